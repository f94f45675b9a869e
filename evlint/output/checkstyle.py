"""Checkstyle's XML, which Jenkins and many review tools read."""

from __future__ import annotations

from evlint.output.markup import quote
from evlint.output.naming import name_article
from evlint.output.printable import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from evlint.diagnostic import Report


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write one `file` for each article that something is told of."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    for report in reports:
        if not (report.diagnostics or report.failures):
            continue
        out.write(f"  <file name={quote(name_article(report.path))}>\n")
        for failure in report.failures:
            told = show(failure.told)
            place = f'line="{failure.line or 1}" column="1"'
            out.write(
                f'    <error {place} severity="error" message={quote(told)} source="evlint.not-checked"/>\n'
            )
        for one in report.diagnostics:
            place = f'line="{one.place.line}" column="{one.place.column}"'
            source = quote(f"evlint.{one.group}.{one.rule}")
            told = f"severity={quote(one.severity.label)} message={quote(show(one.message))}"
            out.write(f"    <error {place} {told} source={source}/>\n")
        out.write("  </file>\n")
    out.write("</checkstyle>\n")
