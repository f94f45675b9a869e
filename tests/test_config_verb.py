"""`evlint config`: what holds for an article, and where each value comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evlint.cli import main
from evlint.diagnostic import Confidence
from evlint.effective import find_effective
from evlint.rulebook import read_rulebook
from evlint.settingsfile import read_settings

BASE = """\
fail_on: error
exclude: [old/]
front_matter:
  fields:
    author: {required: true}
rules:
  claims: off
overrides:
  - paths: [opinion/]
    rules: {readability: off}
kind_limits: {seconds: 2.5, megabytes: 512}
"""
OWN = """\
extends:
  - jekyll
  - base.yml
exclude: ["*.tmp.md"]
rules:
  unsourced-number: info
  hard-to-read:
    severity: warning
    options:
      measure: gunning-fog
      limit: 14
front_matter:
  fields:
    author: {required: true, max_length: 60}
overrides:
  - paths: [opinion/]
    rules:
      ad-label: error
    front_matter:
      fields:
        stance: {required: true}
  - paths: [opinion/guest/]
    rules: {ad-label: off}
kind_limits:
  megabytes: 256
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name, text in {"base.yml": BASE, "evlint.yml": OWN, ".gitignore": "cache/\n"}.items():
        Path(name).write_text(text, encoding="utf-8")
    for name in ("a.md", "opinion/a.md", "opinion/guest/a.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("The ferry sailed.\n", encoding="utf-8")
    return tmp_path


def show(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The lines of the page, blanks between words as one."""
    assert main(["config", *arguments]) == 0
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


LINES = [
    # the path with options, and a line of the page
    ("a.md", "a.md: settings of evlint.yml"),
    ("a.md", "min_confidence medium default"),
    ("a.md", "fail_on error base.yml:1"),
    ("a.md", "extends jekyll evlint.yml:2"),
    ("a.md", "base.yml evlint.yml:3"),
    ("a.md", "old/ base.yml:2"),
    ("a.md", "*.tmp.md evlint.yml:4"),
    ("a.md", "fixable - default"),
    ("a.md", "title required: true, type: text preset jekyll:28"),
    ("a.md", "author required: true, max_length: 60 evlint.yml:14"),
    ("a.md", "vague-attribution off base.yml:7"),
    ("a.md", "unsourced-number info (shipped as warning) evlint.yml:6"),
    ("a.md", "hard-to-read warning (shipped as info) evlint.yml:8"),
    ("a.md", "limit 14 evlint.yml:11"),
    ("a.md", "unexplained-suppression off default"),
    ("a.md", "kind_limits seconds: 2.5 base.yml:11"),
    ("a.md", "megabytes: 256 evlint.yml:25"),
    (". --isolated", "kind_limits seconds: 10, megabytes: 1024 default"),
    ("opinion/a.md", "override 1 opinion/ base.yml:9"),
    ("opinion/a.md", "override 1 opinion/ evlint.yml:16"),
    ("opinion/a.md", "long-sentence off base.yml:10 (override 1)"),
    ("opinion/a.md", "ad-label error (shipped as warning) evlint.yml:18 (override 1)"),
    ("opinion/a.md", "stance required: true evlint.yml:21 (override 1)"),
    ("opinion/guest/a.md", "ad-label off evlint.yml:23 (override 2)"),
    ("opinion", "ad-label warning default --all"),
    ("a.md", "ad-label warning default --all"),
    ("a.md --fail-on info", "fail_on info command line"),
    ("a.md --min-confidence low", "min_confidence low command line"),
    ("a.md --ignore ad-label", "ad-label off command line"),
    ("a.md --select wrapping", "ad-label off command line"),
    ("a.md --select vague-attribution", "vague-attribution warning command line --all"),
    ("a.md --isolated", "a.md: settings of evlint alone; there is no evlint.yml"),
    ("a.md --isolated", "title required: true, type: text default"),
    (". --config base.yml", ".: settings of base.yml"),
    ("old/a.md", "old/a.md: left out, even if it is named: 'old/' below exclude (base.yml:2)"),
    ("_site/a.md", "_site/a.md: left out, even if it is named: '_site/' below exclude (preset jekyll:9)"),
    ("a.txt", "a.txt: linted only if it is named: extensions are .md, .markdown (preset jekyll:5)"),
    ("cache/a.md", "cache/a.md: linted only if it is named: git ignores 'cache'"),
    (".x/a.md", ".x/a.md: linted only if it is named: '.x' is hidden or made by a tool"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "line"), LINES)
def test_page(capsys: pytest.CaptureFixture[str], asked: str, line: str) -> None:
    more = ["--all"] * line.endswith(" --all")
    assert line.removesuffix(" --all") in show(capsys, *asked.split(), *more)


def test_page_of_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "--isolated"]) == 0
    lines = capsys.readouterr().out.splitlines()
    head = lines.index("rules that are off or changed, 2 of 65 (--all shows all)")
    assert [line.split() for line in lines[head + 1 :]] == [
        ["unknown-field", "off", "default"],
        ["unexplained-suppression", "off", "default"],
    ]


def test_record(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "opinion/a.md", "--format", "json"]) == 0
    record: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (record["path"], record["settings"], record["omitted"]) == ("opinion/a.md", "evlint.yml", None)
    assert record["keys"]["fail_on"] == {"value": "error", "source": "base.yml", "line": 1}
    assert record["keys"]["extends"][0] == {"value": "jekyll", "source": "evlint.yml", "line": 2}
    assert record["overrides"][1] == {
        "value": ["opinion/"], "source": "evlint.yml", "line": 16, "override": 1
    }  # fmt: skip
    assert record["front_matter"]["stance"]["line"] == 21
    rules = {rule["rule"]: rule for rule in record["rules"]}
    assert rules["hard-to-read"]["state"] == {
        "value": "off", "source": "base.yml", "line": 10, "override": 1
    }  # fmt: skip
    assert rules["hard-to-read"]["options"]["limit"] == {"value": 14.0, "source": "evlint.yml", "line": 11}


@pytest.mark.parametrize("path", ["a.md", "opinion/a.md", "opinion/guest/a.md", "old/a.md"])
@pytest.mark.parametrize("select", [(), ("claims",), ("vague-attribution", "boilerplate", "ad-label")])
@pytest.mark.parametrize("ignore", [(), ("encoding", "ad-label")])
def test_what_is_told_is_what_holds(path: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
    settings = read_settings("evlint.yml")
    asked: dict[str, Any] = {"select": select, "ignore": ignore, "min_confidence": Confidence.LOW}
    told = find_effective(settings, read_rulebook(()), path, asked)
    config = settings.config_for(path, **asked)
    on = [rule for rule in told.rules if rule.said["state"].value == "on"]
    assert [rule.id for rule in on] == [rule.id for rule in config.rules]
    for state, rule in zip(on, config.rules, strict=True):
        assert state.said["severity"].value == rule.severity.label
        assert state.said["confidence"].value == rule.confidence.label
        options = {key: said.value for key, said in state.said.items() if key not in GRADES}
        assert options == {key: value for key, value in rule.options.items() if key != "fields"}
        if rule.id == "missing-field":
            assert {name: said.value for name, said in told.fields.items()} == rule.options["fields"]


GRADES = ("state", "severity", "confidence")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--config", "gone.yml"], "gone.yml: cannot be read"),
        (["--select", "ad-lable"], "--select: unknown rule or group 'ad-lable'; did you mean 'ad-label'?"),
    ],
)
def test_mistakes(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    assert main(["config", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_a_path_that_is_not_there_is_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "gone.md"]) == 0
    assert capsys.readouterr().err == "evlint: there is no gone.md; this is what would hold for it\n"
