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

import re
from itertools import product

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_UNITS = (
    *("second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs"),
    *("day", "days", "week", "weeks", "wk", "wks", "month", "months", "year", "years", "yr", "yrs"),
)
_SLOTS = {
    "{n}": r"\d[\d,.]*[km]?",
    "{unit}": f"(?:{'|'.join(_UNITS)})",
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
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BRACKET = re.compile(r"\\.|[\[\]()]")
_HEAD = re.compile(r"(?:\{n\}|\\.|[^a-z©{(\[])*(?:([a-z]+|©)|([(\[]|\{unit\}))", re.IGNORECASE)
_WORD = re.compile(r"(?:\\.|[^ (\[])+|.")
_PART = re.compile(r"\[[^\]]*\]|\([^)]*\)|[^\[(]+")
_FEW = 4


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


def find_heads(phrase: str) -> set[str]:
    """The runs of letters (or ©) that a phrase may begin with; numbers and other marks are passed over.

    >>> sorted(find_heads("[{n}] (read|learn) more")), sorted(find_heads("e-mail|tweet"))
    (['learn', 'read'], ['e', 'tweet'])
    """
    found = _HEAD.match(phrase)
    if found is None:
        return set()
    if found[1]:
        rest = phrase.find("|")
        if rest < 0 or "(" in phrase or "[" in phrase:
            return {found[1]}
        return {found[1]} | find_heads(phrase[rest + 1 :])
    if found[2] == "{unit}":
        return set(_UNITS)
    end = _find_close(phrase, found.end() - 1)
    heads = {head for part in phrase[found.end() : end].split("|") for head in find_heads(part)}
    if found[2] == "[" or not heads:
        heads |= find_heads(phrase[end + 1 :])
    return heads


def _find_close(phrase: str, start: int) -> int:
    """The place of the bracket that closes the one at `start`."""
    depth = 0
    for mark in _BRACKET.finditer(phrase, start):
        depth += 1 if mark[0] in "([" else -1 if mark[0] in ")]" else 0
        if not depth:
            return mark.start()
    return len(phrase)


def cut_opening(phrase: str, head: str) -> list[str]:
    """The first two words or so of a phrase, as far as it begins with `head`: enough to gate a line with.

    >>> cut_opening("(sign up|see) (for|to) our letter", "see"), cut_opening("[also] read more on", "read")
    (['see (for|to)'], ['read more'])
    """
    if "(" not in phrase and "[" not in phrase and "|" in phrase:
        return [choice for choice in phrase.split("|") if head in find_heads(choice)]
    cuts = []
    rest = phrase
    while rest:
        end = _find_end(rest)
        token = rest[:end].strip("()[]")
        optional = rest[0] == "["
        rest = rest[end:].lstrip()
        for choice in token.split("|"):
            if head in find_heads(choice):
                known = choice.count(" ") + 1
                following = rest
                while known < 2 and following:
                    end = _find_end(following)
                    choice += " " + following[:end]
                    known += following[0] != "["
                    following = following[end:].lstrip()
                cuts.append(choice)
        if not optional:
            break
    return cuts


def _find_end(phrase: str) -> int:
    """The end of the first word or bracket."""
    if phrase[0] in "([":
        return _find_close(phrase, 0) + 1
    return _WORD.match(phrase).end()


def expand(phrase: str) -> list[str]:
    """Give every wording of a phrase without slots; nothing for one with slots, or with many wordings.

    >>> expand("(share|send) [me] this")
    ['share me this', 'share this', 'send me this', 'send this']
    """
    wordings: list[str] = []
    is_list = "(" not in phrase and "[" not in phrase
    for choice in phrase.split("|") if is_list else [phrase]:
        if "{" in choice or "..." in choice or "\\" in choice or choice.count("|") > _FEW:
            continue
        parts = [
            (*part[1:-1].split("|"), "") if part[0] == "[" else part.strip("()").split("|")
            for part in _PART.findall(choice)
        ]
        wordings += (" ".join("".join(chosen).split()) for chosen in product(*parts))
    return wordings


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
