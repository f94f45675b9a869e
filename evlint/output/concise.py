"""One line a diagnostic: `path:line:column: severity[rule] message`, for problem matchers and Vim."""

from __future__ import annotations

from evlint.output.printable import disarm, is_log_read, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from evlint.diagnostic import Report


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write every diagnostic and failure as one line."""
    make_line = disarm if is_log_read() else str
    for report in reports:
        path = show(report.path)
        for failure in report.failures:
            told = f"{path}:{failure.line or 1}:1: error[not-checked] {show(failure.message)}"
            out.write(f"{make_line(told)}\n")
        for one in report.diagnostics:
            place = f"{path}:{one.place.line}:{one.place.column}"
            out.write(make_line(f"{place}: {one.severity.label}[{one.rule}] {show(one.message)}") + "\n")
