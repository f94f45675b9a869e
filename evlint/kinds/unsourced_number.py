"""Quantities with nobody named as their source."""

from __future__ import annotations

import re
from bisect import bisect_right

from evlint.attribution import Sources, is_sourced
from evlint.diagnostic import Confidence, Finding, Span
from evlint.quantities import Quantity, compile_scan, find_quantities, is_trade
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.document import Document

VALUES = ("claim",)

_ENDS = frozenset(".!…\"”'’)]:")
_ADVICE = re.compile(r"\b(?:you|your|you'll|you’ll)\b", re.IGNORECASE)


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
        quantities = list(find_quantities(document, scan))
        if not quantities:
            return
        told = list(_by_sentence(document, quantities))
        for index, (_, options) in enumerate(cards):
            if index not in sources:
                sources[index] = Sources(options.sources)
            for sentence, found in told:
                if finding := _judge(document, sentence, found, sources[index]):
                    yield index, finding

    return checker


def _by_sentence(document: Document, quantities: list[Quantity]) -> Iterator[tuple[Span, list[Quantity]]]:
    sentences = document.sentences
    at, held = -1, list[Quantity]()
    for quantity in quantities:
        index = bisect_right(sentences, (quantity.start, len(document.text))) - 1
        if index < 0 or quantity.start >= sentences[index].end:
            continue  # a heading
        if index != at and held:
            yield sentences[at], held
            held = []
        at = index
        held.append(quantity)
    if held:
        yield sentences[at], held


def _judge(document: Document, sentence: Span, found: list[Quantity], sources: Sources) -> Finding | None:
    """Tell a sentence once, at its first quantity that needs a source."""
    claims = [quantity for quantity in found if not is_trade(document, sentence, quantity)] or found
    first, last = claims[0], claims[-1]
    if is_sourced(document, sentence, Span(first.start, last.end), sources):
        return None
    doubtful = is_trade(document, sentence, first) or _is_loose(document, sentence, first)
    confidence = Confidence.LOW if doubtful else None
    span = Span(first.start, min(first.end, sentence.end))
    return Finding(span, {"claim": document.prose[span.start : span.end]}, confidence=confidence)


def _is_loose(document: Document, sentence: Span, quantity: Quantity) -> bool:
    """Tell a fragment, a question, advice to the reader, or a change without figures."""
    if quantity.form == "change" or document.prose[sentence.end - 1] not in _ENDS:
        return True
    return _ADVICE.search(document.prose, sentence.start, sentence.end) is not None
