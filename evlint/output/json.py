"""The stable JSON of the contract, written as it comes: one diagnostic a line."""

from __future__ import annotations

import json

from evlint import __version__
from evlint.diagnostic import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from evlint.diagnostic import Diagnostic, Place, PlacedFix, Report

SCHEMA_VERSION = "1.0"


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write one JSON object; `schemas/report.schema.json` describes it."""
    files = fixed = 0
    failures: list[dict[str, object]] = []
    counts = dict.fromkeys(reversed(Severity), 0)

    def list_diagnostics() -> Iterator[dict[str, object]]:
        nonlocal files, fixed
        for report in reports:
            files += 1
            fixed += len(report.fixed)
            for one in report.diagnostics:
                counts[one.severity] += 1
                yield describe_diagnostic(report.path, one)
            for failure in report.failures:
                entry: dict[str, object] = {"path": report.path, "message": failure.message}
                if failure.line is not None:
                    entry["line"] = failure.line
                failures.append(entry)

    out.write(f'{{"schema_version": "{SCHEMA_VERSION}", "evlint_version": "{__version__}",\n"diagnostics": [')
    write_entries(list_diagnostics(), out)
    summary = {severity.label: count for severity, count in counts.items()}
    counted = f'"files": {files}, "fixed": {fixed}, "summary": {json.dumps(summary)}'
    out.write(f'],\n"failures": {json.dumps(failures)},\n{counted}}}\n')


def write_entries(entries: Iterable[object], out: TextIO) -> None:
    """Write what stands between the brackets of a list as it comes, each entry on a line of its own."""
    encode = json.JSONEncoder().encode
    comma = ""
    for entry in entries:
        out.write(f"{comma}\n{encode(entry)}")
        comma = ","


def describe_diagnostic(path: str, one: Diagnostic) -> dict[str, object]:
    """A diagnostic as the contract's object."""
    return {
        "path": path,
        "rule": one.rule,
        "group": one.group,
        "severity": one.severity.label,
        "confidence": one.confidence.label,
        "message": one.message,
        **_describe_place(one.place),
        "match": one.match,
        "fingerprint": one.fingerprint,
        "url": one.url or None,
        "fix": _describe_fix(one.fix) if one.fix else None,
    }


def _describe_place(place: Place) -> dict[str, object]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "offset": place.offset,
        "end_offset": place.end_offset,
    }


def _describe_fix(fix: PlacedFix) -> dict[str, object]:
    return {
        "safety": "safe" if fix.safe else "unsafe",
        "title": fix.title,
        "edits": [{**_describe_place(edit.place), "text": edit.text} for edit in fix.edits],
    }
