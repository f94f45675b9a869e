"""One article; every view of it is made when first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import repeat

from evlint import blocks, frontmatter, sentences
from evlint.diagnostic import Confidence, Span
from evlint.source import Source, cut_shown_lines
from evlint.typography import straighten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from functools import cached_property as _lazy

    from evlint.blocks import Block
    from evlint.source import Lines
    from evlint.syllables import Lexicon
else:

    class _lazy:  # noqa: N801 - a decorator
        """`functools.cached_property` without its lock, which costs more than most views."""

        def __init__(self, make):
            self.make, self.name, self.__doc__ = make, make.__name__, make.__doc__

        def __get__(self, document, owner):
            if document is None:
                return self
            view = document.__dict__[self.name] = self.make(document)
            return view


SCOPES = (
    "document",
    "front-matter",
    "body",
    "prose",
    "heading",
    "paragraph",
    "quote",
    "list",
    "line",
    "sentence",
)

_READ = frozenset(("paragraph", "item", "quote"))  # the kinds of blocks that are read as sentences
_SHORT = 90  # code points; a line within that is read as a sentence only if it ends like one
# In English one word in ten is one of these, which is one in fifty letters; elsewhere hardly any is.
_COMMON = (b" the ", b" and ", b" of ")
_RARE = 500  # letters
_OPENING, _ENOUGH = 1000, 3  # code points at the beginning, in which so many of the first one are enough
_TELLING = 160  # letters; English that is longer and has none of them is a list
_FOREIGN = 4  # one letter in so many outside ASCII is another script
_USUAL = bytes([*range(32, 127), 9, 10, 13])
_END_MARKS = frozenset(".!?:;…\"”’'»)")
_new = tuple.__new__  # what a named tuple's own costs besides is more than some views


class Document:
    """A text with its front matter, blocks, sentences and lines; all spans are offsets in `text`.

    `markdown` tells Markdown from plain text; `lexicon` tells what measures of reading ask about words, where
    the run brought one; nobody asks for findings that are less sure than `least`, so a kind may spare itself
    those. Nothing here changes once made.
    """

    def __init__(
        self,
        text: str,
        markdown: bool = True,
        lexicon: Lexicon | None = None,
        least: Confidence = Confidence.LOW,
    ) -> None:
        self.text = text
        self.markdown = markdown
        self.lexicon = lexicon
        self.least = least

    @_lazy
    def source(self) -> Source:
        """The text with its lines and positions."""
        return Source(self.text)

    @_lazy
    def front_matter(self) -> frontmatter.FrontMatter:
        """The head of the article."""
        return frontmatter.read_front_matter(self.text)

    @_lazy
    def body(self) -> Span:
        """What follows the front matter."""
        return _new(Span, (self.front_matter.body, len(self.text)))

    @_lazy
    def _cut(self) -> blocks.Cut:
        cut = blocks.cut_markdown if self.markdown else blocks.cut_plain
        return cut(self.text, self.front_matter.body)

    @_lazy
    def blocks(self) -> tuple[blocks.Block, ...]:
        """The leaf blocks of the body, in order: prose, code, HTML, tables and rules."""
        return self._cut[0]

    @_lazy
    def _block_starts(self) -> list[int]:
        return [block[1] for block in self.blocks]

    @_lazy
    def prose(self) -> str:
        """As long as `text`, with all that is not read as words blanked; line ends stay where they are."""
        return self._cut[1]

    @_lazy
    def folded(self) -> bytes:
        """`prose` for fast scans: lower-case ASCII, one byte a code point, typographic marks made plain.

        Letters outside ASCII are `?`. An offset in it is an offset in the text.
        """
        return straighten(self.prose).encode("ascii", "replace").lower()

    @_lazy
    def is_english(self) -> bool:
        """Whether its commonest words are English ones; what is short counts as English."""
        folded, start = self.folded, self.front_matter.body
        if folded.count(_COMMON[0], start, start + _OPENING) >= _ENOUGH:  # which is nearly always so
            return True
        size = len(folded) - folded.count(b" ")  # much of it may be blanked
        if folded.count(b"?") * _FOREIGN > size:
            return False
        return size < _TELLING or sum([folded.count(word) for word in _COMMON]) * _RARE >= size

    @_lazy
    def unusual(self) -> str:
        """What the text holds besides printable ASCII, tabs and line ends, in order and closed up."""
        data = self.text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
        return data.decode("utf-8", "surrogatepass")

    @_lazy
    def may_show_images(self) -> bool:
        """Whether an image may stand in the body, told cheaply: one sign is found far faster than two."""
        text = self.text
        return ("[" in text and "![" in text) or ("<" in text and "<img" in text)

    @_lazy
    def lines(self) -> tuple[Span, ...]:
        """The lines of `prose` that show words, each from its first to its last visible code point."""
        # All is blank before the body.
        lines = self.written or cut_shown_lines(self.prose, self.front_matter.body)[0]
        return tuple(map(_new, repeat(Span), zip(lines.starts, lines.ends, strict=True)))

    @property
    def written(self) -> Lines | None:
        """The lines of the body, where all of it is prose as it is written."""
        return self._cut[2]

    @_lazy
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of paragraphs, list items and quotations, in order."""
        return tuple([sentence for block in self.blocks for sentence in self.sentences_of(block)])

    @_lazy
    def _stops(self) -> str:
        return sentences.mark_stops(self.prose)

    @_lazy
    def _known_sentences(self) -> dict[Block, Sequence[Span]]:
        return {}

    @_lazy
    def paragraphs(self) -> tuple[Block, ...]:
        """The paragraphs that are read as sentences.

        A short line that does not end like a sentence stands alone: a byline, a caption, a menu.
        """
        prose = self.prose
        return tuple(
            [
                block
                for block in self.blocks
                if block[0] == "paragraph"
                # What closes emphasis or a link is blank in the prose.
                and (block[2] - block[1] > _SHORT or prose[block[1] : block[2]].rstrip()[-1:] in _END_MARKS)
            ]
        )

    @_lazy
    def title(self) -> str:
        """The headline: the front matter's title, else the first top heading, else an opening short line."""
        field = self.front_matter.field("title")
        if field and isinstance(field.value, str):
            return field.value
        first = next((block for block in self.blocks if block.kind == "heading"), None)
        if first and (first.level == 1 or not self.markdown):
            return self.prose[first.start : first.end].strip()
        return ""

    def sentences_of(self, block: Block) -> Sequence[Span]:
        """The sentences of a block, in order; only paragraphs, list items and quotations have any.

        They are cut when first asked for: most kinds need those of a few blocks only.
        """
        found = self._known_sentences.get(block)
        if found is None:
            kind, start, end, _ = block
            found = sentences.cut_block(self.prose, self._stops, start, end) if kind in _READ else ()
            self._known_sentences[block] = found
        return found

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds an offset; there is none in a heading."""
        block = self.block_at(offset)
        if block is None or offset >= block[2]:
            return None
        spans = self.sentences_of(block)
        at = bisect_left(spans, (offset + 1, 0)) - 1
        return spans[at] if at >= 0 and offset < spans[at][1] else None

    def sentence_before(self, offset: int) -> Span | None:
        """The last sentence that begins before an offset."""
        for at in range(bisect_right(self._block_starts, offset) - 1, -1, -1):
            spans = self.sentences_of(self.blocks[at])
            if place := bisect_left(spans, (offset, 0)):
                return spans[place - 1]
        return None

    def sentence_after(self, offset: int) -> Span | None:
        """The first sentence that begins at an offset or after it."""
        for at in range(max(bisect_right(self._block_starts, offset) - 1, 0), len(self.blocks)):
            spans = self.sentences_of(self.blocks[at])
            place = bisect_left(spans, (offset, 0))
            if place < len(spans):
                return spans[place]
        return None

    def sentences_between(self, start: int, end: int) -> Iterator[Span]:
        """Yield the sentences that reach into a span, in order."""
        for block in self.blocks_between(start, end):
            spans = self.sentences_of(block)
            for at in range(max(bisect_left(spans, (start, 0)) - 1, 0), len(spans)):
                if spans[at].start >= end:
                    return
                if spans[at].end > start:
                    yield spans[at]

    def block_at(self, offset: int) -> Block | None:
        """The last block that begins at or before an offset."""
        at = bisect_right(self._block_starts, offset) - 1
        return self.blocks[at] if at >= 0 else None

    def blocks_between(self, start: int, end: int) -> Iterator[Block]:
        """Yield the blocks that reach into a span; an empty one lies inside a block or in none."""
        blocks = self.blocks
        for at in range(max(bisect_right(self._block_starts, start) - 1, 0), len(blocks)):
            if blocks[at].start >= end:
                return
            if blocks[at].end > start:
                yield blocks[at]

    def regions(self, scope: str) -> tuple[Span, ...]:
        """The spans of a scope, in order; see `SCOPES`."""
        if scope in ("body", "prose"):
            return (self.body,)
        if scope == "document":
            return (_new(Span, (0, len(self.text))),)
        if scope == "front-matter":
            return (self.front_matter.content,) if self.front_matter.syntax else ()
        if scope == "line":
            return self.lines
        if scope == "sentence":
            return self.sentences
        kind = "item" if scope == "list" else scope
        return tuple(Span(block.start, block.end) for block in self.blocks if block.kind == kind)
