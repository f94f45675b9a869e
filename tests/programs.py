"""Programs that tests need and the gate installs."""

from __future__ import annotations

import os
import shutil

import pytest


def find_program(name: str) -> str:
    """The path of a program; without it a test is skipped, but fails in the gate."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("EVLINT_GATE"):
            pytest.fail(f"{name} is not installed, but the gate must have it")
        pytest.skip(f"{name} is not installed")
    return found
