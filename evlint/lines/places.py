"""Tells how the lines of an article stand, and measures one among its neighbours."""

from __future__ import annotations

from bisect import bisect_right

from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evlint.document import Document

_CLOSERS = "\"”’')]»"
ENDS = {".": 1, "?": 2, "!": 3, ":": 4, ";": 5, ",": 5, "…": 6, "-": 5}
_SENTENCE_ENDS = frozenset({1, 2, 3, 6, 7})
_SENTENCE, _LONG = 80, 200  # code points from which a line with, and without, an end mark is prose
_MARKED_UP = frozenset({"heading", "item", "quote", "footnote"})  # short by nature, which tells nothing
_WORDLESS = frozenset({"code", "html", "table", "rule"})
_NO_SCORE = -4.0  # stands for a line that is not weighed
_STEPS = (1, 2, 3, 4, 6, 9, 14, 22, 40)
_SCORES = (-4, -3.3, -2.7, -2.2, -1.8, -1.4, -1, -0.6, -0.2, 0.2, 0.6, 1, 1.5, 2, 3)
_NO_STEP = bisect_right(_SCORES, _NO_SCORE)
_SHORT_SHARES = (0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8)
_SENTENCE_SHARES = (0.01, 0.25, 0.5, 0.99)
_MEAN_LENGTHS = (10, 18, 28, 40, 55, 75)
_PROSE, _LONELY = 0, 3  # places
_COLON = 4  # among the end marks of an outline
_PROSE_COUNTS = (1, 2, 4, 7, 12, 20, 40)

_new = tuple.__new__


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
    """A line that is weighed: its number, its place, its measures, what its words weigh, and its topic."""

    number: int
    place: int
    alone: tuple[int, ...]
    word_score: float
    topic: tuple[str, ...]


def outline(document: Document) -> Outline:
    """Tell the shape of every block that holds text; where Markdown shows it, a heading is no fragment."""
    text = document.prose
    short = _MARKED_UP if document.markdown else frozenset()
    starts: list[int] = []
    stops: list[int] = []
    ends: list[int] = []
    kinds: list[int] = []
    for kind, first, last, _ in document.blocks:
        if kind in _WORDLESS:
            continue
        start, end = first, last
        closing = text[end - 1]
        if closing.isspace() or text[start].isspace():  # markup or an address was blanked
            start, end = _strip(text, start, end)
            if start >= end:
                continue
            closing = text[end - 1]
        mark = ENDS.get(closing)
        if mark is None:
            mark = 0 if closing.isalpha() else rare_end(text[start:end])
        starts.append(start)
        stops.append(end)
        ends.append(mark)
        if mark in _SENTENCE_ENDS:
            kinds.append(2 if end - start >= _SENTENCE or kind in short else 1)
        else:
            kinds.append(2 if end - start >= _LONG or kind in short else 0)
    return _new(Outline, (text, starts, stops, ends, kinds))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def rare_end(text: str) -> int:
    """The end mark of a line that ends in none of `ENDS` and in no letter."""
    last = text[-1]
    if last in _CLOSERS:
        inner = text.rstrip(_CLOSERS)
        if inner and inner[-1] in ".!?…":
            return 7
        return 8 if last == ")" else 9
    return 10 if last.isdigit() else 11


def tell_place(kinds: Sequence[int], prose: Sequence[int], i: int) -> int:
    """Where a line stands among the lines of prose, as a number among `PLACES`."""
    if kinds[i] == 2:
        return 0
    if not prose or i > prose[-1]:
        return 1
    if i < prose[0]:
        return 2
    return 3 if kinds[i - 1] == 2 and kinds[i + 1] == 2 else 4


