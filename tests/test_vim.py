"""What `--format concise` and `--format json` print leads Vim to the very place."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.programs import find_program, find_settings_shown, install
from tests.renewal import ROOT

ARTICLE = """\
---
title: The Quiet Harbour
author: Ida Moss
date: 2026-03-14
category: News
---

The “Ærø” — a ferry — sailed for the U.

S. last year, the harbour master said.

Advertisement
"""
LOOKED_FOR = [
    (8, "U.", "e", "split-abbreviation", "a line break tears 'U.⏎⏎S.' apart"),
    (12, "Advertisement", "w", "ad-label", "leftover ad label 'Advertisement'"),
]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, object]]]:
    vim = find_program("vim")
    folder = tmp_path_factory.mktemp("news")
    (folder / "harbour.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "evlint.yml").write_text("rules: {readability: off, leftover-line: off}\n", encoding="utf-8")
    (folder / "vimrc").write_text("filetype on\n" + find_settings_shown("vim"), encoding="utf-8")
    environment = {**install(folder / "bin"), "EVLINT_ARTICLE": "harbour.md", "EVLINT_SEEN": "seen.json"}
    script = ROOT / "tests" / "editors" / "quickfix.vim"
    command = [vim, "-Nu", "vimrc", "-i", "NONE", "-es", "-S", str(script)]
    subprocess.run(command, env=environment, cwd=folder, check=False, timeout=120, stdin=subprocess.DEVNULL)
    found: dict[str, list[dict[str, object]]] = json.loads(
        Path(folder, "seen.json").read_text(encoding="utf-8")
    )
    assert "fault" not in found, found
    return found


@pytest.mark.parametrize(("form", "text"), [("concise", "[{}] {}"), ("json", "{}: {}")])
def test_leads_to_the_place(seen: dict[str, list[dict[str, object]]], form: str, text: str) -> None:
    assert seen[form] == [
        {"line": line, "rest": rest, "type": kind, "text": text.format(rule, message), "file": "harbour.md"}
        for line, rest, kind, rule, message in LOOKED_FOR
    ]
