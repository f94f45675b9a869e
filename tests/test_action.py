"""The GitHub Action: read as YAML, its scripts checked by shellcheck and run with bash as a runner would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.command import SOUND, TORN
from tests.renewal import ROOT
from tests.written import read_commands

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
SCRIPTS = [step for step in STEPS if "run" in step]

# What the first step leaves to the second, in the place of a Python that installs from the network.
PYTHON = """#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$RUNNER_TEMP/asked"
if [[ "$*" == '-I -m venv '* ]]; then
  mkdir -p "$4/bin"
  cp "$0" "$4/bin/python"
fi
"""


class Done(NamedTuple):
    """What a step came to."""

    status: int
    printed: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """Runs the scripts of the action as GitHub's runner does: a file, bash, the environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.articles = folder / "articles"
        self.temp = folder / "temp"
        for made in (self.articles, self.temp, folder / "bin"):
            made.mkdir()
        self._write(folder / "bin" / "python", PYTHON)
        self._write(
            self.temp / "evlint-command", f'#!/usr/bin/env bash\nexec "{sys.executable}" -m evlint "$@"\n'
        )

    def run(self, name: str, **environment: str) -> Done:
        step = next(step for step in STEPS if step.get("id") == name)
        assert set(environment) == set(step["env"]), "all that the step gets, and nothing else"
        script = self.folder / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        files = {"GITHUB_OUTPUT": self.folder / "output", "GITHUB_STEP_SUMMARY": self.folder / "summary"}
        for file in files.values():
            file.write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.articles,
            env={
                "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
                "EVLINT_CACHE_DIR": str(self.temp / "cache"),
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_WORKSPACE": str(self.articles),
                **{name: str(file) for name, file in files.items()},
                **environment,
            },
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
        summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        return Done(done.returncode, done.stdout + done.stderr, outputs, summary)

    def lint(self, paths: str = ".", args: str = "", summary: str = "true", sarif: str = "") -> Done:
        return self.run(
            "lint",
            EVLINT=str(self.temp / "evlint-command"),
            EVLINT_PATHS=paths,
            EVLINT_ARGS=args,
            EVLINT_SUMMARY=summary,
            EVLINT_SARIF=sarif,
            PYTHONUTF8="1",
        )

    def install(self, version: str = "") -> tuple[Done, list[str]]:
        done = self.run("install", EVLINT_VERSION=version, EVLINT_SOURCE="/actions/evlint")
        asked = self.temp / "asked"
        return done, asked.read_text().splitlines() if asked.exists() else []

    @staticmethod
    def _write(path: Path, text: str) -> None:
        path.write_text(text)
        path.chmod(0o755)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = Runner(tmp_path)
    (made.articles / "sound.md").write_text(SOUND)
    (made.articles / "torn.txt").write_text(TORN)
    return made


def test_it_is_a_composite_action() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert all(one["description"] and isinstance(one["default"], str) for one in ACTION["inputs"].values())
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])
    ids = {step["id"] for step in STEPS if "id" in step}
    assert set(re.findall(r"steps\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8"))) <= ids


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_no_input_becomes_part_of_a_script(step: dict[str, Any]) -> None:
    assert "${{" not in step.get("run", "")
    assert ("uses" in step) != (step.get("shell") == "bash")
    assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", step.get("uses", f"a/b@{0:040}"))


@pytest.mark.parametrize("step", SCRIPTS, ids=lambda step: step["name"])
def test_shellcheck_has_no_complaint(step: dict[str, Any]) -> None:
    beside = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    shellcheck = shutil.which("shellcheck", path=beside)
    assert shellcheck, "comes with evlint[test]"
    subprocess.run(
        [shellcheck, "--shell=bash", "--enable=all", "--exclude=SC2154,SC2250,SC2310,SC2312", "-"],
        input=step["run"],
        check=True,
        encoding="utf-8",
    )


def test_findings_become_annotations_and_a_summary(runner: Runner) -> None:
    done = runner.lint(sarif="out.sarif")
    assert (done.status, done.outputs) == (1, {"status": "1"})
    commands = read_commands(done.printed)
    assert ("error", "torn.txt", "evlint split-abbreviation") in [
        (name, said["file"], said["title"]) for name, said, _ in commands
    ]
    assert done.summary.startswith("## evlint\n")
    assert (runner.articles / "out.sarif").read_text().startswith('{"$schema"')
    assert not (runner.temp / "evlint-summary.md").exists()


@pytest.mark.parametrize(
    ("paths", "args", "status"),
    [
        ("sound.md", "", 0),
        ("sound.md\n\n torn.txt", "", 2),
        ("sound.md\r\ntorn.txt\r\n", "", 1),
        ("torn.txt", "--select readability", 0),
        ("torn.txt", "--select\nwrapping\n--fail-on  error", 1),
        ("nowhere.md", "", 2),
        (".", "--no-such-option", 2),
        ("", "", 1),
    ],
)
def test_exit_status(runner: Runner, paths: str, args: str, status: int) -> None:
    done = runner.lint(paths, args, summary="false")
    assert (done.status, done.outputs["status"], done.summary) == (status, str(status), "")


HOSTILE = [
    "$(touch forged)",
    "`touch forged`",
    "; touch forged",
    "' ; touch forged ; '",
    '" ; touch forged ; "',
    "&& touch forged",
    "*",
    "--output-file=forged",
    "${{ github.token }}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_inputs_are_words_and_no_commands(runner: Runner, text: str) -> None:
    done = runner.lint(paths=text)
    assert done.status == 2, "a path that is not there"
    runner.lint(args=f"--select {text}")
    runner.lint(sarif=f"{text}.sarif")
    assert not list(runner.folder.rglob("forged"))


@pytest.mark.parametrize(
    "text", [*HOSTILE, "1.0 --index-url=https://example.org", "1.0\nevil", "-e", "@ https://x"]
)
def test_a_version_is_a_version(runner: Runner, text: str) -> None:
    done, asked = runner.install(text)
    assert (done.status, done.outputs, asked) == (2, {}, [])
    assert read_commands(done.printed)[0][0] == "error"


@pytest.mark.parametrize(("version", "wanted"), [("", "/actions/evlint"), ("0.1.0", "evlint==0.1.0")])
def test_installs_itself_or_a_version(runner: Runner, version: str, wanted: str) -> None:
    done, asked = runner.install(version)
    environment = runner.temp / "evlint"
    assert done.status == 0
    assert asked == [
        f"-I -m venv {environment}",
        f"-I -m pip install --quiet --disable-pip-version-check {wanted}",
    ]
    assert done.outputs == {"evlint": f"{environment}/bin/evlint"}