def measure_places(
    shape: Outline, lines: Sequence[Line], scores: Mapping[int, float]
) -> list[tuple[int, ...]]:
    """Measure every line among its neighbours, given what each weighs by itself."""
    text, starts, _, ends, kinds = shape
    count = len(kinds)
    prose = kinds.count(2)
    short_share = bisect_right(_SHORT_SHARES, (count - prose) / count)
    prose_count = bisect_right(_PROSE_COUNTS, prose)
    positive = sum([score > 0 for score in scores.values()])
    rest = sum(scores.values()) + _NO_SCORE * (count - len(scores))
    others = max(1, count - 1)
    every = [_NO_SCORE] * count
    # Steps of `_SCORES`, and ranks, which tell a line that is not weighed from a low one; two further on, as
    # none stand beyond the ends.
    steps = [0, 0, *[_NO_STEP] * count, 0, 0]
    ranks = [0, 0, *[1] * count, 0, 0]
    for i, score in scores.items():
        every[i] = score
        steps[i + 2] = step = bisect_right(_SCORES, score)
        ranks[i + 2] = 2 + step
    run = _Run(0, 0, 0, (0, 0), 0, 0)
    placed: list[tuple[int, ...]] = []
    for line in lines:
        i = line[0]
        own = scores[i]
        after = i + 1
        above = every[i - 7 if i > 7 else 0 : i]
        nearby = above[-3:] + every[after : i + 4]
        place = line[1]
        if place == _PROSE:
            around: tuple[int, ...] = (0, 6, 8, 0)
        elif place == _LONELY:
            around = (1, 5, 7, 3 if ends[i - 1] == _COLON else 0)
        else:
            if i >= run.end:
                run = _find_run(shape, i)
            around = _measure_run(shape, run, i)
        if after < count:
            first = text[starts[after]]
            following = 2 if first.isupper() else 3 if first.islower() else 4 if first.isdigit() else 1
            if kinds[after] == 2:
                following += 4
            below = 1 + max(steps[i + 3 : i + 10])
        else:
            following = below = 0
        back, on = steps[after], steps[i + 3]
        placed.append(
            (
                i if i < 5 else 5,
                bisect_right(_STEPS, count - after),
                10 * i // count,
                *around,
                short_share,
                prose_count,
                ends[i - 1] + (13 if kinds[i - 1] == 2 else 0) if i else 12,
                following,
                steps[i + 2],
                ranks[after],
                ranks[i + 3],
                ranks[i],
                ranks[i + 4],
                back if back > on else on,
                bisect_right(_SCORES, sum(nearby) / len(nearby)) if nearby else 0,
                1 + bisect_right(_SCORES, sum(above) / len(above)) if i else 0,
                below,
                bisect_right(_SCORES, (rest - own - _NO_SCORE) / others),
                min(9, positive - (own > 0)),
            )
        )
    return placed


class _Run(Value):
    """Short lines in a row: the first, the one after the last, and what each is measured by among the others.

    `sentences` holds the share of sentences among the others of a fragment and of a sentence, as steps.
    """

    start: int
    end: int
    length: int
    sentences: tuple[int, int]
    size: int
    colon: int


def _find_run(shape: Outline, i: int) -> _Run:
    """The run of short lines around one of them."""
    _, starts, stops, ends, kinds = shape
    start = end = i
    while start and kinds[start - 1] < 2:
        start -= 1
    while end < len(kinds) and kinds[end] < 2:
        end += 1
    size = sum(stops[start:end]) - sum(starts[start:end])
    above = start - 1 if start else 0
    marks = ends[above:end]
    colon = above + marks.index(_COLON) if _COLON in marks else end
    count, others = sum(kinds[start:end]), max(1, end - start - 1)
    sentences = (
        bisect_right(_SENTENCE_SHARES, count / others),
        bisect_right(_SENTENCE_SHARES, (count - 1) / others),
    )
    return _new(_Run, (start, end, bisect_right(_STEPS, end - start), sentences, size, colon))


def _measure_run(shape: Outline, run: _Run, i: int) -> tuple[int, int, int, int]:
    """Length, share of sentences, mean length and colons of the short lines around one."""
    _, starts, stops, ends, kinds = shape
    start, end, length, sentences, size, colon = run
    introduced = (colon < i) + (2 if i and ends[i - 1] == _COLON else 0)
    others = end - start - 1
    if not others:
        return 1, 5, 7, introduced
    mean = (size - stops[i] + starts[i]) / others
    return length, sentences[kinds[i]], bisect_right(_MEAN_LENGTHS, mean), introduced
