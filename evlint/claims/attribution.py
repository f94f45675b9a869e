"""Tells whether a sentence names where it has its facts from."""

from __future__ import annotations

from evlint.claims.words import FORMS, NOUNS, NOUNS_BY, OPENERS, SPEAKERS, VERBS, VERBS_PAST
from evlint.diagnostic import Span
from evlint.recall import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.document import Document

LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789'%$&")
_IT = (b" it ", b" him ", b" her ", b" them ", b" his ", b" its ", b" their ", b" the ")
_STATEMENTS = b"""
    allegation allegations announcement argument assertion belief conclusion emphasis fear fears finding
    findings idea prospect suggestion warnings
""".split()
# Words that name a source only before some of these.
_PHRASES = {
    b"according": (b" to",),
    b"add": (b" that ",),
    b"adds": (b" that ", b".", b","),
    b"added": (b" that ", b".", b","),
    b"based": (b" on",),
    b"call": (b" for ",),
    b"calls": (b" for ",),
    b"called": (b" for ", b" on ", b" it ", b" him ", b" her ", b" them "),
    b"calling": (b" for ", b" it ", b" him ", b" her ", b" them "),
    b"court": (b" papers", b" documents", b" records", b" filings"),
    b"source": (b":",),
    b"sources": (b":",),
    b"warning": (b" that ", b" of "),
    b"writing": (b" that ", b" in ", b" for ", b" on ", b","),
    **dict.fromkeys((b"speak", b"speaks", b"spoke", b"speaking"), (b" of ",)),
    **dict.fromkeys(_STATEMENTS, (b" that ",)),
    **dict.fromkeys((b"point", b"points", b"pointed", b"pointing"), (b" out", b" to ")),
    **dict.fromkeys((b"put", b"puts", b"place", b"places", b"placed", b"value", b"values", b"valued"), _IT),
}
# Words that name a source even behind the fact with no comma between: "up 3% in a survey by ...".
_LATE = frozenset(
    b"""
    according announced based estimated expected poll polls said says source sources study survey surveys
    """.split()
)
_NOUNS = frozenset(word.encode() for word in NOUNS)
# Words that name a source whatever stands before them.
_STAND_ALONE = frozenset((b"estimate", *(word.encode() for word in SPEAKERS), *_PHRASES))
# What stands before a word when it tells no deed of a source: "to call", "all told", "an estimated 300",
# "worth noting", "you believe".
_NO_DEED = (
    *(b" %s " % word for word in (b"to", b"all", b"as", b"an", b"worth", b"you", b"percentage", b"might be")),
    b" so-",
)
# A verb's form behind these is none: "the show", "a proposed cap", "under claims of fraud".
_NO_VERB = frozenset(b"a any her his its no of such the their under only with key".split())
_SHOWS = frozenset((b"show", b"shows"))
_AGREES = frozenset((b"agree", b"agreed", b"agrees"))
_STAGED = frozenset(b"late news television tv talk game radio reality air trade fashion".split())
_CLAIMED = frozenset((b"claimed", b"claiming"))
_TAKEN = (b" credit", b" lives", b" the lives", b" responsibility", b" allegiance", b" victory")
_ITSELF = (b" itself", b" themselves", b" himself", b" herself")
# What opens a clause of time or reason behind the claim, and a sentence in front of it.
_SUBORDINATES = frozenset(b"after because before since though until when".split())
_OPENING = tuple(
    b"%s " % word for word in b"after although because before despite since though when while".split()
)
_new = tuple.__new__  # what a named tuple's own costs besides is felt here
# What parts words; `?` too, which stands for letters that folding cannot keep, so that none are lost within.
WORD_MARKS = bytes(b if b in LETTERS else 32 for b in range(256))
_PARAGRAPH = 20_000  # code points; in a longer one, quotation marks are counted from there
_RELATIVES = frozenset((b"which", b"who", b"whom", b"whose"))
# A paragraph of an interview: "Q: ...", "((Ada Brook)) ...".
_SPEAKERS = ("Q:", "A:", "Question:", "Answer:", "((")
# Where another clause begins, with a subject of its own.
_CLAUSES = (
    *(b", %s " % word for word in b"and but while whereas although though as so".split()),
    b"; ",
)
_PAPERS = b"""
    report study survey poll figures data researchers authors document filing paper analysis audit index
"""
# How a sentence begins that goes on with a report.
_GOES_ON = (
    *(b"the %s%s" % (same, paper) for paper in _PAPERS.split() for same in (b"", b"same ")),
    *(b"%s also " % who for who in (b"it", b"they")),
    *(b"%s %s" % (of, whom) for of in (b"of", b"among") for whom in (b"those", b"these", b"them")),
    *(
        b"%s %s " % (that, what)
        for that in (b"that", b"this")
        for what in b"was is figure number total".split()
    ),
    *(b"that compares ", b"that compared ", b"another ", b"also ", b"in addition", b"a further ", b"those "),
    *(b"for example", b"for instance"),
)
_GOES_ON_BEGINS = frozenset(begin[:2] for begin in _GOES_ON)


