"""The running prose of an article: what is measured when reading is measured."""

from __future__ import annotations

from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from evlint.blocks import Block
    from evlint.document import Document

PARTS = ("article", "section", "paragraph")

_SHORT = 90  # code points; a paragraph within that which does not end like a sentence is none
_END_MARKS = frozenset(".!?:;…\"”'’»)")


class Passage(Value):
    """Paragraphs that are read in one go, in order, with their words as one text."""

    paragraphs: tuple[Block, ...]
    text: str


def read_passages(document: Document, part: str = "article") -> Iterator[Passage]:
    """Yield the prose of an article by article, section (what stands between two headings) or paragraph.

    Prose is paragraphs: headings, lists, quotations, tables, code, HTML, footnotes and front matter are left
    out, and so are short lines that do not end like a sentence (bylines, captions, menus).
    """
    for paragraphs in _group(document, part):
        if paragraphs:
            prose = document.prose
            text = "\n\n".join([prose[block.start : block.end] for block in paragraphs])
            yield Passage(tuple(paragraphs), text)


def is_sentence_like(prose: str, block: Block) -> bool:
    """Tell a paragraph that is read as sentences from a line that stands alone."""
    # What closes emphasis or a link is blank in the prose.
    return block.end - block.start > _SHORT or prose[block.start : block.end].rstrip()[-1:] in _END_MARKS


def _group(document: Document, part: str) -> Iterator[list[Block]]:
    prose = document.prose
    group: list[Block] = []
    for block in document.blocks:
        if block.kind == "paragraph":
            if is_sentence_like(prose, block):
                group.append(block)
        elif block.kind != "heading" or part != "section":
            continue
        if part != "article" and (part == "paragraph" or block.kind == "heading"):
            yield group
            group = []
    yield group
