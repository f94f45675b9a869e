"""Finds changes that do not fit the figures beside them: "rose from 40 to 50, up 20%"."""

from __future__ import annotations

from evlint import engines as re
from evlint.claims.figures import FIGURE, Figure, read_figure
from evlint.recall import cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_UP = (
    "rose|risen|rises?|rising|increas(?:ed?|ing)|grew|grown?|growing|jump(?:ed)?|climb(?:ed)?|surged?|soared|gain(?:ed)?"
    "|up|advanced|higher|raised|expanded"
)
_DOWN = (
    "fell|fall(?:s|en|ing)?|drop(?:ped)?|declined?|decreased?|slipped|shrank|shrunk|plunged|tumbled|slid|sank|dipped"
    "|down|cut|lower(?:ed)?|reduced|reduction"
)
_TIMES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}
# What is counted, and when.
_NOUN = (
    r"(?:\s(?!from|to|and|in|up|down|by)[a-z]+){0,2}"
    r"(?:\sin\s(?:[A-Z][a-z]+\s)?\d{4}|\slast\syear|\sa\syear\searlier)?"
)


class Change(Value):
    """A change that is not what its figures make: what is `claimed` and what is `actual`, in words."""

    start: int
    end: int
    first: str
    second: str
    claimed: str
    actual: str


def find_percentage_misfits(prose: str, start: int, end: int) -> Iterator[Change]:
    """Yield percentages of a sentence that do not fit the two figures that they stand between or behind."""
    words = prose[start:end].lower()
    if ("%" not in words and "cent" not in words) or _unreal().search(prose, start, end):
        return
    for pattern in _percentages():
        for found in pattern.finditer(prose, start, end):
            first, second = _read_pair(found["first"], found["second"])
            share = read_figure(found["share"])
            if not (first and second and share) or _has_loose_end(prose, found.end()):
                continue
            is_down = _is_down(found["verb"])
            if _fits_percentage(first, second, share, is_down):
                continue
            actual = (second.value / first.value - 1) * 100
            yield Change(
                *found.span(),
                found["first"].strip(),
                found["second"].strip(),
                ("-" if is_down else "+") + found["share"].strip().split()[0].rstrip("%") + "%",
                f"{actual:+.0f}%" if abs(actual) >= 10 else f"{actual:+.1f}%",
            )


def find_multiple_misfits(prose: str, start: int, end: int) -> Iterator[Change]:
    """Yield "doubled", "tripled" and "halved" of a sentence where the figures beside them did not."""
    words = prose[start:end].lower()
    if not any(stem in words for stem in _TIMES) or _unreal().search(prose, start, end):
        return
    for found in _multiples().finditer(prose, start, end):
        first, second = _read_pair(found["first"], found["second"])
        if not (first and second) or _has_loose_end(prose, found.end()):
            continue
        times = next(factor for stem, factor in _TIMES.items() if found["verb"].lower().startswith(stem))
        low, high = second.low / first.high, second.high / first.low
        hedge = (found["hedge"] or "").lower().strip()
        if _fits_multiple(low, high, times, hedge):
            continue
        ratio = second.value / first.value
        yield Change(
            *found.span(),
            found["first"].strip(),
            found["second"].strip(),
            f"{hedge} {found['verb']}".strip(),
            f"{ratio:.2g}",
        )


def _read_pair(first_words: str, second_words: str) -> tuple[Figure | None, Figure | None]:
    """Two figures in one unit: "from 1.2 to 1.5 million" lends its million to the first."""
    first, second = read_figure(first_words), read_figure(second_words)
    if not (first and second) or first.value <= 0 or second.value <= 0:
        return None, None
    if first.power == 1 and second.power > 1 and first.value < 1000:
        first = first._replace(value=first.value * second.power, slack=first.slack * second.power)
    if first.is_year or first.unit != second.unit:
        return None, None
    if not 0.2 < second.value / first.value < 5:
        return None, None  # of different things, or of another scale
    if second.power == 1 and first.power > 1 and not second.unit:
        return None, None  # "from 2 million to 3": of what?
    return first, second


