"""Cuts off the head of an article; fields with their spans; damage as a value, never an exception."""

from __future__ import annotations

from evlint.diagnostic import Edit, Fix, Span
from evlint.heads.plain import read_plain
from evlint.heads.values import Fault, Field, FrontMatter, Reading

__all__ = ["Fault", "Field", "FrontMatter", "read_front_matter"]

_SHORT = 30  # code points; a line of prose is longer
_FENCES = {"---": "yaml", "+++": "toml"}
_new = tuple.__new__


def read_front_matter(text: str) -> FrontMatter:
    """Read the head of an article, whatever state it is in."""
    if text.startswith("---\n") and (head := _read_sound(text)):
        return head
    start = 1 if text.startswith("\ufeff") else 0
    at = start
    if text[start : start + 1].isspace():
        at = len(text) - len(text[start:].lstrip())
    fence = text[at : at + 3]
    if fence in _FENCES:
        read = _read_fenced(text, at, fence)
    elif fence[:1] == "{":
        read = _read_json_head(text, at)
    else:
        read = None
    if read is None:
        nothing = Span(start, start)
        return FrontMatter("", nothing, nothing, start)
    if at > start:
        if not read.fields:
            nothing = Span(start, start)
            return FrontMatter("", nothing, nothing, start)
        span = Span(start, at)
        cure = Fix("delete the space before the front matter", (Edit(span, ""),), safe=True)
        message = "front matter must begin on the very first line"
        late = Fault("late-front-matter", message, Span(at, at + 3 if fence in _FENCES else at + 1), cure)
        read = read._replace(faults=(late, *read.faults))
    return read


def _read_sound(text: str) -> FrontMatter | None:
    """The head that most posts have: plain YAML without a fault, between two bare fences."""
    end = text.find("\n---", 3) + 1
    if not end or text[end + 3 : end + 4] not in ("\n", "") or text.find("\n...", 3, end) >= 0:
        return None
    reading = read_plain(text, 4, end)
    if not reading or not reading.fields or reading.faults:
        return None
    span, content = _new(Span, (0, end + 3)), _new(Span, (4, end))
    body = min(end + 4, len(text))
    return _new(FrontMatter, ("yaml", span, content, body, tuple(reading.fields), ()))


def _read_fenced(text: str, start: int, fence: str) -> FrontMatter | None:
    opened = _line_end(text, start)
    if text[start + 3 : opened].strip():
        return None
    content = _after_line(text, opened)
    end = _find_fence(text, fence, content, len(text))
    if fence == "---" and (dots := _find_fence(text, "...", content, end if end >= 0 else len(text))) >= 0:
        end = dots
    if end < 0:
        return _read_unclosed(text, start, content, fence)
    reading = _read(text, content, end, fence)
    # A rule of the text's own may open it and another part it further down: prose is no head.
    if fence == "---" and not reading.fields and _is_prose(text[content:end]):
        return None
    # Nor does a paragraph belong to a head: it was not closed, and a rule further down is taken for its end.
    if any(_is_paragraph(text, fault) for fault in reading.faults) and (
        unclosed := _read_unclosed(text, start, content, fence)
    ):
        return unclosed
    body = _after_line(text, end)
    return FrontMatter(
        _FENCES[fence],
        Span(start, end + len(fence)),
        Span(content, end),
        body,
        tuple(reading.fields),
        tuple(reading.faults),
    )


def _read(text: str, start: int, end: int, fence: str) -> Reading:
    if fence == "+++":
        from evlint.heads.toml_json import read_toml

        return read_toml(text, start, end)
    if plain := read_plain(text, start, end):
        return plain
    from evlint.heads.damage import read_yaml

    return read_yaml(text, start, end)


def _read_unclosed(text: str, start: int, content: int, fence: str) -> FrontMatter | None:
    """A head without a closing fence, if lines of fields follow the opening one."""
    from evlint import engines as re

    # Lines that can only be fields, and what is indented below them.
    field = r"[A-Za-z_][\w.-]*[ \t]*[:=](?:[ \t][^\r\n]*|(?=[\r\n]|\Z))"
    below = r"[ \t]+\S[^\r\n]*|- [^\r\n]*"
    lines = re.compile(rf"(?:(?:{field}|{below})(?:\r?\n|\Z))+").match(text, content)
    if not lines:
        return None
    end = lines.end()
    reading = _read(text, content, end, fence)
    if not reading.fields:
        return None
    newline = "\r\n" if "\r\n" in text[:content] else "\n"
    inserted = f"{fence}{newline}" if text[end - 1] in "\r\n" else f"{newline}{fence}{newline}"
    cure = Fix(f"close it with '{fence}'", (Edit(Span(end, end), inserted),))
    message = f"this front matter is not closed; write '{fence}' after its last line"
    fault = Fault("unclosed", message, Span(start, start + 3), cure)
    return FrontMatter(
        _FENCES[fence],
        Span(start, end),
        Span(content, end),
        end,
        tuple(reading.fields),
        (fault, *reading.faults),
    )


def _read_json_head(text: str, start: int) -> FrontMatter | None:
    first = text[start + 1 : start + 200].lstrip()
    if first[:1] not in ('"', "}"):
        return None
    from evlint.heads.toml_json import read_json

    reading, end = read_json(text, start)
    content = Span(start + 1, max(start + 1, end - 1))
    body = _after_line(text, _line_end(text, end)) if not text[end : _line_end(text, end)].strip() else end
    return FrontMatter("json", Span(start, end), content, body, tuple(reading.fields), tuple(reading.faults))


def _is_prose(content: str) -> bool:
    """Tell text between two rules from a head: no line of it is like a field."""
    from evlint import engines as re

    return bool(content.strip()) and not re.search(r"^[\w.\"'-]+[ \t]*[:=]", content, re.MULTILINE)


def _is_paragraph(text: str, fault: Fault) -> bool:
    """Tell a line of prose below a blank one among the fields."""
    before = text[max(0, fault.span.start - 200) : fault.span.start].replace("\r\n", "\n").rstrip(" \t")
    return fault.kind == "no-key" and fault.span.end - fault.span.start > _SHORT and before.endswith("\n\n")


def _find_fence(text: str, mark: str, start: int, stop: int) -> int:
    """The offset of the next line that holds this mark alone; -1 where there is none."""
    at = text.find(mark, start, stop)
    while at >= 0:
        if (at == start or text[at - 1] in "\r\n") and not text[at + 3 : _line_end(text, at)].strip():
            return at
        at = text.find(mark, at + 1, stop)
    return -1


def _line_end(text: str, at: int) -> int:
    """The offset of the line end after an offset."""
    feed = text.find("\n", at)
    back = text.find("\r", at, feed if feed >= 0 else len(text))
    end = back if back >= 0 else feed
    return end if end >= 0 else len(text)


def _after_line(text: str, at: int) -> int:
    """The start of the next line."""
    end = _line_end(text, at)
    if text[end : end + 2] == "\r\n":
        return end + 2
    return min(end + 1, len(text))
