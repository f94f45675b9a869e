"""Tears where no sentence has ended: words cut at a hyphen and paragraphs that stop in the middle."""

from __future__ import annotations

import re

from evlint.diagnostic import Confidence, Edit, Fix, Span
from evlint.tears.breaks import OPEN_WORDS, Tear

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evlint.tears.breaks import Break, Page

_LOW, _MEDIUM, _HIGH = Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH

_CUT = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_REST = re.compile(r"[a-z]+")
_REST_AND_MORE = re.compile(r"[a-z][\w’'-]*")
# First and last halves of compounds, which keep their hyphen.
_HEADS = frozenset(
    """
    all award best better cost cross custom ever fast first free full half hard high ill large last left long
    low mid multi much near new next old once open right second self semi short single slow small soft
    third top two well wide world year
    """.split()
)
_TAILS = frozenset(
    """
    backed based built born channel checked class cut day demand depth designed down driven edge ended end
    facing family filled first focused free friendly grade grown hour ins known led level like
    lived long looking made minded minute month off old only out over owned paced paid party point powered
    price pricing profile proof quality range rated ready related resistant rich round run running saving
    scale sized sold sourced specific speed standing step style term theless time to type up week weight wide
    winning word world year
    """.split()
)
_ENDINGS = re.compile(r"(?:ing|ings|er|ers|ed|age|ages|ly|ness|est|en|ens|al|als|ish|tion|tions|ment|ments)$")

_JOINERS = frozenset({"and", "or", "nor", "but"})  # before the last item of a list
# Words that seldom end one.
_HALF_OPEN_WORDS = frozenset(
    """
    to at by for in on its their her his that which is are was were be being has have had will would can
    could should may might must not no each more most about over under after before
    """.split()
)
_BYLINE = frozenset("by via from in updated posted published photo photos".split())
_END_MARKS = '.!?"”’)'
_QUOTED_END = re.compile(r"[.!?][\"”’')]+$")
_LOOSE = re.compile(r"(?<=[.!?:;)])\n[^\S\n]*\n\s*[a-z]+\s")
_FEW = 3  # lines of one width that make a wrapped article
_NARROWEST, _WIDEST = 45, 140  # lines of wrapped text
_SHORT = 25  # code points; a shorter line is a label, a caption or a line of verse
_LABEL = 40  # code points; up to here a line may be an entry of a list
_LONG = 60  # code points; a longer line is running text or a long headline


def judge_hyphen(page: Page, at: Break) -> Tear | None:
    """Judge a break after a hyphen: a word cut in two, or a compound broken where it may be."""
    flat = page.flat
    cut = _CUT.search(flat, max(at.line, at.end - 40), at.end)
    rest = _REST.match(flat, at.start, at.stop)
    if not cut or not rest:
        return None
    more = _REST_AND_MORE.match(flat, at.start, at.stop)
    span = Span(cut.start(), more.end() if more else rest.end())
    if _is_compound(page, at, cut[1].lower(), rest[0]):
        joined = page.join(at, "", "join the compound")
        return Tear("word", span, _HIGH, joined) if at.blank else None
    whole = f"{cut[1]}{rest[0]}".lower() in page.lower
    fix = Fix("join the word", (Edit(Span(at.end - 1, at.start), ""),), safe=False)
    return Tear("word", span, _HIGH if whole or at.blank or flat[at.end - 1] == "\u00ad" else _MEDIUM, fix)


def _is_compound(page: Page, at: Break, head: str, tail: str) -> bool:
    """Tell whether a hyphen at a line end belongs to its word; the rest of the article knows best."""
    if f"{head}{tail}" in page.lower:
        return False
    if f"{head}-{tail}" in page.lower or tail in _TAILS:
        return True
    if (
        not _ENDINGS.fullmatch(tail)
        and "-" in page.flat[max(at.line, at.end - 40) : at.end - 1].rsplit(None, 1)[-1]
    ):
        return True
    return head in _HEADS and not _ENDINGS.match(tail)


def judge_flows(page: Page, breaks: Sequence[Break]) -> Iterator[Tear]:
    """Judge the breaks whose lines before have no end mark, all of an article at once.

    An article wrapped at a width tears at every line, and its width is the best evidence.
    """
    if not breaks:
        return
    width = _find_width(page, breaks)
    told_to = -1
    for at in breaks:
        confidence = _weigh_flow(page, at, width, goes_on=told_to == at.line)
        if confidence is None:
            continue
        if confidence > _LOW:
            told_to = at.start
        first, last = page.first_token(at), page.last_token(at)
        span = Span(at.end - len(last), at.start + len(first))
        yield Tear("sentence", span, confidence, page.join(at, " ", "join the lines"))


def _find_width(page: Page, breaks: Sequence[Break]) -> int:
    """The width at which lines are broken as if it were for the width's sake, or 0."""
    lines = []
    for at in breaks:
        length = at.end - at.line
        first = page.first_token(at)
        if _NARROWEST <= length <= _WIDEST and first[0].islower() and first not in _BYLINE:
            lines.append((length, length + 1 + len(first)))
    if len(lines) < _FEW:
        return 0
    best, width = max(
        (sum(length <= tried < needed for length, needed in lines), tried)
        for tried in {length for length, _ in lines}
    )
    return width if best >= _FEW and 2 * best >= len(lines) else 0


def _weigh_flow(page: Page, at: Break, width: int, goes_on: bool) -> Confidence | None:
    """How sure it is that the line after goes on the sentence of the line before."""
    flat = page.flat
    length, last, first = at.end - at.line, page.last_token(at), page.first_token(at)
    small = first[0].islower()
    fits = length <= width < length + 1 + len(first)
    if fits and not page.is_listed(at) and not _QUOTED_END.search(flat, at.line, at.end):
        return _HIGH if small else _MEDIUM
    if length < _SHORT or page.is_listed(at) or _QUOTED_END.search(flat, at.line, at.end):
        return None
    if not small:
        if last in OPEN_WORDS - _JOINERS and first[0].isupper() and not page.starts_sentence(first):
            return _MEDIUM
        return None
    if first in _BYLINE or "(" in first or "=" in first:
        return None
    if page.is_wrapped(at):  # the last line of a paragraph that a tool wrapped
        return _HIGH
    begins = goes_on or not flat[at.line].islower()
    if last in OPEN_WORDS:
        return _MEDIUM if begins and length > _LABEL else _LOW
    ends = flat[at.stop - 1] in _END_MARKS or at.stop - at.start > _LONG
    if not begins or not ends or page.is_loose(_LOOSE):
        return _LOW
    if last in _HALF_OPEN_WORDS or last[-1] == ",":
        return _MEDIUM
    return _LOW
