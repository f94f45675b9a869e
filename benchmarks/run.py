"""Measures how fast evlint starts and how fast it reads, each beside a yardstick in the same run.

    python3 benchmarks/run.py            # print the table
    python3 benchmarks/run.py --write    # and keep it in benchmarks/README.md

It installs this project and a pinned codespell into a temporary environment and measures what a user would
run there. Only ratios taken in one run are worth comparing: machines differ, and so do their hours.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import random
import re
import statistics
import subprocess
import tempfile
import time
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "benchmarks" / "README.md"
CODESPELL = "codespell==2.4.3"
MARKS = re.compile(r"(?<=<!-- results -->\n).*?(?=<!-- end of results -->)", re.DOTALL)

HEAD = """\
---
title: {title}
author: The Benchmark
date: 2026-03-14
category: News
---

"""


class Series(NamedTuple):
    """Seconds of one command, round by round."""

    name: str
    seconds: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


class Text(NamedTuple):
    """What articles are made of."""

    sentences: list[str]
    damage: list[str]


def main() -> None:
    """Measure, print and, if asked, keep the table."""
    ask = argparse.ArgumentParser(description="measure evlint beside its yardsticks")
    ask.add_argument("--rounds", type=int, default=40, help="rounds of the cold start (default 40)")
    ask.add_argument("--bulk-rounds", type=int, default=3, help="rounds over the folder (default 3)")
    ask.add_argument("--articles", type=int, default=10_000, help="articles to make (default 10,000)")
    ask.add_argument("--folder", type=Path, help="a folder of articles to use instead of made ones")
    ask.add_argument("--write", action="store_true", help="keep the table in benchmarks/README.md")
    asked = ask.parse_args()

    with tempfile.TemporaryDirectory(prefix="evlint-benchmark-") as temporary:
        work = Path(temporary)
        programs = install(work / "venv")
        environment = {**os.environ, "EVLINT_CACHE_DIR": str(work / "cache")}
        text = read_text()

        article = work / "article.md"
        article.write_text(make_article(text, random.Random(0)), encoding="utf-8")
        bare = [str(programs / "python"), "-I", "-c", "pass"]
        evlint = [str(programs / "evlint")]
        codespell = [str(programs / "codespell")]
        cold = measure(
            {"`python -I -c pass`": bare, "evlint": [*evlint, str(article)]},
            asked.rounds,
            environment,
        )
        size = f"{article.stat().st_size / 1000:.1f} KB"

        folder = asked.folder or make_folder(work / "articles", text, asked.articles)
        files = [path for path in folder.rglob("*") if path.suffix in (".md", ".markdown", ".txt")]
        total = sum(path.stat().st_size for path in files)
        bulk = measure(
            {"codespell": [*codespell, str(folder)], "evlint": [*evlint, "--jobs", "1", str(folder)]},
            asked.bulk_rounds,
            environment,
        )
    heap = f"{len(files):,} articles, {total / 1e6:.1f} MB, one process"
    table = "\n".join(
        [
            *describe_table(f"one Markdown article of {size}, whole process", cold, 1e3, "ms"),
            "",
            *describe_table(heap, bulk, 1, "s"),
            "",
            describe_machine(),
        ]
    )
    print(table)
    if asked.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(MARKS.sub(lambda _: f"\n{table}\n\n", page), encoding="utf-8")


def install(folder: Path) -> Path:
    """Make an environment with this project and its yardstick; give the folder of its programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [str(programs / "python"), "-m", "pip", "install", "--quiet", "--quiet", str(ROOT), CODESPELL],
        check=True,
    )
    return programs


