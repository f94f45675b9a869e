"""Places where a piece of the text is gone: half a token, or the end of a quotation."""

from __future__ import annotations

from evlint import engines as re
from evlint.diagnostic import Confidence, Span
from evlint.tears.breaks import Tear, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from evlint.tears.breaks import Break, Page

_CLOCK = r"(?:^|\s)\d{1,2}(?::\d\d)?\s?$"
# Half a state or degree after a comma, a month that wants its day, a price or a rating that wants its cents.
_NEEDS_MORE = (
    r"(?:,\s[A-Z]\.|\b(?:[Oo]n|[Uu]ntil|[Bb]y|[Ss]ince|[Ff]rom)\s(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\."
    r"|(?::\s|[$£€])\d{1,3}\.)$"
)
_ENDED_LINE = r"(?m)^.*[.?!]$"
_QUOTE = r"[“”]|(?<!\S)\"(?=\S)|\""
_LOOK_AHEAD = 1500  # code points; a quotation that goes on closes within that


def judge_loss(page: Page, at: Break, token: str, start: int, before: str) -> Tear | None:
    """Judge a line whose last token needs another half, and the next line does not begin with it."""
    if at.soft or start == at.line:
        return None
    span = Span(start, at.end)
    if token == "U." and before and (before[0].islower() or before == "The"):
        return Tear("remainder", span, Confidence.HIGH)
    if pattern(_NEEDS_MORE).search(page.flat, at.line, at.end) and page.flat[at.start].isalpha():
        return Tear("remainder", span, Confidence.LOW)
    if token in ("p.", "a.") and pattern(_CLOCK).search(page.flat, at.line, start):
        return Tear("remainder", span, Confidence.MEDIUM)
    return None


def find_lost_closers(page: Page, told: Collection[int]) -> Iterator[Tear]:
    """Yield lines whose quotation is never closed, for articles that are torn at every sentence.

    `told` holds the offsets of line ends that are torn already.
    """
    flat = page.flat
    for line in pattern(_ENDED_LINE).finditer(flat, page.document.body.start):
        if line.end() in told or not _leaves_open(line[0]):
            continue
        rest = flat[line.end() : line.end() + _LOOK_AHEAD]
        following = pattern(_QUOTE).search(rest)
        opens = following is None or _opens(following, rest)
        if not opens or rest.lstrip()[:1] in ("“", '"', ""):
            continue
        last = line[0].rsplit(None, 1)[-1]
        yield Tear("remainder", Span(line.end() - len(last), line.end()), Confidence.MEDIUM)


def _leaves_open(line: str) -> bool:
    opened = None
    for quote in pattern(_QUOTE).finditer(line):
        opened = quote if _opens(quote, line) else None
    return opened is not None


def _opens(quote: re.Match[str], text: str) -> bool:
    if quote[0] != '"':
        return quote[0] == "“"
    begins = quote.start() == 0 or text[quote.start() - 1] in " \t\n(—–-"
    return begins and quote.end() < len(text) and not text[quote.end()].isspace()
