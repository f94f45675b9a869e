"""Lints many articles; reports come in the order of the articles."""

from __future__ import annotations

from evlint.diagnostic import Failure, Report
from evlint.files import ArticleError, is_markdown, read_article
from evlint.linter import check_text
from evlint.mistake import MistakesError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evlint.config import Config
    from evlint.diagnostic import Severity


def lint_articles(
    articles: Iterable[str | tuple[str, Failure]], config_for: Callable[[str], Config]
) -> Iterator[Report]:
    """Lint each article by the config of its path; what could not be read is a report with its failure."""
    for article in articles:
        if isinstance(article, str):
            try:
                config = config_for(article)
            except MistakesError as error:
                yield Report(article, failures=tuple(Failure(f"settings: {told}") for told in error.mistakes))
                continue
            yield lint_article(article, config)
        else:
            path, failure = article
            yield Report(path, failures=(failure,))


def lint_article(path: str, config: Config) -> Report:
    """Read and lint one article."""
    try:
        text = read_article(path)
    except ArticleError as error:
        return Report(path, failures=(error.failure,))
    return check_text(text, config, markdown=is_markdown(path), path=path)


class Tally:
    """What a run came to, counted while its reports pass by.

    `fail_on_for` gives the severity from which on a finding in an article counts.
    """

    def __init__(self, fail_on_for: Callable[[str], Severity]) -> None:
        self._fail_on_for = fail_on_for
        self.files = self.failing = self.failures = 0

    def watch(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Hand the reports on and count them."""
        for report in reports:
            self.files += 1
            self.failures += len(report.failures)
            if report.diagnostics:
                least = self._fail_on_for(report.path)
                self.failing += sum(one.severity >= least for one in report.diagnostics)
            yield report

    @property
    def status(self) -> int:
        """The exit status: 2 where something was not checked, 1 for findings that count, else 0."""
        return 2 if self.failures else 1 if self.failing else 0
