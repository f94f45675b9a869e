"""The command `evlint` as tests run it, as a child process, and what to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.renewal import ROOT

TORN = "They say that the U.\n\nS. leads.\n"
SOUND = """\
---
title: A harbour for all
author: Ada Quill
date: 2026-03-14
category: News
---

The harbour opened.
"""


def write(name: str, text: str) -> Path:
    """Write a text to a file, with the folders above it."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(
    *arguments: str, cwd: Path, text: str | bytes | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run evlint in a folder, with `text` on standard input; no traceback is ever shown."""
    data = text.encode() if isinstance(text, str) else text
    done = subprocess.run(
        [sys.executable, "-m", "evlint", *arguments],
        cwd=cwd,
        input=data,
        stdin=subprocess.DEVNULL if data is None else None,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **(env or {})},
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    return subprocess.CompletedProcess(
        done.args,
        done.returncode,
        done.stdout.decode("utf-8", "replace"),
        done.stderr.decode("utf-8", "replace"),
    )


def concise(site: Path, *arguments: str) -> list[str]:
    """Lint a site and give the place and the rule of each finding."""
    told = run("--format", "concise", *arguments, cwd=site).stdout.splitlines()
    return [line.split(": ")[0] + " " + line.split("[")[1].split("]")[0] for line in told]
