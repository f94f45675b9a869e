"""Tears after a full stop: abbreviations, initials, decimal numbers, and what lost its other half."""

from __future__ import annotations

import re

from evlint import sentences
from evlint.diagnostic import Confidence, Span
from evlint.tears.breaks import Tear

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.tears.breaks import Break, Page

_LOW, _MEDIUM, _HIGH = Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH

_OPENERS = "\"“‘'([{*_—–-/"
_LETTERS = re.compile(r"(?:[A-Za-z]\.)+")
_NEXT_LETTER = re.compile(r"[A-Za-z](?:\.(?:[A-Za-z]\.)*|(?![\w-]))")
_SMALL_WORD = re.compile(r"[^\W\d_A-Z][\w’'-]*(?=[\s,.;:!?)”\"—–]|$)")
_CLOSER = re.compile(r"[,;:)\]”%]|\"(?=\s|$)|\.+(?=\s|$|[\"”)])")
_NUMBER_END = re.compile(
    r"(?:^|[\s(\[“\"'~+−–—/-])[-+−]?((?:US|C|A|HK|NZ|Rs|EUR|USD)?[$£€¥₹]?\s?\d[\d,.:]*)\.$"
)
_POINT_END = re.compile(r"(?:\s|[(<>=≤≥\[])\.$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LIST_MARK = re.compile(r"\d{1,3}[.)]\s")
_DECIMALS = re.compile(r"\d+")
_AFTER_DECIMALS = re.compile(
    r"[%)\],;:”’\"'°/×+–—-]|\.(?:\s|$|[\"”)])|$"
    r"|\s?(?:percent|per\s?cent|percentage|million|billion|trillion|thousand|hundred|bn|mn|m|k|tn|crore|lakh"
    r"|points?|degrees?|times|x|inch(?:es)?|feet|foot|ft|yards?|miles?|km|kilomet\w+|met(?:er|re)s?|cm|mm|kg|pounds?"
    r"|lbs?|tons?|tonnes?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|stars?|out|GHz|MHz|GB|TB|MB|KB"
    r"|kWh?|mph|kph|magnitude|litres?|liters?|gallons?|cents?|acres?|hectares?|square|cubic|basis|in|to|and|or"
    r"|from|of|on|at|for|after|before|per|by|with|as|compared|the|seasonally|over|last|this|during|while|since|versus|vs)\b"
    r"|[A-Za-z]"
)
_ZONE = re.compile(r"(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|GMT|UTC|BST|IST|CES?T|AES?T)\b")
_CLOCK = re.compile(r"(?:^|\s)\d{1,2}(?::\d\d)?\s?$")
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
_STATE_LETTERS = frozenset("N.Y N.J N.C N.D N.H N.M S.C S.D R.I D.C B.C W.V L.A".split())
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


def judge_stop(page: Page, at: Break, carried: str) -> Tear | None:
    """Judge a break after a full stop; `carried` is the torn token that this line is the rest of, if any."""
    flat = page.flat
    token = flat[max(at.line, at.end - 40) : at.end].rsplit(None, 1)[-1].lstrip(_OPENERS)
    whole = carried + token
    begin = at.end - len(token)
    return (
        _judge_letters(page, at, token, whole, begin)
        or _judge_number(page, at)
        or _judge_known(page, at, whole, begin)
        or _judge_loss(page, at, whole, begin)
        or _judge_closer(page, at)
    )


def _judge_letters(page: Page, at: Break, token: str, whole: str, begin: int) -> Tear | None:
    """Dotted letters on both sides: "U." and "S.", "a." and "m.", "J." and "K."."""
    flat = page.flat
    following = _NEXT_LETTER.match(flat, at.start, at.stop)
    if not following or not token:
        return None
    rest = following[0]
    span = Span(begin, following.end())
    fix = page.join(at, "", "join the abbreviation")
    joined = whole.rstrip(".") + "." + rest.rstrip(".")
    if _LETTERS.fullmatch(token) or token in ("Ph.", "Ed."):
        known = joined.lower() in sentences.DOTTED or joined.replace(".", "").lower() in ("aka", "fka")
        if known and (rest.endswith(".") or joined[0] == "U" or token.islower()):
            if joined == "U.S" or not _is_label(page, at, token):
                return Tear("abbreviation", span, _HIGH, fix)
            return None
    if not rest.endswith(".") or not token[:1].isupper() or len(token) != 2 or not rest[0].isupper():
        return None
    if _is_label(page, at, token) or token.lower() == "i.":
        return None
    before = sentences.last_word(flat, at.line, begin)
    if before.lower() in sentences.LETTERED:
        return None
    return Tear("abbreviation", span, _MEDIUM, page.join(at, " ", "join the initials"))


def _is_label(page: Page, at: Break, token: str) -> bool:
    """A line that is a letter alone counts or names what follows ("A.", "Q.")."""
    return at.end - at.line == len(token)


