"""Where sentences end, and where a full stop only shortens a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.document import Document
from evlint.sentences import (
    can_end_sentence,
    cut_sentences,
    first_word,
    is_abbreviation,
    last_word,
    never_ends,
)


# A bar stands where one sentence ends and the next begins.
@pytest.mark.parametrize(
    "marked",
    [
        "The bus left.|It was late.",
        "Who drives?|Nobody does.",
        "It moves!|I saw it.",
        "Really?!|Yes.",
        "Really??|Yes.",
        "The bus\nleft early.|It was\nfull.",
        "Mr. Tanaka met Mrs. Osei and Dr. Ruiz.|They left.",
        "Sen. Holt called Gov. Lind.|He hung up.",
        "Police held Sgt. Maria Lopez.|She said nothing.",
        "A climb of Mt. Fuji.|A walk to St. Brendan's.",
        "Counsel were Messrs. Holt and Gray of Assoc. Farms in Calif.|Nobody came.",
        'It is loud in the valley.|“Hush,” she said.|"Why?"|He left.',
        "She is our best rep.|Marie sells trucks.",
        "He has no app.|5 others do.",
        "Turn to p. 55 and see Fig. 3.|Then stop.",
        "She was No. 1 on Jan. 15 and No. 2 on Feb. 3.|He was not.",
        "Was it worth it? No.".replace("? ", "?|"),
        "Bring cups (e.g. of tin), i.e. two each.|Bring plates.",
        "It is Spain vs. France.|It is Roe v. Wade.",
        "I live in the U.S.|They live in the U.K.|We live in the E.U.",
        "I work for the U.S. Government in Ohio.|She does not.",
        "The U.S. is large.|The U.S.A. is too.",
        "U.S. Steel hired J. K. Osei and J.K. Park.|Both stayed.",
        "It was signed by George W. Halloran.|He left.",
        "We make a good team, you and I.|Did you see Albert I. Jones?",
        "It is hepatitis B.|Symptoms come late.",
        "Take vitamin C.|It helps.",
        "He sold it to Volta Inc.|The price was low.",
        "Volta Inc. Chief Executive Ann Lee spoke.|Volta Corp. paid.",
        "They met at Briggs & Co. at noon.|It closed.",
        "At 5 a.m. she rose.|At 9 p.m. EST he slept.",
        "Doors open at 7 p.m.|Tickets are free.",
        "Dana Ruiz, Ph.D., led it.|She won.",
        "It cost $3.50 in May.|It costs 4.1 percent more.",
        "The team won 3.|Then it lost.",
        "1. Charge the car.|2. Unplug it.",
        "I never meant that...|She left.",
        "He waited … and waited.|Then he left…|She came.",
        "The rest [...] is gone.|This is not.",
        "“Stop.” he said.|“Go.”|She went.",
        '"This is great." she said.|"It is."',
        '"This is great."|She held it out.',
        "(He used to work here.) at noon.|She still does.",
        "He left (she stayed.)|They met.",
        "Bring gloves, tape, etc.|Lunch is there.",
        "He lives in Wilmington, Del.|The plant closed.",
        "The depot is on Harbour St.|The gates are shut.",
        "The shelf is 9 ft.|The van is lower.",
        "One line without an end",
        "",
    ],
)
def test_cut(marked: str) -> None:
    wanted = [part.strip() for part in marked.split("|") if part.strip()]
    text = marked.replace("|", " ")
    assert [text[start:end] for start, end in cut_sentences(text, 0, len(text))] == wanted


def test_cut_keeps_to_its_part() -> None:
    text = "Mr. A. One.  Two. Three. Mr."
    assert [text[start:end] for start, end in cut_sentences(text, 11, 24)] == ["Two.", "Three."]


@pytest.mark.parametrize(
    ("word", "before", "following", "ends"),
    [
        ("Sen", "said", "Holt", False),
        ("rep", "best", "Holt", True),
        ("No", "was", "1", False),
        ("no", "said", "3", True),
        ("No", "said", "Then", True),
        ("Jan", "on", "15", False),
        ("Jan", "met", "Then", True),
        ("U.S", "the", "Senate", False),
        ("U.S", "the", "They", True),
        ("Inc", "Volta", "Shares", True),
        ("p.m", "7", "EST", False),
        ("p.m", "7", "Tickets", True),
        ("C", "vitamin", "Doctors", True),
        ("W", "George", "Halloran", False),
        ("St", "Harbour", "Ironwood", True),
        ("St", "at", "Brendan", False),
    ],
)
def test_can_end_sentence(word: str, before: str, following: str, ends: bool) -> None:
    assert can_end_sentence(word, before, following) is ends


@pytest.mark.parametrize("word", ["Mr", "vs", "U.S", "x.y", "J", "Calif", "etc", "no", "No", "p"])
def test_abbreviation(word: str) -> None:
    assert is_abbreviation(word) is (word != "no")


@pytest.mark.parametrize("word", ["house", "ill", "miss", "", "42", "app", "rep", "a1"])
def test_no_abbreviation(word: str) -> None:
    assert not is_abbreviation(word)
    assert not never_ends(word, "Then")


def test_words_at_the_edges() -> None:
    text = "see (“Mr. Holt’s” van"
    assert last_word(text, 0, 8) == "Mr"
    assert first_word(text, 4, len(text)) == "Mr"
    assert first_word(text, 10, len(text)) == "Holt’s"
    assert last_word(text, 0, 0) == first_word(text, 3, 3) == ""


@given(st.text(alphabet='aB1. \n?!…"”“’()-Ué', max_size=60) | st.text(max_size=60))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    spans = list(cut_sentences(text, 0, len(text)))
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        at = end
    assert not text[at:].strip()


PIECES = (
    "One. ",
    "Mr. Two ",
    "three? ",
    "“Four.” ",
    "five",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "# ",
    "```\n",
    "<!-- a -->",
    "  ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.booleans(), st.integers(0, 120))
def test_sentences_are_found_from_any_offset(text: str, markdown: bool, offset: int) -> None:
    whole = Document(text, markdown).sentences
    document = Document(text, markdown)  # which has cut none of them yet
    assert document.sentence_at(offset) == next((s for s in whole if s.start <= offset < s.end), None)
    assert document.sentence_before(offset) == next((s for s in whole[::-1] if s.start < offset), None)
    assert document.sentence_after(offset) == next((s for s in whole if s.start >= offset), None)
    within = [s for s in whole if s.end > offset and s.start < offset + 9]
    assert list(document.sentences_between(offset, offset + 9)) == within
