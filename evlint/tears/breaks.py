"""Line breaks worth a look: what ends before them, what begins after them, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right

from evlint.diagnostic import Edit, Fix, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from evlint.diagnostic import Confidence
    from evlint.document import Document

# At each line end one of these must hold; all start at "\n", which the engine finds by memchr.
_GATE = re.compile(
    r"\n(?:"
    r"(?<=[-‐\u00ad]\n)\s*[a-z]"  # a hyphen, and on in small letters
    r"|(?<=[.!?]\n)\s*[a-z.,;:)\]”%]"  # an end mark, and on as if there were none
    r'|(?<=[.!?]\n)\s*"(?:\s|$)'
    r"|(?<=[\d\s.(<>=≤≥$£€][.]\n)\s*\d"  # a decimal point
    r"|(?<=[\s.(\"“‘'*/—–-][^\W\d_][.]\n)\s*\S"  # an initial, or an abbreviation of up to six letters
    r"|(?<=\n[^\W\d_][.]\n)\s*\S"
    r"|(?<=[\s.(\"“‘'/—–-][^\W\d_].[.]\n)\s*\S"
    r"|(?<=[\s.(\"“‘'/—–-][^\W\d_]..[.]\n)\s*\S"
    r"|(?<=[\s.(\"“‘'/—–-][^\W\d_]...[.]\n)\s*\S"
    r"|(?<=[\s.(\"“‘'/—–-][^\W\d_]....[.]\n)\s*\S"
    r"|(?<=[\s.(\"“‘'/—–-][^\W\d_].....[.]\n)\s*\S"
    r"|(?<=[^\s.!?:…\"”*_|>-]\n)[^\S\n]*\n\s*[^\W\d_A-Z]"  # no end mark, and on in small letters after a gap
    r"|(?<=[a-z,A-Z0-9)”\"’]\n)[^\S\n]*\n\s*[A-Z\d“\"‘'($]"  # no end mark, and on after a gap
    r")"
)
_TRAILING = re.compile(r"([^\S\n]+)\n")
_SPACE_ONLY = re.compile(r"\s*")


class Tear(Value):
    """One torn place; `kind` is abbreviation, number, word, sentence or remainder."""

    kind: str
    span: Span
    confidence: Confidence
    fix: Fix | None = None


class Break(Value):
    """A line end and the next line that shows words.

    `line` to `end` is the line before and `start` to `stop` the line after, without white space around
    them; `soft` tells a break inside a block, `blank` a blank line in the gap.
    """

    line: int
    end: int
    start: int
    stop: int
    soft: bool
    blank: bool


class Page:
    """An article's prose laid out for looking at its line ends.

    `flat` is the prose with every line end a `\\n` that directly follows the last visible code point of its
    line; offsets are those of the text.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.flat = _flatten(document.prose)
        self._starts: list[int] | None = None

    def find_breaks(self) -> Iterator[Break]:
        """Yield the line ends that may tear something, in order."""
        flat = self.flat
        for match in _GATE.finditer(flat, self.document.body.start):
            end = match.start()
            start = match.end() - 1
            while flat[start].isspace():  # the empty end of a quotation mark's line
                start -= 1
            if found := self.make_break(end, start):
                yield found

    def make_break(self, end: int, start: int) -> Break | None:
        """The break between two visible code points, if words stand on both sides of it."""
        flat = self.flat
        line = flat.rfind("\n", 0, end) + 1
        while line < end and flat[line].isspace():
            line += 1
        if line >= end:
            return None
        stop = flat.find("\n", start)
        stop = len(flat) if stop < 0 else stop
        blank = flat.count("\n", end, start) > 1
        return Break(line, end, start, stop, not blank and self._is_inside(end, start), blank)

    def join(self, at: Break, gap: str, title: str) -> Fix | None:
        """A fix that puts `gap` in the place of the line break, or nothing where more than space stands there."""
        if not _SPACE_ONLY.fullmatch(self.text, at.end, at.start):
            return None
        return Fix(title, (Edit(Span(at.end, at.start), gap),), safe=True)

    def block_kind(self, offset: int) -> str:
        """The kind of the block that an offset stands in or, between blocks, of the one before."""
        number = self._block_number(offset)
        return self.document.blocks[number].kind if number >= 0 else ""

    def _is_inside(self, end: int, start: int) -> bool:
        number = self._block_number(end)
        return number >= 0 and start < self.document.blocks[number].end

    def _block_number(self, offset: int) -> int:
        if self._starts is None:
            self._starts = [block.start for block in self.document.blocks]
        return bisect_right(self._starts, offset) - 1


def _flatten(prose: str) -> str:
    if "\r" in prose:
        prose = prose.replace("\r\n", " \n").replace("\r", "\n")
    if " \n" in prose or "\t\n" in prose or "\u00a0\n" in prose:
        prose = _TRAILING.sub(r"\n\1", prose)
    return prose
