"""What the server calls a place is what the editor takes it for, whatever the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.fixer import fix_text
from evlint.linter import check_text
from evlint.server.actions import compare
from evlint.server.shown import Ruler, show_report
from evlint.settingsfile import load_config
from tests.editor import apply, find_offset

ENCODINGS = ("utf-8", "utf-16", "utf-32")
HEAD = "---\ntitle: The Quiet Harbour\nauthor: Ida Moss\ndate: 2026-03-14\ncategory: News\n---\n\n"
# What stands before the finding on its line or above it, and where a reader of the protocol sees it.
ODDITIES = {
    "emoji": "🚢 👩‍👩‍👧 ",
    "ideographs": "港口 𠮷 ",
    "combining marks": "Mu\u0308nchen e\u0301 ",
    "line separator": "one\u2028two\u2029three ",
    "next line": "one\x85two ",
    "vertical tab and form feed": "one\x0btwo\x0cthree ",
    "file separators": "one\x1ctwo\x1dthree\x1efour ",
    "tabs": "one\ttwo\t",
    "lone carriage returns": "One.\r\rTwo.\r\rThen ",
    "both line ends": "One.\r\n\r\nTwo.\n\nThen ",
    "lone surrogate": "one \ud83d two ",
}
CONFIG = load_config()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "byte order mark"])
@pytest.mark.parametrize("before", ODDITIES.values(), ids=ODDITIES)
def test_ranges_hold_what_was_matched(before: str, mark: str, encoding: str) -> None:
    text = f"{mark}{HEAD}{before}prices rose in the U.\n\nS. last year, 👍 the ministry said.\n"
    report = check_text(text, CONFIG)
    told = next(
        one for one in show_report(report, Ruler(text, encoding)) if one.told.rule == "split-abbreviation"
    )
    place = told.shown.range
    start, end = find_offset(text, place.start, encoding), find_offset(text, place.end, encoding)
    assert text[start:end] == told.told.match == "U.\n\nS."
    assert told.told.fix
    edits = Ruler(text, encoding).fix(told.told.fix)
    assert "in the U.S. last year, 👍" in apply(text, edits, encoding)


ODD_TEXT = st.text(st.sampled_from("ab \n\r\t\x0b\x0c\x1c\x85\u2028\u2029é\u0301港🚢𠮷\ufeff"), max_size=60)


@given(text=ODD_TEXT, encoding=st.sampled_from(ENCODINGS), data=st.data())
def test_positions_and_back(text: str, encoding: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert find_offset(text, Ruler(text, encoding).position(offset), encoding) == offset


@given(old=ODD_TEXT, new=ODD_TEXT, encoding=st.sampled_from(ENCODINGS))
def test_edits_make_one_text_of_another(old: str, new: str, encoding: str) -> None:
    ruler = Ruler(old, encoding)
    assert apply(old, [ruler.edit(edit) for edit in compare(old, new)], encoding) == new


def test_edits_of_fix_all_are_small() -> None:
    text = HEAD + "Prices rose in the U.\n\nS. last year.\n\nNothing else happened.\n" * 3
    fixed = fix_text(text, CONFIG).text
    edits = list(compare(text, fixed))
    assert len(edits) == 3
    assert all(edit.span.end - edit.span.start < 40 for edit in edits)
