"""The process in which atheris leads the trial of one target; `fuzzing.engine` starts it."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from random import Random

_LONGEST = 24_000  # bytes
_NOTED = 1.0  # seconds between two notes


def main() -> None:
    """Try until the time is up; what came of it is noted in the folder, since libFuzzer never returns."""
    import atheris

    name, seed, seconds, folder = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4])
    # The kinds are imported when they are first needed, so the hook stays.
    with atheris.instrument_imports(include=["evlint"], enable_loader_override=False):
        _try_all(atheris, name, seed, seconds, folder)


def _try_all(atheris, name: str, seed: int, seconds: float, folder: Path) -> None:  # type: ignore[no-untyped-def]
    from fuzzing.engine import Tally
    from fuzzing.targets import TARGETS

    target = TARGETS[name]
    tally = Tally(name)
    corpus = folder / "corpus"
    if not corpus.exists():
        corpus.mkdir()
        for number, data in enumerate(target.seeds()):
            (corpus / f"seed-{number}").write_bytes(data)
    end = time.monotonic() + seconds
    noted = 0.0

    def attempt(data: bytes) -> None:
        nonlocal noted
        is_new = tally.add(target.attempt(data))
        now = time.monotonic()
        if is_new or now - noted > _NOTED or now > end:
            noted = now
            _note(tally, folder)
        if now > end:
            sys.stderr.flush()
            os._exit(0)

    def change(data: bytes, most: int, chosen: int) -> bytes:
        chance = Random(chosen)
        if chance.random() < 0.4:
            return bytes(atheris.Mutate(data, most))
        return target.vary(data, chance)[:most]

    def cross(one: bytes, other: bytes, most: int, chosen: int) -> bytes:
        chance = Random(chosen)
        return (one[: chance.randint(1, len(one) or 1)] + other[chance.randint(0, len(other)) :])[:most]

    words = [
        sys.argv[0],
        f"-seed={seed + 1}",
        f"-max_len={_LONGEST}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={folder}/died-",
        "-print_final_stats=0",
        "-verbosity=1",
        str(corpus),
    ]
    atheris.Setup(words, attempt, custom_mutator=change, custom_crossover=cross)
    atheris.Fuzz()


def _note(tally: object, folder: Path) -> None:
    from fuzzing.engine import Tally

    assert isinstance(tally, Tally)
    crashes = [{"kind": one.kind, "told": one.told, "data": one.data.hex()} for one in tally.crashes.values()]
    new = folder / "noted.new"
    new.write_text(json.dumps({"executions": tally.executions, "crashes": crashes}), "utf-8")
    new.replace(folder / "noted.json")


if __name__ == "__main__":
    main()
