"""Fields of the front matter that are missing, empty, not as they must be, or unknown."""

from __future__ import annotations

from evlint.diagnostic import Edit, Finding, Fix, Span
from evlint.expressions import Budget
from evlint.head_schema import DEFAULT_FIELDS, TO_DO, find_value_fault, is_empty, read_schema
from evlint.heads.values import quote_value
from evlint.recall import lru_cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Literal, TypeAlias

    from evlint.document import Document
    from evlint.frontmatter import Field, FrontMatter
    from evlint.head_schema import FieldRule

    _Shape: TypeAlias = tuple[str | type, ...]
    _Doubt: TypeAlias = tuple[int, FieldRule]

VALUES = ("field", "fault", "lacks")

_COMMON = (
    "layout", "slug", "permalink", "tags", "keywords", "description", "summary", "excerpt", "subtitle",
    "subhed", "draft", "published", "lang", "updated", "author-title", "image", "featured-image",
    "featured_image", "featured-image.path", "featured-image.cutline", "featured_image.path",
    "featured_image.caption", "image.path", "image.caption",
)  # fmt: skip


# What a value of a class is for every schema, and values that stand for none.
_KINDS: dict[type, str] = {str: "text", list: "list", dict: "mapping"}
_NO_VALUES = frozenset({TO_DO, "~", "null", "Null", "NULL"})
_MEMO_SIZE = 256  # shapes of heads; sites have a few


class Options(Value):
    """`tell` is what is looked for; `fields` is the schema, by dotted name.

    A field of the schema says what it must be with `required`, `any_of`, `type`, `allowed`, `pattern`,
    `min_length` and `max_length`. `known` names further fields that are not told as unknown; a pattern may
    take `seconds`.
    """

    tell: Literal["missing", "empty", "invalid", "unknown"]
    fields: Mapping[str, Mapping[str, object]] = DEFAULT_FIELDS
    known: tuple[str, ...] = _COMMON
    seconds: float = 0.5


def verify(options: Options) -> None:
    """Raise `ValueError` for a schema that can't be used."""
    read_schema(options.fields)


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterable[tuple[int, Finding]]]:
    """Read the schema of each card once."""
    schemas = {id(options.fields): read_schema(options.fields) for _, options in cards}
    ways = []
    for _, options in cards:
        schema = schemas[id(options.fields)]
        if options.tell in ("missing", "empty"):
            schema = tuple(rule for rule in schema if rule.required)
        elif options.tell == "invalid":
            schema = tuple(rule for rule in schema if rule.says_what)
        ways.append((_WAYS[options.tell], schema, options))

    looking = [(schema, options.seconds) for _, schema, options in ways if options.tell == "invalid"]
    rules = [rule for schema, _ in looking for rule in schema]
    longest = max((seconds for _, seconds in looking), default=0.0)
    # Sites give all their articles the same fields, so what holds for one such head holds for the next.
    sound: dict[_Shape, tuple[_Doubt, ...]] = {}

    def checker(document: Document) -> Iterable[tuple[int, Finding]]:
        given = document.front_matter.fields
        if not given:  # missing or unreadable altogether, which other rules tell
            return ()
        shape = _outline(given)
        if shape in sound:
            budget = Budget(longest)
            for place, rule in sound[shape]:
                if find_value_fault(rule, given[place], budget):
                    break
            else:
                return ()
        fields: dict[str, Field] = {}
        for field in given:
            fields.setdefault(field.name, field)
        found = [
            (index, finding)
            for index, (way, schema, options) in enumerate(ways)
            for finding in way(document, fields, schema, options)
        ]
        if shape and not found:
            if len(sound) >= _MEMO_SIZE:
                sound.clear()
            sound[shape] = tuple(_list_doubts(rules, given))
        return found

    return checker


def _outline(fields: tuple[Field, ...]) -> _Shape:
    """The names of fields and what their values are; nothing where one of them may be missing or empty."""
    shape: list[str | type] = []
    for name, value, *_ in fields:
        if isinstance(value, str):
            if not value or value in _NO_VALUES or value.isspace():
                return ()
        elif not value or not isinstance(value, list | dict):
            return ()
        shape += (name, value.__class__)
    return tuple(shape)


def _list_doubts(rules: Iterable[FieldRule], fields: tuple[Field, ...]) -> Iterator[_Doubt]:
    """Where a head of this shape must be asked further: the places of values that a rule looks into."""
    places: dict[str, int] = {}
    for place, field in enumerate(fields):
        places.setdefault(field.name, place)
    for rule in rules:
        is_deep = rule.allowed or rule.pattern or rule.min_length or rule.max_length is not None
        for name in rule.names:
            if (place := places.get(name, -1)) >= 0:
                kind = _KINDS[type(fields[place].value)]
                if is_deep or (rule.type and kind not in rule.type):
                    yield place, rule


