from __future__ import annotations

import pytest
import textstat as package
from hypothesis import given, settings
from hypothesis import strategies as st

from evlint.reading.counts import Counts, WordCounter
from evlint.reading.measures import MEASURES, OTHERS
from tests.words import HOSTILE, LEXICON, OWN, PROSE

textstat = package.textstat
COUNTERS = {name: WordCounter(LEXICON, measure.fields) for name, measure in MEASURES.items()}


def oracle(name: str, text: str) -> float:
    if name == "text_standard":
        return float(textstat.text_standard(text, float_output=True))
    return float(getattr(textstat, name)(text))


def agree(text: str) -> None:
    for name, measure in MEASURES.items():
        value = measure.formula(COUNTERS[name].count(text))
        assert value == pytest.approx(oracle(name, text), abs=1e-9, rel=0), name


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_measures_as_textstat(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("text", OWN)
def test_own_text_measures_as_textstat(text: str) -> None:
    agree(text)


def test_all_own_text_at_once_measures_as_textstat() -> None:
    agree("\n\n".join(OWN))


@given(st.text() | PROSE)
@settings(max_examples=200, deadline=None)
def test_any_text_measures_as_textstat(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("name", MEASURES)
def test_nothing_counted_is_nothing_measured(name: str) -> None:
    # Nothing counted still gets a vote on the consensus.
    assert MEASURES[name].formula(Counts()) == oracle(name, "")


@pytest.mark.parametrize("name", MEASURES)
def test_harder_text_scores_in_the_direction_told(name: str) -> None:
    easy = "The van is red. It can go far. We like the van a lot. The van has a big box. " * 20
    hard = (
        "Notwithstanding considerable administrative complications, representatives of manufacturers "
        "anticipate accelerated electrification of commercial transportation infrastructure. " * 10
    )
    formula, count = MEASURES[name].formula, COUNTERS[name].count
    assert (formula(count(hard)) < formula(count(easy))) == MEASURES[name].falls


@pytest.mark.parametrize("name", [*MEASURES, *OTHERS])
def test_every_measure_is_one_of_textstat(name: str) -> None:
    assert callable(getattr(textstat, name))
