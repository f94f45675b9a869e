"""Measures a line by itself and in its place; every measure is a small whole number that picks a weight."""

from __future__ import annotations

from bisect import bisect_right

from evlint import engines as re
from evlint.lines.places import ENDS, Line, rare_end, tell_place
from evlint.lines.words import LONG, OPENERS, STOP_WORDS, VERBS, fold, score_words, split_ends, split_words
from evlint.recall import cache, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from evlint.document import Document
    from evlint.lines.places import Outline

    # What the text of a line tells wherever it stands: the line folded, what its words weigh, most of its
    # measures, and the words that tell a topic.
    Reading = tuple[str, float, tuple[int, ...], tuple[str, ...]]
    # Reads a line, unless its words weigh no more than the second value. The first remembers, which is for
    # lines of no more than `LONG` code points; the second does not.
    Read = Callable[[str, float], Reading | None]
    Reader = tuple[Read, Read]

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
UNSEARCHED = ALONE["body"]  # stands for `body` as long as the rest of the article was not searched
PLACES = ("prose", "tail", "head", "lonely", "amid")  # where a line stands
LEVELS = 5  # of a score, by which other weights are picked

_ADDRESS = r"https?:|www\.|\.com\b|\.org\b|\.co\b|\.net\b|\S@\S+\.|(?<!\w)@\w"
# A byline, a signature, a line of marks: news prints these, and telephone numbers and prices.
_PRINTED = (
    r"(?:by|posted|published|updated|last updated|written by|words by|from)\b(?!.*(?:\||comments?\b|\bin\b))"
    r"|(?:staff reports?|wire reports?)$|[\W\d_]*$"
    r"|(?:-|-- ?|[–—] ?)(?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])[\w.]*){0,3}$"
)
_TELEPHONE, _TELEPHONE_DIGITS = r"\(?\b\d{3}\)?[ .-]\d{3}[.-]\d{4}\b", 10
_PRICE = r"[$€£¥₩] ?\d|\d ?[€₩]"
_PRINTED_STARTS = (
    "by",
    "posted",
    "published",
    "updated",
    "last",
    "written",
    "words",
    "from",
    "staff",
    "wire",
)
_MARK = r"[|»›«‹•·→>/]| - | – | — |::"
# A sentence is weighed only where one of these stands in it.
_CUES = (
    r"copyright|all rights|subscri|newsletter|sign up|follow (?:us|me|him|her|them|@)|twitter|facebook|@"
    r"|\.com\b|click|(?:writer|reporter|editor|columnist|correspondent|professor|author|freelancer?)s? "
    r"(?:at|for|of|with|and|who|based|from)\b|this (?:site|website|blog|page|article|story|post|material)\b"
    r"|contributed (?:to|report)|read more|affiliate|cookie|privacy|disclaim|permission|leave a comment"
    r"|e-?mail|welcome to|please\b|lives in|about the author|your (?:inbox|browser|subscription|comment)"
)
_is_stop_word = STOP_WORDS.__contains__
_READER, _WRITER = frozenset({"you", "your", "us", "our"}), frozenset({"i", "my", "me", "i'm"})
_DIGITS = b"0123456789"
_WORDS_AGAINST, _WORDS_AGAINST_PROSE = -1.5, -2.0  # word scores up to which a line is not weighed
_BODY = [*ALONE].index("body")
_TOPIC = 8  # words of a line that the rest of the article may have
_SEARCHED = 10_000_000  # bytes; a thousand times what an article takes
_REMEMBERED = 1024  # lines; the furniture of a site comes again in its next article

_LENGTHS = (4, 7, 11, 16, 21, 26, 32, 40, 50, 62, 80, 105, 140, 200, 280, 420)
_COUNTS = (2, 3, 4, 5, 6, 8, 10, 13, 17, 23, 32, 50)
_SHARES = (0.001, 0.12, 0.25, 0.37, 0.5, 0.66, 0.9)
_TITLED_SHARES = (0.01, 0.3, 0.5, 0.7, 0.85, 0.99)
_TITLED = len(_TITLED_SHARES)
_DIGIT_SHARES = (0.001, 0.05, 0.1, 0.2, 0.4)
_BODY_SHARES, _TITLE_SHARES = (0.01, 0.3, 0.5, 0.75, 0.99), (0.01, 0.3, 0.6, 0.9)
_WORD_SCORES = (-4, -3, -2.2, -1.6, -1.1, -0.7, -0.35, 0, 0.35, 0.7, 1.1, 1.6, 2.2, 3, 4, 5.5)
_COARSE = (-2, -0.8, 0.2, 1.4)


