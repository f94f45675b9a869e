"""Reads the YAML heads that most posts have, exactly as libyaml would, or declines.

No pattern is used, since compiling one would cost more than reading the head.
"""

from __future__ import annotations

from evlint.diagnostic import Span
from evlint.heads.values import Fault, Field, Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from evlint.heads.values import Plain

MOST_FIELDS = 5_000
_DEEPEST = 8
_LONGEST_KEY = 200  # libyaml looks 1,024 bytes ahead for the colon
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_FLOW_MARKS = frozenset("-?:,[]{}#&*!|>'\"%@`.=<~")  # more than YAML's: what looks odd is left to libyaml
_NOT_IN_FLOW = ("[", "]", "{", "}", ":", "#", "?")
_new = tuple.__new__


def read_plain(text: str, start: int, end: int) -> Reading | None:
    """Read lines of `key: value`, nested mappings, lists of scalars and comments.

    None where anything stands there that this reader is not certain of.
    """
    reader = _Reader()
    lines = iter(text[start:end].split("\n"))
    for line in lines:
        at = start
        start += len(line) + 1
        if reader.take_line(line, at):
            continue
        if line[-1:] == "\r":
            line = line[:-1]  # noqa: PLW2901
        if not line.isprintable():  # tabs, control characters, odd spaces and line ends
            return None
        shown = line.strip(" ")
        if not shown or shown[0] == "#":
            continue
        indent = line.index(shown[0])
        if shown[:2] == "- ":
            if not reader.take_item(indent, shown, at + indent):
                return None
            continue
        key, rest = _cut(shown)
        if not key:
            return None
        value = rest.strip(" ")
        place = at + indent + len(shown) - len(value)
        stop = place + len(value)
        if value[:1] == '"' and (len(value) == 1 or value[-1] != '"'):
            value, size = _go_on(value, lines)
            start += size
            stop = place + len(text[place : start - 1].rstrip(" \r"))
        if not reader.take_key(indent, key, at + indent, value, Span(place, stop)):
            return None
    return reader.finish()


def _cut(shown: str) -> tuple[str, str]:
    """The key of a line and what follows its colon; no key to decline."""
    key, colon, rest = shown.partition(":")
    if not key.isidentifier():
        key = key.rstrip(" ")
        if key[:1] in ("", "-", ".") or not ("a" + key.replace("-", "_").replace(".", "_")).isidentifier():
            return "", ""
    if not colon or not key.isascii() or len(key) > _LONGEST_KEY or (rest and rest[0] != " "):
        return "", ""
    return key, rest


def _go_on(value: str, lines: Iterator[str]) -> tuple[str, int]:
    """A value in double quotes that goes on over lines, and the size of those; spoilt to decline."""
    size = 0
    for line in lines:
        size += len(line) + 1
        more = line.strip(" \r")
        if not more or not more.isprintable() or more[:3] in ("---", "..."):
            break
        value += " " + more
        if '"' in more:
            return value, size
    return '"', size


