"""Lints many articles; reports come in the order of the articles."""

from __future__ import annotations

import os
import sys
from functools import partial
from itertools import chain, islice

from evlint.arguments import BASELINE_NAME
from evlint.diagnostic import Confidence, Failure, Report
from evlint.files import ArticleError, is_markdown, read_article
from evlint.linter import check_text
from evlint.mistake import MistakesError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evlint.baseline import Baseline
    from evlint.config import Config
    from evlint.diagnostic import Severity
    from evlint.session import Session

_UNREAD = "unreadable-front-matter"
_FEW = 256  # articles below which more processes would cost more than they save


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
        yield tell_unread(lint(article, config))


def lint_article(path: str, config: Config, read: Callable[[str], str] = read_article) -> Report:
    """Read and lint one article."""
    try:
        text = read(path)
    except ArticleError as error:
        return Report(path, failures=(error.failure,))
    return check_text(text, config, markdown=is_markdown(path), path=path)


def tell_unread(report: Report) -> Report:
    """Add a failure where a head could not be read: what it says was then not fully checked."""
    for one in report.diagnostics:
        if one.rule == _UNREAD and one.confidence is Confidence.HIGH:
            failure = Failure("front matter could not be read whole", one.place.line)
            return report._replace(failures=(*report.failures, failure))
    return report


def lint_in_parallel(
    articles: Iterable[str | tuple[str, Failure]],
    session: Session,
    lint: Callable[[str, Config], Report] | None = None,
    jobs: int = 0,
) -> Iterator[Report]:
    """Lint as `lint_articles` does, in several processes where there are enough articles to pay for them.

    `jobs` is the number of processes; 0 takes the processors that there are. The reports are the same, in
    the same order, whatever the number.
    """
    todo = iter(articles)
    first = list(islice(todo, _FEW))
    if jobs == 1 or len(first) < _FEW:
        yield from lint_articles(chain(first, todo), session.config_for, lint)
        return
    from evlint.pool import count_processors, lint_in_processes

    # What the first article needs is then prepared for all processes at once.
    yield from lint_articles(first[:1], session.config_for, lint)
    work = partial(_lint_path, session, lint)
    todo = _settle(chain(first[1:], todo), session)
    yield from lint_in_processes(todo, work, jobs or count_processors())


def _settle(
    articles: Iterable[str | tuple[str, Failure]], session: Session
) -> Iterator[str | tuple[str, Failure]]:
    """Hand the articles on when their settings are known here, where mistakes in them are told once."""
    for article in articles:
        if isinstance(article, str):
            try:
                session.config_for(article)
            except MistakesError:  # its own report will tell
                pass
        yield article


def _lint_path(session: Session, lint: Callable[[str, Config], Report] | None, path: str) -> Report:
    session.is_quiet = True
    return next(lint_articles((path,), session.config_for, lint))


def leave_known(reports: Iterable[Report], session: Session, baseline: str | None = None) -> Iterator[Report]:
    """Leave out of reports what a baseline knows, and say so on standard error at the end.

    `baseline` is a file that holds for every article, instead of the one beside the settings of each.
    """
    folders: dict[str, Baseline | None] = {}
    for report in reports:
        folder = os.path.dirname(report.path)
        if folder not in folders:
            folders[folder] = _find_baseline(report.path, session, baseline)
        known = folders[folder]
        yield known.keep(report) if known else report
    for known in dict.fromkeys(folders.values()):
        if known and (known.left_out or known.mended):
            print(f"evlint: {known.summarise()}", file=sys.stderr)


def _find_baseline(article: str, session: Session, path: str | None) -> Baseline | None:
    """What is known of the articles in the folder of this one."""
    if path is None and not session.is_isolated:
        try:
            path = os.path.join(session.root_for(article), BASELINE_NAME)
        except MistakesError:  # told already
            return None
        path = path if os.path.isfile(path) else None
    if path is None:
        return None
    from evlint.baseline import open_baseline

    return open_baseline(path)


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
