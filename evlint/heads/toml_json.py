"""Reads TOML and JSON heads, whose parsers do not say where a field stands."""

from __future__ import annotations

from evlint import engines as re
from evlint.diagnostic import Span
from evlint.heads.values import Fault, Field, Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from json import JSONDecoder

    from evlint.heads.values import Plain

_MOST_DIGITS = 300
_LONGEST = 64 * 1024  # code points; tomllib takes quadratic time over dotted keys
_DEEPEST = 16
_MOST_FIELDS = 5_000

_TOML_LINE = re.compile(
    r"^[ \t]*(?:\[(?P<list>\[)?[ \t]*(?P<table>[^\]\r\n]+?)[ \t]*\]"
    r"|(?P<key>[^\s=#\[\]\"'][^=\r\n#\"']*?|\"[^\"\r\n]*\"|'[^'\r\n]*')[ \t]*=[ \t]*(?P<value>[^\r\n]*))",
    re.MULTILINE,
)
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_DOTTED = re.compile(r"^[ \t]*+\[{0,2}(?:[ \t]*+[\w-]++[ \t]*+\.){16}", re.MULTILINE)
_SPACE = re.compile(r"[ \t\r\n]*")


def read_toml(text: str, start: int, end: int) -> Reading:
    """Read a TOML head; dates are given as they are written."""
    import tomllib

    if fault := _refused(text, start, end):
        return Reading([], [fault], False)
    content = text[start:end].replace("\r\n", " \n")
    if _DOTTED.search(content):
        return Reading(
            [], [Fault("too-deep", f"nested more than {_DEEPEST} deep", Span(start, start))], False
        )
    try:
        tree: dict[str, object] = tomllib.loads(content)
    except RecursionError:
        fault = Fault("too-deep", f"nested more than {_DEEPEST} deep", Span(start, start))
        return Reading([], [fault], False)
    except ValueError as error:
        tree, fault = {}, _toml_fault(str(error), text, start, end)
    places = _toml_places(text, start, end)
    if fault:
        saved = [
            Field(name, text[value.start : value.end].strip("\"'") or None, key, value)
            for name, (key, value) in places.items()
        ]
        return Reading(saved[:_MOST_FIELDS], [fault], bool(saved))
    return Reading(_flatten(tree, places, text, start), [])


def _toml_fault(message: str, text: str, start: int, end: int) -> Fault:
    at = end
    if found := _TOML_PLACE.search(message):
        message = message[: found.start()]
        if found[1]:
            at = start
            for _ in range(int(found[1]) - 1):
                at = text.index("\n", at) + 1
            at += int(found[2]) - 1
    line_end = text.find("\n", at, end)
    stop = max(at, (line_end if line_end >= 0 else end))
    shown = text[at:stop].rstrip()
    message = message[:1].lower() + message[1:]
    if message.startswith("cannot overwrite"):
        message = "a key is given twice; keep one"
    elif message.startswith("invalid value"):
        message = "not a TOML value; quote it"
    return Fault("unreadable", message, Span(at, at + len(shown)))


def _toml_places(text: str, start: int, end: int) -> dict[str, tuple[Span, Span]]:
    """Where keys and tables stand, by dotted name: spans of the key and of the first line of the value."""
    places: dict[str, tuple[Span, Span]] = {}
    prefix = ""
    counts: dict[str, int] = {}
    for found in _TOML_LINE.finditer(text, start, end):
        if found["table"]:
            name = ".".join(part.strip(" \t\"'") for part in found["table"].split("."))
            if found["list"]:
                counts[name] = counts.get(name, -1) + 1
                prefix = f"{name}.{counts[name]}."
            else:
                prefix = name + "."
            span = Span(*found.span("table"))
            places.setdefault(name, (span, span))
            continue
        value = found["value"].rstrip()
        a = found.start("value")
        name = prefix + ".".join(part.strip(" \t\"'") for part in found["key"].split("."))
        places.setdefault(name, (Span(*found.span("key")), Span(a, a + len(value))))
    return places


