"""Lines that a site left in an article, told by what they look like and where they stand."""

from __future__ import annotations

from functools import cache

from evlint import line_features as features
from evlint import line_weights as weights
from evlint.diagnostic import Confidence, Finding, Span
from evlint.line_wording import WORDS
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.document import Document

VALUES = ("reasons",)


class Options(Value):
    """Scores, in hundredths, from which on a line is told at low and at medium confidence; 0 is even odds."""

    low: int = weights.LOW
    medium: int = weights.MEDIUM


class Weighed(Value):
    """A line, its score in hundredths, and the reasons for it."""

    span: Span
    score: int
    reasons: str


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Make a checker that weighs every line once for all cards."""
    least = min(options.low for _, options in cards)

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        told = weigh_lines(document, least)
        if not told:
            return
        from evlint.removal import delete_lines

        for index, (_, options) in enumerate(cards):
            sure = [line.span for line in told if line.score >= options.medium]
            fixes = iter(delete_lines(document, sure))
            for span, score, reasons in told:
                if score >= options.medium:
                    yield index, Finding(span, {"reasons": reasons}, next(fixes), Confidence.MEDIUM)
                elif score >= options.low:
                    yield index, Finding(span, {"reasons": reasons}, None, Confidence.LOW)

    return check


def weigh_lines(document: Document, least: int) -> list[Weighed]:
    """The lines that score `least` hundredths or more, in order."""
    shape = features.outline(document)
    lines = features.measure_lines(shape, document, WORDS)
    if not lines:
        return []
    scores: dict[int, float] = {}
    first: list[list[int]] = []
    for line in lines:
        level = features.coarse(line.word_score)
        first.append(list(map(_pick, _first_rows(level), line.alone)))
        scores[line.number] = (weights.ALONE_BASE[level] + sum(first[-1])) / 100
    told = []
    places = features.measure_places(shape, lines, scores)
    for line, alone, placed in zip(lines, first, places, strict=True):
        level = features.coarse(scores[line.number])
        values = (*map(line.alone.__getitem__, _AGAIN), *placed)
        picked = list(map(_pick, _second_rows(line.place, level), values))
        score = weights.PLACED_BASE[line.place][level] + sum(picked)
        if score < least:
            continue
        from evlint.line_reasons import name_reasons

        terms = (
            *zip(features.ALONE, line.alone, alone, strict=True),
            *zip((*features.AGAIN, *features.PLACED), values, picked, strict=True),
        )
        span = Span(shape.starts[line.number], shape.stops[line.number])
        told.append(Weighed(span, score, name_reasons(terms, features.PLACES[line.place])))
    return told


_AGAIN = [list(features.ALONE).index(name) for name in features.AGAIN]


def _pick(row: tuple[int, ...], value: int) -> int:
    return row[value]


@cache
def _first_rows(level: int) -> list[tuple[int, ...]]:
    return [rows[level] for rows in weights.ALONE.values()]


@cache
def _second_rows(place: int, level: int) -> list[tuple[int, ...]]:
    pairs = zip(weights.BY_PLACE.values(), weights.BY_LEVEL.values(), strict=True)
    return [tuple(map(int.__add__, by_place[place], by_level[level])) for by_place, by_level in pairs]
