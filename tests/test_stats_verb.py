"""`evlint stats`: one row an article, for people, programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.command import SOUND, run

CLAIM = "The depots of the region cut their costs by 40% last year. Sales rose 12%, the ministry said.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(SOUND)
    (tmp_path / "b.txt").write_text(CLAIM)
    return tmp_path


def test_people_get_a_table(site: Path) -> None:
    done = run("stats", cwd=site)
    head, first, second = done.stdout.splitlines()
    assert done.returncode == 0
    assert head.split()[:4] == ["words", "sentences", "paragraphs", "time"]
    assert first.split()[:4] == ["a.md", "3", "1", "1"]
    assert second.split()[0] == "b.txt"
    assert second.split()[-2:] == ["1", "1"]


def test_programs_get_json(site: Path) -> None:
    rows = json.loads(run("stats", "--format", "json", cwd=site).stdout)
    assert [row["path"] for row in rows] == ["a.md", "b.txt"]
    assert (rows[1]["sourced"], rows[1]["unsourced"]) == (1, 1)
    assert rows[0]["words"] == 3


def test_spreadsheets_get_csv_without_formulas(site: Path) -> None:
    (site / "=1+1.md").write_text(SOUND)
    rows = list(csv.DictReader(io.StringIO(run("stats", "--format", "csv", cwd=site).stdout)))
    assert [row["path"] for row in rows] == ["'=1+1.md", "a.md", "b.txt"]
    assert rows[1]["words"] == "3"


def test_what_can_not_be_read_is_told(site: Path) -> None:
    (site / "latin.txt").write_bytes(b"caf\xe9\n")
    done = run("stats", "--format", "json", cwd=site)
    assert (done.returncode, done.stderr) == (2, "evlint: latin.txt: not UTF-8 at byte 3\n")
    assert len(json.loads(done.stdout)) == 2


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_nothing_to_measure_is_no_error(tmp_path: Path, form: str) -> None:
    assert run("stats", "--format", form, cwd=tmp_path).returncode == 0
