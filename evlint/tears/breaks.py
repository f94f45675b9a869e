"""Line breaks worth a look: what ends before them, what begins after them, and where they stand."""

from __future__ import annotations

from bisect import bisect_right

from evlint import engines as re
from evlint import sentences
from evlint.diagnostic import Edit, Fix, Span
from evlint.recall import cache
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from evlint.diagnostic import Confidence
    from evlint.document import Document

# Words that no sentence and hardly a headline ends in.
OPEN_WORDS = frozenset(
    """
    a an the of and or nor but with from into than as our your my whose who been because if while although
    when where very such every between among during including toward towards per via
    """.split()
)
# The lines that end in one of them, and the last two letters of those.
_OPEN_LINES = "|".join(
    rf"(?<=\b(?:{'|'.join(sorted(word for word in OPEN_WORDS if len(word) == size))})\n)"
    for size in sorted(set(map(len, OPEN_WORDS)))
)
_OPEN_ENDS = "|".join(sorted({f" {word}"[-2:] for word in OPEN_WORDS}))

# Both start at "\n", which the engine finds by memchr, and look back. Their sets are ASCII: those of
# other characters take long to compile.
_ENDS = (
    r"\n(?<=\S\n)(?:"
    r"(?<=[.!?]\n)(?:"
    r"\s*(?:[a-z.,;:)\]%'-]|(?=[^\x00-\x7f])[^\w\s]|\"(?:\s|$))"  # an end mark, and on as if there were none
    r"|(?<=\.\n)(?:(?<=[^A-Za-z\"'\])!?%*_-]\.\n)\s*[\dA-Z]"  # a decimal point or a list number
    r"|(?:(?<=\b[^\W\d_]\.\n)|(?<=\b[^\W\d_].\.\n)|(?<=\b[^\W\d_]..\.\n)|(?<=\b[^\W\d_]...\.\n)"
    r"|(?<=\b[^\W\d_]....\.\n)|(?<=\b[^\W\d_].....\.\n))\s*\S))"  # an abbreviation of up to six letters
    r"|(?:(?<=[-\xad]\n)|(?<=‐\n))\s*[a-z]"  # a hyphen, and on in small letters
    r"|(?<![.!?:*_|>]\n)[^\S\n]*\n\s*\S"  # no end mark, and on after a gap
    r")"
)
# Those of them that nearly every article has not one of; what matches the empty group is to be short. A word
# of small letters that is not wholly an abbreviation, in front of a capital, is passed over at once.
_GATE = re.compile(
    r"\n(?<=\S\n)(?!(?<=[a-z]{4}\.\n)(?<![A-Z][a-z]{4}\.\n)(?<![A-Z][a-z]{5}\.\n)"
    r"(?<!(?:incl|resp|prox)\.\n)\s*[A-Z])(?:"
    r"(?<=[.!?]\n)(?:"
    r"\s*(?:[a-z,;:)\]%]|\"(?:\s|$)|\.(?=[\s\")]|”|$)|”)"
    r"|(?<=\.\n)(?:(?<=\d\.\n)(?<!\d\d\d\d\.\n)\s*[A-Z]|(?<=[^A-Za-z\"'\])!?%*_-]\.\n)\s*\d"
    r"|(?<=[^\W\d_]\.\n)()(?:\s*(?=(?:[\"(\[]|(?=“)“|(?=‘)‘)*+(?:\d|'s|-\w|(?!•)[^\x00-\x7f]))\S"
    # Most words are longer, or wholly small; the other abbreviations in front of a capital are these.
    r"|(?:(?<![a-z]{3}\.\n)(?<!\s[a-z]{2}\.\n)"
    r"|(?<=[A-Z][a-z]{3}\.\n)|(?<=[A-Z][a-z]{4}\.\n)|(?<=[A-Z][a-z]{5}\.\n)"
    r"|(?<![a-z]{4}\.\n)(?:(?<=\b(?:cf|dr|eg|ft|ie|mt|nr|pm|st|vs)\.\n)"
    r"|(?<=\b(?:aka|col|esp|gen|mts|pvt|rev|ste|viz|w/o)\.\n))|(?<=(?:incl|resp|prox)\.\n))\s*\S)))"
    r"|(?:(?<=[-\xad]\n)|(?<=‐\n))\s*[a-z]"
    r"|(?<![.!?:*_|>]\n)[^\S\n]*\n\s*(?:[a-z]|(?!“)(?!‘)(?!•)[^\x00-\x7f])"
    # Few lines end in the last letters of the words that nothing ends in.
    rf"|(?<=(?:{_OPEN_ENDS})\n)(?:{_OPEN_LINES})[^\S\n]*\n\s*\S)"
)
_FIRST_LINE = r"\s*(\w{1,6}\.)\n\s*\S"
_LONGEST_FIRST, _BEGINNING = 6, 60
_SHORT = r"\b[^\W\d_].{0,5}\.$"
_TRAILING = re.compile(r"\n(?<=[^\S\n]\n)")

