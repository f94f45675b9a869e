"""Says in a few words why a line weighs what it weighs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LIMIT = 60  # code points of all reasons together
_COUNT = 3


def name_reasons(terms: Iterable[tuple[str, int, int]], place: str) -> str:
    """Join the place and the traits that weigh most, from (measure, value, weight); there is always one."""
    told: dict[str, int] = {}
    for name, value, weight in terms:
        if weight > 0 and (reason := _name(name, value)):
            told[reason] = told.get(reason, 0) + weight
    where = _PLACES.get(place, "")
    chosen: list[str] = []
    left = LIMIT - len(where)
    for reason in sorted(told, key=lambda reason: (-told[reason], reason)):
        if len(chosen) < _COUNT and len(reason) + 2 <= left:
            chosen.append(reason)
            left -= len(reason) + 2
    if where:
        chosen.append(where)
    return ", ".join(chosen) or "unlike its neighbours"


def _name(name: str, value: int) -> str:
    least, reason = _FROM.get(name, (0, ""))
    if reason and value >= least:
        return reason
    return _EXACT.get((name, value), "")


_PLACES = {
    "tail": "after the last sentence",
    "head": "before the first sentence",
    "lonely": "between paragraphs",
}
# A measure from a value on.
_FROM = {
    "words": (0, "site wording"),
    "address": (1, "an address"),
    "marks": (1, "separators"),
    "opener": (1, "a prompt"),
    "digits": (2, "digits"),
    "repeats": (2, "repeated"),
    "titled": (5, "title case"),
    "colon": (1, "below a colon"),
    "case": (2, "capitals"),
    "run": (2, "among short lines"),
    "one_back": (8, "among its like"),
    "one_on": (8, "among its like"),
    "two_back": (8, "among its like"),
    "two_on": (8, "among its like"),
    "beside": (6, "among its like"),
    "nearby": (6, "among its like"),
    "above": (6, "among its like"),
    "best_below": (6, "among its like"),
    "told": (1, "among its like"),
}
# A measure at one value.
_EXACT = (
    {("end", end): "no full stop" for end in (0, 5, 8, 9, 10, 11)}
    | {("end", 4): "ends in a colon", ("end", 3): "an exclamation", ("verbs", 0): "no verb"}
    | {("length", size): "short" for size in range(9)}
    | {("count", size): "short" for size in range(7)}
    | {("reader", size): "speaks to the reader" for size in (1, 2)}
    | {("stops", 0): "no small words", ("body", 1): "off topic"}
)
