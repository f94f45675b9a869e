"""Lines that a site left in an article, told by what they look like and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from evlint.diagnostic import Confidence, Edit, Finding, Fix, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from evlint.document import Document

VALUES = ("reasons",)

# A long line is weighed only where one of these stands in it.
_CUES = (
    r"copyright|all rights|subscri|newsletter|sign up|follow (?:us|me|him|her|them|@)|twitter|facebook|@"
    r"|\.com\b|click|(?:writer|reporter|editor|columnist|correspondent|professor|author|freelancer?)s? "
    r"(?:at|for|of|with|and|who|based|from)\b|this (?:site|website|blog|page|article|story|post|material)\b"
    r"|contributed (?:to|report)|read more|affiliate|cookie|privacy|disclaim|permission|leave a comment"
    r"|e-?mail|welcome to|please|lives in|about the author|your (?:inbox|browser|subscription|comment)"
)




class Options(Value):
    """Scores, in hundredths, from which on a line is told at low and at medium confidence; 0 is even odds."""

    low: int | None = None
    medium: int | None = None


class Text(Value):
    """An article as the lines that are weighed: blocks, what they say, and the long ones with a cue."""

    starts: Sequence[int]
    ends: Sequence[int]
    lines: Sequence[str]
    cued: frozenset[int]


def read_text(document: Document) -> Text:
    """Cut an article into the blocks that hold text."""
    shown = document.prose if document.markdown else document.text
    starts, ends, lines = [], [], []
    for kind, start, end, _ in document.blocks:
        if kind in ("code", "html", "table", "rule"):
            continue
        if kind == "item" and not document.markdown:  # its marker tells much of a line
            start = max(shown.rfind("\n", 0, start), shown.rfind("\r", 0, start)) + 1
        line = shown[start:end]
        if "\n" in line or "  " in line or "\r" in line:
            line = " ".join(line.split())
        if line := line.strip():
            starts.append(start)
            ends.append(end)
            lines.append(line)
    cued = {bisect_right(starts, found.start()) - 1 for found in _cues().finditer(document.folded)}
    return Text(starts, ends, lines, frozenset(cued - {-1}))


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Make a checker that weighs every line once for all cards."""

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        text = read_text(document)
        for line, score, reasons in weigh_lines(text, document.title):
            for index, (_, options) in enumerate(cards):
                low, medium = _limits(options)
                if score >= low:
                    yield index, Finding(
                        Span(text.starts[line], text.ends[line]),
                        {"reasons": reasons},
                        _delete(document, text.starts[line], text.ends[line]),
                        Confidence.MEDIUM if score >= medium else Confidence.LOW,
                    )

    return check


def weigh_lines(text: Text, title: str) -> Iterator[tuple[int, int, str]]:
    """Yield the lines that weigh more than nothing, with their scores in hundredths and the reasons."""
    from evlint import line_features as features
    from evlint import line_weights as weights

    page = features.read_page(text.lines, title, weights.WORDS, text.cued)
    if not page.lines:
        return
    scores = {}
    for line in page.lines:
        level = features.coarse(line.word_score)
        rows = _first_rows(level)
        scores[line.index] = (weights.ALONE_BASE[level] + sum(map(_pick, rows, line.alone))) / 100
    for line, placed in zip(page.lines, features.measure_places(page, scores), strict=True):
        level = features.coarse(scores[line.index])
        values = line.alone + placed
        rows = _second_rows(line.place, level)
        score = weights.PLACED_BASE[line.place][level] + sum(map(_pick, rows, values))
        if score >= weights.LOW:
            from evlint.line_reasons import name_reasons

            names = (*features.ALONE, *features.PLACED)
            yield line.index, score, name_reasons(names, values, list(map(_pick, rows, values)))


def _pick(row: tuple[int, ...], value: int) -> int:
    return row[value]


def _limits(options: Options) -> tuple[int, int]:
    from evlint import line_weights as weights

    low = weights.LOW if options.low is None else options.low
    return low, weights.MEDIUM if options.medium is None else options.medium


@lru_cache(maxsize=1)
def _cues() -> Any:
    import re2

    return re2.compile(_CUES.encode())


@lru_cache(maxsize=None)
def _first_rows(level: int) -> list[tuple[int, ...]]:
    from evlint import line_weights as weights

    return [rows[level] for rows in weights.ALONE.values()]


@lru_cache(maxsize=None)
def _second_rows(place: int, level: int) -> list[tuple[int, ...]]:
    from evlint import line_weights as weights

    pairs = zip(weights.BY_PLACE.values(), weights.BY_LEVEL.values(), strict=True)
    return [tuple(map(int.__add__, by_place[place], by_level[level])) for by_place, by_level in pairs]


def _delete(document: Document, start: int, end: int) -> Fix:
    """Delete a block with the blank lines that it would leave behind."""
    text = document.text
    body = document.body.start
    while start > body and text[start - 1] in " \t>":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    after = end
    while after < len(text) and text[after] in "\r\n \t":
        after += 1
    while after > end and text[after - 1] in " \t":  # the next block's indent stays
        after -= 1
    if after == len(text):
        before = start
        while before > body and text[before - 1] in "\r\n \t":
            before -= 1
        return Fix("delete the leftover line", (Edit(Span(before, end), ""),))
    return Fix("delete the leftover line", (Edit(Span(start, after), ""),))
