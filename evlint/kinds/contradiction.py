"""Claims that contradict themselves: dates, changes, shares and ages that cannot be."""

from __future__ import annotations

from evlint import engines as re
from evlint.diagnostic import Finding, Span
from evlint.recall import cache, lru_cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from evlint.claims.quantities import Scan
    from evlint.document import Document

    Look = Callable[[str, int, int], Iterator[Any]]

VALUES = ("date", "claimed", "actual", "first", "second")


class Options(Value):
    """`about` is weekday, impossible-date, percentage, multiple, shares or age."""

    about: str


_WINDOW = 1000  # code points to either side; a sentence that goes on for longer is none
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SHORT_MONTH = r"(?:feb(?:ruary)?|apr(?:il)?|june?|sept?(?:ember)?|nov(?:ember)?)"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.)"
_WEEKDAY_DATE = (
    rf"\b{_WEEKDAY},? \(?(?:the )?(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?: (?:of )?{_MONTH}\.?)?,? \d{{4}}\b"
)
_LATE_DATE = (
    rf"\b{_SHORT_MONTH}\.? (?:29|3[01])(?:st|th)?\b"
    rf"|\b(?:29|3[01])(?:st|th)? (?:of )?{_SHORT_MONTH}\b"
    r"|\b(?:19|20)\d\d-(?:02|04|06|09|11)-(?:29|3[01])\b"
)
_CHANGE = r"\bfrom [$?]?\d"
_REST = r"\b(?:remaining|remainder|the rest)\b"
# Without this the rest is no share of anything, as in most articles.
_REST_SHARE = r"\b(?:remaining|remainder|rest)[^a-z0-9]*(?:[a-z]+[^a-z0-9]+){0,2}[0-9?]"
_LIFE = r"\bborn (?:on|in) |\(\d{4} ?-{1,2} ?\d{4}\)"

# What each looks for in folded text, and whether it then reads the whole sentence.
_LOOKS = {
    "weekday": (_WEEKDAY_DATE, False),
    "impossible-date": (_LATE_DATE, False),
    "percentage": (_CHANGE, True),
    "multiple": (_CHANGE, True),
    "shares": (_REST, True),
    "age": (_LIFE, True),
}


def trigger(cards: Sequence[tuple[str, Options]]) -> str:
    """What an article must hold in folded text to be looked at."""
    return "|".join(_REST_SHARE if scan == _REST else scan for scan in _list_scans(cards))


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Look for all cards' scans in one pass over the text; what they hit is then read closely."""
    scans = _list_scans(cards)
    pattern = "|".join(f"({scan})" for scan in scans)
    wanted: dict[int, list[tuple[int, str]]] = {}
    for index, (_, options) in enumerate(cards):
        wanted.setdefault(scans.index(_pattern(options)) + 1, []).append((index, options.about))

    def checker(document: Document) -> Iterator[tuple[int, Finding]]:
        read_to: dict[int, int] = {}  # by card, the end of what has been read
        for found in _compile(pattern)(document.folded):
            for index, about in wanted[found.lastindex]:
                start, end = found.span()
                if start < read_to.get(index, 0):
                    continue
                if _LOOKS[about][1]:
                    start, end = _sentence_around(document, start, end)
                read_to[index] = end
                for misfit in _load(about)(document.prose, start, end):
                    if not _is_disowned(document, misfit.start, misfit.end):
                        yield index, Finding(Span(misfit.start, misfit.end), _values(misfit))

    return checker


@lru_cache(maxsize=64)
def _compile(scan: str) -> Scan:
    return re.Scanner(scan.encode()).finditer


def _list_scans(cards: Sequence[tuple[str, Options]]) -> list[str]:
    return list(dict.fromkeys(_pattern(options) for _, options in cards))


def _pattern(options: Options) -> str:
    if options.about not in _LOOKS:
        raise ValueError(f"'about' is '{options.about}'; choose from {', '.join(_LOOKS)}")
    return _LOOKS[options.about][0]


@cache
def _load(about: str) -> Look:
    """What reads a hit closely; few articles need it."""
    if about in ("weekday", "impossible-date"):
        from evlint.claims import almanac

        return almanac.find_weekday_misfits if about == "weekday" else almanac.find_impossible_dates
    if about in ("percentage", "multiple"):
        from evlint.claims import changes

        return changes.find_percentage_misfits if about == "percentage" else changes.find_multiple_misfits
    from evlint.claims import sums

    return sums.find_share_misfits if about == "shares" else sums.find_age_misfits


def _sentence_around(document: Document, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a match; a heading is one of its own."""
    around = document.sentence_at(start) or document.block_at(start)
    if not around or start >= around.end:
        return start, end
    return max(around.start, start - _WINDOW), min(around.end, end + _WINDOW)


def _is_disowned(document: Document, start: int, end: int) -> bool:
    """Tell whether the sentence says itself that the claim is wrong."""
    start, end = _sentence_around(document, start, end)
    return _disowned().search(document.folded, start, end) is not None


def _values(misfit: Any) -> dict[str, str]:
    return {name: getattr(misfit, name) for name in VALUES if hasattr(misfit, name)}


@cache
def _disowned() -> re.Pattern[bytes]:
    return re.compile(
        rb"earlier version|\bcorrect(?:ed|ion)\b|\bmis(?:stated|takes?|taken(?:ly)?|print(?:ed)?|dated)\b"
        rb"|\b(?:wrong|wrongly|incorrect|incorrectly|erroneous|erroneously|error|typo|hoax|fake|fictitious)\b"
        rb"|\bno such\b|does not exist|instead of|should have (?:been|read|said)|leap year"
    )
