"""Tears after a full stop: abbreviations, initials, decimal numbers, and what lost its other half."""

from __future__ import annotations

from evlint import engines as re
from evlint import sentences
from evlint.diagnostic import Confidence, Span
from evlint.tears.breaks import Tear, pattern
from evlint.tears.losses import judge_loss
from evlint.tears.names import AFTER_COUNTRY, FIRST_NAMES
from evlint.tears.numbers import judge_number
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.tears.breaks import Break, Page

_LOW, _MEDIUM, _HIGH = Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH

_OPENERS = "\"“‘'([{*_—–-/"
_GLUED_LETTERS = r"(?<![A-Z][A-Z])[-–—(/]((?:[A-Z]\.)+)$"
_LETTERS = r"(?:[A-Za-z]\.)+"
_NEXT_LETTER = r"[A-Za-z](?:\.(?:[A-Za-z]\.)*|(?![\w-]))"
_MARKER = r"(\d{1,2}|[a-hj-z])\."
_LIST_NUMBER = r"\d+\s*[.)]\s+\S"
_GOES_ON = r"\s?[a-z,’']"
_NAMED = r"[,.]|\s?(?:[A-Z]\.\s?)*[A-Z][a-z]"
_INITIALS = r"(?:^|\.)[A-Z]\.$"
_SMALL_WORD = r"[^\W\d_A-Z](?:[^\W\d_A-Z]|[’'-](?=\w))*(?=[\s,.;:!?)”\"—–]|$)"
# What is never set off by a space, and so cannot begin a line.
_CLOSER = r"(?m)(?![:;]-?[()DPp])(?:[,;:)\]%]|”(?!\w))+|\"(?=\s|$)|\.(?=\s*$|[\"”)])"
_GLUED = rf"{_CLOSER}|[’']s\b|-(?=\w+[.,]?\s+\S)"
_REST_OF_ADDRESS = r"(?m)(?P<part>[a-z][\w@-]*)(?=[\s,;:)/”\"]|\.(?:\s|$)|$|\.[a-z])|\w+@\w+"
_BYLINE = r"(?im)(?:by|photos?|photographs?|pictures?|images?|story|text|illustrations?)\b[^,]{0,40}$"
_ZONE = r"(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|GMT|UTC|BST|IST|CES?T|AES?T)\b"
_DOMAINS = frozenset(
    "com org net gov edu io co ai dev info biz uk us de html htm php pdf dll exe js py jpg png".split()
)


def judge_stop(page: Page, at: Break, carried: str | None) -> Tear | None:
    """Judge a break after a full stop.

    `carried` is the torn token that this line begins with the rest of, or None if it begins soundly. What is
    told with low confidence is likely only where other tears show that the whole article is torn.
    """
    flat = page.flat
    if page.begins_item(at):
        return None
    token = flat[max(at.line, at.end - 40) : at.end].rsplit(None, 1)[-1].lstrip(_OPENERS)
    if (glued := pattern(_GLUED_LETTERS).search(token)) is not None:
        token = glued[1]
    if not token:
        return _judge_closer(page, at) or _judge_dots(page, at)
    end = _End(token, at.end - len(token), sentences.last_word(flat, at.line, at.end - len(token)))
    if at.end - at.line == len(token):
        end = end._replace(token=(carried or "") + token, alone=not carried, goes_on=carried is not None)
    return (
        _judge_letters(page, at, end)
        or judge_number(page, at, end.goes_on)
        or _judge_address(page, at, end)
        or judge_loss(page, at, end.token, end.start, end.before)
        or _judge_known(page, at, end)
        or _judge_closer(page, at)
        or _judge_marker(page, at, end)
        or _judge_dots(page, at)
    )


class _End(Value):
    """The token that ends a line, where it starts, and the word before it.

    `alone` if it is all of the line, `goes_on` if in that case the break before the line is a tear.
    """

    token: str
    start: int
    before: str
    alone: bool = False
    goes_on: bool = False


