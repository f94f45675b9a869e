"""Sentences and paragraphs of more words than a limit."""

from __future__ import annotations

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
_BROAD = (
    6  # the same of most words; in what is broader there are mostly more words, so counting decides little
)


class Options(Value):
    """The most `words` that a sentence or a paragraph (the card's scope) may have."""

    words: int


def prepare(
    cards: Sequence[tuple[str, Options]],
) -> Callable[[Document], Iterable[tuple[int, Finding]]]:
    """Make the check of all cards; raises ValueError for a scope that is neither sentence nor paragraph."""
    for scope, _ in cards:
        if scope not in ("sentence", "paragraph"):
            raise ValueError(f"no length of a '{scope}'; choose the scope from sentence, paragraph")
    narrowest = _NARROW * min(options.words for _, options in cards)

    def check(document: Document) -> Iterable[tuple[int, Finding]]:
        # Most paragraphs are too short for all of the limits: that costs no call.
        blocks = [block for block in document.paragraphs if block[2] - block[1] > narrowest]
        return _find_all(document, blocks) if blocks else ()

    def _find_all(document: Document, blocks: list[Block]) -> Iterator[tuple[int, Finding]]:
        prose = document.prose
        for index, (scope, options) in enumerate(cards):
            limit = options.words
            for block in blocks:
                _, at, stop, _ = block
                parts: Sequence[tuple[int, int]] = ((at, stop),)
                if scope == "sentence":
                    if stop - at < _BROAD * limit and not _may_exceed(prose, at, stop, limit):
                        continue
                    parts = document.sentences_of(block)
                for start, end in parts:
                    if end - start > _NARROW * limit and _may_exceed(prose, start, end, limit):
                        words = _count_words(prose, block, start, end)
                        if words > limit:
                            values = {"words": str(words), "limit": str(limit)}
                            yield index, Finding(Span(start, end), values)

    return check


def _may_exceed(prose: str, start: int, end: int, limit: int) -> bool:
    """Tell whether a part may have more words than a limit, by what parts words, without cutting them out."""
    return prose.count(" ", start, end) + prose.count("\n", start, end) >= limit


def _count_words(prose: str, block: Block, start: int, end: int) -> int:
    """Count the words of a part of a block; 0 where most of them are quoted, and so somebody else's."""
    straight = prose[start:end].replace("“", '"').replace("”", '"')
    before = sum([prose.count(mark, block.start, start) for mark in '"“”'])
    if not before % 2 and '"' not in straight:
        return count_words(straight)
    parts = [count_words(part) for part in straight.split('"')]
    quoted, words = sum(parts[1 - before % 2 :: 2]), sum(parts)
    return 0 if 2 * quoted > words else words
