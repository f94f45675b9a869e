"""Image addresses that lead through a search engine instead of to the image."""

from __future__ import annotations

from evlint.diagnostic import Finding, Span
from evlint.images import find_code
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evlint.document import Document

VALUES = ("engine",)


class Options(Value):
    """`proxies` gives the pieces of addresses that tell a proxy, by the name of the search engine."""

    proxies: Mapping[str, tuple[str, ...]]


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield the addresses in the head, and of images in the body, that hold one of these pieces."""
    text, body = document.text, document.body.start
    end = len(text) if document.may_show_images else body
    if "//" not in text[:end]:
        return
    in_code = None
    for engine, pieces in options.proxies.items():
        for piece in pieces:
            at = text.find(piece, 0, end)
            while at >= 0:
                span = _read_address(text, at)
                # Behind a question mark it is an address inside another one, whose host is its own.
                host = text.find("//", span.start, at + len(piece))
                if host >= 0 and text.find("?", host, at) < 0 and (at < body or _is_shown(text, span)):
                    in_code = in_code or find_code(document)
                    if not in_code(span.start):
                        yield Finding(span, {"engine": engine})
                at = text.find(piece, max(span.end, at + 1), end)


def _read_address(text: str, at: int) -> Span:
    """The address around an offset."""
    from evlint import engines as re

    start = text.rfind("//", max(0, at - 100), at + 2)
    for scheme in ("https:", "http:"):
        if start >= 0 and text.endswith(scheme, 0, start):
            start -= len(scheme)
            break
    rest = re.compile(r"[^\s\"'()<>\[\]{}|,;]*").match(text, at)
    end = rest.end() if rest else at
    while end > at and text[end - 1] in ".:!?":
        end -= 1
    return Span(start if start >= 0 else at, end)


def _is_shown(text: str, span: Span) -> bool:
    """Tell the address of an image from that of a link."""
    line = text.rfind("\n", 0, span.start) + 1
    before = text[line : span.start].rstrip(" <\"'")
    opened = before.rfind("[")
    return before.endswith("src=") or (before.endswith("](") and before[opened - 1 : opened] == "!")
