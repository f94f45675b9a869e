"""`evlint explain`: a rule as a page."""

from __future__ import annotations

import sys

from evlint.explain import explain_rule
from evlint.mistake import name_rules
from evlint.verbs.asking import make_parser, read_rules_asked


def run(arguments: list[str]) -> int:
    """Print what a rule is for."""
    ask = make_parser("explain")
    ask.add_argument("rule", metavar="RULE", help="the rule's name")
    asked = ask.parse_args(arguments)
    rulebook, kinds = read_rules_asked(asked)
    card = rulebook.card(asked.rule)
    if card is None:
        if group := [one.rule.id for one in rulebook.cards if one.rule.group == asked.rule]:
            print(f"evlint: '{asked.rule}' is a group; its rules are {', '.join(group)}", file=sys.stderr)
            return 2
        if asked.rule in kinds.names:
            rules = [one.rule.id for one in rulebook.cards if one.rule.kind == asked.rule]
            told = (
                f"rules of it, which show its options, are {', '.join(rules)}"
                if rules
                else "no rule is of it"
            )
            print(f"evlint: '{asked.rule}' is a kind; {told}", file=sys.stderr)
            return 2
        choices = name_rules(asked.rule, [one.rule.id for one in rulebook.cards])
        print(f"evlint: unknown rule '{asked.rule}'{choices}", file=sys.stderr)
        return 2
    sys.stdout.write(explain_rule(card, kinds))
    return 2 if rulebook.mistakes else 0
