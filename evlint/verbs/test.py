"""`evlint test`: cards held against their examples."""

from __future__ import annotations

import os
import sys

from evlint.kindbook import Kindbook
from evlint.linter import RuleError
from evlint.mistake import CardError, shorten_path
from evlint.output.printable import counted, show
from evlint.rulebook import check_place, find_bundled_rules, read_cards, read_rulebook
from evlint.settingsfile import read_settings_for
from evlint.trial import try_card
from evlint.verbs.asking import make_parser, read_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from evlint.mistake import Mistake
    from evlint.rulebook import Card


def run(arguments: list[str]) -> int:
    """Print which examples don't hold; the status is 1 if any does not, 2 for cards that can't be used."""
    ask = make_parser("test")
    ask.add_argument(
        "folder",
        nargs="*",
        type=read_path,
        metavar="FOLDER",
        help="folders of cards, <group>/<id>.yaml (default those of the settings)",
    )
    asked = ask.parse_args(arguments)
    settings = read_settings_for(".", asked.config, isolated=asked.isolated)
    folders = asked.folder or settings.folders or [find_bundled_rules()]
    kinds = Kindbook(settings.kinds, limits=settings.limits)
    hosted = kinds.host()
    cards, mistakes = _read_cards(folders, kinds)
    for mistake in mistakes:
        print(f"evlint: {mistake}", file=sys.stderr)
    misses = sum(_try(card, hosted) for card in cards)
    examples = sum(len(card.examples) for card in cards)
    untested = [card.rule.id for card in cards if not any(one.bad for one in card.examples)]
    if untested:
        print(f"no example shows what they tell: {', '.join(untested)}")
    held = "all hold" if not misses else f"{misses} do{'es' if misses == 1 else ''} not hold"
    if cards or not mistakes:
        print(f"{counted(len(cards), 'card')}, {counted(examples, 'example')}: {held}")
    return 2 if mistakes else int(misses > 0)


def _read_cards(folders: Iterable[str], kinds: Kindbook) -> tuple[list[Card], list[Mistake]]:
    """The cards of these folders that can be used, and what is wrong with the others."""
    bundled = find_bundled_rules()
    cards: list[Card] = []
    mistakes: list[Mistake] = []
    known = {card.rule.id: card for card in read_rulebook(()).cards}
    for folder in folders:
        before = len(cards)
        try:
            cards += read_cards(shorten_path(folder), kinds)
        except CardError as error:
            mistakes += error.mistakes
        if os.path.realpath(folder) == bundled:
            continue
        for card in cards[before:]:
            try:
                check_place(card, known)
            except CardError as error:
                mistakes += error.mistakes
            known[card.rule.id] = card
    return cards, mistakes


def _try(card: Card, kinds: dict[str, Any]) -> int:
    """Print what does not hold of one card, and count it."""
    count = 0
    try:
        for miss in try_card(card, kinds):
            count += 1
            wanted, got = ("marked", "told") if miss.side != "fixed" else ("fixed", "mended")
            print(f"{card.path}: example {miss.number}, {miss.side}:")
            print(f"  {wanted:>6}  {_show(miss.wanted)}\n  {got:>6}  {_show(miss.got)}")
    except RuleError as error:
        print(f"{card.path}: {show(str(error))}")
        return count + 1
    return count


def _show(text: str) -> str:
    return show(text.replace("\r\n", "⏎").replace("\n", "⏎"))
