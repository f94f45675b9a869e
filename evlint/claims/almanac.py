"""Finds dates that the calendar does not know, and weekdays that do not fit their dates."""

from __future__ import annotations

from evlint import engines as re
from evlint.dates import days_in_month
from evlint.recall import cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The last countries left the Julian calendar in the 1920s; before, a weekday may follow the old one.
FIRST_YEAR = 1930

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.)"


class Misfit(Value):
    """A date that is wrong, as it is written; for a weekday, the one that is claimed and the actual one."""

    start: int
    end: int
    date: str
    claimed: str = ""
    actual: str = ""


def find_weekday_misfits(prose: str, start: int, end: int) -> Iterator[Misfit]:
    """Yield the date of a weekday, day, month and year if it fell on another day."""
    found = _weekday_date().fullmatch(prose, start, end)
    if not found:
        return
    day = int(found["day"] or found["day_first"])
    month = _month_number(found["month"] or found["month_last"])
    year = int(found["year"])
    if not (year >= FIRST_YEAR and 1 <= day <= days_in_month(month, year)):
        return
    claimed = next(name for name in WEEKDAYS if name.lower().startswith(found["weekday"].lower()[:3]))
    actual = weekday_of(year, month, day)
    if claimed != actual:
        yield Misfit(start, end, prose[found.end("weekday") : end].lstrip(", ("), claimed, actual)


def find_impossible_dates(prose: str, start: int, end: int) -> Iterator[Misfit]:
    """Yield a day with its month, or an ISO date, if no year has it, or not the year beside it."""
    if prose[start].isdigit() and prose[start + 4 : start + 5] == "-":
        year, month, day = (int(part) for part in prose[start:end].split("-"))
        if day > days_in_month(month, year) and prose[end : end + 1] not in ("-", "_"):
            yield Misfit(start, end, prose[start:end])
        return
    words = prose[start:end]
    digits = re.search(r"\d+", words)
    name = re.search(r"(?!of\b|st\b|th\b)[a-z]{3,}", words, re.IGNORECASE)
    if not (digits and name) or not name[0][0].isupper():
        return
    month, day = _month_number(name[0]), int(digits[0])
    year_after = _year_after().match(prose, end)
    if year_after:
        if day > days_in_month(month, int(year_after[1])):
            yield Misfit(start, year_after.end(), prose[start : year_after.end()])
        return
    if day <= days_in_month(month, 2000):
        return
    # "In April 31 people ..." counts people: only what cannot go on with a noun is a date.
    has_ordinal = not words[digits.end() : digits.end() + 1].isspace() and digits.end() < len(words)
    is_led = re.compile(
        rf"(?:\b(?:on|by|until|since|before|after|dated|through)|{_WEEKDAY},?) $", re.IGNORECASE
    )
    is_closed = re.compile(r"[.,;:)!?]|$").match(prose, end)
    if has_ordinal or (is_led.search(prose, max(0, start - 14), start) and is_closed):
        yield Misfit(start, end, words)


def weekday_of(year: int, month: int, day: int) -> str:
    """The weekday of a Gregorian date (Sakamoto's method)."""
    shifts = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)
    base = year - (month < 3)
    return WEEKDAYS[(base + base // 4 - base // 100 + base // 400 + shifts[month - 1] + day - 1) % 7]


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


@cache
def _weekday_date() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<weekday>{_WEEKDAY}),?\s\(?(?:the\s)?"
        rf"(?:(?P<month>{_MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month_last>{_MONTH})\.?)"
        r",?\s(?P<year>\d{4})",
        re.IGNORECASE,
    )


@cache
def _year_after() -> re.Pattern[str]:
    return re.compile(r",? (?:of )?((?:19|20)\d\d)\b(?! [a-z]+s\b)")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:on|by|until|since|before|after|dated|through)|{_WEEKDAY},?) $", re.IGNORECASE
    )


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(r"[.,;:)!?\n]|$")
