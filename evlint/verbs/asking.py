"""What verbs share: how they are asked, and the cards that hold where they run."""

from __future__ import annotations

import sys

from evlint.arguments import VERBS
from evlint.parser import Parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from evlint.kindbook import Kindbook
    from evlint.rulebook import Rulebook


def make_parser(verb: str, *, settings: bool = True) -> Parser:
    """A parser for a verb's arguments, with those that choose its settings."""
    about = VERBS[verb]
    ask = Parser(f"evlint {verb}", f"{about[0].upper()}{about[1:]}.")
    if settings:
        ask.add_argument(
            "--config",
            type=read_path,
            metavar="FILE",
            help="settings to use instead of the nearest evlint.yml",
        )
        ask.add_argument("--isolated", action="store_true", help="use no settings at all")
    return ask


def read_path(text: str) -> str:
    """Read a path on the command line, which an unset variable of the shell leaves empty."""
    if not text:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("a path is empty; is a variable of the shell not set?")
    return text


def read_article_path(text: str) -> str:
    """Read the path of articles on disk."""
    if text == "-":
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("'-' (standard input) can be linted and no more; name files or folders")
    return read_path(text)


def read_rules_asked(asked: argparse.Namespace) -> tuple[Rulebook, Kindbook]:
    """The cards that hold in the working directory by the settings asked for; mistakes in them are told."""
    from evlint.rulepages import read_rulebook_here

    rulebook, kinds = read_rulebook_here(asked.config, isolated=asked.isolated)
    for mistake in rulebook.mistakes:
        print(f"evlint: {mistake}", file=sys.stderr)
    return rulebook, kinds
