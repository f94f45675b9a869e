"""Comments that silence rules and don't say why."""

from __future__ import annotations

from evlint.diagnostic import Finding, Span
from evlint.suppress import read_comments
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.document import Document


class Options(Value):
    """`letters` is the least number of code points that count as a reason."""

    letters: int = 3


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield each comment that silences something and has no reason after its `--`."""
    if "evlint-" not in document.text:
        return
    for comment in read_comments(document):
        if comment.verb != "enable" and len(comment.reason) < options.letters:
            yield Finding(comment.span)
