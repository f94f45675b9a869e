"""The headline, or another short line, once more between the paragraphs."""

from __future__ import annotations

from evlint.diagnostic import Confidence, Finding, Span
from evlint.removal import delete_lines
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.document import Document

_LIMIT = 160  # code points; a longer line is a paragraph
_PARAGRAPH = 140  # code points of a line that is surely a paragraph
_SENTENCE_ENDS = (".", "!", "?", '."', ".”", "…", ":", ",", ";", ")")


class Options(Value):
    """A line counts from `words` words on, so that "Yes" or a speaker's name may come again."""

    words: int = 4


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield the repetitions of the title, and of lines that stand between paragraphs word for word."""
    least = options.words * 3
    lines = [
        line
        for raw in document.folded.split(b"\n")
        if len(raw) >= least and least <= len(line := raw.strip()) <= _LIMIT
    ]
    distinct = set(lines)
    field = document.front_matter.field("title")
    head = _squeeze(field.value) if field and isinstance(field.value, str) else ""
    if len(distinct) == len(lines) and not (head and _may_repeat(head, document.folded, distinct)):
        return
    groups: dict[str, list[Span]] = {}
    for span in document.lines:
        if least <= span.end - span.start <= _LIMIT:
            groups.setdefault(_squeeze(document.prose[span.start : span.end]), []).append(span)
    title = head or _squeeze(document.title)
    told: list[tuple[Span, Confidence | None]] = []
    for words, places in groups.items():
        if len(words.split()) < options.words:
            continue
        if words == title:
            first = 0 if head and _follows_paragraph(document, places[0]) else 1
            told += ((span, None) for span in places[first:])
        elif (
            len(places) > 1
            and "|" not in words  # a row of a table
            and not words.endswith(_SENTENCE_ENDS)
            and all(_stands_alone(document, span) for span in places)
        ):
            told += ((span, Confidence.LOW) for span in places[1:])
    told.sort(key=lambda pair: pair[0])
    fixes = iter(delete_lines(document, [span for span, level in told if level is not Confidence.LOW]))
    for span, level in told:
        yield Finding(span, fix=None if level is Confidence.LOW else next(fixes), confidence=level)


def _may_repeat(head: str, folded: bytes, lines: set[bytes]) -> bool:
    """Tell whether a line may be the title; one outside ASCII, or spaced or broken oddly, is read closely."""
    return (
        not head.isascii()
        or head.encode() in lines
        or b"\r" in folded
        or b"\t" in folded
        or b"  " in b"\n".join(lines)
    )


def _squeeze(words: str) -> str:
    return " ".join(words.split()).casefold()


def _follows_paragraph(document: Document, span: Span) -> bool:
    """Tell whether a paragraph stands above a line: then it is no headline."""
    return any(line.end - line.start >= _PARAGRAPH for line in document.lines if line.end <= span.start)


def _stands_alone(document: Document, span: Span) -> bool:
    """Tell whether blank lines, or the edges of the text, part a line from its neighbours."""
    prose = document.prose
    line = prose.rfind("\n", 0, span.start) + 1
    above = prose[prose.rfind("\n", 0, line - 1) + 1 : line] if line else ""
    end = prose.find("\n", span.end) + 1
    below = prose[end : (prose.find("\n", end) + 1) or len(prose)] if end else ""
    return not (above + below).strip()
