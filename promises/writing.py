"""Articles that are mended while the disk is full, the process is killed or somebody else writes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks.torn_writes import count_lost, count_torn
from promises.case import SENTINELS, TORN, Case, Outcome, Trial

PROMISE = "a file is whole, old or new, whatever happens while it is written"
_FIX = ("--fix", "--format", "json")


def list_cases() -> Iterator[Case | Trial]:
    """Files that can't be written, then kills and two writers at once."""
    for limit in (0, 4096):  # bytes; the folder must be as it was
        yield Case(
            PROMISE,
            f"a disk that is full after {limit:,} bytes",
            _make_large,
            _refuses,
            _FIX,
            parses=False,
            file_limit=limit,
        )
    yield Case(
        PROMISE, "articles with other hard links", _link, _refuses_links, _FIX, parses=False, writes=True
    )
    yield Trial(PROMISE, "kills at 50 moments", lambda: _hold_kills(50), cases=50)
    yield Trial(PROMISE, "200 updates by two writers", lambda: _hold_updates(100), cases=200)
    yield Trial(PROMISE, "kills at 1,000 moments", lambda: _hold_kills(1_000), cases=1_000, slow=True)
    yield Trial(PROMISE, "1,000 updates by two writers", lambda: _hold_updates(500), cases=1_000, slow=True)


def _make_large(site: Path) -> None:
    for name in SENTINELS:
        (site / name).write_text(TORN + "The harbour opened at nine.\n\n" * 1_000)


def _refuses(outcome: Outcome) -> str:
    refused = outcome.failures.count("not written: file too large")
    return "" if (outcome.status, refused) == (2, 2) else f"{outcome.status}: {outcome.failures}"


def _link(site: Path) -> None:
    for name in SENTINELS:
        os.link(site / name, site / f"{name}.other")


def _refuses_links(outcome: Outcome) -> str:
    refused = outcome.failures.count("not written: it has other hard links")
    return "" if (outcome.status, refused) == (2, 2) else f"{outcome.status}: {outcome.failures}"


def _hold_kills(kills: int) -> str:
    torn = count_torn(kills, seed=1)
    return f"{torn} files torn" if torn else ""


def _hold_updates(updates: int) -> str:
    lost, _ = count_lost(updates)
    return f"{lost} updates lost" if lost else ""
