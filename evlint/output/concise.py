"""One line a diagnostic: `path:line:column: severity[rule] message`, for problem matchers and Vim."""

from __future__ import annotations

from evlint.output.printable import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from evlint.diagnostic import Report


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write every diagnostic and failure as one line."""
    for report in reports:
        path = show(report.path)
        for failure in report.failures:
            out.write(f"{path}:{failure.line or 1}:1: error[not-checked] {show(failure.message)}\n")
        for one in report.diagnostics:
            place = f"{path}:{one.place.line}:{one.place.column}"
            out.write(f"{place}: {one.severity.label}[{one.rule}] {show(one.message)}\n")
