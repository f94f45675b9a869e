"""Cuts Markdown into blocks by how its lines begin, where that tells all; most articles need no parser."""

from __future__ import annotations

from itertools import repeat

from evlint import engines as re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.source import Lines

    # Kind, start, end and level of a block, as in `evlint.blocks.Block`.
    Row = tuple[str, int, int, int]

# What opens a line that may be more than one of a paragraph.
_MARKS = frozenset("-+*=>|:#~0123456789")
_BULLETS = frozenset("-+*")
_RULES = frozenset("-+=:")  # what lines are drawn with, below headings and between the rows of tables
_MARGIN = 4  # spaces that make a line code
# Few articles hold what these match, so `re` compiles them when the first does: importing is cheaper.
_NUMBER = r"(\d{1,9})([.)])(?:[ \t]|$)"
_HEADING = r"(#{1,6}[ \t]++)[^#]*+$"
_NO_HEADING = r"#+[^#\s]"
_CONTENT = r" {1,3}(?![-+=>|:#~\s]|\*(?!\*?\w)|\d{1,9}[.)](?:\s|$))"


def lay_out(
    text: str, start: int, lines: Lines, shown: list[str]
) -> tuple[list[Row], list[tuple[int, int]]] | None:
    """The blocks of Markdown from an offset on, and where marks and code stand that nobody reads.

    Nothing where it holds other blocks than paragraphs, plain headings, lists and indented code, or where
    these are so written that only the parser knows what they are.
    """
    starts, ends, openings, flush, _ = lines
    is_broken = len(openings) < len(shown)
    if is_broken and "\r" in text:
        return None  # the parser leaves out space before such a line end
    if flush and _MARKS.isdisjoint([line[0] for line in shown]):
        if is_broken:
            starts = [starts[number] for number in openings]
            ends = [*(ends[number - 1] for number in openings[1:]), *ends[-1:]]
        return [*zip(repeat("paragraph"), starts, ends, repeat(0))], []
    plan = _Plan(text)
    opening = frozenset(openings)
    for number, (at, line) in enumerate(zip(starts, shown, strict=True)):
        margin = 0 if flush else _count_margin(text, start, at)
        if not plan.take(at, line, number in opening, margin):
            return None
    return plan.rows, plan.hidden


def _count_margin(text: str, start: int, at: int) -> int:
    """How many spaces a line begins after; -1 where it is other white space."""
    first = at
    while first > start and text[first - 1] == " ":
        first -= 1
    return at - first if first == start or text[first - 1] in "\r\n" else -1


def _is_text(line: str) -> bool:
    """Tell whether a line that begins with a mark holds nothing but words, whatever stands above it."""
    mark = line[0]
    if mark.isdecimal():
        return not re.match(_NUMBER, line)
    if mark == "#":
        return bool(re.match(_NO_HEADING, line))
    if mark in _RULES:
        return line[1:2].isalnum()
    if mark == "*":
        return line[1:2] not in (" ", "\t") and bool(line.strip("* "))
    return mark == "~" and not line.startswith("~~~")


class _Plan:
    """The blocks so far, and what the next line may go on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rows: list[Row] = []
        self.hidden: list[tuple[int, int]] = []
        self._open = ""  # the kind of the block whose last line is the line above
        self._bullet = ""  # of the list we are in

    def take(self, at: int, line: str, opens: bool, margin: int) -> bool:
        """Take a line that stands after so many spaces; tell whether it is certain what it is.

        `opens` tells one below a blank line.
        """
        if opens:
            self._open = ""
        if margin and (margin < 0 or self._bullet):
            return False
        if margin >= _MARGIN and self._open != "paragraph":
            return self._take_code(at, line, opens, margin)
        if self._open == "code":
            self._open, opens = "", True
        if line[0] not in _MARKS or _is_text(line):
            return self._take_words(at, line, opens)
        if margin:
            return False
        if line[0] in _BULLETS and line[1:2] in (" ", "\t"):
            return self._take_item(at, line, line[0], 1)
        if number := re.match(_NUMBER, line):
            return self._take_item(at, line, number[2], number.end(2))
        return line[0] == "#" and opens and self._take_heading(at, line)

    def _take_words(self, at: int, line: str, opens: bool) -> bool:
        if self._open:
            kind, start, _, level = self.rows[-1]
            self.rows[-1] = kind, start, at + len(line), level
        elif opens:
            self._bullet = ""
            self._add("paragraph", at, at + len(line))
        return bool(self._open)  # a line right below a heading is left to the parser

    def _take_item(self, at: int, line: str, bullet: str, size: int) -> bool:
        if self._open == "paragraph":
            if bullet not in _BULLETS and line[: size - 1] != "1":
                return False
        elif self._open and bullet != self._bullet:
            return False
        content = re.compile(_CONTENT).match(line, size)
        if not content:
            return False
        self._bullet = bullet
        self.hidden.append((at, at + content.end()))
        self._add("item", at + content.end(), at + len(line))
        return True

    def _take_heading(self, at: int, line: str) -> bool:
        heading = re.match(_HEADING, line)
        if not heading:
            return False
        self.hidden.append((at, at + heading.end(1)))
        self._add("heading", at, at + len(line), heading[1].count("#"))
        self._open = self._bullet = ""
        return True

    def _take_code(self, at: int, line: str, opens: bool, margin: int) -> bool:
        end = at + len(line)
        if self.rows and self.rows[-1][0] == "code":
            at = self.rows[-1][1]  # blank lines do not part it
            self.rows.pop()
            self.hidden.pop()
        elif margin > _MARGIN or not opens:
            return False
        self._add("code", at, end)
        self.hidden.append((at, end))
        return True

    def _add(self, kind: str, start: int, end: int, level: int = 0) -> None:
        self.rows.append((kind, start, end, level))
        self._open = kind
