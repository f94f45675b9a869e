"""Each format is read back by a reader that is not ours, with names and texts that try to break out of it."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import junitparser
import pyromark
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evlint.arguments import FORMATS
from evlint.diagnostic import Excerpt, Failure, Report
from evlint.output import write_as
from evlint.output.json import describe_diagnostic
from evlint.output.printable import plain, show
from evlint.output.text import write as write_text
from tests.hostile import DIAGNOSTICS, FAILURES, REPORTS, TEXTS, TOLD, make_diagnostic
from tests.written import TORN, lint, read_commands


def write(form: str, reports: Iterable[Report] = REPORTS) -> str:
    out = io.StringIO()
    write_as(form, reports, out, lambda rule: None)
    return out.getvalue()


def named(text: str) -> str:
    """What the article of a hostile text is called in reports."""
    return plain(os.path.normpath(f"{text}.md"))


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project outside of any CI service."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("form", sorted({*FORMATS} - {"json", "jsonl"}))
def test_whatever_texts_hold_the_output_is_text(form: str) -> None:
    written = write(form)
    written.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]", written)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.text(st.characters(exclude_characters="/"), max_size=30), st.sampled_from(FORMATS))
def test_any_text_keeps_within_its_place(text: str, form: str) -> None:
    """Whatever a name and a message hold, as much is read as when they are plain."""

    def count(text: str) -> int:
        report = Report(f"a{text}.md", (make_diagnostic(f"a{text}", number=2),), (Failure(text),))
        written = write(form, [report])
        if form in ("junit", "checkstyle"):
            return len(list(ElementTree.fromstring(written).iter()))
        if form in ("sarif", "gitlab", "rdjson", "json"):
            return len(re.findall(r"\w+", repr(shape(json.loads(written)))))
        if form == "csv":
            return sum(len(row) for row in csv.reader(io.StringIO(written)))
        if form == "markdown":
            return len(re.findall("<[a-z]", pyromark.html(written, options=pyromark.Options.ENABLE_TABLES)))
        return len(re.findall("\r\n|\r|\n", written))

    assert count(text) == count("plain")


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_checked_is_not_told_as_not_checked(form: str) -> None:
    unread, unwritten = (
        Failure("not UTF-8 at byte 3"),
        Failure("not written: it is read-only", is_checked=True),
    )
    assert "not checked: not written" not in write(form, [Report("a.md", (), (unread, unwritten))])
    assert "not written: it is read-only" in html.unescape(write(form, [Report("a.md", (), (unwritten,))]))


@pytest.mark.parametrize("form", FORMATS)
def test_a_rule_without_a_page_is_not_linked(form: str) -> None:
    linked = make_diagnostic("word")
    with_page = write(form, [Report("a.md", (linked,))])
    without = write(form, [Report("a.md", (linked._replace(url=""),))])
    link = {
        "json": (f'"url": "{linked.url}"', '"url": null'),
        "jsonl": (f'"url": "{linked.url}"', '"url": null'),
        "rdjson": (f', "url": "{linked.url}"', ""),
        "sarif": (f', "helpUri": "{linked.url}"', ""),
        "github": (f"%0A{linked.url}", ""),
        "junit": (f"&#10;{linked.url}", ""),
        "markdown": (f"[odd-text]({linked.url})", "odd-text"),
        "csv": (linked.url, ""),
    }.get(form, ("", ""))
    assert link[0] in with_page
    assert with_page.replace(*link) == without
    assert (linked.url in with_page) is bool(link[0])


def shape(value: object) -> object:
    """The structure of JSON without its texts and numbers."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return [shape(item) for item in value] if isinstance(value, list) else None


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_tell_is_no_error(form: str) -> None:
    for reports in ([], [Report("sound.md")]):
        written = write(form, reports)
        if form in ("jsonl", "github", "concise"):
            assert written == ""
        if form in ("json", "sarif", "rdjson", "gitlab"):
            json.loads(written)


@pytest.mark.parametrize("form", sorted({*FORMATS} - {"github", "markdown", "text"}))
def test_reports_are_written_as_they_come(form: str) -> None:
    """What was written of one report is out before the next is asked for, so memory stays flat."""
    out = io.StringIO()
    sizes = []

    def make() -> Iterable[Report]:
        for number in range(3):
            sizes.append(out.tell())
            yield Report(f"{number}.md", (make_diagnostic("word", number=number + 1),))

    write_as(form, make(), out, lambda rule: None)
    assert all(before < after for before, after in pairwise(sizes))


def test_github_gets_one_command_each_and_errors_first() -> None:
    commands = read_commands(write("github"))
    assert len(commands) == TOLD
    order = ["error", "warning", "notice"]
    assert [name for name, _, _ in commands] == sorted((name for name, _, _ in commands), key=order.index)
    files = Counter(said["file"] for _, said, _ in commands)
    assert files == Counter({named(text): 5 for text in TEXTS})
    for _, said, _ in commands:
        if said["line"] != said.get("endLine"):
            assert "col" not in said and "endColumn" not in said


