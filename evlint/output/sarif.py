"""SARIF 2.1.0, which code scanning services and editors read: results with fixes, and the rules explained."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import quote

from evlint import __version__
from evlint.diagnostic import Severity
from evlint.output.json import write_entries
from evlint.output.naming import find_project, name_in_project
from evlint.output.printable import encodable, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from evlint.diagnostic import Diagnostic, Failure, Place, PlacedFix, Report
    from evlint.output import FindPage

    Json = dict[str, object]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://evlint.readthedocs.io/"
_BASE = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# The words of GitHub's code scanning, which sorts and filters by them.
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def write(reports: Iterable[Report], out: TextIO, find_page: FindPage) -> None:
    """Write one run: results as they come, then the rules they name, each with its page."""
    rules: dict[str, tuple[int, Diagnostic]] = {}  # the index of each and a diagnostic that names it
    notifications: list[Json] = []

    def list_results() -> Iterator[Json]:
        for report in reports:
            article = _locate(report.path)
            notifications.extend(_notify(failure, article) for failure in report.failures)
            for one in report.diagnostics:
                index, _ = rules.setdefault(one.rule, (len(rules), one))
                yield _describe(one, index, article)

    out.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{\n')
    out.write(
        '"columnKind": "unicodeCodePoints", "newlineSequences": ["\\r\\n", "\\n", "\\r"],\n"results": ['
    )
    write_entries(list_results(), out)
    driver: Json = {
        "name": "evlint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "rules": [_explain(one, find_page) for _, one in rules.values()],
    }
    invocation: Json = {"executionSuccessful": not notifications}
    if notifications:
        invocation["toolExecutionNotifications"] = notifications
    root = {"uri": f"{_make_uri(find_project()).rstrip('/')}/"}
    rest = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "originalUriBaseIds": {_BASE: root},
    }
    out.write(f"\n],\n{json.dumps(rest)[1:]}]}}\n")


def _describe(one: Diagnostic, index: int, article: Json) -> Json:
    region = _describe_region(one.place)
    if one.match:
        region["snippet"] = {"text": encodable(one.match)}
    location: Json = {"artifactLocation": article, "region": region}
    result: Json = {
        "ruleId": one.rule,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": show(one.message)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"evlint/v1": one.fingerprint},
        "properties": {"confidence": one.confidence.label},
    }
    if one.fix:
        result["fixes"] = [_describe_fix(one.fix, article)]
    return result


def _describe_fix(fix: PlacedFix, article: Json) -> Json:
    replacements = [
        {"deletedRegion": _describe_region(edit.place), "insertedContent": {"text": encodable(edit.text)}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": show(fix.title)},
        "artifactChanges": [{"artifactLocation": article, "replacements": replacements}],
        "properties": {"safety": "safe" if fix.safe else "unsafe"},
    }


def _describe_region(place: Place) -> Json:
    line, column, end_line, end_column = place[:4]
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _notify(failure: Failure, article: Json) -> Json:
    location: Json = {"artifactLocation": article}
    if failure.line is not None:
        location["region"] = {"startLine": failure.line}
    return {
        "level": "error",
        "message": {"text": show(failure.told)},
        "locations": [{"physicalLocation": location}],
    }


def _explain(one: Diagnostic, find_page: FindPage) -> Json:
    page = find_page(one.rule)
    if page is None:  # a rule of settings further down, whose card is not read here
        return {"id": one.rule, **_link(one.url), "properties": {"tags": [one.group]}}
    return {
        "id": page.id,
        "shortDescription": {"text": page.sentence},
        "fullDescription": {"text": page.why},
        "help": {"text": page.text, "markdown": page.markdown},
        **_link(page.url),
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {
            "tags": [page.group],
            "precision": page.confidence.label,
            "problem.severity": _PROBLEMS[page.severity],
        },
    }


def _link(url: str) -> Json:
    """The page of a rule, where it has one."""
    return {"helpUri": url} if url else {}


def _locate(path: str) -> Json:
    """Where an article is: from the project's folder on, else an address of its own."""
    inner = name_in_project(path)
    if inner is None:
        return {"uri": _make_uri(os.path.abspath(path))}
    return {"uri": quote(_encode(inner)), "uriBaseId": _BASE}


def _make_uri(path: str) -> str:
    return Path(os.fsdecode(_encode(path))).as_uri()


def _encode(name: str) -> bytes:
    """The bytes of a name as the system keeps them."""
    try:
        return os.fsencode(name)
    except UnicodeEncodeError:  # a name that no system here gives out
        return encodable(name).encode()
