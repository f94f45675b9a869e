"""Looks lines up in the phrases of all cards: which card, if any, does a line belong to?"""

from __future__ import annotations

import re
from itertools import accumulate

from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    # A card, and the strength of its phrase; openings are as certain as `phrases`.
    Reading = tuple[int, str]

LINE_LIMIT = 110  # code points of a line of phrases
OPENING_LIMIT = 400  # code points of a line that an opening opens
_MANY_LIMIT = 10  # words of phrases that follow each other without a mark
_PHRASE_LIMIT = 5  # words of one of them
_KEY_SIZE = 3  # as in `evlint.phraseindex`
_EDGE = 4  # a word with one slip keeps as many letters at its beginning or at its end

_STRENGTHS = {"p": "phrases", "o": "openings", "w": "weak", "b": "beside"}  # the most certain first
_RANKS = {initial: rank for rank, initial in enumerate(_STRENGTHS)}
_HEAD = re.compile(rb"([^a-z]*)([a-z]*)")
_WORD = re.compile(r"[a-z]+|©")
_COUNT = re.compile(r"[\W_]*\d[\d.,]*[km]?\b[\W_]*")
_LEAD_COUNT = re.compile(r"[\W_]*\d[\d,]*[km]?\s+")
_NUMBERED = re.compile(r"[\W_]*\d+[.)]\s")
_TAIL_COUNT = re.compile(r"[\W_]*\b\d[\d.,]*[km]?[\W_]*$")
_SEPARATOR = re.compile(r"\s*[|•·»«►▸▪■,;:~]+\s*|[.!?]+\s+|\s+/\s+|\s+[-–—>]+\s+|\s{3,}")
_BAR = re.compile(r"[|•·»«►▸▪■>]|\s/\s")
_NO_BRACKETS = str.maketrans("", "", "()[]")
_FOLD = str.maketrans("‘’“”‑‐–—\u00a0\u202f", "''\"\"----  ")
_NO_LETTERS = bytes(byte for byte in range(256) if not b"a"[0] <= byte <= b"z"[0])
_MARKS = "".join(chr(byte) for byte in range(128) if not chr(byte).isalnum())


