"""Kinds of users run in a process of their own: what they do there costs their own findings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evlint.apart.kinds import HOST, host_kinds
from evlint.cli import main
from evlint.compiled import stamp_users
from evlint.config import Config
from evlint.diagnostic import Confidence, Failure, Severity
from evlint.expressions import Budget, compile_expression
from evlint.fixer import fix_text
from evlint.linter import check_text
from evlint.rule import KindLimits, Rule
from evlint.settingsfile import load_config
from promises.misbehaving import ACTS, MEGABYTES, SECONDS
from tests.bad_kinds import ODD, TORN, write_misbehaving_project
from tests.renewal import ROOT

IMPORT = "open({!r}, 'w')\n"


def make_config(act: str) -> Config:
    """The bundled rules, and one whose kind does this."""
    rule = Rule(
        "own-rule", "claims", "misbehaving", Severity.INFO, Confidence.HIGH, "document", "told", {"act": act}
    )
    limits = KindLimits(SECONDS, MEGABYTES)
    bundled = load_config(select=["wrapping"])
    return Config((*bundled.rules, rule), kinds=host_kinds({"misbehaving": "promises.misbehaving"}, limits))


@pytest.mark.parametrize("act", ACTS)
def test_costs_its_own_findings(act: str) -> None:
    config, told = make_config(act), ACTS[act][1]
    report = check_text(ODD, config)
    assert [one.rule for one in report.diagnostics] == ["split-abbreviation"]
    assert [one.message.startswith(f"kind 'misbehaving' (own-rule) {told}") for one in report.failures] == (
        [True] if told else []
    )
    assert check_text(TORN, config).failures == ()


@pytest.mark.parametrize("act", ["raises", "hangs", "quits"])
def test_a_fix_is_made_without_the_kind(act: str) -> None:
    fixed = fix_text(ODD, make_config(act))
    assert fixed.text == ODD.replace("U.\n\nS.", "U.S.")
    message = f"kind 'misbehaving' (own-rule) {ACTS[act][1]}"
    assert fixed.report.failures == (
        Failure(message, without="misbehaving" if "broke" not in message else ""),
    )


def test_what_broke_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_misbehaving_project(tmp_path, "raises")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert main(["--format", "concise", "odd.md"]) == 2
        assert "broke: KeyError: 'oh'" in capsys.readouterr().out


def test_no_user_code_is_imported_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_misbehaving_project(tmp_path, "raises")
    (tmp_path / "site" / "loud_house").mkdir(parents=True)
    (tmp_path / "site" / "loud_house" / "__init__.py").write_text("raise SystemExit\n", encoding="utf-8")
    (tmp_path / "site" / "loud_house" / "own.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    before = stamp_users((), {"own": "loud_house.own"})
    (tmp_path / "site" / "loud_house" / "own.py").write_text("x = 10\n", encoding="utf-8")
    assert stamp_users((), {"own": "loud_house.own"}) != before
    assert "loud_house" not in sys.modules


def test_a_process_starts_again_when_it_was_ended() -> None:
    config = make_config("raises")
    for _ in range(2):
        assert [one.rule for one in check_text(TORN, config).diagnostics] == ["split-abbreviation"]
        HOST.restart()


@pytest.mark.parametrize("launch", [["-m", "evlint"], ["-P", "-m", "evlint"], ["entry.py"]], ids=" ".join)
@pytest.mark.parametrize(
    "arguments",
    [
        ["."],
        ["--jobs", "2", "."],
        ["--fix", "."],
        ["stats", "."],
        ["rules"],
        ["explain", "ad-label"],
        ["test"],
    ],
    ids=" ".join,
)
def test_nothing_beside_the_articles_is_imported(
    tmp_path: Path, launch: list[str], arguments: list[str]
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    # As installers write it; Python puts its folder on the path, not the one that it is called in.
    (tmp_path / "entry.py").write_text("from evlint.cli import run\nrun()\n", encoding="utf-8")
    for name in ("re", "json", "yaml", "regex", "typing", "sitecustomize", "usercustomize", "pyromark", "os"):
        (site / f"{name}.py").write_text(IMPORT.format(str(tmp_path / name)), encoding="utf-8")
    (site / "encodings").mkdir()
    (site / "encodings" / "__init__.py").write_text(IMPORT.format(str(tmp_path / "enc")), encoding="utf-8")
    (site / "own.pth").write_text("import os; open('imported', 'w')\n", encoding="utf-8")
    for number in range(300 if "--jobs" in arguments else 1):
        (site / f"{number}.txt").write_text(TORN, encoding="utf-8")
    before = {path.name for path in tmp_path.iterdir()}
    words = [str(tmp_path / word) if word.endswith(".py") else word for word in launch]
    run = subprocess.run(
        [sys.executable, *words, *arguments],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode in (0, 1), "Traceback" in run.stderr) == (True, False), run.stderr
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("(", "missing"),
        ("a{100000000}", "its counts in braces come to more than 1,000,000 repeats"),
        ("((a{1000}){1000}){1000}", "its counts in braces come to more than 1,000,000 repeats"),
        ("(" * 9000 + ")" * 9000, "is nested too deeply"),
        ("a|" * 50_000, "is longer than 50,000 characters"),
    ],
    ids=lambda text: text[:20],
)
def test_expressions_that_are_not_compiled(written: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        compile_expression(written)


@pytest.mark.parametrize("written", [r"\d{4}-\d{2}", r"a\{100000000}", "a{0,100000000}", "(?:abc){e<=2}"])
def test_expressions_that_are(written: str) -> None:
    assert compile_expression(written)


def test_a_budget_is_for_all_spans() -> None:
    slow, text = compile_expression("(a|aa)+$"), "a" * 24 + "c"
    budget = Budget(0.2)
    with pytest.raises(TimeoutError):
        for _ in range(1_000_000):
            list(budget.find_all(slow, text, 0, len(text)))
