"""Quantities with nobody named as their source."""

from __future__ import annotations

from evlint.claims.attribution import (
    Sources,
    goes_on,
    is_borne_out,
    is_silent_around,
    split_words,
    tells_source,
)
from evlint.claims.evidence import TOLD, weigh
from evlint.claims.quantities import Quantity, compile_scan, find_quantities
from evlint.claims.records import BIG
from evlint.diagnostic import Confidence, Finding, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.document import Document

VALUES = ("claim",)

_EXACT = frozenset(("share", "money", "large", "fraction"))
_new = tuple.__new__  # what a named tuple's own costs besides is felt here
_LONGEST = 3000  # code points; what goes on for longer without a stop is no sentence
_FEWEST = 2  # words; less with a price is an entry of a list, such as "Stalls £12 (£8)."
_CLAIM_LIMIT = 36  # code points that are left of a message
_ENDS = frozenset(".!…\"”'’)]:")
_WE = frozenset((b"we", b"we've", b"we're"))
_YOURS = frozenset((b"your", b"you'll"))
_YOU = _YOURS | {b"you"}
_PEOPLE = _WE | _YOU
_ADVICE = frozenset(b"can could get have may need should want will".split())
_CLAUSE_MARKS = str.maketrans(dict.fromkeys(';()“”"–—', "\n"))
_CLAUSE_STOPS = (", ", ". ", ": ")  # without the space they stand in a figure


class Options(Value):
    """`sources` are a newsroom's own words that name a source: agencies, verbs, house phrases."""

    sources: list[str] = []  # noqa: RUF012 - read only


def prepare(
    cards: Sequence[tuple[str, Options]],
) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Compile the scan once; a sentence is looked at only when it holds a quantity."""
    scan = compile_scan()
    sources: dict[int, Sources] = {}

    def checker(document: Document) -> Iterator[tuple[int, Finding]]:
        quantities = find_quantities(document, scan)
        if not quantities:
            return
        told = _by_sentence(document, quantities)
        for index, (_, options) in enumerate(cards):
            if index not in sources:
                sources[index] = Sources(options.sources)
            for sentence, found in told:
                if finding := _judge(document, sentence, found, sources[index]):
                    if not document.is_english:  # how others name a source, nobody told us
                        return
                    yield index, finding

    return checker


def count_numbers(document: Document, options: Options) -> tuple[int, int]:
    """Count the sentences whose quantities have a source or need none, and those that are told by default."""
    sources = Sources(options.sources)
    fine = told = 0
    if not document.is_english:
        return 0, 0
    for sentence, found in _by_sentence(document, find_quantities(document, compile_scan())):
        finding = _judge(document, sentence, found, sources)
        if finding is None or finding.confidence is Confidence.LOW:
            fine += 1
        else:
            told += 1
    return fine, told


def _by_sentence(document: Document, quantities: list[Quantity]) -> list[tuple[Span, list[Quantity]]]:
    """The sentences that hold quantities, each with its own."""
    end = 0
    told: list[tuple[Span, list[Quantity]]] = []
    for quantity in quantities:
        start = quantity[0]
        if start >= end:
            sentence = document.sentence_at(start)
            if sentence is None:
                continue
            end = sentence[1]
            held = [quantity]
            told.append((sentence, held))
        else:
            held.append(quantity)
    return told


def _judge(document: Document, sentence: Span, found: list[Quantity], sources: Sources) -> Finding | None:
    """Tell a sentence once, at its first quantity that needs a source."""
    if sentence.end - sentence.start > _LONGEST:
        return None
    claim = _new(Span, (found[0].start, found[-1].end))
    words = split_words(document.folded, *sentence)
    is_heard = False
    for word, place in sources.hear(document.folded, *sentence, words):
        if tells_source(document, word, place, sentence, claim, sources):
            return None
        is_heard = True
    if is_borne_out(document, sentence, claim) or goes_on(document, sentence, sources):
        return None
    weight, first = 0, found[0]
    for quantity in found:
        if (weight := weigh(document, sentence, quantity, words)) >= TOLD:
            first = quantity
            break
    confidence = None
    if weight < TOLD or _is_loose(document, sentence, first, words):
        confidence = Confidence.LOW
    elif first.form in _EXACT and not is_heard and is_silent_around(document, sentence, sources):
        confidence = Confidence.HIGH
    span = _new(Span, (first.start, min(first.end, sentence.end)))
    values = {"claim": _name_claim(document.prose, sentence, first)}
    return _new(Finding, (span, values, None, confidence))


def _name_claim(prose: str, sentence: Span, quantity: Quantity) -> str:
    """A quantity with what it counts, or else with the words that lead to it: "cut costs by up to 50%"."""
    claim = prose[quantity.start : min(quantity.end, sentence.end)]
    if quantity.end > quantity.figures:
        return claim
    lead = prose[max(sentence.start, quantity.start - _CLAIM_LIMIT) : quantity.start]
    for mark in _CLAUSE_STOPS:
        lead = lead.replace(mark, "\n")
    for word in reversed(lead.translate(_CLAUSE_MARKS).rpartition("\n")[2].split()):
        if len(word) + 1 + len(claim) > _CLAIM_LIMIT:
            break
        claim = f"{word} {claim}"
    return claim


def _is_loose(document: Document, sentence: Span, quantity: Quantity, words: list[bytes]) -> bool:
    """Tell a fragment, a question, advice, what a publisher counts of itself, or a change without figures."""
    if quantity.form == "change" or document.prose[sentence.end - 1] not in _ENDS:
        return True
    is_price = quantity.form == "money" and quantity.figures - quantity.start < BIG
    if is_price and sum(map(bytes.isalpha, words)) < _FEWEST:
        return True
    if _PEOPLE.isdisjoint(words):
        return False
    clause = document.folded[sentence.start : quantity.start].rpartition(b",")[2]
    if not _WE.isdisjoint(clause.split()):
        return True
    if _YOU.isdisjoint(words):
        return False
    return not _YOURS.isdisjoint(words) or any(
        word == b"you" and words[at + 1] in _ADVICE for at, word in enumerate(words[:-1])
    )
