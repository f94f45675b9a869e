"""Tells whether a sentence names where it has its facts from."""

from __future__ import annotations

import re
from bisect import bisect_right

from evlint.claimwords import FORMS, NOUNS, NOUNS_BY, OPENERS, SPEAKERS, VERBS, VERBS_PAST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from evlint.diagnostic import Span
    from evlint.document import Document

    Scan = Callable[[bytes, int, int], Iterator[Any]]

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
    b"according to|say|says|said|think|believe|poll|polls|survey|surveys|study|based on|expected|estimated|"
    b"announced".split(b"|")
)
_NOUNS = frozenset(word.encode() for word in NOUNS)
_BEFORE = re.compile(r"[^\W\d_][\w.'’-]*(?=\W*$)")
_AFTER = re.compile(r"\s([a-z]+)")
# What stands before a word when it tells no deed: "to call", "all told", "an estimated 300".
_NO_DEED = (b"to ", b"all ", b"as ", b"an ")
_DEEDS = frozenset((b"to say", b"as per"))
_CLAUSE = re.compile(rb", (?:and|but|while|whereas|although|though|as|so) |; ")
_PAUSE = re.compile(rb"[,-]")
# A paragraph of an interview: "Q: ...", "((Ada Brook)) ...".
_SPEAKER = re.compile(r"(?:Q|A|Question|Answer): ?|\(\([^()\n]{1,40}\)\)")
_RELATIVE = re.compile(rb"\b(?:which|who|whom|whose)\b[^,]*$")


class Sources:
    """The words that name a source, ready to look for in folded text.

    `own` are a newsroom's own words: agencies, house phrases, verbs in every form that counts.
    """

    __slots__ = ("scan",)

    def __init__(self, own: Iterable[str] = ()) -> None:
        import re2

        words = [f"{verb[:-1]}(?:e|es|ed|ing)" if verb[-1] == "e" else _inflect(verb) for verb in VERBS]
        words += [f"{verb[:-1]}(?:ed|ing)" if verb[-1] == "e" else f"{verb}(?:ed|ing)" for verb in VERBS_PAST]
        words += [*FORMS, *SPEAKERS, *NOUNS, *PHRASES]
        words += [re2.escape(word.lower().encode("ascii", "replace").decode()) for word in own]
        pattern = rf"\b(?:to |all |as |an )?(?:{'|'.join(words)})\b"
        self.scan: Scan = re2.compile(pattern.encode()).finditer


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
    at = bisect_right(document.blocks, start, key=lambda block: block.start) - 1
    block = document.blocks[max(at, 0)]
    if (
        block.kind == "quote"
        or _SPEAKER.match(text, block.start)
        or _is_quoted(folded, block.start, sentence, claim)
    ):
        return True
    if any(text.find(mark, start, end) >= 0 for mark in ("](", "[^", "http")):
        return True
    later = _CLAUSE.search(folded, claim.end, end)
    clause_end = later.start() if later else end
    for found in sources.scan(folded, start, end):
        word, (begin, stop) = found[0], found.span()
        if word.startswith(_NO_DEED) and word not in _DEEDS:
            continue
        if word in _NOUNS and not _is_named(document.prose, begin, stop):
            continue
        # Another clause has its own subject, unless its verb closes the sentence.
        if begin > clause_end and word != b"according to" and len(folded[stop:end].split()) > 2:
            continue
        if begin > claim.end and word != b"according to":
            if word not in _LATE and not _PAUSE.search(folded, claim.end, begin):
                continue
            if _RELATIVE.search(folded, claim.end, begin):
                continue
        return True
    return False


def _is_named(prose: str, start: int, end: int) -> bool:
    """Tell whether a document is named: "the Elmet census", "a survey of 900 growers"."""
    after = _AFTER.match(prose, end)
    if after and after[1] in NOUNS_BY:
        return True
    before = _BEFORE.search(prose, max(0, start - 30), start)
    return before is not None and before[0][0].isupper() and before[0].lower() not in OPENERS


def _is_quoted(folded: bytes, block_start: int, sentence: Span, claim: Span) -> bool:
    """Tell whether the claim or a longer part of its sentence stands in quotation marks."""
    start, end = sentence
    mark = b'"' if b'"' in folded[block_start:end] else b"''"
    if mark not in folded[block_start:end]:
        return False
    if folded.count(mark, block_start, claim.start) % 2 or folded.count(mark, start, end) % 2:
        return True
    return any(len(part.split()) > 3 for part in folded[start:end].split(mark)[1::2])