def find_command(line: str) -> str | None:
    """The command that the runner of GitHub takes a line for, in the new or in the old way of writing one."""
    new = re.match(r"\s*::(\w[\w-]*)(?: .*?)?::", line)
    old = re.search(r"##\[(\w[\w-]*)(?: [^\]]*)?\]", line)
    return new[1] if new else old[1] if old else None


@pytest.mark.parametrize("form", ["text", "concise"])
def test_lines_for_people_are_no_commands_where_a_runner_reads_them(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    written = write(form)
    assert [line for line in written.split("\n") if find_command(line)] == []
    monkeypatch.delenv("GITHUB_ACTIONS")
    elsewhere = write(form)
    assert {find_command(line) for line in elsewhere.split("\n")} > {None, "error"}
    assert written.replace("\\x3a", ":").replace("\\x23", "#") == elsewhere


def test_what_waits_for_the_errors_may_wait_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = write("github")
    monkeypatch.setattr("evlint.output.github._IN_MEMORY", 100)
    assert write("github") == at_once


@pytest.mark.parametrize(
    ("number", "properties"),
    [
        (1, {"line": "1", "endLine": "2"}),
        (2, {"line": "2", "col": "2", "endLine": "2", "endColumn": "3"}),
    ],
)
def test_github_gets_columns_on_one_line_only(number: int, properties: dict[str, str]) -> None:
    report = Report("a.md", (make_diagnostic("word", number=number),))
    ((name, said, message),) = read_commands(write("github", [report]))
    assert said == {"file": "a.md", **properties, "title": "evlint odd-text"}
    assert (name, message.splitlines()[0]) == ("error", "word")


def test_gitlab_gets_unique_and_stable_fingerprints() -> None:
    entries = json.loads(write("gitlab"))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == TOLD
    assert entries == json.loads(write("gitlab"))
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        lines = entry["location"]["lines"]
        assert 1 <= lines["begin"] <= lines.get("end", lines["begin"])
        assert entry["location"]["path"] in {named(text) for text in TEXTS}


@pytest.mark.parametrize(
    ("given", "folder", "named"),
    [
        ("a.md", ".", "a.md"),
        ("./desk/../a.md", ".", "a.md"),
        ("a.md", "desk", "desk/a.md"),
        ("../a.md", "desk", "a.md"),
        ("{project}/desk/a.md", "desk", "desk/a.md"),
        ("/elsewhere/a.md", "desk", "/elsewhere/a.md"),
        ("../../a.md", "desk", "../../a.md"),
    ],
)
@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_names_count_from_the_project(
    project: Path, monkeypatch: pytest.MonkeyPatch, variable: str, given: str, folder: str, named: str
) -> None:
    (project / "desk").mkdir()
    monkeypatch.chdir(project / folder)
    monkeypatch.setenv(variable, str(project))
    report = Report(given.format(project=project), (make_diagnostic("word"),))
    (entry,) = json.loads(write("gitlab", [report]))
    assert entry["location"]["path"] == named


def test_names_count_from_here_where_the_service_keeps_something_else(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", f"{project}-other")
    (entry,) = json.loads(write("gitlab", [Report("a.md", (make_diagnostic("word"),))]))
    assert entry["location"]["path"] == "a.md"


def test_junit_is_read_by_junitparser() -> None:
    suites = junitparser.JUnitXml.fromstring(write("junit").encode("ascii"))
    assert [suite.name for suite in suites] == [
        *map(named, TEXTS),
        *("sound.md", "../beside.md", "/elsewhere/far.md"),
    ]
    for suite in suites:
        told = [case.result for case in suite]
        faults = sum(isinstance(result, junitparser.Failure) for results in told for result in results)
        broken = sum(isinstance(result, junitparser.Error) for results in told for result in results)
        assert (suite.tests, suite.failures, suite.errors) == (len(told), faults, broken)
        assert (len(told), faults, broken) in ((5, 2, 2), (1, 0, 0))


def test_checkstyle_is_read_by_an_xml_parser() -> None:
    root = ElementTree.fromstring(write("checkstyle"))
    files = root.findall("file")
    assert [file.get("name") for file in files] == [named(text) for text in TEXTS]
    errors = [error.attrib for file in files for error in file]
    assert len(errors) == TOLD
    assert {error["severity"] for error in errors} == {"error", "warning", "info"}
    assert {error["source"] for error in errors} == {"evlint.not-checked", "evlint.wrapping.odd-text"}
    messages = {error["message"] for error in errors if error["source"] != "evlint.not-checked"}
    assert messages == {show(text) for text in TEXTS}


def test_json_lines_are_those_of_the_contract() -> None:
    lines = [json.loads(line) for line in write("jsonl").splitlines()]
    told = [describe_diagnostic(report.path, one) for report, one in DIAGNOSTICS]
    assert [line for line in lines if line.pop("type") == "diagnostic"] == told
    assert sum("rule" not in line for line in lines) == len(FAILURES)


def test_spreadsheets_get_rows_without_formulas() -> None:
    head, *rows = csv.reader(io.StringIO(write("csv")), strict=True)
    assert len(rows) == TOLD
    for row in rows:
        assert len(row) == len(head)
        for cell in row:
            assert not re.match("[=+@\t\r\n＝＋－＠-]", cell)
            assert not re.search("[\x00-\x1f]", cell)
    table = [dict(zip(head, row, strict=True)) for row in rows]
    assert {row["message"] for row in table} >= {"plain", "'=cmd|'/C calc'!A0", "two\\x0alines"}


def test_markdown_is_shown_as_text() -> None:
    few = [Report(f"{text}.md", (make_diagnostic(text),), (Failure(text),)) for text in TEXTS]
    page = pyromark.html(
        write("markdown", few),
        options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH,
    )
    tags = Counter(re.findall(r"<(\w+)", page))
    assert set(tags) == {"h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "code", "a"}
    assert tags["table"] == 3
    assert tags["a"] == tags["strong"] == 1, "the rule's page and the count of failures"
    tree = ElementTree.fromstring(f"<page>{page}</page>")
    rows = [[" ".join(cell.itertext()) for cell in row] for row in tree.iter("tr")]
    assert {len(row) for row in rows} == {3, 4}
    shown = {show(text) for text in TEXTS if len(text) < 400}
    assert {row[3].strip() for row in rows if len(row) == 4} >= {text.strip() for text in shown}


def test_a_summary_in_markdown_stays_short() -> None:
    reports = [
        Report("long/" * 500 + f"{number}.md", (make_diagnostic("|" * 3000),)) for number in range(5000)
    ]
    written = write("markdown", reports)
    assert len(written.encode()) < 1024 * 1024
    assert written.endswith("… and 4,900 more.\n")


def test_reviewdog_columns_count_bytes() -> None:
    report = lint()
    lines = TORN.encode().split(b"\n")
    found = json.loads(write("rdjson", [report]))["diagnostics"]
    assert len(found) == len(report.diagnostics) >= 3
    for entry, one in zip(found, report.diagnostics, strict=True):
        start, end = (entry["location"]["range"][key] for key in ("start", "end"))
        within = b"\n".join(lines[start["line"] - 1 : end["line"]])
        cut = len(lines[end["line"] - 1]) - (end["column"] - 1)
        assert within[start["column"] - 1 : len(within) - cut].decode() == one.match


def test_reviewdog_suggestions_mend_the_bytes() -> None:
    data = TORN.encode()
    starts = [0, *(found.end() for found in re.finditer(b"\n", data))]
    for entry in reversed(json.loads(write("rdjson", [lint()]))["diagnostics"]):
        for suggestion in entry["suggestions"]:
            start, end = (
                starts[suggestion["range"][key]["line"] - 1] + suggestion["range"][key]["column"] - 1
                for key in ("start", "end")
            )
            data = data[:start] + suggestion["text"].encode() + data[end:]
    assert data.decode() == "Ünïted: in the U.S. “élan” rose 4.5 percent — 😀 in the U.K. as well.\n"


# The fields that reviewdog documents; its reader refuses others.
REVIEWDOG = {
    "": {"source", "diagnostics"},
    "source": {"name", "url"},
    "diagnostics": {"message", "location", "severity", "code", "suggestions"},
    "location": {"path", "range"},
    "range": {"start", "end"},
    "start": {"line", "column"},
    "end": {"line", "column"},
    "code": {"value", "url"},
    "suggestions": {"range", "text"},
}


def test_reviewdog_knows_all_fields() -> None:
    def walk(value: object, name: str) -> None:
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                assert set(item) <= REVIEWDOG[name]
                for key, inner in item.items():
                    walk(inner, key)

    read = json.loads(write("rdjson"))
    walk(read, "")
    assert len(read["diagnostics"]) == TOLD
    assert {entry["severity"] for entry in read["diagnostics"]} == {"ERROR", "WARNING", "INFO"}


def test_a_fix_of_several_edits_is_no_suggestion() -> None:
    one = make_diagnostic("word")
    assert one.fix
    twice = one._replace(fix=one.fix._replace(edits=one.fix.edits * 2))
    (entry,) = json.loads(write("rdjson", [Report("a.md", (twice,))]))["diagnostics"]
    assert "suggestions" not in entry


@pytest.mark.parametrize(
    ("columns", "line", "marks"),
    [
        (0, "The old ferry of the U.S. sailed once more on Monday.", " " * 21 + "^^^^"),
        (60, "The old ferry of the U.S. sailed once more on Monday.", " " * 21 + "^^^^"),
        (44, "…erry of the U.S. sailed once more on M…", " " * 13 + "^^^^"),
        (24, "… the U.S. sailed o…", " " * 6 + "^^^^"),
        (1, "… the U.S. sailed o…", " " * 6 + "^^^^"),
    ],
)
def test_lines_fit_a_terminal(columns: int, line: str, marks: str) -> None:
    text = "The old ferry of the U.S. sailed once more on Monday."
    at = text.index("U.S.")
    one = make_diagnostic(text)._replace(excerpt=Excerpt(text, at, at + 4))
    out = io.StringIO()
    write_text([Report("a.md", (one,))], out, columns=columns)
    assert out.getvalue().splitlines()[1:3] == [f"    {line}", f"    {marks}"]
