"""Lines that a site left in an article, told by what they look like and where they stand."""

from __future__ import annotations

from _operator import getitem, itemgetter  # what `operator` only lends out

from evlint.diagnostic import Confidence, Finding, Span
from evlint.lines import features, weights
from evlint.lines.places import measure_places
from evlint.recall import cache
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
            fixes = iter(delete_lines(document, sure, plain=True))
            for span, score, reasons in told:
                if score >= options.medium:
                    yield index, Finding(span, {"reasons": reasons}, next(fixes), Confidence.MEDIUM)
                elif score >= options.low:
                    yield index, Finding(span, {"reasons": reasons}, None, Confidence.LOW)

    return check


def weigh_lines(document: Document, least: int) -> list[Weighed]:
    """The lines that score `least` hundredths or more, in order."""
    shape = features.outline(document)
    numbers = features.choose_lines(shape, document)
    if not numbers:
        return []
    lines = features.measure_lines(shape, document, numbers, _reader())
    if not lines:
        return []
    scores: dict[int, float] = {}
    for number, _, alone, word_score in lines:
        level = features.coarse(word_score)
        scores[number] = (weights.ALONE_BASE[level] + sum(map(_pick, _first_rows(level), alone))) / 100
    told = []
    for line, placed in zip(lines, measure_places(shape, lines, scores), strict=True):
        number, place, alone, _ = line
        level = features.coarse(scores[number])
        values = (*_again(alone), *placed)
        score = weights.PLACED_BASE[place][level] + sum(map(_pick, _second_rows(place, level), values))
        if score >= least:
            span = Span(shape.starts[number], shape.stops[number])
            told.append(Weighed(span, score, _tell_reasons(line, level, values)))
    return told


def _tell_reasons(line: features.Line, level: int, values: tuple[int, ...]) -> str:
    from evlint.lines.reasons import name_reasons

    first = map(_pick, _first_rows(features.coarse(line.word_score)), line.alone)
    second = map(_pick, _second_rows(line.place, level), values)
    terms = (
        *zip(features.ALONE, line.alone, first, strict=True),
        *zip((*features.AGAIN, *features.PLACED), values, second, strict=True),
    )
    return name_reasons(terms, features.PLACES[line.place])


_pick: Callable[[tuple[int, ...], int], int] = getitem
_again: Callable[[tuple[int, ...]], tuple[int, ...]] = itemgetter(
    *map([*features.ALONE].index, features.AGAIN)
)


@cache
def _reader() -> features.Reader:
    from evlint.lines.wording import WORDS  # half a millisecond, which an article without candidates spares

    return features.reader(WORDS)


@cache
def _first_rows(level: int) -> list[tuple[int, ...]]:
    return [rows[level] for rows in weights.ALONE.values()]


@cache
def _second_rows(place: int, level: int) -> list[tuple[int, ...]]:
    pairs = zip(weights.BY_PLACE.values(), weights.BY_LEVEL.values(), strict=True)
    return [tuple(map(int.__add__, by_place[place], by_level[level])) for by_place, by_level in pairs]
