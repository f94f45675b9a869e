"""Finds the torn places of one article, each told once."""

from __future__ import annotations

from evlint import sentences
from evlint.diagnostic import Confidence, Span
from evlint.tears.breaks import (
    FEW_LINES,
    OPEN_WORDS,
    Break,
    Page,
    Tear,
    find_suspects,
    flatten,
    has_mail_at_edge,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.document import Document

    Ends = list[tuple[int, int]]

_OPENERS = "\"“‘'([{*_—–-/"
_CLOSERS = ',;:)]%”".'
# With these begin the last parts of addresses, and with those the abbreviations that are none by themselves.
_DOMAINS = tuple(
    "com org net gov edu io co ai dev info biz uk us de htm php pdf dll exe js py jpg png".split()
)
_HALVES = ("Ph", "Ed", "www")
_LONGEST = 254  # code points of a mail address
_ENOUGH = 2  # sure tears that make a whole article suspect


def find_tears(document: Document) -> list[Tear]:
    """The torn places of an article in the order of the text."""
    flat = flatten(document)
    # A common word before a capital is looked at only for the sake of mail addresses, and lines that stop
    # before a capital only in wrapped articles.
    mailed = has_mail_at_edge(flat)
    stops, flows = _part(flat, find_suspects(flat, document.body.start))
    # One sign is found far faster than several.
    has_address = "/" in document.text and "://" in document.text
    if not (stops or flows or mailed or has_address):
        return []
    page = Page(document, flat)
    if mailed or (len(flows) >= FEW_LINES and _count_small(flat, flows) >= FEW_LINES):
        stops, flows = _part(flat, page.find_ends(), mailed)
    stops = [
        (end, start)
        for end, start in stops
        if _may_bind(flat, end, start) or (mailed and _has_mail(flat, end, start))
    ]
    tears = list(_judge_stops(page, stops)) if stops else []
    if flows:
        tears += _judge_flows(page, flows)
    if has_address:
        for at in page.find_cut_addresses():
            fix = page.join(at, "", "join the address")
            tears.append(Tear("word", Span(at.line, at.stop), Confidence.HIGH, fix))
    tears.sort(key=lambda tear: tear.span)
    return tears


def _count_small(flat: str, ends: Ends) -> int:
    """How many of the lines after begin with a small letter."""
    return sum(flat[start].islower() for _, start in ends)


def _part(flat: str, ends: Iterable[tuple[int, int]], mailed: bool = False) -> tuple[Ends, Ends]:
    """The ends whose mark may stand for something else than the end of a sentence; those without a mark."""
    stops: Ends = []
    flows: Ends = []
    for end, start in ends:
        last = flat[end - 1]
        if last not in ".!?…":
            flows.append((end, start))
        elif last != "…" and (
            not _is_plain_end(flat, end, start) or (mailed and _has_mail(flat, end, start))
        ):
            stops.append((end, start))
    return stops, flows


def _is_plain_end(flat: str, end: int, start: int) -> bool:
    """Tell whether a common word or year ends a sentence and a capital begins the next."""
    first = flat[start]
    if first in "\"“‘'([":
        first = flat[start + 1 : start + 2]
    if not first.isupper() or flat[start + 1 : start + 2] == ".":
        return False
    words = flat[max(0, end - 8) : end - 1].rsplit(None, 1)
    word = words[-1] if words else ""
    if not word.isalnum():
        word = word.replace("-", "").replace("'", "").replace("’", "")
    if word.isalpha():
        return len(word) > 1 and word.lower() not in sentences.BINDING
    return len(word) > 2 and word.isdigit()


def _has_mail(flat: str, end: int, start: int) -> bool:
    """Tell whether what ends a line or begins the next may be a piece of a mail address."""
    before, after = flat[max(0, end - _LONGEST) : end], flat[start : start + _LONGEST]
    return "@" in before.rsplit(None, 1)[-1] or "@" in after.split(None, 1)[0]


def _may_bind(flat: str, end: int, start: int) -> bool:
    """Tell whether what ends at a full stop is no common word, or goes on with what begins no sentence."""
    if not flat[max(0, end - 3) : end - 1].isalpha() or end < 3:
        return True
    first = flat[start]
    if first in _CLOSERS or (first.islower() and flat.startswith(_DOMAINS, start)):
        return True
    line = flat[max(0, end - 40) : end - 1].rsplit("\n", 1)[-1]
    word = line.rsplit(None, 1)[-1].lstrip(_OPENERS)
    return word == line or word in _HALVES or sentences.is_abbreviation(word)


def _judge_stops(page: Page, ends: list[tuple[int, int]]) -> Iterator[Tear]:
    """The tears after full stops; the doubtful ones are likely where others are sure."""
    from evlint.tears.stops import judge_stop  # its many patterns are for the few articles that need them

    tears: list[Tear] = []
    carried, carried_to, sure = "", -1, 0
    for end, start in ends:
        if not (at := page.make_break(end, start)):
            continue
        tear = judge_stop(page, at, carried if carried_to == at.line else None)
        if tear:
            tears.append(tear)
            sure += tear.confidence is Confidence.HIGH
            carried, carried_to = "", at.start
            if tear.kind in ("abbreviation", "number") and tear.fix and not tear.fix.edits[0].text:
                carried = "".join(page.flat[tear.span.start : at.end].split())
    # What is doubtful is worth telling only where much else is torn.
    doubtful = sum(tear.confidence is Confidence.LOW for tear in tears)
    by_sentence = sure + (doubtful > 1) > 0 and page.has_a_sentence_a_line()
    is_torn = sure >= _ENOUGH or by_sentence
    for tear in tears:
        if is_torn or tear.confidence > Confidence.LOW:
            yield tear._replace(confidence=max(tear.confidence, Confidence.MEDIUM))
    if by_sentence:
        from evlint.tears.losses import find_lost_closers

        flat = page.flat
        has_mail = "@" in flat
        doubted = {
            end
            for end, start in page.find_ends()
            if flat[end - 1] in ".!?" and (has_mail or not _is_plain_end(flat, end, start))
        }
        yield from find_lost_closers(page, doubted)


def _judge_flows(page: Page, ends: list[tuple[int, int]]) -> Iterator[Tear]:
    """The tears where no sentence has ended."""
    from evlint.tears.flow import judge_flows, judge_hyphen

    flat = page.flat
    small = _count_small(flat, ends)
    flows: list[Break] = []
    for end, start in ends:
        # Headings have no end mark either: a capital counts after an open word or in a wrapped article.
        is_heading = small < FEW_LINES and not flat[start].islower()
        if is_heading and flat[max(0, end - 10) : end].rsplit(None, 1)[-1] not in OPEN_WORDS:
            continue
        if not (at := page.make_break(end, start)):
            continue
        if flat[end - 1] in "-‐\u00ad" and (tear := judge_hyphen(page, at)):
            yield tear
        elif at.blank and page.is_prose(at):
            flows.append(at)
    if flows:
        yield from judge_flows(page, flows)
