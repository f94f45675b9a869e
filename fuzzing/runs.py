"""What must hold of runs over a folder: what is kept of earlier ones changes no report."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from evlint.diagnostic import Confidence, Report
from evlint.results import Results
from evlint.run import lint_articles
from evlint.session import Session
from fuzzing.memory import MARK, make_soil
from fuzzing.projects import make_folder
from fuzzing.target import Input, Target, hold


def check_runs(tried: Input) -> None:
    """Lint articles without a cache, with an empty one, with a full one, and after the first was changed."""
    folder = make_folder() / "runs"
    folder.mkdir()
    try:
        suffix = ".md" if tried.way == "m" else ".txt"
        paths = [folder / f"{number}{suffix}" for number, _ in enumerate(tried.text.split(MARK))]
        for path, text in zip(paths, tried.text.split(MARK), strict=True):
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        known = folder / "cache"
        plain = lint(paths, None)
        hold(lint(paths, known) == plain, "with an empty cache other things are told")
        hold(lint(paths, known) == plain, "with a full cache other things are told")
        hold(lint(paths[::-1], known) == plain[::-1], "in another order other things are told")
        paths[0].write_bytes(paths[-1].read_bytes())
        hold(lint(paths, known) == lint(paths, None), "after a change other things are told")
    finally:
        shutil.rmtree(folder)


@cache
def make_session() -> Session:
    """One for all runs: else making rules ready is nearly all that is tried."""
    return Session(isolated=True, min_confidence=Confidence.LOW, cache_folder=str(make_folder() / "kept"))


def lint(paths: list[Path], known: Path | None) -> list[Report]:
    """The reports of a run as the command line makes it, in one process."""
    session = make_session()
    session.results = Results(str(known) if known else None)
    try:
        return list(lint_articles(map(str, paths), session))
    finally:
        session.results.close()


RUNS = Target("runs", "mp", make_soil, check_runs, cost=12)
