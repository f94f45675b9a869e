"""Lints a folder with an older evlint and with this one, and says which findings came and which went.

`python -m benchmarks.compare_releases v0.1.0 ../articles` needs the history of this repository. Both run
under this interpreter with the packages that it has, so that all differences are evlint's own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CLIP = 100  # characters of a message that are shown


class Place(NamedTuple):
    """Where a rule tells something: this is the same finding in both versions."""

    path: str
    offset: int
    end_offset: int
    rule: str


Told = dict[Place, dict[str, Any]]


class Difference(NamedTuple):
    """What a rule tells now and did not before, the other way round, and what it tells otherwise."""

    came: list[str]
    went: list[str]
    changed: list[str]


@contextmanager
def checked_out(revision: str) -> Iterator[Path]:
    """A copy of the repository as it was at a revision, gone when done."""
    with tempfile.TemporaryDirectory(prefix="evlint-old-") as folder:
        tree = Path(folder) / "tree"
        git = ("git", "-C", str(ROOT), "worktree")
        subprocess.run((*git, "add", "--quiet", "--detach", str(tree), revision), check=True)
        try:
            yield tree
        finally:
            subprocess.run((*git, "remove", "--force", str(tree)), check=True)


def lint(source: Path, folder: Path) -> Told:
    """What the evlint in a source tree tells of a folder without settings, doubtful findings included."""
    with tempfile.TemporaryDirectory(prefix="evlint-cache-") as cache:
        environment = {**os.environ, "PYTHONPATH": str(source), "EVLINT_CACHE_DIR": cache}
        words = ("-m", "evlint", "--format", "json", "--isolated", "--min-confidence", "low", ".")
        done = subprocess.run(
            (sys.executable, *words), cwd=folder, env=environment, capture_output=True, check=False
        )
    if not done.stdout:
        raise SystemExit(done.stderr.decode(errors="replace"))
    told: Told = {}
    for one in json.loads(done.stdout)["diagnostics"]:
        told[Place(one["path"], one["offset"], one["end_offset"], one["rule"])] = one
    return told


def compare(old: Told, new: Told) -> dict[str, Difference]:
    """The differences by rule, in the order of its name."""
    found: dict[str, Difference] = defaultdict(lambda: Difference([], [], []))
    for place in sorted(old.keys() | new.keys()):
        difference = found[place.rule]
        before, after = old.get(place), new.get(place)
        if before is None and after is not None:
            difference.came.append(show(after))
        elif after is None and before is not None:
            difference.went.append(show(before))
        elif before is not None and after is not None and (changed := list(name_changes(before, after))):
            difference.changed.append(f"{show(after)} ({', '.join(changed)})")
    return dict(sorted(found.items()))


def name_changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """What else of a finding is another."""
    for key in ("severity", "confidence", "message", "fix"):
        if before[key] != after[key]:
            yield f"{key} was {json.dumps(before[key])[:CLIP]}"


def show(one: dict[str, Any]) -> str:
    """A finding on one line."""
    return f"{one['path']}:{one['line']}:{one['column']}: {one['message'][:CLIP]}"


def print_differences(found: dict[str, Difference], samples: int) -> int:
    """Print a table and some samples of each difference; 1 if there are any."""
    print(f"{'rule':<28}{'came':>8}{'went':>8}{'changed':>9}")
    different = {rule: one for rule, one in found.items() if any(one)}
    for rule, one in different.items():
        print(f"{rule:<28}{len(one.came):>8,}{len(one.went):>8,}{len(one.changed):>9,}")
    print(f"{len(found) - len(different)} rules tell the same\n")
    for rule, one in different.items():
        for mark, listed in zip("+-~", one, strict=True):
            print_samples(f"{mark} {rule}", listed, samples)
    return int(bool(different))


def print_samples(name: str, listed: Iterable[str], samples: int) -> None:
    """Print some of a list, spread over it."""
    lines = list(listed)
    for line in lines[:: max(1, -(-len(lines) // samples))]:
        print(f"{name}: {line}")


def main() -> int:
    ask = argparse.ArgumentParser(
        description="Say what an older evlint tells of a folder and this one does not."
    )
    ask.add_argument("revision", help="the commit, tag or branch of the older one")
    ask.add_argument("folder", type=Path, help="articles, which are only read")
    ask.add_argument("--samples", type=int, default=5, help="findings to show of each difference (default 5)")
    asked = ask.parse_args()
    with checked_out(asked.revision) as tree:
        old = lint(tree, asked.folder)
    new = lint(ROOT, asked.folder)
    print(f"{len(old):,} findings at {asked.revision}, {len(new):,} now\n")
    return print_differences(compare(old, new), asked.samples)


if __name__ == "__main__":
    sys.exit(main())
