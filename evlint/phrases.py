"""Reads the small language in which cards write phrases, and turns it into patterns.

| written               | stands for                                     |
|-----------------------|------------------------------------------------|
| `share this`          | these words, in any case, spaces and typography |
| `[to] our newsletter` | words that may be left out                     |
| `(post\\|story)`       | one of these                                   |
| `{n}`                 | a number: 5, 1,200, 3.5k                       |
| `{unit}`              | a unit of time: minutes, hrs, d                |
| `{date}`              | a day: 3 May 2024, May 3, 2024-05-03, 03/05/24 |
| `{name}`              | one to four words                              |
| `...`                 | anything, or nothing, up to the end of the line or the next word |
| `\\[`, `\\(`            | the mark itself                                |
"""

from __future__ import annotations

import re
from itertools import product

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_SLOTS = {
    "{n}": r"\d[\d,.]*[km]?",
    "{unit}": r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?)",
    "{date}": rf"(?:\d\d?(?:st|nd|rd|th)? {_MONTH},?(?: \d\d\d\d)?|{_MONTH} \d\d?(?:st|nd|rd|th)?,?(?: \d\d\d\d)?"
    r"|\d\d\d\d[-/.]\d\d[-/.]\d\d|\d\d?[-/.]\d\d?[-/.]\d\d(?:\d\d)?)",
    "{name}": r"[^ \n]+(?: [^ \n]+)?(?: [^ \n]+)?(?: [^ \n]+)?",
}
# In this order: marks that mean something to a pattern, then what they mean here.
_STEPS = (
    *((rf"\{mark}", chr(1 + i)) for i, mark in enumerate("[]()|{}")),
    ("...", "\b"),
    *((mark, f"\\{mark}") for mark in ".?+*^$"),
    ("] [", ")? *("),
    (" [", " *("),
    ("[", "("),
    ("] ", ")? *"),
    ("]", ")?"),
    ("(", "(?:"),
    ("\b", "[^\\n]*"),
    *((chr(1 + i), rf"\{mark}") for i, mark in enumerate("[]()|{}")),
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def write_patterns(phrases: Sequence[str]) -> list[str]:
    """Turn phrases into patterns, in RE2's syntax, for lower-case text with single spaces."""
    # One text for all, so that a thousand phrases cost a few replacements.
    joined = "\n".join(phrases).lower()
    for written, meant in _STEPS:
        joined = joined.replace(written, meant)
    for slot, meant in _SLOTS.items():
        joined = joined.replace(slot, meant)
    return joined.split("\n") if phrases else []


def fold_pattern(pattern: str) -> bytes:
    """Turn a pattern into one for `Document.folded`, where spaces may be many and a letter like é is `?`."""
    if not pattern.isascii():
        pattern = _NOT_ASCII.sub(r"\\?", pattern)
    return pattern.replace(" *", "\b").replace(" ", " +").replace("\b", " *").encode()


def expand(phrase: str) -> Iterator[str]:
    """Yield every wording of a phrase without slots; nothing for one with slots.

    >>> list(expand("(share|send) [me] this"))
    ['share me this', 'share this', 'send me this', 'send this']
    """
    if "{" in phrase or "..." in phrase or "\\" in phrase:
        return
    choices: list[list[str]] = []
    for part in re.findall(r"\[[^\]]*\]|\([^)]*\)|[^\[(]+", phrase.lower()):
        if part[0] == "[":
            choices.append([*part[1:-1].split("|"), ""])
        elif part[0] == "(":
            choices.append(part[1:-1].split("|"))
        else:
            choices.append([part])
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())


def is_slip(written: str, meant: str) -> bool:
    """Tell whether one slip of the pen parts two texts: a letter lost, added, changed or swapped with the next.

    First and last letters must agree, for there a slip makes another word (advertise, advertised).

    >>> is_slip("advertisment", "advertisement"), is_slip("advertisements", "advertisement")
    (True, False)
    """
    longest, shortest = max(len(written), len(meant)), min(len(written), len(meant))
    if longest - shortest > 1 or not shortest or written == meant:
        return False
    if written[0] != meant[0] or written[-1] != meant[-1]:
        return False
    first = next((i for i in range(shortest) if written[i] != meant[i]), shortest)
    last = next((i for i in range(1, shortest + 1) if written[-i] != meant[-i]), shortest + 1) - 1
    last = min(last, shortest - first)
    left, right = written[first : len(written) - last], meant[first : len(meant) - last]
    return len(left) <= 1 and len(right) <= 1 or len(left) == 2 and left == right[::-1]


def write_slip_gates(wordings: Sequence[str]) -> list[str]:
    """Patterns that every slip of these wordings matches: one slip leaves one half of a text whole."""
    gates = []
    for wording in wordings:
        half = len(wording) // 2
        gates.append(f"{wording[:half]}[a-z ]+{wording[-1]}|{wording[0]}[a-z ]+{wording[half:]}")
    return gates
