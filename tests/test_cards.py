"""Every example of every card is a test: `bad` is told exactly where it is marked, `good` is not told."""

from __future__ import annotations

import pytest

from evlint.rulebook import Card, find_bundled_rules, read_cards
from evlint.trial import try_card

CARDS = list(read_cards(find_bundled_rules()))
ONE_EXAMPLE = [
    pytest.param(card._replace(examples=(example,)), id=f"{card.rule.id}-{number}")
    for card in CARDS
    for number, example in enumerate(card.examples, 1)
]


@pytest.mark.parametrize("card", ONE_EXAMPLE)
def test_example(card: Card) -> None:
    assert list(try_card(card)) == []


@pytest.mark.parametrize("card", [pytest.param(card, id=card.rule.id) for card in CARDS])
def test_card_has_reason_and_both_sides(card: Card) -> None:
    assert card.why.strip()
    assert any(example.bad is not None for example in card.examples)
    assert any(example.good is not None for example in card.examples)
