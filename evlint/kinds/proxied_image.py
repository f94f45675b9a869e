"""Image addresses that lead through a search engine instead of to the image."""

from __future__ import annotations

from evlint.diagnostic import Finding, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evlint.document import Document

VALUES = ("engine",)

_BEFORE = frozenset(" \t\r\n\"'()<>[]{}|,;")


class Options(Value):
    """`proxies` gives the pieces of addresses that tell a proxy, by the name of the search engine."""

    proxies: Mapping[str, tuple[str, ...]]


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield the addresses, in the head and the body, that hold one of these pieces in their host or path."""
    text = document.text
    if "//" not in text:
        return
    for engine, pieces in options.proxies.items():
        for piece in pieces:
            at = text.find(piece)
            while at >= 0:
                span = _read_address(text, at)
                host = text.find("//", span.start, at + len(piece))
                # Behind a question mark it is an address inside another one, whose host is its own.
                if host >= 0 and text.find("?", host, at) < 0 and not _is_code(document, span):
                    yield Finding(span, {"engine": engine})
                at = text.find(piece, max(span.end, at + 1))


def _read_address(text: str, at: int) -> Span:
    """The address around an offset."""
    start = end = at
    while start > 0 and text[start - 1] not in _BEFORE and at - start < 200:
        start -= 1
    while end < len(text) and text[end] not in _BEFORE:
        end += 1
    while end > at and text[end - 1] in ".:!?":
        end -= 1
    return Span(start, end)


def _is_code(document: Document, span: Span) -> bool:
    if document.text[max(0, span.start - 1) : span.start] == "`":
        return True
    return any(block.kind == "code" and block.start <= span.start < block.end for block in document.blocks)
