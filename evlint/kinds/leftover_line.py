"""Lines that a site left in an article, told by what they look like and where they stand."""

from __future__ import annotations

from _operator import add, getitem, itemgetter  # what `operator` only lends out
from itertools import accumulate

from evlint.diagnostic import Confidence, Finding, Span
from evlint.lines import features, weights
from evlint.lines.features import coarse
from evlint.lines.places import Line, measure_places, outline
from evlint.recall import cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from evlint.document import Document

    Rows = list[tuple[int, ...]]  # for each measure what each of its values weighs

VALUES = ("reasons",)

_pick: Callable[[tuple[int, ...], int], int] = getitem
_again: Callable[[tuple[int, ...]], tuple[int, ...]] = itemgetter(
    *map([*features.ALONE].index, features.AGAIN)
)
_BODY, _UNSEARCHED = [*features.ALONE].index("body"), features.UNSEARCHED
# Measures that never fall when another line, or the line itself, weighs more.
_RISING = frozenset("own one_back one_on two_back two_on beside nearby above best_below whole told".split())
# Articles that are searched whatever their lines may come to: what bounds that takes as long to make ready.
_FIRST = 12
# Hundredths by which a highest score exceeds what it bounds, so that no rounding of sums undoes that.
_MARGIN = 0.1


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
    surer = max(least, min(options.medium for _, options in cards))
    first = _FIRST

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        nonlocal first
        first -= first > 0
        enough = least if document.least < Confidence.MEDIUM else surer
        told = weigh_lines(document, enough, is_first=first > 0)
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


def weigh_lines(document: Document, least: int, *, is_first: bool = False) -> list[Weighed]:
    """The lines that score `least` hundredths or more, in order; the first articles are not bounded."""
    shape = outline(document)
    numbers = features.choose_lines(shape, document)
    if not numbers:
        return []
    lines = features.measure_lines(shape, document, numbers, _reader())
    if not lines:
        return []
    hopeful = lines
    if not is_first:
        # Most articles hold no line that could be told, whatever of its words stood in the rest: they are
        # spared the search for that, which takes longest where words are not found.
        highest = _score_alone(lines, _MARGIN)
        hopeful = _choose_hopeful(lines, measure_places(shape, lines, highest), highest, least)
        if not hopeful:
            return []
    among = {line.number for line in hopeful}
    lines = features.search_rest(shape, document, lines)
    scores = _score_alone(lines)
    lines = [line for line in lines if line.number in among]
    told = []
    for line, placed in zip(lines, measure_places(shape, lines, scores), strict=True):
        number, place, alone, _, _ = line
        level = coarse(scores[number])
        values = _again(alone) + placed
        score = weights.PLACED_BASE[place][level] + sum(map(_pick, _second_rows(place, level), values))
        if score >= least:
            span = Span(shape.starts[number], shape.stops[number])
            told.append(Weighed(span, score, _tell_reasons(line, level, values)))
    return told


def _score_alone(lines: Sequence[Line], margin: float = 0) -> dict[int, float]:
    """What each line weighs by itself, by its number; the most it may where `body` is not searched yet."""
    scores = {}
    for number, _, alone, word_score, _ in lines:
        level = coarse(word_score)
        score = weights.ALONE_BASE[level] + sum(map(_pick, _first_rows(level), alone))
        scores[number] = (score + margin) / 100
    return scores


def _choose_hopeful(
    lines: Sequence[Line], placed: Sequence[tuple[int, ...]], highest: Mapping[int, float], least: int
) -> list[Line]:
    """The lines that may score `least`, given the highest scores of all and places measured by these."""
    hopeful = []
    for line, around in zip(lines, placed, strict=True):
        number, place, alone, word_score, _ = line
        most = highest[number]
        fewest = most - 2 * _MARGIN / 100
        if alone[_BODY] == _UNSEARCHED:
            fewest -= _doubts()[coarse(word_score)]
        low, high = coarse(fewest), coarse(most)
        values = _again(alone) + around
        if sum(map(_pick, _highest_rows(place, low, high), values)) >= least and (
            low == high
            or any(
                sum(map(_pick, _highest_rows(place, level, level), values)) >= least
                for level in range(low, high + 1)
            )
        ):
            hopeful.append(line)
    return hopeful


def _tell_reasons(line: Line, level: int, values: tuple[int, ...]) -> str:
    from evlint.lines.reasons import name_reasons

    first = map(_pick, _first_rows(coarse(line.word_score)), line.alone)
    second = map(_pick, _second_rows(line.place, level), values)
    terms = (
        *zip(features.ALONE, line.alone, first, strict=True),
        *zip((*features.AGAIN, *features.PLACED), values, second, strict=True),
    )
    return name_reasons(terms, features.PLACES[line.place])


@cache
def _reader() -> features.Reader:
    from evlint.lines.wording import WORDS  # half a millisecond, which an article without candidates spares

    return features.make_reader(WORDS)


@cache
def _first_rows(level: int) -> Rows:
    return [_complete(name, rows[level]) for name, rows in weights.ALONE.items()]


@cache
def _second_rows(place: int, level: int) -> Rows:
    return [
        _complete(name, tuple(map(add, by_place[place], weights.BY_LEVEL[name][level])))
        for name, by_place in weights.BY_PLACE.items()
    ]


@cache
def _highest_rows(place: int, low: int, high: int) -> Rows:
    """The most that each value can weigh at some levels, the base included.

    What rises may turn out less than it is now, and then weighs what some value below does.
    """
    if low < high:
        levels = [_highest_rows(place, level, level) for level in range(low, high + 1)]
        return [tuple(map(max, *rows)) for rows in zip(*levels, strict=True)]
    base = weights.PLACED_BASE[place][low]
    return [
        tuple([base + weight for weight in accumulate(row, max)])
        if name == "own"  # which hangs on the level, as the base does
        else tuple(accumulate(row, max))
        if name in _RISING
        else row
        for name, row in zip(weights.BY_PLACE, _second_rows(place, low), strict=True)
    ]


@cache
def _doubts() -> list[float]:
    """By level, how far a line's score may turn out below its highest once `body` is searched."""
    rows = [row[1:] for row in weights.ALONE["body"]]
    return [(max(row) - min(row)) / 100 for row in rows]


def _complete(name: str, row: tuple[int, ...]) -> tuple[int, ...]:
    """Let a `body` that is not searched weigh the most that one can."""
    return (*row, max(row[1:])) if name == "body" else row
