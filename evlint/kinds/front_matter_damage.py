"""Damage in the front matter: what keeps it from being read, or from being read as it is meant."""

from __future__ import annotations

from evlint.diagnostic import Confidence, Finding
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.diagnostic import Span
    from evlint.document import Document

VALUES = ("fault",)

# Some site generators read these heads all the same.
_DOUBTFUL = frozenset({"late-front-matter"})


class Options(Value):
    """`only` names the kinds of damage that are told, all if empty; `without` names those that are not."""

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield the faults of the head, each with its cure where one is plain."""
    for fault in document.front_matter.faults:
        if (not options.only or fault.kind in options.only) and fault.kind not in options.without:
            confidence = Confidence.LOW if fault.kind in _DOUBTFUL else None
            yield Finding(fault.span, {"fault": fault.message}, fault.fix, confidence)
