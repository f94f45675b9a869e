"""Changes texts as scrapers, editors and vandals would: torn, joined, crossed, nested, sprinkled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

LONGEST = 6000  # code points; faults that need more are looked for by the tests of limits

ODD = (
    "\x00", "\x07", "\x08", "\t", "\x0b", "\x0c", "\x1b[31m", "\x1c", "\x1f", "\x7f", "\x85", "\xa0",
    "\xad", "\u0301", "\u061c", "\u1680", "\u180e", "\u2007", "\u200b", "\u200c", "\u200d", "\u200e",
    "\u200f", "\u2028", "\u2029", "\u202a", "\u202c", "\u202e", "\u202f", "\u2060", "\u2066", "\u2069",
    "\u3000", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\ud800", "\udc80", "\udfff", "😀", "👩\u200d👧", "é",
    "ß", "İ", "ſ", "ﬁ", "Å", "½", "²", "٣", "Ⅷ", "𝟛", "€", "“", "”", "’",
    "…", "–", "—", "‑", "€™", "â€™", "Ã©", "：", "，", "。", "漢", "א",
    "\r", "\r\n", "\n", "\n\n", "\r\r", " \n ", "\\", "`", "```", "~~~", "<",
    ">", "&amp;", "&#0;", "[", "]", "](", "![", "[^1]", "*", "**", "_", "|", "|-|", "#", "---", "+++",
    "...", "===", "{", "}", "{{", "'", '"', ":", ": ", "- ", "1. ", "> ", "    ", "%", "$", "0", "9" * 30,
    "1e999", "-", ".", ". ", "!", "?", "U.", "S.", "<!--", "-->", "<div>", "</div>", "<script>", "&", "*a",
    "&a ", "!!python/object:os.system ", "!!binary ", "<<: ", "? ", "@", "=",
)  # fmt: skip
_MARKS = ("> ", "- ", "* ", "1. ", "    ", "\t", "# ", "## ", "| ", "<p>", "  ", ">> ", "  - ")


@dataclass(frozen=True)
class Soil:
    """What inputs grow from: whole texts, and pieces that mean something to the parser under trial."""

    texts: tuple[str, ...]
    pieces: tuple[str, ...] = ()


def vary(text: str, chance: Random, soil: Soil) -> str:
    """Give a text with one to five changes."""
    for _ in range(min(int(chance.expovariate(0.7)) + 1, 5)):
        text = chance.choice(_CHANGES)(text, chance, soil)
        if len(text) > LONGEST:
            at = chance.randrange(len(text) - LONGEST + 1)
            text = text[at : at + LONGEST] if chance.random() < 0.3 else text[:LONGEST]
    return text


def _some_span(text: str, chance: Random, most: int = 400) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + int(chance.triangular(0, most, 1)))


def _some_place(text: str, chance: Random) -> int:
    """An offset, as likely at a border of a line or word as anywhere."""
    at = chance.randint(0, len(text))
    if chance.random() < 0.5:
        for mark in chance.sample(("\n\n", "\n", " "), 3):
            if (found := text.find(mark, at)) >= 0:
                return found + chance.choice((0, len(mark)))
    return at


def _put(text: str, at: int, new: str) -> str:
    return text[:at] + new + text[at:]


def _sprinkle(text: str, chance: Random, soil: Soil) -> str:
    for _ in range(chance.randint(1, 4)):
        text = _put(text, _some_place(text, chance), chance.choice(ODD))
    return text


def _swap_character(text: str, chance: Random, soil: Soil) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(ODD) + text[at + 1 :]


def _insert_piece(text: str, chance: Random, soil: Soil) -> str:
    piece = chance.choice(soil.pieces or ODD)
    around = chance.choice(("", "", "\n", "\n\n", " "))
    return _put(text, _some_place(text, chance), f"{around}{piece}{around}")


def _insert_text(text: str, chance: Random, soil: Soil) -> str:
    other = chance.choice(soil.texts)
    start, end = _some_span(other, chance)
    return _put(text, _some_place(text, chance), other[start:end])


def _cross(text: str, chance: Random, soil: Soil) -> str:
    other = chance.choice(soil.texts)
    return text[: _some_place(text, chance)] + other[_some_place(other, chance) :]


def _tear(text: str, chance: Random, soil: Soil) -> str:
    """Break lines where a splitter would, at some places or at all of them."""
    mark = chance.choice((". ", " ", ".", "-", ", ", "0"))
    tear = mark.rstrip() + chance.choice(("\n\n", "\n", "\r\n\r\n", " \n", "\n \n", "\n\n\n"))
    if chance.random() < 0.3:
        return text.replace(mark, tear)
    at = text.find(mark, chance.randint(0, len(text)))
    return text[:at] + tear + text[at + len(mark) :] if at >= 0 else text


def _join(text: str, chance: Random, soil: Soil) -> str:
    at = text.find("\n", chance.randint(0, len(text)))
    return text[:at] + chance.choice(("", " ")) + text[at:].lstrip("\n") if at >= 0 else text


def _end_lines_otherwise(text: str, chance: Random, soil: Soil) -> str:
    return text.replace(
        "\n", chance.choice(("\r\n", "\r", "\n\n", "\u2028", "\x85")), chance.choice((1, 3, -1))
    )


def _move_lines(text: str, chance: Random, soil: Soil) -> str:
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        return text * 2
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines[at], lines[to] = lines[to], lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            del lines[at]
        case _:
            chance.shuffle(lines)
    return "".join(lines)


def _mark_lines(text: str, chance: Random, soil: Soil) -> str:
    """Put some lines into a quotation, a list, code or a heading."""
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    end = start + chance.choice((1, 1, 3, len(lines)))
    mark = chance.choice(_MARKS) * chance.choice((1, 1, 1, 2, 12))
    lines[start:end] = [mark + line for line in lines[start:end]]
    return "\n".join(lines)


def _delete(text: str, chance: Random, soil: Soil) -> str:
    start, end = _some_span(text, chance)
    return text[:start] + text[end:]


def _repeat(text: str, chance: Random, soil: Soil) -> str:
    start, end = _some_span(text, chance, 40)
    return _put(text, end, text[start:end] * chance.choice((1, 2, 5, 30, 200)))


def _nest(text: str, chance: Random, soil: Soil) -> str:
    opening, closing = chance.choice(
        (("[", "]"), ("{", "}"), ("(", ")"), ("<div>", "</div>"), ("*", "*"), ("“", "”"))
    )
    depth = chance.choice((1, 3, 33, 100))
    start, end = _some_span(text, chance)
    return text[:start] + opening * depth + text[start:end] + closing * chance.choice((depth, 0)) + text[end:]


def _change_number(text: str, chance: Random, soil: Soil) -> str:
    places = [at for at, char in enumerate(text) if char.isdigit()]
    if not places:
        return text
    at = chance.choice(places)
    odd = (
        "0",
        "-1",
        "00",
        "1,000,000",
        "1.5",
        ".5",
        "99999999999999999999",
        "2024-02-30",
        "١",
        "²",
        "1e400",
        "NaN",
    )
    return text[:at] + chance.choice(odd) + text[at + 1 :]


def _change_case(text: str, chance: Random, soil: Soil) -> str:
    start, end = _some_span(text, chance)
    return (
        text[:start]
        + chance.choice((str.upper, str.lower, str.title, str.swapcase))(text[start:end])
        + text[end:]
    )


_CHANGES: tuple[Callable[[str, Random, Soil], str], ...] = (
    _sprinkle, _sprinkle, _swap_character, _insert_piece, _insert_piece, _insert_text, _cross, _tear, _tear,
    _join, _end_lines_otherwise, _move_lines, _mark_lines, _delete, _repeat, _nest, _change_number,
    _change_case,
)  # fmt: skip