_new = tuple.__new__


@cache
def _cues() -> Any:
    return re.Scanner(_CUES.encode())


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile what only a suspicious line needs, when the first one is met."""
    return re.compile(pattern, re.IGNORECASE)


def coarse(score: float) -> int:
    """The level of a score by which other weights are picked."""
    return bisect_right(_COARSE, score)


def make_reader(words: Mapping[str, int]) -> Reader:
    """Make what reads lines by the weights of words, and remembers them."""

    def read(text: str, against: float) -> Reading | None:
        folded = fold(text)
        digits = _count_digits(text, folded)
        found = split_words(folded) if len(text) <= LONG else split_ends(text)
        score = score_words(found, words, numbers=digits > 0)
        if score <= against or _is_printed(text, folded, digits):
            return None
        if len(text) > LONG:
            found = split_words(folded)
        topic = tuple([word for word in found if len(word) > 3 and word not in STOP_WORDS])
        return folded, score, _measure_text(text, folded, found, digits, score), topic

    return lru_cache(_REMEMBERED)(read), read


def choose_lines(shape: Outline, document: Document) -> list[int]:
    """The numbers of the lines that may be leftovers: fragments and cued sentences."""
    starts, kinds = shape.starts, shape.kinds
    cued = {bisect_right(starts, found.start()) - 1 for found in _cues().finditer(document.folded)}
    if not cued and 0 not in kinds:
        return []
    return [i for i, kind in enumerate(kinds) if kind == 0 or i in cued]


def measure_lines(shape: Outline, document: Document, numbers: Sequence[int], reader: Reader) -> list[Line]:
    """Measure lines, if their words allow that they are leftovers; of those with a topic all but `body`."""
    text, starts, stops, _, kinds = shape
    recall, read = reader
    chosen = []
    for i in numbers:
        start, stop = starts[i], stops[i]
        against = _WORDS_AGAINST_PROSE if kinds[i] else _WORDS_AGAINST
        if reading := (recall if stop - start <= LONG else read)(text[start:stop], against):
            chosen.append((i, reading))
    if not chosen:
        return []
    prose = [i for i, kind in enumerate(kinds) if kind == 2]
    times: Mapping[str, int] = {}
    if len({reading[0] for _, reading in chosen}) < len(chosen):
        from collections import Counter  # few articles have lines that come again

        times = Counter([reading[0] for _, reading in chosen])
        headline = next(i for i, reading in chosen if times[reading[0]] > 1)
        if not prose or headline < prose[0]:
            # What comes again below is what the article is called.
            chosen = [(i, reading) for i, reading in chosen if i != headline]
    title = {word for word in split_words(fold(document.title)) if len(word) > 3}
    lines = []
    for i, (folded, score, measures, topic) in chosen:
        if not topic:
            body = titled = 0
        else:
            body = UNSEARCHED
            titled = 1 if title else 0
            if not title.isdisjoint(topic):
                titled += bisect_right(_TITLE_SHARES, sum(map(title.__contains__, topic)) / len(topic))
        address = 1 if _has_address(document.text, starts[i], stops[i]) else 0
        alone = (*measures, body, titled, address, min(3, times[folded]) if times else 1)
        lines.append(_new(Line, (i, tell_place(kinds, prose, i), alone, score, topic)))
    return lines


def search_rest(shape: Outline, document: Document, lines: Sequence[Line]) -> list[Line]:
    """The lines with their `body`: the share of their topics that the rest of the article has."""
    searched = []
    for line, shared in zip(lines, _count_shared(document.folded, lines, shape), strict=True):
        number, place, alone, score, topic = line
        share = 1 + bisect_right(_BODY_SHARES, shared / min(_TOPIC, len(topic))) if topic else 0
        alone = (*alone[:_BODY], share, *alone[_BODY + 1 :])
        searched.append(_new(Line, (number, place, alone, score, topic)))
    return searched


def _count_digits(text: str, folded: str) -> int:
    """How many digits a line has; where it has others than those of ASCII, all count."""
    if folded.isascii():
        return len(folded) - len(folded.encode().translate(None, _DIGITS))
    return sum(map(str.isdigit, text))


def _is_printed(text: str, folded: str, digits: int) -> bool:
    """Whether news prints such a line; most are known by their first letters, or hold no digit."""
    if (not text[0].isalpha() or folded.startswith(_PRINTED_STARTS) or not folded[:9].isascii()) and _compile(
        _PRINTED
    ).match(text):
        return True
    if not digits:
        return False
    line = text.partition("\n")[0]
    if digits >= _TELEPHONE_DIGITS and _compile(_TELEPHONE).search(line):
        return True
    return ("$" in line or not line.isascii()) and _compile(_PRICE).search(line) is not None


def _has_address(text: str, start: int, stop: int) -> bool:
    line = text[start:stop]
    if "@" not in line:
        if "." not in line and ":" not in line:
            return False
        line = line.lower()
        if not (
            "http" in line or "www." in line or ".co" in line or ".org" in line or ".net" in line
        ):  # `any` would cost as much as the pattern
            return False
    return _compile(_ADDRESS).search(text, start, stop) is not None


def _count_shared(whole: bytes, lines: Sequence[Line], shape: Outline) -> Iterator[int]:
    """How many of the first words of each topic the rest of the article has, be it inside of others."""
    if len(lines) * len(whole) > _SEARCHED:
        yield from _count_words(whole, lines, shape)
        return
    find = whole.find
    for i, _, _, _, topic in lines:
        start, stop = shape.starts[i], shape.stops[i]
        shared = 0
        for word in map(str.encode, topic[:_TOPIC]):
            if find(word, stop) >= 0 or find(word, 0, start) >= 0:
                shared += 1
        yield shared


def _count_words(whole: bytes, lines: Sequence[Line], shape: Outline) -> Iterator[int]:
    """The same by whole words, for texts so long that each search in them takes its time."""
    from collections import Counter

    find_words = re.compile(rb"[a-z0-9']+").findall
    times = Counter(find_words(whole))
    for i, _, _, _, topic in lines:
        own = Counter(find_words(whole, shape.starts[i], shape.stops[i]))
        yield sum([times[word] > own[word] for word in map(str.encode, topic[:_TOPIC])])


def _measure_text(text: str, folded: str, words: Sequence[str], digits: int, score: float) -> tuple[int, ...]:
    """The measures of a line that its text alone tells, in the order of `ALONE`."""
    size, count = len(text), len(words)
    stops = sum(map(_is_stop_word, words))
    shown = [word for word in text.split() if word[0].isalpha()]
    lower = text.islower()
    capitals = [] if lower else [word for word in shown if word[0].isupper()]
    first, last = text[0], text[-1]
    end = ENDS.get(last)
    if end is None:
        end = 0 if last.isalpha() else rare_end(text)
    start = (
        0 if first.islower() else 1 if first.isupper() else 2 if first.isdigit() else 3 if first in "\"“'‘"
        else 4 if first in "-•*–" else 5 if first in "([" else 6
    )  # fmt: skip
    case = (
        0 if lower else 3 if size > 3 and text.isupper()
        else 2 if [1 for word in (capitals if text.isascii() else shown) if len(word) > 3 and word.isupper()]
        else 1
    )  # fmt: skip
    marks = 0
    if (
        "|" in folded or "/" in folded or ">" in folded or " - " in folded or "::" in folded
        or not folded.isascii()
    ):  # fmt: skip
        marks = min(3, len(_compile(_MARK).findall(text)))
    verbs = 0 if VERBS.isdisjoint(words) else min(2, sum(map(VERBS.__contains__, words)))
    if not verbs and "ed" in folded and [1 for word in words if len(word) > 4 and word.endswith("ed")]:
        verbs = 3
    reader = 0 if _READER.isdisjoint(words) else min(2, sum(map(_READER.__contains__, words)))
    if not reader and not _WRITER.isdisjoint(words):
        reader = 3
    return (
        bisect_right(_WORD_SCORES, score),
        bisect_right(_LENGTHS, size),
        bisect_right(_COUNTS, count),
        end,
        start,
        case,
        _measure_titled(shown, len(capitals), stops) if len(shown) > 1 else _TITLED,
        bisect_right(_SHARES, stops / count) if stops else 0,
        bisect_right(_DIGIT_SHARES, digits / size) if digits else 0,
        verbs,
        1 if words and words[0] in OPENERS else 0,
        reader,
        marks,
        (first in '"“‘') + 2 * ('"' in folded[1:]),
    )


def _measure_titled(shown: Sequence[str], capitals: int, stops: int) -> int:
    """How many words but the first and the small ones have a capital; at most `stops` are small."""
    capitals -= shown[0][0].isupper()
    if not capitals:
        return 0
    rest = len(shown) - 1
    most = bisect_right(_TITLED_SHARES, min(1.0, capitals / max(1, rest - stops)))
    if most == bisect_right(_TITLED_SHARES, capitals / rest):  # however many are small
        return most
    plain = sum(map(_is_stop_word, map(str.lower, shown[1:])))
    return bisect_right(_TITLED_SHARES, min(1.0, capitals / max(1, rest - plain)))
