"""Suppression comments: the next line, the same line, a range, the file; by rule, by group, or all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from evlint.blocks import Block
from evlint.config import Config
from evlint.diagnostic import Confidence, Severity
from evlint.document import Document
from evlint.fixer import fix_text
from evlint.linter import lint_text
from evlint.rule import Rule
from evlint.suppress import read_comments

BAD = Rule(
    "bad-word",
    "claims",
    "pattern",
    Severity.ERROR,
    Confidence.HIGH,
    "document",
    "'{match}'",
    {"pattern": r"\bBAD\b"},
)
CONFIG = Config((BAD,))

CASES = [
    ("BAD\n", [1]),
    ("<!-- evlint-disable-next-line -->\nBAD\nBAD\n", [3]),
    ("<!-- evlint-disable-next-line bad-word -->\nBAD\n", []),
    ("<!-- evlint-disable-next-line claims -->\nBAD\n", []),
    ("<!-- evlint-disable-next-line other-rule -->\nBAD\n", [2]),
    ("<!-- evlint-disable-next-line other-rule, bad-word -->\nBAD\n", []),
    ("<!-- evlint-disable-next-line bad-word -- it is a quotation -->\nBAD\n", []),
    ("<!-- evlint-disable-next-line bad-word -->\n\n\nBAD\nBAD\n", [5]),
    ("BAD <!-- evlint-disable-line -->\nBAD\n", [2]),
    ("BAD\n<!-- evlint-disable bad-word -->\nBAD\n\nBAD\n<!-- evlint-enable bad-word -->\nBAD\n", [1, 7]),
    ("BAD\n<!-- evlint-disable -->\nBAD\n<!-- evlint-enable -->\nBAD\n", [1, 5]),
    ("<!-- evlint-disable claims -->\nBAD\n<!-- evlint-enable -->\nBAD\n", [4]),
    ("BAD\n<!-- evlint-disable -->\nBAD\nBAD\n", [1]),
    ("BAD\nBAD\n<!-- evlint-disable-file bad-word -->\n", []),
    ("```\n<!-- evlint-disable-file -->\n```\nBAD\n", [4]),
    ("evlint-disable-file\nBAD\n", [2]),
]


@pytest.mark.parametrize(("text", "lines"), CASES)
def test_suppression(text: str, lines: list[int]) -> None:
    assert [one.place.line for one in lint_text(text, CONFIG)] == lines


def rule(name: str, kind: str) -> Rule:
    return Rule(name, "suppression", kind, Severity.WARNING, Confidence.HIGH, "document", name,
                edits=("front-matter", "markup", "code", "quotation"))  # fmt: skip


UNUSED = rule("unused-suppression", "unused-suppression")
UNKNOWN = rule("unknown-suppression", "unknown-suppression")
KNOWN = frozenset({"bad-word", "claims", "idle-word", "boilerplate", "suppression", "unused-suppression"})
REVIEWED = Config((BAD, UNUSED, UNKNOWN), known=KNOWN)

REVIEWS = [
    # the text, and the lines of what is told of its comments
    ("<!-- evlint-disable-next-line -->\nBAD\n", []),
    ("<!-- evlint-disable-next-line -->\nGood\n", [1]),
    ("<!-- evlint-disable-next-line bad-word -->\nBAD\n", []),
    ("<!-- evlint-disable-next-line bad-word -->\nGood\n", [1]),
    ("<!-- evlint-disable-next-line claims -->\nGood\n", [1]),
    ("<!-- evlint-disable-next-line idle-word -->\nGood\n", []),  # it does not run
    ("<!-- evlint-disable-next-line bad-wrod -->\nBAD\n", [1]),
    ("<!-- evlint-disable-file -->\nBAD\n", []),
    ("<!-- evlint-disable-file -->\nGood\n", [1]),
    ("<!-- evlint-disable bad-word -->\nBAD\n<!-- evlint-enable bad-word -->\n", []),
    ("<!-- evlint-disable bad-word -->\nGood\n<!-- evlint-enable bad-word -->\nBAD\n", [1]),
    ("BAD <!-- evlint-enable -->\n", [1]),
    ("<!-- evlint-disable bad-word -->\n<!-- evlint-disable bad-word -->\nBAD\n", [2]),
    ("<!-- evlint-disable-file suppression -->\n<!-- evlint-disable-next-line -->\nGood\n", []),
    ("```\n<!-- evlint-disable-next-line -->\n```\nGood\n", []),
]


@pytest.mark.parametrize(("text", "lines"), REVIEWS)
def test_comments_are_reviewed(text: str, lines: list[int]) -> None:
    told = [one for one in lint_text(text, REVIEWED) if one.group == "suppression"]
    assert [one.place.line for one in told] == lines


FIXES = [
    ("<!-- evlint-disable-next-line -->\nGood\n", "Good\n"),
    ("Good <!-- evlint-disable-line -->\r\nGood\r\n", "Good\r\nGood\r\n"),
    ("<!-- evlint-disable bad-word -->\nGood\n<!-- evlint-enable bad-word -->\n", "Good\n"),
    (
        "<!-- evlint-disable-next-line bad-word, suppression, idle-word -- why -->\nBAD\n",
        "<!-- evlint-disable-next-line bad-word, idle-word -- why -->\nBAD\n",
    ),
    ("---\n# evlint-disable-file bad-word, claims\na: 1\n---\nGood\n", "---\na: 1\n---\nGood\n"),
    ("---\na: 1 # evlint-disable-line bad-word\n---\nGood\n", "---\na: 1\n---\nGood\n"),
]


@pytest.mark.parametrize(("text", "fixed"), FIXES)
def test_unused_comments_are_taken_out_safely(text: str, fixed: str) -> None:
    assert fix_text(text, REVIEWED).text == fixed


class CountedBlocks(tuple[Block, ...]):
    """Blocks that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        CountedBlocks.looks += 1
        return super().__getitem__(at)

    def __iter__(self) -> Iterator[Block]:
        CountedBlocks.looks += len(self)
        return super().__iter__()


def test_comments_among_code_look_at_few_blocks_each() -> None:
    """Not at every block: an article may have as many of them as of comments."""
    count = 300
    document = Document(
        "```\n<!-- evlint-disable-line -->\n```\n\nBAD <!-- evlint-disable-line -->\n\n" * count
    )
    document.__dict__["blocks"] = CountedBlocks(document.blocks)
    CountedBlocks.looks = 0
    assert len(read_comments(document)) == count
    assert CountedBlocks.looks <= 2 * count + len(document.blocks)
