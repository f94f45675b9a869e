"""Keeps the process that checks: hands it one task at a time, and replaces it when it dies or hangs."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from evlint.apart.child import Child, EndedError
from evlint.diagnostic import Failure, Report
from evlint.digest import blake2b
from evlint.server.task import Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from evlint.server.task import Task

_REMEMBERED = 1000  # texts


class Keeper:
    """Has tasks done by a process of its own, which may die or hang without harm.

    What came to a bad end is left out from then on: a kind of the project on that article, or a text that
    ended the process. `limit` is how long a task may take, in seconds; it is to be set before the first.
    """

    def __init__(self, limit: float) -> None:
        self.limit = limit
        # One thread talks with the process: tasks wait for their turn, and nothing breaks off the talk.
        self._thread = ThreadPoolExecutor(1, "evlint-keeper")
        self._child = Child("evlint.server.checker")
        self._blamed: dict[str, dict[str, Failure]] = {}  # by article and kind
        self._deadly: dict[bytes, str] = {}  # by text: how the process ended

    async def ask(self, make_task: Callable[[], Task | None]) -> Told:
        """Have a task done; it is made when its turn comes, so that it can be about the latest text.

        Where none is made after all, nothing is told.
        """
        return await asyncio.wrap_future(self._thread.submit(self._take_turn, make_task))

    def start(self) -> None:
        """Begin to start the process, so that the first task need not wait for it."""
        self._thread.submit(self._child.start)

    def forgive(self) -> None:
        """Run again what was left out: the project has changed."""
        self._thread.submit(self._forgive)

    def close(self) -> None:
        """End the process and whatever it started; none is started again."""
        self._child.close()
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._child.end()

    def _take_turn(self, make_task: Callable[[], Task | None]) -> Told:
        task = make_task()
        if task is None:
            return Told(Report(""))
        key = blake2b(task.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key not in self._deadly:
            left_out = self._blamed.get(task.path, {})
            try:
                told: Told = self._child.ask(task._replace(without=frozenset(left_out)), self.limit)
            except EndedError as error:
                if len(self._deadly) >= _REMEMBERED:
                    self._deadly.clear()
                self._deadly[key] = str(error)
            else:
                return self._blame(told, left_out)
        failure = Failure(f"checking this text {self._deadly[key]}, which is evlint's own fault")
        return Told(Report(task.path, failures=(failure,)), text=task.text)

    def _blame(self, told: Told, left_out: dict[str, Failure]) -> Told:
        """Remember which kinds must be left out, and tell of those that were."""
        report = told.report
        if told.renewed:
            self._forgive()
        blamed = {one.without: one for one in report.failures if one.without}
        if blamed:
            self._blamed.setdefault(report.path, {}).update(blamed)
        return told._replace(report=report._replace(failures=(*report.failures, *left_out.values())))

    def _forgive(self) -> None:
        self._blamed = {}
        self._deadly = {}
