"""The running prose of an article: what is measured when reading is measured."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby

from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evlint.blocks import Block
    from evlint.document import Document

_new = tuple.__new__  # what a named tuple's own costs besides is felt by every article
PARTS = ("article", "section", "paragraph")


class Passage(Value):
    """Paragraphs that are read in one go, in order, with their words as one text."""

    paragraphs: tuple[Block, ...]
    text: str


def read_passages(document: Document, part: str = "article") -> Iterator[Passage]:
    """Yield the prose of an article by article, section (what stands between two headings) or paragraph.

    Prose is paragraphs: headings, lists, quotations, tables, code, HTML, footnotes and front matter are left
    out, and so are short lines that do not end like a sentence (bylines, captions, menus).
    """
    prose = document.prose
    for paragraphs in _group(document, part):
        if paragraphs:
            text = "\n\n".join([prose[start:end] for _, start, end, _ in paragraphs])
            yield _new(Passage, (tuple(paragraphs), text))


def _group(document: Document, part: str) -> Iterator[Sequence[Block]]:
    if part == "article":
        yield document.paragraphs
    elif part == "paragraph":
        yield from ((block,) for block in document.paragraphs)
    else:
        starts = [block.start for block in document.blocks if block.kind == "heading"]
        for _, section in groupby(document.paragraphs, lambda block: bisect_left(starts, block.start)):
            yield list(section)
