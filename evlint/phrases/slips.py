"""Finds wordings that are written with one slip of the pen."""

from __future__ import annotations

from evlint.phrases.page import squeeze_words, strip_marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from evlint.phrases.page import Reading

_EDGE = 4  # a word with one slip keeps as many letters at its beginning or at its end
_LONGER = 4  # letters by which a wording with marks around it may exceed the wording


class Slips:
    """The wordings of cards that may have a slip of the pen, by their first and by their last letters."""

    def __init__(self, cards: Sequence[Mapping[str, Any]]) -> None:
        self._near: dict[str, list[tuple[str, int]]] = {}
        # How many letters one may have by its first and its last letter, which no slip changes, or by neither
        # if these are no letters of ASCII.
        self._sizes: dict[bytes, set[int]] = {}
        self._other_sizes: set[int] = set()
        self.limit = 0  # code points of the longest
        for number, card in enumerate(cards):
            for wording in card["slips"]:
                self.limit = max(self.limit, len(wording) + _LONGER)
                for key in (f"{wording[:_EDGE]}-", f"-{wording[-_EDGE:]}"):
                    self._near.setdefault(key, []).append((wording, number))
                size = len(squeeze_words(wording))
                edges = (wording[0] + wording[-1]).encode()
                sizes = self._sizes.setdefault(edges, set()) if edges.isalpha() else self._other_sizes
                sizes.update((size - 1, size, size + 1))
        self.initials = {ord(wording[0]) for card in cards for wording in card["slips"]}

    def may_be(self, letters: bytes) -> bool:
        """Tell whether words with these letters may be one of them."""
        size = len(letters)
        return size in self._sizes.get(letters[:1] + letters[-1:], ()) or size in self._other_sizes

    def holds(self, folded: bytes) -> bool:
        """Tell whether a line of `Document.folded` is one of them."""
        return len(folded) <= self.limit and self.read(strip_marks(folded.decode())) is not None

    def read(self, core: str) -> Reading | None:
        """Read words without marks around them."""
        if not core or len(core) > self.limit or ord(core[0]) not in self.initials:
            return None
        near = (*self._near.get(f"{core[:_EDGE]}-", ()), *self._near.get(f"-{core[-_EDGE:]}", ()))
        if not near:
            return None
        from evlint.phrases.language import is_slip

        cards = [card for wording, card in near if is_slip(core, wording)]
        return (min(cards), "phrases") if cards else None
