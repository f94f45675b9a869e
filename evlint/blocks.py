"""Cuts the body into blocks with spans, of Markdown and of plain text."""

from __future__ import annotations

from itertools import repeat

from evlint import engines as re
from evlint.layout import lay_out
from evlint.markup import blank_markup
from evlint.source import cut_shown_lines
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from evlint.layout import Row
    from evlint.source import Lines

    # Blocks, prose, and where it is the text itself, its lines.
    Cut: TypeAlias = tuple[tuple["Block", ...], str, Lines | None]


_HEADING_LIMIT = 90  # code points; a line longer than that is no heading
_WRAP_WIDTHS = range(40, 131)  # line lengths at which people and tools wrap plain text
_WRAP_RAGGED = 0.8  # proportional fonts leave lines this much shorter than the longest

# Few articles hold what these match, so `re` compiles them when the first does: importing is cheaper.
_ITEM = r"(?:[-*•‣◦–]|\d{1,3}[.)])[ \t]+(?=\S)"
# It begins with a set, for which `re` searches fast, as it does not where case is ignored.
_ADDRESS = r"[HhWw](?i:(?<=h)ttps?://|(?<=w)ww\.)[^\s<>\"”’)\]]+"
_COMMENTS = {"<!--": "-->"}
_SHORTCODES = {"{%": "%}", "{{": "}}"}
_BULLETS = frozenset("-*•‣◦–")
_END_MARKS = frozenset('.!?:;,…"”’)]')
_new = tuple.__new__  # what a named tuple's own costs besides is felt where a line is a block


class Block(Value):
    """A leaf of the body: `kind` is paragraph, heading, item, quote, footnote, table, code, html or rule.

    The span runs from the first to the last visible code point, list and quote markers left out;
    `level` is that of a heading (0 in plain text, which does not tell).
    """

    kind: str
    start: int
    end: int
    level: int = 0


def cut_markdown(text: str, start: int) -> Cut:
    """Cut Markdown from an offset on into blocks and its prose.

    The prose is as long as the text; what is not read as words (markup, addresses, code, images, HTML,
    shortcodes, everything before `start`) is blanked, line ends stay.
    """
    if plain := _cut_unparsed(text, start):
        return plain
    from evlint.parsed import parse

    rows, words = parse(text[start:], start)
    return _make_blocks(rows), _mask(_keep(text, words, start)), None


def _cut_unparsed(text: str, start: int) -> Cut | None:
    """What `cut_markdown` gives for a text whose blocks and marks are plain to see, or nothing.

    Most news is so plain; to know it costs a sixth of parsing it, and spares the import of the parser.
    """
    lines, shown = cut_shown_lines(text, start)
    plan = lay_out(text, start, lines, shown)
    if plan is None:
        return None
    rows, hidden = plan
    body = _hide(text, hidden, start) if hidden else text[start:]
    words = blank_markup(body)
    if words is None:
        return None
    whole = blank(text[:start]) + words
    prose = _mask(whole)
    is_as_written = words is body and not hidden and prose is whole
    return _make_blocks(rows), prose, lines if is_as_written else None


def _hide(text: str, spans: list[tuple[int, int]], start: int) -> str:
    """The text from an offset on with what stands in the spans blanked."""
    pieces: list[str] = []
    for at, end in spans:
        pieces += (text[start:at], blank(text[at:end]))
        start = end
    return "".join((*pieces, text[start:]))


def _make_blocks(rows: Iterable[Row]) -> tuple[Block, ...]:
    return tuple(map(_new, repeat(Block), rows))


def cut_plain(text: str, start: int) -> Cut:
    """Cut plain text from an offset on into blocks and its prose: a line is a block.

    Lines that a tool wrapped at a width (no line could have taken the next one's first word) are one block.
    The prose is as `cut_markdown` tells.
    """
    lines, shown = cut_shown_lines(text, start)
    starts, ends, openings, *_ = lines
    opening = {*openings, len(starts)}
    rows: list[Row] = []
    for number, (at, end, line) in enumerate(zip(starts, ends, shown, strict=True)):
        if end - at > _HEADING_LIMIT and line[0].isalpha():  # as most are
            rows.append(("paragraph", at, end, 0))
        else:
            rows.append(_read_line(at, end, line, number in opening and number + 1 in opening))
    if len(openings) < len(starts):
        rows = _join_wrapped(rows, lines, shown)
    whole = blank(text[:start]) + text[start:]
    prose = _mask(whole)
    return _make_blocks(rows), prose, lines if prose is whole else None


