"""Kept patterns: they do what freshly compiled ones do, and `re` goes on without them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evlint.patterns import PatternStore

TEXT = "On 3 May 2024 the U.S. port (\u201cThe Gate\u201d) took in 40% more; see a_b#c \u00c9t\u00e9."
PATTERNS: tuple[tuple[Any, int], ...] = (
    ("[a-z]+", 0),
    ("[A-Z]+", re.IGNORECASE),
    (rb"[^a-z]*([a-z]*)", 0),
    (r"(?P<number>\d+)(?P<unit>%| May)?", 0),
    (r"(?x) [\u201c\u201d\u00c9-\u00ff] | \b the \b  # a comment", re.IGNORECASE),
    (r"(?<=[.!?]\s)\S+|(?<!x)y*+\Z", re.MULTILINE | re.DOTALL),
    (r"(a)|b\1", re.ASCII),
    ("", 0),
)


def describe(pattern: re.Pattern[Any]) -> object:
    text = TEXT if isinstance(pattern.pattern, str) else TEXT.encode("ascii", "replace")
    found = [(one.span(), one.groups(), one.lastgroup) for one in pattern.finditer(text)]
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found


@pytest.fixture(autouse=True)
def forget() -> None:
    re.purge()


def keep(folder: Path) -> None:
    store = PatternStore(str(folder))
    store.lend()
    for pattern, flags in PATTERNS:
        re.compile(pattern, flags)
    store.keep()


@pytest.mark.parametrize("number", range(len(PATTERNS)))
def test_a_lent_pattern_is_as_a_new_one(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path)
    fresh = describe(re.compile(*PATTERNS[number]))
    re.purge()
    PatternStore(str(tmp_path)).lend()
    with monkeypatch.context() as patch:
        patch.delattr("re._compiler.compile")
        lent = re.compile(*PATTERNS[number])
    assert describe(lent) == fresh


def test_patterns_gather_over_runs(tmp_path: Path) -> None:
    keep(tmp_path)
    size = os.path.getsize(tmp_path / "patterns")
    keep(tmp_path)
    assert os.path.getsize(tmp_path / "patterns") == size
    re.purge()
    store = PatternStore(str(tmp_path))
    store.lend()
    re.compile("one more")
    store.keep()
    assert os.path.getsize(tmp_path / "patterns") > size


@pytest.mark.parametrize("folder", [None, "/proc/nowhere"])
def test_no_folder_is_no_error(folder: str | None) -> None:
    store = PatternStore(folder)
    store.lend()
    re.compile("once")
    store.keep()


@pytest.mark.parametrize("part", ["_cache", "_compiler", "_parser"])
def test_another_re_is_no_error(tmp_path: Path, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path)
    with monkeypatch.context() as patch:  # pytest itself wants `re` whole as soon as this is over
        patch.delattr(re, part)
        store = PatternStore(str(tmp_path))
        store.lend()
        store.keep()


def test_a_second_run_compiles_nothing(tmp_path: Path) -> None:
    """Whatever kinds use, the next process is lent."""
    (tmp_path / "a.md").write_text(
        "---\ntitle: A Day\n---\n\nThe bus went by on time. It took 40% more, says Ada Low.\n",
        encoding="utf-8",
    )
    program = (
        "import re._compiler as c; made = []; old = c.compile\n"
        "c.compile = lambda *given: made.append(given) or old(*given)\n"
        "from evlint.cli import main; main(['--no-cache', 'a.md']); print(len(made))\n"
    )
    environment = {**os.environ, "EVLINT_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": os.getcwd()}
    counts = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout.splitlines()[-1]
        for _ in range(3)
    ]
    assert int(counts[0]) > 10
    assert counts[2] == "0"
