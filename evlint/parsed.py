"""Cuts Markdown into blocks by what the parser tells, for the articles that need it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from evlint.layout import Row

# Blocks whose words nobody reads.
_WORDLESS = frozenset({"code", "html", "table", "rule"})
_LEAVES = {
    "Heading": "heading",
    "CodeBlock": "code",
    "HtmlBlock": "html",
    "Table": "table",
}
_CONTAINERS = {"BlockQuote": "quote", "Item": "item", "List": "item", "FootnoteDefinition": "footnote"}
_INLINE = frozenset({"Link", "Image", "Emphasis", "Strong", "Strikethrough"})


def parse(body: str, offset: int) -> tuple[list[Row], list[tuple[int, int]]]:
    """The blocks of a body that begins at an offset of the text, and where in the body words are read."""
    # The parser counts bytes: one byte a code point makes its ranges ours.
    ascii_body = body if body.isascii() else body.encode("ascii", "replace").decode("ascii")
    from pyromark import Options, events_with_range

    options = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH
    gatherer = _Gatherer(body, offset)
    gatherer.take(events_with_range(ascii_body, options=options))
    return gatherer.rows, gatherer.words


class _Gatherer:
    """Turns the parser's events into leaf blocks and the ranges of their words."""

    def __init__(self, body: str, offset: int) -> None:
        self._body = body
        self._offset = offset  # of the body in the text
        self.rows: list[Row] = []
        self.words: list[tuple[int, int]] = []
        self._containers: list[str] = []  # those we are in: quote, item, footnote
        self._open: Row | None = None  # the leaf we are in
        self._hidden = 0  # depth in images, whose text is not shown

    def take(self, events: Iterable[tuple[Any, Any]]) -> None:
        """Take all events with their ranges."""
        for event, span in events:
            start, end = span.values()
            if isinstance(event, str):
                if event == "Rule":
                    self._close()
                    self._open = "rule", start, end, 0
                    self._close()
                continue
            ((name, detail),) = event.items()
            if name == "Text":
                leaf = self._open
                # Most text lies in a leaf that reaches that far already.
                is_read = leaf[0] not in _WORDLESS if leaf and end <= leaf[2] else self._enter(start, end)
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
                self._open = kind, start, end, 0
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
                self._open = _LEAVES[tag], start, end, level

    def _enter(self, start: int, end: int) -> bool:
        """Let the open leaf reach to `end`; tell whether its words are read.

        A tight list item holds its words without a paragraph, so words may open a leaf themselves.
        """
        leaf = self._open
        if leaf is None:
            kind = self._containers[-1] if self._containers else "paragraph"
            self._open = kind, start, end, 0
            return True
        if end > leaf[2]:
            self._open = leaf[0], leaf[1], end, leaf[3]
        return leaf[0] not in _WORDLESS

    def _close(self) -> None:
        if self._open is None:
            return
        kind, start, end, level = self._open
        body, offset = self._body, self._offset
        while end > start and body[end - 1].isspace():
            end -= 1
        self.rows.append((kind, start + offset, end + offset, level))
        self._open = None
