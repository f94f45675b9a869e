"""Looks lines up in the phrases of all cards: which card, if any, does a line belong to?"""

from __future__ import annotations

import re
from itertools import accumulate

from evlint.phrases.page import LINE_LIMIT, MARKS, Page, list_shapes, squeeze, strip_marks
from evlint.typography import straighten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from evlint.phrases.page import Reading

_MANY_LIMIT = 10  # words of phrases that follow each other without a mark
_PHRASE_LIMIT = 5  # words of one of them
_EDGE = 4  # a word with one slip keeps as many letters at its beginning or at its end

_HEAD = re.compile(rb"([^a-z]*)([a-z]*)")
_WORD = re.compile(r"[a-z]+|©")
# These are for the few lines that may be rows of phrases; `re` compiles and keeps them at the first.
_COUNT = r"[\W_]*\d[\d.,]*[km]?\b[\W_]*"
_NUMBERED = r"[\W_]*\d+[.)]\s"
_SEPARATOR = r"\s*[|•·»«►▸▪■,;:~]+\s*|[.!?]+\s+|\s+/\s+|\s+[-–—>]+\s+|\s{3,}"
_BAR = r"[|•·»«►▸▪■>]|\s/\s"
_FOLDED_MARKS = MARKS.encode()


class Phrasebook:
    """The phrases of all cards, given as what `evlint.phrases.index` makes of each card."""

    def __init__(self, cards: Sequence[Mapping[str, Any]]) -> None:
        self._cards = cards
        self._heads: frozenset[bytes] = frozenset().union(*(card["heads"] for card in cards))
        self._openers: frozenset[bytes] = frozenset().union(*(card["openers"] for card in cards))
        self._has_marks = "©".encode() in self._heads
        self._pages: dict[bytes, Page] = {}
        # Wordings that are read with a slip of the pen, by their first and by their last letters.
        self._slips: dict[str, list[tuple[str, int]]] = {}
        self._slip_edges: set[bytes] = set()
        self._slip_letters = {wording[0] for card in cards for wording in card["slips"]}
        self._slip_limit = 0
        for number, card in enumerate(cards):
            for wording in card["slips"]:
                self._slip_limit = max(self._slip_limit, len(wording) + 4)
                for edge, key in (
                    (start := wording[:_EDGE], f"{start}-"),
                    (end := wording[-_EDGE:], f"-{end}"),
                ):
                    self._slips.setdefault(key, []).append((wording, number))
                    self._slip_edges.add(edge.encode("ascii", "replace"))

    def find_lines(self, folded: bytes) -> Iterator[tuple[int, int]]:
        """Yield the lines of `Document.folded` that are worth reading, as ranges."""
        heads, openers, match = self._heads, self._openers, _HEAD.match
        slip_limit, slip_edges = self._slip_limit, self._slip_edges
        start = 0
        for line in folded.split(b"\n"):
            size = len(line)
            if size > 1:
                found = match(line)
                assert found is not None
                marks, head = found.groups()
                if (
                    (
                        head in (heads if size <= LINE_LIMIT else openers)
                        and self._page(head).may_open(line, found.end())
                    )
                    or (
                        size <= slip_limit
                        and (
                            (core := line.strip(_FOLDED_MARKS))[:_EDGE] in slip_edges
                            or core[-_EDGE:] in slip_edges
                        )
                        and self._is_slip(line)
                    )
                    or (len(marks) > 1 and b"?" in marks and self._has_marks)
                ):
                    yield start, start + size
            start += size + 1

    def read_line(self, line: str, folded: bytes) -> Reading | None:
        """Read a line: one phrase, an opening, or several phrases in a row. It must begin as a phrase does.

        `folded` is the same line of `Document.folded`.
        """
        line = straighten(line).lower()
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

    def _page(self, head: bytes) -> Page:
        page = self._pages.get(head)
        if page is None:
            page = self._pages[head] = Page(head.decode(), self._cards)
        return page

    def _read(self, words: str, openings: bool = False) -> Reading | None:
        words = " ".join(words.split())
        found = _WORD.search(words)
        if found is None:
            return None
        head = found[0].encode()
        if head in self._heads:
            page = self._page(head)
            entries = page.find(squeeze(words[found.end() :]))
            if entries and (
                reading := page.read(entries, list_shapes(words, found.start()), openings, len(words))
            ):
                return reading
        return self._read_slip(strip_marks(words))

    def _may_begin(self, words: str) -> bool:
        """Tell whether words may begin with a phrase."""
        found = _WORD.search(words)
        if found is None:
            return False
        head = found[0].encode()
        if head in self._heads and squeeze(words[found.end() :]).startswith(self._page(head).begins):
            return True
        return self._may_slip(words)

    def _may_be_row(self, words: Sequence[str]) -> bool:
        """Tell whether phrases and counts may follow each other to the last word, before any is read."""
        reached = {0}
        for at in range(len(words)):
            if at in reached:
                reached.update(self._find_ends(words, at))
                if at and re.fullmatch(_COUNT, words[at]):
                    reached.add(at + 1)
            elif at > max(reached):
                return False
        return len(words) in reached

    def _find_ends(self, words: Sequence[str], at: int) -> Iterator[int]:
        """Yield where a phrase that begins at a word may end, the longest first, but not all the words."""
        last = min(len(words), at + _PHRASE_LIMIT)
        longest = last - 1 if last - at == len(words) else last
        found = _WORD.search(words[at])
        if found is None:
            yield from range(longest, at, -1)
            return
        head = found[0].encode()
        piece = " ".join(words[at:longest])
        page = self._page(head) if head in self._heads else None
        if page and not squeeze(piece[found.end() :]).startswith(page.begins):
            page = None
        may_slip = strip_marks(words[at])[:1] in self._slip_letters
        if page is None and not may_slip:
            return
        for end in range(longest, at, -1):
            if (page and page.find(squeeze(piece[found.end() :]))) or (
                may_slip and len(piece) >= 2 * _EDGE and self._is_near_slip(piece)
            ):
                yield end
            piece = piece[: -1 - len(words[end - 1])]

    def _is_near_slip(self, words: str) -> bool:
        core = strip_marks(words)
        return f"{core[:_EDGE]}-" in self._slips or f"-{core[-_EDGE:]}" in self._slips

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
        from evlint.phrases.language import is_slip

        cards = [card for wording, card in near if is_slip(core, wording)]
        return (min(cards), "phrases") if cards else None

    def _read_many(self, line: str) -> Reading | None:
        """Read several phrases in a row: there must be nothing else on the line."""
        if len(line) > LINE_LIMIT or re.match(_NUMBERED, line):
            return None
        parts = [
            part
            for part in re.split(_SEPARATOR, line)
            if strip_marks(part) and not re.fullmatch(_COUNT, part)
        ]
        is_bar = re.search(_BAR, line) is not None
        if len(parts) > 1 and not is_bar and not all(map(self._may_begin, parts)):
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
        if len(words) > _MANY_LIMIT or not self._may_be_row(words):
            return None
        read: list[Reading] = []
        at = 0
        while at < len(words):
            for end in self._find_ends(words, at):
                reading = self._read(" ".join(words[at:end]))
                if reading:
                    read.append(reading)
                    at = end
                    break
            else:
                if not read or not re.fullmatch(_COUNT, words[at]):
                    return None
                at += 1
        cards = {card for card, _ in read}
        sure = next((card for card, strength in read if strength == "phrases"), None)
        if sure is None or (len(read) == 2 and len(cards) == 2):
            return None
        return sure, "phrases"
