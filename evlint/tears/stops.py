"""Tears after a full stop: abbreviations, initials, decimal numbers, and what lost its other half."""

from __future__ import annotations

import re

from evlint import sentences
from evlint.diagnostic import Confidence, Span
from evlint.tears.breaks import Tear
from evlint.tears.losses import judge_loss
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.tears.breaks import Break, Page

_LOW, _MEDIUM, _HIGH = Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH

_OPENERS = "\"“‘'([{*_—–-/"
_GLUED_LETTERS = re.compile(r"(?<![A-Z][A-Z])[-–—(/]((?:[A-Z]\.)+)$")
_LETTERS = re.compile(r"(?:[A-Za-z]\.)+")
_NEXT_LETTER = re.compile(r"[A-Za-z](?:\.(?:[A-Za-z]\.)*|(?![\w-]))")
_MARKER = re.compile(r"(\d{1,2}|[a-hj-z])\.")
_LIST_NUMBER = re.compile(r"\d+\s*[.)]\s+\S")
_GOES_ON = re.compile(r"\s?[a-z,’']")
_NAMED = re.compile(r"[,.]|\s?(?:[A-Z]\.\s?)*[A-Z][a-z]")
_INITIALS = re.compile(r"(?:^|\.)[A-Z]\.$")
_SMALL_WORD = re.compile(r"[^\W\d_A-Z](?:[^\W\d_A-Z]|[’'-](?=\w))*(?=[\s,.;:!?)”\"—–]|$)")
# What is never set off by a space, and so cannot begin a line.
_CLOSER = re.compile(r"(?![:;]-?[()DPp])[,;:)\]”%]+|\"(?=\s|$)|\.(?=\s*$|[\"”)])", re.MULTILINE)
_GLUED = re.compile(rf"{_CLOSER.pattern}|[’']s\b|-(?=\w+[.,]?\s+\S)", re.MULTILINE)
_NUMBER_END = re.compile(
    r"(?:^|[\s(\[“\"'~+−–—/=<>≤≥-])[-+−]?((?:(?:US|C|A|HK|NZ|S|R|Rs|EUR|USD)?[$£€¥₹]|Rs)?\d[\d,.:]*)\.$"
)
_POINT_END = re.compile(r"[\s(<>=≤≥\[]\.$")
_YEAR = re.compile(r"(?:^|[^\d.,])(?:19|20)\d\d$")
_LIST_TAIL = re.compile(r"[.)](?:\s|$)")
_DECIMALS = re.compile(r"\d+")
_CAPITAL = re.compile(r"\s[\"'“‘]?[A-Z]")
_SMALL_TAIL = re.compile(r"\s[a-z]")
_TIME_TAIL = re.compile(r":\d\d")
_COUNTED = re.compile(r"\s(?:others?|more|people|men|women|children|students|countries|states|of the)\b")
_MONTH_BEFORE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)\s$"
)
_REST_OF_ADDRESS = re.compile(
    r"(?P<part>[a-z][\w@-]*)(?=[\s,;:)/”\"]|\.(?:\s|$)|$|\.[a-z])|\w+@\w+", re.MULTILINE
)
_BYLINE = re.compile(
    r"(?:by|photos?|photographs?|pictures?|images?|story|text|illustrations?)\b[^,]{0,40}$", re.I | re.M
)
_AFTER_DECIMALS = re.compile(
    r"[%)\],;”’\"'°/×+–—-]|:(?!\d)|\.(?:\s|$|[\"”)])|$"
    r"|\s?(?:percent|per\s?cent|percentage|million|billion|trillion|thousand|hundred|bn|mn|m|k|tn|crore|lakh"
    r"|points?|degrees?|times|x|inch(?:es)?|feet|foot|ft|yards?|miles?|km|kilomet\w+|met(?:er|re)s?|cm|mm|kg|pounds?"
    r"|lbs?|tons?|tonnes?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|stars?|out|GHz|MHz|GB|TB|MB|KB"
    r"|kWh?|mph|kph|magnitude|litres?|liters?|gallons?|cents?|acres?|hectares?|square|cubic|basis|in|to|and|or"
    r"|from|of|on|at|for|after|before|per|by|with|as|compared|the|seasonally|over|last|this|during|while|since|versus|vs)\b"
    r"|[A-Za-z]"
)
_ZONE = re.compile(r"(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|GMT|UTC|BST|IST|CES?T|AES?T)\b")
_DOMAINS = frozenset(
    "com org net gov edu io co ai dev info biz uk us de html htm php pdf dll exe js py jpg png".split()
)
_AFTER_COUNTRY = frozenset(
    """
    Agency Agriculture Air Airways Ambassador Army Attorney Attorneys Bank Bankruptcy Border Bureau Capitol
    Census Central Chamber Circuit Citizenship Coast Commerce Commission Commodity Conference Congress
    Congressman Congressman Congresswoman Constitution Consulate Copyright Court Customs Declaration Defense
    Department Dept District Drug Education Embassy Energy Environmental Equal Export Federal Fish Food Forest
    Geological Geospatial Government Green Health Holocaust Homeland House Immigration Indo-Pacific Intelligence
    International Interior Justice Labor Marine Marines Marshal Marshals Military Mission National Naval Navy
    News Nuclear Office Olympic Open Organization Patent Postal President Protection Public Rep Representative
    Representatives Secret Secretary Securities Security Sen Senate Senator Senators Small Soccer Social
    Special State Steel Strategic Supreme Surgeon Trade Transportation Treasury Trustee Vice Virgin Women’s
    Women's
    """.split()
)
_FIRST_NAMES = frozenset(
    """
    Aaron Adam Alan Albert Alex Alexander Alfred Alice Amanda Amy Andrea Andrew Angela Ann Anna Anne Anthony
    Arthur Barbara Benjamin Betty Bill Bob Brian Bruce Carl Carol Carolyn Catherine Charles Christine
    Christopher Craig Cynthia Dan Daniel David Deborah Dennis Diana Donald Donna Dorothy Douglas Edward
    Elizabeth Emily Eric Ernest Eugene Francis Frank Franklin Fred Gary George Gerald Gloria Gordon Grace
    Gregory Harold Harry Heather Helen Henry Howard Jack Jacob James Jane Janet Jason Jean Jeff Jeffrey
    Jennifer Jeremy Jerry Jesse Jessica Jim Joan Joe John Johnny Jon Jonas Jonathan Jordan Jose Joseph Joshua
    Joyce Juan Judith Judy Julia Julie Justin Karen Karl Kathleen Keith Kelly Kenneth Kevin Kim Kimberly
    Larry Laura Lawrence Linda Lisa Louis Lyndon Margaret Maria Marie Mark Martha Martin Mary Matthew Megan
    Melissa Michael Michelle Mike Nancy Nathan Nicholas Nicole Pamela Patricia Patrick Paul Peter Philip Rachel
    Ralph Raymond Rebecca Richard Robert Robin Roger Ronald Rose Roy Russell Ruth Ryan Samuel Sandra Sara
    Sarah Scott Sean Sharon Stephen Steve Steven Stephanie Susan Teresa Theodore Theresa Thomas Tim Timothy
    Todd Tom Tyler Victor Victoria Vincent Virginia Walter Warren Wayne William
    """.split()
)


