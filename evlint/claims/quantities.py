"""Finds the quantities of prose that could be wrong: shares, money, counts and changes."""

from __future__ import annotations

from evlint import engines as re
from evlint.claims.words import COUNTED, MEASURES, NOUN_ENDS, OPENERS
from evlint.recall import cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from evlint.document import Document

    Scan = Callable[..., Iterator[Any]]


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
_MONEY = rf"[$?] ?{_FIGURE}(?:[ -](?:{_POWER})\b|[mbk]n?\b)?"
_CLAIMS = "|".join(
    (
        rf"{_FIGURE} ?%",
        rf"(?:{_FIGURE}|{_WORD}|an?|several|few)[ -]"
        rf"(?:per ?cent\b|percentage[ -]points?\b|{_POWER}|hundred\b)",
        rf"{_FIGURE} (?:dollars|euros|yuan|rupees|cents)\b",
        r"\d{1,3}(?:,\d{3})+\b",
        rf"[1-9]\d{{1,6}} (?:[a-z-]+ )?(?:{_THINGS})\b",
        r"(?:[1-9]\d\d|[3-9]\d{3}|[1-9]\d{4,7}) [a-z]{3}",
        r"(?:hundreds|thousands|dozens) of\b|(?:a|several|two|three) dozen [a-z]{3}",
        r"(?:millions|billions|trillions)\b",
        r"(?:one|two|three|four)[ -](?:thirds?|quarters|fifths?)\b",
        r"a (?:third|quarter|fifth|sixth|tenth) of\b|half of (?:the|all|its|their|those)\b",
        r"(?:nearly|almost|about|roughly|than|over|at least) half\b",
        rf"(?:{_SMALL}|\d+) (?:in|out of)(?: every)? (?:\d+|{_SMALL})\b",
        r"(?:doubl|tripl|quadrupl|halv)(?:ed|ing)\b(?: as\b| down\b)?|twice as (?:many|much|[a-z]+ as)\b",
        rf"(?:{_FIGURE}|{_SMALL}) times "
        r"(?:more|as (?:many|much|[a-z]+ as)|higher|faster|larger|greater|that|the)\b",
    )
)
# All but money begin at a word, which is asked once.
_SCAN = rf"{_MONEY}|\b(?:{_CLAIMS})"

_new = tuple.__new__
_MONEY_MARKS = frozenset("$£€¥₹₩₽₿")
_CURRENCIES = ("dollars", "euros", "yuan", "rupees", "cents")
_POWERS = ("thousand", "million", "billion", "trillion", "hundred")
_CHANGES = ("doubl", "tripl", "quadrupl", "halv")
# Marks that make a figure part of a name, a code or a longer number.
_GLUE_BEFORE = frozenset("-/.:#_@&+*'0123456789")
_GLUE_AFTER = frozenset("-–/:+'’")
_LONGEST = 60  # digits and commas in a row; nobody counts as far
_FIGURE_SIGNS = "0123456789,"
_FIGURE_BYTES = frozenset(sign.encode() for sign in _FIGURE_SIGNS)
_WORDS = re.compile(r"(?:[ \n-][A-Za-z][\w'’-]*){1,4}")  # nobody asks for more
_RATES = (" per ", " every ")  # "7 per 100,000 people" is claimed of the seven
# "a two-thirds majority", "half a mile": no shares
_IDIOMS = frozenset("majority vote a an mile hour".split())
_HALVES = tuple([word] for word in "first second other latter last front back top bottom better".split())
_OF_WHOM = frozenset("all its my our the their".split())


@cache
def compile_scan() -> Scan:
    """Compile the scan for quantities; give a function from folded text to its matches."""
    return re.Scanner(_SCAN.encode(), row=_FIGURE_SIGNS.encode()).finditer


def find_quantities(document: Document, scan: Scan) -> list[Quantity]:
    """The quantities of the article's prose that claim something, in order.

    Left out are dates, times, ages, addresses, scores and names with digits.
    """
    prose, folded = document.prose, document.folded
    found: list[Quantity] = []
    matches = scan(folded)
    while match := next(matches, None):
        start, end = match.span()
        if folded[end : end + 1] in _FIGURE_BYTES and (rest := _endless().match(folded, end)):
            matches = scan(folded, rest.end())  # or every figure of it would be looked through to its end
        elif quantity := _read(prose, start, end):
            found.append(quantity)
    return found


