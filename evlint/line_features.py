"""Measures a line by itself and in its place; every measure is a small whole number that picks a weight."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache

from evlint.line_words import OPENERS, STOP_WORDS, VERBS, fold, score_words, split_words
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from evlint.document import Document

# What is measured of a line by itself, and among its neighbours, with the number of values each can take.
ALONE = {
    "words": 17, "length": 17, "count": 13, "end": 12, "start": 7, "case": 4, "titled": 7, "stops": 8,
    "digits": 6, "verbs": 4, "opener": 2, "reader": 4, "marks": 4, "quotes": 4, "body": 7, "title": 6,
    "address": 2, "repeats": 4,
}  # fmt: skip
PLACED = {
    "from_start": 6, "from_end": 10, "part": 10, "run": 10, "run_ends": 7, "run_length": 9, "colon": 4,
    "short_share": 8, "prose_count": 8, "previous_end": 25, "next_start": 9, "own": 16, "one_back": 18,
    "one_on": 18, "two_back": 18, "two_on": 18, "beside": 16, "nearby": 16, "above": 17, "best_below": 17,
    "whole": 16, "told": 10,
}  # fmt: skip
# The measures of a line by itself that matter again among its neighbours.
AGAIN = (
    "words",
    "length",
    "count",
    "end",
    "case",
    "titled",
    "stops",
    "opener",
    "quotes",
    "body",
    "address",
    "repeats",
)
PLACES = ("prose", "tail", "head", "lonely", "amid")  # where a line stands
LEVELS = 5  # of a score, by which other weights are picked

_ADDRESS = r"https?:|www\.|\.com\b|\.org\b|\.co\b|\.net\b|\S@\S+\.|(?<!\w)@\w"
# A byline, a telephone number, a price, a signature, a line of marks: news prints these.
_PRINTED = (
    r"(?:by|posted|published|updated|last updated|written by|words by|from)\b(?!.*(?:\||comments?\b|\bin\b))"
    r"|(?:staff reports?|wire reports?)$|[\W\d_]*$|.*\(?\b\d{3}\)?[ .-]\d{3}[.-]\d{4}\b"
    r"|.*[$€£¥₩] ?\d|.*\d ?[€₩]"
    r"|(?:-|-- ?|[–—] ?)(?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])[\w.]*){0,3}$"
)
_MARK = r"[|»›«‹•·→>/]| - | – | — |::"
# A sentence is weighed only where one of these stands in it.
_CUES = (
    r"copyright|all rights|subscri|newsletter|sign up|follow (?:us|me|him|her|them|@)|twitter|facebook|@"
    r"|\.com\b|click|(?:writer|reporter|editor|columnist|correspondent|professor|author|freelancer?)s? "
    r"(?:at|for|of|with|and|who|based|from)\b|this (?:site|website|blog|page|article|story|post|material)\b"
    r"|contributed (?:to|report)|read more|affiliate|cookie|privacy|disclaim|permission|leave a comment"
    r"|e-?mail|welcome to|please|lives in|about the author|your (?:inbox|browser|subscription|comment)"
)
_READER, _WRITER = frozenset({"you", "your", "us", "our"}), frozenset({"i", "my", "me", "i'm"})
_CLOSERS = "\"”’')]»"
_ENDS = {".": 1, "?": 2, "!": 3, ":": 4, ";": 5, ",": 5, "…": 6, "-": 5}
_SENTENCE_ENDS = frozenset({1, 2, 3, 6, 7})
_SENTENCE, _LONG = 80, 200  # code points from which a line with, and without, an end mark is prose
_WORDS_AGAINST, _WORDS_AGAINST_PROSE = -1.5, -2.0  # word scores up to which a line is not weighed
_MARKED_UP = frozenset({"heading", "item", "quote", "footnote"})  # short by nature, which tells nothing
_WORDLESS = frozenset({"code", "html", "table", "rule"})
_NO_SCORE = -4.0  # stands for a line that is not weighed

_LENGTHS = (4, 7, 11, 16, 21, 26, 32, 40, 50, 62, 80, 105, 140, 200, 280, 420)
_COUNTS = (2, 3, 4, 5, 6, 8, 10, 13, 17, 23, 32, 50)
_SHARES = (0.001, 0.12, 0.25, 0.37, 0.5, 0.66, 0.9)
_STEPS = (1, 2, 3, 4, 6, 9, 14, 22, 40)
_WORD_SCORES = (-4, -3, -2.2, -1.6, -1.1, -0.7, -0.35, 0, 0.35, 0.7, 1.1, 1.6, 2.2, 3, 4, 5.5)
_SCORES = (-4, -3.3, -2.7, -2.2, -1.8, -1.4, -1, -0.6, -0.2, 0.2, 0.6, 1, 1.5, 2, 3)
_COARSE = (-2, -0.8, 0.2, 1.4)


class Outline(Value):
    """The lines of an article by their shape alone: where each starts and ends, its end mark, its kind.

    Kinds are prose (2), short sentences (1) and fragments (0).
    """

    text: str
    starts: Sequence[int]
    stops: Sequence[int]
    ends: Sequence[int]
    kinds: Sequence[int]


class Line(Value):
    """A line that is weighed: its number, its place, its measures, and what its words weigh."""

    number: int
    place: int
    alone: tuple[int, ...]
    word_score: float


@cache
def _cues() -> Any:
    import re2

    return re2.compile(_CUES.encode())


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile what only a suspicious line needs, when the first one is met."""
    return re.compile(pattern, re.IGNORECASE)


