"""`evlint rules`: all rules that hold here."""

from __future__ import annotations

import json
import sys

from evlint.explain import describe_rule, list_rules
from evlint.verbs.asking import make_parser, read_rulebook_here


def run(arguments: list[str]) -> int:
    """Print the rules, for people or as JSON."""
    ask = make_parser("rules")
    ask.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default text)")
    asked = ask.parse_args(arguments)
    rulebook, kinds = read_rulebook_here(asked)
    if asked.format == "json":
        rules = [describe_rule(card, kinds) for card in rulebook.cards]
        sys.stdout.write(json.dumps(rules, indent=2) + "\n")
    else:
        sys.stdout.write(list_rules(rulebook.cards))
    return 2 if rulebook.mistakes else 0
