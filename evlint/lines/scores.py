"""Sums up what the measures of a line weigh, and tells how much that can be before all of them are known."""

from __future__ import annotations

from _operator import getitem, itemgetter  # what `operator` only lends out
from itertools import accumulate

from evlint.lines import features, weights
from evlint.recall import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Rows = list[tuple[int, ...]]  # for each measure what each of its values weighs

_pick: Callable[[tuple[int, ...], int], int] = getitem
_again: Callable[[tuple[int, ...]], tuple[int, ...]] = itemgetter(
    *map([*features.ALONE].index, features.AGAIN)
)
_coarse, _BODY, _UNSEARCHED = features.coarse, features.BODY, features.UNSEARCHED
# Measures that never fall when a line about weighs more.
_RISING = frozenset(
    ("own", "one_back", "one_on", "two_back", "two_on", "beside", "nearby", "above", "best_below", "whole", "told")
)
# Hundredths by which a bound is raised above what it bounds, so that no rounding of sums brings it below.
_MARGIN = 0.1


def score_alone(lines: Sequence[features.Line], margin: float = 0) -> dict[int, float]:
    """What each line weighs by itself, by its number; the most it can where `body` is not searched yet."""
    scores = {}
    for number, _, alone, word_score, _ in lines:
        level = _coarse(word_score)
        scores[number] = (weights.ALONE_BASE[level] + margin + sum(map(_pick, _first_rows(level), alone))) / 100
    return scores


def score_highest(lines: Sequence[features.Line]) -> dict[int, float]:
    """The least bound of what each line can weigh by itself, whatever the rest of the article has."""
    return score_alone(lines, _MARGIN)


def score_placed(line: features.Line, placed: tuple[int, ...], score: float) -> int:
    """What a line weighs in its place, in hundredths, given what it weighs by itself."""
    _, place, alone, _, _ = line
    level = features.coarse(score)
    values = _again(alone) + placed
    return weights.PLACED_BASE[place][level] + sum(map(_pick, _second_rows(place, level), values))


def find_hopeful(
    lines: Sequence[features.Line],
    placed: Sequence[tuple[int, ...]],
    highest: Mapping[int, float],
    least: int,
) -> list[int]:
    """The numbers of the lines that may weigh `least` in their places, which were measured by the highest scores."""
    hopeful = []
    for (number, place, alone, word_score, _), around in zip(lines, placed, strict=True):
        most = highest[number]
        fewest = most - 2 * _MARGIN / 100
        if alone[_BODY] == _UNSEARCHED:
            fewest -= _doubts()[_coarse(word_score)]
        low, high = _coarse(fewest), _coarse(most)
        values = _again(alone) + around
        if sum(map(_pick, _highest_rows(place, low, high), values)) >= least and (
            low == high
            or any(
                sum(map(_pick, _highest_rows(place, level, level), values)) >= least
                for level in range(low, high + 1)
            )
        ):
            hopeful.append(number)
    return hopeful


def list_terms(
    line: features.Line, placed: tuple[int, ...], score: float
) -> Iterator[tuple[str, int, int]]:
    """Each measure of a line with its value and what that weighs."""
    _, place, alone, word_score, _ = line
    first = map(_pick, _first_rows(features.coarse(word_score)), alone)
    yield from zip(features.ALONE, alone, first, strict=True)
    values = _again(alone) + placed
    second = map(_pick, _second_rows(place, features.coarse(score)), values)
    yield from zip((*features.AGAIN, *features.PLACED), values, second, strict=True)


@cache
def _first_rows(level: int) -> Rows:
    return [_complete(name, rows[level]) for name, rows in weights.ALONE.items()]


@cache
def _second_rows(place: int, level: int) -> Rows:
    return [
        _complete(name, tuple(map(int.__add__, by_place[place], weights.BY_LEVEL[name][level])))
        for name, by_place in weights.BY_PLACE.items()
    ]


@cache
def _highest_rows(place: int, low: int, high: int) -> Rows:
    """The most that each value can weigh at some levels, with the base.

    What rises may turn out less, and then weighs what any value below does.
    """
    levels = range(low, high + 1)
    rows: Rows = []
    for name, *choices in zip(weights.BY_PLACE, *[_second_rows(place, level) for level in levels], strict=True):
        if name in _RISING:
            choices = [tuple(accumulate(row, max)) for row in choices]
        if name == "own":  # which goes with the level
            bases = [weights.PLACED_BASE[place][level] for level in levels]
            choices = [tuple([base + weight for weight in row]) for base, row in zip(bases, choices, strict=True)]
        rows.append(tuple(map(max, zip(*choices, strict=True))))
    return rows


@cache
def _doubts() -> list[float]:
    """By how much a line's score may turn out less than its highest when `body` is searched, by its level."""
    rows = [row[1:] for row in weights.ALONE["body"]]
    return [(max(row) - min(row)) / 100 for row in rows]


def _complete(name: str, row: tuple[int, ...]) -> tuple[int, ...]:
    """What is not searched yet weighs the most that it can turn out."""
    return (*row, max(row[1:])) if name == "body" else row
