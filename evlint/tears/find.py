"""Finds the torn places of one article, each told once."""

from __future__ import annotations

from evlint.diagnostic import Confidence
from evlint.tears.breaks import Page
from evlint.tears.flow import judge_flows, judge_hyphen
from evlint.tears.stops import judge_stop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.document import Document
    from evlint.tears.breaks import Break, Tear


_ENOUGH = 2  # sure tears that make a whole article suspect


def find_tears(document: Document) -> list[Tear]:
    """The torn places of an article in the order of the text."""
    page = Page(document)
    tears: list[Tear] = []
    doubtful: list[int] = []
    flows: list[Break] = []
    carried, carried_to, sure = "", -1, 0
    for at in page.find_breaks():
        last = page.flat[at.end - 1]
        if last in ".!?":
            tear = judge_stop(page, at, carried if carried_to == at.line else None)
            if tear and tear.confidence is Confidence.LOW:
                doubtful.append(len(tears))
            elif tear:
                sure += tear.confidence is Confidence.HIGH
        elif last in "-‐\u00ad":
            tear = judge_hyphen(page, at)
        else:
            if at.blank and not at.soft and not page.has_more(at):
                flows.append(at)
            continue
        if tear:
            tears.append(tear)
            carried, carried_to = "", at.start
            if tear.kind in ("abbreviation", "number") and tear.fix and not tear.fix.edits[0].text:
                carried = "".join(page.flat[tear.span.start : at.end].split())
    if doubtful and (sure >= _ENOUGH or (sure + (len(doubtful) > 1) and page.has_a_sentence_a_line())):
        for index in doubtful:
            tears[index] = tears[index]._replace(confidence=Confidence.MEDIUM)
    tears += judge_flows(page, flows)
    tears.sort(key=lambda tear: tear.span)
    return tears