def blank(text: str) -> str:
    """Replace everything but line ends by spaces."""
    if not text.strip("\n"):
        return text
    if "\r" in text:
        return "\r".join(map(blank, text.split("\r")))
    return "\n".join([" " * len(line) for line in text.split("\n")])


def _join_wrapped(rows: list[Row], lines: Lines, shown: list[str]) -> list[Row]:
    """Join the blocks of lines of which each could not have taken the first word of the next."""
    starts, ends, openings, *_ = lines
    opening = {*openings, len(starts)}
    width = max(
        end - at
        for number, (at, end) in enumerate(zip(starts, ends, strict=True))
        if number not in opening or number + 1 not in opening
    )
    if width not in _WRAP_WIDTHS:
        return rows
    joined: list[Row] = []
    for number, row in enumerate(rows):
        if number not in opening and _is_wrapped(shown[number - 1], shown[number], width):
            kind, start, _, level = joined[-1]
            joined[-1] = kind, start, row[2], level
        else:
            joined.append(row)
    return joined


def _is_wrapped(line: str, following: str, width: int) -> bool:
    if _match_item(following):
        return False
    word = following.split(None, 1)[0]
    return len(line) + 1 + len(word) > width * _WRAP_RAGGED


def _read_line(at: int, end: int, line: str, alone: bool) -> Row:
    """The block of one line, which starts and ends with a visible code point."""
    if item := _match_item(line):
        return "item", at + item.end(), end, 0
    if not alone or end - at > _HEADING_LIMIT or line[-1] in _END_MARKS:
        return "paragraph", at, end, 0
    first = line[0]
    is_title = not first.islower() and (first.isalpha() or any(map(str.isalpha, line)))
    return "heading" if is_title else "paragraph", at, end, 0


def _match_item(line: str) -> re.Match[str] | None:
    """The mark of a list item."""
    return re.match(_ITEM, line) if line[0] in _BULLETS or line[0].isdecimal() else None


def _keep(text: str, words: list[tuple[int, int]], start: int) -> str:
    """The text with everything but these ranges (relative to `start`) blanked."""
    hidden = blank(text)
    pieces: list[str] = []
    at = 0
    for a, b in words:
        pieces += (hidden[at : a + start], text[a + start : b + start])
        at = b + start
    pieces.append(hidden[at:])
    return "".join(pieces)


def _mask(prose: str) -> str:
    """Blank what is no word wherever it stands: comments, addresses and shortcodes."""
    # A single code point is found much faster than several.
    if "<" in prose and "<!--" in prose:
        prose = _blank_pairs(prose, _COMMENTS)
    if ("/" in prose and "://" in prose) or "www." in prose:
        prose = re.sub(_ADDRESS, lambda found: " " * len(found[0]), prose)
    if "{" in prose and ("{%" in prose or "{{" in prose):
        prose = _blank_pairs(prose, _SHORTCODES)
    return prose


def _blank_pairs(prose: str, closings: Mapping[str, str]) -> str:
    """Blank from each opening mark to the next closing one; what is not closed opens nothing."""
    places = {opening: prose.find(opening) for opening in closings}
    pieces: list[str] = []
    done = 0
    while places:
        opening = min(places, key=places.__getitem__)
        at, closing = places[opening], closings[opening]
        end = prose.find(closing, at + len(opening)) if at >= 0 else -1
        if end < 0:  # nor does anything close those that follow
            del places[opening]
            continue
        pieces += (prose[done:at], blank(prose[at : end + len(closing)]))
        done = end + len(closing)
        for mark, place in places.items():
            if place < done:
                places[mark] = prose.find(mark, done)
    return "".join((*pieces, prose[done:]))