def measure(commands: dict[str, list[str]], rounds: int, environment: dict[str, str]) -> list[Series]:
    """Run the commands in turn, round by round, so that a slow minute is slow for all of them."""
    series = [Series(name, []) for name in commands]
    for number in range(rounds + 1):
        for one, command in zip(series, commands.values(), strict=True):
            start = time.perf_counter()
            run = subprocess.run(
                command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
            )
            spent = time.perf_counter() - start
            # evlint ends with 1 and codespell with 65 where they found something.
            if run.returncode not in (0, 1, 65):
                raise SystemExit(f"{one.name} ended with {run.returncode}: {run.stderr.decode()}")
            if number:  # the first round fills the caches
                one.seconds.append(spent)
    return series


def describe_table(what: str, series: list[Series], scale: float, unit: str) -> Iterator[str]:
    """A table of medians, spreads and ratios to the first row, taken round by round."""
    rounds = len(series[0].seconds)
    yield f"| {what} | median | from – to | ratio | from – to |"
    yield "|---|---:|---:|---:|---:|"
    for one in series:
        low, high = spread(one.seconds)
        ratios = [mine / first for mine, first in zip(one.seconds, series[0].seconds, strict=True)]
        least, most = spread(ratios)
        yield (
            f"| {one.name} | {one.median * scale:.2f} {unit} | {low * scale:.2f} – {high * scale:.2f}"
            f" | {statistics.median(ratios):.2f} | {least:.2f} – {most:.2f} |"
        )
    yield ""
    yield f"{rounds} rounds; from – to leaves out the highest and lowest tenth."


def spread(values: list[float]) -> tuple[float, float]:
    """The values between which the middle eight tenths lie."""
    values = sorted(values)
    cut = len(values) // 10
    return values[cut], values[-1 - cut]


def describe_machine() -> str:
    """The kind of machine and the day, without names."""
    kind = platform.machine()
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    chip = f"{found[1]} ({kind})" if found else kind
    python = f"{platform.python_implementation()} {platform.python_version()}"
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    return f"{day}, {python} on {platform.system()}, {chip}, {os.cpu_count()} cores."


def read_text() -> Text:
    """The project's own text: sentences as they were before the seeds were damaged, and the damage."""
    sentences: list[str] = []
    damage: list[str] = []
    for path in [*sorted((ROOT / "seeds").iterdir()), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        whole, fence, body = path.read_text(encoding="utf-8").partition("\n---\n")
        text = body if fence else whole
        for block in re.split(r"\n\s*\n", text.replace("U.\n\nS.", "U.S.")):
            if re.match(r"[|`<#]|\s{4}|[-] ", block):
                continue
            found = re.split(r"(?<=[a-z][.?!]) +(?=[A-Z])", " ".join(block.split()))
            if len(found) > 1:
                sentences += found
            elif "seeds" in path.parts and block[-1:] not in ".:?!":
                damage += block.splitlines()
    return Text(sentences, damage)


def make_folder(folder: Path, text: Text, count: int) -> Path:
    """Make that many articles, half of them Markdown and half plain text, the same in every run."""
    chance = random.Random(count)
    for number in range(count):
        inner = folder / f"{number // 500:03}"
        inner.mkdir(parents=True, exist_ok=True)
        name = f"{number:05}.{'md' if number % 2 else 'txt'}"
        (inner / name).write_text(make_article(text, chance), encoding="utf-8")
    return folder


def make_article(text: Text, chance: random.Random) -> str:
    """An article of three to four thousand characters out of reshuffled sentences; one in four is damaged."""
    title = " ".join(re.sub(r"[^\w\s]", "", chance.choice(text.sentences)).split()[:8])
    parts = [HEAD.format(title=title)]
    damaged = chance.random() < 0.25
    goal = chance.randint(2_900, 3_400)  # the last paragraph goes over it
    while sum(map(len, parts)) < goal:
        paragraph = " ".join(chance.sample(text.sentences, chance.randint(2, 5)))
        if damaged and chance.random() < 0.3:
            parts.append(chance.choice(text.damage) + "\n\n")
            paragraph = paragraph.replace("U.S.", "U.\n\nS.")
        parts.append(paragraph + "\n\n")
    return "".join(parts)


if __name__ == "__main__":
    main()
