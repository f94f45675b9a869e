"""Tells by their letters alone what words may be, before any phrase is asked."""

from __future__ import annotations

from evlint import engines as re
from evlint.phrases.page import MARKS, squeeze

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from evlint.phrases.book import Phrasebook

_MANY_LIMIT = 10  # words of phrases that follow each other without a mark
_PHRASE_LIMIT = 5  # words of one of them

_HEAD = re.compile("[a-z]+|©".encode())
_FOLDED_MARKS = MARKS.encode()
_NO_MARKS = bytes(byte for byte in range(128) if chr(byte).isalnum()) + b" '"  # never part phrases
# As in `evlint.phrases.rows`, but for ASCII.
_BAR = re.compile(rb"[|>/\x1c-\x1f]")  # also what only `str` takes for white space
_LAST_SEPARATOR = re.compile(rb".*(?:[|,;:~]|[.!?]\s|\s/\s|\s[->]+\s|\s{3})")


def may_be_row(book: Phrasebook, line: bytes) -> bool:
    """Tell whether a line of `Document.folded`, all in ASCII, may be several phrases.

    It is its end that tells: a sentence may well begin as a phrase does, but hardly ends as one.
    """
    core = line.strip(_FOLDED_MARKS)
    if not core[-2:].isalpha():  # perhaps a count, which may stand behind any phrase
        return True
    marks = line.translate(None, _NO_MARKS)
    if _BAR.search(marks):
        return True
    if (marks or b"   " in core) and (parted := _LAST_SEPARATOR.match(core)):
        words = core[parted.end() :].strip(_FOLDED_MARKS).split()
        return may_be_phrase(book, words) or may_be_phrases(book, words)
    return may_be_phrases(book, core.split())


def may_be_phrase(book: Phrasebook, words: Sequence[bytes]) -> bool:
    """Tell whether words of lower-case UTF-8 may be one phrase."""
    joined = b" ".join(words)
    found = _HEAD.search(joined)
    return found is not None and book.may_hold(found[0], squeeze(joined))


def may_be_phrases(book: Phrasebook, words: Sequence[bytes]) -> bool:
    """Tell whether several phrases, and counts behind them, may follow each other to the last word."""
    last = len(words)
    if last > _MANY_LIMIT:
        return False
    ends = [last]  # grows: behind each, phrases may follow up to the last word
    for end in ends:
        for at in _find_starts(book, words, end):
            if at == 0:
                return True
            if at not in ends:
                ends.append(at)
    return False


def find_ends(book: Phrasebook, words: Sequence[bytes], at: int) -> list[int]:
    """Where a phrase that begins at a word may end, the longest first, but not all the words."""
    last = len(words)
    ends = range(min(at + _PHRASE_LIMIT, last if at else last - 1), at, -1)
    return [end for end in ends if may_be_phrase(book, words[at:end])]


def _find_starts(book: Phrasebook, words: Sequence[bytes], end: int) -> list[int]:
    """Where a phrase that ends before a word, or a count, may begin, but not all the words."""
    starts = []
    letters = head = b""
    first = max(end - _PHRASE_LIMIT, 0 if end < len(words) else 1)
    for at in range(end - 1, first - 1, -1):
        word = words[at]
        if word.isalpha():
            head = word
            letters = word + letters
        else:
            if found := _HEAD.search(word):
                head = found[0]
            letters = squeeze(word) + letters
        if book.may_hold(head, letters):
            starts.append(at)
    if end > 1 and not words[end - 1][-2:].isalpha():  # perhaps a count
        starts.append(end - 1)
    return starts
