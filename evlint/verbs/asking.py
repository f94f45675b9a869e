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
        ask.add_argument("--config", metavar="FILE", help="settings to use instead of the nearest evlint.yml")
        ask.add_argument("--isolated", action="store_true", help="use no settings at all")
    return ask


def read_rulebook_here(asked: argparse.Namespace) -> tuple[Rulebook, Kindbook]:
    """The cards that hold in the working directory, bundled and the project's own."""
    from evlint.kindbook import Kindbook
    from evlint.rulebook import read_rulebook
    from evlint.settings import find_settings
    from evlint.settingsfile import read_settings

    path = asked.config or (None if asked.isolated else find_settings("."))
    settings = read_settings(path)
    kinds = Kindbook(settings.kinds, limits=settings.limits)
    rulebook = read_rulebook(settings.folders, kinds).under(settings)
    for mistake in rulebook.mistakes:
        print(f"evlint: {mistake}", file=sys.stderr)
    return rulebook, kinds
