"""One text and its lines; the only room that turns offsets into positions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from evlint.diagnostic import Excerpt, Place, Span
from evlint.value import Value

_BEFORE, _WINDOW = 60, 100
_FEW = 12  # lines of a text that are found one by one
_STEP = 1000  # code points from one known count of bytes to the next
_new = tuple.__new__  # what a named tuple's own costs besides is felt by each diagnostic


class Lines(Value):
    """The lines of a text that are not blank: where each starts and ends without white space around it.

    `openings` are the numbers of those that stand below a blank line or the start; `flush` promises that
    each begins right after a line end, `trimmed` that no line ends in white space, not even a blank one.
    """

    starts: list[int]
    ends: list[int]
    openings: list[int]
    flush: bool
    trimmed: bool


def cut_shown_lines(text: str, start: int = 0) -> tuple[Lines, list[str]]:
    """The lines that are not blank, from an offset on, and what stands in them."""
    starts: list[int] = []
    ends: list[int] = []
    shown: list[str] = []
    openings: list[int] = []
    opens = flush = trimmed = True
    for line in _feed(text[start:]).split("\n"):
        if words := line.strip():
            at = start
            if len(words) < len(line):
                if margin := len(line) - len(line.lstrip()):
                    at += margin
                    flush = False
                trimmed = trimmed and margin + len(words) == len(line)
            if opens:
                openings.append(len(starts))
                opens = False
            starts.append(at)
            ends.append(at + len(words))
            shown.append(words)
        else:
            opens = True
            trimmed = trimmed and not line
        start += len(line) + 1
    return _new(Lines, (starts, ends, openings, flush, trimmed)), shown


def _feed(text: str) -> str:
    """A text as long as before in which every line ends at a line feed."""
    if "\r" in text:
        return text.replace("\r\n", " \n").replace("\r", "\n")
    return text


class Source:
    """A text that knows where its lines start.

    Lines end at `\\n`, `\\r\\n` or a lone `\\r`, as in the Language Server Protocol, and at nothing else.
    Lines and columns count from 1 in code points.

    >>> source = Source("one\\r\\ntwo")
    >>> source.position(5), source.offset(2, 1)
    ((2, 1), 5)
    """

    __slots__ = ("_asked", "_astral", "_bytes", "_last", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] | None = None
        self._asked = 0
        self._last = 1, 0, -1  # the line that was asked for last: its number, its start, its end
        self._bytes: list[int] | None = None  # before every so many code points
        self._astral: list[int] | None = None  # where those stand that UTF-16 writes as two units

    @property
    def line_starts(self) -> list[int]:
        """The offset of every line's first code point; always at least one."""
        if self._starts is None:
            self._starts = _find_line_starts(self.text)
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; the end of the text has one too."""
        line, start, _ = self._find_line(offset)
        return line, offset - start + 1

    def line_at(self, offset: int) -> Span:
        """The span of the line that an offset stands in, without its line end."""
        line, start, end = self._find_line(offset)
        return self.line_span(line) if end < 0 else _new(Span, (start, end))

    def _find_line(self, offset: int) -> tuple[int, int, int]:
        """The number of the line of an offset, its start, and its end where that is known already, else -1.

        Most articles are asked for few lines; those are found without finding all.
        """
        if self._starts is None:
            line, start, end = self._last
            if start <= offset <= end:
                return self._last
            text = self.text
            if self._asked < _FEW and (self._asked or "\r" not in text):
                self._asked += 1
                before = text.rfind("\n", 0, offset) + 1
                line = (
                    line + text.count("\n", start, before)
                    if before >= start
                    else text.count("\n", 0, before) + 1
                )
                end = text.find("\n", offset)
                self._last = line, before, len(text) if end < 0 else end
                return self._last
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return line, starts[line - 1], -1

    def offset(self, line: int, column: int) -> int:
        """Offset of a line and column, clamped to the line (its line end counts) and the text."""
        starts = self.line_starts
        if line > len(starts):
            return len(self.text)
        start = starts[max(line, 1) - 1]
        end = starts[line] if line < len(starts) else len(self.text)
        return min(start + max(column, 1) - 1, end)

    def line_span(self, line: int) -> Span:
        """The span of a line by its number, without its line end."""
        starts = self.line_starts
        start = starts[line - 1]
        if line == len(starts):
            return _new(Span, (start, len(self.text)))
        end = starts[line] - 1
        if end > start and self.text[end] == "\n" and self.text[end - 1] == "\r":
            end -= 1
        return _new(Span, (start, end))

    def place(self, span: Span) -> Place:
        """A span with its lines and columns."""
        start, end = span
        line, opening, closing = self._find_line(start)
        end_line, end_opening, _ = (line, opening, 0) if end <= closing else self._find_line(end)
        byte = column = start - opening + 1
        end_byte = end_column = end - end_opening + 1
        if not self.text.isascii():
            byte = self._count_bytes(opening, start) + 1
            end_byte = self._count_bytes(end_opening, end) + 1
        return _new(Place, (line, column, end_line, end_column, start, end, byte, end_byte))

    def excerpt(self, span: Span) -> Excerpt:
        """The first line of a span; of a long line a hundred code points around it, cuts shown as `…`."""
        start, end = span
        first, last = self.line_at(start)
        at = min(start, last)
        left, right = first, last
        if right - left > _WINDOW:
            left = max(left, at - _BEFORE)
            right = min(right, left + _WINDOW)
            if left > first:
                left = self._next_word(left, at)
        before, after = "…" * (left > first), "…" * (right < last)
        end = max(min(end, right), at)
        shift = len(before) - left
        return _new(Excerpt, (f"{before}{self.text[left:right]}{after}", at + shift, end + shift))

    def _next_word(self, start: int, end: int) -> int:
        """Where a word begins after `start`, if one does before `end`."""
        gap = self.text.find(" ", start - 1, end)
        return start if gap < 0 else gap + 1

    def utf16_column(self, offset: int) -> int:
        """Column counted from 0 in UTF-16 code units."""
        start = self._find_line(offset)[1]
        return offset - start + self._count_astral(start, offset)

    def utf8_column(self, offset: int) -> int:
        """Column counted from 0 in UTF-8 bytes."""
        return self._count_bytes(self._find_line(offset)[1], offset)

    def _count_astral(self, start: int, end: int) -> int:
        """How many code points take two units of UTF-16."""
        if self._astral is None:
            text = self.text
            self._astral = [] if text.isascii() else [at for at, char in enumerate(text) if char > "\uffff"]
        return bisect_left(self._astral, end) - bisect_left(self._astral, start)

    def _count_bytes(self, start: int, end: int) -> int:
        if end - start > _STEP:  # a line that may be the whole of a large file
            return self._bytes_before(end) - self._bytes_before(start)
        return len(self.text[start:end].encode("utf-8", "surrogatepass"))

    def _bytes_before(self, offset: int) -> int:
        text, step = self.text, _STEP
        if self._bytes is None:
            pieces = [text[at : at + step] for at in range(0, len(text), step)]
            sizes = [len(piece.encode("utf-8", "surrogatepass")) for piece in pieces]
            self._bytes = [0, *accumulate(sizes)]
        mark = offset // step
        return self._bytes[mark] + len(text[mark * step : offset].encode("utf-8", "surrogatepass"))


def _find_line_starts(text: str) -> list[int]:
    starts = [0]
    if "\r" not in text:
        at = text.find("\n") + 1
        while at:
            starts.append(at)
            at = text.find("\n", at) + 1
        return starts
    never = len(text) + 1
    feed = back = -1  # the next of each; what was looked for once is not looked for again
    at = 0
    while True:
        if feed < at:
            feed = text.find("\n", at) if feed < never else never
            feed = never if feed < 0 else feed
        if back < at:
            back = text.find("\r", at) if back < never else never
            back = never if back < 0 else back
        if feed == back:  # neither comes any more
            return starts
        at = feed + 1 if feed < back else back + (2 if feed == back + 1 else 1)
        starts.append(at)
