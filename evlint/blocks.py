"""Cuts the body into blocks with spans; the only room that knows Markdown."""

from __future__ import annotations

from evlint import engines as re
from evlint.markup import blank_markup
from evlint.source import cut_chunks
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any, TypeAlias

    # Blocks, prose, and where it is the text itself, its lines by chunks without a blank one between.
    Cut: TypeAlias = tuple[tuple["Block", ...], str, list[list[tuple[int, str]]] | None]

# Blocks whose words a reader reads; the rest (code, html, table, rule) is not prose.
TEXT_KINDS = frozenset({"paragraph", "heading", "item", "quote", "footnote"})

_HEADING_LIMIT = 90  # code points; a line longer than that is no heading
_WRAP_WIDTHS = range(40, 131)  # line lengths at which people and tools wrap plain text
_WRAP_RAGGED = 0.8  # proportional fonts leave lines this much shorter than the longest

# Few articles hold what these match, so `re` compiles them when the first does: importing is cheaper.
_ITEM = r"(?:[-*•‣◦–]|\d{1,3}[.)])[ \t]+(?=\S)"
_ADDRESS = r"(?i)(?:https?://|www\.)[^\s<>\"”’)\]]+"
_NUMBER = r"\d{1,9}[.)]"
_HEADING = r"(#{1,6}[ \t]+)[^#\r\n]*"
_COMMENTS = {"<!--": "-->"}
_SHORTCODES = {"{%": "%}", "{{": "}}"}
_BULLETS = frozenset("-*•‣◦–")
# What opens a line of Markdown that may be more than a paragraph.
_MARKS = frozenset("-+=>|:")
_END_MARKS = '.!?:;,…"”’)]'
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
    if plain := _cut_unmarked(text, start):
        return plain
    # The parser counts bytes: one byte a code point makes its ranges ours.
    body = text[start:]
    ascii_body = body if body.isascii() else body.encode("ascii", "replace").decode("ascii")
    from pyromark import Options, events_with_range

    options = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH
    gatherer = _Gatherer(body, start)
    gatherer.take(events_with_range(ascii_body, options=options))
    return tuple(gatherer.blocks), _mask(_keep(text, gatherer.words, start)), None


def _cut_unmarked(text: str, start: int) -> Cut | None:
    """What `cut_markdown` gives for a text that is paragraphs and plain headings, or nothing for any other.

    Most news is; to know it costs a third of parsing it, and spares the import of the parser.
    """
    blocks: list[Block] = []
    headings: list[tuple[int, int]] = []  # the spans of their marks
    chunks = cut_chunks(text, start)
    for chunk in chunks:
        at, line = chunk[0]
        if len(chunk) == 1 and line[0].isalpha() and (at == start or text[at - 1] in "\r\n"):
            blocks.append(_new(Block, ("paragraph", at, at + len(line), 0)))
        elif not _cut_chunk(text, start, chunk, blocks, headings):
            return None
    body = text[start:]
    shown = blank_markup(body)
    if shown is None:
        return None
    pieces = [blank(text[:start])]
    done = 0
    for at, end in headings:
        pieces += (shown[done : at - start], " " * (end - at))
        done = end - start
    whole = "".join((*pieces, shown[done:]))
    prose = _mask(whole)
    is_as_written = shown is body and not headings and prose is whole
    return tuple(blocks), prose, chunks if is_as_written else None


def _cut_chunk(
    text: str,
    start: int,
    chunk: list[tuple[int, str]],
    blocks: list[Block],
    headings: list[tuple[int, int]],
) -> bool:
    """Add the blocks of lines with no blank one between them; tell whether they are no other blocks."""
    first = end = -1  # the paragraph that lines may go on
    for at, line in chunk:
        if at > start and text[at - 1] not in "\r\n":
            return False
        mark = line[0]
        if not mark.isalpha():
            if mark in _MARKS or (mark.isdecimal() and re.match(_NUMBER, line)):
                return False
            if mark == "#":
                heading = re.match(_HEADING, text[at : at + len(line) + 1])
                if end >= 0 or not heading or heading.end() < len(line):
                    return False
                headings.append((at, at + heading.end(1)))
                end = at + len(line)
                blocks.append(_new(Block, ("heading", at, end, heading[1].count("#"))))
                continue
        if first < 0:
            if end >= 0:
                return False  # a heading goes right before
            first = at
        elif text[at - 2] == "\r":
            return False  # the parser leaves out space before such a line end
        end = at + len(line)
    if first >= 0:
        blocks.append(_new(Block, ("paragraph", first, end, 0)))
    return True


def cut_plain(text: str, start: int) -> Cut:
    """Cut plain text from an offset on into blocks and its prose: a line is a block.

    Lines that a tool wrapped at a width (no line could have taken the next one's first word) are one block.
    The prose is as `cut_markdown` tells.
    """
    blocks: list[Block] = []
    several: list[tuple[int, list[tuple[int, str]]]] = []  # chunks of several lines, each with its place
    chunks = cut_chunks(text, start)
    for chunk in chunks:
        if len(chunk) > 1:
            several.append((len(blocks), chunk))
            continue
        at, line = chunk[0]
        if len(line) > _HEADING_LIMIT and line[0].isalpha():  # as most are
            blocks.append(_new(Block, ("paragraph", at, at + len(line), 0)))
        else:
            blocks.append(_plain_block(at, line, alone=True))
    if several:
        width = max(len(line) for _, lines in several for _, line in lines)
        for place, lines in reversed(several):
            blocks[place:place] = _join_wrapped(lines, width) if width in _WRAP_WIDTHS else _part(lines)
    whole = blank(text[:start]) + text[start:]
    prose = _mask(whole)
    return tuple(blocks), prose, chunks if prose is whole else None


