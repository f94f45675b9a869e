"""Annotations for GitHub Actions, errors first: each step shows ten errors, ten warnings and ten notices."""

from __future__ import annotations

import shutil
from tempfile import SpooledTemporaryFile

from evlint.diagnostic import Severity
from evlint.output.naming import name_article
from evlint.output.printable import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import IO, TextIO

    from evlint.diagnostic import Place, Report

_IN_MEMORY = 8 * 1024 * 1024  # bytes of warnings, and of notices, that need no file
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write a workflow command for each failure and diagnostic.

    Warnings and notices wait for the errors, on disk where they are many.
    """
    with _make_tape() as warnings, _make_tape() as notices:
        tapes = {Severity.ERROR: out, Severity.WARNING: warnings, Severity.INFO: notices}
        for report in reports:
            _write_report(report, tapes)
        for tape in (warnings, notices):
            tape.seek(0)
            shutil.copyfileobj(tape, out)


def _make_tape() -> IO[str]:
    return SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="")


def _write_report(report: Report, tapes: Mapping[Severity, IO[str]]) -> None:
    file = name_article(report.path)
    for failure in report.failures:
        told = show(failure.told)
        command = _command("error", told, file=file, line=failure.line or 1, title="evlint")
        tapes[Severity.ERROR].write(command)
    for one in report.diagnostics:
        command = _command(
            _COMMANDS[one.severity],
            f"{show(one.message)}\n{one.url}".rstrip("\n"),
            file=file,
            **_describe_place(one.place),
            title=f"evlint {one.rule}",
        )
        tapes[one.severity].write(command)


def _describe_place(place: Place) -> dict[str, int]:
    """Lines and columns; GitHub wants no columns where a range spans lines."""
    if place.line != place.end_line:
        # A range that ends before the first column ends with the line before.
        return {"line": place.line, "endLine": place.end_line - (place.end_column == 1)}
    return {
        "line": place.line,
        "col": place.column,
        "endLine": place.line,
        "endColumn": max(place.end_column, place.column),
    }


def _command(name: str, message: str, **properties: str | int) -> str:
    """A workflow command on one line, from which neither a property nor the message can break out."""
    said = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {said}::{message.translate(_DATA)}\n"
