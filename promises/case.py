"""One case: a folder that might break evlint, a run of the command on it, and what holds after it."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
MEGABYTE = 1024 * 1024

# Two articles with one fault each, before and after all others: linted whatever lies between.
SENTINELS = ("aa-first.txt", "zz-last.txt")
TORN = "The report says that the U.\n\nS. leads.\n"

LAUNCH = (sys.executable, "-P", "-m", "evlint")


class Outcome(NamedTuple):
    """How a run ended: the status (negative: the signal that ended it), and what it printed."""

    status: int
    out: bytes
    err: bytes

    @property
    def report(self) -> dict[str, list[dict[str, str]]]:
        """The JSON that was printed."""
        report: dict[str, list[dict[str, str]]] = json.loads(self.out)
        return report

    @property
    def failures(self) -> str:
        """What could not be checked, one a line."""
        return "\n".join(f"{one['path']}: {one['message']}" for one in self.report["failures"])

    @property
    def rules(self) -> dict[str, set[str]]:
        """The rules that told something, by article."""
        rules: dict[str, set[str]] = {}
        for one in self.report["diagnostics"]:
            rules.setdefault(one["path"], set()).add(one["rule"])
        return rules


class Case(NamedTuple):
    """What is tried for a promise.

    `make` fills the folder; `check` gives a complaint, or nothing; `during` runs beside the command until it
    ends. `seconds` and `megabytes` are the limits of the process and of those that it starts. A case that is
    `slow` is left out of the short form. Standard output is kept, "closed" at the other end, or "full".
    """

    promise: str
    name: str
    make: Callable[[Path], None]
    check: Callable[[Outcome], str] | None = None
    arguments: tuple[str, ...] = ("--format", "json")
    during: Callable[[Path, threading.Event], None] | None = None
    seconds: int = 60
    megabytes: int = 1024
    environment: tuple[tuple[str, str], ...] = ()
    input: bytes | None = None
    parses: bool = True
    writes: bool = False
    slow: bool = False
    file_limit: int | None = None
    out: str = "kept"


class Trial(NamedTuple):
    """What is tried for a promise in another way than by a run of the command in a folder.

    `run` gives a complaint, or nothing; `cases` is how many cases it counts for.
    """

    promise: str
    name: str
    run: Callable[[], str]
    cases: int = 1
    slow: bool = False


def try_case(case: Case | Trial) -> str:
    """Run a case in a folder of its own; gives what does not hold, or nothing."""
    if isinstance(case, Trial):
        return case.run()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        site.mkdir()
        for name in SENTINELS:
            (site / name).write_text(TORN)
        (site / "evlint.yml").write_text("rules: {front-matter: off}\n")
        case.make(site)
        before = {} if case.writes or case.during else _take_digests(site)
        outcome = _run(case, site, Path(folder, "cache"))
        if outcome is None:
            return f"did not end within {case.seconds} s"
        if complaint := _find_breach(case, outcome):
            return complaint
        if before and _take_digests(site) != before:
            return "changed the folder that it linted"
        return case.check(outcome) if case.check else ""


def _find_breach(case: Case, outcome: Outcome) -> str:
    """What must hold after every run, and does not."""
    said = outcome.err.decode("utf-8", "replace")
    if outcome.status not in (0, 1, 2):
        return f"ended with {outcome.status}: {said[-300:]}"
    if b"Traceback" in outcome.out + outcome.err or "its own fault" in said:
        return f"showed how it broke: {said[-300:]}"
    if not case.parses:
        return ""
    try:
        rules = outcome.rules
    except ValueError as error:
        return f"printed no JSON ({error}): {outcome.out[:100]!r} {said[-300:]}"
    if lost := [name for name in SENTINELS if "split-abbreviation" not in rules.get(name, ())]:
        return f"did not lint {lost}: {said[-300:]}"
    return ""


def _run(case: Case, site: Path, cache: Path) -> Outcome | None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "EVLINT_CACHE_DIR": str(cache),
        **dict(case.environment),
    }
    with subprocess.Popen(
        [*_limit(case), *LAUNCH, *case.arguments],
        cwd=site,
        env=environment,
        stdin=subprocess.PIPE if case.input is not None else subprocess.DEVNULL,
        stdout=_open_out(case.out),
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        ended = threading.Event()
        beside = None
        if case.during:
            beside = threading.Thread(target=case.during, args=(site, ended), daemon=True)
            beside.start()
        try:
            out, err = process.communicate(case.input, timeout=case.seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return None
        finally:
            ended.set()
            if beside:
                beside.join()
    return Outcome(process.returncode, out or b"", err)


def _open_out(kind: str) -> int:
    if kind == "full":
        return os.open("/dev/full", os.O_WRONLY)
    if kind == "closed":
        reading, writing = os.pipe()
        os.close(reading)
        return writing
    return subprocess.PIPE


def _limit(case: Case) -> list[str]:
    """A command that runs another one within the limits of a case: a shell, since cases run in threads."""
    limits = [f"ulimit -v {case.megabytes * 1024}", "ulimit -c 0"]  # kilobytes
    if case.file_limit is not None:
        limits.append(f"ulimit -f {case.file_limit // 512}")  # blocks
    return ["sh", "-c", f'{"; ".join(limits)}; exec "$@"', "sh"]


def _take_digests(site: Path) -> dict[str, object]:
    """What every entry of the folder is and holds."""
    digests: dict[str, object] = {}
    for folder, _, names in os.walk(os.fsencode(site)):
        for name in names:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            digest: object = (status.st_mode, status.st_size, status.st_mtime_ns)
            if os.path.isfile(path) and not os.path.islink(path) and status.st_size < 10 * MEGABYTE:
                with open(path, "rb") as file:
                    digest = (digest, hashlib.blake2b(file.read()).digest())
            digests[os.fsdecode(path)] = digest
    return digests
