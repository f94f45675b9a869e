"""What torn text is told, once a place, on the line that ends wrongly, and what sound text is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.config import Config
from evlint.diagnostic import Confidence, Diagnostic
from evlint.linter import lint_text
from evlint.rulebook import find_bundled_rules, read_cards

RULES = tuple(card.rule for card in read_cards(find_bundled_rules()) if card.rule.group == "wrapping")
SHOWN = Config(RULES)
ALL = Config(RULES, min_confidence=Confidence.LOW)


def lint(text: str, markdown: bool = False) -> list[tuple[int, str]]:
    return [
        (one.place.line, one.rule.removeprefix("split-")) for one in lint_text(text, SHOWN, markdown=markdown)
    ]


def mend(text: str, told: list[Diagnostic], safe: bool = True) -> str:
    edits = [edit for one in told if one.fix and one.fix.safe >= safe for edit in one.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.place.offset, reverse=True):
        text = text[: edit.place.offset] + edit.text + text[edit.place.end_offset :]
    return text


SENTENCE = "The ferry company has bought four ships that run on batteries alone and carry eighty cars each."
WRAPPED = """\
The ferry company has bought four ships that run on batteries alone and carry
eighty cars each. It has taken out a loan for the chargers which the two small
harbours need before the first of the ships can leave the yard, as is planned,
in the spring. Nobody on the islands doubts that it will. The mayor of Lind
has said that the town will buy the power itself from the wind farm.
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("China and the U.\n\nS. lead.", [(1, "abbreviation")]),
        ("China and the U.\n\nS.\n\nSenate lead.", [(1, "abbreviation"), (3, "abbreviation")]),
        ("China and U.\n\n\nThe race is on.", [(1, "lost-remainder")]),
        ("\r\nChina and the U.\r\n\r\nS. lead.\r\n", [(2, "abbreviation")]),
        ("China and the U.\r\rS. lead.", [(1, "abbreviation")]),
        ("China and the U.  \n \t\n  S. lead.", [(1, "abbreviation")]),
        ("The U.\nS. leads.", [(1, "abbreviation")]),
        ("It rose 0.\n\n4 percent, to 2,301.\n\n55.", [(1, "number"), (3, "number")]),
        ("A book by J.\n\nK.\n\nOsei.", [(1, "abbreviation"), (3, "abbreviation")]),
        ("See www.\n\nvolta.\n\ncom, he said.", [(1, "word"), (3, "word")]),
        ("The manu-\nfacturer asked.", [(1, "word")]),
        ("He was met at the new station in the middle of\n\nVienna by a crowd.", [(1, "sentence")]),
        (SENTENCE + " “It is a start.\n\n” Others agree.", [(1, "sentence")]),
        (SENTENCE + "\n\nOthers agree.", []),
        ("In the U.S.\n\nOthers agree.", []),
        ("In the U.S.\nOthers agree.", []),
        ("- Sold in the U.S.\n- Sold in the U.K.\n", []),
        (WRAPPED, []),
        (WRAPPED.replace("\n", "\r\n"), []),
        (WRAPPED.replace("\n", "\n\n"), [(line, "sentence") for line in (1, 3, 5, 7)]),
        ("U.", []),
        ("U.\n", []),
        ("\n\nS.\n", []),
        ("", []),
    ],
)
def test_plain(text: str, told: list[tuple[int, str]]) -> None:
    assert lint(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# The U.\n\nS. leads\n", [(1, "abbreviation")]),
        ("## A plan for\n\nthe people who live here\n", []),
        ("Mr.\nTanaka and the\nothers left.\n", []),
        ("The U.\nS. leads.\n", [(1, "abbreviation")]),
        ("> The U.\n>\n> S. leads.\n", [(1, "abbreviation")]),
        ("The car, *the U.*\n\nS. leads.\n", [(1, "abbreviation")]),
        ("It costs\n\n```\n3.\n\n5 percent\n```\n", []),
        ("1. The U.S.\n2. The U.K.\n", []),
        ("- kind of\n- the other\n", []),
        ("See [the\nreport](https://example.com/a) and\nthe rest.\n", []),
        ("| A | B |\n|---|---|\n| the | U. |\n| S. | of |\n", []),
        (WRAPPED, []),
    ],
)
def test_markdown(text: str, told: list[tuple[int, str]]) -> None:
    assert lint(text, markdown=True) == told


def test_doubt_is_told_where_much_is_torn() -> None:
    doubtful = "It was run by the U.S.\n\nTaxpayers Guild of Lind."
    torn = "The price is $3.\n\n5 million.\n\nIt lost 4.\n\n1 percent.\n\n"
    assert lint(doubtful) == []
    assert lint(torn + doubtful) == [(1, "number"), (5, "number"), (9, "abbreviation")]


def test_lost_quotation_marks_are_told_where_every_sentence_is_torn() -> None:
    torn = "It costs $3.\n\n5 million.\n\nIt lost 4.\n\n1 percent.\n\nThe ferry left.\n\nThe bus did not.\n\n"
    assert lint(torn + "He said “we shall see.\n\nThe bus came at last.") == [
        (1, "number"),
        (5, "number"),
        (13, "lost-remainder"),
    ]
    assert lint("He said “we shall see.\n\nThe bus came at last.") == []


def test_a_word_with_a_mark_between_its_halves_is_not_joined() -> None:
    text = "The facto-\n-\nries stand.\n"
    assert [one.fix for one in lint_text(text, ALL) if one.rule == "split-word"] == [None]


def test_a_whole_word_elsewhere_decides_about_a_hyphen() -> None:
    torn = "The re-\nsign came late."
    assert lint(torn + " They re-sign in May.") == []
    assert lint(torn + " They resign in May.") == [(1, "word")]


def test_fixes_grow_together() -> None:
    text = "China and the U.\n\nS.\n\nSenate pay $3.\n\n5 million, said J.\n\nK.\n\nOsei of\n\nLind."
    told = lint_text(text, SHOWN, markdown=False)
    assert mend(text, told) == "China and the U.S. Senate pay $3.5 million, said J. K. Osei of\n\nLind."


PIECES = (
    'U. S. U.S. K. Mr. Holt the of and to tech- nology $3. 5 0. 4% “ ” " , ) ( a. m. p. e. g. No. 1 1. www.'
    " volta. com x@y. Q. A. ... . … - • — ed the\u00a0 é Ünder 2008. Jan. ’s said. Who? Go!"
)
GAPS = ("\n", "\n\n", " ", "\r\n", "\r", " \n", "\t\n\n", "\n> ", "\n- ", "\n# ")
TORN = st.lists(st.sampled_from(PIECES.split(" ")) | st.sampled_from(GAPS), max_size=40).map(" ".join)


@given(st.one_of(TORN, TORN.map(lambda text: text.replace(" ", "")), st.text(max_size=80)), st.booleans())
def test_any_text_can_be_looked_at_and_safe_fixes_touch_white_space_only(text: str, markdown: bool) -> None:
    told = lint_text(text, ALL, markdown=markdown)
    lines = [one.place.line for one in told]
    assert lines == sorted(lines)
    assert all(one.place.offset < one.place.end_offset for one in told)
    assert "".join(mend(text, told).split()) == "".join(text.split())
