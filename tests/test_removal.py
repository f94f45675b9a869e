"""Deleting lines leaves what stays parted as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.diagnostic import Span
from evlint.document import Document
from evlint.removal import delete_lines


def delete(text: str, *, only: int | None = None, markdown: bool = False) -> str:
    """The text without its lines of x, or without the one of that number."""
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip() == "x":
            spans.append(Span(at + line.index("x"), at + line.index("x") + 1))
        at += len(line)
    fixes = delete_lines(Document(text, markdown), spans)
    chosen = fixes if only is None else fixes[only : only + 1]
    edits = [edit for fix in chosen if fix for edit in fix.edits]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A\n\nx\n\nB\n", "A\n\nB\n"),
        ("A\n\n\nx\n\n\nB\n", "A\n\n\nB\n"),
        ("A\nx\nB\n", "A\nB\n"),
        ("A\nx\n\nB\n", "A\n\nB\n"),
        ("A\n\nx\nB\n", "A\n\nB\n"),
        ("A\n\nx\nx\n\nx\n\nB\n", "A\n\nB\n"),
        ("A\nx\nx\n\nB\n", "A\n\nB\n"),
        ("x\n\nA\n", "A\n"),
        ("x\nx\n\nx\nA\n", "A\n"),
        ("A\n\nx\n", "A\n"),
        ("A\n\nx", "A"),
        ("A\n\nx\n\nx\nx\n", "A\n"),
        ("A\nx", "A"),
        ("x\n", ""),
        ("  x  \nA\n", "A\n"),
        ("A\r\n\r\nx\r\n\r\nB\r\n", "A\r\n\r\nB\r\n"),
        ("A\r\rx\r\rB\r", "A\r\rB\r"),
        ("x\n\nA\n\nx\n\nB\n\nx\n", "A\n\nB\n"),
        ("A\n\nx\n\n  B\n", "A\n\n  B\n"),
    ],
)
def test_lines_go_and_paragraphs_stay_apart(text: str, left: str) -> None:
    assert delete(text) == left


@pytest.mark.parametrize(
    ("text", "only", "left"),
    [
        ("A\n\nx\n\nx\n\nB\n", 0, "A\n\nx\n\nB\n"),
        ("A\n\nx\n\nx\n\nB\n", 1, "A\n\nx\n\nB\n"),
        ("A\n\nx\n\nx\n", 0, "A\n\nx\n"),
        ("A\n\nx\n\nx\n", 1, "A\n\nx\n"),
        ("x\n\nx\n\nA\n", 1, "x\n\nA\n"),
    ],
)
def test_each_edit_stands_alone(text: str, only: int, left: str) -> None:
    assert delete(text, only=only) == left


def test_front_matter_stays() -> None:
    assert delete("---\ntitle: T\n---\n\nx\n\nA\n", markdown=True) == "---\ntitle: T\n---\n\nA\n"


@pytest.mark.parametrize("line", ["![](a.png) x", "<b>x</b>", "{% tag %} x", "<!--\n--> x", "{{< a\n>}} x"])
def test_line_with_more_than_words_is_left_to_a_person(line: str) -> None:
    at = line.index("x")
    assert delete_lines(Document(line), [Span(at, at + 1)]) == [None]


@pytest.mark.parametrize("text", ["> x\n", "```\nx\n```\n", "<div>\nx\n</div>\n", "> A\n>\n> x\n"])
def test_line_in_a_quotation_or_in_code_is_left_to_a_person(text: str) -> None:
    at = text.index("x")
    assert delete_lines(Document(text), [Span(at, at + 1)]) == [None]


@pytest.mark.parametrize("text", ["**x**\n", "- x\n", "- x\n---\n", "[x](a)\n"])
def test_markup_goes_where_it_may(text: str) -> None:
    at = text.index("x")
    assert delete_lines(Document(text), [Span(at, at + 1)]) != [None]
    assert delete_lines(Document(text), [Span(at, at + 1)], plain=True) == [None]


@given(st.lists(st.sampled_from(["x", "A", "", "B b"])).map("\n".join))
def test_only_marked_lines_go(text: str) -> None:
    assert delete(text).split() == [word for word in text.split() if word != "x"]
