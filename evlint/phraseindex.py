"""Condenses the phrases of a card into an index: which of them may a line be, by its first letters?

An index is plain data, so that it is made once and kept beside the settings. It is looked up with the letters
of a line: the run of letters that it begins with (its head), then the next few, whatever stands between them.
"""

from __future__ import annotations

import re

from evlint.phrases import UNITS, expand, find_heads, narrow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

# In the order in which they win. Their initials stand for them in an index.
STRENGTHS = ("phrases", "openings", "weak", "beside")
KEY_SIZE = 3  # letters behind the head; more of them make the index large
_OPENING_SIZE = 8  # the same of openings, which are few
SLIP_LEAST = 9  # shorter words have too many real neighbours

_OPEN_END = "*"
_ENDLESS = 10**6
_TOKEN = re.compile(r"\\.|\{[a-z]+\}|\.\.\.|[a-z]+|[\[\]()|]")


def index_phrases(phrases: Mapping[str, Sequence[str]], *, tolerant: bool) -> dict[str, Any]:
    """Condense phrases, given by their strength, into marshal-able data.

    `phrases` holds them again; `heads` tells by head which phrases may follow and with which letters, as in
    `p3/17:sto,thi;w0:*` (the fourth of `phrases`, of 17 letters at most with its head; the first of `weak`,
    with no such limit; `*` is anything); `slips` are wordings that are read with a slip of the pen.
    """
    heads: dict[bytes, list[str]] = {}
    for strength in STRENGTHS:
        is_open = strength == "openings"
        key_size = _OPENING_SIZE if is_open else KEY_SIZE
        for number, phrase in enumerate(phrases[strength]):
            for head in find_heads(phrase):
                size = len(head) if head.isascii() else 0
                left = narrow(phrase, head)
                most = 0 if is_open else count_letters(left)
                name = f"{strength[0]}{number}/{most}" if most else f"{strength[0]}{number}"
                keys = _cut_keys(list_letters(left, size + key_size), head[:size], is_open=is_open)
                heads.setdefault(head.encode(), []).append(f"{name}:{','.join(sorted(keys))}")
    slips = [wording for phrase in phrases["phrases"] for wording in expand(phrase)] if tolerant else []
    return {
        "phrases": {strength: tuple(phrases[strength]) for strength in STRENGTHS},
        "heads": {head: ";".join(packed).encode() for head, packed in heads.items()},
        "slips": tuple(wording for wording in slips if len(wording) >= SLIP_LEAST and wording[0].isalpha()),
    }


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
                now = _append(now, (_OPEN_END,), most)
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
        start if start.endswith(_OPEN_END) else (start + word)[:most] for start in starts for word in words
    }


def _cut_keys(letters: Iterable[str], head: str, *, is_open: bool) -> set[str]:
    """What follows the head; behind an opening anything may follow."""
    keys = set()
    for one in letters:
        if one.endswith(_OPEN_END) and head.startswith(one[:-1]):
            keys.add(_OPEN_END)
        elif one.startswith(head):
            key = one[len(head) :]
            keys.add(key.rstrip(_OPEN_END) + _OPEN_END if is_open else key)
    return keys