def split_words(folded: bytes, start: int, end: int) -> list[bytes]:
    """The words between two offsets of folded text."""
    return folded[start:end].translate(WORD_MARKS).split()


class Sources:
    """The words that may name a source, to be looked for in folded text.

    `own` are a newsroom's own words: agencies, house phrases, verbs in every form that counts.
    """

    __slots__ = ("own", "words")

    def __init__(self, own: Iterable[str] = ()) -> None:
        self.own = tuple(sorted({word.lower().encode("ascii", "replace") for word in own} - {b""}))
        self.words = _all_forms()

    def hear(
        self, folded: bytes, start: int, end: int, words: list[bytes] | None = None
    ) -> Iterator[tuple[bytes, Span]]:
        """Yield the words between two offsets that may name a source, each with its place, in no order.

        `words` are all that stand there, if they are known already.
        """
        for word in self.words.intersection(words or split_words(folded, start, end)):
            needed = _PHRASES.get(word)
            for place in _find_word(folded, word, start, end):
                if needed is None or folded.startswith(needed, place[1]):
                    yield word, place
        for word in self.own:
            for place in _find_word(folded, word, start, end):
                yield word, place

    def is_silent(self, folded: bytes, start: int, end: int) -> bool:
        """Tell whether none of the words stands between two offsets, and no quotation mark."""
        return folded.find(b'"', start, end) < 0 and next(self.hear(folded, start, end), None) is None


@cache
def _all_forms() -> frozenset[bytes]:
    """Every form of every word that may name a source."""
    words = [*FORMS, *SPEAKERS, *NOUNS]
    for verb in VERBS:
        words += (verb, *_inflect(verb))
    for verb in VERBS_PAST:
        words += _inflect(verb)[1:]
    return frozenset(" ".join(words).encode().split()).union(_PHRASES)


def _inflect(verb: str) -> tuple[str, str, str]:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb if verb.endswith('ee') else verb[:-1]}ing"
    hiss = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return f"{verb}{hiss}", f"{verb}ed", f"{verb}ing"


def _find_word(folded: bytes, word: bytes, start: int, end: int) -> list[Span]:
    """The places of a word that is no part of a longer one."""
    places: list[Span] = []
    at, size = folded.find(word, start, end), len(word)
    while at >= 0:
        stop = at + size
        if not (word[:1].isalnum() and folded[max(0, at - 1) : at].isalnum()) and not (
            word[-1:].isalnum() and folded[stop : stop + 1].isalnum()
        ):
            places.append(_new(Span, (at, stop)))
        at = folded.find(word, stop, end)
    return places


def is_sourced(document: Document, sentence: Span, claim: Span, sources: Sources) -> bool:
    """Tell whether somebody is named as the source of a claim within its sentence.

    A quotation, a link and a footnote are sources too.
    """
    if is_borne_out(document, sentence, claim):
        return True
    heard = sources.hear(document.folded, *sentence)
    return any(tells_source(document, word, place, sentence, claim, sources) for word, place in heard)


def is_borne_out(document: Document, sentence: Span, claim: Span) -> bool:
    """Tell whether a quotation, a link or a footnote is the source of a claim."""
    start, end = sentence
    block = document.block_at(start)
    if block and (block.kind == "quote" or document.text.startswith(_SPEAKERS, block.start)):
        return True
    if _is_quoted(document, block.start if block else start, sentence, claim):
        return True
    told = document.text[start : end + 2]
    return "](" in told or "[^" in told or "http" in told


def goes_on(document: Document, sentence: Span, sources: Sources) -> bool:
    """Tell whether a sentence goes on with what the source of the sentence before reports: "It also ..."."""
    folded, start = document.folded, sentence[0]
    if folded[start : start + 2] not in _GOES_ON_BEGINS or not folded.startswith(_GOES_ON, start):
        return False
    block = document.block_at(start)
    before = document.sentence_before(start)
    if not block or not before or block.start > before.start:
        return False
    return is_sourced(document, before, Span(before.end, before.end), sources)


