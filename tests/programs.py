"""Programs that tests need and the gate installs, and the settings that docs/editors.md shows for them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.renewal import ROOT


def find_program(name: str) -> str:
    """The path of a program; without it a test is skipped, but fails in the gate."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("EVLINT_GATE"):
            pytest.fail(f"{name} is not installed, but the gate must have it")
        pytest.skip(f"{name} is not installed")
    return found


def find_settings_shown(editor: str) -> str:
    """The settings of an editor as the docs show them; marked there by a comment above each block."""
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    blocks = re.findall(rf"<!-- {editor} -->\n```\w+\n(.*?)```", page, re.DOTALL)
    assert blocks
    return "\n".join(blocks)


def install(folder: Path) -> dict[str, str]:
    """Put a command `evlint` that runs this evlint into a folder; give an environment that finds it."""
    folder.mkdir()
    command = folder / "evlint"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m evlint "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
