from __future__ import annotations

import random

import pytest
import textstat as package
from hypothesis import given, settings
from hypothesis import strategies as st

from evlint.reading import counts
from evlint.reading.counts import Counts, WordCounter
from evlint.reading.tokens import count_sentences, count_tokens
from evlint.syllables import Estimate
from tests.words import HOSTILE, LEXICON, OWN, PROSE

textstat = package.textstat
COUNTER = WordCounter(LEXICON)

# What textstat counts under another name.
SAME = {
    "sentences": textstat.sentence_count,
    "words": textstat.lexicon_count,
    "tokens": lambda text: textstat.lexicon_count(text, removepunct=False),
    "characters": textstat.char_count,
    "letters": textstat.letter_count,
    "syllables": textstat.syllable_count,
    "long_words": textstat.long_word_count,
    "mini_words": textstat.miniword_count,
    "monosyllables": textstat.monosyllabcount,
    "polysyllables": textstat.polysyllabcount,
    "unfamiliar_words": lambda text: textstat.difficult_words(text, 0, unique=False),
    "difficult_words": lambda text: textstat.difficult_words(text, 2, unique=False),
    "complex_words": lambda text: textstat.difficult_words(text, 3, unique=False),
}


def agree(text: str) -> None:
    counted = COUNTER.count(text)._asdict()
    assert {name: counted[name] for name in SAME} == {name: count(text) for name, count in SAME.items()}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_counts_hostile_text_as_textstat(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("text", OWN)
def test_counts_own_text_as_textstat(text: str) -> None:
    agree(text)


@given(st.text() | PROSE)
@settings(max_examples=300, deadline=None)
def test_counts_any_text_as_textstat(text: str) -> None:
    agree(text)


@given(st.lists(st.text(min_size=1) | PROSE, max_size=5))
@settings(deadline=None)
def test_parts_add_up(parts: list[str]) -> None:
    whole = COUNTER.count("\n\n".join(parts))
    counted = [COUNTER.count(part) for part in parts]
    for field in counts.TOKEN_FIELDS:
        assert getattr(whole, field) == sum(getattr(part, field) for part in counted)


@given(st.sets(st.sampled_from(Counts._fields)), PROSE)
@settings(deadline=None)
def test_chosen_fields_are_those_of_the_whole_count(fields: set[str], text: str) -> None:
    whole, chosen = COUNTER.count(text), WordCounter(LEXICON, fields).count(text)
    assert all(getattr(chosen, field) == getattr(whole, field) for field in fields)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", 0),
        ("Go on.", 0),
        ("The van came.", 1),
        ("The van came. It was red. They like it", 2 + 1),
        ("It cost 3.5 million pounds.", 2),
        ("It is 3.5 miles.", 1),
        ("- - - one, - two - (three)", 1),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert count_sentences(text) == sentences


def test_long_text_without_an_end_takes_no_time() -> None:
    assert count_sentences("a-" * 200_000) == 0
    assert count_sentences("- " * 200_000) == 0
    assert count_sentences("a " * 200_000) == 1


def test_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "_MEMO_SIZE", 10)
    counter = WordCounter(Estimate(), ["words"])
    text = " ".join(map(str, range(1000)))
    assert counter.count(text).words == 1000
    assert len(counter._memo) <= 10


def test_order_does_not_matter() -> None:
    words = " ".join(OWN).split()
    before = COUNTER.count(" ".join(words)).syllables
    random.Random(1).shuffle(words)
    assert WordCounter(LEXICON).count(" ".join(words)).syllables == before


@given(st.text(st.sampled_from("ab.é-’ \n\t\u00a0\r"), max_size=60))
def test_tokens_are_counted_without_being_cut(text: str) -> None:
    tokens = text.split()
    assert count_tokens(text) == (len(tokens), sum(map(len, tokens)))
