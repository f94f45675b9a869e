"""The README tells the truth: commands, output, settings, cards, code and the table of groups are run."""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docsite.rulepages import draw_groups
from evlint.cli import main
from evlint.rulebook import find_bundled_rules, read_card, read_cards
from evlint.settingsfile import read_settings
from tests.renewal import RENEW, ROOT
from tests.sessions import FENCE, README, blocks_of, run_session

RULES = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- end of rules -->)", re.DOTALL)
COMMANDS = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/evlint seeds/",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest",
)


def read_readme() -> str:
    return README.read_text(encoding="utf-8")


def renew(rewrite: Callable[[str], str]) -> None:
    if RENEW:
        README.write_text(rewrite(read_readme()), encoding="utf-8", newline="\n")


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_commands_stand_as_they_are_run() -> None:
    shell = "".join(blocks_of("sh")).splitlines()
    assert [command for command in COMMANDS if command not in shell] == []


def test_shown_output_is_real() -> None:
    def rewrite(text: str) -> str:
        return FENCE.sub(
            lambda found: (
                f"```console\n{run_session(found['text'])}```" if found["language"] == "console" else found[0]
            ),
            text,
        )

    renew(rewrite)
    sessions = blocks_of("console")
    assert sessions
    for session in sessions:
        assert session.splitlines() == run_session(session).splitlines(), "EVLINT_RENEW=1 keeps it anew"


def test_table_of_groups_is_made_of_the_cards() -> None:
    table = draw_groups(list(read_cards(find_bundled_rules())))
    renew(lambda text: RULES.sub(lambda _: f"\n{table}\n\n", text))
    found = RULES.search(read_readme())
    assert found
    assert found[0].strip().splitlines() == table.splitlines(), "EVLINT_RENEW=1 keeps it anew"


def test_python_runs() -> None:
    for number, code in enumerate(blocks_of("python")):
        test = doctest.DocTestParser().get_doctest(code, {}, f"README-{number}", str(README), 0)
        assert test.examples, "show what it gives, with >>>"
        assert doctest.DocTestRunner().run(test).failed == 0


def test_settings_are_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house-rules").mkdir()
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "newsroom" / "package"))
    settings = [block for block in blocks_of("yaml") if re.search("^rules:", block, re.MULTILINE)]
    assert settings
    for text in settings:
        (tmp_path / "evlint.yml").write_text(text, encoding="utf-8")
        assert read_settings(str(tmp_path / "evlint.yml")).overrides


def test_problem_matcher_matches(capsys: pytest.CaptureFixture[str]) -> None:
    matcher = json.loads(blocks_of("json")[0])["pattern"]
    main(["--format", "concise", "seeds/"])
    for line in capsys.readouterr().out.splitlines():
        found = re.fullmatch(matcher["regexp"], line)
        assert found, line
        assert found[matcher["severity"]] in ("error", "warning", "info")


@pytest.mark.parametrize("page", [README, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_card_is_a_card(page: Path, tmp_path: Path) -> None:
    cards = [block for block in blocks_of("yaml", page) if re.search("^kind:", block, re.MULTILINE)]
    assert cards
    for text in cards:
        name = re.match(r"# (?:[\w-]+/)*([\w-]+/[\w-]+\.yaml)", text)
        assert name, "a card's first line is a comment with its path"
        path = tmp_path / name[1]
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        assert read_card(str(path)).examples


@pytest.mark.parametrize("page", [README, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s#]+)[^)\s]*\)", FENCE.sub("", page.read_text(encoding="utf-8"))):
        assert target.startswith("https://") or (ROOT / target).exists(), target
