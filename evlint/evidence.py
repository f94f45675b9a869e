"""Weighs what speaks for telling a quantity that names no source, and what against it."""

from __future__ import annotations

from evlint.attribution import WORD_MARKS, is_sourced
from evlint.diagnostic import Span
from evlint.quantities import is_trade
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.attribution import Sources
    from evlint.document import Document
    from evlint.quantities import Quantity


class Sign(Value):
    """What stands around a quantity of certain forms, and how much that weighs.

    It holds where one of `words` stands in the place, and one of `beside`, if there are any, in the sentence.
    """

    weight: int
    cause: str
    forms: frozenset[str]
    place: int
    words: frozenset[bytes]
    beside: frozenset[bytes]


# Where words are looked for: the whole sentence, all before the quantity, the six words or
# the one word before it, or the six words after it.
_WHOLE, _LEAD, _BEFORE, _LAST, _AFTER = range(5)
_NEAR = 6
TOLD = 3  # a quantity that weighs as much is told by default
SURE = 6

# What a quantity weighs by itself: the more exact it is, the surer somebody counted.
_FORMS = {"large": 5, "share": 4, "money": 4, "count": 4, "fraction": 3, "crowd": 3, "change": 1}
_ALL = frozenset(_FORMS)
_EXACT = frozenset(("share", "money", "large"))
_COUNTS = frozenset(("large", "count", "crowd"))
_SHARES = frozenset(("share", "fraction"))


def _sign(weight: int, cause: str, forms: frozenset[str], place: int, words: str, beside: str = "") -> Sign:
    return Sign(
        weight, cause, forms, place, frozenset(words.encode().split()), frozenset(beside.encode().split())
    )


SIGNS = (
    # What is printed from the record.
    _sign(
        -5,
        "a market that all can see",
        _EXACT,
        _LEAD,
        "shares stock stocks index futures nasdaq dow nikkei ftse dax s&p crude brent bitcoin yields currency "
        "composite kospi sensex",
        "rose rise rises fell fall falls climbed dropped slid slumped gained lost jumped surged tumbled declined "
        "dipped advanced closed ended traded trading up down eased edged rallied soared plunged shed slipped",
    ),
    _sign(
        -5,
        "a company's own books",
        _EXACT,
        _WHOLE,
        "revenue revenues sales profit profits earnings turnover loss losses ebitda",
        "quarter quarterly fiscal posted",
    ),
    _sign(
        -5,
        "what a hall or a vehicle holds",
        _COUNTS,
        _BEFORE,
        "seats seat seating accommodate accommodates capacity holds",
    ),
    _sign(
        -5,
        "what a rule demands",
        _ALL,
        _BEFORE,
        "must required requires require needs needed eligible threshold minimum maximum when",
        "must required requires require needed eligible threshold minimum maximum ratify ratified force",
    ),
    _sign(
        -3,
        "what a law or a plan provides",
        _ALL,
        _LEAD,
        "bill law act treaty agreement accord legislation amendment budget rule rules plan plans measure provision "
        "proposal proposals",
        "would provides provide allocates requires allows caps cap sets grants includes include funding allow",
    ),
    _sign(
        -1,
        "a sum that names a bill, a deal or a budget",
        frozenset(("money",)),
        _AFTER,
        "bill package grant settlement lawsuit contract loan budget fund",
    ),
    _sign(
        -5,
        "benches that vote",
        _COUNTS - {"crowd"},
        _AFTER,
        "democrats republicans senators lawmakers legislators deputies mps conservatives liberals",
        "voted vote votes passed resolution support supporting opposed opposing majority house senate parliament",
    ),
    # What was told of before, or is not claimed to be so.
    _sign(-2, "known ones: \"the 14 companies\"", _COUNTS - {"crowd"}, _LAST, "the all these those other both"),
    _sign(-1, "what may come", _ALL, _BEFORE, "could might may"),
    _sign(-1, "a condition", _ALL, _BEFORE, "if unless whether"),
    _sign(-1, "an aim", _ALL, _LEAD, "goal aim aims target hopes wants hoping"),
)


_ASKED = frozenset(
    b"voters adults americans respondents independents democrats republicans women men whites blacks hispanics latinos "
    b"people members consumers residents parents users employees workers participants them those say".split()
)
_OPINIONS = frozenset(
    b"say said saying think thought believe consider considered prefer preferred favor favour support supported oppose "
    b"opposed endorse approve disapprove view viewed see seen hold held want rate rated trust agree disagree surveyed "
    b"polled asked feel worry backed back would dislike like".split()
)
_POLLS = (b"poll", b"survey")
_REACH = 2500  # code points within which a poll is still reported on


def weigh(document: Document, sentence: Span, quantity: Quantity, sources: Sources) -> int:
    """Sum up the signs that hold for a quantity."""
    folded = document.folded
    lead = folded[sentence.start : quantity.start].translate(WORD_MARKS).split()
    tail = folded[quantity.figures : sentence.end].translate(WORD_MARKS).split()
    places = (lead + tail, lead, lead[-_NEAR:], lead[-1:], tail[:_NEAR])
    weight = _FORMS[quantity.form] - 6 * is_trade(document, sentence, quantity)
    for sign in SIGNS:
        if quantity.form not in sign.forms or sign.words.isdisjoint(places[sign.place]):
            continue
        if not sign.beside or not sign.beside.isdisjoint(places[_WHOLE]):
            weight += sign.weight
    if quantity.form in _SHARES and is_poll_result(folded, sentence, places[_WHOLE]):
        weight -= 2
    return weight


def is_poll_result(folded: bytes, sentence: Span, words: list[bytes]) -> bool:
    """Tell whether a share of those asked is what a poll found that was named before."""
    if _ASKED.isdisjoint(words) or _OPINIONS.isdisjoint(words):
        return False
    return any(folded.find(word, max(0, sentence.start - _REACH), sentence.end) >= 0 for word in _POLLS)
