"""Prose that a measure of reading grades beyond a limit."""

from __future__ import annotations

from evlint.diagnostic import Finding, Span
from evlint.reading.prose import PARTS, read_passages
from evlint.reading.tokens import count_sentences, count_tokens
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.document import Document
    from evlint.reading.counts import Counts, WordCounter
    from evlint.reading.prose import Passage
    from evlint.syllables import Lexicon

VALUES = ("measure", "value", "side", "limit", "lines")

_USUAL = "flesch_kincaid_grade"
_OURS = frozenset({"en", "en_US"})
_HARDEST = 3  # sentences that a message points at

# More syllables than English prose has in so many words and characters: fitted to 4,313 articles (0.328 a
# character, less 0.076 a word) and lifted by three grades, which is more than any of 9,755 was off. Words
# heaped up to defeat it can pass. Groups of vowels come closer on the average and are further off at worst.
_SYLLABLES_A_WORD, _SYLLABLES_A_CHARACTER = 0.18, 0.328


class Options(Value):
    """What is measured, by which of textstat's measures, and from where on it is told.

    `measure` is flesch_reading_ease, flesch_kincaid_grade, gunning_fog, smog_index, coleman_liau_index,
    automated_readability_index, dale_chall_readability_score, linsear_write_formula, lix, rix,
    spache_readability, mcalpine_eflaw or text_standard, on which most of them agree; `limit` is the highest
    number that is well, or the lowest where a harder text scores less. `per` is article, section (what stands
    between headings) or paragraph; what has fewer than `minimum_words` has no grade to speak of.

    Other languages ("de", "es", "pt_PT") and the measures made for them (crawford, fernandez_huerta,
    gulpease_index, gutierrez_polini, osman, szigriszt_pazos, wiener_sachtextformel) are left to textstat,
    which takes a while to load and needs no network.
    """

    measure: str = _USUAL
    limit: float = 16.0
    per: str = "article"
    minimum_words: int = 100
    language: str = "en"


def prepare(
    cards: Sequence[tuple[str, Options]],
) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Make the check of all cards; raises ValueError for an option that is none of its choices."""
    settled = [_settle(options) for _, options in cards]
    graders: dict[int, _Grader] = {}

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        for index, options in enumerate(settled):
            for passage in read_passages(document, options.per):
                if len(passage.text) < 2 * options.minimum_words:
                    continue
                ends = max(1, count_sentences(passage.text))
                if _may_be_hard(passage, ends, options) and (
                    options.language not in _OURS or document.is_english
                ):
                    grader = graders.get(index)
                    if grader is None:
                        grader = graders[index] = _Grader(options)
                    if finding := grader.grade(document, passage, ends):
                        yield index, finding

    return check


def _settle(options: Options) -> Options:
    name, language = options.measure.replace("-", "_"), options.language.replace("-", "_")
    if name != _USUAL:
        from evlint.reading.measures import MEASURES, OTHERS

        if name not in MEASURES and name not in OTHERS:
            raise ValueError(f"no measure '{name}'; choose from {', '.join([*MEASURES, *OTHERS])}")
    if options.per not in PARTS:
        raise ValueError(f"no part '{options.per}'; choose from {', '.join(PARTS)}")
    return options._replace(measure=name, language=language)


def _may_be_hard(passage: Passage, ends: int, options: Options) -> bool:
    """Tell whether a text must be counted; most are far too easy, which can be seen without a lexicon."""
    if options.measure != _USUAL or options.language not in _OURS:
        return True
    words, characters = count_tokens(passage.text)
    words = max(1, words)
    characters += 2 * len(passage.paragraphs)  # fitted with the line ends
    syllables = _SYLLABLES_A_WORD * words + _SYLLABLES_A_CHARACTER * characters
    return 0.39 * (words / ends) + 11.8 * (syllables / words) - 15.59 > options.limit


class _Grader:
    """One card's measure with what it remembers of words."""

    def __init__(self, options: Options) -> None:
        from evlint.reading.counts import OPENING
        from evlint.reading.measures import MEASURES, OTHERS
        from evlint.syllables import Estimate

        measure = MEASURES.get(options.measure)
        self._options = options
        self._title, self._falls = (measure.title, measure.falls) if measure else OTHERS[options.measure]
        self._measure = measure if options.language in _OURS else None
        # The opening's counts do not add up, so single sentences are weighed by another measure.
        weigher = self._measure or MEASURES["lix"]
        self._weigher = MEASURES[_USUAL] if weigher.fields & OPENING else weigher
        self._lexicon: Lexicon = Estimate()
        self._counter = self._make_counter()

    def grade(self, document: Document, passage: Passage, ends: int) -> Finding | None:
        """Tell a passage of so many sentences that is beyond the limit."""
        lexicon = document.lexicon
        if lexicon is not None and lexicon is not self._lexicon:
            self._lexicon = lexicon
            self._counter = self._make_counter()
        options = self._options
        counts = self._counter.count(passage.text, ends)
        if counts.words < options.minimum_words:
            return None
        value = self._measure.formula(counts) if self._measure else self._ask(passage.text)
        if value >= options.limit if self._falls else value <= options.limit:
            return None
        hardest = self._find_hardest(document, passage, counts)
        lines = sorted({document.source.position(span.start)[0] for span in hardest})
        values = {
            "measure": self._title,
            "value": f"{value:.1f}",
            "side": "under" if self._falls else "over",
            "limit": f"{options.limit:g}",
            "lines": _list_lines(lines),
        }
        return Finding(hardest[0], values)

    def _make_counter(self) -> WordCounter:
        from evlint.reading.counts import WordCounter

        fields = self._weigher.fields | {"words"}
        return WordCounter(self._lexicon, fields | self._measure.fields if self._measure else fields)

    def _ask(self, text: str) -> float:
        language = "en_US" if self._options.language in _OURS else self._options.language
        return self._lexicon.score(self._options.measure, text, language)

    def _find_hardest(self, document: Document, passage: Passage, counts: Counts) -> list[Span]:
        """The sentences without which the passage would be the easiest, in the order of the text."""
        prose, weigher = document.prose, self._weigher
        spans = [span for block in passage.paragraphs for span in document.sentences_of(block)]

        def ease_without(span: Span) -> tuple[float, int]:
            text = prose[span.start : span.end]
            own = self._counter.count(text, count_sentences(text))
            rest = counts.less(own)
            if not rest.words:
                return 0.0, -own.words
            value = weigher.formula(rest)
            return -value if weigher.falls else value, -own.words

        return sorted(sorted(spans, key=ease_without)[:_HARDEST])


def _list_lines(lines: list[int]) -> str:
    *first, last = map(str, lines)
    return f"lines {', '.join(first)} and {last}" if first else f"line {last}"
