"""The pages on formats and CI tell the truth: output is real, commands and workflows are taken."""

from __future__ import annotations

import json
import re
import shlex
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from evlint.arguments import FORMATS, read_arguments
from evlint.cli import main
from tests.renewal import RENEW, ROOT
from tests.sessions import FENCE, blocks_of, run_session

FORMATS_PAGE, CI_PAGE = PAGES = ROOT / "docs" / "formats.md", ROOT / "docs" / "ci.md"


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


def read_result() -> str:
    """The first result in SARIF that has a fix, as people read it."""
    out = StringIO()
    with redirect_stdout(out):
        main(["--format", "sarif", "seeds/harbour-charging-post.md"])
    results = json.loads(out.getvalue())["runs"][0]["results"]
    return json.dumps(next(result for result in results if "fixes" in result), indent=2) + "\n"


def rewrite(found: re.Match[str]) -> str:
    if found["language"] == "console":
        return f"```console\n{run_session(found['text'])}```"
    return f"```json\n{read_result()}```" if found["language"] == "json" else found[0]


def test_shown_output_is_real() -> None:
    text = FORMATS_PAGE.read_text(encoding="utf-8")
    real = FENCE.sub(rewrite, text)
    if RENEW:
        FORMATS_PAGE.write_text(real, encoding="utf-8", newline="\n")
        text = real
    assert text.splitlines() == real.splitlines(), "EVLINT_RENEW=1 keeps it anew"


def test_every_format_has_a_section() -> None:
    text = FENCE.sub("", FORMATS_PAGE.read_text(encoding="utf-8"))
    assert tuple(re.findall(r"^## (\w+)$", text, re.MULTILINE)) == FORMATS
    assert tuple(re.findall(r"^\| \[`(\w+)`\]", text, re.MULTILINE)) == FORMATS


def find_commands(page: Path) -> list[str]:
    """What stands after `evlint` wherever a page runs it."""
    blocks = (text for language in ("sh", "yaml", "groovy") for text in blocks_of(language, page))
    found = re.findall(r"^(?:.*[\s/'])?evlint ((?:--|posts)[^|'#\n]*)", "".join(blocks), re.MULTILINE)
    return [command.strip() for command in found]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_are_taken(page: Path) -> None:
    commands = find_commands(page)
    assert commands or page not in (FORMATS_PAGE, CI_PAGE)
    for command in commands:
        assert read_arguments(shlex.split(command)).paths == ["posts/"]


def read_workflows() -> list[Any]:
    return [yaml.load(text, Loader=yaml.BaseLoader) for text in blocks_of("yaml", CI_PAGE)]


def test_workflows_use_the_action_as_it_is() -> None:
    inputs = set(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"])
    steps = [
        step
        for workflow in read_workflows()
        for job in workflow.get("jobs", {}).values()
        for step in job["steps"]
        if step.get("uses", "").startswith("evlint/evlint@")
    ]
    assert len(steps) == 2
    assert all(set(step["with"]) <= inputs for step in steps)
    named = re.findall(r"^\| `([\w-]+)` \|", CI_PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) == inputs


def test_hooks_are_those_that_there_are() -> None:
    ids = {
        hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    }
    (repos,) = [workflow["repos"] for workflow in read_workflows() if "repos" in workflow]
    assert {hook["id"] for repo in repos for hook in repo["hooks"]} <= ids


def test_artifacts_of_gitlab_are_what_is_written() -> None:
    (job,) = [workflow["evlint"] for workflow in read_workflows() if "evlint" in workflow]
    asked = read_arguments(shlex.split(job["script"][-1])[1:])
    files = dict(asked.output or ())
    reports = job["artifacts"]["reports"]
    assert files == {"gitlab": reports["codequality"], "junit": reports["junit"]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    sections = set(re.findall(r"^## (.*)$", text, re.MULTILINE))
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text)):
        file, _, section = target.partition("#")
        assert (
            target.startswith("https://") or (file and (page.parent / file).exists()) or section in sections
        )
