"""Sentences and paragraphs of more words than a limit."""

from __future__ import annotations

from evlint import sentences
from evlint.diagnostic import Finding, Span
from evlint.prose import is_sentence_like
from evlint.tokens import count_words
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
    least = min(options.words for _, options in cards)

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        prose = document.prose
        for block in document.blocks:
            if block.kind == "paragraph" and block.end - block.start > _NARROW * least:
                gaps = _count_gaps(prose, block.start, block.end)
                if gaps >= least and is_sentence_like(prose, block):
                    for index, (scope, options) in enumerate(cards):
                        if gaps >= options.words:
                            for found in _find_long(prose, block, scope, options.words):
                                yield index, found

    return check


def _find_long(prose: str, block: Block, scope: str, limit: int) -> Iterator[Finding]:
    whole = Span(block.start, block.end)
    spans = sentences.cut_sentences(prose, *whole) if scope == "sentence" else (whole,)
    for start, end in spans:
        if end - start > _NARROW * limit and _count_gaps(prose, start, end) >= limit:
            words = _count_words(prose, block, start, end)
            if words > limit:
                yield Finding(Span(start, end), {"words": str(words), "limit": str(limit)})


def _count_gaps(prose: str, start: int, end: int) -> int:
    """Count what parts words: a bound of their number, far cheaper than they are."""
    return prose.count(" ", start, end) + prose.count("\n", start, end)


def _count_words(prose: str, block: Block, start: int, end: int) -> int:
    """Count the words of a part of a block; 0 where most of them are quoted, and so somebody else's."""
    before = _straighten(prose[block.start : start]).count('"')
    parts = [count_words(part) for part in _straighten(prose[start:end]).split('"')]
    quoted, words = sum(parts[1 - before % 2 :: 2]), sum(parts)
    return 0 if 2 * quoted > words else words


def _straighten(text: str) -> str:
    return text.replace("“", '"').replace("”", '"')
