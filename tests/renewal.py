"""Holds output against what is kept of it, or keeps it anew under `EVLINT_RENEW=1`."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
RENEW = bool(os.environ.get("EVLINT_RENEW"))


def hold(path: Path, text: str) -> None:
    """Compare a text with the file that keeps it; renewing writes the file instead."""
    if RENEW:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines(), "EVLINT_RENEW=1 keeps it anew"
