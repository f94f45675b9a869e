"""Holds the phrases of all cards by the words that they begin with."""

from __future__ import annotations

from evlint import engines as re
from evlint.phrases.page import PARTED, Page, list_shapes, squeeze_words, strip_marks
from evlint.phrases.slips import Slips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from evlint.phrases.page import Reading

_WORD = re.compile(r"[a-z]+|©")


class Phrasebook:
    """The phrases of all cards, given as what `evlint.phrases.index` makes of each card."""

    def __init__(self, cards: Sequence[Mapping[str, Any]]) -> None:
        self._cards = cards
        self.heads = frozenset(b"".join([card["heads"] for card in cards]).split())
        self.openers = frozenset(b"".join([card["openers"] for card in cards]).split())
        self.pages = _Pages(cards, self._find_phrase)
        self.slips = Slips(cards)
        self._phrases: dict[tuple[int, str], list[str]] = {}

    def find_page(self, head: bytes) -> Page | None:
        """The phrases that begin with a word, if there are any."""
        return self.pages[head] if head in self.heads else None

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
            entries = page.find(squeeze_words(words[found.end() :]))
            if entries and (
                reading := page.read(entries, list_shapes(words, found.start()), openings, len(words))
            ):
                return reading
        return self.slips.read(strip_marks(words))

    def may_hold(self, head: bytes, letters: bytes) -> bool:
        """Tell whether a phrase may have these letters, of which the head (or ©) is the first run."""
        if head in self.heads and self.pages[head].may_hold(letters[len(head) if head.isalpha() else 0 :]):
            return True
        return self.slips.may_be(letters)


class _Pages(dict[bytes, Page]):
    """The phrases of all cards by their heads; a page is made when it is first asked for."""

    def __init__(
        self, cards: Sequence[Mapping[str, Any]], find_phrase: Callable[[int, str, int], str]
    ) -> None:
        self._cards = cards
        self._find_phrase = find_phrase

    def __missing__(self, head: bytes) -> Page:
        word = b" %b " % head
        packed = [
            (number, _cut_page(card["pages"], head))
            for number, card in enumerate(self._cards)
            if word in card["heads"]
        ]
        page = self[head] = Page(head.decode(), packed, self._find_phrase)
        return page


def _cut_page(pages: bytes, head: bytes) -> bytes:
    """What an index holds of a head."""
    start = pages.index(b"\n%b " % head) + len(head) + 2
    end = pages.find(b"\n", start)
    return pages[start : end if end >= 0 else len(pages)]
