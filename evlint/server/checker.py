"""The process in which articles are checked: it alone reads settings and runs what a project brings along."""

from __future__ import annotations

import os

from evlint.apart.kinds import HOST
from evlint.apart.serving import Asker, serve
from evlint.arguments import BASELINE_NAME
from evlint.baseline import Baseline
from evlint.cache import find_cache_folder
from evlint.compiled import rules_key
from evlint.config import Config
from evlint.diagnostic import Failure, Report
from evlint.document import Document
from evlint.explain import explain_rule, explain_rule_markdown
from evlint.fixer import find_fault, fix_text
from evlint.kindbook import Kindbook
from evlint.lexicon import StoredLexicon
from evlint.linter import check_document
from evlint.mistake import SettingsError, describe_error
from evlint.rulebook import Rulebook, read_rulebook
from evlint.server.task import Task, Told
from evlint.settings import Settings, find_settings
from evlint.settingsfile import read_settings
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from evlint.diagnostic import Diagnostic
    from evlint.mistake import Mistake


MISSING = b"missing"


class _Known(Value):
    """Settings that were read, and what their files looked like.

    `barred` are mistakes for which all kinds of the project are left out.
    """

    stamp: bytes
    settings: Settings
    barred: tuple[Mistake, ...] = ()

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """All mistakes in settings and cards; that a card's kind is left out is told of the kind only."""
        told = self.settings.mistakes
        return (*self.barred, *(one for one in told if one.key != "kind")) if self.barred else told


class Checker:
    """Does tasks; keeps settings until their files change."""

    def __init__(self) -> None:
        self._known: dict[tuple[str | None, bool], _Known] = {}
        self._books: dict[int, Rulebook] = {}
        self._lessened: dict[tuple[Config, frozenset[str]], Config] = {}
        self._baselines: dict[str, tuple[bytes, Baseline]] = {}
        self._lexicon = StoredLexicon(find_cache_folder())

    def do(self, task: Task) -> Told:
        """Do a task. Mistakes in settings are told; nothing is raised but what ends a process."""
        path = find_settings(task.path) if task.path else None
        try:
            known, renewed = self._read(path, task.trusted)
        except SettingsError as error:
            failures = tuple(Failure(f"settings: {mistake}") for mistake in error.mistakes)
            return Told(
                Report(task.path, failures=failures),
                settings=path,
                mistakes=_place_mistakes(error.mistakes),
                text=task.text,
            )
        settings, mistakes = known.settings, known.mistakes
        told = self._do(task, settings)
        if known.barred:
            failures = tuple(Failure(f"settings: {mistake}") for mistake in known.barred)
            told = told._replace(report=told.report._replace(failures=(*told.report.failures, *failures)))
        if path and told.report.diagnostics:
            try:
                told = told._replace(report=self._leave_known(told.report, settings))
            except SettingsError as error:
                mistakes += error.mistakes
        return told._replace(settings=path, mistakes=_place_mistakes(mistakes), renewed=renewed)

    def _do(self, task: Task, settings: Settings) -> Told:
        report = Report(task.path)
        if task.verb == "explain":
            return self._explain(task, settings)
        if task.path and (
            settings.excludes(task.path) or not task.path.lower().endswith(settings.extensions)
        ):
            return Told(report, ignored=True, text=task.text)
        config = self._lessen(
            settings.config_for(task.path, min_confidence=task.min_confidence, lexicon=self._lexicon),
            task.without,
        )
        if task.verb == "fix":
            fixed = fix_text(task.text, config, markdown=task.markdown, path=task.path)
            return Told(fixed.report, text=fixed.text)
        document = Document(task.text, task.markdown, config.lexicon)
        report = check_document(document, config, path=task.path)
        return Told(report._replace(diagnostics=_offer(report.diagnostics, config, document)))

    def _leave_known(self, report: Report, settings: Settings) -> Report:
        """Leave out of a report what the project's baseline knows.

        Raises `SettingsError` for mistakes in that file.
        """
        path = os.path.join(settings.root, BASELINE_NAME)
        stamp = _stamp(path)
        if stamp == MISSING:
            return report
        if path not in self._baselines or self._baselines[path][0] != stamp:
            self._baselines[path] = stamp, Baseline(path)
        return self._baselines[path][1].keep(report)

    def _explain(self, task: Task, settings: Settings) -> Told:
        kinds = Kindbook(settings.kinds, limits=settings.limits)
        if id(settings) not in self._books:
            self._books[id(settings)] = read_rulebook(settings.folders, kinds).under(settings)
        card = self._books[id(settings)].card(task.rule)
        if card is None:
            return Told(Report(task.path))
        return Told(
            Report(task.path), page=explain_rule_markdown(card, kinds), plain_page=explain_rule(card, kinds)
        )

    def _read(self, path: str | None, trusted: bool) -> tuple[_Known, bool]:
        """The settings of a file, and whether they were read again because something had changed."""
        known = self._known.get((path, trusted))
        stamp = _stamp(path)
        if known and known.stamp == stamp + _stamp_users(known.settings):
            return known, False
        if known:
            HOST.restart()  # kinds may have changed with their settings
        settings, barred = _read_settings(path, trusted)
        self._books.clear()
        self._lessened.clear()
        now = self._known[path, trusted] = _Known(stamp + _stamp_users(settings), settings, barred)
        return now, known is not None

    def _lessen(self, config: Config, without: frozenset[str]) -> Config:
        """The same config without the rules of some kinds."""
        if without.isdisjoint(config.kinds):
            return config
        if (config, without) not in self._lessened:
            self._lessened[config, without] = config.leave_out(without)
        return self._lessened[config, without]


