"""Cuts prose into sentences with spans; the only room that knows abbreviations."""

from __future__ import annotations

from evlint import abbreviations as known
from evlint import engines as re
from evlint.diagnostic import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# An end mark, what closes with it, and a gap before anything but a small letter. All end marks are written as
# full stops: what begins with a literal is found four times as fast. Behind a longer word and in front of a
# capital no group takes part. A set of other marks than ASCII's takes long to compile: one is enough.
_SURE = 4
_END = re.compile(
    rf"\.(?:(?<=[a-z]{{{_SURE}}}\.)\s(?=[A-Z\"]|(?=“)“)"
    r"|(?<!\.\.)(\.*+)([\"”’')\]]*+)\s++(?=[^a-z]))"  # from the first of a run of dots only
)
_START = re.compile(r"[\"“‘'(\[]*([^\W\d_](?:[\w'’-]*\w)?|\S?)")
_OPENERS = "\"“”‘’'([{<—–-/$£€*_"
# `re` compiles these when they are first needed, which importing should not wait for.
_NAME = r"[A-Z][\w'’.-]*$"
_DOTTED = r"(?:[A-Za-z]\.)+[A-Za-z]"

_NEVER = known.TITLES | known.ANNOUNCING
_NUMBERED = known.BEFORE_NUMBER | known.MONTHS
_MAY_END = (
    known.COMPANIES
    | known.PERSONS
    | known.TIMES
    | known.PLACES
    | known.STATES
    | known.STREETS
    | known.UNITS
    | known.OTHERS
)
# These are abbreviations in small letters too; titles, months, states and "No." need their capital, since
# "a rep", "ill" and "no" are words.
_ANY_CASE = frozenset().union(
    known.ANNOUNCING,
    known.BEFORE_NUMBER,
    known.COMPANIES,
    known.PERSONS,
    known.TIMES,
    known.PLACES,
    known.STREETS,
    known.UNITS,
    known.OTHERS,
) - {"no", "nos"}
ABBREVIATIONS = _NEVER | _NUMBERED | _MAY_END
# Abbreviations with full stops inside, which a naive splitter cuts.
DOTTED = frozenset(
    word[:size]
    for word in ABBREVIATIONS
    if "." in word
    for size in range(3, len(word) + 1)
    if word[size : size + 1] in (".", "") and word[size - 1] != "."
)
# Abbreviations without full stops inside that a capital may go on.
BINDING = _NEVER | known.TIMES | known.MONTHS
LETTERED, STARTERS = known.LETTERED, known.STARTERS
# How abbreviations end that are as long as a longer word.
_TAILS = frozenset(word[-_SURE:] for word in ABBREVIATIONS if len(word) >= _SURE)
_LONGEST = max(map(len, ABBREVIATIONS))
_new = tuple.__new__  # a tenth of a microsecond cheaper than a named tuple's own
# What goes on after a clock time: zones, days and months.
_AFTER_TIME = r"(?:[A-Z]{2,4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8})$"
# A street or a unit ends where a title begins: "Baker St. Ironwood", "5 ft. The".
_HOMONYMS = _NEVER & (known.STREETS | known.UNITS)