def _judge_letters(page: Page, at: Break, end: _End) -> Tear | None:
    """Dotted letters on both sides: "U." and "S.", "a." and "m.", "J." and "K."."""
    flat = page.flat
    following = pattern(_NEXT_LETTER).match(flat, at.start, at.stop)
    if not following:
        return None
    rest, token = following[0], end.token
    span = Span(end.start, following.end())
    if pattern(_LETTERS).fullmatch(token) or token in ("Ph.", "Ed."):
        joined = token + rest.rstrip(".")
        stops = rest.endswith(".") or flat[following.end() : following.end() + 1] in tuple(",;:)’'")
        whole = stops or joined in ("U.S", "U.K", "U.N") or joined.islower()
        starts = end.alone and joined[0] != "U" and not pattern(_GOES_ON).match(flat, following.end())
        if joined.lower() in sentences.DOTTED and whole and not starts:
            return Tear("abbreviation", span, _HIGH, page.join(at, "", "join the abbreviation"))
    if not rest.endswith(".") or not pattern(_INITIALS).search(token) or not rest[0].isupper():
        return None
    if end.before.lower() in sentences.LETTERED or (end.alone and ord(rest[0]) == ord(token[0]) + 1):
        return None
    if end.alone and token in ("Q.", "A."):
        return None
    doubtful = token[-2] in "IVX" or (end.alone and not pattern(_NAMED).match(flat, at.start + 2))
    return Tear("abbreviation", span, _LOW if doubtful else _MEDIUM, page.join(at, " ", "join the initials"))


def _judge_address(page: Page, at: Break, end: _End) -> Tear | None:
    """A web or mail address, or the name of a file, cut at its full stop."""
    rest = pattern(_REST_OF_ADDRESS).match(page.flat, at.start, at.stop)
    if not rest:
        return None
    told = rest["part"] in _DOMAINS and end.token[-2:-1].isalnum()
    told = told or end.token == "www." or "@" in end.token or (rest["part"] in _DOMAINS and end.token == ".")
    mailed = "@" in rest[0] and not at.soft
    if not told and not mailed:
        return None
    sure = told or (end.token[0].isupper() and rest[0][0].isupper())
    return Tear(
        "word", Span(end.start, rest.end()), _HIGH if sure else _LOW, page.join(at, "", "join the address")
    )


def _judge_known(page: Page, at: Break, end: _End) -> Tear | None:
    """A whole abbreviation, and its sentence goes on after the break."""
    flat = page.flat
    word = end.token[:-1]
    if not sentences.is_abbreviation(word):
        return None
    first = flat[at.start : at.stop].split(None, 1)[0]
    if closer := pattern(_GLUED).match(flat, at.start, at.stop):
        return Tear(
            "abbreviation",
            Span(end.start, closer.end()),
            _HIGH if closer[0] != "-" else _MEDIUM,
            page.join(at, "", "join the lines"),
        )
    confidence = _weigh_known(page, at, end, sentences.first_word(flat, at.start, at.stop))
    if confidence is None:
        return None
    span = Span(end.start, at.start + len(first.rstrip(',.;:!?)”"')))
    return Tear("abbreviation", span, _LOW if at.soft else confidence, page.join(at, " ", "join the lines"))


def _weigh_known(page: Page, at: Break, end: _End, following: str) -> Confidence | None:
    """How sure it is that the sentence goes on after an abbreviation."""
    word, before = end.token[:-1], end.before
    if not following:
        return None
    if pattern(_SMALL_WORD).match(page.flat, at.start, at.stop):
        if len(word) == 1 and not sentences.never_ends(word):
            return _MEDIUM if before[:1].isupper() and not end.alone else _LOW
        return _LOW if page.flat[at.line].islower() or "-" in end.token else _HIGH
    if sentences.never_ends(word, following) and not _is_shouted(word):
        alone = end.alone and word.islower()
        if alone or following[0].islower() or sentences.can_end_sentence(word, before, following):
            return None
        return _LOW if pattern(_LIST_NUMBER).match(page.flat, at.start, at.stop) else _HIGH
    if not following[0].isupper():
        return None
    if len(word) == 1:
        return _weigh_initial(page, at, end, following)
    if sentences.is_clock(word):
        return _HIGH if pattern(_ZONE).match(following) else None
    if "." in word and following.lower() not in sentences.STARTERS:
        return _weigh_country(page, at, end, following)
    return None