def coarse(score: float) -> int:
    """The level of a score by which other weights are picked."""
    return bisect_right(_COARSE, score)


def outline(document: Document) -> Outline:
    """Tell the shape of every block that holds text; where Markdown shows it, a heading is no fragment."""
    text = document.prose
    starts: list[int] = []
    stops: list[int] = []
    ends: list[int] = []
    kinds: list[int] = []
    for kind, first, last, _ in document.blocks:
        if kind in _WORDLESS:
            continue
        start, end = first, last
        if text[start].isspace() or text[end - 1].isspace():  # markup or an address was blanked
            start, end = _strip(text, start, end)
            if start >= end:
                continue
        size = end - start
        closing = text[end - 1]
        mark = _ENDS.get(closing) or (0 if closing.isalpha() else _rare_end(text[start:end]))
        starts.append(start)
        stops.append(end)
        ends.append(mark)
        if document.markdown and kind in _MARKED_UP:
            kinds.append(2)
        else:
            ended = mark in _SENTENCE_ENDS
            kinds.append(2 if size >= (_SENTENCE if ended else _LONG) else 1 if ended else 0)
    return Outline(text, starts, stops, ends, kinds)


def measure_lines(shape: Outline, document: Document, words: Mapping[str, int]) -> list[Line]:
    """Measure the lines that may be leftovers: fragments and cued sentences, if their words allow it."""
    kinds, starts, stops = shape.kinds, shape.starts, shape.stops
    cued = {bisect_right(starts, found.start()) - 1 for found in _cues().finditer(document.folded)}
    chosen = []
    for i, kind in enumerate(kinds):
        if kind == 0 or i in cued:
            text = shape.text[starts[i] : stops[i]]
            folded = fold(text)
            score = score_words(folded, words)
            against = _WORDS_AGAINST if kind == 0 else _WORDS_AGAINST_PROSE
            if score > against and not _compile(_PRINTED).match(text):
                chosen.append((i, text, folded, score))
    if not chosen:
        return []
    times = Counter(folded for _, _, folded, _ in chosen)
    headline = next((i for i, _, folded, _ in chosen if times[folded] > 1), -1)
    title_words = {word for word in split_words(fold(document.title)) if len(word) > 3}
    prose = [i for i, kind in enumerate(kinds) if kind == 2]
    whole = document.folded
    lines = []
    for i, text, folded, score in chosen:
        if i == headline and (not prose or i < prose[0]):
            continue  # what comes again below is what the article is called
        start, stop = starts[i], stops[i]

        def is_elsewhere(word: str, start: int = start, stop: int = stop) -> bool:
            found = word.encode()
            return whole.find(found, 0, start) >= 0 or whole.find(found, stop) >= 0

        alone = _measure_alone(text, folded, shape.ends[i], title_words, is_elsewhere)
        address = 1 if _compile(_ADDRESS).search(document.text, start, stop) else 0
        measures = (bisect_right(_WORD_SCORES, score), *alone, address, min(3, times[folded]))
        lines.append(Line(i, _place(kinds, prose, i), measures, score))
    return lines


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _rare_end(text: str) -> int:
    last = text[-1]
    if last in _CLOSERS:
        inner = text.rstrip(_CLOSERS)
        if inner and inner[-1] in ".!?…":
            return 7
        return 8 if last == ")" else 9
    return 10 if last.isdigit() else 11


