"""Phrases of a site's furniture that stand on a line of their own."""

from __future__ import annotations

import re

from evlint.diagnostic import Confidence, Finding, Span
from evlint.phrases import (
    cut_opening,
    expand,
    find_heads,
    fold_pattern,
    is_slip,
    write_patterns,
    write_slip_gates,
)
from evlint.removal import delete_lines
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from evlint.document import Document


class Options(Value):
    """Phrases, written as `evlint.phrases` tells, by how sure they are.

    `phrases` are certain as a line of their own; `weak` ones may be a heading, and count only with `company`
    other leftovers beside them, or after the end of the article; `openings` begin a line that goes on; `anywhere` ones
    count inside a sentence too. `tolerant` also takes phrases with one slip of the pen.
    """

    phrases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    company: int = 1
    tolerant: bool = False


_STRENGTHS = ("phrases", "weak", "openings")
_LINE_LIMIT = 110  # code points of a line of phrases
_OPENING_LIMIT = 400  # code points of a line that an opening opens
_MEMORY = 64 << 20  # bytes that a matcher may use
# Words that many sentences begin with: here the second word of a phrase is looked for too.
_COMMON = frozenset(
    "a about add all also an are at be by check don find first follow for from full get go have here if in it just "
    "latest like more most need new next no on one open our people please see some start stay still story take the "
    "this to today top up use want we what when while why with work world you your".split()
)
_SLIP_LEAST = 9  # shorter words have too many real neighbours

_WORD = re.compile(r"[a-z]+|©")
_COUNT = re.compile(r"[\W_]*\d[\d.,]*[km]?\b[\W_]*")
_TAIL_COUNT = re.compile(r"[\W_]*\b\d[\d.,]*[km]?[\W_]*$")
_SEPARATOR = re.compile(r"\s*[|•·»«►▸▪■,;:~]+\s*|\s+/\s+|\s+[-–—>]+\s+|\s{3,}")
_FOLD = str.maketrans("‘’“”‑‐–—\u00a0\u202f", "''\"\"----  ")
_RULES = "-*•·>#_|~=–—►▸▪■»«"
_END_MARKS = ".!?:…\"'”’)"


class Hit(Value):
    """A line of furniture: where it shows, the card that tells it, and whether it needs company."""

    span: Span
    card: int
    weak: bool


