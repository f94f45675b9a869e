"""Reads several phrases in a row, be they parted by marks or not."""

from __future__ import annotations

from evlint import engines as re
from evlint.phrases.outline import find_ends, may_be_phrase, may_be_phrases
from evlint.phrases.page import LINE_LIMIT, strip_marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.phrases.book import Phrasebook
    from evlint.phrases.page import Reading

# These are for the few lines that may be rows of phrases; `re` compiles and keeps them at the first.
_COUNT = r"[\W_]*\d[\d.,]*[km]?\b[\W_]*"
_NUMBERED = r"[\W_]*\d+[.)]\s"
_SEPARATOR = r"\s*[|•·»«►▸▪■,;:~]+\s*|[.!?]+\s+|\s+/\s+|\s+[-–—>]+\s+|\s{3,}"
_BAR = r"[|•·»«►▸▪■>]|\s/\s"
_PARTING = frozenset("|•·»«►▸▪■,;:~.!?/-–—>")  # one of these stands in a separator, or many spaces do


def read_row(book: Phrasebook, line: str) -> Reading | None:
    """Read a line of lower-case phrases: there must be nothing else on it."""
    if len(line) > LINE_LIMIT or (not line[0].isalpha() and re.match(_NUMBERED, line)):
        return None
    if _PARTING.isdisjoint(line) and " ".join(line.split()) == line:
        return _read_words(book, line)
    parts = [
        part for part in re.split(_SEPARATOR, line) if strip_marks(part) and not re.fullmatch(_COUNT, part)
    ]
    is_bar = re.search(_BAR, line) is not None
    if len(parts) > 1 and not is_bar and not all(_may_read(book, part) for part in reversed(parts)):
        return None
    read: list[Reading] = []
    for part in parts:
        reading = (book.read(part) if len(parts) > 1 else None) or _read_words(book, part)
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


def _may_read(book: Phrasebook, part: str) -> bool:
    words = _encode(strip_marks(part).split())
    return may_be_phrase(book, words) or may_be_phrases(book, words)


def _read_words(book: Phrasebook, part: str) -> Reading | None:
    """Read phrases that no mark parts, of which some must be certain."""
    words = strip_marks(part).split()
    encoded = _encode(words)
    if not may_be_phrases(book, encoded):
        return None
    read: list[Reading] = []
    at = 0
    while at < len(words):
        for end in find_ends(book, encoded, at):
            reading = book.read(" ".join(words[at:end]))
            if reading:
                read.append(reading)
                at = end
                break
        else:
            if not read or not _is_count(words[at]):
                return None
            at += 1
    cards = {card for card, _ in read}
    sure = next((card for card, strength in read if strength == "phrases"), None)
    if sure is None or (len(read) == 2 and len(cards) == 2):
        return None
    return sure, "phrases"


def _is_count(word: str) -> bool:
    return not word.isalpha() and re.fullmatch(_COUNT, word) is not None


def _encode(words: list[str]) -> list[bytes]:
    return " ".join(words).encode("utf-8", "surrogatepass").split(b" ")