def _fits_percentage(first: Figure, second: Figure, share: Figure, is_down: bool) -> bool:
    low = (second.low / first.high - 1) * 100
    high = (second.high / max(first.low, 1e-9) - 1) * 100
    if is_down:
        low, high = -high, -low
    slack = max(share.slack, 0.5) + 0.02 * share.value
    if low - slack <= share.value <= high + slack:
        return True
    points = abs(second.value - first.value)
    return first.unit == "%" and abs(points - share.value) <= slack + first.slack + second.slack


def _fits_multiple(low: float, high: float, times: float, hedge: str) -> bool:
    """Tell whether a ratio may be called so; what people round to "doubled" is wide."""
    if times < 1:
        low, high, times = 1 / high, 1 / low, 1 / times
    if hedge in ("more than", "over"):
        return high >= times
    if hedge in ("nearly", "almost"):
        return high >= times * 0.75 and low <= times
    return high >= times * 0.9 and low <= times * 1.2


def _is_down(verb: str) -> bool:
    return re.fullmatch(_DOWN, verb, re.IGNORECASE) is not None


def _has_loose_end(prose: str, end: int) -> bool:
    """Tell whether a figure goes on after what was read: "from 40 to 50,000", "to 5 or 6", "to 3-4"."""
    return _loose_end().match(prose, end) is not None


@cache
def _loose_end() -> re.Pattern[str]:
    return re.compile(
        r"[\d/]|[.,:]\d|\s?[-–—]\s?\d|\s(?:or|to|and|per|a|an|out of|times)\s"
        r"(?:\d|half|day|week|month|hour|share)",
        re.IGNORECASE,
    )


@cache
def _percentages() -> tuple[re.Pattern[str], ...]:
    verb = rf"(?P<verb>\b(?:{_UP}|{_DOWN})\b)"
    share = r"(?P<share>\d+(?:\.\d+)?\s?(?:%|per ?cent\b))"
    first, second = rf"(?P<first>{FIGURE})", rf"(?P<second>{FIGURE})"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            # "rose 20% from 40 to 50", "rose by 20% from 40 units to 50"
            rf"{verb}\s(?:by\s)?{share},?\sfrom\s{first}{_NOUN}\sto\s{second}",
            # "rose 20% to 50 from 40"
            rf"{verb}\s(?:by\s)?{share},?\sto\s{second}{_NOUN},?\sfrom\s{first}",
            # "50 cars, up 20% from 40"
            rf"(?<![\d.,]){second}{_NOUN},\s(?P<verb>up|down)\s{share}\sfrom\s{first}",
            # "from 40 to 50, up 20%", "from 40 to 50, an increase of 20%", "from 40 to 50, a 20% increase"
            rf"\bfrom\s{first}{_NOUN}\sto\s{second}{_NOUN},?\s(?:or\s)?(?:an?\s)?{verb}\s(?:of\s|by\s)?{share}",
            rf"\bfrom\s{first}{_NOUN}\sto\s{second}{_NOUN},?\s(?:an?|or)\s{share}\s{verb}",
        )
    )


@cache
def _multiples() -> re.Pattern[str]:
    hedge = r"(?P<hedge>(?:more than|nearly|almost|over)\s)?"
    return re.compile(
        rf"\b{hedge}(?P<verb>(?:doubl|tripl|trebl|quadrupl|halv)(?:ed|ing|es?))(?:\sin\s(?:size|value|price|number))?,?"
        rf"\sfrom\s(?P<first>{FIGURE}){_NOUN}\sto\s(?P<second>{FIGURE})",
        re.IGNORECASE,
    )


@cache
def _unreal() -> re.Pattern[str]:
    """Words under which a figure is nobody's statement of fact, or is of another kind."""
    return re.compile(
        r"\b(?:would|could|should|if|wrong|wrongly|error|mistake|mistaken|mistakenly|incorrect|incorrectly|misstated|not"
        r"|corrected|correction|adjusted|inflation|seasonally|average|annual|annually|constant|excluding|like-for-like"
        r"|each|respectively|both|points?)\b",
        re.IGNORECASE,
    )
