"""Lines that are written in capitals from end to end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evlint.diagnostic import Finding, Span
from evlint.document import Document
from evlint.value import Value

VALUES = ("letters",)


class Options(Value):
    """`shortest` is the least number of code points that counts."""

    shortest: int = 20


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield each line that shouts, with the number of its letters."""
    for start, end in spans:
        line = document.text[start:end]
        if len(line) >= options.shortest and line.isupper():
            yield Finding(Span(start, end), {"letters": str(sum(map(str.isalpha, line)))})
