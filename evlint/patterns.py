"""Keeps what `re` made of patterns: compiling them takes longer than linting an article with them."""

from __future__ import annotations

import marshal
import sys

from evlint import cache, engines
from evlint.digest import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_NAME = "patterns"
_MOST = 250  # patterns
# What compiled patterns are good for: this very interpreter.
_KEY = digest(b"2", sys.version.encode(), sys.implementation.name.encode(), sys.byteorder.encode())


class PatternStore:
    """Lends `engines` the patterns of earlier runs, and keeps those that are new.

    It relies on inner parts of `re`. Where these are not as they were, nothing is kept and `re` compiles.
    """

    def __init__(self, folder: str | None) -> None:
        self._folder = folder
        self._stored: dict[engines.Key, bytes] = {}

    def lend(self) -> None:
        """Put the kept patterns where `engines` looks."""
        stored = cache.load(self._folder, _NAME, _KEY)
        if not stored:
            return
        try:
            for pattern, flags, parts in marshal.loads(stored):
                self._stored[type(pattern), pattern, flags] = parts
        except Exception:  # whatever was written there
            self._folder = None
            return
        engines.kept.update(self._stored)

    def keep(self) -> None:
        """Keep the patterns that were compiled or missed since; those of other runs stay."""
        stored = self._stored
        new = [key for key in (*engines.made, *engines.missed) if key not in stored]
        new = new[: _MOST - len(stored)]
        if self._folder is None or not new:
            return
        try:
            for key in new:
                stored[key] = marshal.dumps(parts) if (parts := _compile(*key[1:])) else b""
            rows = marshal.dumps([(text, int(flags), parts) for (_, text, flags), parts in stored.items()])
        except Exception:
            return
        cache.store(self._folder, _NAME, _KEY, rows)
        engines.kept.update(stored)
        engines.missed.clear()


def _compile(pattern: str | bytes, flags: int) -> Any:
    """What `re` hands to its engine for a pattern: the arguments of `_sre.compile` but the first.

    Gives nothing for a pattern that RE2 must find alike and may not.
    """
    from re import _compiler, _parser  # type: ignore[attr-defined]

    is_shared = flags == engines.ALIKE
    if is_shared:
        flags = 0
        if isinstance(pattern, str) or not pattern.isascii() or any(map(pattern.__contains__, _UNLIKE)):
            return None
    try:
        parsed = _parser.parse(pattern, flags)
    except Exception:
        if is_shared:
            return None
        raise
    if is_shared and not (
        parsed.state.flags == 0 and _ALIKE.issuperset(_name_parts(parsed)) and _is_tame(parsed)
    ):
        return None
    names = parsed.state.groupdict
    groups: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        groups[number] = name
    code = list(map(int, _compiler._code(parsed, flags)))  # some are numbers with a name
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, names, tuple(groups)


# What `re` and RE2 read alike in ASCII text: no white space class (a vertical tab is none to RE2), no ends of
# lines or texts, no flags, no look-around, no possessive repeats.
_ALIKE = frozenset(
    "LITERAL NOT_LITERAL RANGE NEGATE ANY IN BRANCH SUBPATTERN MAX_REPEAT MIN_REPEAT MAXREPEAT AT CATEGORY "
    "AT_BOUNDARY AT_NON_BOUNDARY CATEGORY_DIGIT CATEGORY_NOT_DIGIT CATEGORY_WORD CATEGORY_NOT_WORD".split()
)

# Written alike, read otherwise: a count without a start, classes by name, comments.
_SEVERAL = 3
_UNLIKE = (b"{,", b"[[", b"[:", b"(?#")


def _name_parts(parsed: Any) -> Iterator[str]:
    """The names of all that a parsed pattern is made of."""
    for part in parsed if isinstance(parsed, (list, tuple)) or hasattr(parsed, "data") else (parsed,):
        if isinstance(part, (list, tuple)) or hasattr(part, "data"):
            yield from _name_parts(part)
        elif isinstance(part, int) and hasattr(part, "name"):
            yield part.name


def _is_tame(parsed: Any, repeated: bool = False) -> bool:
    """Tell whether `re`, which tries one way after the other, can't be led into trying very many.

    What is repeated more than a few times must have one way only to be read.
    """
    for name, about in ((str(operation), about) for operation, about in parsed):
        if name == "BRANCH":
            if repeated or not all(_is_tame(branch) for branch in about[1]):
                return False
        elif name == "SUBPATTERN":
            if not _is_tame(about[-1], repeated):
                return False
        elif name.endswith("_REPEAT"):
            least, most, body = about
            if (repeated and least != most) or not _is_tame(body, repeated or int(most) > _SEVERAL):
                return False
    return True
