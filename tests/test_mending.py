"""Fixing from the command line: what is written, what is shown, and what is left as it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import TORN, run

WHOLE = "They say that the U.S. leads.\n"
PAGE = "Advertisement\n\nThe harbour opened.\n\nSubscribe to our newsletter!\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "torn.txt").write_text(TORN)
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "evlint.yml").write_text("rules: {front-matter: off}\n")
    return tmp_path


def read(site: Path, name: str) -> str:
    return (site / name).read_bytes().decode()


def test_safe_fixes_join_what_is_torn_and_touch_nothing_else(site: Path) -> None:
    done = run("--fix", cwd=site)
    assert (read(site, "torn.txt"), read(site, "page.txt")) == (WHOLE, PAGE)
    assert done.returncode == 1
    assert "mended: 1 split-abbreviation\n" in done.stdout
    assert "2 can be mended with --fix --unsafe-fixes\n" in done.stdout


def test_unsafe_fixes_delete_leftovers_with_their_blank_lines(site: Path) -> None:
    done = run("--fix", "--unsafe-fixes", cwd=site)
    assert done.returncode == 0
    assert read(site, "page.txt") == "The harbour opened.\n"
    again = run("--fix", "--unsafe-fixes", cwd=site)
    assert again.stdout == "0 findings in 2 articles\n"


def test_unsafe_fixes_must_go_with_fix(site: Path) -> None:
    done = run("--unsafe-fixes", cwd=site)
    assert (done.returncode, done.stderr) == (2, "evlint: --unsafe-fixes needs --fix or --diff\n")


def test_diff_shows_and_writes_nothing(site: Path) -> None:
    done = run("--diff", "torn.txt", cwd=site)
    assert done.stderr.endswith("--diff wrote nothing; lines are told as they will be once mended\n")
    assert done.returncode == 1
    assert read(site, "torn.txt") == TORN
    assert done.stdout == (
        "--- a/torn.txt\n+++ b/torn.txt\n@@ -1,3 +1 @@\n"
        "-They say that the U.\n-\n-S. leads.\n+They say that the U.S. leads.\n"
    )
    if shutil.which("patch"):
        subprocess.run(["patch", "-p1", "-s"], input=done.stdout, text=True, cwd=site, check=True)
        assert read(site, "torn.txt") == WHOLE


def test_a_diff_of_nothing_is_nothing(site: Path) -> None:
    done = run("--diff", "--select", "split-number", cwd=site)
    assert (done.returncode, done.stdout) == (0, "")


def test_standard_input_is_filtered(site: Path) -> None:
    done = run("--fix", "-", "--stdin-filename", "a.txt", cwd=site, text=TORN)
    assert (done.returncode, done.stdout) == (0, WHOLE)
    assert "mended: 1 split-abbreviation" in done.stderr
    bad = run("--fix", "-", cwd=site, text=b"caf\xe9 U.\n\nS.\n")
    assert bad.returncode == 2
    assert bad.stdout == "caf\ufffd U.\n\nS.\n"


@pytest.mark.parametrize(
    ("settings", "fixed"),
    [
        ("fixable: [split-abbreviation]\n", True),
        ("fixable: [wrapping]\n", True),
        ("fixable: [boilerplate]\n", False),
        ("unfixable: [split-abbreviation]\n", False),
        ("unfixable: [wrapping]\n", False),
        ("unfixable: [boilerplate]\n", True),
    ],
)
def test_settings_choose_what_may_be_fixed(site: Path, settings: str, fixed: bool) -> None:
    (site / "evlint.yml").write_text("rules: {front-matter: off}\n" + settings)
    run("--fix", cwd=site)
    assert read(site, "torn.txt") == (WHOLE if fixed else TORN)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
def test_marks_and_line_ends_stay(site: Path, end: str, mark: str, last: bool) -> None:
    text = mark + f"One line here.{end}{end}They say that the U.{end}{end}S. leads." + end * last
    (site / "torn.txt").write_bytes(text.encode())
    run("--fix", cwd=site)
    assert read(site, "torn.txt") == text.replace(f"U.{end}{end}S.", "U.S.")


def test_what_can_not_be_written_is_told_and_left(site: Path) -> None:
    os.link(site / "torn.txt", site / "linked.txt")
    (site / "latin.txt").write_bytes(b"caf\xe9 U.\n\nS.\n")
    done = run("--fix", "--format", "json", cwd=site)
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert {one["path"]: one["message"] for one in report["failures"]} == {
        "latin.txt": "not UTF-8 at byte 3",
        "linked.txt": "not written: it has other hard links, which would part",
        "torn.txt": "not written: it has other hard links, which would part",
    }
    assert read(site, "torn.txt") == TORN
    assert (site / "latin.txt").read_bytes() == b"caf\xe9 U.\n\nS.\n"
    assert sum(one["rule"] == "split-abbreviation" for one in report["diagnostics"]) == 2
    people = run("--fix", cwd=site).stdout
    assert "latin.txt:1: not checked: not UTF-8 at byte 3\n" in people
    assert "torn.txt: not written: it has other hard links, which would part\n" in people
    assert ", 1 article not fully checked\n" in people


def test_a_leaked_date_is_lifted_and_missing_fields_are_inserted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 2026-03-14 The harbour opened.\n")
    done = run("--fix", "--unsafe-fixes", cwd=tmp_path)
    text = (tmp_path / "a.txt").read_text()
    assert text.startswith("---\ndate: 2026-03-14\n")
    assert text.endswith("---\n\nThe harbour opened.\n")
    assert "title: TODO\n" in text
    assert done.returncode == 1
    again = run("--fix", "--unsafe-fixes", cwd=tmp_path)
    assert (tmp_path / "a.txt").read_text() == text
    assert again.returncode == 1


def test_many_articles_are_mended_in_several_processes(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(TORN)
    done = run("--fix", "--jobs", "3", "--select", "wrapping", cwd=tmp_path)
    assert done.returncode == 0
    assert {(tmp_path / f"{number}.txt").read_text() for number in range(300)} == {WHOLE}
    assert done.stdout == "0 findings in 300 articles\nmended: 300 split-abbreviation\n"
