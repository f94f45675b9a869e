"""The seeds from end to end: all that is told of them stands in `tests/snapshots/`, for people to read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evlint.cli import main
from tests.renewal import ROOT, hold

SNAPSHOTS = ROOT / "tests" / "snapshots"
POST, TORN, PAGE, ARTICLE = (
    "harbour-charging-post.md",
    "truck-corridors-torn.txt",
    "island-buses-page.txt",
    "sodium-cells-article.txt",
)
TORN_LINES = [5, 9, 13, 17, 23, 27, 31, 35, 39, 43, 46, 50, 56, 60]


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("name", [POST, TORN, PAGE, ARTICLE])
def test_seed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([f"seeds/{name}"]) == 1
    hold(SNAPSHOTS / name.replace(".md", ".txt"), capsys.readouterr().out)


def test_all_seeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seeds/"]) == 1
    hold(SNAPSHOTS / "seeds.txt", capsys.readouterr().out)


def read_told(name: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    main(["--format", "json", f"seeds/{name}"])
    told: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["diagnostics"]
    return told


# What each seed was damaged with, and nothing else: a snapshot can be renewed without thought, this can't.
@pytest.mark.parametrize(
    ("name", "group", "lines"),
    [
        (POST, "front-matter", [7, 10, 13]),
        (POST, "wrapping", []),
        (POST, "boilerplate", []),
        (POST, "claims", []),
        (TORN, "front-matter", [1]),
        (TORN, "wrapping", TORN_LINES),
        (TORN, "boilerplate", []),
        (TORN, "claims", []),
        (PAGE, "front-matter", [1]),
        (PAGE, "wrapping", []),
        (PAGE, "boilerplate", [1, 2, 3, 7, 11, 19, 27, 28, 29, 30, 31]),
        (PAGE, "claims", [17]),
        (ARTICLE, "front-matter", [1, 1]),
        (ARTICLE, "wrapping", []),
        (ARTICLE, "boilerplate", [3, 11, 15]),
        (ARTICLE, "claims", [7]),
    ],
)
def test_damage(name: str, group: str, lines: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    told = read_told(name, capsys)
    assert [one["line"] for one in told if one["group"] == group] == lines


@pytest.mark.parametrize(
    ("name", "rule", "lines"),
    [
        (POST, "missing-field", [13]),
        (POST, "proxied-image", [7]),
        (POST, "redundant-alt-text", [10]),
        (TORN, "missing-front-matter", [1]),
        (TORN, "lost-remainder", [43]),
        (PAGE, "missing-front-matter", [1]),
        (PAGE, "repeated-title", [11, 19]),
        (ARTICLE, "missing-front-matter", [1]),
        (ARTICLE, "leaked-metadata", [1]),
    ],
)
def test_rule(name: str, rule: str, lines: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    told = read_told(name, capsys)
    assert [one["line"] for one in told if one["rule"] == rule] == lines
