"""What is known is left out; what is new, and only that, is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.baseline import Baseline
from evlint.cli import main
from evlint.diagnostic import Confidence, Diagnostic, Excerpt, Failure, Place, Report, Severity
from evlint.mistake import SettingsError
from tests.command import TORN, concise, run

AD = "Advertisement\n\nThe harbour opened.\n"
NAME = "evlint-baseline.tsv"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "evlint.yml").write_text("rules: {front-matter: off}\n")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "torn.txt").write_text(TORN)
    (tmp_path / "page.txt").write_text(AD)
    return tmp_path


def test_what_is_known_is_left_out_and_said_so(site: Path) -> None:
    done = run("baseline", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"wrote {NAME}: 2 known findings in 2 articles (2 new, 0 mended)\n"
    again = run(cwd=site)
    assert (again.returncode, again.stdout) == (0, "0 findings in 2 articles\n")
    assert again.stderr == f"evlint: {NAME}: 2 known findings left out\n"
    assert run("--no-baseline", cwd=site).returncode == 1


def test_each_run_of_a_process_reads_and_counts_anew(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    main(["baseline"])
    capsys.readouterr()
    for _ in range(2):
        assert main(["--no-cache"]) == 0
        assert capsys.readouterr().err == f"evlint: {NAME}: 2 known findings left out\n"
    (site / NAME).write_text("# nothing is known any more\n")
    assert main(["--no-cache"]) == 1


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("page.txt", "A new line above.\n\n" + AD, []),
        ("page.txt", AD + "\nAdvertisement\n", ["page.txt:5:1 ad-label"]),
        ("page.txt", AD + "\nSubscribe to our newsletter!\n", ["page.txt:5:1 subscribe-prompt"]),
        ("new.txt", AD, ["new.txt:1:1 ad-label"]),
        ("posts/torn.txt", "They say that the U.S. leads.\n", []),
    ],
)
def test_only_what_is_new_is_told(site: Path, path: str, text: str, told: list[str]) -> None:
    run("baseline", cwd=site)
    (site / path).write_text(text)
    assert concise(site) == told


def test_an_article_that_was_moved_keeps_what_is_known(site: Path) -> None:
    run("baseline", cwd=site)
    (site / "page.txt").rename(site / "posts" / "page.txt")
    assert concise(site) == []
    (site / "page.txt").write_text(AD)  # and is a copy of what is there still, then it is new
    (site / "posts" / "page.txt").rename(site / "posts" / "copy.txt")
    assert concise(site) == ["posts/copy.txt:1:1 ad-label"]


def test_without_settings_it_lies_in_the_working_directory(tmp_path: Path) -> None:
    cache = {"EVLINT_CACHE_DIR": str(tmp_path / "cache")}
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "torn.txt").write_text(TORN)
        assert run("baseline", cwd=folder, env=cache).returncode == 0
        assert (folder / NAME).exists()
        assert run(cwd=folder, env=cache).returncode == 0


def test_prune_takes_out_what_was_mended_and_lets_nothing_in(site: Path) -> None:
    run("baseline", cwd=site)
    (site / "page.txt").write_text("The harbour opened.\n\nSubscribe to our newsletter!\n")
    told = run(cwd=site)
    assert told.stderr == f"evlint: {NAME}: 1 known finding left out, 1 mended (evlint baseline --prune)\n"
    pruned = run("baseline", "--prune", cwd=site)
    assert pruned.stdout == f"wrote {NAME}: 1 known finding in 1 article (0 new, 1 mended)\n"
    assert concise(site) == ["page.txt:3:1 subscribe-prompt"]
    grown = run("baseline", cwd=site)
    assert grown.stdout == f"wrote {NAME}: 2 known findings in 2 articles (1 new, 0 mended)\n"


@pytest.mark.parametrize("narrower", [["--select", "wrapping"], ["--ignore", "boilerplate"]])
def test_what_a_narrower_run_does_not_tell_is_not_called_mended(site: Path, narrower: list[str]) -> None:
    run("baseline", cwd=site)
    told = run(*narrower, cwd=site)
    assert told.stderr == f"evlint: {NAME}: 1 known finding left out\n"


def test_a_part_of_the_articles_leaves_the_rest_as_it_is(site: Path) -> None:
    run("baseline", cwd=site)
    before = (site / NAME).read_text()
    done = run("baseline", "posts", cwd=site)
    assert done.stdout == f"wrote {NAME}: 2 known findings in 2 articles (0 new, 0 mended)\n"
    assert (site / NAME).read_text() == before


def test_each_project_has_its_own(site: Path) -> None:
    (site / "posts" / "evlint.yml").write_text("rules: {front-matter: off}\n")
    done = run("baseline", cwd=site)
    assert done.stdout.count("wrote ") == 2
    assert (site / "posts" / NAME).read_text().splitlines()[1].startswith("torn.txt\tsplit-abbreviation\t")
    assert concise(site) == []


def test_what_could_not_be_checked_stays_known(site: Path) -> None:
    run("baseline", cwd=site)
    before = (site / NAME).read_text()
    (site / "page.txt").write_bytes(b"\xff\n")
    done = run("baseline", cwd=site)
    assert (done.returncode, done.stderr) == (2, "evlint: page.txt: not checked: not UTF-8 at byte 0\n")
    assert (site / NAME).read_text() == before


def test_why_an_article_could_not_be_checked_is_told_again(site: Path) -> None:
    (site / "evlint.yml").unlink()
    (site / "page.md").write_text("---\ntitle: a: b\n---\n\nThe harbour opened.\n")
    run("baseline", cwd=site)
    assert concise(site) == ["page.md:2:1 not-checked", "page.md:2:8 unreadable-front-matter"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("page.txt\tad-label\n", "1: not article, rule, fingerprint and count"),
        ("# ok\n<<<<<<< ours\n", "2: left by a merge: take this line out; both sides may stay"),
        ("page.txt\tad-label\tabc\tmany\n", "1: not article, rule, fingerprint and count"),
    ],
)
def test_a_broken_file_is_told(site: Path, content: str, told: str) -> None:
    (site / NAME).write_text(content)
    done = run(cwd=site)
    assert (done.returncode, done.stderr) == (2, f"evlint: {NAME}:{told}\n")


def test_a_file_that_cant_be_written_is_told(site: Path) -> None:
    done = run("baseline", "--baseline", "no/such/folder.tsv", cwd=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "evlint: can't write no/such/folder.tsv: no such file or directory\n"


def report(path: str, *fingerprints: str) -> Report:
    place = Place(1, 1, 1, 2, 0, 1, 1, 2)
    told = (
        Diagnostic("a-rule", "claims", Severity.INFO, Confidence.HIGH, "m", place, "x",
                   fingerprint, "", Excerpt("x", 0, 1))
        for fingerprint in fingerprints
    )  # fmt: skip
    return Report(path, tuple(told))


@pytest.mark.parametrize(
    "name", ["a\tb.md", "a\nb.md", "back\\slash\\t.md", "naïve \udcff.md", "a b.md", "# 1.md"]
)
def test_any_name_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).touch()
    baseline = Baseline(NAME)
    baseline.renew([report(name, "11", "22")])
    baseline.write()
    assert Baseline(NAME).keep(report(name, "11", "33", "22")) == report(name, "33")


SIDE = st.dictionaries(
    st.sampled_from(["a.md", "b.md", "c.md"]), st.lists(st.sampled_from("12345"), unique=True)
)


@given(SIDE, SIDE)
def test_both_sides_of_a_merge_are_known(tmp_path_factory: pytest.TempPathFactory, one: dict[str, list[str]],
                                         other: dict[str, list[str]]) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("merge")
    for name in "abc":
        (folder / f"{name}.md").touch()
    lines = []
    for side in (one, other):
        baseline = Baseline(str(folder / "side.tsv"))
        baseline.renew(report(str(folder / name), *found) for name, found in side.items())
        baseline.write()
        lines += (folder / "side.tsv").read_text().splitlines()
        (folder / "side.tsv").unlink()
    (folder / NAME).write_text("\n".join(lines) + "\n")
    merged = Baseline(str(folder / NAME))
    for side in (one, other):
        for name, found in side.items():
            assert merged.keep(report(str(folder / name), *found)).diagnostics == ()


def test_failures_are_handed_on(tmp_path: Path) -> None:
    failed = Report("a.md", failures=(Failure("broke"),))
    assert Baseline(str(tmp_path / NAME)).keep(failed) == failed


def test_only_a_baseline_is_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        Baseline(str(tmp_path))
