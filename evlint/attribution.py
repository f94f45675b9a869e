"""Tells whether a sentence names where it has its facts from."""

from __future__ import annotations

from evlint.claimwords import FORMS, NOUNS, NOUNS_BY, OPENERS, SPEAKERS, VERBS, VERBS_PAST
from evlint.diagnostic import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from evlint.document import Document

    Scan = Callable[[bytes, int, int], Iterator[Any]]
    Search = Callable[[bytes, int, int], Any]

# Verbs of speech, finding, belief and intent in their base form: whoever is their subject is the source.
# Verbs whose base form is as often a noun: only their forms in -ed and -ing count.
# Forms that no ending makes.
# Documents and people that facts are taken from, and the speaker who tells of himself.
PHRASES = (
    "according to",
    "as per",
    "based on",
    "in the words of",
    "in the view of",
    "court (?:papers|documents)",
    "(?:idea|prospect) that",
    "point(?:s|ed|ing) (?:out|to)",
    "(?:he|she|they) (?:also |later )?add(?:s|ed)",
    "add(?:s|ed) that",
    "calls? for",
    "estimates (?:show|put|by|from)",
    "records (?:show|from|obtained|filed|released)",
    "(?:puts?|pegs?|pegged|values?) (?:it|him|her|them|his|its|their|the)",
)
# Words that name a source even behind the fact with no comma between: "up 3% in a survey by ...".
_LATE = frozenset(
    b"according to|says|said|poll|polls|survey|surveys|study|based on|expected|estimated|announced".split(
        b"|"
    )
)
_NOUNS = frozenset(word.encode() for word in NOUNS)
# What stands before a word when it tells no deed: "to call", "all told", "an estimated 300".
_NO_DEED = (b"to ", b"all ", b"as ", b"an ")
_DEEDS = frozenset((b"to say", b"as per"))
_SUBORDINATE = (
    b"after ",
    b"although ",
    b"because ",
    b"before ",
    b"despite ",
    b"since ",
    b"though ",
    b"when ",
    b"while ",
)
_PARAGRAPH = 20_000  # code points; in a longer one, quotation marks are counted from there
_RELATIVES = frozenset((b"which", b"who", b"whom", b"whose"))
# A paragraph of an interview: "Q: ...", "((Ada Brook)) ...".
_SPEAKERS = ("Q:", "A:", "Question:", "Answer:", "((")
_LINKS = ("](", "[^", "http")
# Where another clause begins, with a subject of its own.
_CLAUSE = rb", (?:and|but|while|whereas|although|though|as|so) |; "
# How a sentence begins that goes on with a report.
_GOES_ON = (
    rb"the (?:same )?(?:report|study|survey|poll|figures|data|researchers|authors|document|filing|paper"
    rb"|analysis|audit|index) |(?:it|they) also |another |also |in addition|a further "
    rb"|(?:of|among) (?:those|these|them)\b|th(?:at|is) (?:was|is|figure|number|total|compare[sd]) "
)


class Sources:
    """The words that name a source, ready to look for in folded text.

    `own` are a newsroom's own words: agencies, house phrases, verbs in every form that counts.
    """

    __slots__ = ("clause", "names", "own", "report")

    def __init__(self, own: Iterable[str] = ()) -> None:
        import re2

        words = [f"{verb[:-1]}(?:e|es|ed|ing)" if verb[-1] == "e" else _inflect(verb) for verb in VERBS]
        words += [f"{verb[:-1]}(?:ed|ing)" if verb[-1] == "e" else f"{verb}(?:ed|ing)" for verb in VERBS_PAST]
        words += [*FORMS, *SPEAKERS, *NOUNS, *PHRASES]
        self.own = frozenset(word.lower().encode("ascii", "replace") for word in own)
        pattern = rf"\b(?:to |all |as |an )?(?:{'|'.join(words)})\b".encode()
        for word in sorted(self.own):  # no `\b` beside a letter that folding made a mark
            left, right = (rb"\b" if word[at : at + 1].isalnum() else b"" for at in (0, len(word) - 1))
            pattern = left + re2.escape(word) + right + b"|" + pattern
        self.names: Scan = re2.compile(pattern).finditer
        self.clause: Search = re2.compile(_CLAUSE).search
        self.report: Search = re2.compile(_GOES_ON).match


def _inflect(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}(?:y|ies|ied|ying)"
    return f"{verb}(?:s|es|ed|ing)?"


