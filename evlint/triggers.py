"""Tells in one pass over an article which kinds it may concern."""

from __future__ import annotations

from evlint.engines import Scanner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from evlint.diagnostic import Finding
    from evlint.document import Document

    Checker = Callable[[Document], Iterable[tuple[int, Finding]]]

_END = r"\z"  # found in every text, unless the set ran out of memory and found nothing at all


class Triggers:
    """What kinds look for in `Document.folded`, as patterns in the syntax of RE2.

    A kind whose triggers an article does not hold has nothing to tell of it, and is not asked.
    """

    __slots__ = ("_held", "_match", "_patterns", "_scanners")

    def __init__(self) -> None:
        self._patterns: list[str] = []
        self._scanners: list[Scanner] = []
        self._match: Any = None
        self._held: tuple[bytes, frozenset[int]] = (b"", frozenset())

    def guard(self, pattern: str, checker: Checker) -> Checker:
        """Make a checker that looks at articles only if they hold a pattern."""
        number = len(self._patterns)
        self._patterns.append(pattern)
        scanner = Scanner(pattern.encode())
        self._scanners.append(scanner)

        def guarded(document: Document) -> Iterable[tuple[int, Finding]]:
            if self._match is None and (slow := scanner.borrow(document.folded)):
                return checker(document) if slow.search(document.folded) else ()
            folded, held = self._held
            if folded is not document.folded:
                held = self._find(document.folded)
            return checker(document) if number in held else ()

        return guarded

    def _find(self, folded: bytes) -> frozenset[int]:
        """The numbers of the patterns that a text holds; remembered, since kind after kind asks."""
        if self._match is None:
            self._match = self._compile()
        end = len(self._patterns)
        held = frozenset(self._match(folded) or ())
        if end not in held:
            held = frozenset(range(end))
        self._held = folded, held
        return held

    def _compile(self) -> Callable[[bytes], list[int] | None]:
        import re2

        for scanner in self._scanners:
            scanner.borrow(b"")  # so that the next run finds all of them kept
        patterns = re2.Set.SearchSet()
        for pattern in (*self._patterns, _END):
            patterns.Add(pattern.encode())
        patterns.Compile()
        found: Callable[[bytes], list[int] | None] = patterns.Match
        return found
