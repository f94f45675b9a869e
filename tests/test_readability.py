from __future__ import annotations

from typing import Any

import pytest
import textstat as package
from hypothesis import given, settings
from hypothesis import strategies as st

from evlint.config import Config
from evlint.document import Document
from evlint.kinds import grade, length
from evlint.linter import lint_text
from evlint.reading.counts import WordCounter
from evlint.reading.measures import MEASURES, OTHERS
from evlint.reading.prose import PARTS, read_passages
from evlint.reading.stats import StatsGatherer, write_rows
from evlint.syllables import Estimate
from tests.words import CARDS, LEXICON, OWN

textstat = package.textstat
COUNTER = WordCounter(LEXICON)
PROSE = " ".join(OWN).split()

EASY = "The van is red and it can go far. We like the van. It has a big box for our things."
HARD = (
    "Notwithstanding considerable administrative complications, representatives of manufacturers "
    "anticipate accelerated electrification of commercial transportation infrastructure internationally."
)
MIXED = f"# Vans\n\n{EASY} {EASY}\n\n{HARD}\n\n## Trade\n\n{HARD}\n\n{EASY}\n\n{HARD} {HARD}\n"


def graded(text: str, markdown: bool = True, **options: Any) -> list[dict[str, str]]:
    card = grade.Options(**{"minimum_words": 10, **options})
    found = grade.prepare([("prose", card)])(Document(text, markdown, LEXICON))
    return [dict(finding.values) for _, finding in found]


def measured(text: str, scope: str, words: int, markdown: bool = True) -> list[str]:
    document = Document(text, markdown, LEXICON)
    found = length.prepare([(scope, length.Options(words))])(document)
    return [text[finding.span.start : finding.span.end] for _, finding in found]


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        ("article", ["lines 5, 9 and 13"]),
        ("section", ["lines 3 and 5", "lines 9 and 13"]),
        ("paragraph", ["line 5", "line 9", "line 13"]),
    ],
)
def test_parts(part: str, lines: list[str]) -> None:
    assert [told["lines"] for told in graded(MIXED, per=part, limit=5)] == lines


@pytest.mark.parametrize("name", MEASURES)
def test_value_is_that_of_textstat(name: str) -> None:
    limit = 1000 if MEASURES[name].falls else -1000
    (told,) = graded(MIXED, measure=name, limit=limit)
    text = next(read_passages(Document(MIXED))).text
    arguments = {"float_output": True} if name == "text_standard" else {}
    assert told["value"] == f"{getattr(textstat, name)(text, **arguments):.1f}"
    assert told["side"] == ("under" if MEASURES[name].falls else "over")


@pytest.mark.parametrize("name", OTHERS)
def test_other_measures(name: str) -> None:
    (told,) = graded(MIXED, measure=name.replace("_", "-"), limit=1000 if OTHERS[name][1] else -1000)
    assert told["measure"] == OTHERS[name][0]


