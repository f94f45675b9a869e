"""Finds the quantities of prose that could be wrong: shares, money, counts and changes."""

from __future__ import annotations

import re

from evlint.claimwords import COUNTED, MEASURES, NOUN_ENDS, OPENERS, RESULTS
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from evlint.diagnostic import Span
    from evlint.document import Document

    Scan = Callable[[bytes], Iterator[Any]]


class Quantity(Value):
    """A quantity with the words that say what it counts.

    `form` is share, money, large, count, crowd ("dozens of"), fraction or change ("doubled"); `figures` ends
    before those words.
    """

    start: int
    end: int
    form: str
    figures: int


_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_WORD = (
    f"(?:{_SMALL}|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    "(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_POWER = "thousand|million|billion|trillion"
_THINGS = "|".join(sorted(COUNTED))
# What the one scan over an article looks for, in folded text. Marks outside ASCII are `?` there, such as `£`.
_SCAN = "|".join(
    (
        rf"[$?] ?{_FIGURE}(?:[ -](?:{_POWER})\b|[mbk]n?\b)?",
        rf"\b{_FIGURE} ?%",
        rf"\b(?:{_FIGURE}|{_WORD}|an?|several)[ -](?:per ?cent\b|percentage[ -]points?\b|{_POWER}|hundred\b)",
        rf"\b{_FIGURE} (?:dollars|euros|yuan|rupees|cents)\b",
        r"\b\d{1,3}(?:,\d{3})+\b",
        rf"\b[1-9]\d{{1,6}} (?:[a-z-]+ )?(?:{_THINGS})\b",
        r"\b(?:[1-9]\d\d|[3-9]\d{3}|[1-9]\d{4,7}) [a-z]{3}",
        r"\b(?:hundreds|thousands|dozens) of\b|\b(?:millions|billions|trillions)\b",
        r"\b(?:one|two|three|four)[ -](?:thirds?|quarters|fifths?)\b",
        r"\ba (?:third|quarter|fifth) of\b|\b(?:nearly|almost|about|roughly|than|over) half\b",
        rf"\b(?:{_SMALL}|\d+) (?:in|out of)(?: every)? (?:\d+|{_SMALL})\b",
        r"\b(?:doubl|tripl|quadrupl|halv)(?:ed|ing)\b(?: as\b| down\b)?|\btwice as (?:many|much|[a-z]+ as)\b",
        rf"\b(?:{_FIGURE}|{_SMALL}) times (?:more|as|higher|faster|larger|greater|that|the)\b",
    )
)

_MONEY_MARKS = frozenset("$£€¥₹₩₽₿")
_CURRENCIES = ("dollars", "euros", "yuan", "rupees", "cents")
_POWERS = ("thousand", "million", "billion", "trillion", "hundred")
_CHANGES = ("doubl", "tripl", "quadrupl", "halv")
# Marks that make a figure part of a name, a code or a longer number.
_GLUE_BEFORE = frozenset("-/.:#_@&+*'") | frozenset("0123456789")
_GLUE_AFTER = frozenset("-–/:+'’")
_DIGITS = re.compile(r"[\d,]*\d")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.'’-]*)[ \t]+$")
_WORDS = re.compile(r"(?:[ \n][A-Za-z][\w'’-]*){1,3}")
_IDIOM = re.compile(r"[ -](?:majority|vote|an? (?:mile|hour|day|century|dozen|year|kilomet(?:er|re)))\b")
_PER = re.compile(r"\b(?:per|every) $")
_UNIT = re.compile(r"[ \n-]?([A-Za-z]+)")
_OF = re.compile(r" of(?: all| the| its| their| our)?\b")
_VOTES = re.compile(r"\s?of (?:the |all )?(?:\w+ )?(?:votes?|ballots?)\b", re.IGNORECASE)
_CONTEST = re.compile(
    r"\b(?:won|lost|earned|received|finished|took|beat|defeated|scored|gained|garnered|attained"
    r"|secured|placed|fined|netted|came in|passed|voted|in favou?r|against|supporting|opposing)\b"
)
_A_PIECE = re.compile(
    r"\s?(?:a|per|each|/)\s?(?:month|mo|week|night|seat|share|ticket|unit|copy|bottle)\b", re.IGNORECASE
)
_PRICE_BEFORE = re.compile(
    r"\b(?:pric(?:e|ed|es|ing)(?: tag)?|costs?|costing|retail(?:s|ing)?|sells?|fees?|tickets?|prizes?"
    r"|start(?:s|ing)|msrp|rrp|bail|bond|fined?|fines|for (?:just|only|under)"
    r"|available (?:for|at|from))\b[^.;]{0,18}$",
    re.IGNORECASE,
)
_COURT = re.compile(r"\b(?:guilty|convict(?:ed|ion)|sentenced|prison|jail|bail|fined|penalty)\b")
_PRICE_AFTER = re.compile(
    r" (?:price|fees?|fines?|penalt(?:y|ies)|ticket|deposit|prize|subscription|discount|off)\b", re.IGNORECASE
)


def compile_scan() -> Scan:
    """Compile the scan for quantities; give a function from folded text to its matches."""
    import re2

    scan: Scan = re2.compile(_SCAN.encode()).finditer
    return scan


def find_quantities(document: Document, scan: Scan) -> Iterator[Quantity]:
    """Yield the quantities of the article's prose that claim something, in order.

    Left out are dates, times, ages, addresses, scores and names with digits.
    """
    prose = document.prose
    for found in scan(document.folded):
        start, end = found.span()
        if quantity := _read(prose, start, end):
            yield quantity


def is_trade(document: Document, sentence: Span, quantity: Quantity) -> bool:
    """Tell whether a quantity is a result, a price or a specification, which is printed from the record."""
    prose = document.prose
    counted = prose[quantity.figures : quantity.end].lower().split()
    if not RESULTS.isdisjoint(counted) or _VOTES.match(prose, quantity.figures):
        return bool(_CONTEST.search(prose, sentence.start, sentence.end))
    if _is_measure(prose, quantity.figures) or _A_PIECE.match(prose, quantity.figures):
        return True
    if quantity.form != "money":
        return False
    return bool(
        _COURT.search(prose, sentence.start, sentence.end)
        or _PRICE_BEFORE.search(prose, max(0, quantity.start - 50), quantity.start)
        or _PRICE_AFTER.match(prose, quantity.figures)
    )


def _read(prose: str, start: int, end: int) -> Quantity | None:
    first = prose[start]
    if first in _MONEY_MARKS:
        return Quantity(start, end, "money", end)
    if not (first.isascii() and first.isalnum()):  # a mark that only looks like one of money
        start += 1 + (prose[start + 1] == " ")
    words = prose[start:end].lower()
    if _PER.search(prose, max(0, start - 8), start):
        return None  # "7 per 100,000 people" is claimed of the seven
    is_figure = words[0].isdigit()
    if is_figure and start and prose[start - 1] in _GLUE_BEFORE:
        return None
    if words.endswith(("%", "cent", "point", "points")):
        stop = _take_share(prose, end)
        is_idiom = stop == end and words.startswith(("100", "a hundred", "one hundred", "hundred"))
        return None if is_idiom else Quantity(start, stop, "share", end)
    if words.endswith(_CURRENCIES):
        return Quantity(start, end, "money", end)
    if words.endswith(_POWERS):
        return _read_large(prose, start, end)
    if is_figure and not any(link in words for link in (" in ", " out ", " times ")):
        return _read_count(prose, start)
    if words.startswith(_CHANGES):
        return None if " " in words else Quantity(start, end, "change", end)
    if _IDIOM.match(prose, end):
        return None
    form = "crowd" if words.endswith(("s of", "lions")) else "fraction"
    return Quantity(start, _take_counted(prose, end), form, end)


def _read_large(prose: str, start: int, end: int) -> Quantity | None:
    if prose[end : end + 1].isalpha():  # "a millionaire", "one hundredth"
        if prose[end : end + 2].strip() != "s":
            return None
        end += 1
    return Quantity(start, _take_counted(prose, end), "large", end)


def _read_count(prose: str, start: int) -> Quantity | None:
    """A bare figure: a claim only before a plural or with a thousands mark, and never as part of a name."""
    found = _DIGITS.match(prose, start)
    if not found:
        return None
    end = found.end()
    has_comma = "," in found[0]
    if prose[end : end + 1] in _GLUE_AFTER and not (has_comma and prose[end] == "-"):
        return None
    word = _WORD_BEFORE.search(prose, max(0, start - 30), start)
    if word and word[1][0].isupper() and word[1].lower() not in OPENERS:
        return None
    stop = _take_counted(prose, end)
    if has_comma:
        return Quantity(start, stop, "large", end)
    if stop == end or _is_measure(prose, end) or (end - start == 4 and found[0][:2] in ("19", "20")):
        return None
    is_known = prose[end:stop].lower().rsplit(None, 1)[-1] in COUNTED
    return Quantity(start, stop, "count", end) if is_known or end - start > 2 else None


def _is_measure(prose: str, end: int) -> bool:
    unit = _UNIT.match(prose, end)
    return unit is not None and unit[1].lower() in MEASURES


def _take_counted(prose: str, end: int) -> int:
    """The end of the words up to the plural that names what is counted; there may be none."""
    found = _WORDS.match(prose, end, end + 60)
    if not found:
        return end
    at = end
    for word in found[0].split():
        folded = word.lower()
        if folded in NOUN_ENDS:
            break
        at = prose.index(word, at) + len(word)
        if folded in COUNTED or (folded[-1] == "s" and folded[-2:] not in ("ss", "us", "'s", "’s")):
            return at
    return end


def _take_share(prose: str, end: int) -> int:
    """The end of what a share is of: "40% of the nation's voters"."""
    found = _OF.match(prose, end)
    if not found:
        return end
    stop = _take_counted(prose, found.end())
    return stop if stop > found.end() else end