def _place(kinds: Sequence[int], prose: Sequence[int], i: int) -> int:
    if kinds[i] == 2:
        return 0
    if not prose or i > prose[-1]:
        return 1
    if i < prose[0]:
        return 2
    return 3 if kinds[i - 1] == 2 and kinds[i + 1] == 2 else 4


def _measure_alone(
    text: str, folded: str, end: int, title_words: set[str], is_elsewhere: Callable[[str], bool]
) -> tuple[int, ...]:
    size = len(text)
    words = split_words(folded)
    count = max(1, len(words))
    shown = [word for word in text.split() if word[0].isalpha()]
    rest = [word for word in shown[1:] if word.lower() not in STOP_WORDS]
    titled = min(1.0, sum(word[0].isupper() for word in shown[1:]) / max(1, len(rest))) if shown[1:] else 1.0
    first = text[0]
    start = (
        0 if first.islower() else 1 if first.isupper() else 2 if first.isdigit() else 3 if first in "\"“'‘"
        else 4 if first in "-•*–" else 5 if first in "([" else 6
    )  # fmt: skip
    case = (
        0 if text.islower() else 3 if size > 3 and text.isupper()
        else 2 if any(len(word) > 3 and word.isupper() for word in shown) else 1
    )  # fmt: skip
    verbs = min(2, sum(map(VERBS.__contains__, words)))
    if not verbs and any(len(word) > 4 and word.endswith("ed") for word in words):
        verbs = 3
    content = [word for word in words if len(word) > 3 and word not in STOP_WORDS]
    probed = content[:8]
    body = title = 0
    if probed:
        body = 1 + bisect_right((0.01, 0.3, 0.5, 0.75, 0.99), sum(map(is_elsewhere, probed)) / len(probed))
        if title_words:
            shared = sum(map(title_words.__contains__, content)) / len(content)
            title = 1 + bisect_right((0.01, 0.3, 0.6, 0.9), shared)
    reader = min(2, sum(map(_READER.__contains__, words)))
    if not reader and any(map(_WRITER.__contains__, words)):
        reader = 3
    return (
        bisect_right(_LENGTHS, size),
        bisect_right(_COUNTS, len(words)),
        end,
        start,
        case,
        bisect_right((0.01, 0.3, 0.5, 0.7, 0.85, 0.99), titled),
        bisect_right(_SHARES, sum(map(STOP_WORDS.__contains__, words)) / count),
        bisect_right((0.001, 0.05, 0.1, 0.2, 0.4), sum(map(str.isdigit, text)) / size),
        verbs,
        1 if words and words[0] in OPENERS else 0,
        reader,
        min(3, len(_compile(_MARK).findall(text))),
        (first in '"“‘') + 2 * ('"' in folded[1:]),
        body,
        title,
    )


