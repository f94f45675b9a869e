"""A Code Quality report for GitLab: one JSON list, each entry with a fingerprint of its own."""

from __future__ import annotations

from hashlib import sha256

from evlint.diagnostic import Severity
from evlint.output.json import write_entries
from evlint.output.naming import name_article
from evlint.output.printable import encodable, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from evlint.diagnostic import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write every failure and diagnostic as one entry a line."""
    out.write("[")
    write_entries((entry for report in reports for entry in _describe(report)), out)
    out.write("\n]\n")


def _describe(report: Report) -> Iterator[dict[str, object]]:
    path = name_article(report.path)
    for number, failure in enumerate(report.failures):
        yield {
            "description": show(failure.told),
            "check_name": "not-checked",
            "fingerprint": _fingerprint(path, f"{number} {failure.message}"),
            "severity": "critical",
            "location": {"path": path, "lines": {"begin": failure.line or 1}},
        }
    for one in report.diagnostics:
        place = one.place
        end = place.end_line - (place.end_column == 1 and place.end_line > place.line)
        yield {
            "description": show(one.message),
            "check_name": one.rule,
            "fingerprint": _fingerprint(path, one.fingerprint),
            "severity": _SEVERITIES[one.severity],
            "location": {"path": path, "lines": {"begin": place.line, "end": end}},
        }


def _fingerprint(path: str, identity: str) -> str:
    """Of the project's articles, not of one: a fingerprint of a diagnostic is unique in its article."""
    return sha256(encodable(f"{path}\0{identity}").encode()).hexdigest()[:40]