def _read_settings(path: str | None, trusted: bool) -> tuple[Settings, tuple[Mistake, ...]]:
    """Read settings; where kinds can't be used, without any, and with the mistakes that say so."""
    try:
        return read_settings(path, trusted=trusted), ()
    except SettingsError as error:
        barred = tuple(one for one in error.mistakes if one.key.partition(".")[0] == "kinds")
        if not (trusted and barred):
            raise
    return read_settings(path, trusted=False), barred


def run() -> None:
    """Do the tasks that come on standard input, until no more can come."""
    serve(_prepare)


def _prepare(asker: Asker) -> Callable[[Task], Told]:
    checker = Checker()
    # Kinds are given their own time; who waits for us must not end us before they had it.
    HOST.watch = lambda seconds: asker.prolong(asker.seconds + seconds)

    def answer(task: Task) -> Told:
        HOST.most = asker.seconds
        return _attempt(checker, task)

    return answer


def _attempt(checker: Checker, task: Task) -> Told:
    try:
        return checker.do(task)
    except Exception as error:
        failure = Failure(f"evlint broke, which is its own fault ({describe_error(error)})")
        return Told(Report(task.path, failures=(failure,)), text=task.text)


def _offer(told: Iterable[Diagnostic], config: Config, document: Document) -> tuple[Diagnostic, ...]:
    """Diagnostics with those fixes only that may be applied."""
    rules = {rule.id: rule for rule in config.rules}
    offered = []
    for one in told:
        if one.fix and (one.rule in config.unfixable or find_fault(one, rules[one.rule], document)):
            one = one._replace(fix=None)  # noqa: PLW2901 - the same one, with less to it
        offered.append(one)
    return tuple(offered)


def _place_mistakes(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    return tuple(mistake._replace(path=os.path.abspath(mistake.path)) for mistake in mistakes if mistake.path)


def _stamp(path: str | None) -> bytes:
    """What a settings file looks like from outside."""
    if path is None:
        return b""
    try:
        status = os.stat(path)
    except OSError:
        return MISSING
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}".encode()


def _stamp_users(settings: Settings) -> bytes:
    """What the cards of a project and the files that its settings extend look like from outside."""
    cards = rules_key(settings.folders) if settings.folders else b""
    return cards + b"".join(map(_stamp, settings.extended))
