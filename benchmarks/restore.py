"""Mends articles that were torn on purpose and counts what came back and what differs.

    python benchmarks/restore.py CORPORA

CORPORA is a folder with `wraps.jsonl.gz` (rows with kind, group, text, and the numbers of the torn lines in
`breaks`), `clean.jsonl.gz` (the articles before they were torn, by id) and `leftovers.jsonl.gz`. Safe and
unsafe fixes of the group wrapping are applied to torn articles; safe fixes alone to every article, to see
that they change white space only. Exit status 1 when they changed more.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evlint import load_config
from evlint.config import Config
from evlint.fixer import fix_text

KINDS = (
    "glued_capital",
    "split_dot_space",
    "split_punct_any",
    "split_dot_single_nl",
    "split_short_dropped",
    "textwrap_paragraphs",
    "nroff_hyphenated",
)
AROUND = 14  # characters on each side by which a torn place is found again


class Text:
    """A text without its white space, which knows what stood between any two characters."""

    def __init__(self, text: str) -> None:
        self.solid = "".join(text.split())
        self._gaps: list[str] = []
        gap = ""
        for char in text:
            if char.isspace():
                gap += char
            else:
                self._gaps.append(gap)
                gap = ""

    def gap(self, before: str, after: str) -> str | None:
        """What stands between two stretches: nothing, a space, or a line break; `None` if they never meet."""
        at = self.solid.find(before + after)
        if at < 0 or not after:
            return None
        between = self._gaps[at + len(before)]
        return "break" if between.count("\n") > 1 else " " if between else ""


def read_rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def find_torn_places(text: str, breaks: list[int]) -> Iterator[tuple[str, str]]:
    """The solid characters before and after the end of each torn line."""
    lines = text.split("\n")
    for number in breaks:
        before = "".join("".join(lines[max(0, number - 6) : number]).split())
        after = "".join("".join(lines[number : number + 6]).split())
        yield before[-AROUND:], after[:AROUND]


def is_restored(before: str, after: str, original: Text, mended: Text) -> bool | None:
    """Tell whether a place is as it was; `None` where the original can't tell."""
    for shown in (before, before.rstrip("-")):  # a hyphen may have come with the tear
        wanted = original.gap(shown, after)
        if wanted is not None:
            return mended.gap(shown, after) == wanted
    return None


def measure_restoring(folder: Path, config: Config) -> None:
    originals = {row["id"]: row["text"] for row in read_rows(folder, "clean")}
    counts = {kind: [0, 0, 0, 0, 0] for kind in KINDS}
    for row in read_rows(folder, "wraps"):
        if row["kind"] not in counts or row["group"] not in originals:
            continue
        count = counts[row["kind"]]
        original = originals[row["group"]]
        mended = fix_text(row["text"], config, unsafe=True, markdown=False).text
        wanted = [line.strip() for line in original.split("\n") if line.strip()]
        got = {line.strip() for line in mended.split("\n")}
        count[0] += 1
        count[1] += [line.strip() for line in mended.split("\n") if line.strip()] == wanted
        count[2] += sum(line not in got for line in wanted)
        whole, after = Text(original), Text(mended)
        for place in find_torn_places(row["text"], row["breaks"]):
            if (back := is_restored(*place, whole, after)) is not None:
                count[3] += 1
                count[4] += back
    print(f"{'kind':22} {'rows':>5} {'exact':>6} {'lines that differ':>18} {'torn':>6} {'restored':>9}")
    for kind, (rows, exact, differ, torn, mended_places) in counts.items():
        print(f"{kind:22} {rows:5} {exact:6} {differ:18} {torn:6} {mended_places / max(1, torn):9.1%}")
    places, restored = (sum(count[i] for count in counts.values()) for i in (3, 4))
    print(f"{'all':22} {'':5} {'':6} {'':18} {places:6} {restored / max(1, places):9.1%}")


def measure_safety(folder: Path, config: Config) -> int:
    """Articles in which safe fixes changed more than white space, or fixing reported a fault."""
    texts = [row["text"] for name in ("clean", "wraps") for row in read_rows(folder, name)]
    texts += (
        "\n\n".join(" ".join(line["text"].split()) for line in row["lines"]) + "\n"
        for row in read_rows(folder, "leftovers")
    )
    changed = harmed = faulty = restless = 0
    for text in texts:
        done = fix_text(text, config, markdown=False)
        changed += done.text != text
        harmed += "".join(done.text.split()) != "".join(text.split())
        faulty += bool(done.report.failures)
        restless += done.text != text and fix_text(done.text, config, markdown=False).text != done.text
    print(
        f"\nsafe fixes over {len(texts)} articles: {changed} changed, words changed in {harmed}, "
        f"faults in {faulty}, changed again by a second run {restless}"
    )
    return harmed + faulty


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpora", type=Path, metavar="CORPORA")
    given = ask.parse_args()
    config = load_config()
    wrapping = Config(tuple(rule for rule in config.rules if rule.group == "wrapping"))
    measure_restoring(given.corpora, wrapping)
    return 1 if measure_safety(given.corpora, config) else 0


if __name__ == "__main__":
    sys.exit(main())