def blank(text: str) -> str:
    """Replace everything but line ends by spaces."""
    if not text.strip("\n"):
        return text
    if "\r" in text:
        return "\r".join(map(blank, text.split("\r")))
    return "\n".join([" " * len(line) for line in text.split("\n")])


def _part(lines: list[tuple[int, str]]) -> Iterator[Block]:
    """A block for every line."""
    for at, line in lines:
        yield _plain_block(at, line, alone=False)


def _join_wrapped(lines: list[tuple[int, str]], width: int) -> Iterator[Block]:
    """Blocks of lines in which each could not have taken the first word of the next."""
    first = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or not _is_wrapped(lines[i - 1][1], lines[i][1], width):
            block = _plain_block(*lines[first], alone=False)
            yield block._replace(end=lines[i - 1][0] + len(lines[i - 1][1]))
            first = i


def _is_wrapped(line: str, following: str, width: int) -> bool:
    if _match_item(following):
        return False
    word = following.split(None, 1)[0]
    return len(line) + 1 + len(word) > width * _WRAP_RAGGED


def _plain_block(at: int, line: str, *, alone: bool) -> Block:
    """The block of one line, which starts and ends with a visible code point."""
    end = at + len(line)
    first = line[0]
    if item := _match_item(line):
        return _new(Block, ("item", at + item.end(), end, 0))
    is_title = (
        alone
        and len(line) <= _HEADING_LIMIT
        and line[-1] not in _END_MARKS
        and not first.islower()
        and (first.isalpha() or any(map(str.isalpha, line)))
    )
    return _new(Block, ("heading" if is_title else "paragraph", at, end, 0))


def _match_item(line: str) -> re.Match[str] | None:
    """The mark of a list item."""
    return re.match(_ITEM, line) if line[0] in _BULLETS or line[0].isdecimal() else None


class _Gatherer:
    """Turns the parser's events into leaf blocks and the ranges of their words."""

    def __init__(self, body: str, offset: int) -> None:
        self.body = body
        self._offset = offset  # of the body in the text
        self.blocks: list[Block] = []
        self.words: list[tuple[int, int]] = []
        self._containers: list[str] = []  # those we are in: quote, item, footnote
        self._open: Block | None = None  # the leaf we are in
        self._hidden = 0  # depth in images, whose text is not shown

    def take(self, events: Iterable[tuple[Any, Any]]) -> None:
        """Take all events with their ranges."""
        for event, span in events:
            start, end = span.values()
            if isinstance(event, str):
                if event == "Rule":
                    self._close()
                    self._open = Block("rule", start, end)
                    self._close()
                continue
            ((name, detail),) = event.items()
            if name == "Text":
                leaf = self._open
                # Most text lies in a leaf that reaches that far already.
                is_read = leaf[0] in TEXT_KINDS if leaf and end <= leaf[2] else self._enter(start, end)
                if is_read and not self._hidden:
                    self.words.append((start, end))
            elif name in ("Start", "End"):
                self._turn(name == "Start", detail, start, end)
            else:
                self._enter(start, end)
        self._close()

    def _turn(self, opens: bool, detail: Any, start: int, end: int) -> None:
        """Open or close a tag."""
        tag = detail if isinstance(detail, str) else next(iter(detail))
        if tag == "Paragraph":
            self._close()
            if opens:
                kind = self._containers[-1] if self._containers else "paragraph"
                self._open = _new(Block, (kind, start, end, 0))
        elif tag in _INLINE:
            if tag == "Image":
                self._hidden += 1 if opens else -1
            self._enter(start, end)
        elif tag in _CONTAINERS:
            self._close()
            if opens:
                self._containers.append(_CONTAINERS[tag])
            else:
                self._containers.pop()
        elif tag in _LEAVES:
            self._close()
            if opens:
                level = int(detail[tag]["level"][1:]) if tag == "Heading" else 0
                self._open = _new(Block, (_LEAVES[tag], start, end, level))

    def _enter(self, start: int, end: int) -> bool:
        """Let the open leaf reach to `end`; tell whether its words are read.

        A tight list item holds its words without a paragraph, so words may open a leaf themselves.
        """
        leaf = self._open
        if leaf is None:
            kind = self._containers[-1] if self._containers else "paragraph"
            self._open = _new(Block, (kind, start, end, 0))
            return True
        if end > leaf[2]:
            self._open = _new(Block, (leaf[0], leaf[1], end, leaf[3]))
        return leaf[0] in TEXT_KINDS

    def _close(self) -> None:
        if self._open is None:
            return
        kind, start, end, level = self._open
        body, offset = self.body, self._offset
        while end > start and body[end - 1].isspace():
            end -= 1
        self.blocks.append(_new(Block, (kind, start + offset, end + offset, level)))
        self._open = None


_LEAVES = {
    "Heading": "heading",
    "CodeBlock": "code",
    "HtmlBlock": "html",
    "Table": "table",
}
_CONTAINERS = {"BlockQuote": "quote", "Item": "item", "List": "item", "FootnoteDefinition": "footnote"}
_INLINE = frozenset({"Link", "Image", "Emphasis", "Strong", "Strikethrough"})


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