class Phrasebook:
    """The phrases of all cards, given as what `evlint.phraseindex` makes of each card."""

    def __init__(self, cards: Sequence[Mapping[str, Any]]) -> None:
        self._cards = cards
        self._heads: frozenset[bytes] = frozenset().union(*(card["heads"] for card in cards))
        self._has_marks = "©".encode() in self._heads
        self._pages: dict[bytes, _Page] = {}
        # Wordings that are read with a slip of the pen, by their first and by their last letters.
        self._slips: dict[str, list[tuple[str, int]]] = {}
        self._slip_letters = {wording[0] for card in cards for wording in card["slips"]}
        self._slip_limit = 0
        for number, card in enumerate(cards):
            for wording in card["slips"]:
                self._slip_limit = max(self._slip_limit, len(wording) + 4)
                for edge in (f"{wording[:_EDGE]}-", f"-{wording[-_EDGE:]}"):
                    self._slips.setdefault(edge, []).append((wording, number))

    def find_lines(self, folded: bytes) -> Iterator[tuple[int, int]]:
        """Yield the lines of `Document.folded` that are worth reading, as ranges."""
        heads, match = self._heads, _HEAD.match
        slip_letters = {letter.encode() for letter in self._slip_letters}
        start = 0
        for line in folded.split(b"\n"):
            size = len(line)
            if size > 1:
                found = match(line)
                assert found is not None
                marks, head = found.groups()
                if (
                    (head in heads and self._page(head).may_open(line, found.end()))
                    or (size <= self._slip_limit and head[:1] in slip_letters and self._is_slip(line))
                    or (len(marks) > 1 and b"?" in marks and self._has_marks)
                ):
                    yield start, start + size
            start += size + 1

    def read_line(self, line: str, folded: bytes) -> Reading | None:
        """Read a line, given with what it is in `Document.folded`: one phrase, an opening, or several in a row.

        It must begin as a phrase does.
        """
        if not line.isascii():
            line = line.translate(_FOLD)
        line = line.lower()
        reading = self._read(line, openings=True) or self._read_many(line)
        return reading if reading and self._begins(folded) else None

    def _begins(self, folded: bytes) -> bool:
        found = _HEAD.match(folded)
        assert found is not None
        marks, head = found.groups()
        return (
            (head in self._heads and self._page(head).opens(folded, found.end()))
            or self._is_slip(folded)
            or (len(marks) > 1 and b"?" in marks and self._has_marks)
        )

    def _is_slip(self, folded: bytes) -> bool:
        return len(folded) <= self._slip_limit and self._read_slip(strip_marks(folded.decode())) is not None

    def _page(self, head: bytes) -> _Page:
        page = self._pages.get(head)
        if page is None:
            page = self._pages[head] = _Page(head.decode(), self._cards)
        return page

    def _read(self, words: str, openings: bool = False) -> Reading | None:
        words = " ".join(words.split())
        found = _WORD.search(words)
        if found is None:
            return None
        head = found[0].encode()
        if head in self._heads:
            page = self._page(head)
            rest = words[found.end() :].encode("ascii", "replace").translate(None, _NO_LETTERS)
            entries = page.find(rest)
            if rest[-1:] in (b"k", b"m"):  # perhaps of a count
                entries |= page.find(rest[:-1])
            if entries and (
                reading := page.read(entries, _list_shapes(words, found.start()), openings, len(words))
            ):
                return reading
        return self._read_slip(strip_marks(words))

    def _may_begin(self, words: str) -> bool:
        """Tell whether words may begin with a phrase."""
        found = _WORD.search(words)
        if found is None:
            return False
        head = found[0].encode()
        if head in self._heads:
            rest = words[found.end() :].encode("ascii", "replace").translate(None, _NO_LETTERS)
            if rest.startswith(self._page(head).begins):
                return True
        return self._may_slip(words)

    def _may_slip(self, words: str) -> bool:
        """Tell whether words may begin with a wording that has a slip of the pen."""
        core = strip_marks(words)
        if core[:1] not in self._slip_letters:
            return False
        if f"{core[:_EDGE]}-" in self._slips:
            return True
        pieces = accumulate(core[: 2 * self._slip_limit].split(), "{} {}".format)
        return any(f"-{strip_marks(piece)[-_EDGE:]}" in self._slips for piece in pieces)

    def _read_slip(self, core: str) -> Reading | None:
        if len(core) > self._slip_limit or core[:1] not in self._slip_letters:
            return None
        slips = self._slips
        near = (*slips.get(f"{core[:_EDGE]}-", ()), *slips.get(f"-{core[-_EDGE:]}", ()))
        if not near:
            return None
        from evlint.phrases import is_slip

        cards = [card for wording, card in near if is_slip(core, wording)]
        return (min(cards), "phrases") if cards else None

    def _read_many(self, line: str) -> Reading | None:
        """Read several phrases in a row: there must be nothing else on the line."""
        if len(line) > LINE_LIMIT or _NUMBERED.match(line):
            return None
        parts = [part for part in _SEPARATOR.split(line) if strip_marks(part) and not _COUNT.fullmatch(part)]
        is_bar = _BAR.search(line) is not None
        if not is_bar and not all(map(self._may_begin, parts)):
            return None
        read: list[Reading] = []
        for part in parts:
            reading = (self._read(part) if len(parts) > 1 else None) or self._read_words(part)
            if reading:
                read.append(reading)
            elif not is_bar:
                return None
        certain = sum(strength == "phrases" for _, strength in read)
        if len(read) < len(parts) and (certain < 2 or certain * 2 < len(parts)):
            return None
        if certain * 2 < len(parts) and not is_bar:  # words of an enumeration, as prose has them
            return None
        sure = next((card for card, strength in read if strength == "phrases"), None)
        if sure is not None:
            return sure, "phrases"
        if len(read) < 2:
            return read[0] if read else None
        return read[0][0], "phrases" if len({*parts}) > 2 else "weak"

    def _read_words(self, part: str) -> Reading | None:
        """Read phrases that no mark parts, of which some must be certain."""
        words = strip_marks(part).split()
        if len(words) > _MANY_LIMIT:
            return None
        read: list[Reading] = []
        at = 0
        while at < len(words):
            last = min(len(words), at + _PHRASE_LIMIT)
            may_begin = self._may_begin(" ".join(words[at:last]))
            for end in range(last, at, -1):
                piece = " ".join(words[at:end])
                reading = self._read(piece) if may_begin and end - at < len(words) else None
                if reading:
                    read.append(reading)
                    break
                if end == at + 1 and read and _COUNT.fullmatch(piece):
                    break
            else:
                return None
            at = end
        cards = {card for card, _ in read}
        sure = next((card for card, strength in read if strength == "phrases"), None)
        if sure is None or (len(read) == 2 and len(cards) == 2):
            return None
        return sure, "phrases"


class Entry(Value):
    """One phrase on a page."""

    rank: int
    card: int
    strength: str
    phrase: str


