"""Text for people: place, rule, message, the line with the span underlined, and a summary by rule."""

from __future__ import annotations

import os

from evlint.diagnostic import Severity
from evlint.output.printable import counted, disarm, is_log_read, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from evlint.diagnostic import Diagnostic, Report

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_CUT = "…"  # stands for what an excerpt leaves out
_NARROWEST = 20  # columns; on fewer nobody reads
_LABELS = {int(severity): severity.label for severity in _COLOURS}


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

    make_line = disarm if is_log_read() else str
    plain, bold, red = ("\x1b[0m", "\x1b[1m", "\x1b[31m") if colour else ("", "", "")
    tints = {int(level): f"\x1b[{code}m" if colour else "" for level, code in _COLOURS.items()}
    files = unchecked = safe = unsafe = 0
    fixed: dict[str, int] = {}
    by_rule: dict[tuple[int, str], int] = {}
    for report in reports:
        files += 1
        if not (report.diagnostics or report.failures or report.fixed):
            continue
        path = show(report.path)
        unchecked += not all(failure.is_checked for failure in report.failures)
        for failure in report.failures:
            where = f"{path}:{failure.line}" if failure.line is not None else path
            what, colon, why = show(failure.told).partition(": ")
            told = make_line(f"{bold}{where}{plain}: {red}{what}{plain}{colon}{why}")
            out.write(f"{told}\n\n")
        for one in report.fixed:
            fixed[one.rule] = fixed.get(one.rule, 0) + 1
        for one in report.diagnostics:
            if one.fix:
                safe, unsafe = safe + one.fix.safe, unsafe + (not one.fix.safe)
            severity = int(one.severity)  # which is faster to look up than what it comes from
            key = (severity, one.rule)
            by_rule[key] = by_rule.get(key, 0) + 1
            place, tint = one.place, tints[severity]
            told = f"{bold}{path}:{place.line}:{place.column}{plain}: {tint}{_LABELS[severity]}[{one.rule}]"
            text, marks = _underline(one)
            if columns:
                text, marks = _fit(text, marks, max(columns - len("    "), _NARROWEST))
            shown = f"    {make_line(text)}\n    {tint}{marks}{plain}\n\n" if text else "\n"
            out.write(make_line(f"{told}{plain} {show(one.message)}") + f"\n{shown}")
    if by_rule:
        width = len(str(max(by_rule.values())))
        for (severity, rule), count in sorted(
            by_rule.items(), key=lambda item: (-item[0][0], -item[1], item[0][1])
        ):
            out.write(f"{count:>{width}} {rule} ({tints[severity]}{_LABELS[severity]}{plain})\n")
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
        shown = _CUT + shown[1:]
    if first + room < len(line):
        shown = shown[:-1] + _CUT
    return shown, marks[first : first + room]


def _underline(one: Diagnostic) -> tuple[str, str]:
    """The line of an excerpt and the marks under its span, both without their common indent."""
    text, start, end = one.excerpt
    if not text or text.isspace():
        return "", ""
    before, match = text[:start], text[start:end]
    if not text.isprintable():
        before, match = show(before), show(match)
        text = before + match + show(text[end:])
    line = text.lstrip()
    indent = len(text) - len(line)
    marks = " " * max(_width(before) - indent, 0) + "^" * max(_width(match), 1)
    return line.rstrip(), marks


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii() or text.replace(_CUT, "").isascii():  # as nearly all are
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
