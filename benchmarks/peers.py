"""Measures how fast evlint starts and reads, beside its peers, and how large it grows.

    python -m benchmarks.peers                     # print the tables: a quarter of an hour with all peers
    python -m benchmarks.peers --peers typos,rumdl # a few minutes
    python -m benchmarks.peers --peers none        # evlint alone, beside a bare interpreter
    python -m benchmarks.peers POSTS ...           # articles made of the text in these folders
    python -m benchmarks.peers --write             # and keep the tables in benchmarks/README.md

It installs this clone and the peers, at the versions named in `benchmarks/contenders.py`, into a temporary
folder and runs them there as a user would. Only ratios taken in one run are worth comparing: machines differ,
and so do their hours. Needs Linux or macOS, and npm for the peers that come from there.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import contenders
from benchmarks.articles import Stock, make_folder, read_given_text, read_own_text
from benchmarks.contenders import ONE, WARM, Installed, Peer
from benchmarks.stopwatch import Entry, Series, Stopwatch, measure
from benchmarks.tables import BARE, LONG, MANY, SINGLE, draw_goals, draw_workload

PAGE = Path(__file__).with_name("README.md")
LONG_ARTICLE = 5_000_000  # characters
FEW = 1_000  # articles
SETTLING = 61  # seconds; what was written within a minute is read again by who else asks for times only


class Workload(NamedTuple):
    """What all are given to read."""

    name: str
    title: str
    articles: int
    ways: tuple[str, ...]
    rounds: int


def main() -> int:
    """Measure, print and, if asked, keep the tables; 2 is wrong use, 130 that somebody stopped it."""
    asked = read_arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        peers = contenders.choose(asked.peers)
        stock = read_given_text(asked.folders) if asked.folders else read_own_text()
        with tempfile.TemporaryDirectory(prefix="evlint-benchmark-") as temporary:
            report = "\n".join(compare_all(Path(temporary), peers, stock, asked))
    except ValueError as fault:
        tell(str(fault))
        return 2
    except KeyboardInterrupt:
        tell("stopped; nothing is left behind")
        return 130
    print(report)
    if asked.write:
        page = PAGE.read_text(encoding="utf-8")
        kept = keep(page, "given text" if asked.folders else "own text", report)
        PAGE.write_text(kept, encoding="utf-8")
    return 0


def read_arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser("python -m benchmarks.peers", description="measure evlint beside its peers")
    ask.add_argument(
        "folders", nargs="*", type=Path, metavar="TEXT-FOLDER", help="make articles of this text"
    )
    names = ",".join(peer.name for peer in contenders.PEERS)
    ask.add_argument("--peers", default=names, help=f"which, by commas, or none (default {names})")
    ask.add_argument("--rounds", type=count, default=5, help="rounds over the largest folder (default 5)")
    ask.add_argument("--articles", type=count, default=10_000, help="articles in it (default 10,000)")
    ask.add_argument("--time-limit", type=float, default=60, help="seconds that a run may take (default 60)")
    ask.add_argument("--write", action="store_true", help="keep the tables in benchmarks/README.md")
    return ask.parse_args()


def count(given: str) -> int:
    """A whole number from 1 on."""
    number = int(given)
    if number < 1:
        raise ValueError(given)
    return number


def compare_all(work: Path, peers: Sequence[Peer], stock: Stock, asked: argparse.Namespace) -> Iterator[str]:
    """Do all workloads in this folder and yield the lines of the report."""
    before = os.getloadavg()[0]
    installed = contenders.install(peers, work / "programs", tell)
    evlint = contenders.settle_evlint(installed.programs["evlint"])
    running = [evlint, *(peer for peer in peers if peer.name in installed.programs)]
    (work / "home").mkdir()
    (work / "caches").mkdir()
    stopwatch = Stopwatch(work, settle_environment(work))

    plans: list[tuple[Workload, list[Entry]]] = []
    for workload in plan(asked.articles, asked.rounds):
        tell(f"{workload.title}: making what is to be read")
        plans.append((workload, list(list_entries(work, workload, running, installed, stock))))
    tell(f"waiting for {SETTLING} s, as articles lie for longer before most runs")
    time.sleep(SETTLING)

    tables: list[str] = []
    measured: dict[str, list[Series]] = {}
    for workload, entries in plans:

        def tell_step(step: str, of: str = workload.title) -> None:
            tell(f"{of}: {step}")

        size = measure_size(work / locate(workload, workload.articles))
        series = measure(entries, workload.rounds, asked.time_limit, stopwatch, tell_step)
        tables += ["", *draw_workload(f"{workload.title}, {size}", series, installed.faults)]
        measured[workload.name] = series

    yield from draw_goals(measured)
    yield from tables
    yield ""
    for one in (evlint, *peers):
        yield f"- {one.name} {one.version}: {installed.faults.get(one.name, one.does)}"
    yield ""
    yield describe_machine(before, os.getloadavg()[0])


def plan(articles: int, rounds: int) -> Iterator[Workload]:
    """Yield the workloads; the shorter they are, the more rounds it takes to trust them."""
    ways = contenders.WAYS
    yield Workload(SINGLE, SINGLE, 1, (ONE, WARM), 8 * rounds)
    if articles > FEW:
        yield Workload("some articles", f"{FEW:,} articles", FEW, ways, 2 * rounds)
    yield Workload(MANY, f"{articles:,} articles", articles, ways, rounds)
    yield Workload(LONG, LONG, 1, (ONE, WARM), 2 * rounds)


def locate(workload: Workload, count: int) -> str:
    """Where in the temporary folder the articles of a workload are; a file if it is one."""
    if workload.articles == 1:
        return "long.md" if workload.name == LONG else "article.md"
    return f"articles-{count}"


def list_entries(
    work: Path, workload: Workload, running: Sequence[Peer], installed: Installed, stock: Stock
) -> Iterator[Entry]:
    """Make what is to be read and yield the commands that read it, the bare interpreter first."""
    if workload.name == SINGLE:
        bare = [str(installed.programs["evlint"].with_name("python")), "-I", "-c", "pass"]
        yield Entry(BARE, ONE, bare, frozenset({0}))
    for peer in running:
        count = min(workload.articles, peer.most or workload.articles)
        target = locate(workload, count)
        make(work / target, workload, count, stock)
        for way in workload.ways:
            if way in peer.ways:
                command = list_words(peer, way, str(installed.programs[peer.name]), target, work)
                yield Entry(peer.name, way, command, peer.statuses, workload.articles / count)


def make(target: Path, workload: Workload, count: int, stock: Stock) -> None:
    """Make a file or a folder of articles, unless it is there."""
    if target.exists():
        return
    if workload.articles == 1:
        length = LONG_ARTICLE if workload.name == LONG else None
        target.write_text(stock.make_article(random.Random(1), length), encoding="utf-8")
    else:
        make_folder(target, stock, count)


def list_words(peer: Peer, way: str, program: str, target: str, work: Path) -> list[str]:
    """The words of a command; each peer has a cache of its own for each target."""
    asked = peer.ways[way]
    cache = f"caches/{peer.name}-{target}"
    words = [word.format(cache=cache) for word in asked.arguments.split()]
    paths = [target]
    if peer.globs and (work / target).is_dir():
        if peer.globs == "{files}":
            paths = sorted(str(path.relative_to(work)) for path in (work / target).rglob("*.md"))
        else:
            paths = [peer.globs.format(folder=target)]
    settings = [f"{name}={value}" for name, value in asked.environment.items()]
    return [*(["env", *settings] if settings else []), program, *words, *paths]


def settle_environment(work: Path) -> dict[str, str]:
    """The environment of all runs: nobody's settings, and caches that go with the folder."""
    return {
        **contenders.clean_environment(),
        "HOME": str(work / "home"),
        "XDG_CONFIG_HOME": str(work / "home"),
        "XDG_CACHE_HOME": str(work / "caches"),
        "EVLINT_CACHE_DIR": str(work / "caches" / "evlint"),
    }


def measure_size(target: Path) -> str:
    """How large a file is, or all files in a folder."""
    files = target.rglob("*.md") if target.is_dir() else [target]
    size = sum(path.stat().st_size for path in files)
    return f"{size / 1e6:.1f} MB" if size > 100_000 else f"{size / 1e3:.1f} KB"


def describe_machine(before: float, after: float) -> str:
    """The day and the kind of machine, and how busy it was before we began and at the end."""
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    chip = f"{found[1]} ({platform.machine()})" if found else platform.machine()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} {platform.release()}"
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    cores = f"{os.cpu_count()} cores with a load of {before:.1f} before and {after:.1f} at the end"
    return f"{day}, {python} on {system}, {chip}, {cores}."


def keep(page: str, name: str, report: str) -> str:
    """Put a report between its marks on a page. Raises ValueError where the page has none."""
    marks = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL)
    if not marks.search(page):
        raise ValueError(f"the page has no place marked '<!-- {name} -->'")
    return marks.sub(lambda _: f"\n{report}\n\n", page)


def tell(step: str) -> None:
    print(step, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
