"""Reads off a phrase of a card what its wordings begin with and what they hold."""

from __future__ import annotations

from itertools import product

from evlint import engines as re
from evlint.phrases.language import UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_BRACKET = re.compile(r"\\.|[\[\]()]")
_HEAD = re.compile(r"(?:\{n\}|\\.|[^a-z©{(\[])*(?:([a-z]+|©)|([(\[]|\{unit\}))", re.IGNORECASE)
_PART = re.compile(r"\[[^\]]*\]|\([^)]*\)|[^\[(]+")
_HOLE = re.compile(r"(?<!\\)\([^)]*\)|(?<!\\)\[[^\]]*\]|\{[a-z]+\}|\.\.\.")
_TOKEN = re.compile(r"\\.|\{[a-z]+\}|\.\.\.|[a-z]+|[\[\]()|]")
_FEW = 4
_ENDLESS = 10**6
OPEN_END = "*"


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


def list_letters(phrase: str, most: int) -> set[str]:
    """The first letters of all wordings of a phrase, without what stands between them.

    A `*` stands where a slot may hold any letters.

    >>> sorted(list_letters("[to] (see|read) [our] {name}", 7))
    ['read*', 'readour', 'see*', 'seeour*', 'toread*', 'toreado', 'tosee*', 'toseeou']
    """
    tokens = _TOKEN.findall(phrase)

    def walk(at: int, before: set[str]) -> tuple[set[str], int]:
        ended: set[str] = set()
        now = before
        while at < len(tokens):
            token = tokens[at]
            if token in ("[", "("):
                inner, at = walk(at + 1, now)
                now = inner | now if token == "[" else inner
            elif token in ("]", ")"):
                break
            elif token == "|":
                ended |= now
                now = before
            elif token == "{n}":  # 3 or 3k
                now = now | _append(now, ("k", "m"), most)
            elif token == "{unit}":
                now = _append(now, UNITS, most)
            elif token[0] in "{.":
                now = _append(now, (OPEN_END,), most)
            elif token[0] != "\\":
                now = _append(now, (token,), most)
            at += 1
        return ended | now, at

    return walk(0, {""})[0]


def count_letters(phrase: str) -> int:
    """The letters of the longest wording of a phrase; 0 where a slot may hold any.

    >>> count_letters("[to] (see|read) more"), count_letters("by {name}")
    (10, 0)
    """
    tokens = _TOKEN.findall(phrase)

    def walk(at: int) -> tuple[int, int]:
        most = now = 0
        while at < len(tokens):
            token = tokens[at]
            if token in ("[", "("):
                inner, at = walk(at + 1)
                now += inner
            elif token in ("]", ")"):
                break
            elif token == "|":
                most, now = max(most, now), 0
            elif token == "{n}":
                now += 1
            elif token == "{unit}":
                now += max(map(len, UNITS))
            elif token[0] in "{.":
                now += _ENDLESS
            elif token[0] != "\\":
                now += len(token)
            at += 1
        return max(most, now), at

    most = walk(0)[0]
    return most if most < _ENDLESS else 0


def _append(starts: Iterable[str], words: Iterable[str], most: int) -> set[str]:
    return {
        start if start.endswith(OPEN_END) else (start + word)[:most] for start in starts for word in words
    }
