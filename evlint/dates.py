"""Reads the dates that posts and sites write, and tells what is wrong with the others."""

from __future__ import annotations

from evlint import engines as re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EXAMPLE = "write it like 2024-03-20"

# How times are mostly written, every digit as 9: they are read without compiling a pattern.
_TIMES = frozenset(
    f"{mark}99:99:99{zone}"
    for mark in " T"
    for zone in ("", "Z", " -9999", " +9999", "-99:99", "+99:99", " -99:99", " +99:99")
)
_DIGITS = str.maketrans("012345678", "999999999")

_TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?: ?(?P<half>[ap]\.?m\.?))?"
    r"(?: *(?:(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?|[A-Z][a-z]+/[A-Z][a-z_]+|[A-Z]{1,5}))?"
)
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_WEEKDAY = r"(?:[a-z]{3,9}, *)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_AT = rf"(?:,? +(?:at )?{_TIME})?"
_FORMS = (
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?:(?:[t ] *){_TIME})?",
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
    rf"{_WEEKDAY}{_DAY}[ -]{_NAME}[ -](?P<year>\d{{4}}){_AT}",
    rf"{_WEEKDAY}{_NAME} {_DAY},? (?P<year>\d{{4}}){_AT}",
)


def find_date_fault(written: str) -> str | None:
    """Tell what keeps a date from being read; None where nothing does.

    ISO 8601 and its looser kin ("2014-02-24 10:00:00 -0400"), RFC 2822 and dates in English words are read.
    """
    written = written.strip()
    date, time = written[:10], written[10:]
    if date.isascii() and date.translate(_DIGITS) == "9999-99-99":
        if not time:
            return _find_impossible(int(date[:4]), int(date[5:7]), int(date[8:]))
        if time.translate(_DIGITS) in _TIMES:
            clock = int(time[1:3]), int(time[4:6]), int(time[7:9])
            return _find_impossible(int(date[:4]), int(date[5:7]), int(date[8:]), clock)
    for form in _FORMS:
        if found := re.compile(form, re.IGNORECASE | re.ASCII).fullmatch(written):
            return _check_parts(found)
    return f"is no date; {_EXAMPLE}"


def days_in_month(month: int, year: int) -> int:
    """The number of days of a month in a Gregorian year."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _check_parts(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    if name := parts.get("name"):
        month = next((number for number, start in enumerate(_MONTHS, 1) if name.lower().startswith(start)), 0)
        if not month:
            return f"names no month; {_EXAMPLE}"
    else:
        month = int(parts["month"])
    clock = (0, 0, 0)
    if parts.get("hour"):
        clock = int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0)
        if parts["half"] and clock[0] > 12:
            return f"is no time of the day; {_EXAMPLE} 14:05"
    return _find_impossible(int(parts["year"]), month, int(parts["day"]), clock)


def _find_impossible(year: int, month: int, day: int, clock: tuple[int, int, int] = (0, 0, 0)) -> str | None:
    if not 1 <= month <= 12:
        return f"has no month {month}; {_EXAMPLE}"
    if not 1 <= day <= days_in_month(month, year):
        return f"is no day of the calendar; {_EXAMPLE}"
    hour, minute, second = clock
    if hour > 24 or minute > 59 or second > 60:
        return f"is no time of the day; {_EXAMPLE} 14:05"
    return None
