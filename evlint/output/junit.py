"""JUnit's XML for test reports: an article is a suite, a diagnostic a test that failed."""

from __future__ import annotations

from evlint.diagnostic import Severity
from evlint.output.markup import escape, quote
from evlint.output.naming import name_article
from evlint.output.printable import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from evlint.diagnostic import Diagnostic, Report


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write a suite for each article; one without findings is a test that passed."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="evlint">\n')
    for report in reports:
        out.writelines(_write_suite(report))
    out.write("</testsuites>\n")


def _write_suite(report: Report) -> Iterator[str]:
    name = name_article(report.path)
    # What is only worth knowing passes, as it does not fail the run either.
    failing = sum(one.severity > Severity.INFO for one in report.diagnostics)
    tests = len(report.diagnostics) + len(report.failures)
    counts = f'tests="{tests or 1}" failures="{failing}" errors="{len(report.failures)}" skipped="0"'
    yield f'  <testsuite name={quote(name)} {counts} time="0">\n'
    if not tests:
        yield f"    <testcase {_name_case('evlint', name)}/>\n"
    for failure in report.failures:
        told = quote(show(failure.told))
        yield f"    <testcase {_name_case('not-checked', name, failure.line or 1)}>\n"
        yield f'      <error type="not-checked" message={told}/>\n    </testcase>\n'
    for one in report.diagnostics:
        yield f"    <testcase {_name_case(f'{one.rule} at {_place(one)}', name, one.place.line)}>\n"
        yield f"      {_describe(one, name)}\n    </testcase>\n"
    yield "  </testsuite>\n"


def _name_case(name: str, article: str, line: int | None = None) -> str:
    at = "" if line is None else f' line="{line}"'
    return f'name={quote(name)} classname={quote(article)} file={quote(article)}{at} time="0"'


def _describe(one: Diagnostic, article: str) -> str:
    message = show(one.message)
    told = f"{show(article)}:{_place(one)}: {one.severity.label}[{one.rule}] {message}"
    body = escape(f"{told}\n{one.url}".rstrip("\n"))
    if one.severity is Severity.INFO:
        return f"<system-out>{body}</system-out>"
    return f"<failure type={quote(one.severity.label)} message={quote(message)}>{body}</failure>"


def _place(one: Diagnostic) -> str:
    return f"{one.place.line}:{one.place.column}"
