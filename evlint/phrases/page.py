"""Holds the phrases that begin with one word, and asks a pattern only where letters promise something."""

from __future__ import annotations

from evlint import engines as re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    # A card, and the strength of its phrase; openings are as certain as `phrases`.
    Reading = tuple[int, str]

LINE_LIMIT = 110  # code points of a line of phrases
OPENING_LIMIT = 400  # code points of a line that an opening opens
PARTED = "\0"  # stands between the phrases of an index; no card can hold it
_KEY_SIZE = 3  # as in `evlint.phrases.index`
_KEY_SIZES = range(_KEY_SIZE + 1)
_STRENGTHS = {"p": "phrases", "o": "openings", "w": "weak", "b": "beside"}  # the most certain first
_RANKS = {initial: rank for rank, initial in enumerate(_STRENGTHS)}
_LEAD_COUNT = re.compile(r"[\W_]*\d[\d,]*[km]?\s+")
_TAIL_COUNT = re.compile(r"[\W_]*\b\d[\d.,]*[km]?[\W_]*$")
_NO_BRACKETS = str.maketrans("", "", "()[]")
NO_LETTERS = bytes(byte for byte in range(256) if not b"a"[0] <= byte <= b"z"[0])
MARKS = "".join(chr(byte) for byte in range(128) if not chr(byte).isalnum())


class Page:
    """The phrases that begin with one word; each pattern is made when it is first asked for."""

    __slots__ = (
        "_entries",
        "_find_phrase",
        "_gates",
        "_keys",
        "_limits",
        "_patterns",
        "_stem_sizes",
        "_stems",
        "begins",
        "opener_begins",
    )

    def __init__(
        self, head: str, packed: Iterable[tuple[int, bytes]], find_phrase: Callable[[int, str, int], str]
    ) -> None:
        """Read what the indexes of cards, by their numbers, hold of a head.

        `find_phrase` gives a phrase by card, strength and number.
        """
        # Rank, card, strength, and the number of the phrase.
        self._entries: list[tuple[int, int, str, int]] = []
        self._find_phrase = find_phrase
        self._keys: dict[bytes, list[int]] = {}
        self._stems: dict[bytes, list[int]] = {}
        limits = self._limits = list[int]()
        begins: set[bytes] = set()
        opener_begins: set[bytes] = set()
        for card, items in packed:
            for item in items.split(b";"):
                name, _, keys = item.partition(b":")
                initial = chr(name[0])
                place, _, most = name[1:].partition(b"/")
                number = len(self._entries)
                self._entries.append((_RANKS[initial], card, _STRENGTHS[initial], int(place)))
                limits.append(int(most or 999) - (len(head) if head.isascii() else 0))
                for key in keys.split(b","):
                    begin = key.rstrip(b"*")
                    (self._keys if begin == key else self._stems).setdefault(begin, []).append(number)
                    begins.add(begin)
                    if initial == "o":
                        opener_begins.add(begin)
        self._stem_sizes = sorted({len(stem) for stem in self._stems})
        # For `bytes.startswith`, which is done at once where the phrase may be the head alone.
        self.begins = tuple(sorted(begins, key=len))
        self.opener_begins = tuple(sorted(opener_begins, key=len))
        self._patterns: dict[int, Any] = {}
        self._gates: dict[int, Any] = {}

    def opens(self, line: bytes, end: int) -> bool:
        """Tell whether a line of `Document.folded`, whose head ends at `end`, begins as a phrase does."""
        if len(line) > OPENING_LIMIT:
            return False
        letters = line[end:].translate(None, NO_LETTERS)
        for listed, sizes in ((self._keys, _KEY_SIZES), (self._stems, self._stem_sizes)):
            for size in sizes:
                if size > len(letters):
                    break
                for number in listed.get(letters[:size], ()):
                    if self._fits_begin(number, line):
                        return True
        return False

    def find(self, rest: bytes) -> set[int]:
        """The phrases that words may be, by the letters behind the head."""
        limits, size = self._limits, len(rest)
        listed = self._keys.get(rest[:_KEY_SIZE])
        found = {number for number in listed if size <= limits[number]} if listed else set()
        for length in self._stem_sizes:
            if numbers := self._stems.get(rest[:length]):
                found.update(numbers)
        if rest[-1:] in (b"k", b"m"):  # perhaps of a count
            found |= self.find(rest[:-1])
        return found

    def may_hold(self, rest: bytes) -> bool:
        """Tell whether `find` would find any."""
        size, limits = len(rest), self._limits
        for number in self._keys.get(rest[:_KEY_SIZE], ()):
            if size <= limits[number]:
                return True
        for length in self._stem_sizes:
            if rest[:length] in self._stems:
                return True
        return rest[-1:] in (b"k", b"m") and self.may_hold(rest[:-1])

    def read(
        self, numbers: Iterable[int], shapes: Iterable[str], openings: bool, size: int
    ) -> Reading | None:
        """The first phrase that is all of one of the shapes, or an opening that begins one."""
        encoded = [shape.encode("utf-8", "surrogatepass") for shape in shapes if shape]
        entries = self._entries
        for number in sorted(numbers, key=lambda number: entries[number][:2]):
            _, card, strength, _ = entries[number]
            is_opening = strength == "openings"
            if (is_opening and not openings) or (size > LINE_LIMIT and not is_opening):
                continue
            pattern = self._patterns.get(number)
            if pattern is None:
                pattern = self._patterns[number] = re.Scanner(self._write(number).encode())
            fits = pattern.match if is_opening else pattern.fullmatch
            if any(fits(shape) for shape in encoded):
                return card, "phrases" if is_opening else strength
        return None

    def _fits_begin(self, number: int, line: bytes) -> bool:
        is_opening = self._entries[number][2] == "openings"
        if len(line) > LINE_LIMIT and not is_opening:
            return False
        gate = self._gates.get(number)
        if gate is None:
            from evlint.phrases.language import fold_pattern

            end = rb")" if is_opening else rb")[^a-z]"
            gate = self._gates[number] = re.Scanner(rb"[^a-z]*?(?:" + fold_pattern(self._write(number)) + end)
        return gate.match(line + b"\n") is not None

    def _write(self, number: int) -> str:
        from evlint.phrases.language import write_patterns

        return write_patterns([self._find_phrase(*self._entries[number][1:])])[0]


def strip_marks(words: str) -> str:
    """Words without the marks around them."""
    words = words.strip(MARKS)
    if words and words[0].isalnum() and words[-1].isalnum():
        return words
    start, end = 0, len(words)
    while start < end and not words[start].isalnum():
        start += 1
    while end > start and not words[end - 1].isalnum():
        end -= 1
    return words[start:end]


def squeeze(words: bytes) -> bytes:
    """The letters of lower-case words."""
    return words.translate(None, NO_LETTERS)


def squeeze_words(words: str) -> bytes:
    """The same of words that are not encoded."""
    return words.encode("ascii", "replace").translate(None, NO_LETTERS)


def list_shapes(words: str, start: int) -> set[str]:
    """The words with and without the counts and marks around them; the first letter is at `start`."""
    core = strip_marks(words)
    shapes = {words, core}
    if _LEAD_COUNT.fullmatch(words[:start]):
        shapes.add(strip_marks(words[start:]))
    if "(" in words:
        shapes.add(strip_marks(words.translate(_NO_BRACKETS)))
    if count := _TAIL_COUNT.search(core):
        shapes.add(strip_marks(core[: count.start()]))
    return shapes
