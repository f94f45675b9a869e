"""Kept patterns: they do what freshly compiled ones do, and work goes on without them."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import re2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evlint import engines
from evlint.engines import ALIKE, Scanner
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


@contextmanager
def forgotten() -> Iterator[None]:
    """Nothing is known of patterns for a while, as when a process begins."""
    with pytest.MonkeyPatch.context() as patch:
        for known in ("made", "kept", "missed"):
            patch.setattr(engines, known, {})
        yield


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Each test begins as a process does."""
    with forgotten():
        yield


def start_anew() -> None:
    for known in (engines.made, engines.kept, engines.missed):
        known.clear()


def keep(folder: Path) -> None:
    store = PatternStore(str(folder))
    store.lend()
    for pattern, flags in PATTERNS:
        engines.compile(pattern, flags)
    store.keep()


@pytest.mark.parametrize("number", range(len(PATTERNS)))
def test_a_lent_pattern_is_as_a_new_one(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path)
    fresh = describe(re.compile(*PATTERNS[number]))
    start_anew()
    PatternStore(str(tmp_path)).lend()
    with monkeypatch.context() as patch:
        patch.delattr("re.compile")
        lent = engines.compile(*PATTERNS[number])
    assert describe(lent) == fresh


def test_patterns_gather_over_runs(tmp_path: Path) -> None:
    keep(tmp_path)
    size = os.path.getsize(tmp_path / "patterns")
    keep(tmp_path)
    assert os.path.getsize(tmp_path / "patterns") == size
    start_anew()
    store = PatternStore(str(tmp_path))
    store.lend()
    engines.compile("one more")
    store.keep()
    assert os.path.getsize(tmp_path / "patterns") > size


@pytest.mark.parametrize("folder", [None, "/proc/nowhere"])
def test_no_folder_is_no_error(folder: str | None) -> None:
    store = PatternStore(folder)
    store.lend()
    engines.compile("once")
    store.keep()


@pytest.mark.parametrize("part", ["_compiler", "_parser"])
def test_another_re_is_no_error(tmp_path: Path, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path)
    start_anew()
    with monkeypatch.context() as patch:  # pytest itself wants `re` whole as soon as this is over
        patch.delattr(re, part)
        store = PatternStore(str(tmp_path))
        store.lend()
        engines.compile("one more")
        store.keep()


def test_what_no_engine_takes_is_compiled(tmp_path: Path) -> None:
    keep(tmp_path)
    start_anew()
    PatternStore(str(tmp_path)).lend()
    for key in engines.kept:
        engines.kept[key] = marshal.dumps((0, [1, 2, 3], 0, {}, ()))
    assert describe(engines.compile(*PATTERNS[0])) == describe(re.compile(*PATTERNS[0]))


# Whether `re` may look for it in place of RE2.
SCANS = {
    rb"\b(?:a|the) (?:ferr(?:y|ies)|[b-d]{2,3})\b": True,
    rb"[$?] ?\d[\d,]*(?:\.\d+)?|\b\d+ ?%": True,
    rb"[^a-z]*?(?:sail +on|row)[^a-z]": True,
    rb"ferry\s": False,
    rb"ferry$": False,
    rb"^ferry": False,
    rb"(?i)FERRY": False,
    rb"ferr{,2}y": False,
    rb"[[:alpha:]]+": False,
    rb"\pL+": False,
    "caf\u00e9?".encode(): False,
    rb"(?:ferry-?)+7": False,
    rb"(?:a|the)*7": False,
    rb"(?:,\d{3})+%": True,
    rb"(?:[a-z]+ ){1,3}row": True,
}
HARBOUR = st.sampled_from(
    [
        *(b"a ferry", b"the ", b"bcd", b"ferries", b"$", b"?", b"7", b",", b".", b"%", b"\n", b"\v", b" "),
        *(b"sail  on", b"row", b"-", b"x", b"FERRY", b"_", b"caf", "\u00e9".encode()),
    ]
)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the scans are kept."""
    folder = tmp_path_factory.mktemp("scans")
    with forgotten():
        for scan in SCANS:
            Scanner(scan).search(b"a ferry")
        PatternStore(str(folder)).keep()
    return folder


@pytest.mark.parametrize("scan", SCANS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(HARBOUR, max_size=12), start=st.integers(0, 9))
def test_both_engines_find_alike(harbour: Path, scan: bytes, pieces: list[bytes], start: int) -> None:
    PatternStore(str(harbour)).lend()
    text = b"".join(pieces)
    lent = Scanner(scan)
    assert bool(lent.borrow(b"a ferry")) is SCANS[scan]
    assert not lent.borrow("\u00e9".encode())  # `re` would see two marks there
    start = min(start, len(text))
    swift = re2.compile(scan)
    for _ in range(2):
        assert [one.span() for one in lent.finditer(text, start)] == [
            one.span() for one in swift.finditer(text, start)
        ]
        for way in ("search", "match", "fullmatch"):
            found, due = getattr(lent, way)(text), getattr(swift, way)(text)
            assert (found and found.span()) == (due and due.span())


def test_long_texts_are_for_re2(harbour: Path) -> None:
    PatternStore(str(harbour)).lend()
    scanner = Scanner(rb"[$?] ?\d[\d,]*(?:\.\d+)?|\b\d+ ?%")
    assert scanner.borrow(b"7% " * 1000)
    assert not scanner.borrow(b"7% " * 10_000)
    assert [bool(scanner.borrow(b"7% " * 1000)) for _ in range(4)] == [True, True, True, False]


def test_rows_are_for_re2(harbour: Path) -> None:
    PatternStore(str(harbour)).lend()
    scanner = Scanner(rb"(?:,\d{3})+%", row=b",0123456789")
    assert scanner.borrow(b"7,000 boats, 12 ferries")
    assert not scanner.borrow(b"7,000,000" * 5)


def test_what_is_not_alike_is_remembered(harbour: Path) -> None:
    PatternStore(str(harbour)).lend()
    assert engines.kept[bytes, b"ferry$", ALIKE] == b""
    Scanner(b"ferry$").search(b"a ferry")
    assert not engines.missed


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
