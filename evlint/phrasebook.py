"""Looks lines up in the phrases of all cards: which card, if any, does a line belong to?"""

from __future__ import annotations

import re

from evlint.phrases import expand, find_heads, fold_pattern, is_slip, write_patterns
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    # A card, and whether its phrase counts only in the company of others.
    Reading = tuple[int, bool]

LINE_LIMIT = 110  # code points of a line of phrases
OPENING_LIMIT = 400  # code points of a line that an opening opens
_SLIP_LEAST = 9  # shorter words have too many real neighbours
_MANY_LIMIT = 10  # words of phrases that follow each other without a mark
_PHRASE_LIMIT = 5  # words of one of them

_HEAD = re.compile(rb"[^a-z]*([a-z]*)")
_WORD = re.compile(r"[a-z]+|©")
_COUNT = re.compile(r"[\W_]*\d[\d.,]*[km]?\b[\W_]*")
_TAIL_COUNT = re.compile(r"[\W_]*\b\d[\d.,]*[km]?[\W_]*$")
_SEPARATOR = re.compile(r"\s*[|•·»«►▸▪■,;:~]+\s*|\s+/\s+|\s+[-–—>]+\s+|\s{3,}")
_FOLD = str.maketrans("‘’“”‑‐–—\u00a0\u202f", "''\"\"----  ")


class Entry(Value):
    """One phrase of one card; `strength` is `phrases`, `weak` or `openings`."""

    strength: str
    card: int
    phrase: str


class Phrasebook:
    """Phrases by the word that they begin with; entries come the most certain first."""

    def __init__(self, entries: Iterable[Entry], tolerant: Iterable[tuple[str, int]]) -> None:
        self._pages: dict[bytes, _Page] = {}
        for entry in entries:
            for head in find_heads(entry.phrase):
                self._pages.setdefault(head.encode("ascii", "replace"), _Page()).append(entry)
        # Wordings that are read with a slip of the pen, by their first and last letter.
        self._slips: dict[tuple[str, str], list[tuple[str, Reading]]] = {}
        for phrase, card in tolerant:
            for wording in expand(phrase):
                if len(wording) >= _SLIP_LEAST:
                    self._slips.setdefault((wording[0], wording[-1]), []).append((wording, (card, False)))
        self._longest = 4 + max((len(one[0]) for many in self._slips.values() for one in many), default=0)

    def find_lines(self, folded: bytes) -> Iterator[tuple[int, int]]:
        """Yield the lines of `Document.folded` that are worth reading, as ranges."""
        pages, match, longest = self._pages, _HEAD.match, self._longest
        start = 0
        for line in folded.split(b"\n"):
            size = len(line)
            if size > 1:
                head = match(line)
                assert head is not None
                page = pages.get(head[1])
                if (
                    (page is not None and page.opens(line))
                    or (size <= longest and self._is_slip(line.decode()))
                    or (head.start(1) > 1 and b"?" in line[: head.start(1)] and b"?" in pages)
                ):
                    yield start, start + size
            start += size + 1

    def read_line(self, line: str) -> Reading | None:
        """Read a line: one phrase, an opening, or several phrases in a row."""
        line = line.translate(_FOLD).lower()
        return self._read(line, openings=True) or self._read_many(line)

    def _read(self, words: str, openings: bool = False) -> Reading | None:
        words = " ".join(words.split())
        found = _WORD.search(words)
        if found is None:
            return None
        core = strip_marks(words)
        page = self._pages.get(found[0].encode("ascii", "replace"))
        if page is not None:
            shapes = {words, core}
            if _COUNT.fullmatch(words[: found.start()]):
                shapes.add(strip_marks(words[found.start() :]))
            if count := _TAIL_COUNT.search(core):
                shapes.add(strip_marks(core[: count.start()]))
            if reading := page.read(shapes, openings, len(words)):
                return reading
        return self._is_slip(core)

    def _is_slip(self, words: str) -> Reading | None:
        core = strip_marks(words)
        near = self._slips.get((core[0], core[-1]), ()) if core else ()
        return next((reading for wording, reading in near if is_slip(core, wording)), None)

    def _read_many(self, line: str) -> Reading | None:
        """Read several phrases in a row: there must be nothing else on the line."""
        if len(line) > LINE_LIMIT:
            return None
        parts = [part for part in _SEPARATOR.split(line) if strip_marks(part) and not _COUNT.fullmatch(part)]
        read: list[Reading] = []
        for part in parts:
            reading = (self._read(part) if len(parts) > 1 else None) or self._read_words(part)
            if reading is None:
                return None
            read.append(reading)
        strong = next((card for card, weak in read if not weak), None)
        if strong is not None:
            return strong, False
        return (read[0][0], len(read) < 3) if read else None

    def _read_words(self, part: str) -> Reading | None:
        """Read phrases that no mark parts, of which some must be certain."""
        words = strip_marks(part).split()
        if len(words) > _MANY_LIMIT:
            return None
        read: list[Reading] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + _PHRASE_LIMIT), at, -1):
                piece = " ".join(words[at:end])
                reading = self._read(piece) if end - at < len(words) else None
                if reading:
                    read.append(reading)
                    break
                if end == at + 1 and read and _COUNT.fullmatch(piece):
                    break
            else:
                return None
            at = end
        cards = {card for card, _ in read}
        strong = next((card for card, weak in read if not weak), None)
        if strong is None or (len(read) == 2 and len(cards) == 2):
            return None
        return strong, False