def cut_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of one block, from first to last visible code point."""
    return iter(cut_block(text, mark_stops(text), start, end))


def mark_stops(text: str) -> str:
    """A text as long as before in which every end mark is a full stop."""
    return text.replace("!", ".").replace("?", ".").replace("…", ".")


def cut_block(text: str, stops: str, start: int, end: int) -> list[Span]:
    """Cut a block of a text into its sentences, from first to last visible code point each.

    `stops` is the text with its stops marked. What is decided by a glance (a mark other than a full stop, a
    word that is no abbreviation) is decided without a call, since most articles pass here.
    """
    spans: list[Span] = []
    at = start
    while at < end and text[at].isspace():
        at += 1
    for match in _END.finditer(stops, at, end):
        stop = match.end()
        if match.lastindex is None:
            dot, last = stop - 2, stop - 1
            is_doubtful = text[dot - _SURE : dot] in _TAILS and text[dot] == "."
        elif text[stop] == ".":
            continue  # dots that go on
        else:
            dot, last = match.start(), match.end(2)
            is_doubtful = match.end(1) - dot == 1 and text[dot] == "."
        if is_doubtful and not _is_end(text, at, dot, stop, end):
            continue
        spans.append(_new(Span, (at, last)))
        at = stop
    while end > at and text[end - 1].isspace():
        end -= 1
    if end > at:
        spans.append(_new(Span, (at, end)))
    return spans


def last_word(text: str, start: int, end: int) -> str:
    """The word that ends at `end`, without what opens before it; empty if there is none."""
    words = text[max(start, end - 32) : end].rsplit(None, 1)
    return words[-1].lstrip(_OPENERS) if words else ""


def first_word(text: str, start: int, end: int) -> str:
    """The word at `start`, without what opens before it; a mark or digit stands for itself."""
    match = _START.match(text, start, end)
    return match[1] if match else ""


def is_abbreviation(word: str) -> bool:
    """Tell whether a word without its last full stop is an abbreviation, dotted letters or an initial."""
    return (
        (len(word) == 1 and word.isalpha())
        or (len(word) <= _LONGEST and (word if word.islower() else word.lower()) in _known(word))
        or _is_dotted(word)
    )


def _is_dotted(word: str) -> bool:
    return "." in word and re.fullmatch(_DOTTED, word) is not None


def _known(word: str) -> frozenset[str]:
    return _ANY_CASE if word.islower() else ABBREVIATIONS


def never_ends(word: str, following: str = "") -> bool:
    """Tell whether a word without its last full stop is one that something must follow.

    `following` tells apart those that only announce a number ("No. 1", "Jan. 15").
    """
    if len(word) == 1 and word.isupper():
        return False
    key = word.lower()
    if word.islower() and key not in _ANY_CASE:
        return False
    if key in known.TITLES and word.islower():
        return following[:1].isdigit() and key in _NUMBERED
    return key in _NEVER or (following[:1].isdigit() and key in _NUMBERED)


def is_clock(word: str) -> bool:
    """Tell whether a word without its last full stop follows the time of day or a year."""
    return word.lower() in known.TIMES


def can_end_sentence(word: str, before: str, following: str) -> bool:
    """Tell whether a sentence can be over at a word whose last full stop is left out.

    `before` is the word in front of it, or nothing at the start of a sentence; `following` begins what
    comes after, a capital word, a figure or a mark.

    >>> can_end_sentence("Sen", "said", "Warren"), can_end_sentence("vitamin", "of", "Doctors")
    (False, True)
    >>> can_end_sentence("U.S", "the", "Department"), can_end_sentence("U.S", "the", "They")
    (False, True)
    """
    key = word.lower()
    if word.islower() and key not in _ANY_CASE:
        return True
    if following[:1].isdigit() and key in _NUMBERED:
        return False
    if len(word) == 1 and not (word.islower() and key in _NEVER):
        return _letter_ends(word, before, following)
    if key in _HOMONYMS:
        named = bool(re.match(_NAME, before)) or before[:1].isdigit()
        return named and key in known.STREETS | known.UNITS and before.lower() not in known.STARTERS
    if key in _NEVER:
        return False
    if key in known.TIMES:
        return following.lower() in known.STARTERS or not re.match(_AFTER_TIME, following)
    if key in known.PLACES or key in known.COMPANIES or key in known.PERSONS or _is_dotted(word):
        return following.lower() in known.STARTERS or not following[:1].isalpha()
    return True


def _is_end(text: str, at: int, dot: int, stop: int, end: int) -> bool:
    """Tell whether the full stop at `dot` ends the sentence that began at `at`."""
    words = text[dot - 32 if dot - 32 > at else at : dot].rsplit(None, 1)
    word = words[-1] if words else ""
    if len(word) > 1 and word.isalpha() and word.lower() not in ABBREVIATIONS:
        return True
    word = word.lstrip(_OPENERS)
    if not word:
        return dot - 1 > at
    if word.isdigit():
        return bool(text[at:dot].strip() != word)  # "1." in front of a sentence counts it
    if len(word) > _LONGEST or not is_abbreviation(word):
        return True
    before = last_word(text, at, dot - len(word))
    if text[dot + 1] in "\"”’')]":
        return len(word) != 1 or not before or not before[0].isupper()
    return can_end_sentence(word, before, first_word(text, stop, end))


def _letter_ends(letter: str, before: str, following: str) -> bool:
    """Tell whether a single letter is the last word of its sentence and not an initial."""
    if not before or (len(following) == 1 and following.isupper() and following not in "AI"):
        return False
    if before.lower() in known.LETTERED or (letter == "I" and before[0].islower()):
        return True
    return not before[0].isupper() and not before.endswith(".") and before not in ("by", "and", "&", "to")
