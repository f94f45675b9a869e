"""Regular expressions as `re` has them; what earlier runs compiled needs neither `re` nor RE2."""

from __future__ import annotations

import marshal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match as Match  # noqa: PLC0414 - lent out
    from re import Pattern as Pattern  # noqa: PLC0414
    from typing import Any, AnyStr

    Key = tuple[type, str | bytes, int]

IGNORECASE, MULTILINE, DOTALL, ASCII = 2, 8, 16, 256
ALIKE = -1  # in place of flags: a pattern that RE2 and `re` must find alike

_MOST = 512  # patterns; some are made of what an article holds
_MISSED = 100
_ROW = 40  # signs
_ESCAPES = {ord(sign): "\\" + sign for sign in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}
_FEW = 12_000  # bytes: two or three articles

# By text and flags, as in `re`, whose import takes as long as linting ten articles.
made: dict[Key, Any] = {}
# What `re` made of patterns in earlier runs, marshalled: the arguments of `_sre.compile` but the first, or
# nothing for one that `re` and RE2 don't find alike. Whoever runs the heart may fill it.
kept: dict[Key, bytes] = {}
# Patterns that were to be found alike and were not kept, in order.
missed: dict[Key, None] = {}


class Scanner:
    """A pattern of RE2 for text of bytes, which `re` may look for in the first articles.

    RE2 is faster by far, but loading it and its first compiling take as long as twenty articles.
    """

    __slots__ = ("_key", "_left", "_pattern", "_rows", "_swift")

    def __init__(self, pattern: bytes, row: bytes = b"") -> None:
        """Make it ready; where many of the signs in `row` stand in a row, `re` would take too long."""
        self._pattern = pattern
        self._rows = bytes.maketrans(row, bytes(len(row))) if row else None
        self._key: Key = (bytes, pattern, ALIKE)
        self._left = _FEW
        self._swift: Any = None

    def finditer(self, text: bytes, start: int = 0) -> Iterator[Any]:
        """Find all matches, in order."""
        found: Iterator[Any] = (self._swift or self._choose(text)).finditer(text, start)
        return found

    def search(self, text: bytes) -> Any:
        """Find the first match."""
        return (self._swift or self._choose(text)).search(text)

    def match(self, text: bytes) -> Any:
        """Match at the start."""
        return (self._swift or self._choose(text)).match(text)

    def fullmatch(self, text: bytes) -> Any:
        """Match from start to end."""
        return (self._swift or self._choose(text)).fullmatch(text)

    def borrow(self, text: bytes) -> Pattern[bytes] | None:
        """The pattern as `re` has it, if that is to look at a text; for any other, RE2 is due."""
        if self._left < len(text) or not text.isascii():
            return None
        if self._rows and bytes(_ROW) in text.translate(self._rows):
            return None
        self._left -= len(text)
        slow: Pattern[bytes] | None = made.get(self._key) or _restore(self._key)
        if slow is None and self._key not in kept and len(missed) < _MISSED:
            missed[self._key] = None
        return slow

    def _choose(self, text: bytes) -> Any:
        if slow := self.borrow(text):
            return slow
        import re2

        self._swift = re2.compile(self._pattern)
        return self._swift


def _restore(key: Key) -> Any:
    """Make a pattern of what is kept of it."""
    parts = kept.get(key)
    if not parts:
        return None
    try:
        import _sre  # type: ignore[import-not-found]

        compiled = made[key] = _sre.compile(key[1], *marshal.loads(parts))
    except Exception:  # another interpreter, or another version of this one
        del kept[key]
        return None
    return compiled


def make(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """Compile a pattern, or give what was made of it before."""
    key = type(pattern), pattern, flags
    compiled: Pattern[AnyStr] | None = made.get(key) or _restore(key)
    if compiled is None:
        import re

        compiled = re.compile(pattern, flags)
        if len(made) < _MOST:
            made[key] = compiled
    return compiled


compile = make  # noqa: A001 - as `re` calls it


def search(pattern: AnyStr, text: AnyStr, flags: int = 0) -> Match[AnyStr] | None:
    """Find the first match."""
    return make(pattern, flags).search(text)


def match(pattern: AnyStr, text: AnyStr, flags: int = 0) -> Match[AnyStr] | None:
    """Match at the start."""
    return make(pattern, flags).match(text)


def fullmatch(pattern: AnyStr, text: AnyStr, flags: int = 0) -> Match[AnyStr] | None:
    """Match from start to end."""
    return make(pattern, flags).fullmatch(text)


def finditer(pattern: AnyStr, text: AnyStr, flags: int = 0) -> Iterator[Match[AnyStr]]:
    """Find all matches, in order."""
    return make(pattern, flags).finditer(text)


def findall(pattern: AnyStr, text: AnyStr, flags: int = 0) -> list[Any]:
    """Find all matches as texts, or as tuples of groups where there are several."""
    return make(pattern, flags).findall(text)


def split(pattern: AnyStr, text: AnyStr) -> list[AnyStr | Any]:
    """Cut at the matches."""
    return make(pattern).split(text)


def sub(pattern: AnyStr, new: AnyStr | Callable[[Match[AnyStr]], AnyStr], text: AnyStr) -> AnyStr:
    """Replace the matches."""
    return make(pattern).sub(new, text)


def escape(text: bytes) -> bytes:
    """Write a text as a pattern that matches it."""
    return text.decode("latin-1").translate(_ESCAPES).encode("latin-1")
