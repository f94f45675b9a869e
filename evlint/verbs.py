"""The verbs beside linting: explain a rule, list the rules, start a project's settings."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from evlint.kindbook import Kindbook
    from evlint.rulebook import Rulebook


def find_verb(name: str) -> Callable[[list[str]], int] | None:
    """The function of a verb: it takes the arguments after it and gives the exit status."""
    return {"explain": _explain, "rules": _list_rules, "init": _init}.get(name)


def _explain(arguments: list[str]) -> int:
    ask = _make_parser("explain", "Tell what a rule is for, with examples and how to silence it.")
    ask.add_argument("rule", metavar="RULE", help="the rule's name")
    asked = ask.parse_args(arguments)
    from evlint.explain import explain_rule
    from evlint.mistake import name_rules

    rulebook, kinds = _read_rulebook(asked)
    card = rulebook.card(asked.rule)
    if card is None:
        choices = name_rules(asked.rule, [one.rule.id for one in rulebook.cards])
        print(f"evlint: unknown rule '{asked.rule}'{choices}", file=sys.stderr)
        return 2
    sys.stdout.write(explain_rule(card, kinds))
    return 2 if rulebook.mistakes else 0


def _list_rules(arguments: list[str]) -> int:
    ask = _make_parser("rules", "List all rules.")
    ask.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default text)")
    asked = ask.parse_args(arguments)
    from evlint.explain import describe_rule, list_rules

    rulebook, kinds = _read_rulebook(asked)
    if asked.format == "json":
        import json

        rules = [describe_rule(card, kinds) for card in rulebook.cards]
        sys.stdout.write(json.dumps(rules, indent=2) + "\n")
    else:
        sys.stdout.write(list_rules(rulebook.cards))
    return 2 if rulebook.mistakes else 0


def _init(arguments: list[str]) -> int:
    ask = _make_parser("init", "Write a commented evlint.yml.", settings=False)
    ask.add_argument("folder", nargs="?", default=".", help="the project's folder (default .)")
    asked = ask.parse_args(arguments)
    from evlint.files import describe_os_error
    from evlint.starter import STARTER

    path = os.path.normpath(os.path.join(asked.folder, "evlint.yml"))
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(STARTER)
    except FileExistsError:
        print(f"evlint: {path} is there already and was left as it is", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"evlint: can't write {path}: {describe_os_error(error)}", file=sys.stderr)
        return 2
    print(f"wrote {path}; now run: evlint {asked.folder}")
    return 0


def _make_parser(verb: str, about: str, *, settings: bool = True) -> Any:
    import argparse

    ask = argparse.ArgumentParser(prog=f"evlint {verb}", description=about, allow_abbrev=False)
    if settings:
        ask.add_argument("--config", metavar="FILE", help="settings to use instead of the nearest evlint.yml")
        ask.add_argument("--isolated", action="store_true", help="use no settings at all")
    return ask


def _read_rulebook(asked: Any) -> tuple[Rulebook, Kindbook]:
    """The cards that hold in the working directory, bundled and the project's own."""
    from evlint.kindbook import Kindbook
    from evlint.rulebook import read_rulebook
    from evlint.settings import find_settings
    from evlint.settingsfile import read_settings

    path = asked.config or (None if asked.isolated else find_settings("."))
    settings = read_settings(path)
    kinds = Kindbook(settings.kinds)
    rulebook = read_rulebook(settings.folders, kinds).under(settings)
    for mistake in rulebook.mistakes:
        print(f"evlint: {mistake}", file=sys.stderr)
    return rulebook, kinds
