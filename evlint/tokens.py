"""Words and sentences as textstat cuts them, without any pattern or table."""

from __future__ import annotations


def count_sentences(text: str) -> int:
    """Count the sentences of three and more words, cut at every full stop, question and exclamation mark.

    This is textstat's notion, in which "3.5" ends a sentence. It gives 0 where textstat gives at least 1.
    """
    return sum(map(_holds_three_words, text.replace("!", ".").replace("?", ".").split(".")))


def count_words(text: str) -> int:
    """Count what stands between white space and has a letter or digit in it."""
    return sum(map(is_word, text.split()))


def is_word(token: str) -> bool:
    """Tell a word from what is marks alone."""
    return token.isalnum() or "_" in token or any(map(str.isalnum, token))


def _holds_three_words(piece: str) -> bool:
    tokens = piece.split(None, 3)
    if len(tokens) < 3:
        return False
    first, second, third, *_ = tokens
    return (is_word(first) and is_word(second) and is_word(third)) or count_words(piece) > 2
