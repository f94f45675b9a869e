"""Characters that nobody sees, and text read in the wrong encoding: the edges that cards can't show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint import lint_text, load_config
from evlint.fixer import fix_text
from evlint.kindbook import Kindbook

CONFIG = load_config(None, select=["encoding"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        ("Plain ASCII with a tab\there.\r\n", []),
        ("\ufeffA mark at the start", []),
        ("a\ufeffb", ["zero-width"]),
        ("a\u200b\u200bb\u200bc", ["zero-width"] * 2),
        ("a\u200b\u202eb", ["zero-width", "bidi-control"]),
        ("\u05d0\u200e b\nc\u200ed", ["bidi-control"]),
        ("a\u200f\u061cb", ["bidi-control"]),
        ("\u0915\u094d\u200d\u0937", []),
        ("\U0001f3f4\u200d\u2620\ufe0f", []),
        ("price\u200d\u20ac", ["zero-width"]),
        ("one\x0b\x0ctwo", ["odd-separator"]),
        ("\x1b[31mred", ["control-character"]),
        ("it\x92s", ["control-character"]),
        ("itâ\x80\x99s", ["mojibake"]),
        ("Ã¼ber \ufffd", ["mojibake", "replacement-character"]),
        ("```\ncode\u200b\n```\n", ["zero-width"]),
        ("l\u2019\u00e9t\u00e9\u2026\u00bb \u00c5land S\u00c3O na\u00efve\u2122", []),
        ("\ud800 a lone surrogate", []),
        ("\ufeff\u200b\ufeff\u200bone", ["zero-width"]),
        ("one" + "\u200b" * 12 + "two", ["zero-width"]),
    ],
)
def test_what_is_told(text: str, told: list[str]) -> None:
    assert [one.rule for one in lint_text(text, CONFIG)] == told


@pytest.mark.parametrize(
    ("text", "safe", "unsafe"),
    [
        ("one\u2028two", "one two", "one two"),
        ("one \u2029two\x0c", "one two", "one two"),
        ("one\u200btwo", "one\u200btwo", "onetwo"),
        ("it\x92s a \x96 dash", "it\x92s a \x96 dash", "it\u2019s a \u2013 dash"),
        ("\x07bell", "\x07bell", "bell"),
        ("one" + "\u200b" * 12 + "two", "one" + "\u200b" * 12 + "two", "onetwo"),
        ("\ufeff\u200bone", "\ufeff\u200bone", "\ufeffone"),
        ("\x81odd", "\x81odd", "\x81odd"),
        ("banks \u00ad rates", "banks \u00ad rates", "banks \u00ad rates"),
        ("\u00c3\u00a2\u20ac\u2122", "\u00c3\u00a2\u20ac\u2122", "\u00c3\u00a2\u20ac\u2122"),
        ("Ã¢â‚¬â„¢", "Ã¢â‚¬â„¢", "\u2019"),
    ],
)
def test_fixes(text: str, safe: str, unsafe: str) -> None:
    assert fix_text(text, CONFIG).text == safe
    assert fix_text(text, CONFIG, unsafe=True).text == unsafe


ODD = st.text(
    st.sampled_from("ab \n\u200b\u200d\u202e\u2028\x0b\x85\x92\xad\ufeff\ufffd\u05d0\u0915ÂÃâ€™é…"),
    max_size=30,
)


@given(ODD)
def test_any_mixture_is_told_in_order_and_mended_for_good(text: str) -> None:
    told = lint_text(text, CONFIG)
    assert told == sorted(told, key=lambda one: one.place.offset)
    mended = fix_text(text, CONFIG, unsafe=True)
    assert not mended.report.failures
    assert fix_text(mended.text, CONFIG, unsafe=True).text == mended.text


@pytest.mark.parametrize("characters", ["9", "U+", "U+202E..U+202A", "U+110000", "u+200b"])
def test_characters_that_are_none_are_refused(characters: str) -> None:
    kind = Kindbook().load("stray-character")
    assert "should be like U+200B" in kind.check_options({"characters": (characters,)}, "body")
