"""Tears where no sentence has ended: words cut at a hyphen and paragraphs that stop in the middle."""

from __future__ import annotations

from evlint.diagnostic import Confidence, Edit, Fix, Span
from evlint.tears.breaks import FEW_LINES, OPEN_WORDS, Tear, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evlint.tears.breaks import Break, Page

_LOW, _MEDIUM, _HIGH = Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH

_CUT = r"([^\W\d_]+)[-‐\u00ad]$"
_REST = r"[a-z]+"
_REST_AND_MORE = r"[a-z][\w’'-]*"
# First and last halves of compounds, which keep their hyphen.
_HEADS = frozenset(
    """
    all award best better cost cross custom ever fast first free full half hard high ill large last left long
    low mid much multi near new next old once open right second self semi short single slow small soft third
    top two well wide world year
    """.split()
)
_TAILS = frozenset(
    """
    backed based born built channel checked class cut day demand depth designed down driven edge end ended
    facing family filled first focused free friendly grade grown hour ins known led level like lived long
    looking made minded minute month off old only out over owned paced paid party point powered price pricing
    profile proof quality range rated ready related resistant rich round run running saving scale sized sold
    sourced specific speed standing step style term theless time to type up week weight wide winning word
    world year
    """.split()
)
_ENDINGS = r"(?:ing|ings|er|ers|ed|age|ages|ly|ness|est|en|ens|al|als|ish|tion|tions|ment|ments)$"

_JOINERS = frozenset({"and", "or", "nor", "but"})  # these stand before the last item of a list
# Words that seldom end a sentence.
_HALF_OPEN_WORDS = frozenset(
    """
    about after are at be before being by can could each for had has have her his in is its may might more
    most must no not on over should that their to under was were which will would
    """.split()
)
_BYLINE = frozenset("by via updated posted published photo photos".split())
_END_MARKS = '.!?"”’)'
_NUMBERED = r"\w+\s\d+[:.]"
_WORD = r"[^\W\d_]+(?:[’'/-]\w+)*[.,;:!?)”\"’]*"
_CODE = r"(?m)[={}<>_]|//|\w\(|;$"
_QUOTED_END = r"[.!?][\"”’')\]]+$"
_LOOSE = r"(?<=[.!?:;)])\n[^\S\n]*\n\s*[a-z]+\s"
_NARROWEST, _WIDEST = 45, 140  # lines of wrapped text
_SHORT = 25  # code points; a shorter line is a label, a caption or a line of verse
_LABEL = 36  # code points; up to here a line may be an entry of a list
_LONG = 60  # code points; a longer line is running text or a long headline


def judge_hyphen(page: Page, at: Break) -> Tear | None:
    """Judge a break after a hyphen: a word cut in two, or a compound broken where it may be."""
    flat = page.flat
    cut = pattern(_CUT).search(flat, max(at.line, at.end - 40), at.end)
    rest = pattern(_REST).match(flat, at.start, at.stop)
    if not cut or not rest:
        return None
    more = pattern(_REST_AND_MORE).match(flat, at.start, at.stop)
    span = Span(cut.start(), more.end() if more else rest.end())
    if _is_compound(page, at, cut[1].lower(), rest[0]):
        joined = page.join(at, "", "join the compound")
        return Tear("word", span, _HIGH, joined) if at.blank else None
    whole = page.has_near(at, f"{cut[1]}{rest[0]}".lower(), any_case=True)
    # Where more than space is between the halves, such as the mark of a heading, nobody knows what it was.
    is_open = page.text[at.end : at.start].isspace()
    fix = Fix("join the word", (Edit(Span(at.end - 1, at.start), ""),), safe=False) if is_open else None
    return Tear("word", span, _HIGH if whole or at.blank or flat[at.end - 1] == "\u00ad" else _MEDIUM, fix)


def _is_compound(page: Page, at: Break, head: str, tail: str) -> bool:
    """Tell whether a hyphen at a line end belongs to its word; the rest of the article knows best."""
    if page.has_near(at, f"{head}{tail}", any_case=True):
        return False
    if page.has_near(at, f"{head}-{tail}", any_case=True) or tail in _TAILS:
        return True
    word = page.last_token(at)
    if len(head) == 1 or ("-" in word[:-1] and not pattern(_ENDINGS).fullmatch(tail)):
        return True
    return head in _HEADS and not pattern(_ENDINGS).match(tail)


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
        length, first = at.end - at.line, page.first_token(at)
        if _NARROWEST <= length <= _WIDEST and first[0].islower() and first not in _BYLINE:
            lines.append((length, length + 1 + len(first), page.last_token(at)))
    if len(lines) < FEW_LINES:
        return 0
    best, width = max(
        (sum(length <= tried < needed for length, needed, _ in lines), tried)
        for tried in {length for length, _, _ in lines}
    )
    ends = [last for length, needed, last in lines if length <= width < needed]
    # Lines of one pattern ("posted at 9 PM") are as even as wrapped ones, but end alike.
    varied = 2 * len(set(ends)) > len(ends) and (best > 2 * FEW_LINES or any(map(_is_open, ends)))
    return width if varied and best >= FEW_LINES and 2 * best >= len(lines) else 0


def _is_open(last: str) -> bool:
    return last in OPEN_WORDS or last in _HALF_OPEN_WORDS or last[-1] == ","


def _weigh_flow(page: Page, at: Break, width: int, goes_on: bool) -> Confidence | None:
    """How sure it is that the line after goes on the sentence of the line before."""
    flat = page.flat
    length, last, first = at.end - at.line, page.last_token(at), page.first_token(at)
    if (
        length < _SHORT
        or pattern(_QUOTED_END).search(flat, at.line, at.end)
        or pattern(_CODE).search(flat, at.line, at.stop)
    ):
        return None
    small = first[0].islower()
    if length <= width < length + 1 + len(first):
        return _HIGH if small else _MEDIUM
    if not small:
        names = first.isalpha() and first[0].isupper() and not page.starts_sentence(first)
        names = names and not pattern(_NUMBERED).match(flat, at.start)
        return _MEDIUM if names and last in OPEN_WORDS - _JOINERS else None
    if first in _BYLINE or not pattern(_WORD).fullmatch(first):
        return None
    if page.is_wrapped(at):  # the last line of a paragraph that a tool wrapped
        return _HIGH
    if not _is_open(last):
        return None
    if (flat[at.line].islower() and not goes_on) or length <= _LABEL:
        return _LOW
    if last in OPEN_WORDS:
        return _LOW if last == "a" else _MEDIUM  # "a" may be a letter: "section 2 a"
    ends = flat[at.stop - 1] in _END_MARKS or at.stop - at.start > _LONG
    return _MEDIUM if ends and not page.is_loose(_LOOSE) else _LOW
