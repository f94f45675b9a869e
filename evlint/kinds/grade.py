"""Prose that a measure of reading grades beyond a limit."""

from __future__ import annotations

from evlint import sentences
from evlint.counts import OPENING, Counts, WordCounter, count_sentences
from evlint.diagnostic import Finding, Span
from evlint.measures import MEASURES, OTHERS
from evlint.prose import PARTS, read_passages
from evlint.syllables import Estimate
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.document import Document
    from evlint.prose import Passage
    from evlint.syllables import Lexicon

VALUES = ("measure", "value", "side", "limit", "lines")

_HARDEST = 3  # sentences that a message points at
_OURS = frozenset({"en", "en_US"})


class Options(Value):
    """What is measured, by which of textstat's measures, and from where on it is told.

    `per` is article, section (what stands between headings) or paragraph; what has fewer than `minimum_words`
    has no grade to speak of. Languages but English, and measures that are none of English, are left to
    textstat, which costs some time at the start.
    """

    measure: str = "flesch_kincaid_grade"
    limit: float = 16.0
    per: str = "article"
    minimum_words: int = 100
    language: str = "en"


def prepare(
    cards: Sequence[tuple[str, Options]],
) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Make the check of all cards; raises ValueError for an option that is none of its choices."""
    graders = [_Grader(options) for _, options in cards]

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        for index, grader in enumerate(graders):
            for finding in grader.check(document):
                yield index, finding

    return check


class _Grader:
    """One card's measure with what it remembers of words."""

    def __init__(self, options: Options) -> None:
        name = options.measure.replace("-", "_")
        if name not in MEASURES and name not in OTHERS:
            raise ValueError(f"no measure '{name}'; choose from {', '.join([*MEASURES, *OTHERS])}")
        if options.per not in PARTS:
            raise ValueError(f"no part '{options.per}'; choose from {', '.join(PARTS)}")
        measure = MEASURES.get(name)
        self._options, self._name = options, name
        self._language = options.language.replace("-", "_")
        self._title, self._falls = (measure.title, measure.falls) if measure else OTHERS[name]
        self._measure = measure if self._language in _OURS else None
        # The opening's counts do not add up, so single sentences are weighed by another measure.
        weigher = self._measure or MEASURES["lix"]
        self._weigher = MEASURES["flesch_kincaid_grade"] if weigher.fields & OPENING else weigher
        self._lexicon: Lexicon = Estimate()
        self._counter = self._make_counter()

    def check(self, document: Document) -> Iterator[Finding]:
        lexicon = document.lexicon
        if lexicon is not None and lexicon is not self._lexicon:
            self._lexicon = lexicon
            self._counter = self._make_counter()
        options = self._options
        for passage in read_passages(document, options.per):
            if len(passage.text) < 2 * options.minimum_words:
                continue
            counts = self._counter.count(passage.text)
            if counts.words < options.minimum_words:
                continue
            value = self._grade(passage, counts)
            if value < options.limit if self._falls else value > options.limit:
                yield self._tell(document, passage, counts, value)

    def _make_counter(self) -> WordCounter:
        graded = self._measure.fields if self._measure else frozenset()
        return WordCounter(self._lexicon, graded | self._weigher.fields | {"words"})

    def _grade(self, passage: Passage, counts: Counts) -> float:
        if self._measure:
            return self._measure.formula(counts)
        language = "en_US" if self._language in _OURS else self._language
        return self._lexicon.score(self._name, passage.text, language)

    def _tell(self, document: Document, passage: Passage, counts: Counts, value: float) -> Finding:
        hardest = self._find_hardest(document, passage, counts)
        lines = sorted({document.source.position(span.start)[0] for span in hardest})
        values = {
            "measure": self._title,
            "value": f"{value:.1f}",
            "side": "under" if self._falls else "over",
            "limit": f"{self._options.limit:g}",
            "lines": _list_lines(lines),
        }
        return Finding(hardest[0], values)

    def _find_hardest(self, document: Document, passage: Passage, counts: Counts) -> list[Span]:
        """The sentences without which the passage would be the easiest, in the order of the text."""
        prose, weigher = document.prose, self._weigher
        spans = [
            span
            for block in passage.paragraphs
            for span in sentences.cut_sentences(prose, block.start, block.end)
        ]
        direction = -1 if weigher.falls else 1

        def ease_without(span: Span) -> tuple[float, int]:
            text = prose[span.start : span.end]
            own = self._counter.count(text)._replace(sentences=count_sentences(text))
            rest = Counts(*[max(0, whole - part) for whole, part in zip(counts, own, strict=True)])
            if not rest.words:
                return 0.0, -own.words
            return direction * weigher.formula(rest._replace(sentences=max(1, rest.sentences))), -own.words

        return sorted(sorted(spans, key=ease_without)[:_HARDEST])


def _list_lines(lines: list[int]) -> str:
    *first, last = map(str, lines)
    return f"lines {', '.join(first)} and {last}" if first else f"line {last}"
