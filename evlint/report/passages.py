"""Cuts an article into what a page shows of it: passages in which the places of findings are marked."""

from __future__ import annotations

from itertools import pairwise

from evlint.diagnostic import Excerpt, Span
from evlint.source import Source
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_AROUND = 240  # code points of text that stay on either side of a finding where an article is cut
_LONGEST = 1200  # code points of a mark; a finding on more than that is shown where it begins
_NAMED = 8  # findings that one piece of text names; more lie on top of each other only in garbage


class Piece(Value):
    """Text on which the same findings lie, by their numbers; `starts` are those that begin here.

    The text of a piece is empty where a finding points between two letters.
    """

    text: str
    findings: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()


class Passage(Value):
    """A stretch of an article: the line on which it begins, whether it is front matter, its pieces.

    `skipped` are the code points left out before it.
    """

    line: int
    is_head: bool
    pieces: tuple[Piece, ...]
    skipped: int = 0


def cut_passages(
    text: str, head: int, spans: Sequence[Span], *, whole: bool
) -> tuple[tuple[Passage, ...], int]:
    """Cut a text whose first `head` code points are front matter; findings are numbered as `spans` are.

    `whole` keeps all of the text, else what is around the findings stays. Gives the passages in order and
    the code points left out after the last one.
    """
    marks = [_shorten(span, len(text)) for span in spans]
    source = Source(text)
    passages = []
    end = 0
    for kept in _join([Span(0, len(text))] if whole else [_widen(text, mark) for mark in marks]):
        for part in _split_at(kept, head):
            pieces = tuple(_cut_pieces(text, part, marks))
            line, _ = source.position(part.start)
            passages.append(Passage(line, 0 < part.end <= head, pieces, part.start - end))
            end = part.end
    return tuple(passages), len(text) - end


def cut_excerpts(excerpts: Iterable[tuple[int, Excerpt]]) -> tuple[Passage, ...]:
    """Passages out of what findings carry themselves, where the text they were told of can't be had.

    Each excerpt comes with the line on which its finding begins.
    """
    passages = []
    for number, (line, (text, start, end)) in enumerate(excerpts):
        pieces = (Piece(text[:start]), Piece(text[start:end], (number,), (number,)), Piece(text[end:]))
        passages.append(Passage(line, False, tuple(one for one in pieces if one.text or one.starts)))
    return tuple(passages)


def _shorten(span: Span, length: int) -> Span:
    start = min(span.start, length)
    end = min(span.end, length)
    return Span(start, end if end - start <= _LONGEST else start)


def _widen(text: str, mark: Span) -> Span:
    """A mark with its surroundings, from white space to white space where there is any."""
    start = max(0, mark.start - _AROUND)
    end = min(len(text), mark.end + _AROUND)
    if start:
        gaps = [at for sign in " \n" if (at := text.find(sign, start, mark.start)) >= 0]
        start = min(gaps, default=start - 1) + 1
    if end < len(text):
        gap = max(text.rfind(sign, mark.end + 1, end) for sign in " \n")
        end = gap if gap >= 0 else end
    return Span(start, end)


def _join(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, those that touch or overlap as one."""
    current: Span | None = None
    for span in sorted(spans):
        if current is None:
            current = span
        elif span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
        else:
            yield current
            current = span
    if current is not None:
        yield current


def _split_at(span: Span, at: int) -> tuple[Span, ...]:
    """The parts of a span before and from an offset on."""
    if span.start < at < span.end:
        return Span(span.start, at), Span(at, span.end)
    return (span,)


def _cut_pieces(text: str, part: Span, marks: Sequence[Span]) -> Iterator[Piece]:
    """Cut a part at the edges of all marks, so that marks which overlap share a piece."""
    inside = sorted(
        (max(start, part.start), min(end, part.end), number)
        for number, (start, end) in enumerate(marks)
        # A point on the edge of two parts belongs to the second, at the end of the text to the last.
        if (start < part.end and end > part.start)
        or (start == end and (part.start <= start < part.end or start == end == len(text) == part.end))
    )
    edges = sorted({part.start, part.end, *(edge for start, end, _ in inside for edge in (start, end))})
    here: list[tuple[int, int]] = []  # ends and numbers of the marks that lie on the piece
    at = 0
    for start, end in pairwise((*edges, part.end)):
        here = [mark for mark in here if mark[0] > start]
        while at < len(inside) and inside[at][0] == start:
            _, stop, number = inside[at]
            at += 1
            begins: tuple[int, ...] = (number,) if marks[number].start == start else ()
            if stop == start:
                yield Piece("", (number,), begins)
            else:
                here.append((stop, number))
        if end > start:
            numbers = tuple(sorted(number for _, number in here))
            begins = tuple(number for number in numbers if marks[number].start == start)
            yield Piece(text[start:end], tuple(dict.fromkeys((*begins, *numbers)))[:_NAMED], begins)
