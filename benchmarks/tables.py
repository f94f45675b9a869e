"""Figures from seconds, and Markdown tables from figures."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.contenders import ALL, EVLINT, ONE, WARM, WAYS
from benchmarks.stopwatch import Series

BARE = "`python -I -c pass`"
SINGLE, MANY, LONG = "one article", "many articles", "one long article"


class Spread(NamedTuple):
    """The middle of some values and the bounds within which they lie."""

    median: float
    low: float
    high: float


class Goal(NamedTuple):
    """What evlint's time may be at most, in times of another one's."""

    workload: str
    way: str
    against: str
    against_way: str
    at_most: float


GOALS = (
    Goal(SINGLE, ONE, BARE, ONE, 2.5),
    Goal(SINGLE, WARM, BARE, ONE, 1.5),
    Goal(MANY, ONE, "typos", ONE, 1.0),
    Goal(MANY, ALL, "typos", ALL, 1.0),
    Goal(MANY, ALL, "rumdl", ALL, 1.3),
    Goal(MANY, WARM, "rumdl", WARM, 0.5),
    Goal(LONG, ONE, "typos", ONE, 1.0),
)
MEMORY_GOAL = 60e6  # bytes a process, over many articles


def spread(values: Iterable[float]) -> Spread:
    """The median, and the bounds; of ten and more values these leave out the highest and lowest tenth."""
    ordered = sorted(values)
    cut = len(ordered) // 10
    return Spread(statistics.median(ordered), ordered[cut], ordered[-1 - cut])


def compare(mine: Sequence[float], others: Sequence[float]) -> Spread:
    """How many times another's seconds mine are, round by round, as far as both have rounds."""
    return spread(one / other for one, other in zip(mine, others, strict=False))


def draw_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; figures stand to the right, names to the left."""
    yield f"| {' | '.join(head)} |"
    yield f"|---|{'---:|' * (len(head) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def draw_workload(title: str, series: Sequence[Series], absent: Iterable[str]) -> Iterator[str]:
    """Yield a table of who took how long, a column for each way; the absent could not be installed."""
    known = {(one.entry.name, one.entry.way): one for one in series}
    ways = [way for way in WAYS if any(one.entry.way == way for one in series)]
    rows = []
    for name in dict.fromkeys(one.entry.name for one in series):
        mine = [known[name, way] for way in ways if (name, way) in known]
        cells = [describe_cell(known.get((name, way)), known.get((EVLINT.name, way))) for way in ways]
        rows.append([name, *cells, format_bytes(max(one.peak for one in mine))])
    rows += [[name, "not installed", *["–"] * len(ways)] for name in absent]
    yield from draw_table([title, *ways, "memory"], rows)
    yield ""
    yield describe_rounds(series)


def describe_cell(one: Series | None, evlint: Series | None) -> str:
    """The median of the seconds, and how many times these evlint takes; for evlint itself, their bounds."""
    if one is None:
        return "–"
    if one.fault or not one.seconds:
        return one.fault.replace("|", "/")
    middle = format_seconds(spread(one.seconds).median)
    if one is evlint:
        bounds = spread(one.seconds)
        return f"**{middle}** ({format_seconds(bounds.low)} – {format_seconds(bounds.high)})"
    about = "≈ " if one.entry.factor > 1 else ""
    if evlint is None or evlint.fault:
        return about + middle
    ratio = compare(evlint.seconds, one.seconds)
    median, low, high = map(format_ratio, ratio)
    return f"{about}{middle} · **{median}** ({low} – {high})"


def describe_rounds(series: Sequence[Series]) -> str:
    """How many rounds there were, who got fewer and who got a share of the work only."""
    most = max(len(one.seconds) for one in series)
    fewer = {one.entry.name: len(one.seconds) for one in series if len(one.seconds) < most and not one.fault}
    said = f"{most} round{'s' if most != 1 else ''}"
    if fewer:
        said += f" ({', '.join(f'{name} {rounds}' for name, rounds in fewer.items())})"
    if scaled := dict.fromkeys(f"{one.entry.factor:g}" for one in series if one.entry.factor > 1):
        said += f"; ≈ is {' or '.join(scaled)} times what a part of the articles took"
    return f"{said}."


def draw_goals(measured: Mapping[str, Sequence[Series]]) -> Iterator[str]:
    """Yield a table of evlint's time in times of those it wants to keep up with."""
    rows = []
    for goal in GOALS:
        known = {(one.entry.name, one.entry.way): one for one in measured[goal.workload] if not one.fault}
        mine = known.get((EVLINT.name, goal.way))
        other = known.get((goal.against, goal.against_way))
        if mine and other:
            median, low, high = map(format_ratio, compare(mine.seconds, other.seconds))
            what = f"{goal.workload}, {goal.way}, against {goal.against}"
            rows.append([what, median, f"{low} – {high}", f"≤ {goal.at_most}"])
    peak = max((one.peak for one in measured[MANY] if one.entry.name == EVLINT.name), default=0)
    rows.append([f"{MANY}, biggest process", format_bytes(peak), "", f"≤ {format_bytes(MEMORY_GOAL)}"])
    yield from draw_table(["evlint takes", "times", "from – to", "goal"], rows)


def format_seconds(seconds: float) -> str:
    """Three digits with their unit."""
    if seconds < 0.1:
        return f"{seconds * 1000:.1f} ms"
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.1f} s" if seconds < 100 else f"{seconds:.0f} s"


def format_ratio(ratio: float) -> str:
    """Two digits after the point, and three where the first would be a nought."""
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.3f}"


def format_bytes(size: float) -> str:
    """Whole megabytes; a dash where nothing was measured."""
    return f"{size / 1e6:.0f} MB" if size else "–"
