"""Holds the phrases of all cards by the words that they begin with."""

from __future__ import annotations

from evlint import engines as re
from evlint.phrases.page import PARTED, Page, list_shapes, squeeze, strip_marks
from evlint.phrases.slips import Slips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from evlint.phrases.page import Reading

_WORD = re.compile(r"[a-z]+|©")


class Phrasebook:
    """The phrases of all cards, given as what `evlint.phrases.index` makes of each card."""

    def __init__(self, cards: Sequence[Mapping[str, Any]]) -> None:
        self._cards = cards
        self.heads = frozenset(b"".join([card["heads"] for card in cards]).split())
        self.openers = frozenset(b"".join([card["openers"] for card in cards]).split())
        self._pages: dict[bytes, Page] = {}
        self.slips = Slips(cards)
        self._phrases: dict[tuple[int, str], list[str]] = {}

    def find_page(self, head: bytes) -> Page | None:
        """The phrases that begin with a word, if there are any."""
        return self.page(head) if head in self.heads else None

    def page(self, head: bytes) -> Page:
        """The phrases that begin with one of the heads."""
        page = self._pages.get(head)
        if page is None:
            word = b" %b " % head
            packed = [
                (number, _cut_page(card["pages"], head))
                for number, card in enumerate(self._cards)
                if word in card["heads"]
            ]
            page = self._pages[head] = Page(head.decode(), packed, self._find_phrase)
        return page

    def _find_phrase(self, card: int, strength: str, place: int) -> str:
        phrases = self._phrases.get((card, strength))
        if phrases is None:
            phrases = self._phrases[card, strength] = self._cards[card]["phrases"][strength].split(PARTED)
        return phrases[place]

    def read(self, words: str, openings: bool = False) -> Reading | None:
        """Read lower-case words as one phrase and nothing else."""
        words = " ".join(words.split())
        found = _WORD.search(words)
        if found is None:
            return None
        page = self.find_page(found[0].encode())
        if page is not None:
            entries = page.find(squeeze(words[found.end() :]))
            if entries and (
                reading := page.read(entries, list_shapes(words, found.start()), openings, len(words))
            ):
                return reading
        return self.slips.read(strip_marks(words))

    def may_begin(self, words: str) -> bool:
        """Tell whether words may begin with a phrase."""
        found = _WORD.search(words)
        if found is None:
            return False
        page = self.find_page(found[0].encode())
        if page is not None and page.begins.fit(squeeze(words[found.end() :])):
            return True
        return self.slips.may_begin(words)


def _cut_page(pages: bytes, head: bytes) -> bytes:
    """What an index holds of a head."""
    start = pages.index(b"\n%b " % head) + len(head) + 2
    end = pages.find(b"\n", start)
    return pages[start : end if end >= 0 else len(pages)]
