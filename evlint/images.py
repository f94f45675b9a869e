"""Finds the images of an article, in its head and its body, with their addresses and alt texts."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain

from evlint.diagnostic import Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evlint.document import Document
    from evlint.heads.values import Field

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
    return chain(_find_in_head(document), _find_in_body(document) if document.may_show_images else ())


def find_code(document: Document) -> Callable[[int], bool]:
    """Make a function that tells an offset within a block of code."""
    code = [(block.start, block.end) for block in document.blocks if block.kind == "code"]

    def is_in_code(at: int) -> bool:
        number = bisect_right(code, (at, len(document.text) + 1)) - 1
        return number >= 0 and at < code[number][1]

    return is_in_code


def _find_in_head(document: Document) -> Iterator[Image]:
    fields = document.front_matter.fields
    addresses: dict[str, Field] | None = None
    for field in fields:
        if "lt" not in field[0]:
            continue
        around, _, key = field.name.rpartition(".")
        plain = key.lower().replace("_", "-")
        if not isinstance(field.value, str) or not plain.endswith(_ALT_ENDS):
            continue
        if not (plain in _ALT_ENDS or plain.endswith(("-alt", "-alt-text", "imagealt"))):
            continue
        if addresses is None:
            addresses = _find_addresses(fields)
        address = addresses.get(around, field)
        written = address.value if address is not field and isinstance(address.value, str) else ""
        places = _inside(address), _inside(field)
        yield Image(written, field.value, *places, True)


def _find_addresses(fields: tuple[Field, ...]) -> dict[str, Field]:
    """The first address in each mapping, by the mapping's dotted name."""
    addresses: dict[str, Field] = {}
    for field in fields:
        around, _, key = field.name.rpartition(".")
        if isinstance(field.value, str) and key.lower().endswith(_ADDRESS_ENDS):
            addresses.setdefault(around, field)
    return addresses


def _inside(field: Field) -> Span:
    """The value without its quotes."""
    start, end = field.span
    return Span(start + 1, end - 1) if field.quoted else field.span


def _find_in_body(document: Document) -> Iterator[Image]:
    from evlint import engines as re

    in_code = find_code(document)
    markdown = re.compile(
        r"!\[(?P<alt>[^\[\]\n]*)\]\([ \t]*<?(?P<src>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?"
        r"|<img\b(?P<tag>[^<>]{1,2000})>",
        re.IGNORECASE,
    )
    for found in markdown.finditer(document.text, document.body.start):
        if in_code(found.start()):
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
