"""Condenses the phrases of a card into an index: which of them may a line be, by its first letters?

An index is plain data, so that it is made once and kept beside the settings. It is looked up with the letters
of a line: the run of letters that it begins with (its head), then the next few, whatever stands between them.
"""

from __future__ import annotations

from evlint import engines as re
from evlint.phrases.page import PARTED
from evlint.phrases.wordings import OPEN_END, count_letters, expand, find_heads, list_letters, narrow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

# In the order in which they win. Their initials stand for them in an index.
STRENGTHS = ("phrases", "openings", "weak", "beside")
KEY_SIZE = 3  # letters behind the head; more of them make the index large
_OPENING_SIZE = 8  # the same of openings, which are few
SLIP_LEAST = 9  # shorter words have too many real neighbours

_SLOT_FIRST = re.compile(r"(?:^|[(\[|])(?:\{name\}|\.\.\.)")


def index_phrases(phrases: Mapping[str, Sequence[str]], *, tolerant: bool) -> dict[str, Any]:
    """Condense phrases, given by their strength, into marshal-able data.

    `phrases` holds them again, parted by NUL, and behind them what is left of those that mean more than a
    head allows. `heads` are the heads and `openers` those of openings, between spaces. `pages` has a line
    for each head that tells which phrases may follow and with which letters, as in `p3/17:sto,thi;w0:*`: the
    fourth of `phrases`, of 17 letters at most with its head, and the first of `weak`, with no such limit; `*`
    is anything. `slips` are wordings that are read with a slip of the pen.

    Few long texts load in a tenth of the time that many short ones take.
    """
    heads: dict[bytes, list[str]] = {}
    written = {strength: list(phrases[strength]) for strength in STRENGTHS}
    for strength in STRENGTHS:
        is_open = strength == "openings"
        key_size = _OPENING_SIZE if is_open else KEY_SIZE
        for number, phrase in enumerate(phrases[strength]):
            for head in find_heads(phrase):
                size = len(head) if head.isascii() else 0
                left = narrow(phrase, head)
                place = number
                if left != phrase and _SLOT_FIRST.search(phrase):
                    place = len(written[strength])
                    written[strength].append(left)
                most = 0 if is_open else count_letters(left)
                name = f"{strength[0]}{place}/{most}" if most else f"{strength[0]}{place}"
                keys = _cut_keys(list_letters(left, size + key_size), head[:size], is_open=is_open)
                heads.setdefault(head.encode(), []).append(f"{name}:{','.join(sorted(keys))}")
    slips = [wording for phrase in phrases["phrases"] for wording in expand(phrase)] if tolerant else []
    return {
        "phrases": {strength: PARTED.join(written[strength]) for strength in STRENGTHS},
        "heads": _join(heads),
        "openers": _join(head for head, packed in heads.items() if any(one[0] == "o" for one in packed)),
        "pages": b"".join(b"\n%b %b" % (head, ";".join(packed).encode()) for head, packed in heads.items()),
        "slips": tuple(wording for wording in slips if len(wording) >= SLIP_LEAST and wording[0].isalpha()),
    }


def _join(heads: Iterable[bytes]) -> bytes:
    return b" %b " % b" ".join(heads)


def _cut_keys(letters: Iterable[str], head: str, *, is_open: bool) -> set[str]:
    """What follows the head; behind an opening anything may follow."""
    keys = set()
    for one in letters:
        if one.endswith(OPEN_END) and head.startswith(one[:-1]):
            keys.add(OPEN_END)
        elif one.startswith(head):
            key = one[len(head) :]
            keys.add(key.rstrip(OPEN_END) + OPEN_END if is_open else key)
    return keys
