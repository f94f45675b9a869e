"""A newsroom with cards and a kind of its own; the gate runs the same from an installed wheel."""

from __future__ import annotations

import pytest

from evlint.cli import main
from tests.renewal import ROOT, hold

NEWSROOM = ROOT / "tests" / "newsroom"


def test_own_cards_and_kinds(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.syspath_prepend(str(NEWSROOM / "package"))
    monkeypatch.chdir(NEWSROOM)
    assert main(["--format", "concise", "article.txt"]) == 1
    hold(NEWSROOM / "told.txt", capsys.readouterr().out)
