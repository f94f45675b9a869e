"""The formulas of reading difficulty, from counts to a number."""

from __future__ import annotations

from collections import Counter

from evlint.reading.counts import OPENING, Counts
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Measure(Value):
    """A formula under textstat's name, with what people call it and the fields of `Counts` that it reads.

    `falls` tells that a harder text scores less.
    """

    name: str
    title: str
    formula: Callable[[Counts], float]
    fields: frozenset[str]
    falls: bool = False


def flesch_reading_ease(counts: Counts) -> float:
    """0 is very hard, 100 very easy (R. Flesch, A new readability yardstick, 1948)."""
    if not (counts.words and counts.sentences and counts.syllables):
        return 0.0
    length = counts.words / counts.sentences
    return 206.835 - 1.015 * length - 84.6 * (counts.syllables / counts.words)


def flesch_kincaid_grade(counts: Counts) -> float:
    """Years of American school (J. P. Kincaid and others, Navy Research Branch Report 8-75, 1975)."""
    if not (counts.words and counts.sentences and counts.syllables):
        return 0.0
    length = counts.words / counts.sentences
    return 0.39 * length + 11.8 * (counts.syllables / counts.words) - 15.59


def gunning_fog(counts: Counts) -> float:
    """Years of school (R. Gunning, The Technique of Clear Writing, 1952); easy words are not complex."""
    if not counts.words:
        return 0.0
    return 0.4 * (counts.words / counts.sentences + 100 * counts.complex_words / counts.words)


def smog_index(counts: Counts) -> float:
    """Years of school (G. H. McLaughlin, SMOG grading: a new readability formula, 1969)."""
    if not counts.sentences:
        return 0.0
    power: float = (30 * (counts.polysyllables / counts.sentences)) ** 0.5
    return 1.043 * power + 3.1291


def automated_readability_index(counts: Counts) -> float:
    """Years of school, by characters (R. J. Senter and E. A. Smith, AMRL-TR-66-220, 1967)."""
    if not (counts.tokens and counts.words):
        return 0.0
    length = counts.words / counts.sentences
    return 4.71 * (counts.characters / counts.tokens) + 0.5 * length - 21.43


def coleman_liau_index(counts: Counts) -> float:
    """Years of school, by letters (M. Coleman and T. L. Liau, Journal of Applied Psychology 60, 1975)."""
    if not (counts.words and counts.letters):
        return 0.0
    letters = counts.letters / counts.words * 100
    sentences = counts.sentences / counts.words * 100
    return 0.058 * letters - 0.296 * sentences - 15.8


def dale_chall_readability_score(counts: Counts) -> float:
    """A score up to about 10 (E. Dale and J. S. Chall, A formula for predicting readability, 1948)."""
    if not counts.words:
        return 0.0
    unfamiliar = 100 * counts.unfamiliar_words / counts.words
    score = 0.1579 * unfamiliar + 0.0496 * (counts.words / counts.sentences)
    return score + 3.6365 if unfamiliar > 5 else score


def linsear_write_formula(counts: Counts) -> float:
    """Years of school, by the first hundred words (J. O'Hayre, Gobbledygook Has Gotta Go, 1966)."""
    if not counts.opening_sentences:
        return 0.0
    number = (counts.opening_easy + 3 * counts.opening_hard) / counts.opening_sentences
    if number <= 20:
        number -= 2
    return number / 2


def lix(counts: Counts) -> float:
    """20 is very easy, 60 very hard (C. H. Björnsson, Läsbarhet, 1968)."""
    if not counts.words:
        return 0.0
    return counts.words / counts.sentences + 100 * counts.long_words / counts.words


def rix(counts: Counts) -> float:
    """Long words a sentence (J. Anderson, Lix and Rix, Journal of Reading 26, 1983)."""
    return counts.long_words / counts.sentences if counts.sentences else 0.0


def spache_readability(counts: Counts) -> float:
    """Years of school, for texts for children (G. Spache, A new readability formula, 1953)."""
    if not counts.words:
        return 0.0
    difficult = 100 * counts.difficult_words / counts.words
    return 0.141 * (counts.words / counts.sentences) + 0.086 * difficult + 0.839


def mcalpine_eflaw(counts: Counts) -> float:
    """20 is easy even for learners of English (R. McAlpine, From plain English to global English, 1997)."""
    return (counts.words + counts.mini_words) / counts.sentences if counts.sentences else 0.0


def text_standard(counts: Counts) -> float:
    """The grade on which most of eight measures agree, the first of them where several do (textstat)."""
    grades: list[int] = _round_about(flesch_kincaid_grade(counts))
    ease = flesch_reading_ease(counts)
    grades += next((votes for floor, votes in _EASE_GRADES if floor <= ease < 100), [13])
    for formula in _VOTING:
        grades += _round_about(formula(counts))
    return float(Counter(grades).most_common(1)[0][0])


# Measures that textstat has besides, most of them for one language; what is told of each is its title and
# whether a harder text scores less.
OTHERS = {
    "crawford": ("Crawford", False),
    "dale_chall_readability_score_v2": ("new Dale-Chall", False),
    "fernandez_huerta": ("Fernández Huerta", True),
    "gulpease_index": ("Gulpease", True),
    "gutierrez_polini": ("Gutiérrez de Polini", True),
    "osman": ("Osman", True),
    "szigriszt_pazos": ("Szigriszt-Pazos", True),
    "wiener_sachtextformel": ("Wiener Sachtextformel", False),
}

_EASE_GRADES = ((90, [5]), (80, [6]), (70, [7]), (60, [8, 9]), (50, [10]), (40, [11]), (30, [12]))
_VOTING = (
    smog_index,
    coleman_liau_index,
    automated_readability_index,
    dale_chall_readability_score,
    linsear_write_formula,
    gunning_fog,
)


def _round_about(score: float) -> list[int]:
    return [int(score // 1), -int(-score // 1), round(score)]


def _measure(formula: Callable[[Counts], float], title: str, fields: str, falls: bool = False) -> Measure:
    return Measure(formula.__name__, title, formula, frozenset(fields.split()) | {"sentences"}, falls)


MEASURES = {
    measure.name: measure
    for measure in (
        _measure(flesch_reading_ease, "Flesch reading ease", "words syllables", falls=True),
        _measure(flesch_kincaid_grade, "Flesch-Kincaid grade", "words syllables"),
        _measure(gunning_fog, "Gunning fog", "words complex_words"),
        _measure(smog_index, "SMOG", "polysyllables"),
        _measure(automated_readability_index, "ARI", "words tokens characters"),
        _measure(coleman_liau_index, "Coleman-Liau", "words letters"),
        _measure(dale_chall_readability_score, "Dale-Chall", "words unfamiliar_words"),
        _measure(linsear_write_formula, "Linsear Write", " ".join(OPENING)),
        _measure(lix, "LIX", "words long_words"),
        _measure(rix, "RIX", "long_words"),
        _measure(spache_readability, "Spache", "words difficult_words"),
        _measure(mcalpine_eflaw, "McAlpine EFLAW", "words mini_words"),
        _measure(text_standard, "consensus grade", " ".join(Counts._fields)),
    )
}
