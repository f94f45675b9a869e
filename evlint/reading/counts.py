"""Counts in one pass what measures of reading are made of: sentences, words, syllables, letters."""

from __future__ import annotations

from operator import sub

from evlint import engines as re
from evlint.reading.tokens import count_sentences
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from evlint.syllables import Lexicon


class Counts(Value):
    """What was counted in a text, each number as textstat counts it.

    A token is what stands between white space; a word is a token with a letter or digit in it. Unfamiliar
    words are not in the list of easy words, difficult ones have two syllables besides, complex ones three.
    The opening is the first hundred words: how many have one or two syllables, how many have three and more,
    and its sentences. `sentences` is at least 1 unless the text is empty; all but it and the opening add up
    over the parts of a text.
    """

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    tokens: int = 0
    characters: int = 0
    letters: int = 0
    long_words: int = 0
    mini_words: int = 0
    monosyllables: int = 0
    polysyllables: int = 0
    mute_words: int = 0
    unfamiliar_words: int = 0
    difficult_words: int = 0
    complex_words: int = 0
    opening_easy: int = 0
    opening_hard: int = 0
    opening_sentences: int = 0

    def less(self, part: Counts) -> Counts:
        """What is left without a part; at least one sentence, and the opening as it was."""
        left = list(map(sub, self, part))
        left[0] = max(1, left[0])
        left[-_OPENING:] = self[-_OPENING:]
        return _new(Counts, left if min(left) >= 0 else [max(0, number) for number in left])


_OPENING = 3
OPENING = frozenset(Counts._fields[-_OPENING:])
TOKEN_FIELDS = tuple(field for field in Counts._fields if field != "sentences" and field not in OPENING)

_new = tuple.__new__  # what a named tuple's own costs besides is felt by single sentences
_BITS = 32  # the width of a field; two of them stay within a machine word, which makes sums fast
_FIELD = (1 << _BITS) - 1
_MEMO_SIZE = 1 << 16  # distinct tokens; more than that is not language
_OPENING_WORDS = 100

# An apostrophe stays where a contraction may begin, all other marks go.
_MARK = re.compile(r"'(?![tsd]|ve|ll|re)|[^\w\s']")
_EDGES = '.,:;!?…()[]“”"‘’—–-'


class WordCounter:
    """Counts chosen fields of texts, remembering each distinct token as one packed integer.

    `fields` are names of `Counts`; the others stay 0 in what is counted.
    """

    def __init__(self, lexicon: Lexicon, fields: Iterable[str] = Counts._fields) -> None:
        wanted = frozenset(fields)
        opening = wanted & OPENING
        if opening:
            wanted |= {"words", "polysyllables", "mute_words"}
        self._opens = bool(opening)
        self._fields = tuple(field for field in TOKEN_FIELDS if field in wanted)
        self._places = [(Counts._fields.index(field), _BITS * at) for at, field in enumerate(self._fields)]
        self._memo = _Memo(lexicon, self._fields)
        self._pack = self._memo.__getitem__

    def count(self, text: str, sentences: int | None = None) -> Counts:
        """Count a text, unless its sentences are counted already."""
        tokens = text.split()
        numbers = self._sum(tokens)
        if self._opens:
            numbers[-_OPENING:] = self._count_opening(tokens)
        if sentences is None:
            sentences = max(1, count_sentences(text)) if text else 0
        numbers[0] = sentences
        return _new(Counts, numbers)

    def _sum(self, tokens: list[str]) -> list[int]:
        """The numbers of `Counts` that tokens add up to."""
        numbers = [0] * len(Counts._fields)
        packed = sum(map(self._pack, tokens))
        for place, shift in self._places:
            numbers[place] = packed >> shift & _FIELD
        return numbers

    def _count_opening(self, tokens: list[str]) -> tuple[int, int, int]:
        end = len(tokens)
        if end > _OPENING_WORDS:
            end = words = 0
            place = _BITS * self._fields.index("words")
            while end < len(tokens) and words < _OPENING_WORDS:
                words += self._pack(tokens[end]) >> place & 1
                end += 1
        sums = _new(Counts, self._sum(tokens[:end]))
        text = " ".join(tokens[:end])
        return (
            sums.words - sums.polysyllables - sums.mute_words,
            sums.polysyllables,
            max(1, count_sentences(text)) if text else 0,
        )


class _Memo(dict[str, int]):
    """The packed counts of every token seen so far."""

    def __init__(self, lexicon: Lexicon, fields: tuple[str, ...]) -> None:
        self._lexicon = lexicon
        self._fields = fields
        self._alike: dict[int, int] = {}  # one object for all tokens of the same counts is quicker to sum

    def __missing__(self, token: str) -> int:
        if len(self) >= _MEMO_SIZE:
            self.clear()
            self._alike.clear()
        word = token if token.isalnum() else _clean(token)
        if self._fields == ("words", "syllables"):  # the default measure's short way
            packed = 1 + (self._lexicon.syllables(word.lower()) << _BITS) if word else 0
        else:
            counted = _count_token(token, word, self._lexicon)
            packed = sum(counted[field] << _BITS * place for place, field in enumerate(self._fields))
        packed = self[token] = self._alike.setdefault(packed, packed)
        return packed


def _clean(token: str) -> str:
    """A token without its punctuation."""
    word = token.strip(_EDGES)
    return word if word.isalnum() else _MARK.sub("", token)


def _count_token(token: str, word: str, lexicon: Lexicon) -> dict[str, int]:
    lower = word.lower()
    letters = len(word) - word.count("'")
    syllables = lexicon.syllables(lower) if word else 0
    unfamiliar = bool(word) and not lexicon.is_easy(lower)
    # A letter that lower case makes two of ("İ") is cleaned once more before textstat calls it difficult.
    again = _clean(lower).lower()
    hard = 0 if not unfamiliar else syllables if again == lower else lexicon.syllables(again)
    return {
        "words": bool(word),
        "tokens": 1,
        "characters": len(token),
        "letters": letters,
        "syllables": syllables,
        "long_words": letters > 6,
        "mini_words": 0 < letters <= 3,
        "monosyllables": syllables == 1,
        "polysyllables": syllables >= 3,
        "mute_words": bool(word) and syllables == 0,
        "unfamiliar_words": unfamiliar,
        "difficult_words": hard >= 2,
        "complex_words": hard >= 3,
    }
