"""The command line as its users meet it: as a child process, with good input, wrong input and none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from evlint.arguments import VERBS
from tests.command import SOUND, TORN, run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "sound.md").write_text(SOUND)
    (tmp_path / "torn.txt").write_text(TORN)
    return tmp_path


def test_findings_are_shown_with_their_place(site: Path) -> None:
    done = run("--select", "wrapping", cwd=site)
    assert done.returncode == 1
    assert "torn.txt:1:19: error[split-abbreviation] a line break tears 'U.⏎⏎S.' apart" in done.stdout
    assert "    They say that the U.\n                      ^^\n" in done.stdout
    assert done.stdout.endswith("1 finding in 2 articles\n1 can be mended with --fix\n")


def test_a_sound_article_is_silent(site: Path) -> None:
    done = run("sound.md", cwd=site)
    assert (done.returncode, done.stdout, done.stderr) == (0, "0 findings in 1 article\n", "")


def test_concise_is_one_line_each(site: Path) -> None:
    done = run("--format", "concise", "--select", "wrapping", "torn.txt", cwd=site)
    assert done.stdout == "torn.txt:1:19: error[split-abbreviation] a line break tears 'U.⏎⏎S.' apart\n"


def test_json_keeps_its_contract(site: Path) -> None:
    (site / "bad.txt").write_bytes(b"caf\xe9\n")
    done = run("--format", "json", cwd=site)
    assert done.returncode == 2
    report = json.loads(done.stdout)
    schema = json.loads(files("evlint").joinpath("schemas/report.schema.json").read_text())
    jsonschema.validate(report, schema)
    assert report["files"] == 3
    assert report["failures"] == [{"path": "bad.txt", "message": "not UTF-8 at byte 3", "line": 1}]
    torn = next(one for one in report["diagnostics"] if one["rule"] == "split-abbreviation")
    text = (site / "torn.txt").read_text()
    assert text[torn["offset"] : torn["end_offset"]] == torn["match"] == "U.\n\nS."
    assert (torn["line"], torn["column"], torn["end_line"], torn["end_column"]) == (1, 19, 3, 3)
    assert torn["fix"]["safety"] == "safe"


def test_standard_input_is_named_by_the_caller(site: Path) -> None:
    done = run(
        "--format",
        "concise",
        "--select",
        "wrapping",
        "-",
        "--stdin-filename",
        "desk/a.txt",
        cwd=site,
        text=TORN,
    )
    assert done.stdout.startswith("desk/a.txt:1:19: error[split-abbreviation]")
    assert run("-", cwd=site, text="").returncode in (0, 1)


def test_an_output_file_takes_what_would_be_printed(site: Path) -> None:
    done = run("--format", "concise", "--select", "wrapping", "--output-file", "out.log", cwd=site)
    assert (done.returncode, done.stdout) == (1, "")
    assert (site / "out.log").read_text().startswith("torn.txt:1:19:")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--select", "wrapping"], 1),
        (["--select", "split-abbreviation,split-number"], 1),
        (["--select", "wrapping", "--ignore", "split-abbreviation"], 0),
        (["--select", "wrapping", "--fail-on", "error"], 1),
        (["--select", "readability"], 0),
        (["--select", "readability", "--fail-on", "error"], 0),
        (["sound.md"], 0),
        (["nowhere.md"], 2),
        (["sound.md", "nowhere.md"], 2),
        (["--select", "no-such-rule"], 2),
        (["--format", "no-such-format"], 2),
        (["--stdin-filename", "a.md"], 2),
        (["-", "sound.md"], 2),
        (["--config", "nowhere.yml"], 2),
        (["--version"], 0),
        (["--help"], 0),
        (["rules"], 0),
        (["rules", "--format", "json"], 0),
        (["explain", "split-abbreviation"], 0),
        (["explain", "no-such-rule"], 2),
        (["explain"], 2),
        (["./rules"], 2),
    ],
)
def test_exit_status(site: Path, arguments: list[str], status: int) -> None:
    assert run(*arguments, cwd=site).returncode == status


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("latin.txt", b"one\ncaf\xe9\n", "latin.txt:2: not checked: not UTF-8 at byte 7"),
        ("nul.txt", b"a\0b\n", "nul.txt:1: not checked: NUL at byte 1: not a text"),
        ("wide.txt", "text".encode("utf-16"), "wide.txt:1: not checked: is UTF-16, not UTF-8"),
    ],
)
def test_a_bad_file_is_told_and_the_others_are_linted(
    site: Path, name: str, data: bytes, message: str
) -> None:
    (site / name).write_bytes(data)
    done = run("--select", "wrapping", cwd=site)
    assert done.returncode == 2
    assert message in done.stdout
    assert "torn.txt:1:19: error[split-abbreviation]" in done.stdout
    assert "1 article not fully checked" in done.stdout


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("title: A: b", 2, "quote the colon"),
        ("title: [a", 2, "close it with ']'"),
        ("a: " + "[" * 40_000, 2, "nested more than 32 deep"),
        ("a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(20)), 2, ""),
    ],
)
def test_a_head_that_can_not_be_read_is_told_and_the_others_are_linted(
    site: Path, head: str, line: int, message: str
) -> None:
    (site / "broken.md").write_text(f"---\n{head}\n---\n\nThe harbour opened.\n")
    done = run("--format", "json", cwd=site)
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert [(one["path"], one["message"]) for one in report["failures"]] == [
        ("broken.md", "front matter could not be read whole")
    ]
    told = [one for one in report["diagnostics"] if one["rule"] == "unreadable-front-matter"]
    assert told[0]["line"] >= line and message in told[0]["message"]
    assert any(one["rule"] == "split-abbreviation" for one in report["diagnostics"])


def test_a_pipe_does_not_hang_the_run(site: Path) -> None:
    os.mkfifo(site / "pipe.md")
    done = run("--select", "wrapping", cwd=site)
    assert done.returncode == 2
    assert "pipe.md: not checked: is a named pipe, not an article" in done.stdout


def test_an_evil_pattern_in_a_card_is_stopped_and_told(site: Path) -> None:
    folder = site / "cards" / "claims"
    folder.mkdir(parents=True)
    (folder / "evil.yaml").write_text(
        "kind: pattern\nmessage: \"found '{match}'\"\nwhy: To see what happens.\n"
        "options: {pattern: '(a+)+$', seconds: 0.1}\n"
    )
    (site / "evlint.yml").write_text("rule_folders: [cards]\n")
    (site / "evil.txt").write_text("a" * 40_000 + "!\n")
    done = run(cwd=site)
    assert done.returncode == 2
    assert "kind 'pattern' (evil) broke: TimeoutError" in done.stdout
    assert "torn.txt:1:19: error[split-abbreviation]" in done.stdout


def test_a_card_and_settings_with_mistakes_are_told_with_their_place(site: Path) -> None:
    folder = site / "cards" / "claims"
    folder.mkdir(parents=True)
    (folder / "broken.yaml").write_text("kind: pattern\nmesage: x\nwhy: x\n")
    (site / "evlint.yml").write_text("rule_folders: [cards]\n")
    done = run("--select", "wrapping", cwd=site)
    assert done.returncode == 2
    assert f"cards{os.sep}claims{os.sep}broken.yaml:2: mesage: unknown key" in done.stderr
    assert "torn.txt:1:19: error[split-abbreviation]" in done.stdout
    (site / "evlint.yml").write_text("rules:\n  split-abreviation: off\n")
    done = run(cwd=site)
    assert done.returncode == 2
    assert "evlint.yml:2: rules: unknown rule or group 'split-abreviation'" in done.stderr
    assert "did you mean 'split-abbreviation'?" in done.stderr


def test_settings_below_with_mistakes_cost_their_own_articles(site: Path) -> None:
    inner = site / "desk"
    inner.mkdir()
    (inner / "a.md").write_text(SOUND)
    (inner / "evlint.yml").write_text("rules:\n  no-such-rule: off\n")
    done = run("--format", "json", cwd=site)
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert [one["path"] for one in report["failures"]] == [os.path.join("desk", "a.md")]
    assert "evlint.yml:2: rules: unknown rule or group 'no-such-rule'" in report["failures"][0]["message"]
    assert any(one["rule"] == "split-abbreviation" for one in report["diagnostics"])
    alone = run("--format", "json", cwd=inner)
    assert (alone.returncode, alone.stdout) == (2, "")


def test_any_number_of_processes_gives_the_same_output(site: Path) -> None:
    for number in range(300):
        (site / f"{number}.txt").write_text(TORN if number % 3 else "Sound.\n")
    (site / "latin.txt").write_bytes(b"caf\xe9\n")
    for form in ("text", "json", "concise"):
        one = run("--format", form, "--jobs", "1", cwd=site)
        many = run("--format", form, "--jobs", "4", cwd=site)
        assert (one.stdout, one.stderr, one.returncode) == (many.stdout, many.stderr, many.returncode)
        assert one.returncode == 2


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "1000", "²", "9" * 5000])
def test_a_wrong_number_of_processes_is_told(site: Path, jobs: str) -> None:
    done = run("--jobs", jobs, cwd=site)
    assert done.returncode == 2
    assert f"'{jobs}' is no number from 1 to 256" in done.stderr


def test_no_articles_is_said(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "evlint: no articles found\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["basline"], "there is no verb, file or folder 'basline'; did you mean 'evlint baseline'?"),
        (
            ["explian", "ad-label"],
            "there is no verb, file or folder 'explian'; did you mean 'evlint explain'?",
        ),
        (["fix", "sound.md"], "there is no verb, file or folder 'fix'; did you mean 'evlint --fix'?"),
        (["--formt", "json"], "unknown option '--formt'; did you mean '--format'?"),
        (["--fail_on=error"], "unknown option '--fail_on'; did you mean '--fail-on'?"),
        (["-x"], "unknown option '-x'"),
        (["-torn.md"], "unknown option '-torn.md'; the file of that name is './-torn.md'"),
        (["--fail-on", "warn"], "argument --fail-on: unknown 'warn'; did you mean 'warning'?"),
        ([""], "a path is empty; is a variable of the shell not set?"),
        (["--select", ""], "--select names no rule or group; is a variable of the shell not set?"),
        (["--since="], "--since is empty; is a variable of the shell not set?"),
        (["--config", ""], "--config is empty; is a variable of the shell not set?"),
        (["--output-file", ""], "--output-file is empty; is a variable of the shell not set?"),
        (["--baseline", ""], "--baseline is empty; is a variable of the shell not set?"),
        (["--cache-dir", ""], "--cache-dir is empty; is a variable of the shell not set?"),
        (["--baseline", "nowhere.tsv"], "--baseline: there is no file 'nowhere.tsv'"),
        *(
            ([verb, ""], f"argument {name}: a path is empty; is a variable of the shell not set?")
            for verb, name in (
                *(("stats", "PATH"), ("report", "PATH"), ("baseline", "PATH"), ("config", "PATH")),
                *(("init", "FOLDER"), ("test", "FOLDER")),
            )
        ),
        (
            ["rules", "--config", ""],
            "argument --config: a path is empty; is a variable of the shell not set?",
        ),
        (["stats", "-"], "argument PATH: '-' (standard input) can be linted and no more"),
        (["report", "-"], "argument PATH: '-' (standard input) can be linted and no more"),
        (["report", "--jobs", "0"], "argument --jobs: '0' is no number from 1 to 256"),
        (
            ["explain", "torn-text"],
            "'torn-text' is a kind; rules of it, which show its options, are lost-rem",
        ),
        (["explain", "wrapping"], "'wrapping' is a group; its rules are lost-remainder, split-abbreviation,"),
    ],
)
def test_what_was_meant_is_said(site: Path, arguments: list[str], told: str) -> None:
    (site / "-torn.md").write_text(TORN)
    done = run(*arguments, cwd=site)
    assert (done.returncode, done.stdout) == (2, "")
    verb = f" {arguments[0]}" if f"try 'evlint {arguments[0]} --help'" in done.stderr else ""
    assert done.stderr.startswith(f"evlint{verb}: {told}")
    assert done.stderr.count("\n") <= 2


@pytest.mark.parametrize("name", ["evlint.yaml", ".evlint.yml"])
def test_settings_of_a_wrong_name_are_not_passed_over(site: Path, name: str) -> None:
    (site / name).write_text("rules: {front-matter: off}\n")
    done = run("sound.md", cwd=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"evlint: '{name}' is not read; settings stand in 'evlint.yml'\n"
    assert run("--isolated", "sound.md", cwd=site).returncode == 0


def test_a_folder_that_is_called_nearly_like_a_verb_is_linted(site: Path) -> None:
    (site / "tests").mkdir()
    assert run("tests", cwd=site).stderr == "evlint: no articles found\n"


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"], ["help", "me"]])
def test_help_tells_every_verb_and_status(site: Path, words: list[str]) -> None:
    done = run(*words, cwd=site)
    assert done.returncode == 0
    for verb, about in VERBS.items():
        assert f"  {verb:<9} {about}\n" in done.stdout
    assert "\n  2  wrong use" in done.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_help_about_a_verb(site: Path, verb: str) -> None:
    asked, short = run("help", verb, cwd=site), run(verb, "--help", cwd=site)
    assert asked.stdout == short.stdout
    assert asked.stdout.startswith(f"usage: evlint {verb} ")


def test_closed_streams_take_nothing_and_break_nothing(site: Path) -> None:
    closed = ["sh", "-c", 'exec "$0" -m evlint . >&- 2>&-', sys.executable]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    assert subprocess.run(closed, cwd=site, env=env, timeout=60, check=False).returncode == 1


def test_a_closed_standard_input_is_told(site: Path) -> None:
    closed = ["sh", "-c", 'exec "$0" -m evlint - <&-', sys.executable]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(closed, cwd=site, env=env, timeout=60, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith("-: not checked: standard input is closed\n")


def test_a_pipe_closed_early_ends_the_run_quietly(site: Path) -> None:
    for number in range(400):
        (site / f"{number}.txt").write_text(TORN * 20)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    process = subprocess.Popen(
        [sys.executable, "-m", "evlint"],
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=60) == 2
    assert process.stderr.read() == b""


def test_a_terminal_that_knows_only_ascii_gets_escapes(site: Path) -> None:
    done = run("--select", "wrapping", cwd=site, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "'U.\\u23ce\\u23ceS.'" in done.stdout


def test_escapes_in_texts_and_names_do_not_reach_the_terminal(site: Path) -> None:
    (site / "na\x1b[31m\nme.txt").write_text("the \x1b]0;title\x07 U.\n\nS. leads\n")
    for name in ("text", "concise"):
        done = run("--format", name, cwd=site)
        assert "\x1b" not in done.stdout and "\x07" not in done.stdout
        assert "na\\x1b[31m\\x0ame.txt:1:" in done.stdout


def test_colour_is_for_terminals_that_want_it(site: Path) -> None:
    pty = pytest.importorskip("pty")
    for variable, wanted in (
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
    ):
        ours, theirs = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), **variable}
        process = subprocess.Popen(
            [sys.executable, "-m", "evlint", "torn.txt"],
            cwd=site,
            stdout=theirs,
            stdin=subprocess.DEVNULL,
            env=environment,
        )
        process.wait(timeout=60)
        os.close(theirs)
        assert (b"\x1b[31m" in os.read(ours, 65536)) is wanted
        os.close(ours)


def test_code_in_the_linted_folder_is_not_imported(site: Path) -> None:
    (site / "re2.py").write_text("raise SystemExit('imported')\n")
    (site / "mykind.py").write_text("raise SystemExit('imported')\n")
    (site / "evlint.yml").write_text("kinds: [mykind]\n")
    done = run(cwd=site)
    assert "imported" not in done.stdout + done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize("verb", [["baseline"], ["stats"]])
def test_names_of_what_could_not_be_read_forge_no_line(tmp_path: Path, verb: list[str]) -> None:
    (tmp_path / "a\n::error::forged\x1b[2J ##[error]x.md").write_bytes(b"\xff")
    done = run(*verb, cwd=tmp_path)
    assert done.returncode == 2
    (line,) = (line for line in done.stderr.splitlines() if "not UTF-8" in line)
    assert line.startswith("evlint: ")
    assert "##[" not in line
    assert "\x1b" not in line
