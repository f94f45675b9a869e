"""The kinds of group claims: how sure they are, where they stand, and that no text breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.config import Config
from evlint.diagnostic import Confidence
from evlint.linter import lint_text
from evlint.rulebook import find_bundled_rules, read_cards

RULES = {card.rule.id: card.rule for card in read_cards(find_bundled_rules()) if card.rule.group == "claims"}
ALL = Config(tuple(RULES.values()), min_confidence=Confidence.LOW)
NUMBERS = Config((RULES["unsourced-number"],), min_confidence=Confidence.LOW)


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("The levy raised $12 million in spring.", Confidence.HIGH),
        ("“We are glad,” said Ada Brook. The levy raised $12 million.", Confidence.MEDIUM),
        ("Dozens of people came.", Confidence.MEDIUM),
        ("Traffic doubled.", Confidence.LOW),
        ("Its price is $40.", Confidence.LOW),
        ("She won 35 percent of the vote.", Confidence.LOW),
        ("You can save 40% of it.", Confidence.LOW),
        ("We had 30,000 readers.", Confidence.LOW),
        ("Was it 40% or more?", Confidence.LOW),
        ("Revenue: $1.4 billion,", Confidence.LOW),
    ],
)
def test_confidence_follows_the_evidence(text: str, confidence: Confidence) -> None:
    [told] = lint_text(text + "\n", NUMBERS, markdown=False)
    assert told.confidence is confidence


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "They built 30,000 charging points.",
            "nobody is named as the source of '30,000 charging points'",
        ),
        (
            "After years of talk, it cut the price of a cell by up to 50% and more.",
            "nobody is named as the source of 'cut the price of a cell by up to 50%'",
        ),
    ],
)
def test_message_says_what_is_claimed(text: str, message: str) -> None:
    [told] = lint_text(text + "\n", NUMBERS, markdown=False)
    assert told.message == message


def test_a_sentence_is_told_once() -> None:
    told = lint_text("It fell from 40% to 30%, or $3 million. It rose 5%.\n", NUMBERS, markdown=False)
    assert [one.match for one in told] == ["40%", "5%"]


def test_headings_are_not_told() -> None:
    assert lint_text("# Sales fall 40%\n\nThey fell.\n", NUMBERS, markdown=True) == []


PIECES = [
    "Experts say",
    "studies show",
    "the world's largest",
    "40%",
    "$3 million",
    "from 40 to 50, up 20%",
    "doubled",
    "Monday, March 5, 2024",
    "February 30",
    "the remaining 90%",
    "born in 1931",
    "died in 2004 aged 83",
    "said",
    '"',
    "“",
    "”",
    "''",
    "](",
    "[^1]",
    "> ",
    "# ",
    "\n\n",
    "\n",
    "\r",
    "-",
    ",",
    ".",
    "é",
    "\u2028",
    "((",
    "Q:",
    "",
    "it also",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25), st.booleans())
def test_no_text_breaks_them(pieces: list[str], markdown: bool) -> None:
    text = " ".join(pieces)
    for told in lint_text(text, ALL, markdown=markdown):
        assert 0 <= told.place.offset < told.place.end_offset <= len(text)
        assert len(told.message) <= 80
