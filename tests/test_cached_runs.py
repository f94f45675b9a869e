"""Runs with a cache: nothing that is told changes, whatever is in it, and whoever works on what."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from evlint import linter
from evlint.cli import main
from tests.command import write

TORN = (
    "---\ntitle: Torn\n---\n\nCountries like China and the U.\n\nS. lead.\n\nAdvertisement\n\n"
    "The new design cuts the price of a cell by up to 40% and needs neither glass nor tin.\n\n"
    "It is the largest port in the world and the first of its kind.\n"
)
BODIES = (
    TORN,
    "---\ntitle: Whole\nauthor: A\ndate: 2024-05-06\ncategory: News\n---\n\nThe bus went by on time.\n",
    "The port took in 40% more than last year, and about 3 million tonnes of it was grain.\n\nShare this\n",
    "---\ntitle: [open\n---\n\nThe head of this one can't be read.\n",
    "Read more\n\nA line.\n\n<!-- evlint-disable-next-line ad-label -->\nAdvertisement\n",
)


class Run:
    """Runs evlint in a folder with a cache of its own, and gives exit status, output and errors."""

    def __init__(self, capfd: pytest.CaptureFixture[str], cache: Path) -> None:
        self.capfd, self.cache = capfd, cache

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self.capfd.readouterr()
        status = main([*arguments, "--cache-dir", str(self.cache)])
        return status, *self.capfd.readouterr()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return Run(capfd, tmp_path / "cache")


def count_lints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of articles that are linted from now on."""
    linted: list[str] = []
    check = linter.check_text

    def check_text(*given: Any, **named: Any) -> Any:
        linted.append(named["path"])
        return check(*given, **named)

    monkeypatch.setattr(linter, "check_text", check_text)
    return linted


