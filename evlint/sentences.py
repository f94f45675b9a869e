"""Cuts prose into sentences with spans; the only room that knows abbreviations."""

from __future__ import annotations

import re

from evlint.diagnostic import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[^\sa-z])")


def cut_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of one block, from first to last visible code point."""
    at = start
    for match in _END.finditer(text, start, end):
        if span := _trim(text, at, match.end()):
            yield span
        at = match.end()
    if span := _trim(text, at, end):
        yield span


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
