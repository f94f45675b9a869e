"""Joins what is told of an article with its text: what of it a page shows, and how bad it is."""

from __future__ import annotations

from collections import Counter

from evlint.diagnostic import Severity, Span
from evlint.document import Document
from evlint.report.passages import Passage, cut_excerpts, cut_passages
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.diagnostic import Diagnostic, Report
    from evlint.report.earlier import Earlier

WEIGHTS = {Severity.ERROR: 5, Severity.WARNING: 2, Severity.INFO: 1}
FEWEST_WORDS = 200  # what is shorter counts as that long, lest one finding make a stub the worst article
_WHOLE = 20_000  # code points up to which an article is shown whole
_BUDGET = 4_000_000  # code points of articles on a page, after which only surroundings are shown


class Told(Value):
    """A finding as a page shows it; `is_new` says that the earlier report did not have it."""

    one: Diagnostic
    is_new: bool


class Article(Value):
    """An article with findings.

    `score` is the weight of its findings per 1,000 words. `skipped` are the code points left out after its
    last passage. `lost` says that the text is not the one that was linted, so that passages are excerpts.
    """

    path: str
    title: str
    words: int
    score: float
    told: tuple[Told, ...]
    passages: tuple[Passage, ...]
    skipped: int = 0
    lost: str = ""

    @property
    def name(self) -> str:
        """The title, or the file's name where there is none."""
        return self.title.strip() or self.path.replace("\\", "/").rpartition("/")[2]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings it has of each severity that it has, the worst first."""
        counted = Counter(told.one.severity for told in self.told)
        return {severity: counted[severity] for severity in reversed(Severity) if counted[severity]}


class ArticleReader:
    """Makes articles of reports; shows them whole while the page has room for it."""

    def __init__(self, earlier: Earlier | None = None) -> None:
        self._earlier = earlier
        self._left = _BUDGET
        self.articles = 0
        self.words = 0

    def read(self, report: Report, text: str | None, *, markdown: bool) -> Article | None:
        """The article of a report, and its text as it is now; nothing where nothing is told of it.

        `text` is None where it can't be read any more.
        """
        self.articles += 1
        document = Document(text or "", markdown)
        words = len(document.prose.split())
        self.words += words
        if not report.diagnostics:
            return None
        told = self._compare(report)
        weight = sum(WEIGHTS[one.severity] for one in report.diagnostics)
        article = Article(
            report.path, document.title, words, 1000 * weight / max(words, FEWEST_WORDS), told, ()
        )
        if text is None or not all(_stands(one, text) for one in report.diagnostics):
            excerpts = cut_excerpts((one.place.line, one.excerpt) for one in report.diagnostics)
            lost = "changed while the report was made" if text is not None else "could not be read again"
            return article._replace(passages=excerpts, lost=lost)
        whole = len(text) <= min(_WHOLE, self._left)
        spans = [Span(one.place.offset, one.place.end_offset) for one in report.diagnostics]
        passages, skipped = cut_passages(text, document.front_matter.body, spans, whole=whole)
        self._left -= len(text) if whole else 0
        return article._replace(passages=passages, skipped=skipped)

    def _compare(self, report: Report) -> tuple[Told, ...]:
        """Say which findings are new."""
        known = self._earlier.known_of(report.path) if self._earlier else None
        told = []
        for one in report.diagnostics:
            key = (one.rule, one.fingerprint)
            is_new = known is not None and not known[key]
            if known is not None and not is_new:
                known[key] -= 1
            told.append(Told(one, is_new))
        return tuple(told)


def _stands(one: Diagnostic, text: str) -> bool:
    """Tell whether what was told stands where it was told."""
    return one.place.end_offset <= len(text) and text.startswith(one.match, one.place.offset)
