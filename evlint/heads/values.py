"""What is read from a head: fields, faults, and the whole."""

from __future__ import annotations

from evlint.diagnostic import Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from evlint.diagnostic import Fix

    # Every YAML scalar is kept as it is written (text), since YAML's own guesses mislead; `None` is an
    # empty value. TOML and JSON keep their own types, dates of TOML excepted, which are text too.
    Plain: TypeAlias = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None


class Field(Value):
    """One key of the head.

    `name` is the dotted path ("featured-image.alt-text"), with a number for a place in a list
    ("images.0.credit"); `key` is the span of the key as written; `span` is that of the value, empty where a
    value would be written; `quoted` tells a quoted scalar.
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
    fix: Fix | None = None


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
        """The field of that dotted name; the first, where it stands there twice."""
        for field in self.fields:
            if field[0] == name:
                return field
        return None


class Reading(Value):
    """What a reader of one language makes of a head; `whole` is false where it had to give up."""

    fields: list[Field]
    faults: list[Fault]
    whole: bool = True


def quote_value(value: str) -> str:
    """Write a value in YAML quotes: double ones, unless it holds some."""
    if '"' in value and "'" not in value and "\\" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'
