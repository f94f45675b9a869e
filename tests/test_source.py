"""Positions: lines end as the Language Server Protocol says, and every offset makes a round trip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.diagnostic import Span
from evlint.source import Source

ODD = "a\r\nb\rc\nd\u2028e\x0bf\x0cg\x85h\n\r\ni"
TEXTS = st.text(st.sampled_from("ab \n\r\t\u2028\x85é€😀\u0301\x0b"), max_size=60)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("a", [0]),
        ("\n", [0, 1]),
        ("a\nb", [0, 2]),
        ("a\rb", [0, 2]),
        ("a\r\nb", [0, 3]),
        ("a\n\rb", [0, 2, 3]),
        ("\r\r\n\n", [0, 1, 3, 4]),
        (ODD, [0, 3, 5, 7, 17, 19]),
    ],
)
def test_line_starts(text: str, starts: list[int]) -> None:
    assert Source(text).line_starts == starts


@given(TEXTS)
def test_every_offset_makes_a_round_trip(text: str) -> None:
    source = Source(text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert line >= 1 and column >= 1
        assert source.offset(line, column) == offset


@given(TEXTS, st.lists(st.integers(0, 60), max_size=20))
def test_lines_are_found_one_by_one_as_they_are_found_all_at_once(text: str, offsets: list[int]) -> None:
    asked, settled = Source(text), Source(text)
    assert settled.line_starts
    for offset in (min(offset, len(text)) for offset in offsets):
        assert asked.position(offset) == settled.position(offset)
        assert asked.line_at(offset) == settled.line_span(settled.position(offset)[0])
        assert asked.place(Span(offset, len(text))) == settled.place(Span(offset, len(text)))


@given(TEXTS)
def test_lines_cover_the_text(text: str) -> None:
    source = Source(text)
    shown = [text[slice(*source.line_span(line))] for line in range(1, len(source.line_starts) + 1)]
    assert shown == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.parametrize(
    ("text", "offset", "utf16", "utf8"),
    [("abc", 2, 2, 2), ("é€b", 2, 2, 5), ("😀b", 1, 2, 4), ("x\n😀é", 4, 3, 6), ("\ud800b", 1, 1, 3)],
)
def test_columns_in_other_units(text: str, offset: int, utf16: int, utf8: int) -> None:
    source = Source(text)
    assert (source.utf16_column(offset), source.utf8_column(offset)) == (utf16, utf8)
    place = source.place(Span(0, offset))
    assert (place.byte_column, place.end_byte_column) == (1, utf8 + 1)


@pytest.mark.parametrize(
    ("text", "span", "shown", "marked"),
    [
        ("one two", (4, 7), "one two", "two"),
        ("one\ntwo", (2, 5), "one", "e"),
        ("one\ntwo", (3, 4), "one", ""),
        ("x" * 300 + "!" + "y" * 300, (300, 301), "…" + "x" * 60 + "!" + "y" * 39 + "…", "!"),
        ("ab " * 99, (150, 152), "…" + "ab " * 20 + "ab " * 13 + "a…", "ab"),
        ("ab " * 99, (0, 2), "ab " * 33 + "a…", "ab"),
        ("", (0, 0), "", ""),
    ],
)
def test_excerpt(text: str, span: tuple[int, int], shown: str, marked: str) -> None:
    excerpt = Source(text).excerpt(Span(*span))
    assert (excerpt.text, excerpt.text[excerpt.start : excerpt.end]) == (shown, marked)


@given(text=st.text(alphabet="aé中\U0001f600\n", min_size=1, max_size=60), data=st.data())
def test_columns_of_a_long_line_are_counted_from_known_places(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].rpartition("\n")[2]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("evlint.source._STEP", 4)
        source = Source(text)
        assert source.utf8_column(offset) == len(before.encode())
        assert source.utf16_column(offset) == len(before.encode("utf-16-le")) // 2
