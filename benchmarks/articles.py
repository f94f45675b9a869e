"""Makes any number of articles out of some text, the same ones in every run."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

ROOT = Path(__file__).resolve().parents[1]
SUFFIXES = (".md", ".markdown", ".txt")
SHELF = 500  # articles in a folder of the made tree

HEAD = """\
---
title: {title}
author: The Benchmark
date: 2026-03-14
category: News
---

"""
SPLIT_HEAD = re.compile(r"(---\n.*?\n---\n+)?(.*)", re.DOTALL)


class Stock(Protocol):
    """What articles are made of."""

    def make_article(self, chance: random.Random, length: int | None = None) -> str:
        """Make one Markdown article with front matter, at least `length` characters long if that is given."""


class OwnStock(NamedTuple):
    """The project's own text: sentences as they were before the seeds were damaged, and the damage."""

    sentences: list[str]
    damage: list[str]

    def make_article(self, chance: random.Random, length: int | None = None) -> str:
        """Make one of some 3,400 characters out of reshuffled sentences; one in four is damaged."""
        parts = [HEAD.format(title=make_title(chance.choice(self.sentences)))]
        damaged = chance.random() < 0.25
        goal = length or chance.randint(2_900, 3_400)  # the last paragraph goes over it
        size = len(parts[0])
        while size < goal:
            paragraph = " ".join(chance.sample(self.sentences, chance.randint(2, 5)))
            if damaged and chance.random() < 0.3:
                parts.append(chance.choice(self.damage) + "\n\n")
                paragraph = paragraph.replace("U.S.", "U.\n\nS.")
            parts.append(paragraph + "\n\n")
            size += len(parts[-1])
        return "".join(parts)


class GivenArticle(NamedTuple):
    """A real article: its front matter, empty where it has none, and its blocks."""

    head: str
    blocks: list[str]


class GivenStock(NamedTuple):
    """Real articles, reshuffled so that no two of the made ones are the same."""

    articles: list[GivenArticle]

    def make_article(self, chance: random.Random, length: int | None = None) -> str:
        """Make one with the head and the length of a real one, out of stretches of three blocks of all."""
        head, blocks = chance.choice(self.articles)
        parts = [head or HEAD.format(title=make_title(blocks[0]))]
        size, goal = 0, length or sum(map(len, blocks))
        while size < goal:
            other = chance.choice(self.articles).blocks
            start = chance.randrange(len(other))
            for block in other[start : start + 3]:
                parts.append(block + "\n\n")
                size += len(block) + 2
        return "".join(parts)


def read_own_text() -> OwnStock:
    """Read the seeds and the pages of the project."""
    sentences: list[str] = []
    damage: list[str] = []
    for path in [*sorted((ROOT / "seeds").iterdir()), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        _, text = split_head(path.read_text(encoding="utf-8"))
        for block in split_blocks(text.replace("U.\n\nS.", "U.S.")):
            if re.match(r"[|`<#]|\s{4}|[-] ", block):
                continue
            found = re.split(r"(?<=[a-z][.?!]) +(?=[A-Z])", " ".join(block.split()))
            if len(found) > 1:
                sentences += found
            elif "seeds" in path.parts and block[-1:] not in ".:?!":
                damage += block.splitlines()
    return OwnStock(sentences, damage)


def read_given_text(folders: Iterable[Path]) -> GivenStock:
    """Read all articles below these folders, in the order of their names.

    Bytes that are no UTF-8 are replaced. Raises ValueError for a folder without an article.
    """
    articles: list[GivenArticle] = []
    for folder in folders:
        known = len(articles)
        for path in sorted(folder.rglob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                head, text = split_head(path.read_text(encoding="utf-8", errors="replace"))
                if blocks := split_blocks(text):
                    articles.append(GivenArticle(head, blocks))
        if len(articles) == known:
            raise ValueError(f"{folder} holds no article ({', '.join(SUFFIXES)})")
    return GivenStock(articles)


def make_folder(folder: Path, stock: Stock, count: int) -> Path:
    """Make that many articles; all are Markdown, since some of the peers read nothing else."""
    chance = random.Random(count)
    for number in range(count):
        shelf = folder / f"{number // SHELF:03}"
        shelf.mkdir(parents=True, exist_ok=True)
        (shelf / f"{number:05}.md").write_text(stock.make_article(chance), encoding="utf-8")
    return folder


def split_head(text: str) -> tuple[str, str]:
    """Cut off the front matter with its fences; it is empty where there is none."""
    found = SPLIT_HEAD.fullmatch(text)
    return (found[1] or "", found[2]) if found else ("", text)


def split_blocks(text: str) -> list[str]:
    """Cut at blank lines."""
    return [block for block in re.split(r"\n\s*\n", text.strip("\n")) if block.strip()]


def make_title(text: str) -> str:
    """The first eight words of a text, without what would need quotes in YAML."""
    return " ".join(re.sub(r"[^\w\s]", "", text).split()[:8]) or "Untitled"
