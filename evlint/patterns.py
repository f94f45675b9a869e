"""Keeps what `re` made of patterns: compiling them takes longer than linting an article with them."""

from __future__ import annotations

import marshal
import sys

from evlint import cache
from evlint.digest import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAME = "patterns"
_MOST = 400  # patterns; `re` holds 512
# What compiled patterns are good for: this very interpreter.
_KEY = digest(sys.version.encode(), sys.implementation.name.encode(), sys.byteorder.encode())


class PatternStore:
    """Lends `re` the patterns of earlier runs, and keeps those that are new.

    It relies on inner parts of `re`: patterns are found by their very text and flags in `re._cache`, where
    `re` looks before it compiles. Where these parts are not as they were, nothing is lent and `re` compiles.
    """

    def __init__(self, folder: str | None) -> None:
        self._folder = folder
        self._known: dict[tuple[object, ...], Any] = {}
        self._lent = 0

    def lend(self) -> None:
        """Put the kept patterns where `re` looks first."""
        import re

        try:
            import _sre  # type: ignore[import-not-found]

            stored = cache.load(self._folder, _NAME, _KEY)
            held: dict[Any, Any] = re._cache  # type: ignore[attr-defined]
            if stored:
                for pattern, flags, *made in marshal.loads(stored):
                    self._known[pattern, flags] = made
                    held.setdefault((type(pattern), pattern, flags), _sre.compile(pattern, *made))
            self._lent = len(held)
        except Exception:  # another interpreter, or another version of this one
            self._folder = None

    def keep(self) -> None:
        """Keep the patterns that `re` compiled since; those of other runs stay."""
        if self._folder is None or "re" not in sys.modules:
            return
        import re

        try:
            held: dict[Any, Any] = re._cache  # type: ignore[attr-defined]
            if len(held) == self._lent:
                return
            for form, pattern, flags in list(held):
                if form in (str, bytes) and (pattern, flags) not in self._known and len(self._known) < _MOST:
                    self._known[pattern, flags] = _compile(pattern, flags)
            rows = marshal.dumps([(*key, *made) for key, made in self._known.items()])
        except Exception:
            return
        cache.store(self._folder, _NAME, _KEY, rows)
        self._lent = len(held)


def _compile(pattern: object, flags: int) -> tuple[object, ...]:
    """What `re` hands to its engine for a pattern: the arguments of `_sre.compile` but the first."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    names = parsed.state.groupdict
    groups: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        groups[number] = name
    code = list(map(int, _compiler._code(parsed, flags)))  # some are numbers with a name
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, names, tuple(groups)
