"""Lints many articles; reports come in the order of the articles."""

from __future__ import annotations

import os
import sys

from evlint.arguments import BASELINE_NAME
from evlint.diagnostic import Report
from evlint.files import ArticleError, find_folder, is_markdown, read_article
from evlint.intake import fill_batch, take_batch, tell_unread
from evlint.mistake import MistakesError
from evlint.results import PAGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evlint.baseline import Baseline
    from evlint.config import Config
    from evlint.diagnostic import Severity
    from evlint.intake import Batch, Found, Work
    from evlint.session import Session
    from evlint.stamps import Stamp

_FEW = 256  # articles to lint below which more processes would cost more than they save
_AHEAD = 16  # batches that are looked at before any is linted, to see whether there is so much to do


def lint_articles(articles: Iterable[Found], session: Session, work: Work | None = None) -> Iterator[Report]:
    """Lint each article by the config of its path; what could not be read is a report with its failure."""
    found = iter(articles)
    while batch := take_batch(found, session, work):
        yield from _finish(batch, session, work)


def lint_article(path: str, config: Config, read: Callable[[str], str] = read_article) -> Report:
    """Read and lint one article, whatever is known of it; see `Work`."""
    from evlint.linter import check_text

    try:
        text = read(path)
    except ArticleError as error:
        return Report(path, failures=(error.failure,))
    return check_text(text, config, markdown=is_markdown(path), path=path)


def lint_in_parallel(
    articles: Iterable[Found], session: Session, work: Work | None = None, jobs: int = 0
) -> Iterator[Report]:
    """Lint as `lint_articles` does, in several processes where there are enough articles to pay for them.

    `jobs` is the number of processes; 0 takes the processors that there are. The reports are the same, in
    the same order, whatever the number. An article whose report is known is no work and counts for nothing.
    """
    found = iter(articles)
    if jobs == 1:
        yield from lint_articles(found, session, work)
        return
    todo = 0
    waiting: list[Batch] = []
    while batch := take_batch(found, session, work):
        todo += batch.count_work()
        waiting.append(batch)
        if todo >= _FEW:
            from evlint.crew import lint_together

            yield from lint_together(waiting, found, session, work, jobs)
            return
        if not todo or len(waiting) == _AHEAD:
            for one in waiting:
                yield from _finish(one, session, work)
            waiting.clear()
    for one in waiting:
        yield from _finish(one, session, work)


def _finish(batch: Batch, session: Session, work: Work | None) -> Iterator[Report]:
    """Hand on the reports of a batch, and make and keep those that it lacks."""
    if batch.is_known:
        yield from map(tell_unread, batch.items)  # type: ignore[arg-type]
        return
    stamps: dict[str, Stamp] = {}
    page = []
    for report in fill_batch(batch, session, work, stamps):
        page.append(report)
        yield tell_unread(report)
    if len(page) >= PAGE:
        session.results.keep_many(session.ledger.pack(page, batch.configs, stamps))


def leave_known(
    reports: Iterable[Report], session: Session, baseline: str | None = None, *, narrow: bool = False
) -> Iterator[Report]:
    """Leave out of reports what a baseline knows, and say so on standard error at the end.

    `baseline` is a file that holds for every article, instead of the one beside the settings of each. What a
    `narrow` run does not tell may well be there still, so that nothing counts as mended.
    """
    folders: dict[str, str | None] = {}
    opened: dict[str, Baseline] = {}
    for report in reports:
        folder = find_folder(report.path)
        if folder not in folders:
            folders[folder] = baseline or _find_baseline(report.path, session)
        path = folders[folder]
        if path is None:
            yield report
            continue
        if path not in opened:
            from evlint.baseline import Baseline

            opened[path] = Baseline(path)
        yield opened[path].keep(report)
    for known in opened.values():
        if narrow:
            known.mended = 0
        if known.left_out or known.mended:
            print(f"evlint: {known.summarise()}", file=sys.stderr)


def _find_baseline(article: str, session: Session) -> str | None:
    """The file of what is known of an article, beside its settings."""
    if session.is_isolated:
        return None
    try:
        path = os.path.join(session.root_for(article), BASELINE_NAME)
    except MistakesError:  # told already
        return None
    return path if os.path.isfile(path) else None


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
                for one in report.diagnostics:
                    self.failing += one.severity >= least
            yield report

    @property
    def status(self) -> int:
        """The exit status: 2 where something was not checked, 1 for findings that count, else 0."""
        return 2 if self.failures else 1 if self.failing else 0
