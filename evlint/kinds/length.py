"""Sentences and paragraphs of more words than a limit."""

from __future__ import annotations

from bisect import bisect_right

from evlint.diagnostic import Finding, Span
from evlint.reading.tokens import count_words
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from evlint.blocks import Block
    from evlint.document import Document

VALUES = ("words", "limit")

_NARROW = 4  # code points of a word and what parts it from the next; no fifty words in a row are narrower


class Options(Value):
    """The most `words` that a sentence or a paragraph (the card's scope) may have."""

    words: int


def prepare(
    cards: Sequence[tuple[str, Options]],
) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Make the check of all cards; raises ValueError for a scope that is neither sentence nor paragraph."""
    for scope, _ in cards:
        if scope not in ("sentence", "paragraph"):
            raise ValueError(f"no length of a '{scope}'; choose the scope from sentence, paragraph")
    narrowest = _NARROW * min(options.words for _, options in cards)

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        # Most paragraphs are too short for all of the limits, and most sentences: that costs no call.
        blocks = [block for block in document.paragraphs if block[2] - block[1] > narrowest]
        if blocks:
            for index, (scope, options) in enumerate(cards):
                find = _find_sentences if scope == "sentence" else _find_paragraphs
                for finding in find(document, blocks, options.words):
                    yield index, finding

    return check


def _find_sentences(document: Document, blocks: list[Block], limit: int) -> Iterator[Finding]:
    starts = [block.start for block in blocks]
    for start, end in _find_long(document.prose, zip(*document.sentence_bounds, strict=True), limit):
        block = blocks[bisect_right(starts, start) - 1]
        if block.start <= start < block.end:
            yield from _tell(document.prose, block, start, end, limit)


def _find_paragraphs(document: Document, blocks: list[Block], limit: int) -> Iterator[Finding]:
    spans = {(block.start, block.end): block for block in blocks}
    for start, end in _find_long(document.prose, spans, limit):
        yield from _tell(document.prose, spans[start, end], start, end, limit)


def _find_long(prose: str, spans: Iterable[tuple[int, int]], limit: int) -> list[tuple[int, int]]:
    """The spans that may have more words than the limit, by what parts words, without cutting them out."""
    narrow, count = _NARROW * limit, prose.count
    return [
        (start, end)
        for start, end in spans
        if end - start > narrow and count(" ", start, end) + count("\n", start, end) >= limit
    ]


def _tell(prose: str, block: Block, start: int, end: int, limit: int) -> Iterator[Finding]:
    words = _count_words(prose, block, start, end)
    if words > limit:
        yield Finding(Span(start, end), {"words": str(words), "limit": str(limit)})


def _count_words(prose: str, block: Block, start: int, end: int) -> int:
    """Count the words of a part of a block; 0 where most of them are quoted, and so somebody else's."""
    before = sum(prose.count(mark, block.start, start) for mark in '"“”')
    straight = prose[start:end].replace("“", '"').replace("”", '"')
    parts = [count_words(part) for part in straight.split('"')]
    quoted, words = sum(parts[1 - before % 2 :: 2]), sum(parts)
    return 0 if 2 * quoted > words else words
