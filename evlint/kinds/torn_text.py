"""Text that a line break tears apart; each torn place belongs to one sort of tear."""

from __future__ import annotations

from evlint.diagnostic import Finding
from evlint.tears import find_tears
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.document import Document

VALUES: tuple[str, ...] = ()
TEARS = ("abbreviation", "number", "word", "sentence", "remainder")


class Options(Value):
    """`tear` is what is torn: abbreviation, number, word, sentence or remainder."""

    tear: str


def verify(options: Options) -> None:
    """Raise `ValueError` for a sort of tear that is not known."""
    if options.tear not in TEARS:
        raise ValueError(f"tear '{options.tear}' is unknown; choose from {', '.join(TEARS)}")


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Look for all sorts of tears at once and give each to the cards that ask for its sort."""
    wanted: dict[str, list[int]] = {}
    for index, (_, options) in enumerate(cards):
        verify(options)
        wanted.setdefault(options.tear, []).append(index)

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        for tear in find_tears(document):
            for index in wanted.get(tear.kind, ()):
                yield index, Finding(tear.span, fix=tear.fix, confidence=tear.confidence)

    return check
