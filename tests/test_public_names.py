"""The public names of the package: few, lazy, and known to type checkers."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import evlint


def test_names() -> None:
    assert dir(evlint) == sorted(evlint.__all__) == [
        "CardError",
        "Confidence",
        "Config",
        "Diagnostic",
        "Rule",
        "RuleError",
        "SettingsError",
        "Severity",
        "__version__",
        "lint_text",
        "load_config",
    ]  # fmt: skip


@pytest.mark.parametrize("name", evlint.__all__)
def test_name_is_there(name: str) -> None:
    assert getattr(getattr(evlint, name), "__name__", "__version__") == name


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="module 'evlint' has no attribute 'lint_tex'"):
        evlint.__getattr__("lint_tex")


def test_import_loads_no_room() -> None:
    program = "import sys, evlint; print(*(name for name in sys.modules if name.startswith('evlint')))"
    environment = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(evlint.__file__))}
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["evlint"]
