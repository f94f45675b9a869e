"""Keeps the process that checks: hands it one task at a time, and replaces it when it dies or hangs."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
from typing import Any

import evlint
from evlint.diagnostic import Failure, Report
from evlint.digest import blake2b
from evlint.importpath import list_import_path
from evlint.server.streams import SIZE, make_frame
from evlint.server.task import Task, Told
from evlint.settings import find_settings
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_IMPORTING = "(import)"
# Started by its path rather than with `-m`, which would let the working directory be imported from.
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[2:]; from evlint.server.checker import run; run(float(sys.argv[1]))"
)
_REMEMBERED = 1000  # texts


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
        self._lock = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._running: set[asyncio.Task[Told]] = set()
        self._blamed: dict[str, dict[str, str]] = {}  # by article and kind: how it ended
        self._barred: dict[str | None, str] = {}  # by settings file: how importing its kinds ended
        self._deadly: dict[bytes, str] = {}  # by text

    async def ask(self, make_task: Callable[[], Task]) -> Told:
        """Have a task done; it is made when its turn comes, so that it can be about the latest text."""
        running = asyncio.ensure_future(self._take_turn(make_task))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        # Whoever no longer wants the answer must not break off the talk with the process.
        return await asyncio.shield(running)

    def forgive(self) -> None:
        """Run again what was left out: the project has changed."""
        self._blamed.clear()
        self._deadly.clear()
        self._barred.clear()

    def close(self) -> None:
        """End the process, and whatever it started."""
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

    async def start(self) -> asyncio.subprocess.Process:
        """The process, started if there is none."""
        if self._process is None or self._process.returncode is not None:
            home = os.path.dirname(os.path.dirname(os.path.abspath(evlint.__file__)))
            paths = [*list_import_path(), home]
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-P", "-c", _PROGRAM, str(self.limit), *paths),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                start_new_session=True,
            )
        return self._process

    async def _take_turn(self, make_task: Callable[[], Task]) -> Told:
        async with self._lock:
            task = make_task()
            key = blake2b(task.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            while True:
                if how := self._deadly.get(key):
                    return _tell_deadly(task, how)
                blamed = self._blamed.setdefault(task.path, {})
                trusted = task.trusted and not (self._barred and find_settings(task.path) in self._barred)
                outcome = await self._try(task._replace(trusted=trusted, without=frozenset(blamed)))
                if isinstance(outcome, Told):
                    break
                self._blame(task.path, key, outcome)
            if outcome.renewed:
                self.forgive()
            failures = [
                Failure(f"kind '{kind}' {how} here; its rules are left out") for kind, how in blamed.items()
            ]
            if task.trusted and not trusted:
                how = self._barred[find_settings(task.path)]
                failures.append(Failure(f"importing the kinds of this project {how}"))
            report = outcome.report
            return outcome._replace(report=report._replace(failures=(*report.failures, *failures)))

    def _blame(self, path: str, key: bytes, end: _End) -> None:
        if end.at == _IMPORTING:
            self._barred[find_settings(path)] = end.how
        elif end.at:
            self._blamed[path][end.at] = end.how
        else:
            if len(self._deadly) >= _REMEMBERED:
                self._deadly.clear()
            self._deadly[key] = end.how

    async def _try(self, task: Task) -> Told | _End:
        at = ""
        try:
            async with asyncio.timeout(self.limit):
                process = await self.start()
                assert process.stdin is not None
                process.stdin.write(make_frame(task))
                await process.stdin.drain()
                while True:
                    kind, message = await _read_frame(process)
                    if kind == "told":
                        told: Told = message
                        return told
                    at = message
        except TimeoutError:
            self.close()
            return _End(f"took longer than {self.limit:g} seconds", at)
        except (EOFError, ConnectionError):
            process_that_ended = self._process
            status = await process_that_ended.wait() if process_that_ended else 0
            self.close()
            return _End(f"ended the process ({_describe(status)})", at)


async def _read_frame(process: asyncio.subprocess.Process) -> Any:
    assert process.stdout is not None
    head = await process.stdout.readexactly(SIZE.size)
    return pickle.loads(await process.stdout.readexactly(SIZE.unpack(head)[0]))


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
