"""Shows on a terminal how far a long run has come."""

from __future__ import annotations

import sys
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from typing import Any

    from evlint.diagnostic import Report

_PATIENCE = 1.0  # seconds without a word


def show_progress(
    reports: Iterable[Report], total: int, clock: Callable[[], float] = monotonic
) -> Generator[Report]:
    """Hand reports on; after a second show on standard error how many of all these there were.

    What is shown is wiped off before a report is handed on of which something will be told, since both may
    go to the same terminal.
    """
    start = clock()
    bar: Any = None
    try:
        for count, report in enumerate(reports, 1):
            if bar is not None:
                bar.update()
            elif clock() - start > _PATIENCE:
                bar = _make_bar(count, total)
            if bar is not None and (report.diagnostics or report.failures or report.fixed):
                bar.clear()
            yield report
    finally:
        if bar is not None:
            bar.close()


def _make_bar(count: int, total: int) -> Any:
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # its thread would not be there in processes that are forked off later
    return tqdm(
        initial=count, total=total, file=sys.stderr, unit=" articles", leave=False, dynamic_ncols=True
    )
