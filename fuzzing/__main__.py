"""Tries strange input for a time and tells what broke: `python -m fuzzing --minutes 30`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fuzzing.engine import Tally, is_guided, try_by_chance, try_guided
from fuzzing.shrink import shrink
from fuzzing.target import Target
from fuzzing.targets import TARGETS


def main() -> int:
    """Try each target for its share of the time, one after the other; 1 where something broke."""
    asked = _read_arguments()
    if asked.replay:
        return max(map(_replay, asked.replay))
    targets = [TARGETS[name] for name in asked.target or TARGETS]
    status = 0
    print(f"{'target':<10}{'executions':>12}{'a second':>10}{'edges':>8}{'crashes':>9}")
    for target in targets:
        seconds = asked.minutes * 60 / len(targets)
        if asked.executions:
            tally = try_by_chance(target, asked.seed, executions=-(-asked.executions // target.cost))
        elif target.guided and is_guided() and not asked.by_chance:
            tally = try_guided(target, asked.seed, seconds)
        else:
            tally = try_by_chance(target, asked.seed, seconds=seconds)
        _tell(tally)
        for crash in tally.crashes.values():
            status = 1
            print(f"  {shrink(target, crash).keep(asked.keep)}: {crash.kind}", flush=True)
    return status


def _read_arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser(
        prog="python -m fuzzing", description="Try strange input, and tell what broke."
    )
    add = ask.add_argument
    add("--minutes", type=float, default=30.0, help="how long, over all targets (default 30)")
    add(
        "--target",
        action="append",
        choices=sorted(TARGETS),
        help="what to try; may be repeated (default all)",
    )
    add(
        "--executions",
        type=int,
        metavar="N",
        help="instead try N inputs of each (fewer of slow ones) by chance, always the same",
    )
    add("--seed", type=int, default=0, help="where chance begins (default 0)")
    add("--by-chance", action="store_true", help="do without atheris, which looks at coverage")
    add("--keep", type=Path, default=Path("fuzzing/found"), help="folder for inputs that broke something")
    add("--replay", type=Path, nargs="+", metavar="FILE", help="try these kept inputs again instead")
    return ask.parse_args()


def _tell(tally: Tally) -> None:
    rate = tally.executions / tally.seconds if tally.seconds else 0.0
    edges = "–" if tally.edges is None else f"{tally.edges:,}"
    print(
        f"{tally.target:<10}{tally.executions:>12,}{rate:>10,.0f}{edges:>8}{len(tally.crashes):>9}",
        flush=True,
    )


def _replay(path: Path) -> int:
    target: Target = TARGETS[path.name.partition("-")[0]]
    crash = target.attempt(path.read_bytes())
    print(f"{path}: {crash.told if crash else 'holds'}")
    return int(crash is not None)


if __name__ == "__main__":
    sys.exit(main())
