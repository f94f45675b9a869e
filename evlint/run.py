"""Lints many articles; reports come in the order of the articles."""

from __future__ import annotations

import os
import sys
from itertools import chain

from evlint.arguments import BASELINE_NAME
from evlint.diagnostic import Confidence, Failure, Report
from evlint.files import ArticleError, decode_article, is_markdown, read_article, read_bytes
from evlint.mistake import MistakesError
from evlint.results import make_key, pack_report, unpack_report
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evlint.baseline import Baseline
    from evlint.config import Config
    from evlint.diagnostic import Severity
    from evlint.session import Session

    # What a search finds: the path of an article, or a path with what is wrong with it.
    Found = str | tuple[str, Failure]
    # What is done with each article where it is not linted; see `mending`.
    Work = Callable[[str, Config], Report]
    # What comes back from a process: a report, or one as bytes with the key to keep it under, if any.
    Answer = Report | tuple[bytes, bytes]

_UNREAD = "unreadable-front-matter"
_FEW = 256  # articles to lint below which more processes would cost more than they save
_MANY = 2048  # reports that are kept at once
_MUCH = 16 * 1024 * 1024  # bytes; more is not read ahead


class _Todo(Value):
    """An article whose report is to be made of these bytes, and kept under the key if there is one."""

    path: str
    data: bytes = b""
    key: bytes = b""


def lint_articles(articles: Iterable[Found], session: Session, work: Work | None = None) -> Iterator[Report]:
    """Lint each article by the config of its path; what could not be read is a report with its failure."""
    found = iter(articles)
    while batch := _look_up(found, session, work):
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
    while batch := _look_up(found, session, work):
        todo += sum(isinstance(one, _Todo) for one in batch)
        if todo >= _FEW:
            break
        yield from _finish(batch, session, work)
    else:
        return
    from functools import partial

    from evlint.pool import count_processors, lint_in_processes

    # What the first article needs is then prepared for all processes at once.
    first = next(number for number, one in enumerate(batch) if isinstance(one, _Todo)) + 1
    yield from _finish(batch[:first], session, work)
    session.results.close()
    rest = chain(
        (one if isinstance(one, Report) else one.path for one in batch[first:]), _settle(found, session)
    )
    # Only this process writes to the database: several would wait for each other.
    made: dict[bytes, bytes] = {}

    def finish(path: str, answer: Answer) -> Report:
        if isinstance(answer, Report):
            return answer
        key, packed = answer
        if key:
            made[key] = packed
        if len(made) >= _MANY:
            session.results.keep_packed(made)
            made.clear()
        return tell_unread(unpack_report(path, packed))

    try:
        lint = partial(_lint_paths, session, work)
        yield from lint_in_processes(rest, lint, jobs or count_processors(), finish)
    finally:
        session.results.keep_packed(made)


def _look_up(found: Iterator[Found], session: Session, work: Work | None) -> list[Report | _Todo]:
    """The next articles, as reports where these are known already; nothing where there are no more."""
    batch: list[Report | _Todo] = []
    keys = []
    much = _MUCH
    for one in found:
        todo = _read(one, session, work) if isinstance(one, str) else Report(one[0], failures=(one[1],))
        batch.append(todo)
        if isinstance(todo, _Todo):
            much -= len(todo.data)
            if todo.key:
                keys.append(todo.key)
        if len(batch) == _FEW or much < 0:
            break
    known = session.results.find(keys)
    if not known:
        return batch
    return [
        tell_unread(unpack_report(one.path, known[one.key]))
        if isinstance(one, _Todo) and one.key in known
        else one
        for one in batch
    ]


def _read(path: str, session: Session, work: Work | None) -> Report | _Todo:
    try:
        config = session.key_for(path)
        if work:
            return _Todo(path)
        data = read_bytes(path)
    except MistakesError as error:
        return _tell_mistakes(path, error)
    except ArticleError as error:
        return Report(path, failures=(error.failure,))
    return _Todo(path, data, make_key(data, config, is_markdown(path)) if config else b"")


def _finish(batch: list[Report | _Todo], session: Session, work: Work | None) -> Iterator[Report]:
    """Hand on the reports of a batch, and make and keep those that it lacks."""
    made = []
    try:
        for one in batch:
            if isinstance(one, Report):
                yield one
                continue
            report = _make(one, session, work)
            if one.key and not report.failures:
                made.append((one.key, report))
            yield tell_unread(report)
    finally:
        session.results.keep(made)


def _make(todo: _Todo, session: Session, work: Work | None) -> Report:
    path = todo.path
    try:
        config = session.config_for(path)
        if work:
            return work(path, config)
        text = decode_article(todo.data)
    except MistakesError as error:
        return _tell_mistakes(path, error)
    except ArticleError as error:
        return Report(path, failures=(error.failure,))
    from evlint.linter import check_text

    return check_text(text, config, markdown=is_markdown(path), path=path)


def _tell_mistakes(path: str, error: MistakesError) -> Report:
    return Report(path, failures=tuple(Failure(f"settings: {told}") for told in error.mistakes))


def _settle(articles: Iterable[Found], session: Session) -> Iterator[str | Report]:
    """Hand the articles on when their settings are known here, where mistakes in them are told once."""
    for article in articles:
        if not isinstance(article, str):
            yield Report(article[0], failures=(article[1],))
            continue
        try:
            session.key_for(article)
        except MistakesError:  # its own report will tell
            pass
        yield article


def _lint_paths(session: Session, work: Work | None, paths: list[str]) -> list[Answer]:
    """What a process answers for a chunk of articles."""
    session.is_quiet = True
    found = iter(paths)
    answers: list[Answer] = []
    while batch := _look_up(found, session, work):
        for one in batch:
            if isinstance(one, Report):
                answers.append(one)
                continue
            report = _make(one, session, work)
            is_plain = not (report.failures or report.fixed)
            answers.append((one.key, pack_report(report)) if is_plain else tell_unread(report))
    return answers


def tell_unread(report: Report) -> Report:
    """Add a failure where a head could not be read: what it says was then not fully checked."""
    for one in report.diagnostics:
        if one.rule == _UNREAD and one.confidence is Confidence.HIGH:
            failure = Failure("front matter could not be read whole", one.place.line)
            return report._replace(failures=(*report.failures, failure))
    return report


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
        folder = os.path.dirname(report.path)
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
                self.failing += sum(one.severity >= least for one in report.diagnostics)
            yield report

    @property
    def status(self) -> int:
        """The exit status: 2 where something was not checked, 1 for findings that count, else 0."""
        return 2 if self.failures else 1 if self.failing else 0