def _find_missing(
    document: Document, fields: dict[str, Field], schema: tuple[FieldRule, ...], options: Options
) -> Iterator[Finding]:
    for rule in schema:
        if not rule.required:
            continue
        parent = fields.get(rule.parent)
        if rule.required == "with-parent" and not (
            parent and isinstance(parent.value, dict) and parent.value
        ):
            continue
        given = [fields[name] for name in rule.names if name in fields]
        if not given:
            at, fix = _place(document, rule, parent)
            yield Finding(Span(at, at), {"field": rule.name, "lacks": "gives no"}, fix)
        # What the fix inserts is still missing, and still told by this rule, without another fix.
        elif all(field.value == TO_DO for field in given):
            at = given[0].span.start
            yield Finding(Span(at, at), {"field": rule.name, "lacks": "has only a placeholder for"})


def _find_empty(
    document: Document, fields: dict[str, Field], schema: tuple[FieldRule, ...], options: Options
) -> Iterator[Finding]:
    for rule in schema:
        given = [fields[name] for name in rule.names if name in fields]
        if given and all(map(is_empty, given)):
            yield Finding(given[0].key, {"field": given[0].name})


def _find_invalid(
    document: Document, fields: dict[str, Field], schema: tuple[FieldRule, ...], options: Options
) -> Iterator[Finding]:
    head = document.front_matter
    budget = Budget(options.seconds)
    for rule in schema:
        for name in rule.names:
            field = fields.get(name)
            if field is None or field.value == TO_DO:
                continue
            fault = find_value_fault(rule, field, budget)
            if fault and not _is_damaged(head, field):
                yield Finding(field.span, {"field": name, "fault": fault}, _quoting(document, rule, field))


def _find_unknown(
    document: Document, fields: dict[str, Field], schema: tuple[FieldRule, ...], options: Options
) -> Iterator[Finding]:
    known, closed = _names(schema, tuple(options.known))
    for name, field in fields.items():
        parent = name.rpartition(".")[0]
        if name not in known and parent in closed:
            yield Finding(field.key, {"field": name})


@lru_cache(maxsize=16)
def _names(schema: tuple[FieldRule, ...], known: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """All names that are known, and those of fields whose parts are known too."""
    names = {name for rule in schema for name in rule.names} | set(known)
    names |= {name[:at] for name in names for at in range(len(name)) if name[at] == "."}
    # What stands below a known field that says nothing of its parts is known as well.
    return frozenset(names), frozenset(name.rpartition(".")[0] for name in names)


_WAYS = {"missing": _find_missing, "empty": _find_empty, "invalid": _find_invalid, "unknown": _find_unknown}


def _is_damaged(head: FrontMatter, field: Field) -> bool:
    """Tell a value that stands in damage, which is told already."""
    return any(
        fault.span.start < field.span.end and fault.span.end > field.key.start
        for fault in head.faults
        if fault.kind != "duplicate-field"
    )


def _place(document: Document, rule: FieldRule, parent: Field | None) -> tuple[int, Fix | None]:
    """Where a missing field would be inserted, and the fix that does it."""
    text, head = document.text, document.front_matter
    key = rule.name.rpartition(".")[2]
    at, indent = head.content.end, ""
    if rule.parent:
        if parent is None:
            return at, None
        inside = min(
            (field.key.start for field in head.fields if field.name.startswith(rule.parent + ".")), default=0
        )
        start = max(text.rfind("\n", 0, inside), text.rfind("\r", 0, inside)) + 1
        indent = text[start:inside]
        if head.syntax != "yaml" or indent.strip():
            return max(parent.span.start, parent.span.end - 1), None
        at = _next_line(text, parent.span.end, head.content.end)
    elif head.syntax == "toml":
        starts = (field.key.start for field in head.fields)
        first = min(
            (start for start in starts if text[max(0, start - 20) : start].rstrip(" \t").endswith("[")),
            default=0,
        )
        at = text.rindex("\n", 0, first) + 1 if first else at
    elif head.syntax == "json":
        return at, None
    newline = "\r\n" if "\r\n" in text[: head.body] else "\n"
    line = f'{key} = "{TO_DO}"{newline}' if head.syntax == "toml" else f"{indent}{key}: {TO_DO}{newline}"
    if text[at - 1 : at] not in ("\n", "\r"):
        line = newline + line
    return at, Fix(f"insert '{key}' to be filled in", (Edit(Span(at, at), line),))


def _next_line(text: str, at: int, end: int) -> int:
    newline = text.find("\n", at, end)
    return newline + 1 if newline >= 0 else end


def _quoting(document: Document, rule: FieldRule, field: Field) -> Fix | None:
    """The fix for text that YAML reads as a list or a mapping."""
    written = document.text[field.span.start : field.span.end]
    if (
        "text" not in rule.type
        or not isinstance(field.value, list | dict)
        or document.front_matter.syntax != "yaml"
    ):
        return None
    if written[:1] not in ("[", "{") or "\n" in written:
        return None
    return Fix("quote the value", (Edit(field.span, quote_value(written)),))