_CUT_ADDRESS = r"(?m)://[\w.-]*\.([^\S\n]*\n\s*)([a-z]{2,6}(?:[/?.][^\s)]*|$))"
_LONE_NUMBER = r"(?m)^[^\S\n]*(\d{1,3})[.)][^\S\n]*$"
_ENDED_LINE = r"(?m)[.!?][\"”]?$"
_TWO_SENTENCES = r"[a-z]{3}[.][^\S\n]+[A-Z][a-z ]"

_RUNNING = frozenset({"paragraph", "heading", "quote", "footnote"})
_NEAR = 20_000  # code points each way in which the rest of an article is asked
_NARROW = 35  # code points; a shorter line was not wrapped
_ENOUGH_LINES = 6  # of a sentence each, to say that an article has one a line
FEW_LINES = 3  # so many lines that stop and go on in small letters may be those of a wrapped article


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used: most articles need none but the gate."""
    return re.compile(source)


class Tear(Value):
    """One torn place; `kind` is abbreviation, number, word, sentence or remainder."""

    kind: str
    span: Span
    confidence: Confidence
    fix: Fix | None = None


class Break(Value):
    """A line end and the next line that shows words.

    `line` to `end` is the line before and `start` to `stop` the line after, without white space around
    them; `soft` tells a break inside a block, `blank` a blank line in the gap.
    """

    line: int
    end: int
    start: int
    stop: int
    soft: bool
    blank: bool


class Page:
    """An article's prose laid out for looking at its line ends.

    `flat` is what `flatten` gives of its prose; offsets are those of the text.
    """

    def __init__(self, document: Document, flat: str) -> None:
        self.document = document
        self.text = document.text
        self.flat = flat
        self.markers: list[str] = []  # of the list items torn off so far
        self._starts: list[int] | None = None
        self._counts: set[int] | None = None
        self._lower: str | None = None
        self._seen: dict[tuple[str, bool], tuple[int, int, int]] = {}  # from, to, and where it was found
        self._loose: bool | None = None

    def has_near(self, at: Break, words: str, any_case: bool = False) -> bool:
        """Tell whether words stand somewhere around a break; in small letters if any case will do."""
        if any_case and self._lower is None:
            # One code point for one, so that offsets hold.
            self._lower = "".join(map(_lower, self.flat)) if not self.flat.isascii() else self.flat.lower()
        prose = self._lower if any_case and self._lower is not None else self.flat
        first, last = max(0, at.end - _NEAR), at.end + _NEAR
        # Breaks come in order, and what was looked through for the one before is not looked through again.
        since, until, place = self._seen.get((words, any_case), (first, first, -1))
        if not (first <= place <= last - len(words)):
            is_clear = place < 0 and since <= first <= until
            place = prose.find(words, max(first, until - len(words) + 1) if is_clear else first, last)
            self._seen[words, any_case] = first, last, place
        return place >= 0

    def find_ends(self) -> Iterator[tuple[int, int]]:
        """Yield where lines end that may tear something and where the next ones start, in order."""
        told = -1
        if first := _find_first_end(self.flat, self.document.body.start):
            told = first[0]
            yield first
        for match in pattern(_ENDS).finditer(self.flat, self.document.body.start):
            if match.start() != told:
                yield match.start(), _find_start(self.flat, match)

    def make_break(self, end: int, start: int) -> Break | None:
        """The break between two visible code points, if words stand on both sides of it."""
        flat = self.flat
        line = flat.rfind("\n", 0, end) + 1
        while line < end and flat[line].isspace():
            line += 1
        if line >= end:
            return None
        gap = self.text[end:start]
        if not gap.isspace() and any(map(str.isalnum, gap)):  # an address, a list number, code
            return None
        stop = flat.find("\n", start)
        stop = len(flat) if stop < 0 else stop
        blank = flat.count("\n", end, start) > 1
        return Break(line, end, start, stop, not blank and self._is_inside(end, start), blank)

    def join(self, at: Break, gap: str, title: str) -> Fix | None:
        """A fix that puts `gap` in the place of the break, or nothing where more than space stands there."""
        if not self.text[at.end : at.start].isspace():
            return None
        return Fix(title, (Edit(Span(at.end, at.start), gap),), safe=True)

    def first_token(self, at: Break) -> str:
        """What the line after begins with, up to white space."""
        return self.flat[at.start : min(at.stop, at.start + 60)].split(None, 1)[0]

    def last_token(self, at: Break) -> str:
        """What the line before ends with, from white space on."""
        return self.flat[max(at.line, at.end - 60) : at.end].rsplit(None, 1)[-1]

    def begins_item(self, at: Break) -> bool:
        """Tell whether the line after is the first of a list item."""
        number = self._block_number(at.start)
        block = self.document.blocks[number] if number >= 0 else None
        return block is not None and block.kind == "item" and block.start == at.start

    def is_prose(self, at: Break) -> bool:
        """Tell whether running text stands on both sides: no list item after it, no marked heading."""
        number = self._block_number(at.start)
        if number < 0:
            return False
        after, before = self.document.blocks[number], self.document.blocks[self._block_number(at.end - 1)]
        return (
            after.kind in _RUNNING
            and before.kind in _RUNNING | {"item"}
            and not (after.level or before.level)
        )

    def is_wrapped(self, at: Break) -> bool:
        """Tell whether the line before goes on a line above it that has no end either."""
        flat = self.flat
        number = self._block_number(at.end - 1)
        if number < 0 or (self.document.markdown and self.document.blocks[number].start >= at.line):
            return False
        if self.document.blocks[number].kind == "item":
            return False
        above = flat.rfind("\n", 0, at.line)
        if above < 1 or flat[above + 1 : at.line].strip() or flat[above - 1].isspace():
            return False
        begin = flat.rfind("\n", 0, above) + 1
        return above - begin >= _NARROW and (flat[above - 1].isalnum() or flat[above - 1] == ",")

    def starts_sentence(self, word: str) -> bool:
        """Tell whether a capital word is one that sentences begin with, and no name."""
        return word.rstrip(",").replace("’", "'").lower() in sentences.STARTERS

    def is_loose(self, loose: str) -> bool:
        """Tell whether paragraphs that begin small after a sound end are the way of this article."""
        if self._loose is None:
            self._loose = pattern(loose).search(self.flat) is not None
        return self._loose

    def has_a_sentence_a_line(self) -> bool:
        """Tell whether no line holds the end of one sentence and the start of another."""
        return (
            len(pattern(_ENDED_LINE).findall(self.flat)) >= _ENOUGH_LINES
            and pattern(_TWO_SENTENCES).search(self.flat) is None
        )

    def find_cut_addresses(self) -> Iterator[Break]:
        """Yield the breaks in web addresses that were cut at a full stop; the prose does not show them."""
        first = self.text.find("://", self.document.body.start)
        if first >= 0:
            for match in pattern(_CUT_ADDRESS).finditer(self.text, first):
                start = match.start()
                while start > 0 and self.text[start - 1].isalpha():
                    start -= 1
                blank = match[1].count("\n") > 1
                yield Break(start, match.start(1), match.start(2), match.end(), False, blank)

    def follows_marker(self, marker: str) -> bool:
        """Tell whether a list number or letter is the one after the marker that was torn off last."""
        if not self.markers or len(marker) > 2:
            return False
        last = self.markers[-1]
        if marker.isdigit() and last.isdigit():
            return int(marker) == int(last) + 1
        return len(marker) == len(last) == 1 and ord(marker) == ord(last) + 1

    def counts(self, number: int) -> bool:
        """Tell whether lines that are a list number alone count up to or on from a number."""
        if self._counts is None:
            self._counts = {int(found) for found in pattern(_LONE_NUMBER).findall(self.flat)}
        return number in self._counts and bool(self._counts & {number - 1, number + 1})

    def block_kind(self, offset: int) -> str:
        """The kind of the block that an offset stands in or, between blocks, of the one before."""
        number = self._block_number(offset)
        return self.document.blocks[number].kind if number >= 0 else ""

    def _is_inside(self, end: int, start: int) -> bool:
        number = self._block_number(end)
        return number >= 0 and start < self.document.blocks[number].end

    def _block_number(self, offset: int) -> int:
        if self._starts is None:
            self._starts = [block.start for block in self.document.blocks]
        return bisect_right(self._starts, offset) - 1


def find_suspects(flat: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield those ends of lines that may tear something whatever the rest of the article is like."""
    told = -1
    if first := _find_first_end(flat, begin):
        told = first[0]
        yield first
    for match in _GATE.finditer(flat, begin):
        end = match.start()
        if end != told and (not match.lastindex or pattern(_SHORT).search(flat, max(0, end - 7), end)):
            yield end, _find_start(flat, match)


