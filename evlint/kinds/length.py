"""Sentences and paragraphs of more words than a limit."""

from __future__ import annotations

import re

from evlint import sentences
from evlint.diagnostic import Finding, Span
from evlint.prose import is_sentence_like
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.blocks import Block
    from evlint.document import Document

VALUES = ("words", "limit")

_WORD = re.compile(r"\S*\w\S*")
_QUOTED = re.compile(r"“[^“”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)")


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
    least = min(options.words for _, options in cards)

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        prose = document.prose
        for block in document.blocks:
            if block.kind != "paragraph" or block.end - block.start < 2 * least:
                continue
            # What parts words bounds their number, and is far cheaper to count.
            gaps = prose.count(" ", block.start, block.end) + prose.count("\n", block.start, block.end)
            if gaps < least or not is_sentence_like(prose, block):
                continue
            for index, (scope, options) in enumerate(cards):
                if gaps >= options.words:
                    for span in _cut(prose, block, scope):
                        words = _count_words(prose, block, span, options.words)
                        if words > options.words:
                            yield index, Finding(span, {"words": str(words), "limit": str(options.words)})

    return check


def _cut(prose: str, block: Block, scope: str) -> Iterator[Span]:
    if scope == "sentence":
        return sentences.cut_sentences(prose, block.start, block.end)
    return iter((Span(block.start, block.end),))


def _count_words(prose: str, block: Block, span: Span, limit: int) -> int:
    """Count the words of a span; 0 where they are few, or most of them are somebody else's, quoted."""
    start, end = span
    if end - start < 2 * limit:
        return 0
    words = [found.start() + start for found in _WORD.finditer(prose[start:end])]
    if len(words) <= limit:
        return 0
    text = prose[block.start : block.end]
    ranges = [(found.start() + block.start, found.end() + block.start) for found in _QUOTED.finditer(text)]
    quoted = sum(any(opens <= word < closes for opens, closes in ranges) for word in words)
    return 0 if 2 * quoted > len(words) else len(words)