def prepare(cards: Sequence[tuple[str, Options]]) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Make one matcher of the phrases of all cards."""
    return _Reader([options for _, options in cards]).check


class _Reader:
    """Scans a text once for lines that may be furniture, and reads those few closely."""

    def __init__(self, cards: Sequence[Options]) -> None:
        self.company = [card.company for card in cards]
        # Phrases by the word they begin with, the most certain first, so that the first that fits names the card.
        self.index: dict[str, list[tuple[str, int, str]]] = {}
        for strength in _STRENGTHS:
            for card, options in enumerate(cards):
                for phrase in getattr(options, strength):
                    for head in find_heads(phrase):
                        self.index.setdefault(head, []).append((strength, card, phrase))
        self.matchers: dict[str, list[tuple[str, int, Any]]] = {}
        self.wordings = [
            (wording, card)
            for card, options in enumerate(cards)
            if options.tolerant
            for phrase in options.phrases
            for wording in expand(phrase)
            if len(wording) >= _SLIP_LEAST
        ]
        self.anywhere = [(card, phrase) for card, options in enumerate(cards) for phrase in options.anywhere]
        self.inside: list[tuple[int, str]] = []
        self.scanner = self._make_scanner()

    def _make_scanner(self) -> Any:
        """Make the matcher of lines worth reading: short ones and openings that begin as some phrase does."""
        import re2

        heads: set[str] = set()
        cuts: set[str] = set()
        for head, listed in self.index.items():
            for strength, _, phrase in listed:
                if strength == "openings" or head in _COMMON:
                    cuts.update(cut_opening(phrase, head))
                else:
                    heads.add(head)
        lines = [rf"(?:{'|'.join(sorted(heads))})\b"] if heads else []
        lines += write_patterns(sorted(cuts))
        lines += write_slip_gates([wording for wording, _ in self.wordings])
        branches = [rf"^[^a-z\n]*(?:{'|'.join(lines)})"] if lines else []
        branches += write_patterns([phrase for _, phrase in self.anywhere])
        options = re2.Options()
        options.max_mem = _MEMORY
        options.log_errors = False
        return re2.compile(rb"(?m)" + fold_pattern("|".join(branches)), options) if branches else None

    def _matcher(self, head: str) -> list[tuple[str, int, Any]]:
        """The patterns of the phrases that begin with a word; made when that word is first met."""
        made = self.matchers.get(head)
        if made is None:
            import re2

            groups: dict[tuple[str, int], list[str]] = {}
            for strength, card, phrase in self.index.get(head, ()):
                groups.setdefault((strength, card), []).append(phrase)
            made = self.matchers[head] = [
                (strength, card, re2.compile("|".join(write_patterns(phrases))))
                for (strength, card), phrases in groups.items()
            ]
        return made

    def check(self, document: Document) -> Iterator[tuple[int, Finding]]:
        """Yield the leftovers of one article, in order."""
        if self.scanner is None:
            return
        folded = document.folded
        if b"\r" in folded:  # RE2 knows no other line end than \n
            folded = folded.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
        found = [match.span() for match in self.scanner.finditer(folded)]
        if not found:
            return
        hits: list[Hit] = []
        for start, end in found:
            line_end = folded.find(b"\n", end)
            line = _trim(document.prose, start, line_end if line_end >= 0 else len(folded))
            if hit := self._read_line(document, line):
                hits.append(hit)
            elif self.anywhere and (card := self._read_inside(document, start, end)) is not None:
                yield card, Finding(_trim(document.prose, start, end))
        told = _weigh(hits, document, self.company)
        fixes = iter(delete_lines(document, [hit.span for hit, sure in told if sure]))
        for hit, sure in told:
            confidence = None if sure else Confidence.LOW
            yield hit.card, Finding(hit.span, fix=next(fixes) if sure else None, confidence=confidence)

    def _read_line(self, document: Document, span: Span) -> Hit | None:
        prose = document.prose
        if not 0 < span.end - span.start <= _OPENING_LIMIT or not _stands_alone(prose, span):
            return None
        line = prose[span.start : span.end].translate(_FOLD).lower()
        read = self._read(line, whole=True) or self._read_many(line)
        return Hit(span, *read) if read else None

    def _read(self, words: str, whole: bool = False) -> tuple[int, bool] | None:
        """The card of one phrase and whether it is weak; `whole` takes openings too."""
        words = " ".join(words.split())
        found = _WORD.search(words)
        if found is None:
            return None
        core = _strip(words)
        if matchers := self._matcher(found[0]):
            shapes = {words: None, core: None}
            if _is_count(words[: found.start()]):
                shapes[_strip(words[found.start() :])] = None
            if count := _TAIL_COUNT.search(core):
                shapes[_strip(core[: count.start()])] = None
            for strength, card, pattern in matchers:
                if strength == "openings":
                    if whole and (pattern.match(words) or pattern.match(core)):
                        return card, False
                elif len(words) <= _LINE_LIMIT and any(pattern.fullmatch(shape) for shape in shapes):
                    return card, strength == "weak"
        for wording, card in self.wordings:
            if abs(len(core) - len(wording)) <= 1 and is_slip(core, wording):
                return card, False
        return None

    def _read_many(self, line: str) -> tuple[int, bool] | None:
        """The card of a line of several phrases: all of its parts must be read."""
        if len(line) > _LINE_LIMIT:
            return None
        parts = [part for part in _SEPARATOR.split(line) if _strip(part) and not _is_count(part)]
        read = [self._read(part) or self._read_words(part) for part in parts]
        known = [one for one in read if one]
        if not known or len(known) < len(parts):
            return None
        strong = [card for card, weak in known if not weak]
        return (strong[0], False) if strong else (known[0][0], len(known) < 3)

    def _read_words(self, part: str) -> tuple[int, bool] | None:
        """The card of phrases that follow each other without a mark; most of them must be certain."""
        words, read = _strip(part).split(), []
        if len(words) > 10:
            return None
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + 5), at, -1):
                piece = " ".join(words[at:end])
                if one := self._read(piece) if end - at < len(words) else None:
                    read.append(one)
                    break
                if end == at + 1 and read and _is_count(piece):
                    break
            else:
                return None
            at = end
        strong = [card for card, weak in read if not weak]
        if not strong or len(read) == 2 and read[0][0] != read[1][0]:
            return None
        return strong[0], False

    def _read_inside(self, document: Document, start: int, end: int) -> int | None:
        """The card of a phrase that counts wherever it stands."""
        words = " ".join(document.prose[start:end].translate(_FOLD).lower().split())
        # Editors put lower-case words in brackets into quotations; gaps to be filled have a capital.
        if (
            words.startswith("[")
            and not words.startswith("[insert ")
            and not document.prose[start + 1].isupper()
        ):
            return None
        if not self.inside:
            patterns = write_patterns([phrase for _, phrase in self.anywhere])
            self.inside = [
                (card, pattern) for (card, _), pattern in zip(self.anywhere, patterns, strict=True)
            ]
        return next((card for card, pattern in self.inside if re.fullmatch(pattern, words)), None)


def _weigh(hits: Sequence[Hit], document: Document, company: Sequence[int]) -> list[tuple[Hit, bool]]:
    """Tell of every hit whether it is sure: certain by itself, in company, or after the end of the article."""
    prose, edges = document.prose, _RULES + " \t\r\n"
    told: list[tuple[Hit, bool]] = []
    run: list[Hit] = []
    for i, hit in enumerate(hits):
        run.append(hit)
        following = hits[i + 1].span.start if i + 1 < len(hits) else len(prose)
        if i + 1 < len(hits) and not prose[hit.span.end : following].strip(edges):
            continue
        is_last = i + 1 == len(hits) and not prose[hit.span.end :].strip(edges)
        is_all = not prose[document.body.start : run[0].span.start].strip(edges)
        weight = sum(1 if one.weak else 2 for one in run)
        for one in run:
            ends = is_last and not is_all
            told.append((one, not one.weak or ends or weight - 1 >= company[one.card] + 1))
        run = []
    return told


def _stands_alone(prose: str, span: Span) -> bool:
    """Tell a line of its own from one that a wrapped paragraph runs through."""
    above_end = prose.rfind("\n", 0, span.start)
    above = prose[prose.rfind("\n", 0, max(above_end, 0)) + 1 : max(above_end, 0)].rstrip()
    if len(above) >= 30 and above[-1] not in _END_MARKS and (len(above) >= 60 or prose[span.start].islower()):
        return False
    below_start = prose.find("\n", span.end) + 1
    if below_start and prose[span.end - 1] not in _END_MARKS:
        below_end = prose.find("\n", below_start)
        below = prose[below_start : below_end if below_end >= 0 else len(prose)].strip()
        return not (len(below) >= 30 and below[0].islower())
    return True


def _trim(text: str, start: int, end: int) -> Span:
    """The range without spaces and the marks of lists and rules around it."""
    while start < end and (text[start].isspace() or text[start] in _RULES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _RULES):
        end -= 1
    return Span(start, end)


def _strip(words: str) -> str:
    """Words without the marks around them."""
    start, end = 0, len(words)
    while start < end and not words[start].isalnum():
        start += 1
    while end > start and not words[end - 1].isalnum():
        end -= 1
    return words[start:end]


def _is_count(part: str) -> bool:
    return bool(_COUNT.fullmatch(part))
