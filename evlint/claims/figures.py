"""Reads figures as ranges: "1.2 million" may stand for anything that rounds to it."""

from __future__ import annotations

from evlint import engines as re
from evlint.recall import cache
from evlint.value import Value

_UNIT = r"(?:\s(?:thousand|million|billion|trillion)\b|\s?(?:%|percent\b|per cent\b)|[mbk]n?\b)?"
FIGURE = rf"[$£€¥]?\s?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?{_UNIT}"
_LONGEST = 20  # digits and commas; nobody counts further
_POWERS = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6}
_POWERS |= {"billion": 1e9, "b": 1e9, "bn": 1e9, "trillion": 1e12}


class Figure(Value):
    """A figure as written: its value, half of the step it may have been rounded to, and its unit.

    The unit is a mark of money, "%" or nothing; `power` is what its word multiplies by; `is_year` tells one
    that may be a year.
    """

    value: float
    slack: float
    unit: str
    power: float
    is_year: bool = False

    @property
    def low(self) -> float:
        """The least that rounds to it."""
        return self.value - self.slack

    @property
    def high(self) -> float:
        """The most that rounds to it."""
        return self.value + self.slack


def read_figure(text: str) -> Figure | None:
    """Read a figure as `FIGURE` matches it; None where it is no such figure or beyond all counting."""
    found = _parts().fullmatch(text.strip().lower())
    if not found or len(found["digits"]) > _LONGEST:
        return None
    digits = found["digits"].replace(",", "")
    power = _POWERS.get(found["power"] or "", 1.0)
    unit = "%" if found["percent"] else found["mark"] or ""
    value = float(digits)
    is_year = found[0].isdigit() and len(digits) == 4 and 1500 <= value <= 2100
    return Figure(value * power, _step(digits) / 2 * power, unit, power, is_year)


def _step(digits: str) -> float:
    """The step that a figure may have been rounded to: its last decimal, or its trailing noughts."""
    if "." in digits:
        return float(10 ** -len(digits.partition(".")[2]))
    noughts = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(noughts, max(len(digits) - 2, 0)))


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(
        r"(?P<mark>[$£€¥]?)\s?(?P<digits>\d[\d,]*(?:\.\d+)?)\s?"
        r"(?:(?P<power>thousand|million|billion|trillion|[mb]n?|k)|(?P<percent>%|per ?cent))?"
    )
