"""Articles without front matter."""

from __future__ import annotations

from evlint.diagnostic import Finding, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.document import Document


class Options(Value):
    """This kind has no options."""


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield the place where front matter would be inserted, once, if there is none or an empty one."""
    head = document.front_matter
    if head.fields or head.faults:
        return
    text = document.text
    if not (text[:1].isalnum() or text.strip("\ufeff \t\r\n")):
        return
    at = head.content.end if head.syntax else head.body
    yield Finding(Span(at, at))
