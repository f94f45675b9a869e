"""Characters that no reader can see, or that no text should hold."""

from __future__ import annotations

from evlint.diagnostic import Edit, Finding, Fix, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from evlint.document import Document

    Judge = Callable[[int, int], bool]

VALUES = ("name",)

# Names that Unicode does not give; controls have aliases only.
_NAMES = {
    "\x0b": "line tabulation",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
}
# Euro, ellipsis, quotation marks, bullet, dashes and trade mark in Windows-1252, read as Latin-1.
_WINDOWS_MARKS = frozenset("\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99")
_NEAR = 300  # code points: a line may be the whole of a large file
# First and last code points of scripts that shape their letters by joiners (Arabic, Syriac, those of India,
# Mongolian), and of those written without spaces (Thai, Lao, Tibetan, Burmese, Khmer, those of East Asia).
_JOINED = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x1800, 0x18AF), (0xA800, 0xAAFF))
_UNSPACED = ((0x0E00, 0x109F), (0x1780, 0x17FF), (0x3040, 0x9FFF))


class Options(Value):
    """`characters` are written U+200B or U+202A..U+202E.

    `spared` says where they are at home: start (of the text), right-to-left (lines that hold such letters),
    joined (between letters of scripts that use joiners, or in emoji), unspaced (scripts without spaces).
    `repair` is what the fix makes of them: delete, space, windows-1252; without it there is no fix.
    """

    characters: tuple[str, ...]
    spared: tuple[str, ...] = ()
    repair: str = ""


def verify(options: Options) -> None:
    """Raise `ValueError` for characters, places or a repair that can't be read."""
    tuple(_read_characters(options.characters))
    if wrong := next((name for name in options.spared if name not in _SPARED), None):
        raise ValueError(f"spared: unknown '{wrong}'; choose of {', '.join(_SPARED)}")
    if options.repair and options.repair not in _REPAIRS:
        raise ValueError(f"repair: unknown '{options.repair}'; choose of {', '.join(_REPAIRS)}")


def prepare(
    cards: Sequence[tuple[str, Options]],
) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
    """Give a function that tells the characters of all cards; a run of one card's is one finding."""
    owners: dict[str, int] = {}
    for index, (_, options) in enumerate(cards):
        owners.update(dict.fromkeys(_read_characters(options.characters), index))

    def check_all(document: Document) -> Iterator[tuple[int, Finding]]:
        unusual = document.unusual
        if not unusual or owners.keys().isdisjoint(unusual):
            return
        spared = [[_SPARED[name](document) for name in options.spared] for _, options in cards]
        for run in _cut_runs(_find(document.text, unusual, owners), cards):
            card, start, end = run
            if not any(is_at_home(start, end) for is_at_home in spared[card]):
                yield _tell(document.text, run, cards)

    return check_all


def _find(text: str, unusual: str, owners: dict[str, int]) -> Iterator[tuple[int, int]]:
    """Offsets of the characters that belong to a card, with the card, in order."""
    places: list[tuple[int, int]] = []
    for char in owners.keys() & set(unusual):
        at = text.find(char)
        while at >= 0:
            places.append((at, owners[char]))
            at = text.find(char, at + 1)
    yield from sorted(places)


def _cut_runs(
    places: Iterable[tuple[int, int]], cards: Sequence[tuple[str, Options]]
) -> Iterator[tuple[int, int, int]]:
    """Cards with start and end of what stands side by side; what may open the text stands alone."""
    card = start = end = -1
    for at, owner in places:
        if (owner, at) == (card, end) and not (at == 1 and "start" in cards[card][1].spared):
            end = at + 1
            continue
        if end >= 0:
            yield card, start, end
        card, start, end = owner, at, at + 1
    if end >= 0:
        yield card, start, end


