"""Progress: after a second, on standard error, and never in the way of what is told."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest

from evlint.diagnostic import Failure, Report
from evlint.progress import show_progress

CLEAN = [Report(f"{number}.md") for number in range(20)]
TOLD = Report("told.md", failures=(Failure("is no text"),))


class Terminal(io.StringIO):
    """What is written, with the line that a person would see last."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        return self.getvalue().rpartition("\n")[2].rpartition("\r")[2].strip()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TQDM_MININTERVAL", "0")
    return Terminal()


def tick(seconds: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += seconds


def test_a_short_run_shows_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(show_progress(CLEAN, 20, tick(0.04).__next__)) == CLEAN
    assert terminal.getvalue() == ""


def test_a_long_run_shows_how_far_it_has_come(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal)
    run = show_progress([*CLEAN, TOLD, *CLEAN], 41, tick(0.3).__next__)
    lines = []
    for report in run:
        lines.append(terminal.line)
        if report is TOLD:
            assert terminal.line == ""
    assert lines[:3] == ["", "", ""]
    assert "4/41" in lines[3]
    assert "41/41" in lines[-1]
    assert "\n" not in terminal.getvalue()
    assert terminal.line == ""


def test_an_interrupted_run_leaves_no_line(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal)
    run = show_progress(CLEAN, 20, tick(2).__next__)
    next(run)
    next(run)
    assert "2/20" in terminal.line
    run.close()
    assert terminal.line == ""