class _Reader:
    """The mapping that is being filled, those around it, and the list that is open."""

    __slots__ = ("faults", "fields", "indent", "items", "items_indent", "last", "mapping", "outer", "owner",
                 "pending", "prefix")  # fmt: skip

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.faults: list[Fault] = []
        self.mapping: dict[str, Plain] = {}
        self.indent, self.prefix, self.owner = 0, "", -1
        self.outer: list[tuple[int, str, int, dict[str, Plain]]] = []
        self.pending = False  # the last field awaits its value on deeper lines
        self.items: list[Plain] | None = None
        self.items_indent = 0
        self.last = 0  # where the last value ends

    def take_line(self, line: str, at: int) -> bool:
        """Take `key: value` of the outermost mapping, as most lines are; False where that is not certain."""
        key, colon, written = line.partition(": ")
        if (
            not colon
            or not written
            or self.items is not None
            or self.outer
            or not (key.isidentifier() and line.isprintable() and key.isascii())
            or key in self.mapping
            or len(self.fields) >= MOST_FIELDS
            or len(key) > _LONGEST_KEY
        ):
            return False
        value: str | None = written
        quoted = written[0] in _INDICATORS
        if quoted:
            value = _unquote(written)
            if value is None:
                return False
        elif ": " in written or " #" in written or written[0] == " " or written[-1] in " :":
            return False
        self.mapping[key] = value
        colon_at, self.last, self.pending = at + len(key), at + len(line), False
        spans = _new(Span, (at, colon_at)), _new(Span, (colon_at + 2, self.last))
        self.fields.append(_new(Field, (key, value, *spans, quoted)))
        return True

    def take_item(self, indent: int, shown: str, at: int) -> bool:
        """Take `- item`; False to decline."""
        written = shown[2:].lstrip(" ")
        at += len(shown) - len(written)
        if self.items is None:
            if not self.pending or indent < self.indent:
                return False
            self.items, self.items_indent, self.pending = [], indent, False
            self._give(self.items, at - len(shown) + len(written))
        elif indent != self.items_indent:
            return False
        if written[0] in _INDICATORS:
            value = _unquote(written)
            if value is None:
                return False
        else:
            if ": " in written or written[-1] == ":" or " #" in written:
                return False
            value = written
        self.items.append(value)
        self.last = at + len(written)
        return True

    def take_key(self, indent: int, key: str, at: int, written: str, span: Span) -> bool:
        """Take `key: value`; False to decline."""
        if self.items is not None:
            self._close(len(self.fields) - 1)
            self.items = None
        if indent != self.indent and not self._step(indent, at):
            return False
        value: Plain = written
        quoted = self.pending = False
        if not written:
            self.pending = True
            value = None
        elif (first := written[0]) in _INDICATORS:
            if first == "[":
                value = _split(written)
            else:
                value = _unquote(written)
                quoted = True
            if value is None:
                return False
        elif ": " in written or written[-1] == ":" or " #" in written:
            return False
        key_span = _new(Span, (at, at + len(key)))
        if key in self.mapping:
            self.faults.append(Fault("duplicate-field", f"'{key}' is given twice; keep one", key_span))
        if len(self.fields) >= MOST_FIELDS:
            return False
        self.mapping[key] = value
        self.last = span[1]
        self.fields.append(_new(Field, (self.prefix + key, value, key_span, span, quoted)))
        return True

    def finish(self) -> Reading:
        """Close what is open."""
        if self.items is not None:
            self._close(len(self.fields) - 1)
        while self.outer:
            self._close(self.owner)
            self.owner = self.outer.pop()[2]
        return Reading(self.fields, self.faults)

    def _step(self, indent: int, at: int) -> bool:
        """Open a nested mapping, or go back to one around."""
        if indent > self.indent:
            if not self.pending or len(self.outer) >= _DEEPEST:
                return False
            self.outer.append((self.indent, self.prefix, self.owner, self.mapping))
            nested: dict[str, Plain] = {}
            self._give(nested, at)
            self.owner = len(self.fields) - 1
            self.indent, self.prefix, self.mapping = indent, self.fields[-1].name + ".", nested
            return True
        while indent < self.indent:
            self._close(self.owner)
            self.indent, self.prefix, self.owner, self.mapping = self.outer.pop()
        return indent == self.indent

    def _give(self, value: dict[str, Plain] | list[Plain], at: int) -> None:
        """Give the field that awaits one its mapping or list, which begins at an offset."""
        field = self.fields[-1]
        self.mapping[field.name[len(self.prefix) :]] = value
        self.fields[-1] = field._replace(value=value, span=Span(at, at))

    def _close(self, number: int) -> None:
        field = self.fields[number]
        self.fields[number] = field._replace(span=Span(field.span.start, self.last))


def _unquote(written: str) -> str | None:
    """The text of a quoted scalar without escapes; None for anything else."""
    mark, inside = written[0], written[1:-1]
    if len(written) < 2 or written[-1] != mark:
        return None
    if mark == '"':
        return None if '"' in inside or "\\" in inside else inside
    if mark != "'":
        return None
    if "'" not in inside:
        return inside
    return None if "'" in inside.replace("''", "") else inside.replace("''", "'")


def _split(written: str) -> list[Plain] | None:
    """The entries of a flow list of plain words and quoted scalars; None for anything else."""
    inside = written[1:-1].strip(" ")
    if written[-1] != "]" or len(written) < 2:
        return None
    if not inside:
        return []
    for mark in _NOT_IN_FLOW:
        if mark in inside:
            return None
    entries: list[Plain] = []
    for entry in inside.split(","):
        entry = entry.strip(" ")  # noqa: PLW2901
        if not entry:
            return None
        if entry[0] in _FLOW_MARKS:
            value = _unquote(entry)
            if value is None:
                return None
            entries.append(value)
        elif "'" in entry or '"' in entry:
            return None
        else:
            entries.append(entry)
    return entries
