"""Labelled articles and pages, and what extractors might make of the pages."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from evlint.config import Config
from evlint.diagnostic import Confidence
from evlint.document import Document
from evlint.lines.places import Outline, outline
from evlint.linter import lint_text
from evlint.rulebook import find_bundled_rules, read_card

FOLDS = 5
VERSIONS = 3  # make-believe extractions of a page


class Doc(NamedTuple):
    """An article as an extractor leaves it."""

    source: str
    id: str
    lines: list[tuple[str, str]]

    @property
    def fold(self) -> int:
        return zlib.crc32(self.id.encode()) % FOLDS


def read_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def clean_lines(row: dict[str, Any]) -> list[tuple[str, str]]:
    lines = [(" ".join(line["text"].split()), line["label"]) for line in row["lines"]]
    return [line for line in lines if line[0]]


def read_docs(folder: Path) -> tuple[list[Doc], list[Doc]]:
    """The articles to learn from and to measure on, and the whole pages."""
    docs = [Doc(row["id"][:2], row["id"], clean_lines(row)) for row in read_rows(folder, "leftovers")]
    for row in read_rows(folder, "clean"):
        if row["tier"] == "gold":
            lines = [(" ".join(line.split()), "content") for line in row["text"].split("\n")]
            source = "wn" if row["id"].startswith("wn") else "clean"
            docs.append(Doc(source, row["id"], [line for line in lines if line[0]]))
    pages = [Doc(row["id"][:2] + " page", row["id"], clean_lines(row)) for row in read_rows(folder, "pages")]
    for version in range(VERSIONS):
        for page in pages:
            rng = random.Random(f"{page.id} {version}")
            if sum(label == "content" for _, label in page.lines) >= 4:
                docs.append(page._replace(lines=extract(page.lines, rng)))
    return [doc for doc in docs if doc.lines], pages


def extract(lines: list[tuple[str, str]], rng: random.Random) -> list[tuple[str, str]]:
    """What an extractor might make of a page: its content, and some of the rest within and around."""
    content = [i for i, line in enumerate(lines) if line[1] == "content"]
    first, last = content[0], content[-1]
    before = min(first, int(rng.expovariate(1 / 1.2)))
    kept = lines[first - before : first]
    at = first
    while at <= last:
        end = at
        while end <= last and lines[end][1] != "content":
            end += 1
        run = lines[at:end]
        luck = rng.random()
        if len(run) > 12:
            run = run[: rng.randint(0, 3)] + (run[-rng.randint(1, 3) :] if luck < 0.4 else [])
        elif luck < 0.35:
            run = []
        elif luck < 0.6:
            run = [line for line in run if rng.random() < 0.5]
        kept += [*run, lines[end]] if end <= last else run
        at = end + 1
    kept += lines[last + 1 : last + 1 + int(rng.expovariate(1 / 3))]
    habit = rng.random()
    if habit < 0.3:
        return [line for line in kept if len(line[0]) > 25 or rng.random() < 0.15]
    if habit < 0.4:
        return [line for line in kept if len(line[0]) > 60 or line[1] != "content" or rng.random() < 0.5]
    return kept


class Text(NamedTuple):
    """An article as the linter sees it, and which line of the labels each of its lines is."""

    document: Document
    shape: Outline
    owners: list[int]
    told: dict[int, Confidence]  # the lines that the other boilerplate rules tell


def join(doc: Doc) -> str:
    return "\n\n".join(text for text, _ in doc.lines) + "\n"


def read_texts(docs: list[Doc]) -> list[Text]:
    cards = sorted(Path(find_bundled_rules(), "boilerplate").glob("*.yaml"))
    others = Config(
        tuple(read_card(str(path)).rule for path in cards if path.stem != "leftover-line"),
        min_confidence=Confidence.LOW,
    )
    texts = []
    for doc in docs:
        document = Document(join(doc), markdown=False)
        shape = outline(document)
        owners = [document.source.position(start)[0] // 2 for start in shape.starts]
        told: dict[int, Confidence] = {}
        for found in lint_text(document.text, others, markdown=False):
            for line in range(found.place.line // 2, found.place.end_line // 2 + 1):
                told[line] = max(found.confidence, told.get(line, Confidence.LOW))
        texts.append(Text(document, shape, owners, told))
    return texts
