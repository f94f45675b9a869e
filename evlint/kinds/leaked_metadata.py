"""Front matter that slipped into the text: lines of fields without a fence, or a date glued to the lead."""

from __future__ import annotations

from evlint.diagnostic import Confidence, Edit, Finding, Fix, Span
from evlint.heads.plain import read_plain
from evlint.heads.values import quote_value
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.document import Document

_MOST_LINES = 60


class Options(Value):
    """`keys` are the lower-case names of fields, `dates` those of them that hold a date."""

    keys: tuple[str, ...]
    dates: tuple[str, ...] = ("date",)


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield the metadata with which the body begins, exactly as long as it is."""
    text, start = document.text, document.body.start
    if text[start : start + 40].lstrip()[:1] == "#":  # a headline may come first
        start = text.find("\n", start + len(text[start:]) - len(text[start:].lstrip())) + 1
        if not start:
            return
    words = text[start : start + 400].split(None, 1)
    key = words[0].partition(":")[0].strip("*=").lower() if words else ""
    if key not in options.keys:
        return
    if key in options.dates and (found := _find_glued_date(text, start)):
        yield Finding(found[0], {}, _lift(document, found[0], [(key, found[1])]))
        return
    yield from _find_lines(document, start, options)


def _find_glued_date(text: str, start: int) -> tuple[Span, str] | None:
    """The date with its key, where words of the text follow on the same line, and the date alone."""
    from evlint import engines as re

    found = re.compile(
        r"\s*(?P<leak>\**[A-Za-z_-]+\**[ \t]*[:=]?\**[ \t]*"
        r"(?P<date>\d{4}-\d{2}-\d{2}"
        r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?))"
        r"(?=[ \t]+[^\s\d,;)-]|[A-Z][a-z])"
    ).match(text, start)
    return (Span(*found.span("leak")), found["date"]) if found else None


def _find_lines(document: Document, start: int, options: Options) -> Iterator[Finding]:
    from evlint import engines as re

    text, body = document.text, document.body.start
    line = re.compile(
        r"[ \t]*(?P<bold>\*\*)?(?P<key>[A-Za-z][\w-]*)[ \t]*(?:\*\*)?:(?:\*\*)?"
        r"(?:[ \t]+(?P<value>\S[^\r\n]*?))?[ \t]*(?P<end>\r?\n|\r|\Z)"
    )
    below = re.compile(r"(?:[ \t]+|- )[^\s-][^\r\n]*(?:\r?\n|\r|\Z)")
    at = len(text) - len(text[start:].lstrip())
    pairs: list[tuple[str, str]] = []
    first, nested, plain = at, False, True
    end = at
    while len(pairs) < _MOST_LINES and (found := line.match(text, at)):
        if found["key"].lower() not in options.keys:
            break
        value = found["value"] or ""
        pairs.append((found["key"].lower(), value))
        plain = plain and found["key"].islower() and not found["bold"]
        at, end = found.end(), found.start("end")
        while text[end - 1] in " \t":
            end -= 1
        while not value and at < len(text) and (more := below.match(text, at)):
            at, nested = more.end(), True
            end = at - len(more[0]) + len(more[0].rstrip())
        if at == found.start():
            break
    if not pairs or (all(not value for _, value in pairs) and not nested):
        return
    closed = re.compile(r"---[ \t]*(?=[\r\n]|\Z)").match(text, at)
    if closed and not document.front_matter.syntax and start == body:
        newline = "\r\n" if "\r\n" in text[:at] else "\n"
        cure = Fix("open it with '---'", (Edit(Span(start, first), f"---{newline}"),))
        yield Finding(Span(first, closed.end()), {}, cure, Confidence.HIGH)
        return
    if len(pairs) == 1 and not plain:
        confidence = Confidence.MEDIUM if pairs[0][0] in ("title", "layout", "slug") else Confidence.LOW
    else:
        confidence = Confidence.HIGH if plain and len(pairs) > 1 else Confidence.MEDIUM
    span = Span(first, end)
    yield Finding(span, {}, None if nested else _lift(document, span, pairs), confidence)


def _lift(document: Document, span: Span, pairs: list[tuple[str, str]]) -> Fix | None:
    """Move fields into the front matter: into that of the article, or into a new one."""
    text, head = document.text, document.front_matter
    newline = "\r\n" if "\r\n" in text else "\n"
    end = span.end
    while text[end : end + 1] in (" ", "\t", "\r", "\n"):
        end += 1
    # Code and links would lose what makes them so.
    is_marked = document.prose[slice(*span)].split() != text[slice(*span)].split()
    if is_marked or head.syntax in ("toml", "json"):
        return None
    given = {field.name for field in head.fields}
    firsts = {key: value for key, value in reversed(pairs) if key not in given}
    lines = "".join(f"{key}: {_write(firsts.pop(key))}{newline}" for key, _ in pairs if key in firsts)
    if not head.syntax:
        made = f"---{newline}{lines}---{newline}{newline}"
        if text[head.body : span.start].strip():
            moved: tuple[Edit, ...] = (
                Edit(Span(head.body, head.body), made),
                Edit(Span(span.start, end), ""),
            )
        else:
            moved = (Edit(Span(head.body, end), made),)
        return Fix("lift it into front matter", moved)
    edits = [Edit(Span(span.start, end), "")]
    if lines:
        edits.insert(0, Edit(Span(head.content.end, head.content.end), lines))
    return Fix("lift it into the front matter", tuple(edits))


def _write(value: str) -> str:
    """A value as YAML, quoted where it must be."""
    line = f"key: {value}\n"
    return value if value and read_plain(line, 0, len(line)) else quote_value(value)
