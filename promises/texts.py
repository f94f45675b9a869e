"""Bytes that are no text, and characters that nobody sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from promises.case import Case, Outcome

UNREAD = "what is not UTF-8 is told and costs nothing else"
SEEN = "every invisible character is told by a rule of its own"

_BYTES = {
    "bytes that begin nothing": (b"a \xff\xfe\xfd b\n", "not UTF-8 at byte 2"),
    "an overlong slash": (b"a \xc0\xaf b\n", "not UTF-8 at byte 2"),
    "an encoded surrogate": (b"a \xed\xa0\x80 b\n", "not UTF-8 at byte 2"),
    "a code point past the last": (b"a \xf4\x90\x80\x80 b\n", "not UTF-8 at byte 2"),
    "a letter that is cut off": (b"caf\xc3", "not UTF-8 at byte 3"),
    "Latin-1": (b"caf\xe9\n", "not UTF-8 at byte 3"),
    "UTF-16, little-endian": ("\ufeffThe harbour".encode("utf-16-le"), "UTF-16"),
    "UTF-16, big-endian": ("\ufeffThe harbour".encode("utf-16-be"), "UTF-16"),
    "a NUL": (b"The \0 harbour\n", "NUL at byte 4"),
}

_CHARACTERS = {
    "bidi-control": "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "zero-width": "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u180e\ufeff",
    "odd-separator": "\x0b\x0c\x85\u2028\u2029",
    "control-character": "".join(
        map(chr, [*range(1, 9), *range(14, 32), 127, *range(128, 133), *range(134, 160)])
    ),
    "replacement-character": "\ufffd\ufffc",
    "soft-hyphen": "\xad",
}


def list_cases() -> Iterator[Case]:
    """What can't be read, and each character of each set in a text."""
    for name, (data, message) in _BYTES.items():
        yield Case(UNREAD, name, _write(data), _check_failure(message))
    for rule, characters in _CHARACTERS.items():
        for char in characters:
            text = f"The harbour{char}master agreed.\n"
            yield Case(SEEN, f"U+{ord(char):04X}", _write(text.encode()), _check_rule(rule))


def _write(data: bytes) -> Callable[[Path], None]:
    def make(site: Path) -> None:
        (site / "odd.txt").write_bytes(data)

    return make


def _check_failure(message: str) -> Callable[[Outcome], str]:
    def check(outcome: Outcome) -> str:
        told = f"odd.txt: {message}" in outcome.failures or message in outcome.failures
        return "" if told and outcome.status == 2 else f"not told: {outcome.failures!r}"

    return check


def _check_rule(rule: str) -> Callable[[Outcome], str]:
    def check(outcome: Outcome) -> str:
        return "" if rule in outcome.rules.get("odd.txt", ()) else f"only {outcome.rules.get('odd.txt')}"

    return check
