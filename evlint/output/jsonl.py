"""JSON Lines: each diagnostic, as in the stable JSON, on a line of its own as soon as it is known."""

from __future__ import annotations

import json

from evlint.output.json import describe_diagnostic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from evlint.diagnostic import Report


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write an object a line; `type` tells a diagnostic from the failure of an article."""
    encode = json.JSONEncoder().encode
    for report in reports:
        for failure in report.failures:
            entry = {"type": "failure", "path": report.path, "message": failure.message}
            out.write(f"{encode({**entry, 'line': failure.line})}\n")
        for one in report.diagnostics:
            out.write(f"{encode({'type': 'diagnostic', **describe_diagnostic(report.path, one)})}\n")
