"""Diffs lead from the old text to the new one, however many lines there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint import difference

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "", "torn\r"]), max_size=30).map("\n".join)


@given(old=TEXTS, new=TEXTS, many=st.sampled_from([0, 2000]))
def test_a_diff_leads_to_the_new_text(old: str, new: str, many: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(difference, "_MANY", many)
        assert _apply(old, difference.make_diff("a.md", old, new)) == new


@given(old=TEXTS.map("{}\n".format), new=TEXTS.map("{}\n".format))
def test_a_diff_of_few_lines_is_that_of_difflib(old: str, new: str) -> None:
    before, after = ([f"{line}\n" for line in text.split("\n")[:-1]] for text in (old, new))
    lines = unified_diff(before, after, "a/x", "b/x")
    assert difference.make_diff("x", old, new) == "".join(lines)


def test_many_lines_are_compared_with_near_ones_only(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [f"Line {number % 300} of the text.\n\n" for number in range(3000)]
    old, new = "Advertisement\n\n".join(kept), "".join(kept)
    calls = 0
    find_nearest = difference._find_nearest

    def count(before: list[str], after: list[str], i: int, j: int) -> tuple[int, int]:
        nonlocal calls
        calls += 1
        return find_nearest(before, after, i, j)

    monkeypatch.setattr(difference, "_find_nearest", count)
    diff = difference.make_diff("a.md", old, new)
    assert _apply(old, diff) == new
    assert calls == 2999
    assert len(re.findall("(?m)^-", diff)) == 2 * 2999 + 1  # the lines that went, and the head


def _apply(old: str, diff: str) -> str:
    """The text that a diff makes of another, as `patch` would."""
    if not diff:
        return old
    lines = re.findall(r"[^\n]*\n|[^\n]+", old)
    made: list[str] = []
    at = 0
    for start, taken, brought in _read_hunks(diff):
        made += lines[at:start]
        assert lines[start : start + len(taken)] == taken
        made += brought
        at = start + len(taken)
    return "".join(made + lines[at:])


def _read_hunks(diff: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """Where each hunk starts in the old text, its lines there, and those of the new text."""
    for hunk in re.split(r"(?m)^@@ ", diff)[1:]:
        head, *lines = re.findall(r"[^\n]*\n", hunk)
        match = re.match(r"-(\d+)(?:,(\d+))? ", head)
        assert match
        taken: list[str] = []
        brought: list[str] = []
        sides: list[list[str]] = []
        for line in lines:
            if line.startswith("\\"):
                for side in sides:
                    side[-1] = side[-1].removesuffix("\n")
                continue
            sides = [side for side, marks in ((taken, " -"), (brought, " +")) if line[0] in marks]
            for side in sides:
                side.append(line[1:])
        yield int(match[1]) - (match[2] != "0"), taken, brought
