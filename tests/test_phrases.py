"""The language in which cards write phrases."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.phrases.index import index_phrases
from evlint.phrases.language import fold_pattern, is_slip, write_patterns
from evlint.phrases.lookup import LineLookup
from evlint.phrases.page import LINE_LIMIT
from evlint.phrases.rows import read_row
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


LOOKUP = LineLookup(
    [
        index_phrases(
            {
                "phrases": ["share this [story]", "© {n} {name}", "tide tables"],
                "openings": ["get the tides by"],
                "weak": ["ferries"],
                "beside": [],
            },
            tolerant=False,
        ),
        index_phrases(
            {"phrases": ["advertisement"], "openings": [], "weak": [], "beside": []}, tolerant=True
        ),
    ]
)


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("Share this story", (0, "phrases")),
        ("12 Share this", (0, "phrases")),
        ("• Share this", (0, "phrases")),
        ("© 2024 The Harbour Post", (0, "phrases")),
        ("Get the tides by mail, every morning before the boats go out", (0, "phrases")),
        ("Ferries", (0, "weak")),
        ("Advertisment", (1, "phrases")),
        ("share this | ferries | tide tables", (0, "phrases")),
        ("share this 12 tide tables advertisement", (0, "phrases")),
        ("Share this with the harbour master", None),
        ("Get the tide", None),
        ("Advertised", None),
        ("ferries sail at noon", None),
        ("The ferry sailed", None),
        ("• The ferry sailed", None),
        ("", None),
        ("a", None),
    ],
)
def test_lines_are_looked_up(line: str, reading: tuple[int, str] | None) -> None:
    text = f"The ferry sailed.\n{line}\n\n"
    folded = text.encode("ascii", "replace").lower()
    found = [text[start:end] for start, end in LOOKUP.find_lines(folded)]
    assert found in ([line], [])
    told = [LOOKUP.read_line(line, line.encode("ascii", "replace").lower()) for line in found]
    assert told == ([reading] if reading else [None] * len(found))


PIECES = st.sampled_from(
    [
        *(
            "share",
            "this",
            "story",
            "tide",
            "tables",
            "ferries",
            "get the tides by",
            "advertisment",
            "avdertisement",
        ),
        *(
            "12",
            "5k",
            "3.",
            "©",
            "é",
            "the",
            "home-made",
            "&",
            "-",
            "--",
            "|",
            "/",
            ",",
            ", ",
            ": ",
            "(",
            ")",
            ". ",
        ),
        *("\x1c", "\t", "   ", "share this", "tide tables", "advertisement", "© 2024 the post"),
    ]
)


@given(st.lists(PIECES, max_size=8), st.sampled_from(["", " "]))
def test_no_line_that_can_be_read_is_passed_over(pieces: list[str], between: str) -> None:
    line = between.join(pieces).strip(" \t\x1c|-")
    folded = line.encode("ascii", "replace").lower()
    book = LOOKUP._book
    reading = None
    if line and len(line) <= LINE_LIMIT and LOOKUP._opens(folded):
        reading = book.read(line, openings=True) or read_row(book, line)
    found = [*LOOKUP.find_lines(folded)]
    assert (LOOKUP.read_line(line, folded) if found else None) == reading
