"""Many processes: the same reports in the same order, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from evlint.diagnostic import Failure, Report
from evlint.pool import CHUNK, lint_in_processes

NAMES = [f"{number}.md" for number in range(3 * CHUNK + 5)]


def lint(path: str) -> Report:
    if path == "kill.md":
        os.kill(os.getpid(), signal.SIGKILL)
    if path == "exit.md":
        os._exit(3)
    return Report(path, failures=(Failure(f"seen {path}"),))


def lint_all(paths: list[str]) -> list[Report]:
    return [lint(path) for path in paths]


def run(names: list[str | Report], jobs: int = 3) -> list[Report]:
    return list(lint_in_processes(names, lint_all, jobs))


@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, len(NAMES)])
@pytest.mark.parametrize("jobs", [1, 3])
def test_reports_come_in_order(count: int, jobs: int) -> None:
    assert run([*NAMES[:count]], jobs) == [lint(name) for name in NAMES[:count]]


def test_what_was_not_found_keeps_its_place() -> None:
    missing = Report("gone.md", failures=(Failure("no such file or folder"),))
    assert run(["a.md", missing, "b.md"]) == [lint("a.md"), missing, lint("b.md")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("kill.md", "a rule ended the process (signal SIGKILL)"),
        ("exit.md", "a rule ended the process (exit status 3)"),
    ],
)
def test_a_process_that_dies_costs_one_article(
    name: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evlint.pool.CHUNK", 8)  # the others of a chunk get a process each
    names = [*NAMES[:100], name, *NAMES[100:], name]
    expected = [lint(one) if one != name else Report(name, failures=(Failure(message),)) for one in names]
    assert run([*names]) == expected


ENDLESS = """
import itertools, sys
from evlint.diagnostic import Report
from evlint.pool import lint_in_processes
names = (f"{n}.md" for n in itertools.count())
for report in lint_in_processes(names, lambda paths: [*map(Report, paths)], 3):
    if report.path == "500.md":
        print("running", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left_behind(number: signal.Signals) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", ENDLESS],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert parent.stdout is not None and parent.stdout.readline() == b"running\n"
    parent.send_signal(number)
    parent.wait(60)
    for _ in range(500):
        try:
            os.killpg(parent.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    os.killpg(parent.pid, signal.SIGKILL)
    pytest.fail("a process outlived its parent")
