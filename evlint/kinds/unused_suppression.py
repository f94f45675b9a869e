"""Comments that silence rules which would have said nothing."""

from __future__ import annotations

from _operator import itemgetter
from bisect import bisect_left

from evlint.diagnostic import Edit, Finding, Fix, Span
from evlint.suppress import read_suppressions
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from evlint.document import Document
    from evlint.suppress import Suppression

VALUES = ("names",)
_BLANK = " \t"


class Options(Value):
    """Nothing to choose."""


def review(
    document: Document,
    told: Sequence[tuple[str, str, int]],
    running: Collection[str],
    known: Collection[str],
    options: Options,
) -> Iterator[Finding]:
    """Yield each comment of which nothing is needed, or some names are not.

    `told` holds the rule, the group and the line of all that was found before comments are heeded. Only
    rules and groups that are `running` are judged: what does not run may have much to say.
    """
    lines: dict[str, list[int]] = {"": []}  # on which something was told, by rule, by group, and of all rules
    for rule, group, line in sorted(told, key=itemgetter(2)):
        for name in {rule, group, "" if group != "suppression" else group}:
            lines.setdefault(name, []).append(line)

    def is_used(name: str, one: Suppression) -> bool:
        at = bisect_left(lines.get(name, ()), one.first)
        return any(line <= one.last for line in lines.get(name, ())[at : at + 1])

    for one in read_suppressions(document).ranges:
        comment = one.comment
        if not comment.names:
            if not is_used("", one):
                yield Finding(comment.span, {"names": "all rules"}, _delete(document, comment.span))
            continue
        unused = [name for name in comment.names if name in running and not is_used(name, one)]
        if unused and len(unused) == len(comment.names):
            fix = _delete(document, comment.span)
        elif unused:
            gone = frozenset(unused)
            kept = ", ".join(name for name in comment.names if name not in gone)
            end = "" if comment.listed.end == comment.span.end else " "
            edit = Edit(comment.listed, f" {kept}{end}")
            fix = Fix("take the name out of the comment", (edit,), safe=True)
        else:
            continue
        yield Finding(comment.span, {"names": ", ".join(unused)}, fix)


def _delete(document: Document, span: Span) -> Fix:
    """Delete a comment, with its line if it stands alone there."""
    text = document.text
    line = document.source.position(span.start)[0]
    first, end = document.source.line_span(line)
    start, stop = span
    if text[first:start].strip() or text[stop:end].strip():
        while start > first and text[start - 1] in _BLANK:
            start -= 1
    else:
        start = first
        stop = end
        if text.startswith("\r\n", stop):
            stop += 2
        elif text[stop : stop + 1] in ("\r", "\n"):
            stop += 1
    return Fix("delete the comment", (Edit(Span(start, stop), ""),), safe=True)
