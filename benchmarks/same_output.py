"""Lints a folder with all numbers of jobs, states of the cache and orders, and says where the output differs.

`python benchmarks/same_output.py FOLDER` runs the evlint of this interpreter some twenty times.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

JOBS = ("1", "2", "4")


def lint(cache: Path, *arguments: str, paths: tuple[str, ...] = (".",), folder: str) -> tuple[int, bytes]:
    """Exit status and output, all streams in one."""
    run = subprocess.run(
        [sys.executable, "-m", "evlint", "--cache-dir", str(cache), *arguments, *paths],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return run.returncode, run.stdout


def damage(cache: Path, state: str) -> None:
    database = cache / "results.db"
    if state == "cold":
        database.unlink(missing_ok=True)
    elif state == "cut" and database.exists():
        os.truncate(database, database.stat().st_size // 2)
    elif state == "spoilt":
        for path in cache.iterdir():
            data = bytearray(path.read_bytes())
            data[300::1009] = bytes(len(data[300::1009]))
            path.write_bytes(data)
    elif state == "foreign":
        database.write_bytes(b"not a database\n" * 1000)
    elif state == "no folder":
        shutil.rmtree(cache)
        cache.write_text("")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    ask.add_argument("folder", help="articles, which are only read")
    folder = os.path.abspath(ask.parse_args().folder)
    differing = 0
    with tempfile.TemporaryDirectory() as made:
        cache = Path(made, "cache")
        expected = lint(cache, "--no-cache", "--jobs", "1", folder=folder)
        shown = hashlib.blake2b(expected[1], digest_size=8).hexdigest()
        print(f"expected: exit status {expected[0]}, {len(expected[1]):,} bytes, {shown}")
        # A cache that can't be written is none for a common user; root may write everywhere.
        for state in ("none", "cold", "warm", "cut", "spoilt", "foreign", "read-only", "no folder"):
            for jobs in JOBS:
                if cache.is_dir():
                    damage(cache, state)
                    cache.chmod(0o500 if state == "read-only" else 0o700)
                more = ("--no-cache",) if state == "none" else ()
                same = lint(cache, "--jobs", jobs, *more, folder=folder) == expected
                differing += not same
                print(f"{state:>10}, {jobs} jobs: {'same' if same else 'DIFFERENT'}", flush=True)
        cache.unlink()
        paths = sorted(
            os.path.relpath(path, folder)
            for path in Path(folder).rglob("*")
            if path.suffix in (".md", ".markdown", ".txt")
        )[:20000]
        lines = None
        for seed in range(3):
            random.Random(seed).shuffle(paths)
            told: list[bytes] = []
            for start in range(0, len(paths), 500):  # a command line holds only so many
                part = tuple(paths[start : start + 500])
                told += lint(cache, "--format", "concise", paths=part, folder=folder)[1].splitlines()
            same = lines is None or lines == sorted(told)
            lines = sorted(told)
            differing += not same
            print(f"order {seed}: {'same' if same else 'DIFFERENT'}", flush=True)
    return min(differing, 1)


if __name__ == "__main__":
    sys.exit(main())