def measure_places(
    shape: Outline, lines: Sequence[Line], scores: Mapping[int, float]
) -> list[tuple[int, ...]]:
    """Measure every line among its neighbours, given what each weighs by itself."""
    ends, kinds = shape.ends, shape.kinds
    count = len(kinds)
    prose_count = sum(kind == 2 for kind in kinds)
    short_share = bisect_right((0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8), (count - prose_count) / count)
    prose_count = bisect_right((1, 2, 4, 7, 12, 20, 40), prose_count)
    positive = sum(score > 0 for score in scores.values())
    total = sum(scores.values()) + _NO_SCORE * (count - len(scores))
    runs = _measure_runs(shape)

    def rank(i: int) -> int:
        if not 0 <= i < count:
            return 0
        return 2 + bisect_right(_SCORES, scores[i]) if i in scores else 1

    placed: list[tuple[int, ...]] = []
    for line in lines:
        i = line.number
        own = scores[i]
        beside = [scores.get(j, _NO_SCORE) for j in (i - 1, i + 1) if 0 <= j < count]
        nearby = [scores.get(j, _NO_SCORE) for j in range(max(0, i - 3), min(count, i + 4)) if j != i]
        below = [scores.get(j, _NO_SCORE) for j in range(i + 1, min(count, i + 8))]
        above = [scores.get(j, _NO_SCORE) for j in range(max(0, i - 7), i)]
        placed.append(
            (
                min(5, i),
                bisect_right(_STEPS, count - 1 - i),
                10 * i // count,
                *runs.get(i, (0, 6, 8, 0)),
                short_share,
                prose_count,
                12 if i == 0 else ends[i - 1] + (13 if kinds[i - 1] == 2 else 0),
                _next_start(shape, i),
                bisect_right(_SCORES, own),
                rank(i - 1),
                rank(i + 1),
                rank(i - 2),
                rank(i + 2),
                bisect_right(_SCORES, max(beside)) if beside else 0,
                bisect_right(_SCORES, sum(nearby) / len(nearby)) if nearby else 0,
                1 + bisect_right(_SCORES, sum(above) / len(above)) if above else 0,
                1 + bisect_right(_SCORES, max(below)) if below else 0,
                bisect_right(_SCORES, (total - own - _NO_SCORE) / max(1, count - 1)),
                min(9, positive - (own > 0)),
            )
        )
    return placed


def _next_start(shape: Outline, i: int) -> int:
    if i + 1 >= len(shape.kinds):
        return 0
    first = shape.text[shape.starts[i + 1]]
    kind = 1 if first.isupper() else 2 if first.islower() else 3 if first.isdigit() else 0
    return 1 + kind + (4 if shape.kinds[i + 1] == 2 else 0)


def _measure_runs(shape: Outline) -> dict[int, tuple[int, int, int, int]]:
    """Length, share of sentences, mean length and colons of the run of short lines around each of them."""
    kinds, ends = shape.kinds, shape.ends
    sizes = [stop - start for start, stop in zip(shape.starts, shape.stops, strict=True)]
    measured: dict[int, tuple[int, int, int, int]] = {}
    start, count = 0, len(kinds)
    while start < count:
        if kinds[start] == 2:
            start += 1
            continue
        end = start + 1
        while end < count and kinds[end] < 2:
            end += 1
        others = end - start - 1
        sentences = sum(ends[i] in _SENTENCE_ENDS for i in range(start, end))
        length = sum(sizes[start:end])
        colon = start > 0 and ends[start - 1] == 4
        for i in range(start, end):
            introduced = colon + 2 * (i > 0 and ends[i - 1] == 4)
            colon = colon or ends[i] == 4
            if not others:
                measured[i] = 1, 5, 7, introduced
                continue
            measured[i] = (
                bisect_right(_STEPS, others + 1),
                bisect_right((0.01, 0.25, 0.5, 0.99), (sentences - (ends[i] in _SENTENCE_ENDS)) / others),
                bisect_right((10, 18, 28, 40, 55, 75), (length - sizes[i]) / others),
                introduced,
            )
        start = end
    return measured
