"""Reads an additive model off its answers and writes it down as a module of weights."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from typing import Any, NamedTuple

import numpy as np

from evlint.lines.features import AGAIN, ALONE, PLACED, PLACES

Array = Any


class Tables(NamedTuple):
    """A pass as sums of weights: a base and, for each measure, a row of weights for each circumstance."""

    base: Array
    rows: list[list[Array]]  # for each circumstance: for each measure a table of circumstance by value


def tabulate(model: Any, sizes: list[int], circumstances: list[int]) -> Tables:
    """Read an additive model off its answers: what a measure changes is its weight."""
    count = len(sizes)

    def ask(*settings: dict[int, int]) -> Array:
        grid = np.zeros((len(settings), count + len(circumstances)), np.uint8)
        for row, setting in zip(grid, settings, strict=True):
            for column, value in setting.items():
                row[column] = value
        return model.decision_function(grid)

    base = ask(*({count + n: v for n, v in enumerate(at)} for at in np.ndindex(*circumstances)))
    base = base.reshape(circumstances)
    rows = []
    for n, kinds in enumerate(circumstances):
        tables = []
        for i, size in enumerate(sizes):
            table = ask(*({count + n: k, i: v} for k in range(kinds) for v in range(size))).reshape(
                kinds, size
            )
            table -= table[:, :1]
            tables.append(table - table[:1] if n else table)
        rows.append(tables)
    return Tables(base, rows)


def centre(tables: Tables, columns: Array, weights: Array) -> Tables:
    """Move each row's mean to the base, so that a weight tells how far a value is from the common run."""
    base = tables.base.copy()
    count = len(tables.rows[0])
    for n, rows in enumerate(tables.rows):
        for k in range(base.shape[n]):
            met = columns[:, count + n] == k
            for i, table in enumerate(rows):
                if met.any():
                    mean = float(np.average(table[k, columns[met, i]], weights=weights[met]))
                    table[k] -= mean
                    base[(slice(None),) * n + (k,)] += mean
    return Tables(base, tables.rows)


HEADER = """\"\"\"{what}; written by training/leftover_lines.py.\"\"\"

from __future__ import annotations

# fmt: off

"""


class Told(NamedTuple):
    """The scores, in hundredths, from which on a line is told."""

    low: int
    medium: int


def write_words(words: dict[str, int]) -> str:
    """The module of word weights as text; weights are rounded to tenths."""
    by_weight: dict[int, list[str]] = defaultdict(list)
    for gram, weight in words.items():
        if gram and round(weight, -1):
            by_weight[round(weight, -1)].append(gram)
    out = [
        HEADER.format(what="What words weigh for `leftover-line`, in hundredths"),
        "# A word, a family of words (capitals) or a pair of them: ^ opens a line, $ ends one,\n",
        "# # is a number, ~ stands for the middle of a long line.\n",
        "_BY_WEIGHT = {\n",
    ]
    for weight in sorted(by_weight, reverse=True):
        grams = ", ".join(sorted(by_weight[weight]))
        if len(grams) < 92:
            out.append(f"    {weight}: {quote(grams)},\n")
            continue
        lines = textwrap.wrap(grams, 102, break_long_words=False, break_on_hyphens=False)
        lines = [quote(line + " ") for line in lines[:-1]] + [quote(lines[-1])]
        out.append(f"    {weight}:\n    " + "\n    ".join(lines) + ",\n")
    out.append(
        '}\nWORDS = {gram: weight for weight, grams in _BY_WEIGHT.items() for gram in grams.split(", ")}\n'
    )
    out.append(f'WORDS[""] = {words[""]}  # the base\n')
    return "".join(out)


def write_weights(alone: Tables, placed: Tables, told: Told) -> str:
    """The module of the other weights as text."""
    table = "dict[str, tuple[tuple[int, ...], ...]]"
    names = [*AGAIN, *PLACED]
    bases = "\n".join(f"    {row(base)}," for base in placed.base)
    return "".join(
        (
            HEADER.format(what="Weights of `leftover-line`, in hundredths"),
            "# From these scores on a line is told at low and at medium confidence; 0 is even odds.\n",
            f"LOW, MEDIUM = {told.low}, {told.medium}\n\n",
            "# First pass: a line by itself. A row for each level of its words, a weight for each value.\n",
            f"ALONE_BASE = {row(alone.base)}\n",
            f"ALONE: {table} = {{\n{rows(list(ALONE), alone.rows[0])}}}\n\n",
            "# Second pass: the line in its place. A row for each place (" + ", ".join(PLACES) + "),\n",
            "# and what is added for each level of the first pass.\n",
            f"PLACED_BASE = (\n{bases}\n)\n",
            f"BY_PLACE: {table} = {{\n{rows(names, placed.rows[0])}}}\n",
            f"BY_LEVEL: {table} = {{\n{rows(names, placed.rows[1])}}}\n",
        )
    )


def quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def row(numbers: Array) -> str:
    return "(" + ", ".join(str(round(100 * float(number))) for number in numbers) + ")"


def rows(names: list[str], tables: list[Array]) -> str:
    out = []
    for name, table in zip(names, tables, strict=True):
        filled = textwrap.wrap(", ".join(row(numbers) for numbers in table), 102)
        out.append(f'    "{name}": (\n     ' + "\n     ".join(filled) + "),\n")
    return "".join(out)
