"""Superlatives over the world, a country or all time with nobody named as their source."""

from __future__ import annotations

from evlint import engines as re
from evlint.claims.attribution import Sources, is_sourced
from evlint.diagnostic import Finding, Span
from evlint.recall import cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.claims.quantities import Scan
    from evlint.document import Document

VALUES: tuple[str, ...] = ()

_BEST = (
    r"(?:largest|biggest|smallest|fastest|slowest|first|only|leading|top|best|worst|oldest|youngest|longest|tallest"
    r"|deepest|highest|lowest|cheapest|richest|poorest|safest|strongest|busiest|deadliest|greatest|hottest|coldest"
    r"|best-selling|best-known|number one|no\. ?1|most [a-z-]{3,})"
)
_PLACE = r"(?:world|globe|planet|earth|nation|country|continent|europe|asia|africa|america|industry)"
_SCAN = (
    rf"\b{_PLACE}'?s (?:[a-z]+-)?{_BEST}\b"
    rf"|\b(?:the|its|their|our) {_BEST} (?:[a-z-]+ ){{1,3}}(?:in (?:the )?(?:{_PLACE}|history)|on earth"
    r"|of all time|of its kind)\b"
)
_LONGEST = 3000  # code points; what goes on for longer without a stop is no sentence


class Options(Value):
    """`sources` are a newsroom's own words that name a source: agencies, verbs, house phrases."""

    sources: list[str] = []  # noqa: RUF012 - read only


def trigger(_: Sequence[tuple[str, Options]]) -> str:
    """What an article must hold in folded text to be looked at."""
    return _SCAN


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Make the check of all cards; the scan is compiled for the first article that needs it."""
    sources: dict[int, Sources] = {}

    def checker(document: Document) -> Iterator[tuple[int, Finding]]:
        for found in _scan()(document.folded):
            start, end = found.span()
            if _among().search(document.folded, max(0, start - 16), start):
                continue  # "one of the world's largest" ranks nothing
            sentence = document.sentence_at(start)
            if not sentence or sentence.end - sentence.start > _LONGEST:
                continue
            for index, (_, options) in enumerate(cards):
                if index not in sources:
                    sources[index] = Sources(options.sources)
                if not is_sourced(document, sentence, Span(start, end), sources[index]):
                    yield index, Finding(Span(start, end))

    return checker


@cache
def _scan() -> Scan:
    return re.Scanner(_SCAN.encode()).finditer


@cache
def _among() -> re.Pattern[bytes]:
    return re.compile(rb"\b(?:of|among|amongst|some|many)(?: the| our| its)? *$")
