"""Weighs what speaks for telling a quantity that names no source, and what against it."""

from __future__ import annotations

from evlint.claims.attribution import LETTERS, split_words
from evlint.claims.records import TRADE_WORDS, is_trade
from evlint.recall import cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.claims.quantities import Quantity
    from evlint.diagnostic import Span
    from evlint.document import Document

TOLD = 3  # a quantity that weighs as much is told by default

# What a quantity weighs by itself: the more exact it is, the surer somebody counted.
_FORMS = {"large": 5, "share": 4, "money": 4, "count": 4, "fraction": 3, "crowd": 3, "change": 1}
_ALL = frozenset(_FORMS)
_EXACT = frozenset(("share", "money", "large"))
_COUNTS = frozenset(("large", "count"))
_SHARES = frozenset(("share", "fraction"))

# Where the words of a sign are looked for: in the whole sentence, in all before the quantity, in the six
# words or the one word before it, or in the six words after it.
_WHOLE, _LEAD, _BEFORE, _LAST, _AFTER = range(5)
_NEAR = 6


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


def _sign(weight: int, cause: str, forms: frozenset[str], place: int, words: str, beside: str = "") -> Sign:
    return Sign(
        weight, cause, forms, place, frozenset(words.encode().split()), frozenset(beside.encode().split())
    )


_RECORD = -6  # a result, a price, a fine, a specification
_POLL = -2  # what those say who were asked in a poll

SIGNS = (
    _sign(
        -5,
        "a market that all can see",
        _EXACT,
        _LEAD,
        """
        bitcoin brent composite crude currency dax dow ftse futures index kospi nasdaq nikkei s&p sensex
        shares stock stocks yields
        """,
        """
        climbed closed declined dipped down dropped eased edged ended fall falls fell gained jumped lost
        plunged rallied rise rises rose shed slid slipped slumped soared surged traded trading tumbled up
        """,
    ),
    _sign(
        -5,
        "what a currency buys",
        frozenset(("money",)),
        _LEAD,
        "dollar euro krone krona pound rouble ruble rupee sterling yen yuan",
        "bought fetched traded trading",
    ),
    _sign(
        -5,
        "what an exchange quotes",
        _EXACT,
        _AFTER,
        "barrel bushel cbot comex lme matif nymex ounce",
        "closed dipped down dropped eased edged fell gained jumped lost rose settled slid slipped traded",
    ),
    _sign(
        -5,
        "a firm's own forecast",
        _EXACT,
        _BEFORE,
        "forecast forecasts guidance outlook",
        "cut cuts lifted lifts lowered lowers raised raises",
    ),
    _sign(-5, "how fast it charges", _SHARES, _WHOLE, "charge charged charges charging", "hours minutes"),
    _sign(
        -5,
        "a company's own books",
        _EXACT,
        _WHOLE,
        "earnings ebitda loss losses profit profits revenue revenues sales turnover",
        "fiscal posted quarter quarterly",
    ),
    _sign(
        -5,
        "what a hall or a vehicle holds",
        _COUNTS | {"crowd"},
        _BEFORE,
        "accommodate accommodates capacity holds seat seating seats",
    ),
    _sign(
        -5,
        "what a rule demands",
        _ALL,
        _BEFORE,
        "eligible maximum minimum must needed needs require required requires threshold when",
        "eligible force maximum minimum must needed ratified ratify require required requires threshold",
    ),
    _sign(
        -3,
        "what a law or a plan provides",
        _ALL,
        _LEAD,
        """
        accord act agreement amendment bill budget law legislation measure plan plans proposal proposals
        provision rule rules treaty
        """,
        """
        allocates allow allows cap caps funding grants include includes provide provides requires sets would
        """,
    ),
    _sign(
        -1,
        "a sum that a bill or a deal is known by",
        frozenset(("money",)),
        _AFTER,
        "bill budget contract fund grant lawsuit loan package settlement",
    ),
    _sign(
        -5,
        "benches that vote",
        _COUNTS,
        _AFTER,
        "conservatives democrats deputies lawmakers legislators liberals mps republicans senators",
        """
        house majority opposed opposing parliament passed resolution senate support supporting vote voted
        votes
        """,
    ),
    _sign(-2, 'known ones: "the 14 companies"', _COUNTS, _LAST, "all both other the these those"),
    _sign(-1, "what may come", _ALL, _BEFORE, "could may might"),
    _sign(-1, "a condition", _ALL, _BEFORE, "if unless whether"),
    _sign(-2, "a demand", _ALL, _BEFORE, "seek seeking seeks want wanted wants"),
    _sign(-2, "what was decided", _ALL, _BEFORE, "approved approves"),
    _sign(-1, "an aim", _ALL, _LEAD, "aim aims goal hopes hoping target wants"),
)
_WANTED = frozenset[bytes]().union(*(sign.words for sign in SIGNS))
_SIGNS_OF = {form: [sign for sign in SIGNS if form in sign.forms] for form in _FORMS}

_ASKED = frozenset(
    b"""
    adults americans blacks consumers democrats employees hispanics independents latinos members men parents
    participants people republicans residents respondents say them users voters whites women workers
    """.split()
)
_OPINIONS = frozenset(
    b"""
    agree approve asked backed believe consider considered disagree disapprove dislike endorse favor favour
    feel held hold like oppose opposed polled prefer preferred rate rated said say saying see seen support
    supported surveyed think thought trust view viewed want worry would
    """.split()
)
_REACH = 2500  # code points for which a poll goes on being reported
_POLLS = (b"poll", b"survey")


def weigh(document: Document, sentence: Span, quantity: Quantity, told: list[bytes]) -> int:
    """Sum up the signs that hold for a quantity; `told` are all words of its sentence, folded."""
    folded, form = document.folded, quantity.form
    start, end = sentence
    weight = _FORMS[form]
    lead: list[bytes] = []
    tail: list[bytes] = []
    edges = (
        folded[max(start, quantity.start - 1) : quantity.start]
        + folded[quantity.figures : quantity.figures + 1]
    )
    if not (LETTERS.isdisjoint(edges) and _list_telling(form).isdisjoint(told)):
        lead = split_words(folded, start, quantity.start)
        tail = split_words(folded, quantity.figures, end)
    words = lead + tail
    if is_trade(document.prose, quantity, words):
        weight += _RECORD
    if not words:
        return weight
    if form in _SHARES and _is_poll_result(folded, sentence, words):
        weight += _POLL
    hits = _WANTED.intersection(words)
    if not hits:
        return weight
    places = (words, lead, lead[-_NEAR:], lead[-1:], tail[:_NEAR])
    for sign_weight, _, _, place, wanted, beside in _SIGNS_OF[form]:
        if wanted.isdisjoint(hits) or wanted.isdisjoint(places[place]):
            continue
        if not beside or not beside.isdisjoint(words):
            weight += sign_weight
    return weight


@cache
def _list_telling(form: str) -> frozenset[bytes]:
    """The words of a sentence without which none of all that can tell of a quantity."""
    asked = _ASKED if form in _SHARES else frozenset[bytes]()
    return TRADE_WORDS.union(asked, *(sign.words for sign in _SIGNS_OF[form]))


def _is_poll_result(folded: bytes, sentence: Span, words: list[bytes]) -> bool:
    """Tell whether a share is of people who were asked in a poll that was named not long before."""
    if _ASKED.isdisjoint(words) or _OPINIONS.isdisjoint(words):
        return False
    return any(folded.find(word, max(0, sentence.start - _REACH), sentence.end) >= 0 for word in _POLLS)