@pytest.mark.parametrize("body", BODIES)
def test_an_article_is_linted_once(run: Run, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    write("a.md", body)
    write("b.md", body)
    without = run("a.md", "b.md", "--no-cache")
    assert not {"results.db", "recent"} & set(os.listdir(run.cache))
    linted = count_lints(monkeypatch)
    assert run("a.md") == run("a.md")
    assert linted == ["a.md"]
    assert run("a.md", "b.md") == without
    assert linted == ["a.md"]
    assert run("a.md", "b.md", "--no-cache") == without
    assert linted == ["a.md", "a.md", "b.md"]


# What is changed, and what is asked of the next run.
CHANGES: dict[str, tuple[Callable[[], object], Sequence[str]]] = {
    "the text": (lambda: write("a.md", TORN.replace("China", "Chile")), ["a.md"]),
    "the name": (lambda: Path("a.md").rename("a.txt"), ["a.txt"]),
    "settings": (lambda: write("evlint.yml", "rules: {ad-label: error}\n"), ["a.md"]),
    "an override": (lambda: write("evlint.yml", OVERRIDE), ["a.md"]),
    "an own rule": (lambda: [write("evlint.yml", OWN), write("own/claims/bus.yaml", CARD)], ["a.md"]),
    "--select": (lambda: None, ["a.md", "--select", "wrapping"]),
    "--ignore": (lambda: None, ["a.md", "--ignore", "ad-label"]),
    "--min-confidence": (lambda: None, ["a.md", "--min-confidence", "low"]),
}
OVERRIDE = "overrides: [{paths: [a.md], rules: {ad-label: off}}]\n"
OWN = "rule_folders: [own]\n"
CARD = """
kind: pattern
severity: error
confidence: high
scope: body
message: "'{match}' is a country"
why: |
  A test.
options: {pattern: China}
examples:
  - bad: "To ⟦China⟧.\\n"
    good: "To the port.\\n"
"""


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_a_report_is_seen(run: Run, change: str) -> None:
    write("a.md", TORN)
    before = run("a.md")
    assert run("a.md") == before
    make, asked = CHANGES[change]
    make()
    after = run(*asked)
    assert after == run(*asked, "--no-cache") == run(*asked)
    assert after != before


def test_a_changed_card_of_the_users_is_seen(run: Run) -> None:
    write("evlint.yml", "rule_folders: [own]\n")
    card = write("own/claims/bus.yaml", CARD)
    write("a.md", TORN)
    before = run("a.md")
    card.write_text(CARD.replace("a country", "one of many countries"), encoding="utf-8")
    assert run("a.md") == run("a.md", "--no-cache") != before


def test_changed_extended_settings_are_seen(run: Run) -> None:
    write("evlint.yml", "extends: [base.yml]\n")
    base = write("base.yml", "")
    write("a.md", TORN)
    before = run("a.md")
    assert before == run("a.md")
    base.write_text("rules: {wrapping: off}", encoding="utf-8")
    assert run("a.md") == run("a.md", "--no-cache") != before


def test_fixes_leave_the_cache_right(run: Run) -> None:
    write("a.md", TORN)
    before = run("a.md")
    assert "U.S. lead" not in Path("a.md").read_text(encoding="utf-8")
    assert "mended: 1 split-abbreviation" in run("a.md", "--fix")[1]
    after = run("a.md")
    assert after == run("a.md", "--no-cache") != before
    write("a.md", TORN)
    assert run("a.md") == before


def test_what_a_broken_rule_left_is_not_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from evlint.kinds import repeated_title

    def fail(*given: object) -> None:
        raise RuntimeError("worn out")

    write("a.md", TORN)
    with monkeypatch.context() as patch:
        patch.setattr(repeated_title, "check", fail)
        linter._prepare.cache_clear()
        assert "broke: RuntimeError: worn out" in run("a.md")[1]
    linter._prepare.cache_clear()
    assert run("a.md") == run("a.md", "--no-cache")
    assert "broke" not in run("a.md")[1]


def test_an_article_that_is_missing_or_no_text(run: Run) -> None:
    Path("a.md").write_bytes(b"\xff\xfe")
    assert run("a.md", "gone.md") == run("a.md", "gone.md") == run("a.md", "gone.md", "--no-cache")


def cut(cache: Path) -> None:
    path = cache / "results.db"
    if path.exists():  # a run makes away with a damaged one, and the next makes a new one
        path.write_bytes(path.read_bytes()[:20000])


def spoil(cache: Path) -> None:
    for path in cache.iterdir():
        data = bytearray(path.read_bytes())
        data[200::97] = b"\x55" * len(data[200::97])
        path.write_bytes(data)


def lock(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.mkdir()
    cache.chmod(0o500)


def make_foreign(cache: Path) -> None:
    (cache / "results.db").unlink(missing_ok=True)
    (cache / "recent").write_text("mine")
    database = sqlite3.connect(cache / "results.db")
    database.execute("create table reports (key, report)")
    database.close()


def replace_by_a_file(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.write_text("no folder")


CACHES: dict[str, Callable[[Path], object]] = {
    "warm": lambda cache: None,
    "empty": shutil.rmtree,
    "cut": cut,
    "spoilt": spoil,
    "read-only": lock,
    "foreign": make_foreign,
    "no folder": replace_by_a_file,
}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for number in range(100):
        suffix = ("md", "txt", "markdown")[number % 3]
        body = f"{BODIES[number % 5]}\nIt is number {number}, which is not much.\n"
        (folder / f"{number % 7}").mkdir(exist_ok=True)
        (folder / f"{number % 7}" / f"{number}.{suffix}").write_text(body, encoding="utf-8")
    # The table of syllables takes longest to make anew, and test_lexicon tries what damages it.
    (folder / "evlint.yml").write_text("rules: {readability: off}\n", encoding="utf-8")
    (folder / "3" / "evlint.yml").write_text("rules: {claims: off, readability: off}\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let these few articles be several batches, for which processes pay."""
    monkeypatch.setattr("evlint.run._FEW", 32)
    monkeypatch.setattr("evlint.pool.CHUNK", 8)


@pytest.mark.parametrize("state", CACHES)
def test_jobs_and_caches_change_nothing(
    many: Path, state: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(many)
    monkeypatch.setattr("evlint.results._WAIT", 0.1)
    expected = run(".", "--no-cache", "--jobs", "1")
    assert expected[0] == 2
    assert expected[1].count("\n") > 500
    assert run(".", "--jobs", "2") == expected
    for jobs in ("1", "2", "4"):
        CACHES[state](run.cache)
        assert run(".", "--jobs", jobs) == expected
        if run.cache.is_file():
            break


def test_a_cache_that_knows_some_changes_nothing(
    many: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(many)
    expected = run(".", "--no-cache", "--jobs", "1", "--format", "concise")
    run("1", "5", "--jobs", "1")
    assert run(".", "--format", "concise", "--jobs", "3") == expected


def test_the_order_of_files_changes_only_the_order(
    many: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(many)
    paths = sorted(os.path.relpath(path) for path in many.rglob("*.[mt]*"))
    forward = run(*paths, "--format", "concise")[1].splitlines()
    backward = run(*reversed(paths), "--format", "concise", "--jobs", "2")[1].splitlines()
    assert sorted(forward) == sorted(backward)
