"""The diagnostic format of reviewdog, whose columns count bytes of UTF-8 from 1."""

from __future__ import annotations

from evlint.output.json import write_entries
from evlint.output.naming import slashed
from evlint.output.printable import encodable, plain, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from evlint.diagnostic import Place, Report

_HOME = "https://evlint.readthedocs.io/"


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write one object, a diagnostic a line."""
    out.write(f'{{"source": {{"name": "evlint", "url": "{_HOME}"}},\n"diagnostics": [')
    write_entries((entry for report in reports for entry in _describe(report)), out)
    out.write("\n]}\n")


def _describe(report: Report) -> Iterator[dict[str, object]]:
    path = plain(slashed(report.path))
    for failure in report.failures:
        yield {
            "message": show(failure.told),
            "location": {"path": path, "range": {"start": {"line": failure.line or 1}}},
            "severity": "ERROR",
        }
    for one in report.diagnostics:
        entry: dict[str, object] = {
            "message": show(one.message),
            "location": {"path": path, "range": _describe_range(one.place)},
            "severity": one.severity.name,
            "code": {"value": one.rule, "url": one.url} if one.url else {"value": one.rule},
        }
        # Each suggestion can be taken by itself, so a fix of several edits is none: half of it would do harm.
        if one.fix and len(one.fix.edits) == 1:
            (edit,) = one.fix.edits
            entry["suggestions"] = [{"range": _describe_range(edit.place), "text": encodable(edit.text)}]
        yield entry


def _describe_range(place: Place) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": place.line, "column": place.byte_column},
        "end": {"line": place.end_line, "column": place.end_byte_column},
    }
