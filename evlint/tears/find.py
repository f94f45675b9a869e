"""Finds the torn places of one article, each told once."""

from __future__ import annotations

from evlint.tears.breaks import Page
from evlint.tears.flow import judge_flow, judge_hyphen
from evlint.tears.stops import judge_stop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.document import Document
    from evlint.tears.breaks import Tear


def find_tears(document: Document) -> list[Tear]:
    """The torn places of an article in the order of the text."""
    page = Page(document)
    tears: list[Tear] = []
    carried, carried_to = "", -1
    for at in page.find_breaks():
        last = page.flat[at.end - 1]
        if last in ".!?":
            tear = judge_stop(page, at, carried if carried_to == at.line else "")
        elif last in "-‐\u00ad":
            tear = judge_hyphen(page, at)
        else:
            tear = judge_flow(page, at)
        if tear:
            tears.append(tear)
            if tear.kind == "abbreviation":
                carried = "".join(page.flat[tear.span.start : at.end].split())
                carried_to = at.start
    return tears