def _flatten(
    tree: dict[str, object], places: dict[str, tuple[Span, Span]], text: str, start: int
) -> list[Field]:
    """Every key of a tree as a field, with its place where one is known."""
    fields: list[Field] = []
    todo: list[tuple[str, object, tuple[Span, Span]]] = []
    outer = (Span(start, start), Span(start, start))

    def push(prefix: str, value: object, around: tuple[Span, Span]) -> None:
        pairs = (
            value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
        )
        named = [(f"{prefix}{key}", item) for key, item in pairs]
        todo.extend((name, item, places.get(name, around)) for name, item in reversed(named))

    push("", tree, outer)
    while todo and len(fields) < _MOST_FIELDS:
        name, value, place = todo.pop()
        in_list = name.rpartition(".")[2].isdigit()
        if not in_list:
            key, span = place
            written = text[span.start : span.end]
            fields.append(Field(name, _plain(value, written), key, span, written[:1] in ("'", '"')))
        if isinstance(value, dict | list) and name.count(".") < _DEEPEST:
            push(name + ".", value, place)
    return fields


def _plain(value: object, written: str) -> Plain:
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return written or str(value)


def read_json(text: str, start: int) -> tuple[Reading, int]:
    """Read a JSON head and tell where it ends."""
    from json import JSONDecodeError, JSONDecoder

    fields: list[Field] = []
    faults: list[Fault] = []
    try:
        _, end = _read_object(text, start, "", fields, faults, JSONDecoder(parse_int=_read_number))
        return Reading(fields, faults), end
    except JSONDecodeError as error:
        at = min(error.pos, len(text))
        stop = text.find("\n", at)
        shown = text[at : stop if stop >= 0 else len(text)].rstrip()
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        faults.append(Fault("unreadable", message, Span(at, at + len(shown))))
    except RecursionError:
        faults.append(Fault("too-deep", f"nested more than {_DEEPEST} deep", Span(start, start + 1)))
    closed = re.compile(r"^\}[ \t]*\r?$", re.MULTILINE).search(text, start)
    return Reading(fields, faults, bool(fields)), closed.end() if closed else len(text)


def _read_number(digits: str) -> int | str:
    # Python takes quadratic time over a long number, and refuses one that is too long.
    return int(digits) if len(digits) < _MOST_DIGITS else digits


def _read_object(
    text: str, at: int, prefix: str, fields: list[Field], faults: list[Fault], decoder: JSONDecoder
) -> tuple[dict[str, Plain], int]:
    """Read an object whose brace stands at an offset, with a field for every key."""
    from json import JSONDecodeError

    if prefix.count(".") > _DEEPEST or len(fields) >= _MOST_FIELDS:
        raise RecursionError
    mapping: dict[str, Plain] = {}
    at = _skip(text, at + 1)
    while text[at : at + 1] != "}":
        if text[at : at + 1] != '"':
            raise JSONDecodeError("a key in double quotes is expected", text, at)
        key, end = decoder.raw_decode(text, at)
        key_span = Span(at, end)
        at = _skip(text, end)
        if text[at : at + 1] != ":":
            raise JSONDecodeError("a colon is expected", text, at)
        at = _skip(text, at + 1)
        if key in mapping:
            faults.append(Fault("duplicate-field", f"'{key}' is given twice; keep one", key_span))
        number = len(fields)
        value: Plain = None
        if text[at : at + 1] == "{":
            fields.append(Field(prefix + key, {}, key_span, Span(at, at)))
            value, end = _read_object(text, at, f"{prefix}{key}.", fields, faults, decoder)
            fields[number] = Field(prefix + key, value, key_span, Span(at, end))
        else:
            value, end = decoder.raw_decode(text, at)
            fields.append(Field(prefix + key, value, key_span, Span(at, end), text[at] == '"'))
        mapping[key] = value
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != "}":
            raise JSONDecodeError("a comma or '}' is expected", text, at)
    return mapping, at + 1


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _refused(text: str, start: int, end: int) -> Fault | None:
    if end - start <= _LONGEST:
        return None
    return Fault(
        "too-long", f"front matter longer than {_LONGEST:,} characters is not read", Span(start, start)
    )
