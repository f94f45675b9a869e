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
    articles: Iterable[str | tuple[str, Failure]],
    config_for: Callable[[str], Config],
    lint: Callable[[str, Config], Report] | None = None,
) -> Iterator[Report]:
    """Lint each article by the config of its path; what could not be read is a report with its failure.

    `lint` does something else with each article: see `mending`.
    """
    lint = lint or lint_article
    for article in articles:
        if not isinstance(article, str):
            path, failure = article
            yield Report(path, failures=(failure,))
            continue
        try:
            config = config_for(article)
        except MistakesError as error:
            yield Report(article, failures=tuple(Failure(f"settings: {told}") for told in error.mistakes))
            continue
        yield lint(article, config)


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
        self.files = self.failing = self.failures = self.mended = 0

    def watch(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Hand the reports on and count them."""
        for report in reports:
            self.files += 1
            self.failures += len(report.failures)
            self.mended += len(report.fixed)
            if report.diagnostics:
                least = self._fail_on_for(report.path)
                self.failing += sum(one.severity >= least for one in report.diagnostics)
            yield report

    @property
    def status(self) -> int:
        """The exit status: 2 where something was not checked, 1 for findings that count, else 0."""
        return 2 if self.failures else 1 if self.failing else 0
