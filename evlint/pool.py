"""Lints in several processes: reports in order, and a process that dies costs one article."""

from __future__ import annotations

import os
import signal
from itertools import islice

from evlint.diagnostic import Failure, Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from typing import Any

CHUNK = 64  # articles handed to a process at once
_LEAST = 8  # articles in the chunks at the end
_AHEAD = 4  # chunks a process may be ahead of what was handed on


def count_processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def lint_in_processes(
    articles: Iterable[str | Report],
    lint: Callable[[list[str]], list[Any]],
    jobs: int,
    finish: Callable[[str, Any], Report] = lambda path, report: report,
) -> Iterator[Report]:
    """Yield the report of each article in order, made by `jobs` processes; reports pass through as they are.

    `lint` answers for each article of a chunk, and must not raise for what an article holds; `finish` makes a
    report of an answer, and leaves a report as it is. An article whose process dies is reported with a
    failure; the rest of its chunk is done again. Whatever ends the iteration ends the processes.
    """
    pool = _Pool(lint, jobs, finish)
    try:
        yield from pool.run(iter(articles))
    finally:
        pool.close()


class _Pool:
    def __init__(
        self, lint: Callable[[list[str]], list[Any]], jobs: int, finish: Callable[[str, Any], Report]
    ) -> None:
        from multiprocessing import get_all_start_methods, get_context

        # A fork shares what is prepared already and starts in a twentieth of the time.
        self.context: Any = get_context("fork" if "fork" in get_all_start_methods() else "spawn")
        self.lint = lint
        self.finish = finish
        self.jobs = jobs
        self.rest: list[str | Report] = []  # found, and not handed to anybody
        self.workers: dict[Connection, BaseProcess] = {}
        self.tasks: dict[Connection, tuple[int, list[str]]] = {}
        self.done: dict[int, list[Any]] = {}

    def run(self, articles: Iterator[str | Report]) -> Iterator[Report]:
        from multiprocessing.connection import wait

        told: dict[int, list[str | Report]] = {}
        handed = following = 0
        more = True
        while more or self.tasks or following < handed:
            while more and len(self.tasks) < self.jobs and handed - following < self.jobs * _AHEAD:
                chunk = self._cut(articles)
                more = bool(chunk)
                if chunk:
                    told[handed] = chunk
                    self._hand(handed, [item for item in chunk if isinstance(item, str)])
                    handed += 1
            if self.tasks:
                for ready in wait(list(self.tasks)):
                    self._take(ready)  # type: ignore[arg-type]
            while following in self.done:
                answers = iter(self.done.pop(following))
                for item in told.pop(following):
                    yield self.finish(item, next(answers)) if isinstance(item, str) else item
                following += 1

    def _cut(self, articles: Iterator[str | Report]) -> list[str | Report]:
        """Take the next chunk; toward the end they get smaller, so that all processes end together."""
        rest = self.rest
        rest += islice(articles, 2 * self.jobs * CHUNK - len(rest))
        size = min(CHUNK, max(_LEAST, len(rest) // (2 * self.jobs)))
        chunk, rest[:size] = rest[:size], []
        return chunk

    def close(self) -> None:
        for connection, process in self.workers.items():
            connection.close()
            process.terminate()
        for process in self.workers.values():
            process.join()
        self.workers.clear()

    def _hand(self, number: int, paths: list[str]) -> None:
        idle = next((one for one in self.workers if one not in self.tasks), None) or self._start()
        try:
            idle.send(paths)
        except OSError:  # it died while it had nothing to do
            self._forget(idle)
            idle = self._start()
            idle.send(paths)
        self.tasks[idle] = number, paths

    def _take(self, connection: Connection) -> None:
        number, paths = self.tasks.pop(connection)
        try:
            self.done[number] = connection.recv()
        except (EOFError, OSError):
            self._forget(connection)
            self.done[number] = [self._lint_alone(path) for path in paths]

    def _lint_alone(self, path: str) -> Any:
        """Lint one article in a process of its own, since one of its chunk ended theirs."""
        connection = self._start()
        try:
            connection.send([path])
            answers: list[Any] = connection.recv()
        except (EOFError, OSError):
            process = self.workers[connection]
            process.join()
            self._forget(connection)
            return Report(path, failures=(Failure(f"a rule ended the process ({_describe(process)})"),))
        return answers[0]

    def _start(self) -> Connection:
        ours, theirs = self.context.Pipe()
        inherited = [*self.workers, ours] if self.context.get_start_method() == "fork" else []
        process = self.context.Process(target=_work, args=(theirs, inherited, self.lint), daemon=True)
        process.start()
        theirs.close()
        self.workers[ours] = process
        return ours  # type: ignore[no-any-return]

    def _forget(self, connection: Connection) -> None:
        process = self.workers.pop(connection)
        connection.close()
        process.join()


def _work(
    connection: Connection, inherited: list[Connection], lint: Callable[[list[str]], list[Any]]
) -> None:
    """Lint what comes until nothing more can come."""
    # The parent answers for interrupts; when it dies, our end must see that, so no copy of its ends may live.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    while True:
        try:
            connection.send(lint(connection.recv()))
        except (EOFError, OSError):
            return


def _describe(process: BaseProcess) -> str:
    code = process.exitcode or 0
    if code < 0:
        try:
            return f"signal {signal.Signals(-code).name}"
        except ValueError:
            return f"signal {-code}"
    return f"exit status {code}"
