"""Text that was written in one encoding and read in another."""

from __future__ import annotations

from evlint import engines as re
from evlint.diagnostic import Edit, Finding, Fix, Span
from evlint.recall import cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.document import Document

# The bytes 80 to BF, as Windows-1252 or Latin-1 shows them: they follow the first byte of a letter in UTF-8.
_FOLLOWING = "".join(map(chr, range(0x80, 0xC0))) + (
    "\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d"
    "\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
# Letters that the first byte of a letter in UTF-8 shows as, most often: of two, three and four bytes.
_LEADS = "\u00c2\u00c3\u00c4\u00c5\u00ce\u00cf\u00d0\u00d1\u00e2\u00e3\u00ef\u00f0"
# A times sign and letters of the north, which other marks may well follow: Hebrew and Arabic, if in rows.
_WEAK_LEADS = "\u00d7\u00d8\u00d9"
_ANY_LEAD = frozenset(_LEADS + _WEAK_LEADS)


class Options(Value):
    """Nothing to choose."""


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield each run of wrongly read characters, with a fix where it can be read rightly."""
    # Such characters stand side by side, so they do so among the unusual ones as well.
    unusual = document.unusual
    if not unusual or _ANY_LEAD.isdisjoint(unusual) or not _pattern().search(unusual):
        return
    for start, end in spans:
        for span in _find_runs(document.text, start, end, _ANY_LEAD.intersection(unusual)):
            repair = _repair(document.text[slice(*span)])
            if repair is not None:
                yield Finding(span, fix=Fix("read it as UTF-8", (Edit(span, repair),)) if repair else None)


def _find_runs(text: str, start: int, end: int, leads: frozenset[str]) -> Iterator[Span]:
    """Yield the runs in order; to search for each lead by itself takes a tenth of one scan for all."""
    places = []
    for lead in leads:
        at = text.find(lead, start, end)
        while at >= 0:
            places.append(at)
            at = text.find(lead, at + 1, end)
    for at in sorted(places):
        if at >= start and (found := _pattern().match(text, at, end)):
            start = found.end()
            yield Span(at, start)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"(?:[{_LEADS}][{_FOLLOWING}]+)+|(?:[{_WEAK_LEADS}][{_FOLLOWING}]){{2,}}")


def _repair(run: str) -> str | None:
    """What the run was, by ftfy: "" where something of it is lost, `None` where it may well be meant."""
    from unicodedata import combining

    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    repair = fix_encoding(run)
    if repair == run:
        return None
    return "" if is_bad(repair) or any(map(combining, repair)) else repair
