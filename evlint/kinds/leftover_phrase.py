"""Phrases of a site's furniture that stand on a line of their own."""

from __future__ import annotations

from evlint import engines as re
from evlint.diagnostic import Confidence, Finding, Span
from evlint.phrases.lookup import LineLookup
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from evlint.document import Document


class Options(Value):
    """Phrases, written as `evlint.phrases.language` tells, by how sure they are.

    `phrases` are certain as a line of their own, `openings` begin a line that goes on, and `anywhere` ones
    count inside a sentence too. `weak` ones may be a heading: sure beside `company` other leftovers or after
    the end of the article, else doubtful. `beside` ones are words like any other and count beside leftovers
    only. `tolerant` also takes certain phrases with one slip of the pen.
    """

    phrases: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    company: int = 1
    tolerant: bool = False


_RULES = "-*•·>#_|~=–—►▸▪■»«"
_CODE = '{"“'  # a directive of a template, a line of data, a quotation
_EDGES = _RULES + " \t\r\n"
_MENU_LEAST = 3  # words at the edge of a text that make a menu, all by themselves
_END_MARKS = ".!?:…\"'”’)"


class Hit(Value):
    """A line of furniture: where it shows, the card that tells it, and the strength of its phrase."""

    span: Span
    card: int
    strength: str


def verify(options: Options) -> None:
    """Raise `ValueError` for a phrase that can't be read."""
    from re import compile as try_out  # these are not to be kept
    from re import error

    from evlint.phrases.index import STRENGTHS
    from evlint.phrases.language import write_patterns

    for name in (*STRENGTHS, "anywhere"):
        for phrase in getattr(options, name):
            if not phrase.strip() or min(phrase) < " ":
                raise ValueError(f"{name}: '{phrase}' should be some words on one line")
            try:
                try_out(write_patterns([phrase])[0])
            except error:
                raise ValueError(f"{name}: '{phrase}' has a bracket without its other half") from None


def condense(options: Options) -> dict[str, Any]:
    """Index the phrases of one card."""
    from evlint.phrases.index import STRENGTHS, index_phrases
    from evlint.phrases.wordings import find_literal

    phrases = {
        strength: tuple(phrase.lower() for phrase in getattr(options, strength)) for strength in STRENGTHS
    }
    return {
        **index_phrases(phrases, tolerant=options.tolerant),
        "anywhere": tuple((find_literal(phrase).encode(), phrase) for phrase in options.anywhere),
        "company": options.company,
    }


def aside(
    cards: Sequence[tuple[str, Mapping[str, Any]]],
) -> tuple[str, Callable[[Document], Iterator[tuple[int, Finding]]]] | None:
    """Give what finds phrases inside sentences, behind the words of which an article must hold some."""
    anywhere = [
        (literal, number, phrase)
        for number, (_, card) in enumerate(cards)
        for literal, phrase in card["anywhere"]
    ]
    if not anywhere:
        return None

    def check(document: Document) -> Iterator[tuple[int, Finding]]:
        for literal, number, phrase in anywhere:
            if literal in document.folded:
                yield from ((number, Finding(span)) for span in _find_inside(document.prose, phrase))

    return b"|".join(re.escape(literal) for literal, _, _ in anywhere).decode(), check


