"""Keeps the process that checks: hands it one task at a time, and replaces it when it dies or hangs."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Lock, Timer

import evlint
from evlint.diagnostic import Failure, Report
from evlint.digest import blake2b
from evlint.importpath import list_import_path
from evlint.server.streams import make_frame, read_frame
from evlint.server.task import IMPORTING, Task, Told
from evlint.settings import find_settings
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# Started with its own import path rather than with `-m`, which would put the working directory on it.
_PROGRAM = "import sys; sys.path[:] = sys.argv[2:]; from evlint.server.checker import run; run(sys.argv[1])"
_REMEMBERED = 1000  # texts
_PARTING = 2.0  # seconds between a process's last word and its end


class _End(Value):
    """How a process ended, and what of the project was at work in it, if anything was."""

    how: str
    at: str


class Keeper:
    """Has tasks done by a process of its own, which may die or hang without harm.

    What ended it is left out from then on: a kind of the project on that article, the kinds of a project
    whose import did, or a text that did so without any. `limit` is how long a task may take, in seconds; it
    is to be set before the first.
    """

    def __init__(self, limit: float) -> None:
        self.limit = limit
        # One thread talks with the process: tasks wait for their turn, and nothing breaks off the talk.
        self._thread = ThreadPoolExecutor(1, "evlint-keeper")
        self._process: subprocess.Popen[bytes] | None = None
        self._changing = Lock()
        self._closed = False
        self._blamed: dict[str, dict[str, str]] = {}  # by article and kind: how it ended
        self._barred: dict[str | None, str] = {}  # by settings file: how importing its kinds ended
        self._deadly: dict[bytes, str] = {}  # by text

    async def ask(self, make_task: Callable[[], Task]) -> Told:
        """Have a task done; it is made when its turn comes, so that it can be about the latest text."""
        return await asyncio.wrap_future(self._thread.submit(self._take_turn, make_task))

    def start(self) -> None:
        """Begin to start the process, so that the first task need not wait for it."""
        self._thread.submit(self._find_process)

    def forgive(self) -> None:
        """Run again what was left out: the project has changed."""
        self._thread.submit(self._forgive)

    def close(self) -> None:
        """End the process and whatever it started; none is started again."""
        self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._end()

    def _take_turn(self, make_task: Callable[[], Task]) -> Told:
        task = make_task()
        key = blake2b(task.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        while True:
            if how := self._deadly.get(key):
                return _tell_deadly(task, how)
            blamed = self._blamed.setdefault(task.path, {})
            barred = self._barred.get(find_settings(task.path)) if task.trusted and self._barred else None
            trusted = task.trusted and not barred
            outcome = self._try(task._replace(trusted=trusted, without=frozenset(blamed)))
            if isinstance(outcome, Told):
                break
            self._blame(task.path, key, outcome)
        failures = [
            Failure(f"kind '{kind}' {how} here; its rules are left out") for kind, how in blamed.items()
        ]
        if barred:
            failures.append(Failure(f"importing the kinds of this project {barred}"))
        if outcome.renewed:
            self._forgive()
        report = outcome.report
        return outcome._replace(report=report._replace(failures=(*report.failures, *failures)))

    def _forgive(self) -> None:
        self._blamed = {}
        self._deadly = {}
        self._barred = {}

    def _blame(self, path: str, key: bytes, end: _End) -> None:
        if end.at == IMPORTING:
            self._barred[find_settings(path)] = end.how
        elif end.at:
            self._blamed[path][end.at] = end.how
        else:
            if len(self._deadly) >= _REMEMBERED:
                self._deadly.clear()
            self._deadly[key] = end.how

    def _try(self, task: Task) -> Told | _End:
        """Have a task done, or tell what came between."""
        at = ""
        process = self._find_process()
        overdue = Timer(self.limit, self._end)
        overdue.daemon = True
        overdue.start()
        try:
            assert process.stdin
            assert process.stdout
            process.stdin.write(make_frame(task))
            process.stdin.flush()
            while True:
                kind, message = read_frame(process.stdout)
                if kind == "told":
                    told: Told = message
                    return told
                at = message
        except Exception:  # it has gone, or no longer says what can be read
            if self._process is not process:  # it was ended
                return _End(f"took longer than {self.limit:g} seconds", at)
            try:
                status = process.wait(_PARTING)
            except subprocess.TimeoutExpired:
                status = -9  # as it will be ended
            self._end()
            return _End(f"ended the process ({_describe(status)})", at)
        finally:
            overdue.cancel()

    def _find_process(self) -> subprocess.Popen[bytes]:
        """The process, started if there is none."""
        with self._changing:
            if self._closed:
                raise RuntimeError("the server is closed")
            if self._process is None or self._process.poll() is not None:
                home = os.path.dirname(os.path.dirname(os.path.abspath(evlint.__file__)))
                paths = [*list_import_path(), home]
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-c", _PROGRAM, str(self.limit), *paths],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    start_new_session=True,
                )
            return self._process

    def _end(self) -> None:
        """End the process, with whatever it started."""
        with self._changing:
            process, self._process = self._process, None
        if process is None:
            return
        try:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        except (ProcessLookupError, PermissionError):
            pass
        process.wait()


def _tell_deadly(task: Task, how: str) -> Told:
    failure = Failure(f"checking this text {how}, which is evlint's own fault")
    return Told(Report(task.path, failures=(failure,)), text=task.text)


def _describe(status: int) -> str:
    if status < 0:
        try:
            return signal.Signals(-status).name
        except ValueError:
            return f"signal {-status}"
    return f"exit status {status}"
