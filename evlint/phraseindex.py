"""Condenses the phrases of a card into an index: which of them may a line be, by its first letters?

An index is plain data, so that it is made once and kept beside the settings. It is looked up with the letters
of a line: the run of letters that it begins with (its head), then the next few, whatever stands between them.
"""

from __future__ import annotations

import re

from evlint.phrases import UNITS, expand, find_heads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

# In the order in which they win. Their initials stand for them in an index.
STRENGTHS = ("phrases", "openings", "weak", "beside")
KEY_SIZE = 3  # letters behind the head; more of them make the index large
SLIP_LEAST = 9  # shorter words have too many real neighbours

_OPEN_END = "*"
_TOKEN = re.compile(r"\\.|\{[a-z]+\}|\.\.\.|[a-z]+|[\[\]()|]")


def index_phrases(phrases: Mapping[str, Sequence[str]], *, tolerant: bool) -> dict[str, Any]:
    """Condense phrases, given by their strength, into marshal-able data.

    `phrases` holds them again; `heads` tells by head which phrases may follow and with which letters, as in
    `p3:sto,thi;w0:*` (the fourth of `phrases`, the first of `weak`; `*` is anything); `slips` are wordings
    that are read with a slip of the pen.
    """
    heads: dict[bytes, list[str]] = {}
    for strength in STRENGTHS:
        for number, phrase in enumerate(phrases[strength]):
            letters: dict[int, set[str]] = {}
            for head in find_heads(phrase):
                size = len(head) if head.isascii() else 0
                if size not in letters:
                    letters[size] = list_letters(phrase, size + KEY_SIZE)
                keys = _cut_keys(letters[size], head[:size], may_go_on=strength == "openings")
                packed = f"{strength[0]}{number}:{','.join(sorted(keys))}"
                heads.setdefault(head.encode(), []).append(packed)
    slips = [wording for phrase in phrases["phrases"] for wording in expand(phrase)] if tolerant else []
    return {
        "phrases": {strength: tuple(phrases[strength]) for strength in STRENGTHS},
        "heads": {head: ";".join(packed).encode() for head, packed in heads.items()},
        "slips": tuple(wording for wording in slips if len(wording) >= SLIP_LEAST),
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


def _append(starts: Iterable[str], words: Iterable[str], most: int) -> set[str]:
    return {
        start if start.endswith(_OPEN_END) else (start + word)[:most] for start in starts for word in words
    }


def _cut_keys(letters: Iterable[str], head: str, *, may_go_on: bool) -> set[str]:
    """What follows the head."""
    keys = set()
    for one in letters:
        if one.endswith(_OPEN_END) and head.startswith(one[:-1]):
            keys.add(_OPEN_END)
        elif one.startswith(head):
            key = one[len(head) :]
            is_open = may_go_on and len(key) < KEY_SIZE and not key.endswith(_OPEN_END)
            keys.add(key + _OPEN_END if is_open else key)
    return keys
