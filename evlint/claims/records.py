"""Tells which quantities are printed from the record: results, prices, fines, specifications."""

from __future__ import annotations

from evlint.claims.quantities import Quantity, words_after, words_before
from evlint.claims.words import MEASURES, RESULTS

_VOTES = frozenset(("vote", "votes", "ballots"))
# What is measured, but not how much was written of something.
_SPECIFIED = MEASURES - frozenset(("page", "pages", "words"))
_PIECES = frozenset("month mo week night seat share ticket unit copy bottle".split())
_BIG = len("$10,000")  # what so much is paid for by the month is a deal, not a price
_PRICES_BEFORE = frozenset(
    "price prices priced pricing cost costs costing retail retails retailing sell sells fee fees ticket "
    "tickets prize prizes start starts starting msrp rrp bail bond fine fined fines tag".split()
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
_COURT = frozenset(b"guilty convicted conviction sentenced prison jail bail fined penalty".split())


def is_trade(prose: str, quantity: Quantity, words: list[bytes]) -> bool:
    """Tell whether a quantity is a result, a price or a specification, which is printed from the record.

    `words` are those of its sentence, folded.
    """
    after = words_after(prose, quantity.figures)
    counted = after[: 1 + prose.count(" ", quantity.figures + 1, quantity.end)]
    is_vote = after[:1] == ["of"] and not _VOTES.isdisjoint(after[1:4])
    if is_vote or (quantity.end > quantity.figures and not RESULTS.isdisjoint(counted)):
        return not _CONTEST.isdisjoint(words)
    measured = after[after[:1] == ["of"] :]
    if measured and measured[0] in _SPECIFIED and measured[1:2] != ["of"]:
        return True
    if after[1:2] and after[0] in ("a", "per", "each") and after[1] in _PIECES:
        return quantity.form != "money" or quantity.figures - quantity.start < _BIG
    if quantity.form != "money":
        return False
    return (
        not _PRICES_AFTER.isdisjoint(after[:2])
        or prose.startswith("/mo", quantity.figures)
        or (
            not _PRICES_BEFORE.isdisjoint(words_before(prose, quantity.start)[-2:])
            and _AVERAGE.isdisjoint(words)
        )
        or not _COURT.isdisjoint(words)
    )