class _Page:
    """The phrases that begin with one word; their patterns are made when a line first begins so."""

    __slots__ = ("_all", "_any", "_listed", "_long", "_patterns")

    def __init__(self) -> None:
        self._listed: list[Entry] = []
        self._all: Any = None
        self._any: Any = None
        self._long: Any = None
        self._patterns: list[tuple[str, int, Any]] | None = None

    def append(self, entry: Entry) -> None:
        self._listed.append(entry)

    def opens(self, line: bytes) -> bool:
        """Tell whether a folded line begins as one of the phrases does."""
        if self._any is None:
            self._make()
        size = len(line)
        if size > OPENING_LIMIT:
            return False
        gate = self._any if size <= LINE_LIMIT else self._long
        return bool(gate and gate.match(line))

    def read(self, shapes: Iterable[str], openings: bool, size: int) -> Reading | None:
        """The first phrase that is all of one of the shapes, or an opening that begins one."""
        encoded = [shape.encode("utf-8", "surrogatepass") for shape in shapes if shape]
        if self._patterns is None:
            self._make_patterns()
        assert self._patterns is not None
        fits = size <= LINE_LIMIT and any(self._all.fullmatch(shape) for shape in encoded)
        for strength, card, pattern in self._patterns if fits or openings else ():
            if strength == "openings":
                if openings and any(pattern.match(shape) for shape in encoded):
                    return card, False
            elif fits and any(pattern.fullmatch(shape) for shape in encoded):
                return card, strength == "weak"
        return None

    def _make_patterns(self) -> None:
        import re2

        groups: dict[tuple[str, int], list[str]] = {}
        for strength, card, phrase in self._listed:
            groups.setdefault((strength, card), []).append(phrase)
        written = {key: "|".join(write_patterns(phrases)) for key, phrases in groups.items()}
        self._all = re2.compile("|".join(written.values()).encode())
        self._patterns = [
            (strength, card, re2.compile(pattern.encode())) for (strength, card), pattern in written.items()
        ]

    def _make(self) -> None:
        import re2

        opening = "|".join(write_patterns([one.phrase for one in self._listed if one.strength == "openings"]))
        whole = "|".join(write_patterns([one.phrase for one in self._listed if one.strength != "openings"]))
        branches = [f"(?:{whole})(?:[^a-z]|$)"] if whole else []
        branches += [opening] if opening else []
        self._any = re2.compile(rb"[^a-z]*?(?:" + fold_pattern("|".join(branches)) + rb")")
        self._long = re2.compile(rb"[^a-z]*?(?:" + fold_pattern(opening) + rb")") if opening else False


def strip_marks(words: str) -> str:
    """Words without the marks around them."""
    start, end = 0, len(words)
    while start < end and not words[start].isalnum():
        start += 1
    while end > start and not words[end - 1].isalnum():
        end -= 1
    return words[start:end]
