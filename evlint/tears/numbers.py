"""Decimal numbers cut at their point."""

from __future__ import annotations

from evlint.diagnostic import Confidence, Span
from evlint.tears.breaks import Tear, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.tears.breaks import Break, Page

_LOW, _HIGH = Confidence.LOW, Confidence.HIGH

_NUMBER_END = (
    r"(?:^|[\s(\[“\"'~+−–—/=<>≤≥-])[-+−]?((?:(?:US|C|A|HK|NZ|S|R|Rs|EUR|USD)?[$£€¥₹]|Rs)?\d[\d,.:]*)\.$"
)
_POINT_END = r"[\s(<>=≤≥\[]\.$"
_YEAR = r"(?:^|[^\d.,])(?:19|20)\d\d$"
_MONTH_BEFORE = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)\s$"
)
_DIGITS = r"\d+"
_LIST_TAIL = r"[.)](?:\s|$)"
_SMALL_TAIL = r"[\s-][a-z]"
# What stands after decimals: a mark, a unit or a power of ten, a word that links.
_MARK_TAIL = r"[%)\],;”’\"'°/×+]|:(?!\d)|\.(?:\s|$|[\"”)])|$|(?!(?:st|nd|rd|th)\b)[a-z]"
_POWERS = frozenset(
    "percent per percentage million billion trillion thousand hundred bn mn m k tn crore lakh".split()
)
_LINKS = frozenset(
    "and or from on at for after before with as compared over last this during while since versus vs".split()
)
_UNITS = frozenset(
    """
    acres basis cm cubic degree degrees feet foot ft gallons GB GHz hectares hour hours inch inches KB kg
    kilometer kilometers kilometre kilometres km kph kW kWh lb lbs liters litres magnitude MB meter meters
    metre metres MHz mile miles minute minutes mm MP mph point points pound pounds second seconds square
    stars TB times ton tonne tonnes tons x yard yards
    """.split()
)
_ODDS = r"\s(?:in|of|out of|to)\s(?:\d|the\b|every\b|them\b)"


def judge_number(page: Page, at: Break, goes_on: bool) -> Tear | None:
    """Judge a break between a full stop and a figure.

    `goes_on` tells a line that is one torn piece from before.
    """
    flat = page.flat
    digits = pattern(_DIGITS).match(flat, at.start, at.stop)
    if not digits:
        return None
    before = flat[max(at.line, at.end - 32) : at.end]
    tail = flat[digits.end() : at.stop]
    fix = page.join(at, "", "join the number")
    listed = bool(pattern(_LIST_TAIL).match(tail)) or page.block_kind(at.start) == "item"
    if point := pattern(_POINT_END).search(page.text[at.end - 2 : at.end]):
        spaced = point[0][0].isspace()
        confidence = _weigh_tail(tail, "") if spaced else _HIGH
        if spaced and (listed or (confidence is _LOW and not pattern(_SMALL_TAIL).match(tail))):
            return None
        return Tear("number", Span(at.end - 1, digits.end()), confidence, fix) if confidence else None
    number = pattern(_NUMBER_END).search(before)
    if not number:
        if not before[-2:-1].isdigit() or (listed and not _ends_list(page, digits[0], tail)):
            return None
        start = at.end - len(before.rsplit(None, 1)[-1])
        return Tear("number", Span(start, digits.end()), _LOW, fix)
    span = Span(at.end - len(number[1]) - 1, digits.end())
    if tail.startswith(")") and flat.rfind("(", at.line, at.end) > flat.rfind(")", at.line, at.end):
        return Tear("number", span, _HIGH, fix)
    if number[1] == flat[at.line : at.end - 1] and not goes_on:  # a list number on a line of its own
        return Tear("number", span, _LOW, fix) if not listed and pattern(_MARK_TAIL).match(tail) else None
    opened = number[0][:1] in "([" or "$" in number[0]
    dated = pattern(_MONTH_BEFORE).search(flat, at.line, span.start)
    if listed and not opened and not goes_on and (dated or not _ends_list(page, digits[0], tail)):
        return None
    if pattern(_YEAR).search(number[1]) or (len(digits[0]) == 4 and pattern(_YEAR).match(digits[0])):
        return None
    confidence = _weigh_tail(tail, number[1])
    return Tear("number", span, confidence, fix) if confidence else None


def _ends_list(page: Page, digits: str, tail: str) -> bool:
    """Tell whether a figure and a full stop are all of a line and no list counts so."""
    return tail.strip() == "." and not page.counts(int(digits[:4]))


def _weigh_tail(tail: str, number: str) -> Confidence | None:
    """How sure it is that what follows the figures makes them decimals; None if it makes them a count."""
    if pattern(_MARK_TAIL).match(tail):
        return _HIGH
    if pattern(_ODDS).match(tail):
        return None
    word = tail.split(None, 1)[0].rstrip('.,;:!?)”"') if tail[:1].isspace() and tail.strip() else ""
    if word in _POWERS or word in _LINKS or word in ("in", "to", "of", "by", "the", "out"):
        return _HIGH
    if word in _UNITS:
        return None if number[:1] in "$£€" and number else _HIGH
    return (
        None if word in ("other", "others", "more", "people", "men", "women", "children", "states") else _LOW
    )
