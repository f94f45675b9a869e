"""Values of the front matter that only stand in for what somebody meant to write."""

from __future__ import annotations

from evlint.diagnostic import Finding, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.document import Document

VALUES = ("field",)

_AROUND = " \t\r\n[]<>(){}\"'*_.!…"


class Options(Value):
    """Lower-case texts, told as a whole value, at its start, or, for `pieces`, anywhere in an address."""

    phrases: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Make the phrases ready for lookup."""
    ready = [(frozenset(options.phrases), options.starts, options.pieces) for _, options in cards]

    def checker(document: Document) -> Iterator[tuple[int, Finding]]:
        for field in document.front_matter.fields:
            value = field.value
            if isinstance(value, list) and len(value) == 1:
                value = value[0]
            if not isinstance(value, str):
                continue
            plain = value.lower().strip(_AROUND)
            address = "//" in plain
            for index, (phrases, starts, pieces) in enumerate(ready):
                if (
                    plain in phrases
                    or plain.startswith(starts)
                    or (address and any(piece in plain for piece in pieces))
                ):
                    start, end = field.span
                    span = Span(start + 1, end - 1) if field.quoted else field.span
                    yield index, Finding(span, {"field": field.name})

    return checker
