"""Says in a few words why a line weighs what it weighs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 56  # code points of all reasons together
_COUNT = 3

_BODY_STRANGER = 2  # from this value on the article shares words with the line


def name_reasons(names: Sequence[str], values: Sequence[int], weights: Sequence[int]) -> str:
    """Join the reasons that weigh most, each once; there is always one."""
    told: dict[str, int] = {}
    for name, value, weight in zip(names, values, weights, strict=True):
        if weight > 0 and (reason := _reason(name, value)):
            told[reason] = told.get(reason, 0) + weight
    chosen: list[str] = []
    for reason in sorted(told, key=lambda reason: -told[reason]):
        if len(chosen) == _COUNT:
            break
        if sum(map(len, chosen)) + 2 * len(chosen) + len(reason) <= LIMIT:
            chosen.append(reason)
    return ", ".join(chosen) or "unlike its neighbours"


def _reason(name: str, value: int) -> str:
    if name in _ALWAYS:
        return _ALWAYS[name]
    needed, reason = _FROM.get(name, (0, ""))
    if reason and value >= needed:
        return reason
    return _EXACT.get((name, value), "")


_ALWAYS = {
    "words": "site wording",
    "around": "out of the flow",
    "beside": "next to its like",
    "nearby": "among its like",
    "one_back": "next to its like",
    "one_on": "next to its like",
    "two_back": "among its like",
    "two_on": "among its like",
    "below": "its like below",
    "best_below": "its like below",
    "above": "its like above",
    "least_beside": "next to its like",
    "whole": "its like in the article",
    "told": "its like in the article",
}
# A measure from a value on.
_FROM = {
    "address": (1, "an address in it"),
    "marks": (1, "separators in it"),
    "opener": (1, "opens with a command"),
    "after": (1, "after the last sentence"),
    "before": (1, "before the first sentence"),
    "digits": (2, "many digits"),
    "repeats": (2, "repeated"),
    "same_word": (1, "opens like its neighbour"),
    "run": (2, "in a run of short lines"),
    "titled": (5, "title case"),
    "title": (4, "repeats the headline"),
    "part": (8, "near the end"),
    "colon": (1, "below a colon"),
    "case": (2, "in capitals"),
}
# A measure at one value.
_EXACT = (
    {("end", end): "no full stop" for end in (0, 5, 8, 9, 10, 11)}
    | {("end", 4): "ends in a colon", ("end", 3): "ends in an exclamation"}
    | {("verbs", 0): "no verb"}
    | {("length", size): "short" for size in range(9)}
    | {("count", size): "short" for size in range(7)}
    | {
        ("stops", 0): "no small words",
        ("reader", 1): "speaks to the reader",
        ("reader", 2): "speaks to the reader",
    }
    | {("body", size): "words foreign to the article" for size in range(1, _BODY_STRANGER)}
    | {("prose_left", 0): "no prose after it", ("from_end", 0): "at the end", ("from_end", 1): "near the end"}
    | {("from_start", 0): "at the start", ("from_start", 1): "near the start"}
    | {("run_ends", 0): "in a run of short lines"}
)
