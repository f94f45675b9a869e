"""Tries inputs until the time is up: led by coverage where atheris is installed, by chance elsewhere."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from fuzzing.target import Crash, Target

_POOL = 4000  # inputs that are changed further
_PULSE = re.compile(r"^#\d+\s.*\bcov: (\d+)", re.MULTILINE)
# What the exit status of libFuzzer means, and how the file is called that it leaves.
_DEATHS = {
    "timeout": "takes longer than 20 seconds",
    "oom": "takes more than 2 GiB",
    "crash": "ends the interpreter",
}
_GRACE = 60  # seconds for libFuzzer to start and to run through the seeds


@dataclass
class Tally:
    """What came of trying one target."""

    target: str
    executions: int = 0
    seconds: float = 0.0
    edges: int | None = None  # branches of evlint that were reached, where that is known
    crashes: dict[str, Crash] = field(default_factory=dict)

    def add(self, crash: Crash | None) -> bool:
        """Count an execution; tell whether it broke something that is new, or with a shorter input."""
        self.executions += 1
        if crash is None:
            return False
        known = self.crashes.get(crash.kind)
        if known and len(known.data) <= len(crash.data):
            return False
        self.crashes[crash.kind] = crash
        return known is None


def is_guided() -> bool:
    """Whether atheris is there; it needs Linux or macOS."""
    return importlib.util.find_spec("atheris") is not None


def try_by_chance(target: Target, seed: int, *, executions: int = 0, seconds: float = 0.0) -> Tally:
    """Try changed inputs, a number of times or for a time; the same seed and number try the same inputs."""
    chance = Random(f"{target.name} {seed}")
    pool = target.seeds()
    chance.shuffle(pool)
    tally = Tally(target.name)
    began = time.monotonic()
    while tally.executions < executions or time.monotonic() - began < seconds:
        data = target.vary(chance.choice(pool), chance)
        tally.add(target.attempt(data))
        if chance.random() < 0.05:  # so that changes add up
            pool.append(data)
            if len(pool) > _POOL:
                pool[chance.randrange(len(pool))] = pool.pop()
    tally.seconds = time.monotonic() - began
    return tally


def try_guided(target: Target, seed: int, seconds: float) -> Tally:
    """Try inputs in a process of its own, which is started again whenever one of them ends it."""
    tally = Tally(target.name)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="evlint-fuzz-") as folder:
        round_number = 0
        while (left := seconds - (time.monotonic() - began)) > 1:
            round_number += 1
            status = _run_round(target, seed + round_number - 1, left, Path(folder), tally)
            if status and not list(Path(folder).glob("died-*")):
                raise RuntimeError(f"the process that tries inputs ended with {status}")
    tally.seconds = time.monotonic() - began
    return tally


def _run_round(target: Target, seed: int, seconds: float, folder: Path, tally: Tally) -> int:
    noted, log = folder / "noted.json", folder / "log.txt"
    noted.unlink(missing_ok=True)
    words = [sys.executable, "-m", "fuzzing.guided", target.name, str(seed), str(seconds), str(folder)]
    with log.open("wb") as told:
        try:
            status = subprocess.run(
                words, stdout=told, stderr=told, check=False, timeout=seconds + _GRACE
            ).returncode
        except subprocess.TimeoutExpired:
            status = 0
    if not noted.exists():
        raise RuntimeError(log.read_text("utf-8", "replace")[-2000:])
    note = json.loads(noted.read_text("utf-8"))
    tally.executions += note["executions"]
    for told_of in note["crashes"]:
        crash = Crash(target.name, told_of["kind"], told_of["told"], bytes.fromhex(told_of["data"]))
        tally.crashes.setdefault(crash.kind, crash)
    edges = max(map(int, _PULSE.findall(log.read_text("utf-8", "replace"))), default=0)
    tally.edges = max(tally.edges or 0, edges)
    for how, what in _DEATHS.items():
        for left in folder.glob(f"died-{how}-*"):
            tally.crashes.setdefault(what, Crash(target.name, what, what, left.read_bytes()))
            left.rename(left.with_name(left.name.replace("died", "taken")))
            status = 0
    return status
