"""Phrases of a site's furniture that stand on a line of their own."""

from __future__ import annotations

import re

from evlint.diagnostic import Confidence, Finding, Span
from evlint.phrases import expand, fold_pattern, is_slip, write_patterns, write_slip_gates
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
_SLIP_LEAST = 9  # shorter words have too many real neighbours

_COUNT = re.compile(r"[\W_]*\d[\d.,]*[km]?\b[\W_]*")
_TAIL_COUNT = re.compile(r"[\W_]*\b\d[\d.,]*[km]?[\W_]*$")
_SEPARATOR = re.compile(r"\s*[|•·/»«►▸▪■,;:~]+\s*|\s+[-–—>]+\s+|\s{3,}")
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
        # In order of certainty, so that the first pattern that fits names the card.
        listed = [
            (strength, index, phrase)
            for strength in (*_STRENGTHS, "anywhere")
            for index, card in enumerate(cards)
            for phrase in getattr(card, strength)
        ]
        patterns = write_patterns([phrase for _, _, phrase in listed])
        self.patterns: dict[tuple[str, int], list[str]] = {}
        for (strength, index, _), pattern in zip(listed, patterns, strict=True):
            self.patterns.setdefault((strength, index), []).append(pattern)
        self.wordings = {
            wording: index
            for index, card in enumerate(cards)
            if card.tolerant
            for phrase in (*card.phrases, *card.weak)
            for wording in expand(phrase)
            if len(wording) >= _SLIP_LEAST
        }
        self.scanner = self._make_scanner()
        self.set: Any = None
        self.names = [key for key in self.patterns if key[0] != "anywhere"]
        self.inside: Any = None
        self.inside_names = [key[1] for key in self.patterns if key[0] == "anywhere"]

    def _make_scanner(self) -> Any:
        import re2

        def gather(*strengths: str) -> bytes:
            found = [p for (s, _), ps in self.patterns.items() if s in strengths for p in ps]
            return fold_pattern("|".join(found))

        whole = gather("phrases", "weak")
        gates = "|".join(write_slip_gates(list(self.wordings))).encode()
        if gates:
            whole += b"|" + gates
        lines = []
        if whole:
            lines.append(rb"(?:(?:" + whole + rb")[^a-z\n]*)+")
        if openings := gather("openings"):
            lines.append(rb"(?:" + openings + rb")[^\n]*")
        pattern = rb"^[^a-z\n]*(?:" + b"|".join(lines) + rb")$" if lines else b""
        if anywhere := gather("anywhere"):
            pattern += (b"|" if pattern else b"") + rb"(?:" + anywhere + rb")"
        return re2.compile(rb"(?m)" + pattern, _options(re2)) if pattern else None

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
            span = _trim(document.prose, start, end)
            if span.start == span.end:
                continue
            hit = self._read_line(document, span)
            if hit is not None:
                hits.append(hit)
            elif (card := self._read_inside(document, span)) is not None:
                yield card, Finding(span)
        told = _weigh(hits, document, self.company)
        fixes = iter(delete_lines(document, [hit.span for hit, sure in told if sure]))
        for hit, sure in told:
            confidence = None if sure else Confidence.LOW
            yield hit.card, Finding(hit.span, fix=next(fixes) if sure else None, confidence=confidence)

    def _read_line(self, document: Document, span: Span) -> Hit | None:
        prose = document.prose
        if span.end - span.start > _OPENING_LIMIT or not _stands_alone(prose, span):
            return None
        line = prose[span.start : span.end].translate(_FOLD).lower()
        read = self._read(line, whole=True) or self._read_many(line)
        return Hit(span, *read) if read else None

    def _read(self, words: str, whole: bool = False) -> tuple[int, bool] | None:
        """The card of one phrase and whether it is weak; `whole` takes openings too."""
        words = " ".join(words.split())
        shapes = [words, _strip(words)]
        if count := _COUNT.match(words):
            shapes.append(_strip(words[count.end() :]))
        if count := _TAIL_COUNT.search(words):
            shapes.append(_strip(words[: count.start()]))
        if self.set is None:
            self.set = _make_set(
                [f"(?:{'|'.join(self.patterns[key])}){'.*' if key[0] == 'openings' else ''}" for key in self.names]
            )
        for shape in shapes:
            for fit in sorted((shape and self.set.Match(shape)) or ()):
                strength, card = self.names[fit]
                if strength == "openings" and not whole:
                    continue
                if strength != "openings" and len(words) > _LINE_LIMIT:
                    continue
                return card, strength == "weak"
        core = shapes[1]
        for wording, card in self.wordings.items():
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

    def _read_inside(self, document: Document, span: Span) -> int | None:
        """The card of a phrase that counts wherever it stands."""
        if not self.inside_names:
            return None
        if self.inside is None:
            self.inside = _make_set(["|".join(self.patterns["anywhere", card]) for card in self.inside_names])
        words = document.prose[span.start : span.end].translate(_FOLD).lower()
        fits = self.inside.Match(" ".join(words.split()))
        return self.inside_names[min(fits)] if fits else None


def _options(re2: Any) -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    options.never_capture = True
    return options


def _make_set(patterns: Sequence[str]) -> Any:
    """A matcher of whole texts that tells which patterns fit."""
    import re2

    made = re2.Set.FullMatchSet(_options(re2))
    for pattern in patterns:
        made.Add(pattern)
    made.Compile()
    return made


def _weigh(hits: Sequence[Hit], document: Document, company: Sequence[int]) -> list[tuple[Hit, bool]]:
    """Tell of every hit whether it is sure: certain by itself, in company, or after the end of the article."""
    prose = document.prose
    told: list[tuple[Hit, bool]] = []
    run: list[Hit] = []
    for i, hit in enumerate(hits):
        run.append(hit)
        following = hits[i + 1].span.start if i + 1 < len(hits) else len(prose)
        if i + 1 < len(hits) and not prose[hit.span.end : following].strip():
            continue
        is_last = i + 1 == len(hits) and not prose[hit.span.end :].strip()
        is_all = not prose[document.body.start : run[0].span.start].strip()
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
