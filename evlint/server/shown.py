"""A report as the editor is shown it: diagnostics and edits in its own way of counting."""

from __future__ import annotations

from lsprotocol import types

from evlint.diagnostic import Severity
from evlint.source import Source
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.diagnostic import Diagnostic, Edit, Failure, PlacedFix, Report
    from evlint.mistake import Mistake

NAME = "evlint"
NOT_CHECKED = "not-checked"

_SEVERITIES = {
    Severity.INFO: types.DiagnosticSeverity.Information,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ERROR: types.DiagnosticSeverity.Error,
}


class Shown(Value):
    """A diagnostic as evlint tells it and as the editor shows it."""

    told: Diagnostic
    shown: types.Diagnostic


class Ruler:
    """Turns offsets of a text into the editor's positions.

    Lines count from 0; columns from 0 in units of the encoding that was agreed upon: utf-8, utf-16 or utf-32.
    """

    def __init__(self, text: str, encoding: str) -> None:
        self.source = Source(text)
        self._encoding = encoding

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        line, column = self.source.position(offset)
        if self._encoding == "utf-8":
            return types.Position(line - 1, self.source.utf8_column(offset))
        if self._encoding == "utf-32":
            return types.Position(line - 1, column - 1)
        return types.Position(line - 1, self.source.utf16_column(offset))

    def range(self, start: int, end: int) -> types.Range:
        """The range between two offsets."""
        return types.Range(self.position(start), self.position(end))

    def edit(self, edit: Edit) -> types.TextEdit:
        """An edit of the text."""
        return types.TextEdit(self.range(edit.span.start, edit.span.end), edit.text)

    def fix(self, fix: PlacedFix) -> list[types.TextEdit]:
        """The edits of a fix."""
        return [
            types.TextEdit(self.range(edit.place.offset, edit.place.end_offset), edit.text)
            for edit in fix.edits
        ]


def show_report(report: Report, ruler: Ruler) -> Iterator[Shown]:
    """The diagnostics of a report."""
    for told in report.diagnostics:
        shown = types.Diagnostic(
            range=ruler.range(told.place.offset, told.place.end_offset),
            message=told.message,
            severity=_SEVERITIES[told.severity],
            code=told.rule,
            code_description=types.CodeDescription(told.url) if told.url else None,
            source=NAME,
            # What only removing mends is shown faded, as editors do with code that nothing uses.
            tags=[types.DiagnosticTag.Unnecessary] if told.group == "boilerplate" and told.fix else None,
            data={"fingerprint": told.fingerprint, "confidence": told.confidence.label},
        )
        yield Shown(told, shown)


def show_failures(failures: Iterable[Failure]) -> Iterator[types.Diagnostic]:
    """What could not be checked, at its line or at the top."""
    for failure in failures:
        yield types.Diagnostic(
            range=_line_range(failure.line or 1),
            message=failure.message,
            severity=types.DiagnosticSeverity.Error,
            code=NOT_CHECKED,
            source=NAME,
        )


def show_mistake(mistake: Mistake) -> types.Diagnostic:
    """A mistake in settings or in a card, on its line."""
    return types.Diagnostic(
        range=_line_range(max(mistake.line, 1)),
        message=": ".join(part for part in (mistake.key, mistake.message) if part),
        severity=types.DiagnosticSeverity.Error,
        code="settings",
        source=NAME,
    )


def _line_range(line: int) -> types.Range:
    return types.Range(types.Position(line - 1, 0), types.Position(line, 0))


def is_touching(one: types.Range, other: types.Range) -> bool:
    """Tell whether two ranges have a place in common, be it their ends."""
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
