"""Tries every promise and prints a table: promise, cases, held.

    python -m promises             # all of it, some 30 minutes
    python -m promises --short     # what the gate runs
    python -m promises --write     # and put the table into docs/promises.md

Exit status 1 when a promise is not held.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import import_module

from promises.case import ROOT, Case, Trial, try_case

PAGE = ROOT / "docs" / "promises.md"
SETS = ("heads", "markdown", "files", "texts", "outputs", "positions", "writing", "plugins")


def main() -> int:
    """Run the cases that were asked for."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--short", action="store_true", help="leave out what takes long")
    ask.add_argument("--only", metavar="WORDS", help="only cases whose set, promise or name holds this")
    ask.add_argument("--jobs", type=int, default=2, help="cases at a time (default 2)")
    ask.add_argument("--write", action="store_true", help="put the table into docs/promises.md")
    ask.add_argument("--verbose", action="store_true", help="tell each case and how long it took")
    asked = ask.parse_args()
    held: dict[str, int] = {}
    tried: dict[str, int] = {}
    with ThreadPoolExecutor(asked.jobs) as pool:
        for case, complaint, seconds in pool.map(_try, _choose(asked.only, short=asked.short)):
            cases = case.cases if isinstance(case, Trial) else 1
            tried[case.promise] = tried.get(case.promise, 0) + cases
            held[case.promise] = held.get(case.promise, 0) + (0 if complaint else cases)
            if complaint or asked.verbose:
                print(f"{case.promise}: {case.name}: {complaint or 'held'} ({seconds:.1f} s)", flush=True)
    rows = [f"| {promise} | {count:,} | {held[promise]:,} |" for promise, count in tried.items()]
    table = "\n".join(("| promise | cases | held |", "|---|---:|---:|", *rows))
    print(table)
    if asked.write:
        _write(table)
    return int(held != tried)


def _write(table: str) -> None:
    """Put the table between its marks in the docs."""
    start, end = "<!-- promises -->\n", "<!-- end of promises -->"
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(start)
    after = rest.partition(end)[2]
    said = f"{date.today()}, CPython {platform.python_version()} on {platform.system()}."
    PAGE.write_text(f"{before}{start}\n{table}\n\n{said}\n\n{end}{after}", encoding="utf-8")


def _choose(words: str | None, *, short: bool) -> Iterator[Case | Trial]:
    for name in SETS:
        for case in import_module(f"promises.{name}").list_cases():
            if short and case.slow:
                continue
            if not words or words in f"{name} {case.promise} {case.name}":
                yield case


def _try(case: Case | Trial) -> tuple[Case | Trial, str, float]:
    start = time.perf_counter()
    complaint = try_case(case)
    return case, complaint, time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
