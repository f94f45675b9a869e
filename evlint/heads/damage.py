"""Tells what is wrong with a YAML head, with the cure, and saves the fields that can still be read."""

from __future__ import annotations

from evlint import engines as re
from evlint.diagnostic import Edit, Fix, Span
from evlint.heads.events import HeadError, read_events
from evlint.heads.plain import read_plain
from evlint.heads.values import Fault, Field, Reading, quote_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 250_000  # code points
_MOST_PIECES = 300

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# A line that opens a piece: not indented, no list item, no comment.
_OPENING = re.compile(r"^(?!- |-\r?$|#)[^\s].*$", re.MULTILINE)
_KEYED = re.compile(r"(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^\s:]*)(?P<gap>[ \t]*):(?P<space>[ \t]*)")
_INDENTED_KEY = re.compile(r"(?P<indent>[ \t]+)[A-Za-z_][\w.-]*[ \t]*:[ \t]+\S")
_CLOSED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL),
    "'": re.compile(r"'(?:[^']|'')*+'"),
}
_LINE = re.compile(r"[^\r\n]*")
_BELOW = re.compile(r"^(?P<indent> *)(?P<dash>-(?P<space> *))?(?P<rest>[^\s#-][^\r\n]*)", re.MULTILINE)
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}(?: +#.*)?")
_MISWRITTEN = re.compile(r"(?P<key>[A-Za-z_][\w.-]*)(?P<mark>[ \t]*[=：][ \t]*)(?P<value>[^\r\n]*)")
_SEPARATOR = re.compile(r"[\u2028\u2029\x85]")

# What libyaml complains of, in words that tell what to write.
_PLAINER = {
    "mapping values are not allowed in this context": "a colon stands where none can; quote the value",
    "could not find expected ':'": "no field; write 'key: value', or indent it if it goes on from above",
    "did not find expected key": "this does not fit the lines above; mend the indent or quote it",
    "found character that cannot start any token": "no value can begin like this; quote it",
    "did not find expected comment or line break": "no value can begin like this; quote it",
}


def read_yaml(text: str, start: int, end: int) -> Reading:
    """Read a YAML head: what can be read as fields, what can't as faults."""
    if plain := read_plain(text, start, end):
        return plain
    if end - start > LONGEST:
        message = f"front matter longer than {LONGEST:,} characters is not read"
        return Reading([], [Fault("too-long", message, _line_at(text, start, end))], False)
    odd = [found.span() for found in _FORBIDDEN.finditer(text, start, end)]
    if odd:
        text = text[:start] + _FORBIDDEN.sub(" ", text[start:end]) + text[end:]
    fields: list[Field] = []
    faults = [
        Fault("control-character", "a character that YAML forbids; delete it", Span(*at)) for at in odd[:20]
    ]
    try:
        reading = read_events(text, start, end)
        if reading:
            return Reading(reading.fields, faults + reading.faults)
        problem = None
    except HeadError as caught:
        if caught.hostile:
            return Reading([], [*faults, caught.fault], False)
        problem = caught.fault
    for field, fault in _recover(text, start, end):
        if field:
            fields.append(field)
        if fault and not _cures_any(fault, odd):  # what stands there is told already
            faults.append(fault)
    if not faults:
        message = "these lines are no fields; write 'key: value'"
        faults.append(
            problem._replace(message=_reword(problem.message), span=_line_at(text, problem.span.start, end))
            if problem
            else Fault("not-a-mapping", message, _trimmed(text, start, end))
        )
    return Reading(fields, faults, bool(fields))


def _cures_any(fault: Fault, odd: list[tuple[int, int]]) -> bool:
    """Tell a cure that would change forbidden characters, which were read as spaces."""
    spans = [edit.span for edit in fault.fix.edits] if fault.fix else []
    return any(span.start < end and start < span.end for span in spans for start, end in odd)


def _recover(text: str, start: int, end: int) -> Iterator[tuple[Field | None, Fault | None]]:
    """Read a head piece by piece, a top-level key with what belongs to it at a time."""
    seen: set[str] = set()
    for a, b in _pieces(text, start, end):
        for field, fault in _read_piece(text, a, b):
            if field and "." not in field.name:
                if field.name in seen:
                    yield (
                        None,
                        Fault("duplicate-field", f"'{field.name}' is given twice; keep one", field.key),
                    )
                seen.add(field.name)
            yield field, fault


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    openings = [found.start() for found in _OPENING.finditer(text, start, end)]
    if len(openings) > _MOST_PIECES:  # a part of a head would seem to lack what stands further down
        return
    if not openings or (openings[0] > start and text[start : openings[0]].strip()):
        openings.insert(0, start)
    skip = start
    for number, a in enumerate(openings):
        if a < skip:
            continue
        b = openings[number + 1] if number + 1 < len(openings) else end
        closed = _quoted_lines(text, a, b, end)
        if closed:
            b = skip = closed
        yield a, b


def _quoted_lines(text: str, a: int, b: int, end: int) -> int:
    """Where a quoted value that runs over lines which are not indented ends; 0 where none does."""
    keyed = _KEYED.match(text, a, b)
    if not keyed or text[keyed.end() : keyed.end() + 1] not in _CLOSED:
        return 0
    closed = _CLOSED[text[keyed.end()]].match(text, keyed.end(), end)
    if not closed or closed.end() <= b:
        return 0
    rest = _LINE.match(text, closed.end(), end)
    if not rest or rest[0].strip():
        return 0
    return min(end, text.find("\n", rest.end()) + 1 or end)


def _read_piece(text: str, a: int, b: int) -> Iterator[tuple[Field | None, Fault | None]]:
    """The fields of one piece, or the fault in it with a field that holds what is written there."""
    problem: Fault | None = None
    try:
        reading = read_plain(text, a, b) or read_events(text, a, b)
        if reading:
            indent = b - a - len(text[a:b].lstrip(" "))
            if indent and reading.fields:
                yield None, _stray_indent(Span(a, a + indent))
            yield from ((field, None) for field in reading.fields)
            yield from ((None, fault) for fault in reading.faults)
            return
    except HeadError as caught:
        problem = caught.fault
    line = _line_at(text, a, b)
    if text[a : a + 1] == "\t":
        yield None, _tab_fault(text, a)
        return
    keyed = _KEYED.match(text, a, b)
    if not keyed:
        yield from _read_keyless(text, a, line)
        return
    key_span = Span(*keyed.span("key"))
    value = Span(keyed.end(), max(keyed.end(), line.end))
    below = _trimmed(text, value.end, b) if value.start == value.end else value
    yield Field(keyed["key"], text[below.start : below.end] or None, key_span, below), None
    yield None, _diagnose(text, keyed, value, b, problem)
    # An indented line after a value may be a field of its own that slipped.
    slipped = _next_line(text, line.end, b)
    if (found := _INDENTED_KEY.match(text, slipped, b)) and value.start < value.end:
        yield from _read_piece(text, found.end("indent"), b)


def _read_keyless(text: str, a: int, line: Span) -> Iterator[tuple[Field | None, Fault | None]]:
    """A line without a colon: a field with another mark, a list item without its space, or stray words."""
    miswritten = _MISWRITTEN.match(text, a, line.end)
    if miswritten:
        key, value = miswritten["key"], miswritten["value"].rstrip()
        mark = Span(*miswritten.span("mark"))
        span = Span(mark.end, mark.end + len(value))
        yield Field(key, value.strip("\"'") or None, Span(*miswritten.span("key")), span), None
        cure = Fix("write a colon and a space", (Edit(mark, ": "),))
        yield None, Fault("no-colon", f"write a colon and a space: {key}: {value}", mark, cure)
    elif text[a : a + 2] == "- ":
        yield None, Fault("no-key", "a list without a key; write 'key:' on a line above it", line)
    elif text[a] == "-" and text[a + 1 : a + 2].isalnum():
        yield None, _glued_dash(text, a, line.end)
    else:
        message = "no field; write 'key: value', or indent it if it goes on from above"
        yield None, Fault("no-key", message, line)


def _diagnose(text: str, keyed: re.Match[str], value: Span, end: int, problem: Fault | None) -> Fault:
    """Name what is wrong with one `key: value` and how to write it."""
    written = text[value.start : value.end]
    if not keyed["space"] and written:
        return _glued(keyed, value, written)
    if not _is_sound(written) and (fault := _diagnose_value(written, value)):
        return fault
    if odd := _SEPARATOR.search(text, value.start, end):
        cure = Fix("write a space", (Edit(Span(*odd.span()), " "),), safe=True)
        return Fault("line-separator", "an invisible line separator; write a space", Span(*odd.span()), cure)
    following = _next_line(text, value.end, end)
    if text[following : following + 1] == "\t":
        return _tab_fault(text, following)
    if slipped := _INDENTED_KEY.match(text, following, end):
        span = Span(*slipped.span("indent"))
        if "\t" in slipped["indent"]:
            return _tab_fault(text, text.index("\t", span.start))
        if written and not _BLOCK.fullmatch(written):
            return _stray_indent(span)
    if not written and (fault := _diagnose_below(text, value.end, end)):
        return fault
    if problem:
        line = _line_at(text, problem.span.start, end)
        return problem._replace(message=_reword(problem.message), span=line)
    return Fault("unreadable", "this is not YAML; quote the value", value)


def _diagnose_below(text: str, start: int, end: int) -> Fault | None:
    """The first fault in the lines of a nested mapping or list."""
    for found in _BELOW.finditer(text, start, end):
        at = found.start("rest")
        if found["dash"] and not found["space"] and found["rest"][0].isalnum():
            return _glued_dash(text, found.start("dash"), found.end())
        keyed = _KEYED.match(text, at, found.end())
        value = _trimmed(text, keyed.end() if keyed else at, found.end())
        written = text[value.start : value.end]
        if keyed and not keyed["space"] and written and not written.startswith("//"):
            return _glued(keyed, value, written)
        if not _is_sound(written) and (fault := _diagnose_value(written, value)):
            return fault
    return None


def _is_sound(written: str) -> bool:
    """Tell a value that is not to blame: it reads well alone, or has its text on the lines below."""
    alone = f"key: {written}\n"
    return not written or bool(_BLOCK.fullmatch(written)) or read_plain(alone, 0, len(alone)) is not None


def _diagnose_value(written: str, value: Span) -> Fault | None:
    first = written[0]
    if first in _CLOSED:
        closed = _CLOSED[first].match(written)
        if not closed:
            return _must_quote(
                "unclosed-quote", f"close the quote: {quote_value(_unquoted(written))}", value, written
            )
        if closed.end() < len(written):
            return _must_quote(
                "broken-quotes", f"quote it whole: {quote_value(_unquoted(written))}", value, written
            )
        message = "a backslash in double quotes escapes; use single quotes"
        cure = Fix("use single quotes", (Edit(value, "'" + written[1:-1].replace("'", "''") + "'"),))
        return Fault("broken-escape", message, value, cure if first == '"' else None)
    if first in "[{":
        close = "]" if first == "[" else "}"
        if close not in written:
            return Fault("unclosed-bracket", f"close it with '{close}', or quote the value", value)
        if first == "[" and written[-1] == "]":
            return Fault("broken-list", "write a list as [a, b], with one comma between two entries", value)
        kind = "unquoted-braces" if written[:2] in ("{{", "{%") else "text-after-bracket"
        return _must_quote(kind, f"quote the value: {quote_value(written)}", value, written)
    if first in "@`%&*!|>" or (first in "-?" and written[1:2] in ("", " ")):
        message = f"quote what begins with '{first}': {quote_value(written)}"
        return _must_quote("reserved-character", message, value, written)
    if ": " in written or ":\t" in written or written.endswith(":"):
        return _must_quote("unquoted-colon", f"quote the colon: {quote_value(written)}", value, written)
    return None


def _glued(keyed: re.Match[str], value: Span, written: str) -> Fault:
    span = Span(keyed.start("key"), value.start)
    message = f"put a space after the colon: {keyed['key']}: {written}"
    if _diagnose_value(written, value) and not (
        written[0] in _CLOSED and _CLOSED[written[0]].fullmatch(written)
    ):
        cure = Fix("add the space and quote the value", (Edit(value, " " + quote_value(_unquoted(written))),))
    else:
        cure = Fix("add the space", (Edit(Span(value.start, value.start), " "),), safe=True)
    return Fault("no-space-after-colon", message, span, cure)


def _must_quote(kind: str, message: str, span: Span, written: str) -> Fault:
    return Fault(kind, message, span, Fix("quote the value", (Edit(span, quote_value(_unquoted(written))),)))


def _unquoted(written: str) -> str:
    """What somebody meant who left the quotes broken."""
    first = written[0]
    if first not in _CLOSED:
        return written
    if len(written) > 1 and written[-1] == first:
        return written[1:-1]
    return written[1:] if first == '"' and written.count('"') == 1 else written


def _glued_dash(text: str, at: int, end: int) -> Fault:
    span = _trimmed(text, at, end)
    cure = Fix("add the space", (Edit(Span(at + 1, at + 1), " "),), safe=True)
    return Fault(
        "no-space-after-dash", f"put a space after the dash: - {text[at + 1 : span.end]}", span, cure
    )


def _stray_indent(span: Span) -> Fault:
    cure = Fix("strip the leading spaces", (Edit(span, ""),), safe=True)
    return Fault("stray-indent", "this line must not be indented", span, cure)


def _tab_fault(text: str, at: int) -> Fault:
    end = at
    while text[end : end + 1] == "\t":
        end += 1
    cure = Fix("indent with spaces", (Edit(Span(at, end), "  " * (end - at)),), safe=True)
    return Fault("tab", "indent with spaces, not with a tab", Span(at, end), cure)


def _reword(problem: str) -> str:
    """What libyaml complains of, with what to do."""
    return _PLAINER.get(problem, f"{problem}; quote the value or mend the indent")


def _line_at(text: str, at: int, end: int) -> Span:
    """The rest of the line at an offset; the whole line, where nothing follows on it."""
    found = _LINE.match(text, at, end)
    span = _trimmed(text, at, found.end() if found else at)
    if span.start < span.end:
        return span
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return _trimmed(text, start, at)


def _next_line(text: str, at: int, end: int) -> int:
    newline = text.find("\n", at, end)
    return newline + 1 if newline >= 0 else end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
