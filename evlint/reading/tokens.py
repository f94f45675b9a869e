"""Words and sentences as textstat cuts them, without any table."""

from __future__ import annotations

from evlint import engines as re

# A full stop with three words before the next: mostly plain ones, else with any marks about them. No part
# can match what the next one does, so nothing is tried twice; what is only looked at is not copied.
_PLAIN = r"\s++[A-Za-z][a-z',-]*+ [A-Za-z][a-z',-]*+ [A-Za-z]"
_SENTENCE = re.compile(rf"\.(?={_PLAIN}|[^\w.]*+\w[^\s.]*+\s[^\w.]*+\w[^\s.]*+\s[^\w.]*+\w)")

_SHOWN = bytes(not chr(code).isspace() for code in range(256))


def count_sentences(text: str) -> int:
    """Count the sentences of three and more words, cut at every full stop, question and exclamation mark.

    This is textstat's notion, in which "3.5" ends a sentence. It gives 0 where textstat gives at least 1.
    """
    return len(_SENTENCE.findall("." + text.replace("!", ".").replace("?", ".")))


def count_tokens(text: str) -> tuple[int, int]:
    """Count what stands between white space, and its code points; odd spaces beyond ASCII are not known.

    A byte a code point and no branch makes this three times as fast as cutting the words out.
    """
    if not text.isascii():
        text = text.replace("\u00a0", " ")
    shown = int.from_bytes(text.encode("ascii", "replace").translate(_SHOWN), "little")
    edges = shown ^ (shown << 8)  # where what shows begins, and where it is over
    return edges.bit_count() // 2, shown.bit_count()


def count_words(text: str) -> int:
    """Count what stands between white space and has a letter or digit in it."""
    return sum([token[0].isalnum() or is_word(token) for token in text.split()])


def is_word(token: str) -> bool:
    """Tell a word from what is marks alone."""
    return token.isalnum() or "_" in token or any(map(str.isalnum, token))
