"""Tries every promise and prints a table: promise, cases, held.

    python -m promises             # all of it, some 30 minutes
    python -m promises --short     # what the gate runs
    python -m promises --write     # and put the table into docs/promises.md

Exit status 1 when a promise is not held.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

from promises.case import Case, try_case

SETS = ("heads", "markdown", "files", "texts")


def main() -> int:
    """Run the cases that were asked for."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--short", action="store_true", help="leave out what takes long")
    ask.add_argument("--only", metavar="WORDS", help="only cases whose set, promise or name holds this")
    ask.add_argument("--jobs", type=int, default=2, help="cases at a time (default 2)")
    ask.add_argument("--verbose", action="store_true", help="tell each case and how long it took")
    asked = ask.parse_args()
    held: dict[str, int] = {}
    tried: dict[str, int] = {}
    with ThreadPoolExecutor(asked.jobs) as pool:
        for case, complaint, seconds in pool.map(_try, _choose(asked.only, short=asked.short)):
            tried[case.promise] = tried.get(case.promise, 0) + 1
            held[case.promise] = held.get(case.promise, 0) + (not complaint)
            if complaint or asked.verbose:
                print(f"{case.promise}: {case.name}: {complaint or 'held'} ({seconds:.1f} s)", flush=True)
    print("| promise | cases | held |\n|---|---|---|")
    for promise, count in tried.items():
        print(f"| {promise} | {count:,} | {held[promise]:,} |")
    return int(held != tried)


def _choose(words: str | None, *, short: bool) -> Iterator[Case]:
    for name in SETS:
        for case in import_module(f"promises.{name}").list_cases():
            if short and case.slow:
                continue
            if not words or words in f"{name} {case.promise} {case.name}":
                yield case


def _try(case: Case) -> tuple[Case, str, float]:
    start = time.perf_counter()
    complaint = try_case(case)
    return case, complaint, time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
