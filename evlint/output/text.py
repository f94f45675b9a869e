"""Text for people: place, rule, message, the line with the span underlined, and a summary by rule."""

from __future__ import annotations

import os

from evlint.diagnostic import Severity
from evlint.output.printable import counted, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from evlint.diagnostic import Diagnostic, Report

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_INDENT = "    "
_NARROWEST = 20  # columns; on fewer nobody reads
_LABELS = {int(severity): (severity.label, code) for severity, code in _COLOURS.items()}


def write(
    reports: Iterable[Report], out: TextIO, *, colour: bool | None = None, columns: int | None = None
) -> None:
    """Write every diagnostic with its line, then what was found by rule; in colour where that is wanted.

    Lines of articles are cut to `columns`, which are those of the terminal if `out` is one; 0 cuts none.
    """
    if colour is None:
        colour = _wants_colour(out)
    if columns is None:
        columns = _count_columns(out)

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    files = unchecked = safe = unsafe = 0
    fixed: dict[str, int] = {}
    by_rule: dict[tuple[int, str], int] = {}
    for report in reports:
        files += 1
        if not (report.diagnostics or report.failures or report.fixed):
            continue
        path = show(report.path)
        unchecked += bool(report.failures)
        for failure in report.failures:
            place = f"{path}:{failure.line}" if failure.line is not None else path
            out.write(f"{paint(place, '1')}: {paint('not checked', '31')}: {show(failure.message)}\n\n")
        for one in report.fixed:
            fixed[one.rule] = fixed.get(one.rule, 0) + 1
        for one in report.diagnostics:
            if one.fix:
                safe, unsafe = safe + one.fix.safe, unsafe + (not one.fix.safe)
            severity = int(one.severity)  # which is faster to look up than what it comes from
            key = (severity, one.rule)
            by_rule[key] = by_rule.get(key, 0) + 1
            label, code = _LABELS[severity]
            place = paint(f"{path}:{one.place.line}:{one.place.column}", "1")
            told = f"{place}: {paint(f'{label}[{one.rule}]', code)} {show(one.message)}\n"
            line, marks = _underline(one)
            if columns:
                line, marks = _fit(line, marks, max(columns - len(_INDENT), _NARROWEST))
            out.write(f"{told}{_INDENT}{line}\n{_INDENT}{paint(marks, code)}\n\n" if line else f"{told}\n")
    if by_rule:
        width = len(str(max(by_rule.values())))
        for (severity, rule), count in sorted(
            by_rule.items(), key=lambda item: (-item[0][0], -item[1], item[0][1])
        ):
            out.write(f"{count:>{width}} {rule} ({paint(*_LABELS[severity])})\n")
    if files:  # else the command line says that there are no articles
        out.write(_summarise(files, sum(by_rule.values()), unchecked))
    if fixed:
        names = ", ".join(
            f"{count} {rule}" for rule, count in sorted(fixed.items(), key=lambda item: (-item[1], item[0]))
        )
        out.write(f"mended: {names}\n")
    out.write(_offer(safe, unsafe))


def _wants_colour(out: TextIO) -> bool:
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _count_columns(out: TextIO) -> int:
    """The columns of the terminal that is written to; 0 where there is none."""
    try:
        return os.get_terminal_size(out.fileno()).columns if out.isatty() else 0
    except (OSError, ValueError):
        return 0


def _fit(line: str, marks: str, room: int) -> tuple[str, str]:
    """Cut a line and its marks to what stands around these, so that a terminal breaks neither."""
    if len(line) <= room or _width(line) != len(line):  # what is cut by columns must be one column each
        return line, marks
    first = max(0, min(marks.find("^") - room // 3, len(line) - room))
    shown = line[first : first + room]
    if first:
        shown = "…" + shown[1:]
    if first + room < len(line):
        shown = shown[:-1] + "…"
    return shown, marks[first : first + room]


def _underline(one: Diagnostic) -> tuple[str, str]:
    """The line of an excerpt and the marks under its span, both without their common indent."""
    text, start, end = one.excerpt
    if not text or text.isspace():
        return "", ""
    before, match, after = show(text[:start]), show(text[start:end]), show(text[end:])
    line = before + match + after
    indent = len(line) - len(line.lstrip())
    marks = " " * max(_width(before) - indent, 0) + "^" * max(_width(match), 1)
    return line[indent:].rstrip(), marks


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    odd = {
        char: 0 if combining(char) else 2
        for char in set(text)
        if char > "\x7f" and (combining(char) or east_asian_width(char) in "WF")
    }
    return sum(odd.get(char, 1) for char in text) if odd else len(text)


def _summarise(files: int, found: int, unchecked: int) -> str:
    what = f"{counted(found, 'finding')} in {counted(files, 'article')}"
    if unchecked:
        what += f", {counted(unchecked, 'article')} not fully checked"
    return f"{what}\n"


def _offer(safe: int, unsafe: int) -> str:
    """What fixes are left to apply."""
    offers = []
    if safe:
        offers.append(f"{safe:,} can be mended with --fix")
    if unsafe:
        offers.append(f"{unsafe:,}{' more' if safe else ' can be mended'} with --fix --unsafe-fixes")
    return f"{', '.join(offers)}\n" if offers else ""
