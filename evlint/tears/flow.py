"""Tears where no sentence has ended: words cut at a hyphen and paragraphs that stop in the middle."""

from __future__ import annotations

import re

from evlint.diagnostic import Confidence, Edit, Fix, Span
from evlint.tears.breaks import Tear

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.tears.breaks import Break, Page

_LOW, _MEDIUM, _HIGH = Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH

_CUT = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_SMALL = re.compile(r"[a-z][\w’'-]*")
# Words that no sentence and no headline ends in.
_OPEN_WORDS = frozenset(
    """
    a an the of to and or nor but with from into than as at by for in on its their our your his my whose
    that which who is are was were be been being has have had will would can could should may might must
    if because while although when where very such not no every each between among during including
    """.split()
)


def judge_hyphen(page: Page, at: Break) -> Tear | None:
    """Judge a break after a hyphen: a word cut in two, or a compound broken where it may be."""
    flat = page.flat
    cut = _CUT.search(flat, max(at.line, at.end - 40), at.end)
    rest = _SMALL.match(flat, at.start, at.stop)
    if not cut or not rest:
        return None
    head, tail = cut[1], re.match(r"[a-z]+", rest[0])[0]
    span = Span(cut.start(), rest.end())
    soft = flat[at.end - 1] == "\u00ad"
    lower = flat.lower()
    whole = re.search(rf"\b{head}{tail}\b", lower, re.I) is not None
    compound = f"{head}-{tail}".lower() in lower
    if compound and not whole:
        if at.blank:
            return Tear("word", span, _HIGH, page.join(at, "", "join the compound"))
        return None
    fix = Fix("join the word", (Edit(Span(at.end - 1, at.start), ""),), safe=False)
    return Tear("word", span, _HIGH if whole or soft or at.blank else _MEDIUM, fix)


def judge_flow(page: Page, at: Break) -> Tear | None:
    """Judge a break where the line before has no end mark."""
    flat = page.flat
    if at.soft or not at.blank:
        return None
    last = flat[max(at.line, at.end - 40) : at.end].rsplit(None, 1)[-1]
    first = flat[at.start : at.stop].split(None, 1)[0]
    small = first[0].islower()
    length = at.end - at.line
    span = Span(at.end - len(last), at.start + len(first))
    fix = page.join(at, " ", "join the lines")
    if small and last.lower() in _OPEN_WORDS and length > 25:
        return Tear("sentence", span, _HIGH, fix)
    if small and length > 40:
        return Tear("sentence", span, _MEDIUM, fix)
    if not small and last in _OPEN_WORDS and length > 40:
        return Tear("sentence", span, _MEDIUM, fix)
    return None