def _judge_number(page: Page, at: Break) -> Tear | None:
    flat = page.flat
    digits = _DECIMALS.match(flat, at.start, at.stop)
    if not digits:
        return None
    before = flat[max(at.line, at.end - 32) : at.end]
    if _POINT_END.search(before):
        span = Span(at.end - 1, digits.end())
        return Tear("number", span, _HIGH, page.join(at, "", "join the number"))
    number = _NUMBER_END.search(before)
    if not number:
        return None
    span = Span(at.end - len(number[1]) - 1, digits.end())
    fix = page.join(at, "", "join the number")
    if number[1] == flat[at.line : at.end - 1]:  # a list number on a line of its own
        return None
    if _LIST_MARK.match(flat, at.start, at.stop) or page.block_kind(at.start) == "item":
        return None
    if _YEAR.search(number[1]) or (len(digits[0]) == 4 and _YEAR.match(digits[0])):
        return None
    tail = flat[digits.end() : at.stop]
    if re.match(
        r"\s(?:other|others|more|people|men|women|children|students|countries|states|of the)\b", tail
    ):
        return None
    if re.match(r":\d\d|\s[A-Z]", tail) and not re.match(r"\s(?:GHz|MHz|GB|TB|MB|KB|US|EUR|USD)", tail):
        return None
    return Tear("number", span, _HIGH if _AFTER_DECIMALS.match(tail) else _MEDIUM, fix)


def _judge_known(page: Page, at: Break, whole: str, begin: int) -> Tear | None:
    """A whole abbreviation, and its sentence goes on after the break."""
    flat = page.flat
    word = whole[:-1]
    small = _SMALL_WORD.match(flat, at.start, at.stop)
    if not sentences.is_abbreviation(word):
        if small and small[0] in _DOMAINS and re.search(r"[\w]$", word):
            return Tear("word", Span(begin, small.end()), _HIGH, page.join(at, "", "join the address"))
        return None
    following = sentences.first_word(flat, at.start, at.stop)
    closer = _CLOSER.match(flat, at.start, at.stop)
    span = Span(begin, closer.end() if closer else at.start + len(flat[at.start : at.stop].split(None, 1)[0]))
    fix = page.join(at, "" if closer else " ", "join the lines")
    before = sentences.last_word(flat, at.line, begin)
    if _is_label(page, at, whole):
        before = ""
    if closer:
        return Tear("abbreviation", span, _HIGH, fix)
    if at.soft:
        return None
    if small:
        if len(word) == 1 and not before[:1].isupper():
            return None
        return Tear("abbreviation", span, _HIGH, fix)
    if not following or at.end - at.line == len(whole) and not sentences.never_ends(word):
        return None
    if not (following[0].isupper() or following[0].isdigit()):
        return None
    if len(word) == 1:
        return _judge_initial(page, at, word, before, following, span, fix)
    if word.lower() in ("u.s", "u.k", "u.n", "e.u"):
        return _judge_country(page, at, whole, before, following, span, fix)
    if sentences.is_clock(word):
        return Tear("abbreviation", span, _HIGH, fix) if _ZONE.match(following) else None
    if sentences.never_ends(word, following) and not sentences.can_end_sentence(word, before, following):
        return Tear("abbreviation", span, _HIGH, fix)
    return None


def _judge_initial(page, at, word, before, following, span, fix) -> Tear | None:
    if word in "IX" or not following[1:].islower() or following.lower() in sentences.STARTERS:
        return None
    if before not in _FIRST_NAMES:
        return None
    head = page.flat[at.line : at.line + 20].lower()
    if head.startswith(("by ", "photo", "picture", "image", "story by", "text by")) and at.end - at.line < 40:
        return None
    return Tear("abbreviation", span, _MEDIUM, fix)


def _judge_country(page, at, whole, before, following, span, fix) -> Tear | None:
    flat = page.flat
    after = flat[at.start : at.stop].split(None, 1)[0].rstrip(",.;:")
    if f"{whole} {after}" in flat:
        return Tear("abbreviation", span, _HIGH, fix)
    if following not in _AFTER_COUNTRY:
        return None
    complete = before.lower() == "the" and at.end - at.line > 12
    return Tear("abbreviation", span, _LOW if complete else _MEDIUM, fix)


def _judge_loss(page: Page, at: Break, whole: str, begin: int) -> Tear | None:
    """A token that needs its other half, and a next line that is not it."""
    flat = page.flat
    span = Span(begin, at.end)
    if at.soft:
        return None
    before = sentences.last_word(flat, at.line, begin)
    if whole == "U.":
        if before and (before[0].islower() or before == "The"):
            return Tear("remainder", span, _HIGH)
        return None
    if whole in ("p.", "a.") and _CLOCK.search(flat[at.line : begin]):
        return Tear("remainder", span, _MEDIUM)
    return None


def _judge_closer(page: Page, at: Break) -> Tear | None:
    """What closes a sentence or a quotation begins the next line."""
    closer = _CLOSER.match(page.flat, at.start, at.stop)
    if not closer:
        return None
    token = page.flat[max(at.line, at.end - 40) : at.end].rsplit(None, 1)[-1]
    span = Span(at.end - len(token), closer.end())
    return Tear("sentence", span, _HIGH, page.join(at, "", "join the lines"))
