"""Reads any YAML head through libyaml's events, guarded against heads that are made to hang or crash."""

from __future__ import annotations

from evlint.diagnostic import Span
from evlint.heads.plain import MOST_FIELDS
from evlint.heads.values import Fault, Field, Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from evlint.heads.values import Plain

DEEPEST = 32
MOST_ALIASES = 10


class HeadError(Exception):
    """YAML that can't be read further: a fault, and whether reading line by line may help."""

    def __init__(self, kind: str, message: str, span: Span, hostile: bool = False) -> None:
        super().__init__(message)
        self.fault = Fault(kind, message, span)
        self.hostile = hostile


def read_events(text: str, start: int, end: int) -> Reading | None:
    """Read a head, or a piece of one; None where it is something else than a mapping.

    Scalars stay text. Raises `HeadError` at the first thing that is not YAML or that is refused: nesting,
    aliases, merge keys and fields past what a head needs.
    """
    import yaml

    builder = _Builder(text, start)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        for event in yaml.parse(text[start:end], Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(start + mark.index, end) if mark else start
        raise HeadError("unreadable", error.problem or "not YAML", Span(at, at)) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise HeadError("unreadable", " ".join(str(error).split()), Span(start, start)) from None
    return builder.result()


class _Frame:
    """An open mapping or list: its value so far, the key that waits, and the field that it belongs to."""

    __slots__ = ("anchor", "end", "field", "key", "prefix", "start", "value")

    def __init__(
        self, value: dict[str, Plain] | list[Plain], prefix: str, field: int, start: int, anchor: str
    ) -> None:
        self.value = value
        self.prefix = prefix
        self.field = field
        self.start = self.end = start
        self.anchor = anchor
        self.key: tuple[str, Span] | None = None


class _Builder:
    """Fields and faults from events, without recursion."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.fields: list[Field] = []
        self.faults: list[Fault] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, Plain] = {}
        self.aliases = 0
        self.root: Plain = None
        self.documents = 0

    def result(self) -> Reading | None:
        if self.root is not None and not isinstance(self.root, dict):
            return None
        return Reading(self.fields, self.faults)

    def take(self, event: Any) -> None:
        """Take the next event of the stream."""
        name = type(event).__name__
        span = Span(event.start_mark.index + self.offset, event.end_mark.index + self.offset)
        match name:
            case "ScalarEvent":
                self._take_scalar(event, span)
            case "MappingStartEvent" | "SequenceStartEvent":
                self._open({} if name == "MappingStartEvent" else [], event.anchor or "", span)
            case "MappingEndEvent" | "SequenceEndEvent":
                self._close(span)
            case "AliasEvent":
                self.aliases += 1
                if self.aliases > MOST_ALIASES:
                    message = f"more than {MOST_ALIASES} aliases; write the values out"
                    raise HeadError("too-many-aliases", message, span, hostile=True)
                if event.anchor not in self.anchors:
                    raise HeadError("unreadable", f"no anchor '{event.anchor}' for this alias", span)
                self._put(self.anchors[event.anchor], span, False)
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    raise HeadError("unreadable", "a second document begins here", span)

    def _take_scalar(self, event: Any, span: Span) -> None:
        quoted = event.style in ("'", '"')
        start, end = span
        while not quoted and end > start and self.text[end - 1] in " \t\r\n":
            end -= 1
        span = Span(start, end)
        frame = self.frames[-1] if self.frames else None
        if frame and frame.key is None and isinstance(frame.value, dict):
            if event.value == "<<" and not quoted:
                message = "merge keys ('<<') are not read; write the fields out"
                raise HeadError("merge-key", message, span, hostile=True)
            frame.key = event.value, span
            frame.end = max(frame.end, end)
            return
        value: Plain = event.value if event.value or quoted or event.style else None
        if event.anchor:
            self.anchors[event.anchor] = value
        self._put(value, span, quoted)

    def _put(self, value: Plain, span: Span, quoted: bool) -> None:
        """Put a finished scalar or alias where it belongs."""
        if not self.frames:
            self.root = value
            return
        frame = self.frames[-1]
        frame.end = max(frame.end, span.end)
        if isinstance(frame.value, list):
            frame.value.append(value)
            return
        if frame.key is None:
            raise HeadError("complex-key", "a key must be plain text; quote it", span)
        self._add_field(frame, value, span, quoted)

    def _add_field(self, frame: _Frame, value: Plain, span: Span, quoted: bool) -> None:
        assert isinstance(frame.value, dict)
        assert frame.key
        key, key_span = frame.key
        if len(self.fields) >= MOST_FIELDS:
            message = f"more than {MOST_FIELDS:,} fields; a head is no place for data"
            raise HeadError("too-many-fields", message, key_span, hostile=True)
        if key in frame.value:
            self.faults.append(Fault("duplicate-field", f"'{key}' is given twice; keep one", key_span))
        frame.value[key] = value
        frame.key = None
        self.fields.append(Field(frame.prefix + key, value, key_span, span, quoted))

    def _open(self, value: dict[str, Plain] | list[Plain], anchor: str, span: Span) -> None:
        if len(self.frames) >= DEEPEST:
            message = f"nested more than {DEEPEST} deep"
            raise HeadError("too-deep", message, Span(span.start, span.start), hostile=True)
        if not self.frames:
            self.root = value
            self.frames.append(_Frame(value, "", -1, span.start, anchor))
            return
        frame = self.frames[-1]
        if isinstance(frame.value, list):
            prefix = f"{frame.prefix}{len(frame.value)}."
            frame.value.append(value)
            field = -1
        else:
            if frame.key is None:
                raise HeadError("complex-key", "a key must be plain text; quote the value", span)
            prefix = f"{frame.prefix}{frame.key[0]}."
            field = len(self.fields)
            self._add_field(frame, value, span, False)
        self.frames.append(_Frame(value, prefix, field, span.start, anchor))

    def _close(self, span: Span) -> None:
        frame = self.frames.pop()
        # A block ends where the next token begins; what belongs to it ends with its last value.
        end = (
            span.end
            if self.text[span.end - 1 : span.end] in ("]", "}") and span.end > span.start
            else frame.end
        )
        if frame.anchor:
            self.anchors[frame.anchor] = frame.value
        if frame.field >= 0:
            field = self.fields[frame.field]
            self.fields[frame.field] = field._replace(span=Span(frame.start, end))
        if self.frames:
            self.frames[-1].end = max(self.frames[-1].end, end)
