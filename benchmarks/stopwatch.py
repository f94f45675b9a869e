"""Runs commands in turn, round by round, and keeps how long each took and how large it grew."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

BUDGET = 40  # seconds that one entry may take in all rounds of a workload
FEWEST = 2  # rounds that an entry gets even so

# A process never has a lower peak than the one that started it had, because `exec` hands it on; so something
# small must start it. Time is taken there too, and what starting this costs is in no figure.
STARTER = """
import os, sys, time
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
spent = time.perf_counter() - start
with open(sys.argv[1], "w") as out:
    print(spent, os.waitstatus_to_exitcode(status), usage.ru_maxrss, file=out)
"""
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in what `ru_maxrss` counts


class Entry(NamedTuple):
    """One command of a workload."""

    name: str
    way: str  # how it runs: in one process, in all, with a warm cache
    command: Sequence[str]
    statuses: frozenset[int]  # exit statuses that mean it did its work
    factor: float = 1  # of how many times the work its share is


@dataclass
class Series:
    """What was measured of one entry."""

    entry: Entry
    seconds: list[float] = field(default_factory=list)
    peak: int = 0  # bytes of the biggest of its processes
    fault: str = ""  # why there is nothing


class Run(NamedTuple):
    """How one run of a command went; without a status it was stopped at the limit."""

    seconds: float
    status: int | None
    peak: int  # bytes of the biggest of its processes
    told: str = ""  # on standard error


def measure(
    entries: Sequence[Entry],
    rounds: int,
    limit: float,
    run: Callable[[Sequence[str], float], Run],
    tell: Callable[[str], None],
) -> list[Series]:
    """Run the entries in turn, so that a slow minute is slow for all of them.

    A first round that does not count fills the caches and finds who fails. Who is slow gets as many rounds as
    fit its budget. `limit` is in seconds a run.
    """
    series = [Series(entry) for entry in entries]
    wanted: list[int] = []
    for one in series:
        tell(f"first round, {one.entry.name}, {one.entry.way}")
        done = run(one.entry.command, limit)
        one.fault = describe_fault(done, one.entry, limit)
        wanted.append(0 if one.fault else count_rounds(done.seconds, rounds))
    for turn in range(max(wanted, default=0)):
        tell(f"round {turn + 1} of {rounds}")
        # Each starts a round once, so that none always follows the same neighbour.
        for number in sorted(range(len(series)), key=lambda number: (number - turn) % len(series)):
            one = series[number]
            if turn < wanted[number] and not one.fault:
                done = run(one.entry.command, limit)
                one.fault = describe_fault(done, one.entry, limit)
                one.seconds.append(done.seconds * one.entry.factor)
                one.peak = max(one.peak, done.peak)
    return series


def count_rounds(seconds: float, rounds: int) -> int:
    """The rounds that an entry gets which takes so many seconds."""
    return min(rounds, max(FEWEST, int(BUDGET / seconds)))


def describe_fault(done: Run, entry: Entry, limit: float) -> str:
    """Say why a run doesn't count; empty where it does."""
    if done.status is None:
        return f"over {limit * entry.factor:g} s"
    if done.status in entry.statuses:
        return ""
    last = (done.told.strip().splitlines() or ["nothing told"])[-1]
    return f"ended with {done.status}: {last[:80]}"


class Stopwatch:
    """Runs commands in one folder with one environment."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def __call__(self, command: Sequence[str], limit: float) -> Run:
        """Run a command to its end or its limit in seconds; nothing of it outlives the call."""
        with tempfile.TemporaryFile() as told, tempfile.NamedTemporaryFile("r") as measured:
            child = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", STARTER, measured.name, *command],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=told,
                start_new_session=True,
            )
            late = False
            try:
                child.wait(limit)
            except subprocess.TimeoutExpired:
                late = True
            finally:
                end_group(child.pid)
                child.wait()
            told.seek(0)
            words = told.read(100_000).decode(errors="replace")
            figures = measured.read().split()
        if late:
            return Run(limit, None, 0, words)
        if not figures:
            return Run(0, 127, 0, words)  # it could not be started
        return Run(float(figures[0]), int(figures[1]), int(figures[2]) * PEAK_UNIT, words)


def end_group(leader: int) -> None:
    """Kill a process with all that it started."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # none left; on macOS, only dead ones
        pass
