"""Looks the lines of an article up in the phrases of all cards: which card, if any, does a line belong to?"""

from __future__ import annotations

from itertools import accumulate, compress

from evlint import engines as re
from evlint.phrases.book import Phrasebook
from evlint.phrases.outline import may_be_row
from evlint.phrases.page import LINE_LIMIT, OPENING_LIMIT, squeeze
from evlint.recall import lru_cache
from evlint.typography import straighten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from evlint.phrases.page import Reading

_REMEMBERED = 1024  # lines; the furniture of a site comes again in its next article

_HEAD = re.compile(rb"[^a-z]*([a-z]*)")
# Of each line the first letters, or the mark that stands for one outside ASCII, as © is, before them.
_HEADS = re.compile(rb"\n[^a-z\n?]*(\?|[a-z]*)")
_MARK = b"?"
_MARKED = re.compile(rb"(?=[^a-z]{2})[^a-z]*\?")


class LineLookup:
    """Finds lines by the phrases of all cards, given as what `evlint.phrases.index` makes of each card."""

    def __init__(self, cards: Sequence[Mapping[str, Any]]) -> None:
        self._book = Phrasebook(cards)
        self._has_marks = "©".encode() in self._book.heads
        self._heads = self._book.heads | {_MARK}
        self._remember = lru_cache(_REMEMBERED)(self._read)

    def find_lines(self, folded: bytes) -> Iterator[tuple[int, int]]:
        """Yield the lines of `Document.folded` that are worth reading, as ranges."""
        lines = folded.split(b"\n")
        heads = _HEADS.findall(b"\n" + folded)
        near = self._find_slips(lines, heads)
        chosen = [
            number
            for number in compress(range(len(lines)), map(self._heads.__contains__, heads))
            if self._may_open(lines[number], heads[number])
        ]
        if near or chosen:
            starts = list(accumulate(map(len, lines), initial=0))
            for number in sorted({*near, *chosen}):
                yield number + starts[number], number + starts[number + 1]

    def _find_slips(self, lines: Sequence[bytes], heads: Sequence[bytes]) -> list[int]:
        """The numbers of lines that may be phrases with a slip of the pen."""
        slips = self._book.slips
        initials, limit = slips.initials, slips.limit
        return [
            number
            for number in compress(range(len(lines)), heads)
            if len(line := lines[number]) <= limit
            and heads[number][0] in initials
            and slips.may_be(squeeze(line))
        ]

    def read_line(self, line: str, folded: bytes) -> Reading | None:
        """Read a line: one phrase, an opening, or several phrases in a row. It must begin as a phrase does.

        `folded` is the same line of `Document.folded`.
        """
        return (self._remember if len(line) <= OPENING_LIMIT else self._read)(line, folded)

    def _may_open(self, line: bytes, head: bytes) -> bool:
        """Tell by its letters whether a line of `Document.folded` may be phrases, or an opening."""
        book, size = self._book, len(line)
        if head == _MARK:
            return True
        if size > LINE_LIMIT and (size > OPENING_LIMIT or head not in book.openers):
            return False
        page, letters = book.pages[head], squeeze(line)
        if size > LINE_LIMIT:
            return letters.startswith(page.opener_begins, len(head))
        return (
            size > 1
            and letters.startswith(page.begins, len(head))
            and (_MARK in line or book.may_hold(head, letters) or may_be_row(book, line))
        )

    def _read(self, line: str, folded: bytes) -> Reading | None:
        if not self._opens(folded):
            return None
        line = straighten(line).lower()
        if reading := self._book.read(line, openings=True):
            return reading
        if _MARK not in folded and not may_be_row(self._book, folded):
            return None
        from evlint.phrases.rows import read_row

        return read_row(self._book, line)

    def _opens(self, folded: bytes) -> bool:
        found = _HEAD.match(folded)
        assert found is not None
        page = self._book.find_page(found[1])
        return (
            (page is not None and page.opens(folded, found.end()))
            or self._book.slips.holds(folded)
            or self._has_marked(folded)
        )

    def _has_marked(self, folded: bytes) -> bool:
        """Tell whether a mark outside ASCII, as © is, stands before the first letter of a line."""
        return self._has_marks and _MARKED.match(folded) is not None
