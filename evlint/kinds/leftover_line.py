"""Lines that a site left in an article, told by what they look like and where they stand."""

from __future__ import annotations

from evlint.diagnostic import Confidence, Finding, Span
from evlint.lines import features, weights
from evlint.lines.places import measure_places
from evlint.lines.scores import find_hopeful, list_terms, score_alone, score_highest, score_placed
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
    surer = max(least, min(options.medium for _, options in cards))

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        told = weigh_lines(document, least if document.least < Confidence.MEDIUM else surer)
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
    highest = score_highest(lines)
    hopeful = find_hopeful(lines, measure_places(shape, lines, highest), highest, least)
    if not hopeful:  # as in most articles, which so are spared the searches
        return []
    lines = features.search_rest(shape, document, lines)
    scores = score_alone(lines)
    among = set(hopeful)
    lines = [line for line in lines if line.number in among]
    told = []
    for line, placed in zip(lines, measure_places(shape, lines, scores), strict=True):
        score = score_placed(line, placed, scores[line.number])
        if score >= least:
            span = Span(shape.starts[line.number], shape.stops[line.number])
            told.append(Weighed(span, score, _tell_reasons(line, placed, scores[line.number])))
    return told


def _tell_reasons(line: features.Line, placed: tuple[int, ...], score: float) -> str:
    from evlint.lines.reasons import name_reasons

    return name_reasons(list_terms(line, placed, score), features.PLACES[line.place])


@cache
def _reader() -> features.Reader:
    from evlint.lines.wording import WORDS  # half a millisecond, which an article without candidates spares

    return features.make_reader(WORDS)