def _is_shouted(word: str) -> bool:
    """Tell a word all in capitals, which is no title or month but an acronym ("PT", "CO")."""
    return len(word) > 1 and word.isalpha() and word.isupper()


def _weigh_initial(page: Page, at: Break, end: _End, following: str) -> Confidence | None:
    """How sure it is that a capital with a full stop is an initial and its surname follows."""
    if end.before.lower() in sentences.LETTERED or following.lower() in sentences.STARTERS:
        return _LOW if end.alone and end.token in ("Q.", "A.") else None
    if end.token[0] in "IX" and end.before not in FIRST_NAMES:
        return None
    if end.goes_on and following[1:].islower():
        return _MEDIUM
    if (
        end.before not in FIRST_NAMES
        or not following[1:].islower()
        or pattern(_BYLINE).match(page.flat, at.line)
    ):
        return _LOW
    return _MEDIUM if end.start - at.line > len(end.before) + 1 else _LOW


def _weigh_country(page: Page, at: Break, end: _End, following: str) -> Confidence:
    """How sure it is that a capital word after dotted letters belongs to them ("U.S. Senate")."""
    after = page.flat[at.start : at.stop].split(None, 1)[0].rstrip(",.;:")
    if page.has_near(at, f" {end.token} {after} "):
        return _HIGH
    if (
        end.token not in ("U.S.", "U.K.", "U.N.", "E.U.")
        or re.sub("[’']s$", "", following) not in AFTER_COUNTRY
    ):
        return _LOW
    complete = end.before.lower() == "the" and at.end - at.line > 12
    return _LOW if complete else _MEDIUM


def _judge_marker(page: Page, at: Break, end: _End) -> Tear | None:
    """The number or small letter of a list item alone, and the item after the break."""
    flat = page.flat
    if not flat[at.start].isupper():
        return None
    marker = pattern(_MARKER).fullmatch(end.token)
    if not marker or end.goes_on:
        return None
    before = flat[at.line : end.start].strip()
    first_item = before in ("•", "-", "*") or (not before and marker[1] in ("1", "a"))
    if not first_item and not page.follows_marker(marker[1]):
        return None
    page.markers.append(marker[1])
    first = flat[at.start : at.stop].split(None, 1)[0]
    return Tear(
        "sentence", Span(end.start, at.start + len(first)), _MEDIUM, page.join(at, " ", "join the list item")
    )


def _judge_closer(page: Page, at: Break) -> Tear | None:
    """What closes a sentence or a quotation begins the next line."""
    closer = pattern(_CLOSER).match(page.flat, at.start, at.stop)
    if not closer:
        return None
    token = page.last_token(at)
    span = Span(at.end - len(token), closer.end())
    alone = closer.end() == at.stop and closer[0] in '”".'  # a mark that decorates a quotation, perhaps
    return Tear("sentence", span, _LOW if alone else _HIGH, page.join(at, "", "join the lines"))


def _judge_dots(page: Page, at: Break) -> Tear | None:
    """A full stop set off by a space, as in ". . .", and a small word after the break."""
    flat = page.flat
    small = pattern(_SMALL_WORD).match(flat, at.start, at.stop)
    if not small or flat[at.end - 1] != "." or not page.text[at.end - 2].isspace():
        return None
    return Tear("sentence", Span(at.end - 1, small.end()), _MEDIUM, page.join(at, " ", "join the lines"))