class _Page:
    """The phrases that begin with one word; each pattern is made when it is first asked for."""

    __slots__ = (
        "_entries",
        "_gates",
        "_head",
        "_keys",
        "_limits",
        "_opener_begins",
        "_patterns",
        "_stem_sizes",
        "_stems",
        "begins",
    )

    def __init__(self, head: str, cards: Sequence[Mapping[str, Any]]) -> None:
        self._head = head
        self._entries: list[Entry] = []
        self._keys: dict[bytes, list[int]] = {}
        self._stems: dict[bytes, list[int]] = {}
        limits = self._limits = list[int]()
        begins: set[bytes] = set()
        opener_begins: set[bytes] = set()
        encoded = head.encode()
        for card, index in enumerate(cards):
            packed: bytes | None = index["heads"].get(encoded)
            for item in packed.split(b";") if packed else ():
                name, _, keys = item.partition(b":")
                initial = chr(name[0])
                strength = _STRENGTHS[initial]
                place, _, most = name[1:].partition(b"/")
                number = len(self._entries)
                self._entries.append(
                    Entry(_RANKS[initial], card, strength, index["phrases"][strength][int(place)])
                )
                limits.append(int(most or 999) - (len(head) if head.isascii() else 0))
                for key in keys.split(b","):
                    begin = key.rstrip(b"*")
                    (self._keys if begin == key else self._stems).setdefault(begin, []).append(number)
                    begins.add(begin)
                    if initial == "o":
                        opener_begins.add(begin)
        self._stem_sizes = sorted({len(stem) for stem in self._stems})
        self.begins = _shorten(begins)
        self._opener_begins = _shorten(opener_begins)
        self._patterns: dict[int, Any] = {}
        self._gates: dict[int, Any] = {}

    def may_open(self, line: bytes, end: int) -> bool:
        """Tell whether a line of `Document.folded` may begin as a phrase does, by the letters behind the head."""
        size = len(line)
        begins = self.begins if size <= LINE_LIMIT else self._opener_begins
        return size <= OPENING_LIMIT and line[end:].translate(None, _NO_LETTERS).startswith(begins)

    def opens(self, line: bytes, end: int) -> bool:
        """Tell whether a line of `Document.folded` begins as one of the phrases does."""
        size = len(line)
        if size > OPENING_LIMIT:
            return False
        rest = line[end:].translate(None, _NO_LETTERS)
        for listed in (self._keys, self._stems):
            for begin, numbers in listed.items():
                if rest.startswith(begin) and any(self._fits_begin(number, line) for number in numbers):
                    return True
        return False

    def find(self, rest: bytes) -> set[int]:
        """The phrases that words may be, by the letters behind the head."""
        limits, size = self._limits, len(rest)
        found = {number for number in self._keys.get(rest[:_KEY_SIZE], ()) if size <= limits[number]}
        for length in self._stem_sizes:
            if numbers := self._stems.get(rest[:length]):
                found.update(numbers)
        return found

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
                import re2

                pattern = self._patterns[number] = re2.compile(self._write(number).encode())
            fits = pattern.match if is_opening else pattern.fullmatch
            if any(fits(shape) for shape in encoded):
                return card, "phrases" if is_opening else strength
        return None

    def _fits_begin(self, number: int, line: bytes) -> bool:
        is_opening = self._entries[number].strength == "openings"
        if len(line) > LINE_LIMIT and not is_opening:
            return False
        gate = self._gates.get(number)
        if gate is None:
            import re2

            from evlint.phrases import fold_pattern

            end = rb")" if is_opening else rb")(?:[^a-z]|$)"
            gate = self._gates[number] = re2.compile(
                rb"[^a-z]*?(?:" + fold_pattern(self._write(number)) + end
            )
        return gate.match(line) is not None

    def _write(self, number: int) -> str:
        from evlint.phrases import narrow, write_patterns

        return write_patterns([narrow(self._entries[number].phrase, self._head)])[0]


def strip_marks(words: str) -> str:
    """Words without the marks around them."""
    words = words.strip(_MARKS)
    if words and words[0].isalnum() and words[-1].isalnum():
        return words
    start, end = 0, len(words)
    while start < end and not words[start].isalnum():
        start += 1
    while end > start and not words[end - 1].isalnum():
        end -= 1
    return words[start:end]


def _list_shapes(words: str, start: int) -> set[str]:
    """The words, and what they are without the counts and marks around them; the first letter is at `start`."""
    core = strip_marks(words)
    shapes = {words, core}
    if _LEAD_COUNT.fullmatch(words[:start]):
        shapes.add(strip_marks(words[start:]))
    if "(" in words:
        shapes.add(strip_marks(words.translate(_NO_BRACKETS)))
    if count := _TAIL_COUNT.search(core):
        shapes.add(strip_marks(core[: count.start()]))
    return shapes


def _shorten(begins: set[bytes]) -> tuple[bytes, ...]:
    """The same beginnings without those that another begins."""
    return tuple(begin for begin in begins if not any(begin[:size] in begins for size in range(len(begin))))
