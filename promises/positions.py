"""Positions that agree in every way of counting and in every output."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evlint.server.shown import Ruler
from evlint.source import Source
from promises.case import LAUNCH, ROOT, Trial

PROMISE = "positions agree in code points, UTF-8, UTF-16, and in every output"

_PIECES = (
    "a", "word ", "\n", "\r\n", "\r", "\t", "é", "e\u0301", "漢", "😀", "👩\u200d🚒", "\u2028", "\u2029",
    "\x85", "\x0b", "\x0c", "\ufeff", "\u200b", "\u202e", "\xa0", "\u05d0", "\x1e", ". ", "U.S. ",
)  # fmt: skip
# A file of oddities: one torn abbreviation after each, on a line and in a column of its own.
ODDITIES = "\ufeff" + "".join(
    f"{piece * 3} Line {number} says that the U.\n\nS. leads{piece} now.\r\n\r\n"
    for number, piece in enumerate(_PIECES)
    if piece.strip("\r\n ")
)


def list_cases() -> Iterator[Trial]:
    """A million random positions; then a golden file of oddities in every output that has positions."""
    yield Trial(PROMISE, "a million random positions", _go_round, cases=1_000_000)
    yield Trial(
        PROMISE, "a golden file of oddities in JSON, SARIF, rdjson, concise and the server", _hold_golden
    )


def _go_round() -> str:
    """Hold every position against counting by hand, line by line."""
    chance = random.Random(20)
    left = 1_000_000
    while left > 0:
        text = "".join(chance.choices(_PIECES, k=60))
        source = Source(text)
        line, start = 1, 0
        for offset in range(len(text) + 1):
            if offset and (
                text[offset - 1] == "\n" or (text[offset - 1] == "\r" and text[offset : offset + 1] != "\n")
            ):
                line, start = line + 1, offset
            before = text[start:offset]
            seen = (
                source.position(offset),
                source.utf8_column(offset),
                source.utf16_column(offset),
                source.offset(line, offset - start + 1),
            )
            by_hand = (
                (line, offset - start + 1),
                len(before.encode()),
                sum(1 + (char > "\uffff") for char in before),
                offset,
            )
            if seen != by_hand:
                return f"{text!r} at {offset}: {seen} instead of {by_hand}"
            left -= 1
    return ""


def _hold_golden() -> str:
    """Lint the golden file once for all outputs; each must point at the text that the JSON quotes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "oddities.md").write_bytes(ODDITIES.encode())
        outputs = [f"--output={form}:{form}.out" for form in ("sarif", "rdjson", "concise")]
        command = [*LAUNCH, "--isolated", "--no-cache", "--format", "json", "--select", "wrapping", *outputs]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
        told = json.loads(done.stdout)["diagnostics"]
        sarif = json.loads(Path(folder, "sarif.out").read_bytes())["runs"][0]["results"]
        rdjson = json.loads(Path(folder, "rdjson.out").read_bytes())["diagnostics"]
        concise = Path(folder, "concise.out").read_text(encoding="utf-8").split("\n")[:-1]
    if len(told) < len(_PIECES) // 2 or not len(told) == len(sarif) == len(rdjson) == len(concise):
        return (
            f"{len(told)} in JSON, {len(sarif)} in SARIF, {len(rdjson)} in rdjson, {len(concise)} in concise"
        )
    starts = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", ODDITIES))]
    for one, log, review, line in zip(told, sarif, rdjson, concise, strict=True):
        span = one["offset"], one["end_offset"]
        region = log["locations"][0]["physicalLocation"]["region"]
        reviewed = review["location"]["range"]
        row, column = map(int, line.split(":")[1:3])
        seen = {
            "the quotation": one["match"] == ODDITIES[slice(*span)],
            "JSON": (_find(starts, one, "line", "column"), _find(starts, one, "end_line", "end_column"))
            == span,
            "SARIF": _find(starts, region, "startLine", "startColumn") == span[0]
            and _find(starts, region, "endLine", "endColumn") == span[1],
            "rdjson": _find_byte(starts, reviewed["start"]) == span[0]
            and _find_byte(starts, reviewed["end"]) == span[1],
            "concise": starts[row - 1] + column - 1 == span[0],
            "the server": all(_agrees(starts, span, encoding) for encoding in ("utf-8", "utf-16", "utf-32")),
        }
        if wrong := [name for name, agrees in seen.items() if not agrees]:
            return f"{', '.join(wrong)} at {one['line']}:{one['column']}"
    return ""


def _find(starts: list[int], place: dict[str, int], line: str, column: str) -> int:
    return starts[place[line] - 1] + place[column] - 1


def _find_byte(starts: list[int], place: dict[str, int]) -> int:
    rest = ODDITIES[starts[place["line"] - 1] :].encode()[: place["column"] - 1]
    return starts[place["line"] - 1] + len(rest.decode())


def _agrees(starts: list[int], span: tuple[int, int], encoding: str) -> bool:
    """Whether the server's positions of a span, read as an editor reads them, are that span."""
    ruler = Ruler(ODDITIES, encoding)
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    for offset in span:
        position = ruler.position(offset)
        rest = ODDITIES[starts[position.line] :].encode(codec)[: position.character * unit]
        if starts[position.line] + len(rest.decode(codec)) != offset:
            return False
    return True
