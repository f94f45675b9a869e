"""Deletes whole lines so that what stays is parted as it was before."""

from __future__ import annotations

from bisect import bisect_right

from evlint import engines as re
from evlint.diagnostic import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evlint.document import Document

_TITLE = "delete the leftover line"
_LINE_END = re.compile(r"\r\n|\r|\n")
# What a reader sees although it is no text: such a line is for a person to mend.
_SHOWN = re.compile(r"!\[|<|-->|\{[%{]|[%}]\}")
# What somebody said, or what no reader reads as words, is for a person to mend as well.
_KEPT = frozenset({"quote", "code", "html", "table"})


def delete_lines(document: Document, spans: Sequence[Span], *, plain: bool = False) -> list[Fix | None]:
    """Fixes, one a span, that delete the lines on which the spans stand and the blank lines they leave.

    The spans are in order and on lines of their own. The edits of a run of adjacent lines touch but never
    overlap, and each may be applied without the others. `None` where a line holds more than words, stands
    in a quotation or in code, or, if only `plain` ones may go, has any markup.
    """
    text, source, body = document.text, document.source, document.front_matter.body
    lines = []
    for span in spans:
        first = source.line_at(span.start).start
        lines.append(Span(max(first, body), source.line_at(span.end).end))
    fixes: list[Fix | None] = []
    for run in _cut_runs(lines, text):
        for edit in _delete_run(run, text, body):
            start, end = edit.span
            is_kept = (
                _SHOWN.search(text, start, end)
                or _touches_kept(document, edit.span)
                or (plain and document.prose[start:end].split() != text[start:end].split())
            )
            fixes.append(None if is_kept else Fix(_TITLE, (edit,)))
    return fixes


def _touches_kept(document: Document, span: Span) -> bool:
    blocks = document.blocks
    at = bisect_right(blocks, span.start, key=lambda block: block.end)
    while at < len(blocks) and blocks[at].start < span.end:
        if blocks[at].kind in _KEPT:
            return True
        at += 1
    return False


def _cut_runs(lines: Sequence[Span], text: str) -> Iterator[list[Span]]:
    """Lines with nothing but blank lines between them."""
    run: list[Span] = []
    for line in lines:
        if run and text[run[-1].end : line.start].strip():
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _delete_run(run: Sequence[Span], text: str, body: int) -> Iterator[Edit]:
    before, after = run[0].start, run[-1].end
    while before > body and text[before - 1].isspace():
        before -= 1
    while after < len(text) and text[after].isspace():
        after += 1
    if after == len(text) and before > body:
        # Nothing follows: each line takes the gap above it, and the text keeps its own last line end.
        at = before
        for line in run:
            yield Edit(Span(at, line.end), "")
            at = line.end
        return
    ends = [line.start for line in run[1:]]
    above = len(_LINE_END.findall(text, before, run[0].start))
    if above > 1 or before == body:
        following = text.rfind("\n", run[-1].end, after) + 1 or text.rfind("\r", run[-1].end, after) + 1
        ends.append(following or after)
    else:  # glued to the line above: the gap below must stay
        found = _LINE_END.search(text, run[-1].end)
        ends.append(found.end() if found else len(text))
    for line, end in zip(run, ends, strict=True):
        yield Edit(Span(line.start, end), "")
