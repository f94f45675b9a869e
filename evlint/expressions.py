"""Regular expressions of users: compiled within bounds, matched within a budget of time."""

from __future__ import annotations

from time import process_time

from evlint import engines as re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

_LONGEST = 50_000  # code points
_MOST_REPEATS = 1_000_000  # beyond, compiling takes seconds and gigabytes
_REPEAT = re.compile(r"\\.|\{(\d+)(?:,\d*)?\}", re.DOTALL)


def compile_expression(written: str, flags: int = 0) -> regex.Pattern[str]:
    """Compile what is in the syntax of the `regex` module; raises `ValueError` where that can't be done."""
    if len(written) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST:,} characters")
    repeats = 1
    for found in _REPEAT.finditer(written):
        repeats *= max(1, int(found[1][:9])) if found[1] else 1
        if repeats > _MOST_REPEATS:
            raise ValueError(f"its counts in braces come to more than {_MOST_REPEATS:,} repeats")
    import regex

    try:
        return regex.compile(written, flags)
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    except regex.error as error:
        raise ValueError(str(error)) from None


class Budget:
    """The seconds that one rule may take to match patterns in one article; `TimeoutError` beyond.

    It is the one place of the heart that asks a clock: to stop, never to tell. It counts the time of this
    process, as `regex` does, so that a busy machine stops nothing.
    """

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    def find_all(
        self, pattern: regex.Pattern[str], text: str, start: int, end: int
    ) -> Iterator[regex.Match[str]]:
        """Every match between two offsets."""
        began = self._begin()
        yield from pattern.finditer(text, start, end, timeout=self._left)
        self._left -= process_time() - began

    def matches(self, pattern: regex.Pattern[str], text: str) -> bool:
        """Tell whether the whole text matches."""
        began = self._begin()
        matches = pattern.fullmatch(text, timeout=self._left) is not None
        self._left -= process_time() - began
        return matches

    def _begin(self) -> float:
        if self._left <= 0:
            raise TimeoutError("regex timed out")
        return process_time()