def has_mail_at_edge(flat: str) -> bool:
    """Tell whether a line begins or ends with a mail address or what may be half of one."""
    at = flat.find("@")
    while at >= 0:
        line, end = flat.rfind("\n", 0, at) + 1, flat.find("\n", at)
        end = len(flat) if end < 0 else end
        # The first of a line is nearest to its beginning, the last one to its end.
        last = flat.rfind("@", at, end)
        if len(flat[line:at].split()) < 2 or len(flat[last:end].split()) < 2:
            return True
        at = flat.find("@", end)
    return False


def _find_first_end(flat: str, begin: int) -> tuple[int, int] | None:
    """The end of a first line that is one short word; it has nothing before it to look back at."""
    opening = flat[begin : begin + _BEGINNING].lstrip()
    if opening and ".\n" not in opening[: _LONGEST_FIRST + 2]:
        return None  # as nearly always
    dot = flat.find(".\n", begin)
    if len(flat[begin:dot].strip()) > _LONGEST_FIRST:
        return None
    found = pattern(_FIRST_LINE).match(flat, begin)
    return (found.end(1), found.end() - 1) if found else None


def _find_start(flat: str, match: re.Match[str]) -> int:
    start = match.end() - 1
    while flat[start].isspace():  # past a quotation mark that is a line of its own
        start -= 1
    return start


def _lower(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def flatten(document: Document) -> str:
    """The prose with every line end a `\\n` that directly follows the last visible code point of its line."""
    prose, begin, written = document.prose, document.body.start, document.written
    if written and written.trimmed and "\r" not in prose:
        return prose
    if "\r" in prose:
        prose = prose.replace("\r\n", " \n").replace("\r", "\n")
    if not _TRAILING.search(prose, begin) or not any(gap in prose for gap in (" \n", "\t\n", "\u00a0\n")):
        return prose
    pieces: list[str] = []
    at = 0
    for gap in _TRAILING.finditer(prose, begin):
        line = prose[at : gap.start()].rstrip()
        pieces += (line, "\n", " " * (gap.start() - at - len(line)))
        at = gap.end()
    pieces.append(prose[at:])
    return "".join(pieces)
