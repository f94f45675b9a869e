"""The second layer of leftovers: what lines weigh, what is told of them, and the file of weights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.config import Config
from evlint.diagnostic import Confidence, Diagnostic
from evlint.document import Document
from evlint.kinds import leftover_line
from evlint.lines import features as line_features
from evlint.lines import weights as line_weights
from evlint.lines import words as line_words
from evlint.lines.reasons import LIMIT, name_reasons
from evlint.lines.wording import WORDS
from evlint.linter import lint_text
from evlint.rule import Rule
from evlint.rulebook import find_bundled_rules, read_cards

CARD = next(card for card in read_cards(find_bundled_rules()) if card.rule.id == "leftover-line")
FIRST = (
    "The council voted on Tuesday to close the old bridge for repairs, and the mayor said that work will "
    "last until the spring of next year."
)
SECOND = (
    "Shopkeepers on both banks fear for their trade. They have asked the council for a ferry while the "
    "bridge is closed, but no boat has been found."
)
ARTICLE = f"{FIRST}\n\n{SECOND}\n"


def lint(text: str, *, markdown: bool = False, rule: Rule = CARD.rule) -> list[Diagnostic]:
    return lint_text(text, Config((rule,), min_confidence=Confidence.LOW), markdown=markdown)


@pytest.mark.parametrize("line", ["View Comments", "Show All", "Get our daily email"])
def test_message_names_the_reasons(line: str) -> None:
    (told,) = lint(f"{ARTICLE}\n{line}\n")
    assert told.match == line
    *traits, place = told.message.removeprefix("likely left over: ").split(", ")
    assert place == "after the last sentence"
    assert len(traits) > 1
    assert set(traits) <= {"site wording", "off topic", "short", "a prompt", "no full stop", "no verb"}


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Miller",
        "Posted by Jane Miller",
        "Updated March 3, 2024",
        "– Jane Miller",
        "-Jane",
        "Staff reports",
        "555-123-4567",
        "(555) 123-4567",
        "Tickets: $12",
        "Entry 12 €",
        "* * *",
        "___",
        "30",
    ],
)
@pytest.mark.parametrize("place", ["{line}\n\n{article}", "{article}\n{line}\n"])
def test_what_news_prints_is_left_alone(line: str, place: str) -> None:
    assert lint(place.format(line=line, article=ARTICLE)) == []


@pytest.mark.parametrize(
    "line", ["# View Comments", "- View Comments", "> View Comments", "    View Comments"]
)
def test_marked_up_lines_of_markdown_are_left_alone(line: str) -> None:
    assert lint(f"{ARTICLE}\n{line}\n", markdown=True) == []


def test_a_line_that_stands_among_its_like_weighs_more() -> None:
    alone = leftover_line.weigh_lines(
        Document(f"{ARTICLE}\nHarbour Cafe Wins Prize\n", markdown=False), -2000
    )
    among = f"{ARTICLE}\nView Comments\n\nHarbour Cafe Wins Prize\n\nShow All\n"
    line = leftover_line.weigh_lines(Document(among, markdown=False), -2000)[1]
    assert line.score > alone[0].score


def test_the_first_of_equal_lines_is_the_headline() -> None:
    text = f"Bridge Closes\n\nView Comments\n\n{FIRST}\n\nBridge Closes\n\n{SECOND}\n"
    assert "Bridge Closes" not in [one.match for one in lint(text)][:1]


def test_only_medium_findings_carry_a_fix() -> None:
    told = lint(f"Harbour News\n\nBreaking News Alerts\n\n{ARTICLE}\nView Comments\n\nShow All\n")
    assert {one.confidence for one in told} == {Confidence.LOW, Confidence.MEDIUM}
    assert all((one.fix is not None) == (one.confidence is Confidence.MEDIUM) for one in told)
    assert not any(one.fix.safe for one in told if one.fix)


def test_options_move_the_limits() -> None:
    text = f"{ARTICLE}\nView Comments\n"
    assert lint(text, rule=CARD.rule._replace(options={"low": 2000, "medium": 3000})) == []
    (told,) = lint(text, rule=CARD.rule._replace(options={"medium": 3000}))
    assert told.confidence is Confidence.LOW


def test_wrapped_lines_are_one_line() -> None:
    wrapped = FIRST.replace(" the mayor", "\nthe mayor").replace(" to close", "\nto close")
    assert lint(f"{wrapped}\n\n{SECOND}\n") == []


LINES = (
    FIRST,
    SECOND,
    "View Comments",
    "Show All",
    "More Videos of the Harbour Bridge",
    "Ferry Wanted:",
    "Follow @harbournews",
    "x",
)


@given(st.lists(st.sampled_from(LINES), max_size=12), st.integers(-400, 500))
def test_no_line_is_given_up_that_would_be_told(lines: list[str], least: int) -> None:
    text = "\n\n".join(lines)
    every = leftover_line.weigh_lines(Document(text, markdown=False), -(10**6))
    told = leftover_line.weigh_lines(Document(text, markdown=False), least)
    assert told == [line for line in every if line.score >= least]
    assert told == leftover_line.weigh_lines(Document(text, markdown=False), least, is_first=True)


@pytest.mark.parametrize("least", [Confidence.LOW, Confidence.MEDIUM])
def test_no_finding_is_lost_that_is_asked_for(least: Confidence) -> None:
    text = f"Harbour News\n\nBreaking News Alerts\n\n{ARTICLE}\nView Comments\n\nShow All\n"
    told = lint_text(text, Config((CARD.rule,), min_confidence=least), markdown=False)
    assert told == [one for one in lint(text) if one.confidence >= least]
    assert told


@given(st.text(st.sampled_from("aB 1.:,-#|@“”é\n\r\t!?*_[]()👍"), max_size=300), st.booleans())
def test_no_text_breaks_it(text: str, markdown: bool) -> None:
    for told in lint(text, markdown=markdown):
        assert told.message.startswith("likely left over: ")
        assert "…" not in told.message


@given(st.lists(st.sampled_from(["View Comments", "Show All", FIRST, "More Videos", "x", "30"]), max_size=12))
def test_spans_are_lines(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    assert {one.match for one in lint(text)} <= set(lines)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*line_features.ALONE, *line_features.PLACED]),
            st.integers(0, 20),
            st.integers(-99, 99),
        )
    ),
    st.sampled_from(line_features.PLACES),
)
def test_reasons_fit(terms: list[tuple[str, int, int]], place: str) -> None:
    assert 0 < len(name_reasons(terms, place)) <= LIMIT


def test_every_measure_has_its_weights() -> None:
    for name, size in line_features.ALONE.items():
        assert [len(row) for row in line_weights.ALONE[name]] == [size] * line_features.LEVELS
    sizes = {name: line_features.ALONE[name] for name in line_features.AGAIN} | line_features.PLACED
    assert list(line_weights.BY_PLACE) == list(line_weights.BY_LEVEL) == list(sizes)
    for name, size in sizes.items():
        assert [len(row) for row in line_weights.BY_PLACE[name]] == [size] * len(line_features.PLACES)
        assert [len(row) for row in line_weights.BY_LEVEL[name]] == [size] * line_features.LEVELS
    assert len(line_weights.ALONE_BASE) == line_features.LEVELS
    assert [len(row) for row in line_weights.PLACED_BASE] == [line_features.LEVELS] * len(
        line_features.PLACES
    )
    assert line_weights.LOW < line_weights.MEDIUM


@given(st.text(max_size=60))
def test_weighed_words_are_words_that_can_be_met(text: str) -> None:
    assert line_words.score_words(line_words.split_words(line_words.fold(text)), {"": 0}) == 0


def test_words_are_spelt_as_lines_are_cut() -> None:
    for gram in WORDS:
        if gram and " " not in gram and gram[0] not in "^~" and gram[-1] != "$" and not gram.isupper():
            assert gram in line_words.cut_grams([gram if gram != "#" else "7"]), gram


@given(
    st.lists(st.sampled_from(["port", "7", "2019", "it's", "|", "—", "x" * 170, "é", "twitter"]), max_size=90)
)
def test_the_ends_of_a_paragraph_are_cut_as_the_whole_is(words: list[str]) -> None:
    folded = line_words.fold(" ".join(words))
    whole = line_words.cut_grams(line_words.split_words(folded))
    assert line_words.cut_grams(line_words.split_ends(folded)) == whole


@pytest.mark.parametrize(
    "line", ["View Comments", "Show All", "Ferry bridge closed", "Repairs last until spring"]
)
def test_long_texts_are_searched_by_whole_words(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{ARTICLE}\n{line}\n\nGet our daily email\n"
    told = lint(text)
    monkeypatch.setattr(line_features, "_SEARCHED", 0)
    assert lint(text) == told
