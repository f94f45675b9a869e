"""Holds a card against its own examples."""

from __future__ import annotations

import re

from evlint.config import Config
from evlint.diagnostic import Confidence
from evlint.fixer import apply_fixes, choose_apart
from evlint.linter import RuleError, lint_text
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from evlint.diagnostic import Diagnostic
    from evlint.rulebook import Card, Example

_MARK = re.compile("⟦(.*?)⟧", re.DOTALL)


class Miss(Value):
    """An example that does not hold: its number from 1, which side of it, what it says and what came.

    `side` is bad, good or fixed; the texts of bad and good are marked where something is (to be) told.
    """

    number: int
    side: str
    wanted: str
    got: str


def try_card(card: Card, kinds: Mapping[str, Any] | None = None) -> Iterator[Miss]:
    """Yield what does not hold of a card's examples; `kinds` are users' kinds, as in a `Config`.

    Raises `RuleError` when the card's kind breaks on one.
    """
    config = Config((card.rule,), kinds=kinds, min_confidence=Confidence.LOW)
    for number, example in enumerate(card.examples, 1):
        if example.bad is not None:
            text, spans = read_marks(example.bad)
            told = _lint(text, config, example, number)
            found = [(one.place.offset, one.place.end_offset) for one in told]
            if found != spans:
                yield Miss(number, "bad", example.bad, write_marks(text, found))
            elif example.fixed is not None:
                mended = apply_fixes(text, [one.fix for one in choose_apart(told) if one.fix])
                if mended != example.fixed:
                    yield Miss(number, "fixed", example.fixed, mended)
        if example.good is not None and (told := _lint(example.good, config, example, number)):
            found = [(one.place.offset, one.place.end_offset) for one in told]
            yield Miss(number, "good", example.good, write_marks(example.good, found))


def _lint(text: str, config: Config, example: Example, number: int) -> list[Diagnostic]:
    try:
        return lint_text(text, config, markdown=example.format == "markdown")
    except RuleError as error:
        raise RuleError(f"example {number}: {error}") from None


def read_marks(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans that were marked."""
    spans, text, at = [], "", 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        spans.append((len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    return text + marked[at:], spans


def write_marks(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with marks around spans."""
    marked, at = "", 0
    for start, end in spans:
        marked += f"{text[at:start]}⟦{text[max(at, start) : end]}⟧"
        at = max(at, end)
    return marked + text[at:]