def _tell(text: str, run: tuple[int, int, int], cards: Sequence[tuple[str, Options]]) -> tuple[int, Finding]:
    card, start, end = run
    repair = cards[card][1].repair
    fix = None
    if repair:
        title, mend = _REPAIRS[repair]
        mended = mend(text, start, end)
        if mended is not None:
            safe = text[start:end].isspace() and not mended.strip()
            fix = Fix(title, (Edit(Span(start, end), mended),), safe)
    return card, Finding(Span(start, end), {"name": name_characters(text[start:end])}, fix)


def name_characters(run: str) -> str:
    """The code point and name of the first of a run, and how many there are."""
    from unicodedata import name

    first = run[0]
    named = _NAMES.get(first) or name(first, "").lower()
    shown = f"U+{ord(first):04X} {named}".rstrip()
    return shown if len(run) == 1 else f"{len(run)} characters from {shown} on"


def _read_characters(written: tuple[str, ...]) -> Iterator[str]:
    """The characters that `U+200B` or `U+202A..U+202E` stand for; raises `ValueError`."""
    for item in written:
        first, _, last = item.partition("..")
        try:
            start, end = (int(point.removeprefix("U+"), 16) for point in (first, last or first))
            if not (first.startswith("U+") and start <= end):
                raise ValueError
            yield from map(chr, range(start, end + 1))
        except (ValueError, OverflowError):
            raise ValueError(f"characters: '{item}' should be like U+200B or U+202A..U+202E") from None


def _spare_start(document: Document) -> Judge:
    return lambda start, end: start == 0


def _spare_right_to_left(document: Document) -> Judge:
    """Whether letters that are written from right to left stand near on the same line."""
    import re
    from unicodedata import bidirectional

    letters = [
        char for char in set(document.unusual) if char.isalpha() and bidirectional(char) in ("R", "AL")
    ]
    if not letters:
        return lambda start, end: False
    search = re.compile(f"[{''.join(sorted(letters))}]").search
    text, source = document.text, document.source

    def judge(start: int, end: int) -> bool:
        first, last = source.line_at(start)
        return search(text, max(first, start - _NEAR), min(last, end + _NEAR)) is not None

    return judge


def _spare_joined(document: Document) -> Judge:
    """Whether what stands on both sides is shaped by a joiner: letters of such scripts, or an emoji."""

    def judge(start: int, end: int) -> bool:
        before, after = _neighbours(document.text, start, end)
        if _lies_in(before, _JOINED):
            return True
        return before > "\u2000" and after > "\u2000" and not (before.isalnum() or after.isalnum())

    return judge


def _spare_unspaced(document: Document) -> Judge:
    return lambda start, end: any(
        _lies_in(char, _UNSPACED) for char in _neighbours(document.text, start, end)
    )


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    return text[start - 1 : start] or " ", text[end : end + 1] or " "


def _lies_in(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(char) <= last for first, last in ranges)


# Each gives, for one article, what tells of a run in it whether it is at home.
_SPARED: dict[str, Callable[[Document], Judge]] = {
    "start": _spare_start,
    "right-to-left": _spare_right_to_left,
    "joined": _spare_joined,
    "unspaced": _spare_unspaced,
}


def _delete(text: str, start: int, end: int) -> str | None:
    """Nothing; but what stands between two spaces may be what is left of a dash."""
    return None if text[start - 1 : start] == " " == text[end : end + 1] else ""


def _space(text: str, start: int, end: int) -> str | None:
    """A space between words; nothing beside other white space."""
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    return "" if before.isspace() or after.isspace() else " "


def _decode_windows(text: str, start: int, end: int) -> str | None:
    """The marks that these code points are in Windows-1252; the controls of ASCII go."""
    run = text[start:end]
    if run < "\x80":
        return "" if run.isascii() else None
    before = text[start - 1 : start]
    if before > "\x7f" or not set(run) <= _WINDOWS_MARKS:  # part of a letter that was read wrongly
        return None
    return run.encode("latin-1").decode("cp1252")


_REPAIRS: dict[str, tuple[str, Callable[[str, int, int], str | None]]] = {
    "delete": ("delete what no reader sees", _delete),
    "space": ("put a space", _space),
    "windows-1252": ("read it as Windows-1252", _decode_windows),
}
