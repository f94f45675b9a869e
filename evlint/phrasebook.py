"""Looks lines up in the phrases of all cards: which card, if any, does a line belong to?"""

from __future__ import annotations

import re

from evlint.phrases import expand, find_heads, fold_pattern, is_slip, narrow, write_patterns
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    # A card, and the strength of its phrase; openings are as certain as `phrases`.
    Reading = tuple[int, str]

LINE_LIMIT = 110  # code points of a line of phrases
OPENING_LIMIT = 400  # code points of a line that an opening opens
_SLIP_LEAST = 9  # shorter words have too many real neighbours
_MANY_LIMIT = 10  # words of phrases that follow each other without a mark
_PHRASE_LIMIT = 5  # words of one of them

_HEAD = re.compile(rb"[^a-z]*([a-z]*)")
_WORD = re.compile(r"[a-z]+|©")
_COUNT = re.compile(r"[\W_]*\d[\d.,]*[km]?\b[\W_]*")
_LEAD_COUNT = re.compile(r"[\W_]*\d[\d,]*[km]?\s+")
_NUMBERED = re.compile(r"[\W_]*\d+[.)]\s")
_TAIL_COUNT = re.compile(r"[\W_]*\b\d[\d.,]*[km]?[\W_]*$")
_SEPARATOR = re.compile(r"\s*[|•·»«►▸▪■,;:~]+\s*|[.!?]+\s+|\s+/\s+|\s+[-–—>]+\s+|\s{3,}")
_BAR = re.compile(r"[|•·»«►▸▪■>]|\s/\s")
_NO_BRACKETS = str.maketrans("", "", "()[]")
_FOLD = str.maketrans("‘’“”‑‐–—\u00a0\u202f", "''\"\"----  ")


class Entry(Value):
    """One phrase of one card; `strength` is the option it stands in: phrases, openings, weak or beside."""

    strength: str
    card: int
    phrase: str


class Phrasebook:
    """Phrases by the word that they begin with; entries come the most certain first."""

    def __init__(self, entries: Iterable[Entry], tolerant: Iterable[tuple[str, int]]) -> None:
        self._listed: dict[str, list[Entry]] = {}
        listed = self._listed
        for entry in entries:
            for head in find_heads(entry.phrase):
                if head in listed:
                    listed[head].append(entry)
                else:
                    listed[head] = [entry]
        self._pages: dict[str, _Page] = {}
        # Wordings that are read with a slip of the pen, by their first and last letter.
        self._slips: dict[tuple[str, str], list[tuple[str, Reading]]] = {}
        for phrase, card in tolerant:
            for wording in expand(phrase):
                if len(wording) >= _SLIP_LEAST:
                    self._slips.setdefault((wording[0], wording[-1]), []).append((wording, (card, "phrases")))
        self._longest = 4 + max((len(one[0]) for many in self._slips.values() for one in many), default=0)

    def find_lines(self, folded: bytes) -> Iterator[tuple[int, int]]:
        """Yield the lines of `Document.folded` that are worth reading, as ranges."""
        listed, match, longest = self._listed, _HEAD.match, self._longest
        has_marks = "©" in listed
        start = 0
        for line in folded.split(b"\n"):
            size = len(line)
            if size > 1:
                found = match(line)
                assert found is not None
                head = found[1].decode()
                if (
                    (head in listed and self._page(head).opens(line))
                    or (size <= longest and self._is_slip(line.decode()))
                    or (has_marks and found.start(1) > 1 and b"?" in line[: found.start(1)])
                ):
                    yield start, start + size
            start += size + 1

    def _page(self, head: str) -> _Page:
        page = self._pages.get(head)
        if page is None:
            page = self._pages[head] = _Page(head, self._listed[head])
        return page

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
        if found[0] in self._listed:
            shapes = {words, core}
            if _LEAD_COUNT.fullmatch(words[: found.start()]):
                shapes.add(strip_marks(words[found.start() :]))
            if "(" in words:
                shapes.add(strip_marks(words.translate(_NO_BRACKETS)))
            if count := _TAIL_COUNT.search(core):
                shapes.add(strip_marks(core[: count.start()]))
            if reading := self._page(found[0]).read(shapes, openings, len(words)):
                return reading
        return self._is_slip(core)

    def _is_slip(self, words: str) -> Reading | None:
        core = strip_marks(words)
        near = self._slips.get((core[0], core[-1]), ()) if core else ()
        return next((reading for wording, reading in near if is_slip(core, wording)), None)

    def _read_many(self, line: str) -> Reading | None:
        """Read several phrases in a row: there must be nothing else on the line."""
        if len(line) > LINE_LIMIT or _NUMBERED.match(line):
            return None
        parts = [part for part in _SEPARATOR.split(line) if strip_marks(part) and not _COUNT.fullmatch(part)]
        is_bar = _BAR.search(line) is not None
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
        sure = next((card for card, strength in read if strength == "phrases"), None)
        if sure is None or (len(read) == 2 and len(cards) == 2):
            return None
        return sure, "phrases"


class _Page:
    """The phrases that begin with one word; each pattern is made when it is first asked for."""

    __slots__ = ("_groups", "_long", "_patterns", "_short")

    def __init__(self, head: str, listed: Iterable[Entry]) -> None:
        groups: dict[tuple[str, int], list[str]] = {}
        for strength, card, phrase in listed:
            groups.setdefault((strength, card), []).append(narrow(phrase, head))
        self._groups = {key: "|".join(write_patterns(phrases)) for key, phrases in groups.items()}
        self._patterns: dict[tuple[str, int], Any] = {}
        self._short: Any = None
        self._long: Any = None

    def opens(self, line: bytes) -> bool:
        """Tell whether a line of `Document.folded` begins as one of the phrases does."""
        size = len(line)
        if size > OPENING_LIMIT:
            return False
        if size <= LINE_LIMIT:
            if self._short is None:
                self._short = self._make_gate(openings_only=False)
            return bool(self._short and self._short.match(line))
        if self._long is None:
            self._long = self._make_gate(openings_only=True)
        return bool(self._long and self._long.match(line))

    def read(self, shapes: Iterable[str], openings: bool, size: int) -> Reading | None:
        """The first phrase that is all of one of the shapes, or an opening that begins one."""
        encoded = [shape.encode("utf-8", "surrogatepass") for shape in shapes if shape]
        for key, written in self._groups.items():
            strength, card = key
            is_opening = strength == "openings"
            if (is_opening and not openings) or (size > LINE_LIMIT and not is_opening):
                continue
            pattern = self._patterns.get(key)
            if pattern is None:
                import re2

                pattern = self._patterns[key] = re2.compile(written.encode())
            fits = pattern.match if is_opening else pattern.fullmatch
            if any(fits(shape) for shape in encoded):
                return card, "phrases" if is_opening else strength
        return None

    def _make_gate(self, *, openings_only: bool) -> Any:
        """Make the pattern of lines that begin with a phrase; `False` where there is none."""
        import re2

        groups = self._groups.items()
        opening = "|".join(written for (strength, _), written in groups if strength == "openings")
        whole = "|".join(written for (strength, _), written in groups if strength != "openings")
        branches = [f"(?:{whole})(?:[^a-z]|$)"] if whole and not openings_only else []
        branches += [opening] if opening else []
        return re2.compile(rb"[^a-z]*?(?:" + fold_pattern("|".join(branches)) + rb")") if branches else False


def strip_marks(words: str) -> str:
    """Words without the marks around them."""
    start, end = 0, len(words)
    while start < end and not words[start].isalnum():
        start += 1
    while end > start and not words[end - 1].isalnum():
        end -= 1
    return words[start:end]