def is_silent_around(document: Document, sentence: Span, sources: Sources) -> bool:
    """Tell whether nobody can be heard beside a sentence, and no quotation there or in it."""
    folded, (start, end) = document.folded, sentence
    before = document.sentence_before(start) or sentence
    if folded.find(b'"', start, end) >= 0 or not sources.is_silent(folded, before.start, start):
        return False  # as it mostly is
    after = document.sentence_after(end) or sentence
    return after.end - before.start <= _PARAGRAPH and sources.is_silent(folded, end, after.end)


def tells_source(
    document: Document, word: bytes, place: Span, sentence: Span, claim: Span, sources: Sources
) -> bool:
    """Tell whether a word that may name a source does so, from where it stands."""
    if word == b"according" or word in sources.own:
        return True
    folded = document.folded
    lead = b" " + folded[sentence.start : place.start]
    if (word != b"say" and lead.endswith(_NO_DEED)) or lead.endswith(b"."):  # "the F.B.I. seized"
        return False
    if (
        word == b"say" and lead.endswith(b", ") and folded.startswith(b",", place.end)
    ):  # "no better than, say, a tax of 16 percent"
        return False
    if word in _NOUNS:
        if not _is_named(document.prose, place):
            return False
    elif word not in _STAND_ALONE and not _is_deed(document, word, place, lead):
        return False
    if place.start <= claim.end:
        return not _is_aside(folded, place, sentence, claim)
    # Another clause has its own subject, unless its verb closes the sentence.
    between = folded[claim.end : place.start]
    has_comma = b"," in between
    if (
        (has_comma or b";" in between)
        and any(mark in between for mark in _CLAUSES)
        and len(folded[place.end : sentence.end].split()) > 2
    ):
        return False
    is_open = not has_comma and b"-" not in between
    if is_open and word not in _LATE:
        return False
    last = between.rpartition(b",")[2].split()
    if last[-1:] == [b"and"] or (is_open and not _SUBORDINATES.isdisjoint(last)):
        return False  # another deed, or a clause of time: "it fell after the firm said that"
    return _RELATIVES.isdisjoint(last)


def _is_deed(document: Document, word: bytes, place: Span, lead: bytes) -> bool:
    """Tell whether the form of a verb is one: not "the show", "self-reported", "it revealed itself"."""
    folded, before = document.folded, lead.split()[-1:]
    is_taking = folded[place.end + 1 : place.end + 2].isdigit() or folded.startswith(_TAKEN, place.end)
    if is_taking and word in _CLAIMED:  # "the flood claimed 40 lives"
        return False
    if word in _SHOWS and (document.prose[place.start] == "S" or not _STAGED.isdisjoint(before)):
        return False
    if word in _AGREES and folded.startswith((b" to ", b" on "), place.end):  # a deed, and done
        return False
    return (
        _NO_VERB.isdisjoint(before)
        and not lead.endswith(b"self-")
        and not folded.startswith(_ITSELF, place.end)
    )


def _is_aside(folded: bytes, place: Span, sentence: Span, claim: Span) -> bool:
    """Tell whether a word before the claim stands in a clause of its own: "After she spoke, it fell 5%"."""
    if b"," not in folded[place.end : claim.start]:
        return False
    if folded.startswith(_OPENING, sentence.start):
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


def _is_quoted(document: Document, block_start: int, sentence: Span, claim: Span) -> bool:
    """Tell whether the claim or a longer part of its sentence stands in quotation marks."""
    start, end = sentence
    folded = document.folded
    block_start = max(block_start, start - _PARAGRAPH)
    mark = b'"'
    if folded.find(mark, block_start, end) < 0:
        mark = b"''"
        if folded.find(mark, block_start, end) < 0:
            return False
    if folded.count(mark, block_start, claim.start) % 2 or folded.count(mark, start, end) % 2:
        return True
    at, prose = start, document.prose
    for number, part in enumerate(folded[start:end].split(mark)):
        words = part.split()
        if number % 2 and len(words) > 3 and not _is_title(prose[at : at + len(part)]):
            return True
        at += len(part) + len(mark)
    return False


def _is_title(quoted: str) -> bool:
    """Tell whether what is quoted is a title or a slogan: all its longer words begin with a capital."""
    return all(word[0].isupper() for word in quoted.split() if len(word) > 3)
