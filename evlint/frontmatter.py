"""Cuts off the head of an article; fields with their spans; damage as a value, never an exception."""

from __future__ import annotations

from evlint.diagnostic import Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    # Every YAML scalar is kept as it is written (text), since YAML's own guesses mislead; `None` is an
    # empty value. TOML and JSON keep their own types.
    Plain: TypeAlias = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None


class Field(Value):
    """One key of the head.

    `name` is the dotted path ("featured-image.alt-text"); `key` is the span of the key as written; `span` is
    that of the value, empty where a value would be written; `quoted` tells a quoted scalar.
    """

    name: str
    value: Plain
    key: Span
    span: Span
    quoted: bool = False


class Fault(Value):
    """Damage in the head: `kind` is a kebab-case name, `message` tells what is wrong and what to write."""

    kind: str
    message: str
    span: Span


class FrontMatter(Value):
    """The head of an article; `syntax` is yaml, toml, json, or empty where there is none.

    `span` holds the fences, `content` what stands between them, `body` is where the text begins.
    """

    syntax: str
    span: Span
    content: Span
    body: int
    fields: tuple[Field, ...] = ()
    faults: tuple[Fault, ...] = ()

    def field(self, name: str) -> Field | None:
        """The field of that dotted name."""
        return next((field for field in self.fields if field.name == name), None)


def read_front_matter(text: str) -> FrontMatter:
    """Read the head of an article, whatever state it is in."""
    nothing = Span(0, 0)
    return FrontMatter("", nothing, nothing, 1 if text.startswith("\ufeff") else 0)
