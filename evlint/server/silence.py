"""Where a comment must stand to silence one finding, without changing how the article reads."""

from __future__ import annotations

import re

from evlint.diagnostic import Edit, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.document import Document

_COMMENTED_HEADS = ("yaml", "toml")


class Silence(Value):
    """A comment to insert, and how far it reaches: line or article."""

    edit: Edit
    reach: str


def silence(document: Document, rule: str, span: Span) -> Silence:
    """Make the comment that silences a finding of a rule.

    In the head it is one of YAML or TOML. In the body it stands on a line of its own above a paragraph, and
    at the end of any other line, which a line above would tear from the lines before it. Where no line is
    to blame, as for what is missing, the comment holds for the article.
    """
    offset = span.start
    head = document.front_matter
    if head.syntax and offset < head.body:
        if head.syntax in _COMMENTED_HEADS and head.span.end > head.content.start > 0:
            return _silence_in_head(document, rule, span)
        return _silence_article(document, rule, head.body)
    source = document.source
    line = source.line_at(offset)
    block = next((one for one in document.blocks if one.start <= offset < one.end), None)
    # Nothing in code is read as a comment.
    if span.start == span.end or (block and block.kind == "code"):
        return _silence_article(document, rule, head.body)
    if _begins_paragraph(document, line) or _is_plain_line(document, line, span):
        at = max(line.start, head.body)  # a byte order mark stays first
        comment = f"<!-- evlint-disable-next-line {rule} -->{_line_end(document)}"
        return Silence(_insert(at, comment), "line")
    shown = len(document.text[line.start : line.end].rstrip())
    at = line.start + shown
    gap = " " if shown else ""
    return Silence(_insert(at, f"{gap}<!-- evlint-disable-line {rule} -->"), "line")


def _silence_in_head(document: Document, rule: str, span: Span) -> Silence:
    text, head = document.text, document.front_matter
    start, end = document.source.line_at(span.start)
    # Any other line may belong to a text of several lines, in which a comment would be read.
    key = next((field.key.start for field in head.fields if start <= field.key.start < end), None)
    if span.start < span.end and key is not None and not text[start:key].strip(" \t-"):
        indent = text[start : end - len(text[start:end].lstrip())]
        comment = f"{indent}# evlint-disable-next-line {rule}{_line_end(document)}"
        return Silence(_insert(start, comment), "line")
    comment = f"# evlint-disable-file {rule}{_line_end(document)}"
    return Silence(_insert(head.content.start, comment), "article")


def _silence_article(document: Document, rule: str, at: int) -> Silence:
    end = _line_end(document)
    before = end if at and document.text[at - 1] not in "\r\n\ufeff" else ""
    comment = f"{before}<!-- evlint-disable-file {rule} -->{end}{end}"
    return Silence(_insert(at, comment), "article")


def _begins_paragraph(document: Document, line: Span) -> bool:
    """Tell whether a line is at the left margin, the first of a paragraph, and nothing is right above it."""
    text = document.text
    if text[line.start : line.start + 1].isspace():
        return False
    begins = (one.start for one in document.blocks if one.kind == "paragraph")
    if not any(line.start <= at < line.end for at in begins):
        return False
    number = document.source.position(line.start)[0]
    if number == 1 or line.start <= document.front_matter.body:
        return True
    above = document.source.line_span(number - 1)
    return not text[above.start : above.end].strip()


def _is_plain_line(document: Document, line: Span, span: Span) -> bool:
    """Tell whether a finding is a whole line of plain text, which with a comment would be another line."""
    text = document.text
    return (
        not document.markdown and text[line.start : line.end].strip() == text[span.start : span.end].strip()
    )


def _line_end(document: Document) -> str:
    """How lines end in this article."""
    found = re.search(r"\r\n|\r|\n", document.text)
    return found[0] if found else "\n"


def _insert(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)
