"""A newsroom with cards and a kind of its own; the gate runs the same from an installed wheel."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from evlint.cli import main
from evlint.settingsfile import read_settings
from tests.renewal import ROOT, hold

NEWSROOM = ROOT / "tests" / "newsroom"


def test_own_cards_and_kinds(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.syspath_prepend(str(NEWSROOM / "package"))
    monkeypatch.chdir(NEWSROOM)
    assert main(["--format", "concise", "article.txt"]) == 1
    hold(NEWSROOM / "told.txt", capsys.readouterr().out)


def test_kinds_are_not_imported_unless_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "loud_kind.py").write_text("raise SystemExit('imported')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    cards = tmp_path / "cards" / "boilerplate"
    cards.mkdir(parents=True)
    card = "kind: loud-kind\nmessage: loud\nwhy: So.\n"
    (cards / "loud-rule.yaml").write_text(card, encoding="utf-8")
    said = "rule_folders: [cards]\nkinds: [loud_kind]\nrules: {loud-rule: error}\n"
    (tmp_path / "evlint.yml").write_text(said, encoding="utf-8")
    settings = read_settings(str(tmp_path / "evlint.yml"), trusted=False)
    assert "loud_kind" not in sys.modules
    assert settings.kinds == {}
    assert "loud-rule" not in [rule.id for rule in settings.rules]
    assert [told.message for told in settings.mistakes] == [
        "kind 'loud-kind' is code of this project, which is not trusted"
    ]
