"""Suppression comments: the next line, the same line, a range, the file; by rule, by group, or all."""

from __future__ import annotations

import pytest

from evlint.config import Config
from evlint.diagnostic import Confidence, Severity
from evlint.linter import lint_text
from evlint.rule import Rule

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
