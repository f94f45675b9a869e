"""Counts the syllables of English words, by a table in a buffer or by an estimate without one."""

from __future__ import annotations

from zlib import crc32

from evlint import engines as re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Lexicon(Protocol):
        """What measures of reading ask about words; all words are lower case."""

        def syllables(self, word: str) -> int:
            """Count the syllables of a word."""

        def is_easy(self, word: str) -> bool:
            """Tell whether a word is one of those that Dale and Chall hold to be known by all."""

        def score(self, measure: str, text: str, language: str) -> float:
            """Measure a text by what lies outside this house; raises ValueError for what it does not know."""


# A table is a header and five sections, each on a multiple of four bytes; its numbers are the machine's own.
#   index    one 32-bit number a bucket, and one more: where the bucket's words start in `words`
#   words    buckets of entries "\n" word " " code, where code is syllables | EASY | 64
#   rows     one row of 16-bit numbers a node of the trie of hyphenation patterns: the next node by letter
#   values   one 16-bit number a node: where in `patterns` its pattern stands, 0 for none
#   patterns first digit's place, number of digits, the digits
EASY = 32
CODE = 64
MAGIC = b"evlint lexicon 2 "
BUCKETS = 16381  # a prime, for about eight words a bucket
SECTIONS = 5

_LEFT = _RIGHT = 2  # letters that pyphen leaves before the first and after the last break
_UNKNOWN = -1


def seal(table: bytes | bytearray | memoryview) -> bytes:
    """What stands behind a table: a wrong count of syllables would be told as a wrong grade."""
    return crc32(table).to_bytes(4, "little")


def bucket_of(word: bytes) -> int:
    """The bucket in which a word stands."""
    return int.from_bytes(word, "little") % BUCKETS


class Table:
    """CMUdict, the easy words and pyphen's patterns as lookups over one buffer.

    Counts equal textstat's: the first pronunciation of CMUdict, else one more than the breaks of Liang's
    algorithm (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983) on pyphen's en_US patterns.
    Raises ValueError when the buffer is no table of this key; lookups in a damaged one may raise IndexError.
    """

    def __init__(self, buffer: bytes, key: bytes) -> None:
        head = MAGIC + key + b"\n"
        at = len(head)
        if buffer[:at] != head:
            raise ValueError("another table")
        # The sections' ends, then the letters of the patterns in the order of the rows' columns.
        first, _, letters = buffer[at : buffer.find(b"\n\n", at)].partition(b"\n")
        ends = [int(number) for number in first.split()]
        starts = [align(at + len(first) + len(letters) + 3), *map(align, ends[:-1])]
        if len(ends) != SECTIONS or any(map(int.__gt__, starts, ends)):
            raise ValueError("a damaged header")
        view = memoryview(buffer)
        if view[ends[-1] :] != seal(view[: ends[-1]]):
            raise ValueError("a part of a table, or a damaged one")
        self._buffer = buffer
        self._index = view[starts[0] : ends[0]].cast("I")
        self._words = starts[1]
        self._rows = view[starts[2] : ends[2]].cast("H")
        self._values = view[starts[3] : ends[3]].cast("H")
        self._patterns = starts[4]
        self._letters = {letter: code for code, letter in enumerate(letters.decode(), 1)}
        self._width = len(self._letters) + 1

    def syllables(self, word: str) -> int:
        """Count the syllables of a lower-case word."""
        code = self._find(word)
        return code % EASY if code != _UNKNOWN else 1 + self._count_breaks(word)

    def is_easy(self, word: str) -> bool:
        """Tell whether a lower-case word is in the list of Dale and Chall."""
        code = self._find(word)
        return code != _UNKNOWN and code & EASY != 0

    def _find(self, word: str) -> int:
        if not word.isascii():
            return _UNKNOWN
        key = word.encode()
        bucket = int.from_bytes(key, "little") % BUCKETS
        base, index = self._words, self._index
        entry = b"\n%b " % key
        at = self._buffer.find(entry, base + index[bucket], base + index[bucket + 1])
        return self._buffer[at + len(entry)] - CODE if at >= 0 else _UNKNOWN

    def _count_breaks(self, word: str) -> int:
        find = self._letters.get
        codes = [find(letter, 0) for letter in f".{word}."]
        rows, values, width = self._rows, self._values, self._width
        buffer, patterns = self._buffer, self._patterns
        inner = len(rows) // width
        digits = [0] * (len(codes) + 1)
        for start in range(len(codes) - 1):
            node = 0
            # By index: most patterns end soon, while what is left of the word may be long to copy.
            for following in range(start, len(codes)):
                code = codes[following]
                node = rows[node * width + code] if code else 0
                if not node:
                    break
                if value := values[node]:
                    # The pattern's digits lie over those that stand there; the greater one wins.
                    at = patterns + value
                    place = start + buffer[at]
                    for digit in buffer[at + 2 : at + 2 + buffer[at + 1]]:
                        if digit > digits[place]:  # noqa: PLR1730 - `max` is a call
                            digits[place] = digit
                        place += 1
                if node >= inner:
                    break
        return sum(digit & 1 for digit in digits[_LEFT + 1 : len(word) - _RIGHT + 2])


def align(offset: int) -> int:
    """The next multiple of four."""
    return -offset % 4 + offset


class Estimate:
    """A lexicon without a table: groups of vowels, no easy words.

    It serves callers of `lint_text` who bring no lexicon; grades come out within about half a year of the
    true ones.
    """

    def syllables(self, word: str) -> int:
        """Count the groups of vowels, a final silent e left out."""
        groups = len(re.findall("[aeiouy]+", word))
        if groups > 1 and word.endswith("e") and not word.endswith(("le", "ee")):
            groups -= 1
        return max(groups, 1)

    def is_easy(self, word: str) -> bool:
        """Tell that no word is known to be easy."""
        return False

    def score(self, measure: str, text: str, language: str) -> float:
        """Raise ValueError, since nothing was brought to measure with."""
        raise ValueError(f"'{measure}' for language '{language}' needs a lexicon in the config")
