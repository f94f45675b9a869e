"""Lines that a site left in an article, told by what they look like and where they stand."""

from __future__ import annotations

from functools import lru_cache

from evlint.diagnostic import Confidence, Edit, Finding, Fix, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.document import Document

VALUES = ("reasons",)


class Options(Value):
    """Scores, in hundredths, from which on a line is told at low and at medium confidence; 0 is even odds."""

    low: int | None = None
    medium: int | None = None


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Make a checker that weighs every line once for all cards."""

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        for span, score, reasons in weigh_lines(document):
            for index, (_, options) in enumerate(cards):
                low, medium = _limits(options)
                if score >= low:
                    confidence = Confidence.MEDIUM if score >= medium else Confidence.LOW
                    yield index, Finding(span, {"reasons": reasons}, _delete(document, *span), confidence)

    return check


def weigh_lines(document: Document) -> Iterator[tuple[Span, int, str]]:
    """Yield the lines that weigh enough to be told, with their scores in hundredths and the reasons."""
    from evlint import line_features as features
    from evlint import line_weights as weights

    shape = features.outline(document)
    lines = features.measure_lines(shape, document, weights.WORDS)
    if not lines:
        return
    scores = {}
    for line in lines:
        level = features.coarse(line.word_score)
        total = weights.ALONE_BASE[level] + sum(map(_pick, _first_rows(level), line.alone))
        scores[line.index] = total / 100
    for line, placed in zip(lines, features.measure_places(shape, lines, scores), strict=True):
        level = features.coarse(scores[line.index])
        values = line.alone + placed
        rows = _second_rows(line.place, level)
        picked = list(map(_pick, rows, values))
        score = weights.PLACED_BASE[line.place][level] + sum(picked)
        if score >= weights.LOW:
            from evlint.line_reasons import name_reasons

            reasons = name_reasons((*features.ALONE, *features.PLACED), values, picked)
            yield Span(shape.starts[line.index], shape.stops[line.index]), score, reasons


def _pick(row: tuple[int, ...], value: int) -> int:
    return row[value]


def _limits(options: Options) -> tuple[int, int]:
    from evlint import line_weights as weights

    low = weights.LOW if options.low is None else options.low
    return low, weights.MEDIUM if options.medium is None else options.medium


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
