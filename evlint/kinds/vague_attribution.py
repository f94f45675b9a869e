"""Statements laid to people and papers that nobody could find: "experts say", "studies show"."""

from __future__ import annotations

from itertools import islice

from evlint import engines as re
from evlint.claims.words import OPENERS
from evlint.diagnostic import Finding, Span
from evlint.recall import cache, lru_cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evlint.claims.quantities import Scan
    from evlint.document import Document

VALUES: tuple[str, ...] = ()

_WINDOW = 3000  # code points to either side within which a name is looked for
_REACH = 3  # sentences after which a name no longer answers for the nameless


class Options(Value):
    """`people` and `papers` have no name; `phrases` are patterns, without groups, that name nobody either."""

    people: list[str]
    papers: list[str]
    phrases: list[str] = []  # noqa: RUF012 - read only


def verify(options: Options) -> None:
    """Raise an error for words that make no pattern."""
    import re2

    re2.compile(_scan_of(options).encode())


def trigger(cards: Sequence[tuple[str, Options]]) -> str:
    """What an article must hold in folded text to be looked at."""
    return "|".join(f"({_scan_of(options)})" for _, options in cards)


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Join all cards' words to one scan, compiled when first needed; what it hits is read closely."""
    scans = trigger(cards)

    def checker(document: Document) -> Iterator[tuple[int, Finding]]:
        folded = document.folded
        counted = quotes = 0  # the quotation marks of a line up to an offset, counted once
        for found in _compile(scans)(folded):
            start, end = found.span()
            line = folded.rfind(b"\n", counted, start) + 1
            if line:
                counted, quotes = line, 0
            quotes += folded.count(b'"', counted, start)
            counted = start
            if not quotes % 2 and _is_vague(document, start, end):  # else it is a speaker's own words
                yield found.lastindex - 1, Finding(Span(start, end))

    return checker


@lru_cache(maxsize=64)
def _compile(scan: str) -> Scan:
    return re.Scanner(scan.encode()).finditer


def _scan_of(options: Options) -> str:
    people, papers = "|".join(options.people), "|".join(options.papers)
    adverb = r"(?:also |now |often |generally |widely |long |increasingly )?"
    parts = [
        rf"\b(?:some |many |most |several |various )?(?:{people}) {adverb}(?:have (?:long )?)?"
        r"(?:say|believe|argue|claim|warn|agree|think|predict|suggest)\b",
        rf"\b(?:some |many |most |several |various |recent )?(?:{papers}) {adverb}(?:have |has )?{adverb}"
        r"(?:shows?|showed|shown|suggests?|suggested|found|finds?|indicates?|indicated|proves?|proved|proven)\b",
        *options.phrases,
    ]
    return "|".join(parts)


def _is_vague(document: Document, start: int, end: int) -> bool:
    """Tell whether nothing near says who it was: no name, no quotation, no link."""
    prose = document.prose
    if (before := _before().search(prose, max(0, start - 30), start)) and not _is_plain(
        before[0], prose[start]
    ):
        return False
    sentence = document.sentence_at(start)
    if not sentence:
        return False
    first = max(sentence.start, start - _WINDOW)
    *_, within_reach = islice(document.sentences_between(start, start + _WINDOW), _REACH)
    last = min(within_reach.end, start + _WINDOW)
    if any(document.text.find(mark, first, last) >= 0 for mark in ("](", "[^", "http")):
        return False
    near = document.folded[first:last]
    if b'"' in near[: max(0, sentence.end - first)]:
        return False
    return not (any(sign in near for sign in _NAMING) and _named().search(prose, first, last))


def _is_plain(word: str, first: str) -> bool:
    """Tell whether the word before leaves them nameless: no name, no "the", "its" or "these"."""
    if word.lower() in _POINTING or first.isupper():
        return False
    return word.islower() or word.lower() in OPENERS


_POINTING = frozenset(
    "the these those its their his her our my this that's both other two three four five same such".split()
)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(r"[\w'’.&-]+(?=[ \t]+$)")


# Each match of the pattern holds one of these, which are found far faster.
_NAMING = (
    b"according to", b"said", b"says", b"told", b"wrote", b"added", b"found", b"report", b"estimate",
    b"published", b"study", b"survey", b"poll", b"paper",
)  # fmt: skip


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        r"[Aa]ccording to|\b(?:said|says|told|wrote|added) [A-Z]"
        r"|\b[A-Z][\w'’.-]+,? (?:said|says|told|wrote|added|found|reported|estimates?)\b"
        r"|\b(?:he|she|who|they) (?:said|says|told|added)\b"
        r"|\b(?:study|survey|report|poll|paper) (?:by|from|of|in|published)\b"
        r"|\b(?:published|reported|found) (?:in|by) (?:the )?[A-Z]"
    )
