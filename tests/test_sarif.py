"""SARIF: valid by the official schema, places and fixes exact, rules explained."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from jsonschema import Draft202012Validator

from evlint.diagnostic import Failure, Report
from evlint.output import sarif
from evlint.rulepages import find_page
from tests.hostile import DIAGNOSTICS, FAILURES, REPORTS, TEXTS, make_diagnostic
from tests.written import TORN, lint

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"


@cache
def read_validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(reports: Iterable[Report]) -> dict[str, Any]:
    """The run that is written of these reports, valid by the schema."""
    out = io.StringIO()
    sarif.write(reports, out, partial(find_page, isolated=True))
    log = json.loads(out.getvalue())
    read_validator().validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    return dict(run)


def test_the_schema_refuses_what_is_wrong() -> None:
    assert not read_validator().is_valid({"version": "2.1.0"})
    run = {"tool": {"driver": {"name": "x"}}, "results": [{"mesage": {}}]}
    assert not read_validator().is_valid({"version": "2.1.0", "runs": [run]})


def test_whatever_texts_hold_the_log_is_valid() -> None:
    run = write(REPORTS)
    assert len(run["results"]) == len(DIAGNOSTICS)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == len(FAILURES)
    prints = [
        (
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            result["partialFingerprints"]["evlint/v1"],
        )
        for result in run["results"]
    ]
    assert len(set(prints)) == len(prints)
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}


def test_a_clean_run_is_valid() -> None:
    run = write([Report("sound.md")])
    assert (run["results"], run["invocations"]) == ([], [{"executionSuccessful": True}])


def list_names() -> Iterator[bytes]:
    for text in TEXTS:
        if "\ud800" not in text:  # no name of a file
            yield os.fsencode(os.path.normpath(f"{text}.md"))


@pytest.mark.parametrize("name", list(list_names()))
def test_addresses_keep_every_byte_of_a_name(project: Path, name: bytes) -> None:
    run = write([Report(os.fsdecode(name), (make_diagnostic("word"),))])
    (result,) = run["results"]
    where = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where["uriBaseId"] == "%SRCROOT%"
    parts = urlsplit(where["uri"])
    assert not (parts.scheme or parts.netloc or parts.query or parts.fragment)
    assert unquote_to_bytes(parts.path) == name
    root = run["originalUriBaseIds"]["%SRCROOT%"]["uri"]
    assert root == f"{project.as_uri()}/"


def test_an_article_elsewhere_has_an_address_of_its_own(project: Path) -> None:
    run = write([Report("../be side.md", (make_diagnostic("word"),), (Failure("gone"),))])
    where = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where == {"uri": f"{project.parent.as_uri()}/be%20side.md"}
    told = run["invocations"][0]["toolExecutionNotifications"][0]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"] == where


def cut(region: dict[str, Any]) -> tuple[int, int]:
    """The offsets of a region in the torn text, by lines and columns in code points."""
    starts = [0, *(at + 1 for at, char in enumerate(TORN) if char == "\n")]
    return (
        starts[region["startLine"] - 1] + region["startColumn"] - 1,
        starts[region["endLine"] - 1] + region["endColumn"] - 1,
    )


def test_regions_and_fixes_are_exact() -> None:
    run = write([lint()])
    text = TORN
    assert len(run["results"]) >= 3
    for result in reversed(run["results"]):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert TORN[slice(*cut(region))] == region["snippet"]["text"]
        (fix,) = result["fixes"]
        for change in fix["artifactChanges"]:
            assert change["artifactLocation"]["uri"] == "torn.txt"
            for replacement in reversed(change["replacements"]):
                start, end = cut(replacement["deletedRegion"])
                text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    assert text == "Ünïted: in the U.S. “élan” rose 4.5 percent — 😀 in the U.K. as well.\n"


def test_rules_are_explained() -> None:
    run = write([lint(), lint()])
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        assert rule["helpUri"].endswith(f"/wrapping/{rule['id']}/")
        assert rule["help"]["markdown"].startswith(f"# {rule['id']}\n")
        assert rule["help"]["text"].startswith(rule["id"])
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"] == {"level": "error"}
        assert rule["properties"] == {
            "tags": ["wrapping"],
            "precision": "high",
            "problem.severity": "error",
        }


def test_a_rule_without_a_page_has_no_address() -> None:
    run = write([Report("a.md", (make_diagnostic("word")._replace(url=""),))])
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], "helpUri" in rule) == ("odd-text", False)


def test_a_rule_without_a_card_here_keeps_its_address() -> None:
    run = write([Report("a.md", (make_diagnostic("word"),))])
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["helpUri"]) == ("odd-text", make_diagnostic("").url)
