"""Tells which quantities are printed from the record: results, prices, fines, specifications."""

from __future__ import annotations

from evlint.claims.quantities import Quantity, words_after, words_before
from evlint.claims.words import MEASURES, RESULTS

_VOTES = frozenset(("vote", "votes", "ballots"))
# What is measured, but not how much was written of something.
_SPECIFIED = MEASURES - frozenset(("page", "pages", "words"))
_APIECE = frozenset(("a", "per", "each"))
_PIECES = frozenset("month mo week night seat share ticket unit copy bottle".split())
_RANGE = frozenset(("and", "or", "to"))
BIG = len("$10,000")  # code points; what so much is paid for by the month is a deal, not a price
_PRICES_BEFORE = frozenset(
    "admission adults children concessions entrance entry price prices priced pricing cost costs costing "
    "retail retails retailing sell sells fee fees ticket tickets prize prizes start starts starting "
    "msrp rrp bail bond fine fined fines tag".split()
)
_PRICES_AFTER = frozenset(
    "price prices fee fees fine fines penalty penalties ticket tickets deposit prize prizes subscription "
    "discount off".split()
)
_AVERAGE = frozenset((b"average", b"median", b"typical"))  # nobody pays it, so somebody worked it out
_CONTEST = frozenset(
    b"won lost earned received finished took beat defeated scored gained garnered attained secured placed "
    b"netted came passed voted favor favour against supporting opposing".split()
)
_COURT = frozenset(b"guilty convicted conviction sentenced prison jail jailed bail fined penalty".split())
# Labels of what is printed at the end of a report or a tip: "Attendance: 2,140."
_LABELS = frozenset("admission att attendance crowd entrance entry fee price prices ticket tickets".split())
# The words of a sentence that count.
TRADE_WORDS = _AVERAGE | _CONTEST | _COURT


def is_trade(prose: str, quantity: Quantity, words: list[bytes]) -> bool:
    """Tell whether a quantity is a result, a price or a specification, which is printed from the record.

    `words` are those of its sentence, folded.
    """
    start, end, form, figures = quantity
    if ":" in prose[max(start - 4, 0) : start] and words_before(prose, start)[-1].strip("*:") in _LABELS:
        return True
    after = words_after(prose, figures)
    if after:
        is_part = after[0] == "of"
        if (is_part and not _VOTES.isdisjoint(after[1:4])) or (
            end > figures
            and not RESULTS.isdisjoint(after)
            and not RESULTS.isdisjoint(after[: 1 + prose.count(" ", figures + 1, end)])
        ):
            return not _CONTEST.isdisjoint(words)
        measured = after[1:] if is_part else after
        if measured and measured[0] in _SPECIFIED and measured[1:2] != ["of"]:
            return True
        if len(after) > 1 and after[0] in _APIECE and after[1] in _PIECES:
            return form != "money" or figures - start < BIG
    if form != "money":
        return False
    return (
        not _PRICES_AFTER.isdisjoint(after[:2])
        or prose.startswith("/mo", figures)
        or (not _PRICES_BEFORE.isdisjoint(_lead_to(prose, start)) and _AVERAGE.isdisjoint(words))
        or not _COURT.isdisjoint(words)
    )


def _lead_to(prose: str, start: int) -> list[str]:
    """The two words before a sum, or before the range that it ends: "cost between $2 and"."""
    before = words_before(prose, start)
    if len(before) == 3 and before[2] in _RANGE and before[1][-1].isdigit():
        before = words_before(prose, prose.rindex(before[1], 0, start))
    return before[-2:]
