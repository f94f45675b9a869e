"""Every example of every card is a test: `bad` is told exactly where it is marked, `good` is not told."""

from __future__ import annotations

import re

import pytest

from evlint.config import Config
from evlint.diagnostic import Confidence, Diagnostic
from evlint.linter import lint_text
from evlint.rulebook import Card, Example, find_bundled_rules, read_cards

CARDS = list(read_cards(find_bundled_rules()))
EXAMPLES = [
    pytest.param(card, example, id=f"{card.rule.id}-{number}")
    for card in CARDS
    for number, example in enumerate(card.examples, 1)
]
MARK = re.compile("⟦(.*?)⟧", re.DOTALL)


def read_marks(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans that were marked."""
    spans, text, at = [], "", 0
    for found in MARK.finditer(marked):
        text += marked[at : found.start()]
        spans.append((len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    return text + marked[at:], spans


def lint(card: Card, text: str, example: Example) -> list[Diagnostic]:
    config = Config((card.rule,), min_confidence=Confidence.LOW)
    return lint_text(text, config, markdown=example.format == "markdown")


def mend(text: str, told: list[Diagnostic]) -> str:
    edits = {edit for one in told if one.fix for edit in one.fix.edits}
    for edit in sorted(edits, key=lambda edit: edit.place.offset, reverse=True):
        text = text[: edit.place.offset] + edit.text + text[edit.place.end_offset :]
    return text


@pytest.mark.parametrize(("card", "example"), EXAMPLES)
def test_example(card: Card, example: Example) -> None:
    if example.bad is not None:
        text, spans = read_marks(example.bad)
        assert spans, "a bad example marks what is told"
        told = lint(card, text, example)
        assert [(one.place.offset, one.place.end_offset) for one in told] == spans
        if example.fixed is not None:
            assert mend(text, told) == example.fixed
    if example.good is not None:
        assert [one.match for one in lint(card, example.good, example)] == []


@pytest.mark.parametrize("card", [pytest.param(card, id=card.rule.id) for card in CARDS])
def test_card_has_reason_and_both_sides(card: Card) -> None:
    assert card.why.strip()
    assert any(example.bad is not None for example in card.examples)
    assert any(example.good is not None for example in card.examples)
