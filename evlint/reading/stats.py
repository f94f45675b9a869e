"""What an article measures: words, sentences, reading time, grades, numbers with and without a source."""

from __future__ import annotations

from evlint.reading.counts import WordCounter
from evlint.reading.measures import MEASURES
from evlint.reading.prose import read_passages
from evlint.syllables import Estimate
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from evlint.document import Document
    from evlint.syllables import Lexicon

# Silent reading of non-fiction (M. Brysbaert, How many words do we read per minute?, 2019).
WORDS_A_MINUTE = 238
USUAL_MEASURES = ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "text_standard")


class Stats(Value):
    """The numbers of one article's prose.

    `sentences` are those that evlint cuts; the grades by name of measure go by textstat's. `seconds` is the
    time that a reader takes; `sourced` and `unsourced` count numbers, where they were looked for.
    """

    words: int
    sentences: int
    paragraphs: int
    seconds: int
    grades: Mapping[str, float]
    sourced: int | None = None
    unsourced: int | None = None

    def row(self) -> dict[str, int | float | None]:
        """The numbers by name, flat, grades to a tenth: what stands in a table."""
        grades = {name: round(grade, 1) for name, grade in self.grades.items()}
        return {
            "words": self.words,
            "sentences": self.sentences,
            "paragraphs": self.paragraphs,
            "seconds": self.seconds,
            **grades,
            "sourced": self.sourced,
            "unsourced": self.unsourced,
        }


class StatsGatherer:
    """Measures articles one after another, remembering the words of all.

    `count_numbers` gives how many numbers of an article have a source and how many have none. Raises
    ValueError for a measure that is not one of `evlint.reading.measures.MEASURES`.
    """

    def __init__(
        self,
        lexicon: Lexicon | None = None,
        measures: Iterable[str] = USUAL_MEASURES,
        count_numbers: Callable[[Document], tuple[int, int]] | None = None,
    ) -> None:
        names = [name.replace("-", "_") for name in measures]
        for name in names:
            if name not in MEASURES:
                raise ValueError(f"no measure '{name}'; choose from {', '.join(MEASURES)}")
        self._measures = [MEASURES[name] for name in names]
        fields = frozenset({"words"}).union(*[measure.fields for measure in self._measures])
        self._counter = WordCounter(lexicon or Estimate(), fields)
        self._count_numbers = count_numbers

    def gather(self, document: Document) -> Stats:
        """Measure one article."""
        passage = next(read_passages(document), None)
        text, paragraphs = (passage.text, passage.paragraphs) if passage else ("", ())
        counts = self._counter.count(text)
        sourced, unsourced = self._count_numbers(document) if self._count_numbers else (None, None)
        return Stats(
            words=counts.words,
            sentences=sum(len(document.sentences_of(block)) for block in paragraphs),
            paragraphs=len(paragraphs),
            seconds=round(60 * counts.words / WORDS_A_MINUTE),
            grades={measure.name: measure.formula(counts) for measure in self._measures},
            sourced=sourced,
            unsourced=unsourced,
        )


def write_rows(rows: Iterable[tuple[str, Stats]]) -> Iterator[str]:
    """Yield the lines of a table for people: one an article, and their names above."""
    cells = [(path, stats.row()) for path, stats in rows]
    if not cells:
        return
    names = [name for name in cells[0][1] if any(row[name] is not None for _, row in cells)]
    table = [["", *[_TITLES.get(name, name) for name in names]]]
    table += [[path, *[_show(name, row[name]) for name in names]] for path, row in cells]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for path, *numbers in table:
        line = [path.ljust(widths[0])]
        line += [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
        yield "  ".join(line).rstrip()


_TITLES = {"seconds": "time", **{name: measure.title for name, measure in MEASURES.items()}}


def _show(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    if name == "seconds":
        return f"{int(value) // 60}:{int(value) % 60:02}"
    return f"{value:.1f}" if isinstance(value, float) else str(value)