def judge_stop(page: Page, at: Break, carried: str | None) -> Tear | None:
    """Judge a break after a full stop.

    `carried` is the torn token that this line begins with the rest of, or None if it begins soundly. What is told with
    low confidence here is likely only where other tears show that the whole article is torn.
    """
    flat = page.flat
    token = flat[max(at.line, at.end - 40) : at.end].rsplit(None, 1)[-1].lstrip(_OPENERS)
    if (glued := _GLUED_LETTERS.search(token)) is not None:
        token = glued[1]
    if not token:
        return _judge_closer(page, at)
    end = _End(token, at.end - len(token), sentences.last_word(flat, at.line, at.end - len(token)))
    if at.end - at.line == len(token):
        end = end._replace(token=(carried or "") + token, alone=not carried, goes_on=carried is not None)
    return (
        _judge_letters(page, at, end)
        or _judge_number(page, at, end.goes_on)
        or _judge_address(page, at, end)
        or judge_loss(page, at, end.token, end.start, end.before)
        or _judge_known(page, at, end)
        or _judge_closer(page, at)
        or _judge_marker(page, at, end)
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
    following = _NEXT_LETTER.match(flat, at.start, at.stop)
    if not following:
        return None
    rest, token = following[0], end.token
    span = Span(end.start, following.end())
    if _LETTERS.fullmatch(token) or token in ("Ph.", "Ed."):
        joined = token + rest.rstrip(".")
        stops = rest.endswith(".") or flat[following.end() : following.end() + 1] in tuple(",;:)’'")
        whole = stops or joined[0] == "U" or joined.islower()
        starts = end.alone and joined[0] != "U" and not _GOES_ON.match(flat, following.end())
        if joined.lower() in sentences.DOTTED and whole and not starts:
            return Tear("abbreviation", span, _HIGH, page.join(at, "", "join the abbreviation"))
    if not rest.endswith(".") or not _INITIALS.search(token) or not rest[0].isupper():
        return None
    if end.before.lower() in sentences.LETTERED or (end.alone and ord(rest[0]) == ord(token[0]) + 1):
        return None
    if end.alone and token in ("Q.", "A."):
        return None
    doubtful = token[-2] in "IVX" or (end.alone and not _NAMED.match(flat, at.start + 2))
    return Tear("abbreviation", span, _LOW if doubtful else _MEDIUM, page.join(at, " ", "join the initials"))


def _judge_number(page: Page, at: Break, carried: bool) -> Tear | None:
    """A decimal point with figures on both sides."""
    flat = page.flat
    digits = _DECIMALS.match(flat, at.start, at.stop)
    if not digits:
        return None
    before = flat[max(at.line, at.end - 32) : at.end]
    tail = flat[digits.end() : at.stop]
    listed = bool(_LIST_TAIL.match(tail)) or page.block_kind(at.start) == "item"
    fix = page.join(at, "", "join the number")
    if point := _POINT_END.search(before):
        if before[point.start()].isspace() and listed:
            return None
        sure = not before[point.start()].isspace() or bool(_AFTER_DECIMALS.match(tail))
        if not sure and not _SMALL_TAIL.match(tail):
            return None
        return Tear("number", Span(at.end - 1, digits.end()), _HIGH if sure else _LOW, fix)
    number = _NUMBER_END.search(before)
    if not number:
        closes = tail.strip() == "." and not page.counts(int(digits[0][:4]))
        glued = before[-2:-1].isdigit() and (not listed or closes)
        start = at.end - len(before.rsplit(None, 1)[-1])
        return Tear("number", Span(start, digits.end()), _LOW, fix) if glued else None
    span = Span(at.end - len(number[1]) - 1, digits.end())
    opened = number[0][:1] in "([" or "$" in number[0]
    if tail.startswith(")") and flat.rfind("(", at.line, at.end) > flat.rfind(")", at.line, at.end):
        return Tear("number", span, _HIGH, fix)
    if number[1] == flat[at.line : at.end - 1] and not carried:  # a list number on a line of its own
        return Tear("number", span, _LOW, fix) if _AFTER_DECIMALS.match(tail) and not listed else None
    if listed and not opened and not carried:
        closes = tail.strip() == "."
        counted = _MONTH_BEFORE.search(flat, at.line, span.start) or page.counts(int(digits[0][:4]))
        if not closes or counted:
            return None
    if _YEAR.search(number[1]) or (len(digits[0]) == 4 and _YEAR.match(digits[0])) or _COUNTED.match(tail):
        return None
    if _AFTER_DECIMALS.match(tail):
        return Tear("number", span, _HIGH, fix)
    return Tear("number", span, _LOW if _CAPITAL.match(tail) or _TIME_TAIL.match(tail) else _MEDIUM, fix)


def _judge_address(page: Page, at: Break, end: _End) -> Tear | None:
    """A web or mail address, or the name of a file, cut at its full stop."""
    rest = _REST_OF_ADDRESS.match(page.flat, at.start, at.stop)
    if not rest:
        return None
    told = rest["part"] in _DOMAINS and end.token[-2:-1].isalnum()
    told = told or end.token == "www." or "@" in end.token or "@" in rest[0]
    if not told and not (rest["part"] in _DOMAINS and end.token == "."):
        return None
    return Tear("word", Span(end.start, rest.end()), _HIGH, page.join(at, "", "join the address"))


def _judge_known(page: Page, at: Break, end: _End) -> Tear | None:
    """A whole abbreviation, and its sentence goes on after the break."""
    flat = page.flat
    word = end.token[:-1]
    if not sentences.is_abbreviation(word):
        return None
    first = flat[at.start : at.stop].split(None, 1)[0]
    if closer := _GLUED.match(flat, at.start, at.stop):
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
    if _SMALL_WORD.match(page.flat, at.start, at.stop):
        if len(word) == 1 and not sentences.never_ends(word):
            return _MEDIUM if before[:1].isupper() and not end.alone else _LOW
        return _LOW if page.flat[at.line].islower() or "-" in end.token else _HIGH
    if sentences.never_ends(word, following) and not (word.isalpha() and word.isupper() and len(word) > 1):
        if end.alone and word.islower():
            return None
        if following[0].islower():
            return None
        if sentences.can_end_sentence(word, before, following):
            return None
        return _LOW if _LIST_NUMBER.match(page.flat, at.start, at.stop) else _HIGH
    if not following[0].isupper():
        return None
    if len(word) == 1:
        return _weigh_initial(page, at, end, following)
    if sentences.is_clock(word):
        return _HIGH if _ZONE.match(following) else None
    if "." in word and following.lower() not in sentences.STARTERS:
        return _weigh_country(page, at, end, following)
    return None


def _weigh_initial(page: Page, at: Break, end: _End, following: str) -> Confidence | None:
    """How sure it is that a capital with a full stop is an initial and its surname follows."""
    if end.before.lower() in sentences.LETTERED or following.lower() in sentences.STARTERS:
        return _LOW if end.alone and end.token in ("Q.", "A.") else None
    if end.token[0] in "IX" and end.before not in _FIRST_NAMES:
        return None
    if end.goes_on and following[1:].islower():
        return _MEDIUM
    if end.before not in _FIRST_NAMES or not following[1:].islower() or _BYLINE.match(page.flat, at.line):
        return _LOW
    return _MEDIUM if end.start - at.line > len(end.before) + 1 else _LOW


def _weigh_country(page: Page, at: Break, end: _End, following: str) -> Confidence:
    """How sure it is that a capital word after dotted letters belongs to them ("U.S. Senate")."""
    after = page.flat[at.start : at.stop].split(None, 1)[0].rstrip(",.;:")
    if f" {end.token} {after} " in page.flat:
        return _HIGH
    if (
        end.token not in ("U.S.", "U.K.", "U.N.", "E.U.")
        or re.sub("[’']s$", "", following) not in _AFTER_COUNTRY
    ):
        return _LOW
    complete = end.before.lower() == "the" and at.end - at.line > 12
    return _LOW if complete else _MEDIUM


def _judge_marker(page: Page, at: Break, end: _End) -> Tear | None:
    """The number or small letter of a list item alone, and the item after the break."""
    flat = page.flat
    if not flat[at.start].isupper():
        return None
    marker = _MARKER.fullmatch(end.token)
    if not marker or end.goes_on:
        return None
    before = flat[at.line : end.start].strip()
    if before not in ("", "•", "-", "*") and not page.follows_marker(marker[1]):
        return None
    page.markers.append(marker[1])
    first = flat[at.start : at.stop].split(None, 1)[0]
    return Tear(
        "sentence", Span(end.start, at.start + len(first)), _MEDIUM, page.join(at, " ", "join the list item")
    )


def _judge_closer(page: Page, at: Break) -> Tear | None:
    """What closes a sentence or a quotation begins the next line."""
    closer = _CLOSER.match(page.flat, at.start, at.stop)
    if not closer:
        return None
    token = page.flat[max(at.line, at.end - 40) : at.end].rsplit(None, 1)[-1]
    span = Span(at.end - len(token), closer.end())
    return Tear("sentence", span, _HIGH, page.join(at, "", "join the lines"))
