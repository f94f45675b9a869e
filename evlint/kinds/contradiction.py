"""Claims that contradict themselves: dates, changes, shares and ages that cannot be."""

from __future__ import annotations

import re
from bisect import bisect_right

from evlint import almanac, changes, sums
from evlint.diagnostic import Finding, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from evlint.document import Document

    Look = Callable[[str, int, int], Iterator[Any]]

VALUES = ("date", "claimed", "actual", "first", "second")

_DISOWNED = re.compile(
    rb"earlier version|\bcorrect(?:ed|ion)\b|\bmis(?:stated|takes?|taken(?:ly)?|print(?:ed)?|dated)\b"
    rb"|\b(?:wrong|wrongly|incorrect|incorrectly|erroneous|erroneously|error|typo|hoax|fake|fictitious)\b"
    rb"|\bno such\b|does not exist|instead of|should have (?:been|read|said)|leap year"
)


class Options(Value):
    """`about` is weekday, impossible-date, percentage, multiple, shares or age."""

    about: str


# What each looks for in folded text, what looks closely, and whether it looks at the whole sentence.
_LOOKS: dict[str, tuple[str, Look, bool]] = {
    "weekday": (almanac.WEEKDAY_SCAN, almanac.find_weekday_misfits, False),
    "impossible-date": (almanac.IMPOSSIBLE_SCAN, almanac.find_impossible_dates, False),
    "percentage": (changes.CHANGE_SCAN, changes.find_percentage_misfits, True),
    "multiple": (changes.CHANGE_SCAN, changes.find_multiple_misfits, True),
    "shares": (sums.SHARES_SCAN, sums.find_share_misfits, True),
    "age": (sums.AGE_SCAN, sums.find_age_misfits, True),
}


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Look for all cards' scans in one pass over the text; what they hit is then read closely."""
    import re2

    scans = list(dict.fromkeys(_look(options)[0] for _, options in cards))
    scan = re2.compile("|".join(f"({one})" for one in scans).encode()).finditer
    wanted: dict[int, list[tuple[int, Look, bool]]] = {}
    for index, (_, options) in enumerate(cards):
        pattern, look, is_wide = _look(options)
        wanted.setdefault(scans.index(pattern) + 1, []).append((index, look, is_wide))

    def checker(document: Document) -> Iterator[tuple[int, Finding]]:
        seen: set[tuple[int, int]] = set()
        for found in scan(document.folded):
            start, end = found.span()
            for index, look, is_wide in wanted[found.lastindex]:
                if is_wide:
                    start, end = _sentence_around(document, start, end)
                    if (index, start) in seen:
                        continue
                    seen.add((index, start))
                for misfit in look(document.prose, start, end):
                    if not _is_disowned(document, misfit.start, misfit.end):
                        yield index, Finding(Span(misfit.start, misfit.end), _values(misfit))

    return checker


def _look(options: Options) -> tuple[str, Look, bool]:
    if options.about not in _LOOKS:
        raise ValueError(f"'about' is '{options.about}'; choose from {', '.join(_LOOKS)}")
    return _LOOKS[options.about]


def _sentence_around(document: Document, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a match; a heading is one of its own."""
    sentences = document.sentences
    at = bisect_right(sentences, (start, len(document.text))) - 1
    if at >= 0 and start < sentences[at].end:
        return sentences[at]
    blocks = document.blocks
    at = bisect_right(blocks, start, key=lambda block: block.start) - 1
    return (blocks[at].start, blocks[at].end) if at >= 0 and start < blocks[at].end else (start, end)


def _is_disowned(document: Document, start: int, end: int) -> bool:
    """Tell whether the sentence says itself that the claim is wrong."""
    start, end = _sentence_around(document, start, end)
    return _DISOWNED.search(document.folded, start, end) is not None


def _values(misfit: Any) -> dict[str, str]:
    return {name: getattr(misfit, name) for name in VALUES if hasattr(misfit, name)}
