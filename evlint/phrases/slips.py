"""Finds wordings that are written with one slip of the pen."""

from __future__ import annotations

from itertools import accumulate

from evlint.phrases.page import MARKS, strip_marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from evlint.phrases.page import Reading

_EDGE = 4  # a word with one slip keeps as many letters at its beginning or at its end
_LONGER = 4  # letters by which a wording with marks around it may exceed the wording

_FOLDED_MARKS = MARKS.encode()


class Slips:
    """The wordings of cards that may have a slip of the pen, by their first and by their last letters."""

    def __init__(self, cards: Sequence[Mapping[str, Any]]) -> None:
        self._near: dict[str, list[tuple[str, int]]] = {}
        self._folded_edges: set[bytes] = set()
        # Of the first words of wordings and of their last ones.
        self._starts: set[str] = set()
        self._ends: set[str] = set()
        self._initials = {wording[0] for card in cards for wording in card["slips"]}
        self.limit = 0  # code points of the longest
        for number, card in enumerate(cards):
            for wording in card["slips"]:
                self.limit = max(self.limit, len(wording) + _LONGER)
                start, end = wording[:_EDGE], wording[-_EDGE:]
                for edge, key in ((start, f"{start}-"), (end, f"-{end}")):
                    self._near.setdefault(key, []).append((wording, number))
                    self._folded_edges.add(edge.encode("ascii", "replace"))
                self._starts.add(start.split()[0])
                self._ends.add(end.split()[-1])
        self.initials = {letter.encode() for letter in self._initials}

    def is_near(self, folded: bytes) -> bool:
        """Tell whether a line of `Document.folded` begins or ends as one of them."""
        core = folded.strip(_FOLDED_MARKS)
        return core[:_EDGE] in self._folded_edges or core[-_EDGE:] in self._folded_edges

    def holds(self, folded: bytes) -> bool:
        """Tell whether a line of `Document.folded` is one of them."""
        return len(folded) <= self.limit and self.read(strip_marks(folded.decode())) is not None

    def read(self, core: str) -> Reading | None:
        """Read words without marks around them."""
        if len(core) > self.limit or core[:1] not in self._initials:
            return None
        near = (*self._near.get(f"{core[:_EDGE]}-", ()), *self._near.get(f"-{core[-_EDGE:]}", ()))
        if not near:
            return None
        from evlint.phrases.language import is_slip

        cards = [card for wording, card in near if is_slip(core, wording)]
        return (min(cards), "phrases") if cards else None

    def may_begin(self, words: str) -> bool:
        """Tell whether words may begin with one."""
        core = strip_marks(words)
        if core[:1] not in self._initials:
            return False
        if f"{core[:_EDGE]}-" in self._near:
            return True
        pieces = accumulate(core[: 2 * self.limit].split(), "{} {}".format)
        return any(f"-{strip_marks(piece)[-_EDGE:]}" in self._near for piece in pieces)

    def find_ends(self, words: Sequence[str], at: int, ends: range) -> Sequence[int]:
        """Tell which of some ends one that begins at a word may have, by its first and its last word."""
        first = strip_marks(words[at])
        if first[:1] not in self._initials:
            return ()
        if first[:_EDGE] in self._starts:
            return ends
        return [
            end for end in ends if not (last := strip_marks(words[end - 1])) or last[-_EDGE:] in self._ends
        ]