def is_sourced(document: Document, sentence: Span, claim: Span, sources: Sources) -> bool:
    """Tell whether somebody is named as the source of a claim within its sentence.

    A quotation, a link and a footnote are sources too.
    """
    start, end = sentence
    folded, text = document.folded, document.text
    block = document.block_at(start)
    if block and (block.kind == "quote" or text.startswith(_SPEAKERS, block.start)):
        return True
    if _is_quoted(folded, block.start if block else start, sentence, claim):
        return True
    if any(text.find(mark, start, end + 2) >= 0 for mark in _LINKS):
        return True
    return any(
        _tells_source(document, found[0], Span(*found.span()), sentence, claim, sources)
        for found in sources.names(folded, start, end)
    )


def goes_on(document: Document, sentence: Span, sources: Sources) -> bool:
    """Tell whether a sentence goes on with what the source of the sentence before reports: "It also ..."."""
    if not sources.report(document.folded, *sentence):
        return False
    at = document.sentence_at(sentence.start) - 1
    block = document.block_at(sentence.start)
    if at < 0 or not block or block.start > document.sentences[at].start:
        return False
    before = document.sentences[at]
    return is_sourced(document, before, Span(before.end, before.end), sources)


def is_unheard(document: Document, sentence: Span, sources: Sources) -> bool:
    """Tell whether nobody speaks in a sentence nor in its neighbours: then it is surely without a source."""
    if next(sources.names(document.folded, *sentence), None) is not None:
        return False
    at = document.sentence_at(sentence.start)
    beside = (*document.sentences[max(at - 1, 0) : at], *document.sentences[at + 1 : at + 2])
    return not any(is_sourced(document, one, Span(one.end, one.end), sources) for one in beside)


def _tells_source(
    document: Document, word: bytes, place: Span, sentence: Span, claim: Span, sources: Sources
) -> bool:
    """Tell whether a word that may name a source does so, from where it stands."""
    if word == b"according to" or word in sources.own:
        return True
    if word == b"called" and document.folded.endswith(b"so-", 0, place.start):
        return False
    if word.startswith(_NO_DEED) and word not in _DEEDS:
        return False
    if word in _NOUNS and not _is_named(document.prose, place):
        return False
    folded = document.folded
    if place.start <= claim.end:
        return not _is_aside(folded, place, sentence, claim)
    # Another clause has its own subject, unless its verb closes the sentence.
    clause = sources.clause(folded, claim.end, place.start)
    if clause and len(folded[place.end : sentence.end].split()) > 2:
        return False
    between = folded[claim.end : place.start]
    if word not in _LATE and b"," not in between and b"-" not in between:
        return False
    return _RELATIVES.isdisjoint(between.rpartition(b",")[2].split())


def _is_aside(folded: bytes, place: Span, sentence: Span, claim: Span) -> bool:
    """Tell whether a word before the claim stands in a clause of its own: "After she spoke, it fell 5%"."""
    if b"," not in folded[place.end : claim.start]:
        return False
    if folded.startswith(_SUBORDINATE, sentence.start):
        return b"," not in folded[sentence.start : place.start]
    return not _RELATIVES.isdisjoint(folded[sentence.start : place.start].rpartition(b",")[2].split()[:1])


def _is_named(prose: str, place: Span) -> bool:
    """Tell whether a document is named: "the Elmet census", "a survey of 900 growers"."""
    after = prose[place.end : place.end + 20].split(None, 1)
    if after and after[0] in NOUNS_BY and prose[place.end].isspace():
        return True
    before = prose[max(0, place.start - 30) : place.start].split()
    name = before[-1].strip("\"'“”‘’().,") if before else ""
    return name[:1].isupper() and name.lower() not in OPENERS


def _is_quoted(folded: bytes, block_start: int, sentence: Span, claim: Span) -> bool:
    """Tell whether the claim or a longer part of its sentence stands in quotation marks."""
    start, end = sentence
    block_start = max(block_start, start - _PARAGRAPH)
    mark = b'"' if b'"' in folded[block_start:end] else b"''"
    if mark not in folded[block_start:end]:
        return False
    if folded.count(mark, block_start, claim.start) % 2 or folded.count(mark, start, end) % 2:
        return True
    return any(len(part.split()) > 3 for part in folded[start:end].split(mark)[1::2])