@pytest.mark.parametrize(
    ("language", "measure"),
    [
        ("de", "wiener-sachtextformel"),
        ("it", "gulpease_index"),
        ("es", "fernandez_huerta"),
        ("fr", "flesch_reading_ease"),
        ("en-GB", "flesch_kincaid_grade"),
    ],
)
def test_other_languages(language: str, measure: str) -> None:
    falls = measure not in ("wiener-sachtextformel", "flesch_kincaid_grade")
    assert graded(MIXED, measure=measure, language=language, limit=1000 if falls else -1000)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measure": "flesch"}, "no measure 'flesch'; choose from flesch_reading_ease, "),
        ({"per": "page"}, "no part 'page'; choose from article, section, paragraph"),
    ],
)
def test_wrong_options(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        graded("", **options)


@pytest.mark.parametrize("name", [*MEASURES, *OTHERS])
def test_message_is_short_however_long_the_article(name: str) -> None:
    falls = MEASURES[name].falls if name in MEASURES else OTHERS[name][1]
    rule = CARDS["hard-to-read"].rule
    rule = rule._replace(options={"measure": name, "limit": 200 if falls else -10})
    (told,) = lint_text("\n" * 1000 + MIXED, Config((rule,), lexicon=LEXICON))
    assert "…" not in told.message
    assert len(told.message) <= 80


def test_few_words_have_no_grade() -> None:
    assert graded(HARD, minimum_words=15)
    assert not graded(HARD, minimum_words=16)


@pytest.mark.parametrize(
    "beside",
    [
        f"## {HARD}",
        f"- {HARD}",
        f"> {HARD}",
        f"    {HARD}",
        f"```\n{HARD}\n```",
        f"| {HARD} |\n|---|\n| {HARD} |",
        f"<div>{HARD}</div>",
        f"![{HARD}](a.png)",
        f"[^1]: {HARD}",
        "By Somebody Notwithstanding, Administrative Representative",
    ],
)
def test_only_prose_is_graded(beside: str) -> None:
    (before,), (after,) = (graded(text, limit=-50) for text in (EASY, f"{EASY}\n\n{beside}\n"))
    assert before["value"] == after["value"]


@pytest.mark.parametrize("beside", [f"**{EASY}**", "*We left.*", "See [the van.](https://example.org/a)"])
def test_marked_prose_is_graded(beside: str) -> None:
    (passage,) = read_passages(Document(f"# Vans\n\n{beside}\n"))
    assert passage.text.split()


def test_english_measures_grade_english_only() -> None:
    german = "Verwaltungsvereinbarungen benachteiligen Elektrizitätsgenossenschaften außergewöhnlich. " * 3
    assert not graded(german, limit=10)
    assert graded(german, measure="wiener_sachtextformel", language="de", limit=10)
    assert graded(f"{german}\n\n{MIXED}", limit=10)


def test_front_matter_is_not_graded() -> None:
    assert not graded(f"---\ntitle: {HARD}\n---\n\n{EASY}\n", limit=10)


@given(st.integers(0, len(PROSE) - 300), st.integers(100, 300), st.integers(5, 20))
@settings(deadline=None)
def test_first_look_hides_nothing(start: int, words: int, limit: int) -> None:
    text = " ".join(PROSE[start : start + words]) + "."
    document = Document(text, markdown=False)
    (counts,) = [COUNTER.count(passage.text) for passage in read_passages(document)] or [COUNTER.count("")]
    is_hard = counts.words >= 100 and MEASURES["flesch_kincaid_grade"].formula(counts) > limit
    # Among our own text are code and lists of words, which pass for no language.
    told = graded(text, markdown=False, minimum_words=100, limit=limit)
    assert bool(told) == (is_hard and document.is_english)


@given(st.text() | st.lists(st.sampled_from(MIXED.split(" ")), max_size=80).map(" ".join), st.booleans())
@settings(deadline=None)
def test_any_text(text: str, markdown: bool) -> None:
    document = Document(text, markdown, LEXICON)
    cards = [grade.Options(limit=-50, minimum_words=1, per=part) for part in PARTS]
    found = [one for _, one in grade.prepare([("prose", card) for card in cards])(document)]
    lengths = [("sentence", length.Options(3)), ("paragraph", length.Options(5))]
    found += [one for _, one in length.prepare(lengths)(document)]
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    StatsGatherer(LEXICON, MEASURES).gather(document)


NINE = "one two three\nfour five six\nseven eight nine."
TEN = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{TEN}.", [f"{TEN}."]),
        (f"{TEN}. And {TEN}!", [f"{TEN}.", f"And {TEN}!"]),
        ("One two three. Four five six.", []),
        (f"Go on. He said: “{TEN}.”", []),
        (f'Go on. He said: "{TEN}."', []),
        (f'"{TEN}," he said, {TEN}, and {TEN}.', [f'"{TEN}," he said, {TEN}, and {TEN}.']),
        (f"“One. Two {TEN}", []),
        (f"one - two - three — four {'– ' * 20}.", []),
        (NINE, [NINE]),
    ],
)
def test_long_sentences(text: str, told: list[str]) -> None:
    assert measured(text, "sentence", 8) == told


@pytest.mark.parametrize("scope", ["line", "body"])
def test_other_scopes_have_no_length(scope: str) -> None:
    with pytest.raises(ValueError, match=f"no length of a '{scope}'"):
        length.prepare([(scope, length.Options(5))])


def test_long_paragraph_without_a_space_takes_no_time() -> None:
    assert measured("-" * 300_000 + " a" * 10 + ".", "paragraph", 8, markdown=False)
    assert graded("e" * 100_000 + " of the van" * 200 + ".", markdown=False, limit=30)


def test_without_a_lexicon_syllables_are_estimated() -> None:
    card = grade.Options(minimum_words=10, limit=20)
    (found,) = grade.prepare([("prose", card)])(Document(HARD))
    assert found[1].values["measure"] == "Flesch-Kincaid grade"


def test_stats() -> None:
    document = Document(MIXED, True, LEXICON)
    stats = StatsGatherer(LEXICON, ["lix", "gunning-fog"], lambda _: (1, 2)).gather(document)
    text = next(read_passages(document)).text
    assert stats.grades == pytest.approx(
        {"lix": textstat.lix(text), "gunning_fog": textstat.gunning_fog(text)}
    )
    assert stats._replace(grades={}).row() == {
        "words": textstat.lexicon_count(text),
        "sentences": 13,
        "paragraphs": 5,
        "seconds": 31,
        "sourced": 1,
        "unsourced": 2,
    }


def test_stats_as_a_table() -> None:
    gatherer = StatsGatherer(Estimate(), ["lix"])
    rows = [(path, gatherer.gather(Document(text))) for path, text in [("a.md", MIXED), ("empty.txt", "")]]
    assert list(write_rows(rows)) == [
        "           words  sentences  paragraphs  time   LIX",
        "a.md         123         13           5  0:31  51.7",
        "empty.txt      0          0           0  0:00   0.0",
    ]
    assert list(write_rows([])) == []


def test_stats_of_an_unknown_measure() -> None:
    with pytest.raises(ValueError, match="no measure 'osman'; choose from"):
        StatsGatherer(LEXICON, ["osman"])
