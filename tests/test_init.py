"""`evlint init`: what is seen in a folder, and the settings that are proposed for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from evlint.starter import write_settings
from evlint.survey import survey_folder
from tests.test_cli import SOUND, run


def propose(folder: Path) -> dict[str, object]:
    fields: dict[str, object] = yaml.safe_load(write_settings(survey_folder(str(folder))))["front_matter"][
        "fields"
    ]
    return fields


def fill(folder: Path, *heads: str) -> None:
    for number, head in enumerate(heads):
        (folder / f"{number:03}.md").write_text(f"---\n{head}\n---\n\nThe crane is back.\n")


TEXT = {"required": True, "type": "text"}
FIELDS = [
    # the heads of ten articles, and what is proposed for the field
    (["a: text here"] * 10, "a", {"required": True, "type": "text"}),
    (["a: x"] * 9 + ["b: y"], "a", {"type": "text"}),
    (["a: x"] * 9 + ["a:"], "a", {"type": "text"}),
    (["a: 2024-05-02"] * 10, "a", {"required": True, "type": "date"}),
    (["a: 7"] * 10, "a", {"required": True, "type": "number"}),
    (["a: true"] * 10, "a", {"required": True, "type": "boolean"}),
    (["a: [x, y]"] * 10, "a", {"required": True, "type": "list"}),
    (["a: [x, y]"] * 5 + ["a: x"] * 5, "a", {"required": True, "type": ["text", "list"]}),
    (["a:\n  b: x"] * 10, "a.b", {"required": "with-parent", "type": "text"}),
    (["a: 7"] * 9 + ["a: seven"], "a", {"required": True, "type": "text"}),
    (["a: 2024-05-02"] * 39 + ["a: soon"], "a", {"required": True, "type": "date"}),
    (["a: post"] * 30 + ["a: page"] * 10, "a", {**TEXT, "allowed": ["page", "post"]}),
    (["a: 'yes'"] * 20 + ["a: \"it's\""] * 20, "a", {**TEXT, "allowed": ["it's", "yes"]}),
    (["'odd key': x"] * 10, "odd key", {"required": True, "type": "text"}),
]  # fmt: skip


@pytest.mark.parametrize(("heads", "name", "proposed"), FIELDS)
def test_fields(tmp_path: Path, heads: list[str], name: str, proposed: dict[str, object]) -> None:
    fill(tmp_path, *heads)
    assert propose(tmp_path)[name] == proposed


def test_a_slip_is_no_habit(tmp_path: Path) -> None:
    fill(tmp_path, *["title: x"] * 9, "titel: x\ntitle: x")
    assert set(propose(tmp_path)) == {"title"}


@pytest.mark.parametrize(
    ("sign", "generator"),
    [
        ("_config.yml", "jekyll"),
        ("_posts/a.md", "jekyll"),
        ("hugo.toml", "hugo"),
        ("archetypes/x.md", "hugo"),
        ("posts/a.md", ""),
    ],
)
def test_generators(tmp_path: Path, sign: str, generator: str) -> None:
    (tmp_path / sign).parent.mkdir(exist_ok=True)
    (tmp_path / sign).touch()
    assert survey_folder(str(tmp_path)).generator == generator


@pytest.mark.parametrize(
    ("sign", "lines"),
    [
        ("_config.yml", ["extends: jekyll"]),
        ("hugo.toml", ["extends: hugo", "    date: {required: false}"]),
        ("notes.json", []),
    ],
)
def test_a_site_extends_its_preset(tmp_path: Path, sign: str, lines: list[str]) -> None:
    (tmp_path / sign).touch()
    fill(tmp_path, *["title: x"] * 10)
    (tmp_path / "README.md").write_text("# Read me\n")
    count = 10 if lines else 11  # a preset leaves the README out
    assert f"{count} articles" in run("init", cwd=tmp_path).stdout
    written = (tmp_path / "evlint.yml").read_text().splitlines()
    assert [line for line in written if line.startswith("extends") or "false}" in line] == lines
    assert ("#extends: news" in written) == (not lines)
    assert run(cwd=tmp_path).returncode == (0 if lines else 1)


def test_settings_are_written_once_and_hold(tmp_path: Path) -> None:
    done = run("init", cwd=tmp_path)
    assert done.stdout == "wrote evlint.yml, for a folder without articles; now run: evlint .\n"
    written = (tmp_path / "evlint.yml").read_text()
    (tmp_path / "a.md").write_text(SOUND)
    assert run(cwd=tmp_path).returncode == 0
    assert run("init", cwd=tmp_path).returncode == 2
    assert (tmp_path / "evlint.yml").read_text() == written


def test_the_next_commands_are_told_and_find_the_slip(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").touch()
    fill(tmp_path, *["title: x\ndate: 2024-05-02"] * 59, "title: x\ndate: 2024-02-30")
    done = run("init", cwd=tmp_path)
    assert done.stdout == (
        "wrote evlint.yml, for a Jekyll site of 60 articles; now run: evlint .\n"
        "to hear only of what is new from today on, run: evlint baseline .\n"
    )
    told = run("--format", "concise", cwd=tmp_path).stdout
    fault = "date '2024-02-30' is no day of the calendar; write it like 2024-03-20"
    assert told == f"059.md:3:7: error[invalid-field] {fault}\n"


def test_articles_without_heads_are_not_asked_for_any(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The crane is back.\n")
    run("init", cwd=tmp_path)
    assert run(cwd=tmp_path).returncode == 0


def test_what_cant_be_read_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff")
    (tmp_path / "b.md").write_text("---\ntitle: [x\n---\n")
    assert run("init", cwd=tmp_path).returncode == 0