def _read(prose: str, start: int, end: int) -> Quantity | None:
    first = prose[start]
    if first in _MONEY_MARKS:
        return _quantity(start, end, "money", end)
    if not (first.isascii() and first.isalnum()):  # a mark that only looks like one of money
        start += 1 + (prose[start + 1] == " ")
    words = prose[start:end].lower()
    is_figure = words[0].isdigit()
    if is_figure and start and prose[start - 1] in _GLUE_BEFORE:
        return None
    if prose.endswith(_RATES, max(0, start - 6), start):
        return None
    if words.endswith(("%", "cent", "point", "points")):
        stop = _take_share(prose, end)
        is_idiom = stop == end and words.startswith(("100", "a hundred", "one hundred", "hundred"))
        return None if is_idiom else _quantity(start, stop, "share", end)
    if words.endswith(_CURRENCIES):
        return _quantity(start, end, "money", end)
    if words.endswith(_POWERS):
        return _read_large(prose, start, end)
    if is_figure and " in " not in words and " out " not in words and " times " not in words:
        return _read_count(prose, start)
    if words.startswith(_CHANGES):
        return None if " " in words else _quantity(start, end, "change", end)
    if words.endswith(("s of", "lions")):
        return _quantity(start, _take_counted(prose, end), "crowd", end)
    return _read_fraction(prose, start, end)


def _read_fraction(prose: str, start: int, end: int) -> Quantity | None:
    """A part of a whole, or dozens of something."""
    words = prose[start:end].lower()
    if " dozen " in words:
        end = start + words.index(" dozen ") + len(" dozen")
        stop = _take_counted(prose, end)
        return _quantity(start, stop, "crowd", end) if stop > end else None
    if words.startswith("half of"):
        if words_before(prose, start)[-1:] in _HALVES:
            return None
        end = start + len("half")
    elif words.endswith(" of"):
        end -= len(" of")
    after = words_after(prose, end)
    if after and after[0] in _IDIOMS:
        return None
    stop = max(_take_share(prose, end), _take_counted(prose, end))
    return _quantity(start, stop, "fraction", end)


def _read_large(prose: str, start: int, end: int) -> Quantity | None:
    if prose[end : end + 1].isalpha():  # "a millionaire", "one hundredth"
        if prose[end : end + 2].strip() != "s":
            return None
        end += 1
    return _quantity(start, _take_counted(prose, end), "large", end)


def _read_count(prose: str, start: int) -> Quantity | None:
    """A bare figure: a claim only before a plural or with a thousands mark, and never as part of a name."""
    figures = prose[start : start + _LONGEST + 1]
    end = start + len(figures) - len(figures.lstrip(_FIGURE_SIGNS))
    if end - start > _LONGEST:
        return None
    if prose[end - 1] == ",":
        end -= 1
    has_comma = "," in prose[start:end]
    if prose[end : end + 1] in _GLUE_AFTER and not (has_comma and prose[end] == "-"):
        return None
    name = prose[max(0, start - 30) : start].rpartition("\n")[2].split()[-1:]
    if name and name[0][0].isupper() and name[0].lower() not in OPENERS and name[0][-1].isalnum():
        return None
    stop = _take_counted(prose, end)
    if has_comma:
        return _quantity(start, stop, "large", end)
    is_year = end - start == 4 and prose[start : start + 2] in ("19", "20")
    if stop == end or is_year or words_after(prose, end)[0] in MEASURES:
        return None
    is_known = prose[end:stop].lower().rsplit(None, 1)[-1] in COUNTED
    return _quantity(start, stop, "count", end) if is_known or end - start > 2 else None


@cache
def _endless() -> re.Pattern[bytes]:
    """A run of digits and commas that is no figure any more."""
    return re.compile(rb"[\d,]{%d,}" % _LONGEST)


def _quantity(start: int, end: int, form: str, figures: int) -> Quantity:
    """Make a quantity at a third of what a named tuple's own way costs."""
    return _new(Quantity, (start, end, form, figures))


def words_before(prose: str, start: int) -> list[str]:
    """The last three words before an offset, in lower case."""
    return prose[max(0, start - 24) : start].lower().split()[-3:]


def words_after(prose: str, end: int) -> list[str]:
    """The words that follow with nothing but spaces between, in lower case."""
    found = _WORDS.match(prose, end, end + 60)
    return found[0].lower().replace("-", " ", 1).split() if found else []


def _take_counted(prose: str, end: int) -> int:
    """The end of the words up to the plural that names what is counted; there may be none."""
    found = _WORDS.match(prose, end, end + 60)
    if not found:
        return end
    at = end
    for word in found[0].split()[:3]:
        folded = word.lower()
        if folded in NOUN_ENDS:
            break
        at = prose.index(word, at) + len(word)
        if folded in COUNTED or (folded[-1] == "s" and not folded.endswith(("news", "ss", "us", "'s", "’s"))):
            return at
    return end


def _take_share(prose: str, end: int) -> int:
    """The end of what a share is of: "40% of the nation's voters"."""
    if not prose.startswith(" of ", end):
        return end
    begin = end + 3
    for word in words_after(prose, begin)[:1]:
        if word in _OF_WHOM:
            begin += 1 + len(word)
    stop = _take_counted(prose, begin)
    return stop if stop > begin else end