def prepare(
    cards: Sequence[tuple[str, Mapping[str, Any]]],
) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Make one matcher of the phrases of all cards, as `condense` gives them."""
    return _Reader([card for _, card in cards]).check


class _Reader:
    """Finds the lines of one article that are furniture, and weighs them in their place."""

    def __init__(self, cards: Sequence[Mapping[str, Any]]) -> None:
        self.company = [card["company"] for card in cards]
        self.lookup = LineLookup(cards)

    def check(self, document: Document) -> Iterator[tuple[int, Finding]]:
        """Yield the leftovers of one article in order."""
        folded, prose = document.folded, document.prose
        if b"\r" in folded:
            folded = folded.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
        hits: list[Hit] = []
        sure = 0  # the end of the last line that is certain by itself
        for start, end in self.lookup.find_lines(folded):
            span = _trim(prose, start, end)
            if span.start < span.end and not _is_code(document, span):
                reading = self.lookup.read_line(prose[span.start : span.end], folded[start:end])
                if reading and _stands_alone(prose, span, sure) and not _is_table_row(prose, start, end):
                    hits.append(hit := Hit(span, *reading))
                    sure = span.end if hit.strength == "phrases" else sure
        if not hits:
            return
        from evlint.removal import delete_lines

        told = _weigh(hits, document, self.company)
        fixes = iter(delete_lines(document, [hit.span for hit, sure in told if sure]))
        for hit, sure in told:
            confidence = None if sure else Confidence.LOW
            yield hit.card, Finding(hit.span, fix=next(fixes) if sure else None, confidence=confidence)


def _find_inside(prose: str, phrase: str) -> Iterator[Span]:
    """Yield where a phrase stands, be it inside a sentence."""
    from evlint.phrases.language import write_patterns

    (pattern,) = write_patterns([phrase])
    for found in re.finditer(
        pattern.replace(" *", "\b").replace(" ", r"\s+").replace("\b", r"\s*"),
        prose.replace("’", "'"),
        re.IGNORECASE,
    ):
        start, end = found.span()
        # Editors put lower-case words in brackets into quotations; gaps to be filled have a capital.
        if found[0][0] == "[" and not prose[start + 1].isupper() and not found[0].startswith("[insert "):
            continue
        yield Span(start, end)


def _weigh(hits: Sequence[Hit], document: Document, company: Sequence[int]) -> list[tuple[Hit, bool]]:
    """Tell whether each hit is sure: certain by itself, in company, or after the end of the article."""
    body = document.prose[document.body.start :]
    first = len(document.prose) - len(body.lstrip(_EDGES))
    last = document.body.start + len(body.rstrip(_EDGES))
    told: list[tuple[Hit, bool]] = []
    for run in _cut_runs(hits, document.prose):
        is_first, is_last = run[0].span.start <= first, run[-1].span.end >= last
        certain = sum(hit.strength == "phrases" for hit in run)
        support = 2 * certain + sum(hit.strength == "weak" for hit in run)
        for hit in run:
            if hit.strength == "phrases":
                told.append((hit, True))
            elif hit.strength == "weak":
                is_trailing = is_last and not is_first
                told.append((hit, is_trailing or support - 1 > company[hit.card]))
            elif support > company[hit.card] or (len(run) > _MENU_LEAST and (is_first or is_last)):
                told.append((hit, True))
    return told


def _cut_runs(hits: Sequence[Hit], prose: str) -> Iterator[list[Hit]]:
    """Hits with nothing to read between them."""
    run: list[Hit] = []
    for hit in hits:
        if run and prose[run[-1].span.end : hit.span.start].strip(_EDGES):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _is_code(document: Document, span: Span) -> bool:
    """Tell a directive of a template, a line of data and a shortcode that holds an address from words."""
    first = document.prose[span.start]
    return first in _CODE or (first == "[" and document.text[slice(*span)] != document.prose[slice(*span)])


def _is_table_row(prose: str, start: int, end: int) -> bool:
    """Tell a row of a table in plain text from one of links: the line above or below has a bar as well."""
    row = prose[start:end].strip()
    if not (row[:1] == row[-1:] == "|"):
        return False
    above = prose[prose.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    return "|" in (above[:1], prose[end + 1 : end + 2])


def _stands_alone(prose: str, span: Span, sure: int) -> bool:
    """Tell a line of its own from one that a wrapped paragraph runs through.

    None runs on from a line that is a leftover by itself; `sure` is the end of the last of these above.
    """
    above_end = max(prose.rfind("\n", 0, span.start), 0)
    above_start = prose.rfind("\n", 0, above_end) + 1
    above = "" if sure > above_start else prose[above_start:above_end].rstrip()
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
