"""The language in which cards write phrases."""

from __future__ import annotations

import re

import pytest

from evlint.phrases.language import fold_pattern, is_slip, write_patterns
from evlint.phrases.wordings import expand, find_heads, find_literal
from evlint.rulebook import find_bundled_rules, read_cards

PHRASES = [
    pytest.param(strength, phrase, id=f"{card.rule.id}: {phrase[:60]}")
    for card in read_cards(find_bundled_rules())
    if card.rule.kind == "leftover-phrase"
    for strength, phrases in card.rule.options.items()
    if isinstance(phrases, list | tuple)
    for phrase in phrases
]


def fits(phrase: str, text: str) -> bool:
    (pattern,) = write_patterns([phrase])
    return re.fullmatch(pattern, text) is not None


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("share this", "share this"),
        ("share [this] story", "share story"),
        ("share [this] story", "share this story"),
        ("[to] share", "share"),
        ("(read|see) more", "see more"),
        ("{n} comments", "1,204 comments"),
        ("{n} {unit} ago", "3 weeks ago"),
        ("posts by {name}", "posts by ada j. moor"),
        ("get ... inbox", "get it all in your inbox"),
        ("more (:|»)", "more:"),
        ("more (:|»)", "more »"),
        (r"\(c\) {n}", "(c) 2020"),
        ("v1.0", "v1.0"),
    ],
)
def test_phrase_fits(phrase: str, text: str) -> None:
    assert fits(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("share this", "share that"),
        ("(read|see) more", "more"),
        ("{n} comments", "many comments"),
        ("posts by {name}", "posts by one two three four five"),
        ("v1.0", "v1x0"),
    ],
)
def test_phrase_does_not_fit(phrase: str, text: str) -> None:
    assert not fits(phrase, text)


@pytest.mark.parametrize(("strength", "phrase"), PHRASES)
def test_every_phrase_of_a_card_can_be_read(strength: str, phrase: str) -> None:
    (pattern,) = write_patterns([phrase])
    assert not re.compile(pattern).fullmatch(""), "a phrase is at least one word"
    re.compile(fold_pattern(pattern))
    if strength == "anywhere":
        assert len(find_literal(phrase)) > 4, "a phrase inside prose needs plain text to be found by"
    else:
        assert find_heads(phrase), "a phrase is found by the word that it begins with"


@pytest.mark.parametrize(
    "written", ["advertisment", "advertisemnt", "adverstisement", "advertisemnet", "advirtisement"]
)
def test_slip(written: str) -> None:
    assert is_slip(written, "advertisement")


@pytest.mark.parametrize(
    "written",
    [
        "advertisement",
        "advertisements",
        "advertiser",
        "advertised",
        "dvertisement",
        "advertising",
        "advrtisment",
        "",
    ],
)
def test_no_slip(written: str) -> None:
    assert not is_slip(written, "advertisement")


def test_wordings_of_a_phrase_with_slots_are_not_counted_out() -> None:
    assert expand("{n} shares") == []
