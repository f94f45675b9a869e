"""One run, many places: each gets its format whole, or its old content and a clear message."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from evlint.arguments import FORMATS, read_arguments
from evlint.delivery import Target, deliver
from evlint.diagnostic import Report
from tests.command import SOUND, TORN, run
from tests.hostile import REPORTS, make_diagnostic

FILES = {form: f"out.{form}" for form in FORMATS}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sound.md").write_text(SOUND)
    (tmp_path / "torn.txt").write_text(TORN)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*targets: Target, reports: list[Report] | Iterator[Report] = REPORTS) -> tuple[list[str], str]:
    """What could not be written, and what was printed."""
    out = io.StringIO()
    return deliver(reports, targets, out, lambda rule: None), out.getvalue()


def test_every_format_gets_what_it_would_get_alone(site: Path) -> None:
    more = [word for form, file in FILES.items() for word in ("--output", f"{form}:{file}")]
    done = run("--format", "github", *more, "torn.txt", "sound.md", cwd=site)
    assert (done.returncode, done.stderr) == (1, "")
    for form, file in FILES.items():
        alone = run("--format", form, "torn.txt", "sound.md", cwd=site)
        assert (site / file).read_text() == alone.stdout != ""
    assert done.stdout == (site / "out.github").read_text()


def test_reports_come_again_as_they_were(site: Path) -> None:
    problems, printed = told(Target("jsonl", "-"), Target("jsonl", "a"), Target("jsonl", "b"))
    assert problems == []
    assert printed == (site / "a").read_text() == (site / "b").read_text() != ""


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("sarif:out.sarif", ("sarif", "out.sarif")),
        (r"csv:C:\reports\out.csv", ("csv", r"C:\reports\out.csv")),
        ("junit:a:b", ("junit", "a:b")),
        ("json:-", ("json", "-")),
    ],
)
def test_format_and_file_are_told_apart(word: str, read: tuple[str, str]) -> None:
    assert read_arguments(["--output", word]).output == [read]


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("out.sarif", "'out.sarif' is not FORMAT:FILE, as in sarif:out.sarif"),
        ("sarif:", "'sarif:' is not FORMAT:FILE"),
        (r"C:\out.sarif", "unknown format 'C'; choose from text, concise, json"),
        ("srif:out", "unknown format 'srif'; did you mean 'sarif'?"),
    ],
)
def test_a_wrong_output_is_told(site: Path, word: str, message: str) -> None:
    done = run("--output", word, cwd=site)
    assert done.returncode == 2
    assert message in done.stderr


@pytest.mark.parametrize(
    "arguments", [["--output", "csv:a", "--output", "json:./a"], ["--output-file", "a", "--output", "csv:a"]]
)
def test_one_file_takes_one_format(site: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("'a' can take one format only\n") or "'./a' can take" in done.stderr


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("nowhere/out.json", "evlint: can't write 'nowhere/out.json': no such file or directory\n"),
        ("folder", "evlint: can't write 'folder': is a directory\n"),
        ("torn.txt/out.json", "evlint: can't write 'torn.txt/out.json': not a directory\n"),
    ],
)
def test_a_file_that_can_not_be_written_costs_no_other(site: Path, file: str, message: str) -> None:
    (site / "folder").mkdir()
    outputs = [word for form in (f"json:{file}", "csv:out.csv") for word in ("--output", form)]
    done = run("--format", "concise", *outputs, "--select", "wrapping", cwd=site)
    assert (done.returncode, done.stderr) == (2, message)
    assert done.stdout.startswith("torn.txt:1:19: error[split-abbreviation]")
    assert len((site / "out.csv").read_text().splitlines()) == 2
    first = run("--format", "concise", "--output-file", file, "--output", "csv:b.csv", cwd=site)
    assert (first.returncode, first.stdout, first.stderr) == (2, "", message)
    assert len((site / "b.csv").read_text().splitlines()) > 2
    alone = run("--output-file", file, cwd=site)
    assert (alone.returncode, alone.stderr) == (2, message)


@pytest.mark.parametrize("verb", [("--output", "json:"), ("--output-file", ""), ("report", "-o", "")])
@pytest.mark.parametrize("file", ["torn.txt", "./torn.txt", "link.html"])
def test_no_article_is_overwritten(site: Path, verb: tuple[str, ...], file: str) -> None:
    (site / "link.html").symlink_to("torn.txt")
    *words, prefix = verb
    done = run(*words, f"{prefix}{file}", cwd=site)
    assert (done.returncode, done.stderr) == (2, f"evlint: can't write '{file}': it is one of the articles\n")
    assert (site / "torn.txt").read_text() == TORN
    assert sorted(os.listdir(site)) == ["link.html", "sound.md", "torn.txt"]


def test_a_run_that_breaks_off_leaves_what_was_there(site: Path) -> None:
    (site / "out.csv").write_text("old")

    def make() -> Iterator[Report]:
        yield Report("a.md", (make_diagnostic("word"),))
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output error"):
        told(Target("csv", "out.csv"), Target("json", "out.json"), reports=make())
    assert (site / "out.csv").read_text() == "old"
    assert sorted(os.listdir(site)) == ["out.csv", "sound.md", "torn.txt"]


def test_a_file_keeps_its_mode_and_links_are_written_through(site: Path) -> None:
    (site / "real.csv").write_text("old")
    (site / "real.csv").chmod(0o640)
    (site / "link.csv").symlink_to("real.csv")
    assert told(Target("csv", "link.csv"))[0] == []
    assert (site / "link.csv").is_symlink()
    assert (site / "real.csv").read_text().startswith("path,line")
    assert stat.S_IMODE((site / "real.csv").stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_of_the_user(site: Path) -> None:
    before = os.umask(0o027)
    try:
        told(Target("csv", "new.csv"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((site / "new.csv").stat().st_mode) == 0o640


def test_a_named_pipe_is_written_to(site: Path) -> None:
    os.mkfifo(site / "pipe")
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append((site / "pipe").read_text()))
    reader.start()
    assert told(Target("csv", "pipe"))[0] == []
    reader.join(timeout=60)
    assert heard[0].startswith("path,line")
    assert stat.S_ISFIFO((site / "pipe").stat().st_mode)


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_has_names(site: Path, name: str) -> None:
    if name != "-" and not os.path.exists(name):
        pytest.skip(f"this system has no {name}")
    arguments = ["--format", "concise", "--select", "wrapping"]
    plain = run(*arguments, cwd=site)
    done = run(*arguments, "--output-file", name, cwd=site)
    assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout) == (1, plain.stdout)
    both = run(*arguments, "--output", f"concise:{name}", cwd=site)
    assert both.stdout == plain.stdout * 2


@pytest.mark.parametrize("name", ["/dev/stdout", "log.txt"])
def test_what_a_shell_appends_to_is_not_replaced(site: Path, name: str) -> None:
    (site / "log.txt").write_text("before\n")
    with (site / "log.txt").open("ab") as log:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "evlint",
                "--format",
                "concise",
                "--select",
                "wrapping",
                "--output-file",
                name,
            ],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
            stdout=log,
            check=False,
        )
    assert (site / "log.txt").read_text().splitlines()[0] == "before"
    assert "split-abbreviation" in (site / "log.txt").read_text()


def test_a_reader_that_leaves_costs_no_file(site: Path) -> None:
    for number in range(400):
        (site / f"{number}.txt").write_text(TORN * 20)
    process = subprocess.Popen(
        [sys.executable, "-m", "evlint", "--output", "csv:out.csv"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=60) == 2
    assert process.stderr.read() == b""
    assert len((site / "out.csv").read_text().splitlines()) > 400 * 20


def test_a_diff_and_a_report_go_to_different_places(site: Path) -> None:
    done = run("--diff", "--output", "concise:out.log", "--select", "wrapping", cwd=site)
    assert done.returncode == 1
    assert done.stdout.startswith("--- a/torn.txt")
    assert "mended: 1 split-abbreviation" in done.stderr
    assert (site / "out.log").read_text() == ""


def test_help_lists_the_formats(site: Path) -> None:
    said = " ".join(run("--help", cwd=site).stdout.split())
    assert f"how to print: {', '.join(FORMATS)} (default text)" in said


@pytest.mark.parametrize("name", ["x" * 255, "ü" * 127, "漢" * 85, "😀" * 63])
def test_the_longest_names_can_be_written(site: Path, name: str) -> None:
    assert told(Target("csv", name), Target("json", name))[0] == []
    assert os.listdir(site).count(name) == 1
