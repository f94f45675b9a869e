"""A table for spreadsheets: one row a diagnostic, under a head of names."""

from __future__ import annotations

import csv

from evlint.output.cells import guard
from evlint.output.printable import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from evlint.diagnostic import Report

COLUMNS = (
    *("path", "line", "column", "end_line", "end_column", "severity", "confidence", "group", "rule"),
    *("message", "match", "fix", "fingerprint", "url"),
)


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write the head and the rows; `fix` is safe, unsafe or empty, and no cell holds a line break."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for report in reports:
        rows.writerows([guard(cell) for cell in row] for row in _list_rows(report))


def _list_rows(report: Report) -> Iterator[tuple[object, ...]]:
    path = show(report.path)
    for failure in report.failures:
        empty = ("",) * 4
        yield (
            path,
            failure.line or "",
            "",
            "",
            "",
            "error",
            "",
            "",
            "not-checked",
            show(failure.message),
            *empty,
        )
    for one in report.diagnostics:
        fix = "" if one.fix is None else "safe" if one.fix.safe else "unsafe"
        line, column, end_line, end_column = one.place[:4]
        graded = (one.severity.label, one.confidence.label, one.group, one.rule)
        said = (show(one.message), show(one.match), fix, one.fingerprint, one.url)
        yield path, line, column, end_line, end_column, *graded, *said
