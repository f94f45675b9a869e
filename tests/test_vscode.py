"""The extension for VS Code speaks of the same things as the package; its own tests are in its folder."""

from __future__ import annotations

import json
from pathlib import Path

from evlint.diagnostic import Confidence

ROOT = Path(__file__).parents[1]
EXTENSION = ROOT / "editors" / "vscode"


def test_confidences_are_those_of_the_package() -> None:
    manifest = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    setting = manifest["contributes"]["configuration"]["properties"]["evlint.minConfidence"]
    assert set(setting["enum"]) == {"default", *(confidence.label for confidence in Confidence)}


def test_licence_is_that_of_the_package() -> None:
    assert (EXTENSION / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
