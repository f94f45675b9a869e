"""Reads the small language in which cards write phrases, and turns it into patterns.

| written               | stands for                                     |
|-----------------------|------------------------------------------------|
| `share this`          | these words, in any case, spaces and typography |
| `[to] our newsletter` | words that may be left out                     |
| `(post\\|story)`       | one of these; the space before `(:`, `(!` and `(,` may be missing |
| `{n}`                 | a number: 5, 1,200, 3.5k                       |
| `{unit}`              | a unit of time: minutes, hrs, d                |
| `{name}`              | one to four words                              |
| `...`                 | anything, or nothing, up to the end of the line or the next word |
| `\\[`, `\\(`            | the mark itself                                |
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

UNITS = (
    *("second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs"),
    *("day", "days", "week", "weeks", "wk", "wks", "month", "months", "year", "years", "yr", "yrs"),
)
_SLOTS = {
    "{n}": r"\d[\d,.]*[km]?",
    "{unit}": f"(?:{'|'.join(UNITS)})",
    "{name}": r"\S+(?: \S+)?(?: \S+)?(?: \S+)?",
}
# In this order: marks that mean something to a pattern, then what they mean here.
_STEPS = (
    *((rf"\{mark}", chr(1 + i)) for i, mark in enumerate("[]()|{}")),
    ("...", "\b"),
    *((mark, f"\\{mark}") for mark in ".?+*^$"),
    *((f"] ({mark}", f")? *({mark}") for mark in ":!,"),
    *((f" ({mark}", f" *({mark}") for mark in ":!,"),
    ("] [", ")? *("),
    (" [", " *("),
    ("[", "("),
    ("] ", ")? *"),
    ("]", ")?"),
    ("(", "(?:"),
    ("\b", "[^\\n]*"),
    *((chr(1 + i), rf"\{mark}") for i, mark in enumerate("[]()|{}")),
)


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
        pattern = "".join(mark if mark.isascii() else r"\?" for mark in pattern)
    return pattern.replace(" *", "\b").replace(" ", " +").replace("\b", " *").encode()


def is_slip(written: str, meant: str) -> bool:
    """Tell whether one slip of the pen parts two texts: a letter lost, added, changed or swapped.

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
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == 2 and left == right[::-1])
