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
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BRACKET = re.compile(r"\\.|[\[\]()]")
_HEAD = re.compile(r"(?:\{n\}|\\.|[^a-z©{(\[])*(?:([a-z]+|©)|([(\[]|\{unit\}))", re.IGNORECASE)
_PART = re.compile(r"\[[^\]]*\]|\([^)]*\)|[^\[(]+")
_HOLE = re.compile(r"(?<!\\)\([^)]*\)|(?<!\\)\[[^\]]*\]|\{[a-z]+\}|\.\.\.")
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
    head, opened = found.groups()
    if head:
        if "|" not in phrase or "(" in phrase or "[" in phrase:
            return {head}
        return {choice[1] for choice in map(_HEAD.match, phrase.split("|")) if choice and choice[1]}
    if opened == "{unit}":
        return set(UNITS)
    end = _find_close(phrase, found.end() - 1)
    inner = phrase[found.end() : end]
    heads: set[str] = set()
    for choice in map(_HEAD.match, inner.split("|")):
        if choice and choice[1]:
            heads.add(choice[1])
        elif choice and choice[2] == "{unit}":
            heads.update(UNITS)
    if opened == "[" or not heads:
        heads |= find_heads(phrase[end + 1 :])
    return heads


def narrow(phrase: str, head: str) -> str:
    """What is left of a phrase when it begins with `head`.

    >>> narrow("(read|learn) more", "read"), narrow("menu|share this|tweet", "share")
    ('(read) more', 'share this')
    """
    if "(" not in phrase and "[" not in phrase:
        return "|".join(choice for choice in phrase.split("|") if head in find_heads(choice))
    if phrase[0] == "(":
        end = _find_close(phrase, 0)
        inner = phrase[1:end]
        if "(" not in inner and "[" not in inner:
            kept = [choice for choice in inner.split("|") if head in find_heads(choice)]
            return f"({'|'.join(kept)}){phrase[end + 1 :]}" if kept else phrase
    return phrase


def _find_close(phrase: str, start: int) -> int:
    """The place of the bracket that closes the one at `start`."""
    end = phrase.find(")" if phrase[start] == "(" else "]", start)
    if phrase.find("(", start + 1, end) < 0 and phrase.find("[", start + 1, end) < 0 and "\\" not in phrase:
        return end
    depth = 0
    for mark in _BRACKET.finditer(phrase, start):
        depth += 1 if mark[0] in "([" else -1 if mark[0] in ")]" else 0
        if not depth:
            return mark.start()
    return len(phrase)


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


def find_literal(phrase: str) -> str:
    """The longest run of plain text in a phrase, which stands wherever the phrase does.

    >>> find_literal("as of my (last|latest) knowledge update")
    ' knowledge update'
    """
    return max(_HOLE.sub("\n", phrase.lower()).replace("\\", "").split("\n"), key=len)


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
