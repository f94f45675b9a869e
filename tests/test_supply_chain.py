"""What the gate and the action install is pinned, and what pins it is up to date."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PINNED = (ROOT / "requirements" / "ci.txt").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([a-z0-9][a-z0-9-]*)(?:\[[^]]*\])?==(\S+)", PINNED, re.MULTILINE))
WORKFLOWS = [ROOT / "action.yml", *sorted((ROOT / ".github" / "workflows").glob("*.yml"))]


def list_wanted() -> list[str]:
    """What evlint and its extra `dev` ask for, those of other extras in it included."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted, extras = list(project["dependencies"]), ["dev"]
    for extra in extras:
        for asked in project["optional-dependencies"][extra]:
            if found := re.fullmatch(r"evlint\[(.+)\]", asked):
                extras += found[1].split(",")
            else:
                wanted.append(asked)
    return wanted


@pytest.mark.parametrize("wanted", list_wanted())
def test_what_the_project_asks_for_is_pinned(wanted: str) -> None:
    name = re.split(r"[^\w.-]", wanted)[0].lower().replace("_", "-").replace(".", "-")
    assert name in PINS, "`.ci/renew` pins it"
    least = re.search(r">=([\d.]+)", wanted)
    if least:
        have, need = (
            [int(part) for part in version.split(".")[:3] if part.isdigit()]
            for version in (PINS[name], least[1])
        )
        assert have >= need, "`.ci/renew` pins a newer one"


def test_every_pin_has_hashes_and_no_address() -> None:
    blocks = re.split(r"^(?=[a-z0-9])", PINNED, flags=re.MULTILINE)[1:]
    assert len(blocks) >= len(PINS) > 50  # one may be pinned for each of several Pythons
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"://|--index|--find|/opt|/tmp", PINNED)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_and_tell_their_version(path: Path) -> None:
    lines = re.findall(r"^.*\buses:.*$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert lines
    for line in lines:
        assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)


def test_an_action_has_one_pin_wherever_it_is_used() -> None:
    used = (
        pin for path in WORKFLOWS for pin in re.findall(r"uses: (.*)@(.*)", path.read_text(encoding="utf-8"))
    )
    pins: dict[str, set[str]] = {}
    for action, pin in used:
        pins.setdefault(action, set()).add(pin)
    assert [action for action, found in pins.items() if len(found) > 1] == []


def test_what_workflows_run_is_there() -> None:
    for path in WORKFLOWS[1:]:
        jobs: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
        commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
        assert commands
        for command in commands:
            assert os.access(ROOT / command.split()[0], os.X_OK), command


def test_workflows_may_read_the_contents_and_nothing_else() -> None:
    for path in WORKFLOWS[1:]:
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {"contents": "read"}


AUDITS = [
    (
        '{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}',
        0,
        "1 packages audited, 0 vulnerabilities",
    ),
    (
        '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}',
        1,
        "a 1: X-1, mended in ['2']",
    ),
    ('{"dependencies": [{"name": "a", "skip_reason": "gone"}]}', 0, "NOT AUDITED: 1 packages"),
    ("", 0, "NOT AUDITED: pip-audit could not reach its data: no network"),
]


@pytest.mark.parametrize(("answer", "status", "told"), AUDITS)
def test_an_audit_fails_for_vulnerabilities_only(tmp_path: Path, answer: str, status: int, told: str) -> None:
    fake = tmp_path / "pip-audit"
    fake.write_text(
        f"#!{sys.executable}\nimport sys\nprint({answer!r})\nprint('no network', file=sys.stderr)\n"
    )
    fake.chmod(0o755)
    words = (sys.executable, str(ROOT / ".ci" / "audit.py"), str(fake), "ci.txt")
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, "")
    assert told in done.stdout
