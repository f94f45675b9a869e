"""The process in which articles are checked: it alone reads settings and runs what a project brings along."""

from __future__ import annotations

import os
import signal
from functools import lru_cache, partial
from typing import Any, BinaryIO

from evlint.arguments import BASELINE_NAME
from evlint.baseline import Baseline
from evlint.cache import find_cache_folder
from evlint.compiled import rules_key
from evlint.config import Config
from evlint.diagnostic import Failure, Report
from evlint.document import Document
from evlint.explain import explain_rule, explain_rule_markdown
from evlint.fixer import find_fault, fix_text
from evlint.importpath import drop_working_directory
from evlint.kindbook import Kindbook
from evlint.lexicon import StoredLexicon
from evlint.linter import check_document
from evlint.mistake import SettingsError
from evlint.rulebook import Rulebook, read_rulebook
from evlint.server.streams import claim_streams, make_frame, read_frame
from evlint.server.task import IMPORTING, Task, Told
from evlint.server.watching import watch_kind
from evlint.settings import Settings, find_settings
from evlint.settingsfile import read_settings
from evlint.state import find_bundled_rules
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from evlint.diagnostic import Diagnostic
    from evlint.mistake import Mistake


MISSING = b"missing"


class _Known(Value):
    """Settings that were read, and what their files looked like."""

    stamp: bytes
    settings: Settings


class Checker:
    """Does tasks; keeps settings until their files change.

    `note` is called with the name of the project's kind that is at work, and with nothing when it is done.
    """

    def __init__(self, note: Callable[[str], object]) -> None:
        self._note = note
        self._known: dict[tuple[str | None, bool], _Known] = {}
        self._books: dict[int, Rulebook] = {}
        self._lessened: dict[tuple[Config, frozenset[str]], Config] = {}
        self._baselines: dict[str, tuple[bytes, Baseline]] = {}
        self._lexicon = StoredLexicon(find_cache_folder())

    def do(self, task: Task) -> Told:
        """Do a task. Mistakes in settings are told; nothing is raised but what ends a process."""
        path = find_settings(task.path) if task.path else None
        try:
            settings, renewed = self._read(path, task.trusted)
        except SettingsError as error:
            failures = tuple(Failure(f"settings: {mistake}") for mistake in error.mistakes)
            return Told(
                Report(task.path, failures=failures),
                settings=path,
                mistakes=_place_mistakes(error.mistakes),
                text=task.text,
            )
        told = self._do(task, settings)
        mistakes = settings.mistakes
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
        kinds = Kindbook(settings.kinds)
        if id(settings) not in self._books:
            self._books[id(settings)] = read_rulebook(settings.folders, kinds).under(settings)
        card = self._books[id(settings)].card(task.rule)
        if card is None:
            return Told(Report(task.path))
        return Told(
            Report(task.path), page=explain_rule_markdown(card, kinds), plain_page=explain_rule(card, kinds)
        )

    def _read(self, path: str | None, trusted: bool) -> tuple[Settings, bool]:
        """The settings of a file, and whether they were read again because something had changed."""
        known = self._known.get((path, trusted))
        stamp = _stamp(path)
        if known and known.stamp == stamp + _stamp_users(known.settings):
            return known.settings, False
        self._note(IMPORTING if trusted else "")
        try:
            settings = read_settings(path, trusted=trusted)
        except SettingsError:
            self._note("")
            raise
        settings.kinds = {
            name: watch_kind(name, module, self._note) for name, module in settings.kinds.items()
        }
        self._note("")
        self._books.clear()
        self._lessened.clear()
        self._known[path, trusted] = _Known(stamp + _stamp_users(settings), settings)
        return settings, known is not None

    def _lessen(self, config: Config, without: frozenset[str]) -> Config:
        """The same config without the rules of some kinds."""
        if without.isdisjoint(config.kinds):
            return config
        if (config, without) not in self._lessened:
            self._lessened[config, without] = Config(
                tuple(rule for rule in config.rules if rule.kind not in without),
                kinds=config.kinds,
                min_confidence=config.min_confidence,
                lexicon=config.lexicon,
                unfixable=config.unfixable,
            )
        return self._lessened[config, without]


def run(limit: str) -> None:
    """Do the tasks that come on standard input, until no more can come.

    `limit` is how long the other side waits for one, in seconds.
    """
    try:
        _serve(float(limit))
    except (EOFError, OSError):
        os._exit(0)
    except SystemExit as error:
        os._exit(error.code if isinstance(error.code, int) else 1 if error.code else 0)
    except BaseException:  # a kind may raise what nobody catches
        os._exit(1)


def _serve(limit: float) -> None:
    reader, writer = claim_streams()
    drop_working_directory()
    checker = Checker(partial(_send, writer, "at"))
    while True:
        task = read_frame(reader)
        # Who waits for us ends us when we hang. If nobody does any more, the system will, and it asks no
        # Python code, which may be stuck.
        _set_alarm(limit + 2)
        _send(writer, "told", _attempt(checker, task))
        _set_alarm(0)


def _attempt(checker: Checker, task: Task) -> Told:
    try:
        return checker.do(task)
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        failure = Failure(f"evlint broke, which is its own fault ({told})")
        return Told(Report(task.path, failures=(failure,)), text=task.text)


def _send(writer: BinaryIO, kind: str, message: Any) -> None:
    writer.write(make_frame((kind, message)))
    writer.flush()


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _offer(told: Iterable[Diagnostic], config: Config, document: Document) -> tuple[Diagnostic, ...]:
    """Diagnostics with those fixes only that may be applied, and with the pages that there are."""
    rules = {rule.id: rule for rule in config.rules}
    offered = []
    for one in told:
        if one.fix and (one.rule in config.unfixable or find_fault(one, rules[one.rule], document)):
            one = one._replace(fix=None)  # noqa: PLW2901 - the same one, with less to it
        offered.append(one if _has_page(one.group, one.rule) else one._replace(url=""))
    return tuple(offered)


@lru_cache(maxsize=1024)
def _has_page(group: str, rule: str) -> bool:
    """Tell whether the docs have a page of a rule: they do of those that evlint ships."""
    return os.path.exists(os.path.join(find_bundled_rules(), group, f"{rule}.yaml"))


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
