"""Finds shares that add up to more than the whole, and ages that do not fit two years."""

from __future__ import annotations

from evlint import engines as re
from evlint.recall import cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Misfit(Value):
    """Numbers that do not fit: what is `claimed` and what they make."""

    start: int
    end: int
    claimed: str
    actual: str


def find_share_misfits(prose: str, start: int, end: int) -> Iterator[Misfit]:
    """Yield the shares of a sentence that names the last of them as what remains, if they exceed the whole.

    Silent as long as rounding may explain it, and where shares of different wholes may stand together.
    """
    if prose.find("%", start, end) < 0 and prose.find("cent", start, end) < 0:
        return
    found = list(_share().finditer(prose, start, end))
    last = _remaining().search(prose, start, end)
    if not last or len(found) < 2 or _mixed().search(prose, start, end):
        return
    shares = [share for share in found if share.end() <= last.end()]
    if len(shares) < 2 or shares[-1].end() != last.end():
        return
    total = sum(float(share[1]) for share in shares)
    slack = sum(0.05 if "." in share[1] else 0.5 for share in shares)
    if total > 100 + slack:
        yield Misfit(shares[0].start(), shares[-1].end(), "100%", f"{total:g}%")


def find_age_misfits(prose: str, start: int, end: int) -> Iterator[Misfit]:
    """Yield the age of a sentence that gives two years of one life that make another."""
    if _unsure().search(prose, start, end):
        return
    for pattern in _lives():
        for found in pattern.finditer(prose, start, end):
            born, died, age = int(found["born"]), int(found["died"]), int(found["age"])
            years = died - born
            if 0 < years < 125 and age not in (years, years - 1):
                yield Misfit(*found.span("age"), str(age), f"{years - 1} or {years}")


@cache
def _share() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.,–-])(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent\b)")


@cache
def _remaining() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:the|and)\s(?:remaining|remainder|rest)[\s,(]*(?:(?:is|was|of|at|about|some|or|being)\s){0,2}\(?"
        r"\d{1,3}(?:\.\d+)?\s?(?:%|per ?cent\b)",
        re.IGNORECASE,
    )


@cache
def _mixed() -> re.Pattern[str]:
    """Words that tell of changes, of shares of shares, or of something else than one whole."""
    return re.compile(
        r"\b(?:rose|fell|up|down|increase[ds]?|decrease[ds]?|grew|dropped|compared|than|from|whom|which|chance"
        r"|of (?:those|them|these)|of (?:the|its|their) \d+|interest|discount|if|would|could|more|less"
        r"|over|nearly|almost|per year|a year|annually)\b",
        re.IGNORECASE,
    )


@cache
def _unsure() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:about|around|circa|ca|c|if|would|not|wrong|wrongly|claimed|perhaps|or|either|disputed|believed"
        r"|fictional|character|novel)\b",
        re.IGNORECASE,
    )


@cache
def _lives() -> tuple[re.Pattern[str], ...]:
    date = r"(?:[A-Z][a-z]+\.?\s)?(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?(?:of\s)?(?:[A-Z][a-z]+\.?,?\s)?"
    place = r"(?:[,\s]+in\s[A-Z][\w'’-]+(?:,?\s[A-Z][\w'’-]+)*)?"
    age = r"(?:,?\s(?:at\s)?(?:the\s)?(?:age\sof|aged?)\s(?P<age>\d{1,3}))\b"
    born = rf"\bborn\s(?:in|on)\s{date}(?P<born>1[5-9]\d\d|20\d\d)\b{place}"
    died = rf"(?:died|passed\saway)\s(?:in|on)\s{date}(?P<died>1[5-9]\d\d|20\d\d)\b{place}"
    years = r"\((?:born\s)?(?P<born>1[5-9]\d\d|20\d\d)\s?[-–—]\s?(?P<died>1[5-9]\d\d|20\d\d)\)"
    return (
        re.compile(rf"{born},?\s(?:and\s|he\s|she\s|and\she\s|and\sshe\s)?{died}{age}"),
        re.compile(rf"{years},?\s(?:who\s)?(?:died|passed\saway){age}"),
    )
