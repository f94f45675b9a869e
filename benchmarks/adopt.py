"""Adopts evlint on a copy of old posts, as `docs/adopt.md` tells it, and prints the session with its times.

    python benchmarks/adopt.py FOLDER

Excerpts of the posts are left out. Exit status 0 when every step ended as it must.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

POST = "posts/2026-03-02-ferry-timetable.md"
TEXT = """\
---
title: The ferry to Hallund sails twice as often
date: 2026-03-02
layout: post
---

From Monday the ferry between Lund and Hallund sails every half hour. The harbour office put up the new
timetable on Friday.

Advertisement

The last boat leaves at eleven in the evening, an hour later than before.
"""
STEPS = [
    # command, and the status that it must end with; None: any
    ("git init -q && git add . && git commit -qm 'The archive as it is'", 0),
    ("evlint init", 0),
    ("evlint", None),
    ("evlint --select unreadable-front-matter --fix --unsafe-fixes", 0),
    ("git add . && git commit -qm 'Settings of evlint, and heads that can be read'", 0),
    ("evlint baseline", 0),
    ("git add . && git commit -qm 'What evlint tells today'", 0),
    ("evlint", 0),
    ("WRITE", 0),
    ("evlint", 1),
    ("git add . && evlint --staged", 1),
    ("git commit -qm 'A new post' && evlint --since HEAD~1", 1),
    ("sed -i '/^Advertisement$/,+1d' " + POST, 0),
    ("git commit -qam 'Without the label'", 0),
    ("evlint --select encoding,read-more-link --fix --unsafe-fixes --no-baseline", 0),
    ("evlint", 0),
    ("evlint baseline --prune", 0),
    ("git commit -qam 'Mend what is invisible' && evlint --since HEAD~1", 0),
]
_COUNT = re.compile(r" *[\d,]+ (?:[\w-]+ \(|findings? in|can be mended)|mended: ")


def run_step(command: str, folder: Path) -> tuple[int, str, float]:
    """Run a command in a folder; status, output without excerpts of old posts, seconds."""
    names = ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")
    environment = {
        **os.environ,
        **dict.fromkeys(names, "desk@example.org"),
        "EVLINT_CACHE_DIR": f"{folder}.cache",
    }
    bin_folder = os.path.dirname(sys.executable)
    environment["PATH"] = os.pathsep.join((bin_folder, environment["PATH"]))
    start = time.perf_counter()
    done = subprocess.run(
        command, check=False, shell=True, cwd=folder, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    seconds = time.perf_counter() - start
    findings = re.split(r"\n\n(?! {4})", done.stdout)
    shown = [
        part
        for part in findings
        if part.startswith((POST, "wrote ", "to hear", "evlint: ")) or _COUNT.match(part)
    ]
    return done.returncode, "\n\n".join(shown).strip("\n"), seconds


def main() -> int:
    """Run all steps on a copy."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path, help="a folder of posts; it is copied and stays as it is")
    source = ask.parse_args().folder
    wrong = 0
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work, "site")
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns(".git", "evlint*"))
        for command, wanted in STEPS:
            if command == "WRITE":
                path = folder / POST
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(TEXT, encoding="utf-8")
                continue
            status, told, seconds = run_step(command, folder)
            print(f"$ {command}\n{told}\n# status {status}, {seconds:.1f} s\n")
            wrong += wanted is not None and status != wanted
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
