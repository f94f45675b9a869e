"""The pre-commit hooks, tried on a repository of articles as a newsroom would use it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = ("evlint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")

pytestmark = pytest.mark.skipif(
    not (os.environ.get("EVLINT_GATE") or (find_spec("pre_commit") and shutil.which("git"))),
    reason="needs pre-commit and git, which the gate must have",
)

SOUND = """\
---
title: A Bridge Opens
author: Ada Lindqvist
date: 2026-03-14
category: News
---

The new bridge across the sound opened on Saturday, and the first to cross it was a dog.
"""


def make_repository(folder: Path) -> None:
    """Make a git repository of what stands in the folder."""
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "All"]):
        subprocess.run([*git, *command], cwd=folder, check=True)


def try_hook(articles: Path, hooks: Path, hook: str = "evlint") -> subprocess.CompletedProcess[str]:
    """Run a hook on all articles; `try-repo` would install its environment each time."""
    head = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=hooks, encoding="utf-8").strip()
    (articles / ".pre-commit-config.yaml").write_text(
        f"repos: [{{repo: '{hooks}', rev: '{head}', hooks: [{{id: {hook}}}]}}]\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"]
    return subprocess.run(command, cwd=articles, capture_output=True, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a repository of its own, as pre-commit would clone it."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder)
    make_repository(folder)
    return folder


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the settings and the hooks of whoever runs the tests out of it."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    if "PRE_COMMIT_HOME" not in os.environ:
        monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.getbasetemp() / "pre-commit"))


def test_hook_stops_a_commit_of_faulty_articles(tmp_path: Path, hooks: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "articles")
    (tmp_path / "LICENSE").write_text("The firm said 90% of it is torn.\n", encoding="utf-8")
    make_repository(tmp_path)
    run = try_hook(tmp_path, hooks)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "error[split-abbreviation]" in run.stdout
    assert "in 4 articles" in run.stdout, "all articles in one run, and no other file"


def test_hook_lets_a_sound_article_pass(tmp_path: Path, hooks: Path) -> None:
    (tmp_path / "bridge.md").write_text(SOUND, encoding="utf-8")
    make_repository(tmp_path)
    run = try_hook(tmp_path, hooks)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Passed" in run.stdout


def test_the_other_hook_mends_what_it_can(tmp_path: Path, hooks: Path) -> None:
    torn = SOUND.replace("and the first", "and the U.\n\nS. envoy, the first")
    (tmp_path / "bridge.md").write_text(torn, encoding="utf-8")
    (tmp_path / "note.txt").write_text("Nothing to mend, but no head either.\n", encoding="utf-8")
    make_repository(tmp_path)
    run = try_hook(tmp_path, hooks, "evlint-fix")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "files were modified by this hook" in run.stdout
    assert "mended: 1 split-abbreviation" in run.stdout
    assert "note.txt:1:1: error[missing-front-matter]" in run.stdout
    mended = torn.replace("U.\n\nS.", "U.S.")
    assert (tmp_path / "bridge.md").read_text(encoding="utf-8") == mended


@pytest.mark.parametrize(
    ("check", "file"),
    [("validate-manifest", ".pre-commit-hooks.yaml"), ("validate-config", ".pre-commit-config.yaml")],
)
def test_files_are_valid(check: str, file: str) -> None:
    subprocess.run([sys.executable, "-m", "pre_commit", check, str(ROOT / file)], check=True)
