"""A summary in Markdown for the page of a CI run: counts, findings by rule, and the first findings."""

from __future__ import annotations

import re

from evlint.diagnostic import Severity
from evlint.output.naming import name_article
from evlint.output.printable import counted, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from evlint.diagnostic import Diagnostic, Report

_ROWS = 100  # findings and failures that are listed; GitHub takes no summary over 1 MiB
_LONGEST = 400  # code points of a cell


def write(reports: Iterable[Report], out: TextIO) -> None:
    """Write the summary: the gravest findings come first, and what is not listed is counted."""
    files = 0
    failures: list[str] = []
    unchecked = 0
    rules: dict[tuple[Severity, str], tuple[int, str]] = {}
    rows: dict[Severity, list[str]] = {severity: [] for severity in reversed(Severity)}
    for report in reports:
        files += 1
        unchecked += not all(failure.is_checked for failure in report.failures)
        path = name_article(report.path)
        for failure in report.failures:
            if len(failures) < _ROWS:
                failures.append(f"| {_code(path)} | {failure.line or ''} | {_escape(failure.message)} |\n")
        for one in report.diagnostics:
            count, _ = rules.get((one.severity, one.rule), (0, ""))
            rules[one.severity, one.rule] = count + 1, one.url
            if len(rows[one.severity]) < _ROWS:
                rows[one.severity].append(_describe(path, one))
    out.write("## evlint\n\n")
    out.write(f"{_summarise(files, unchecked, rules)}\n")
    if failures:
        out.write("\n### Not done\n\n| article | line | why |\n| --- | ---: | --- |\n")
        out.writelines(failures)
    if rules:
        out.write("\n### By rule\n\n| findings | rule | severity |\n| ---: | --- | --- |\n")
        out.writelines(_list_rules(rules))
        listed = [row for severity in rows for row in rows[severity]][:_ROWS]
        total = sum(count for count, _ in rules.values())
        out.write("\n### Findings\n\n| article | place | rule | message |\n| --- | --- | --- | --- |\n")
        out.writelines(listed)
        if total > len(listed):
            out.write(f"\n… and {total - len(listed):,} more.\n")


def _summarise(files: int, unchecked: int, rules: dict[tuple[Severity, str], tuple[int, str]]) -> str:
    counts = dict.fromkeys(reversed(Severity), 0)
    for (severity, _), (count, _) in rules.items():
        counts[severity] += count
    told = [counted(count, severity.label) for severity, count in counts.items() if count]
    said = f"{', '.join(told) or 'Nothing found'} in {counted(files, 'article')}"
    if unchecked:
        said += f"; **{counted(unchecked, 'article')} not fully checked**"
    return f"{said}."


def _list_rules(rules: dict[tuple[Severity, str], tuple[int, str]]) -> Iterator[str]:
    for (severity, rule), (count, url) in sorted(
        rules.items(), key=lambda item: (-item[0][0], -item[1][0], item[0][1])
    ):
        name = f"[{_escape(rule)}]({url})" if url else _escape(rule)
        yield f"| {count:,} | {name} | {severity.label} |\n"


def _describe(path: str, one: Diagnostic) -> str:
    place = f"{one.place.line}:{one.place.column}"
    return f"| {_code(path)} | {place} | {_escape(one.rule)} | {_escape(one.message)} |\n"


def _code(text: str) -> str:
    return f"<code>{_escape(text)}</code>"


def _escape(text: str) -> str:
    """A text for a cell in which nothing is markup: every sign that could be one is an entity."""
    text = show(text)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return re.sub(r"[!-&*+:<>@\[-`{-~]", lambda found: f"&#{ord(found[0])};", text)
