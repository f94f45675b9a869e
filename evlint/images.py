"""Finds the images of an article, in its head and its body, with their addresses and alt texts."""

from __future__ import annotations

from evlint.diagnostic import Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from evlint.document import Document

_ALT_ENDS = ("alt", "alt-text", "alttext")
_ADDRESS_ENDS = ("path", "src", "url", "file", "image", "href")


class Image(Value):
    """An image as it is written: its address and its alt text, each empty where it is not given."""

    address: str
    alt: str
    address_span: Span
    alt_span: Span
    in_head: bool


def find_images(document: Document) -> Iterator[Image]:
    """Yield the images of the head, then those of the body."""
    yield from _find_in_head(document)
    if may_hold_images(document.text):
        yield from _find_in_body(document)


def may_hold_images(text: str) -> bool:
    """Tell cheaply, since one sign is found far faster than two."""
    return ("[" in text and "![" in text) or ("<" in text and "<img" in text)


def _find_in_head(document: Document) -> Iterator[Image]:
    fields = document.front_matter.fields
    for field in fields:
        if "lt" not in field.name:
            continue
        around, _, key = field.name.rpartition(".")
        plain = key.lower().replace("_", "-")
        if not isinstance(field.value, str) or not plain.endswith(_ALT_ENDS):
            continue
        if not (plain in _ALT_ENDS or plain.endswith(("-alt", "-alt-text", "imagealt"))):
            continue
        address, address_span = "", field.span
        for other in fields:
            parent, _, name = other.name.rpartition(".")
            if parent == around and isinstance(other.value, str) and name.lower().endswith(_ADDRESS_ENDS):
                address, address_span = other.value, _inside(other.span, other.quoted)
                break
        yield Image(address, field.value, address_span, _inside(field.span, field.quoted), True)


def _inside(span: Span, quoted: bool) -> Span:
    return Span(span.start + 1, span.end - 1) if quoted else span


def _find_in_body(document: Document) -> Iterator[Image]:
    import re

    code = [block for block in document.blocks if block.kind == "code"]
    markdown = re.compile(
        r"!\[(?P<alt>[^\[\]\n]*)\]\([ \t]*<?(?P<src>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?"
        r"|<img\b(?P<tag>[^<>]{1,2000})>",
        re.IGNORECASE,
    )
    for found in markdown.finditer(document.text, document.body.start):
        if any(block.start <= found.start() < block.end for block in code):
            continue
        if found["tag"] is None:
            yield Image(found["src"], found["alt"], Span(*found.span("src")), Span(*found.span("alt")), False)
            continue
        values = {}
        for name in ("src", "alt"):
            attribute = re.compile(rf"\b{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
            value = attribute.search(document.text, *found.span("tag"))
            group = (value.lastindex or 1) if value else 1
            values[name] = (value[group], Span(*value.span(group))) if value else ("", Span(*found.span()))
        yield Image(values["src"][0], values["alt"][0], values["src"][1], values["alt"][1], False)
