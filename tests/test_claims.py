"""The kinds of group claims: how sure they are, where they stand, and that no text breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.config import Config
from evlint.diagnostic import Confidence
from evlint.document import Document
from evlint.kinds.unsourced_number import Options, count_numbers
from evlint.linter import lint_text
from evlint.rulebook import find_bundled_rules, read_cards

RULES = {card.rule.id: card.rule for card in read_cards(find_bundled_rules()) if card.rule.group == "claims"}
ALL = Config(tuple(RULES.values()), min_confidence=Confidence.LOW)
NUMBERS = Config((RULES["unsourced-number"],), min_confidence=Confidence.LOW)


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("The levy raised $12 million in spring.", Confidence.HIGH),
        ("“We are glad,” said Ada Brook. The levy raised $12 million.", Confidence.MEDIUM),
        ("Dozens of people came.", Confidence.MEDIUM),
        ("Traffic doubled.", Confidence.LOW),
        ("The bank's shares fell 12% in a day.", Confidence.LOW),
        ("A fund in shares went to 40% of growers.", Confidence.HIGH),
        ("The mill made a loss of $3 million in its fiscal year.", Confidence.LOW),
        ("The hall seats 1,200 guests.", Confidence.LOW),
        ("Attendance: 2,140. Referee: J. Solberg.", Confidence.LOW),
        ("**Tickets:** 12 euros, children 6 euros.", Confidence.LOW),
        ("Admission 6 euros.", Confidence.LOW),
        ("Why it matters: 40% of the boats are old.", Confidence.HIGH),
        ("Growers must pay at least 15% of it.", Confidence.LOW),
        ("The bill would raise $3 billion for dams.", Confidence.LOW),
        ("A vote of 231 deputies passed it.", Confidence.LOW),
        ("The 14 companies can bid again.", Confidence.LOW),
        ("Some 14 companies can bid again.", Confidence.MEDIUM),
        ("The fire could spread to dozens of towns.", Confidence.LOW),
        ("The fire spread to dozens of towns.", Confidence.MEDIUM),
        ("Engineers believe in it. The cell cuts the price by up to 40%.", Confidence.MEDIUM),
        ("It was a poll of growers. Just 30 percent of voters trust her.", Confidence.LOW),
        ("It was a feast of growers. Just 30 percent of voters trust her.", Confidence.HIGH),
        ("The firm pays $35,000 a month for it.", Confidence.HIGH),
        ("The mean price is $40, and the median price is $50.", Confidence.HIGH),
        ("Its price is $40.", Confidence.LOW),
        ("She won 35 percent of the vote.", Confidence.LOW),
        ("You can save 40% of it.", Confidence.LOW),
        ("We had 30,000 readers.", Confidence.LOW),
        ("Was it 40% or more?", Confidence.LOW),
        ("Revenue: $1.4 billion,", Confidence.LOW),
        ("Stalls £12 (£8).", Confidence.LOW),
        ("The stalls took £12,000 (about $15,000).", Confidence.HIGH),
        ("Kitchens cost between $2,000 and $4,000.", Confidence.LOW),
        ("Entry costs $40 to $60.", Confidence.LOW),
        ("Kitchens burned between $2,000 and $4,000.", Confidence.HIGH),
        ("The euro bought $1.09.", Confidence.LOW),
        ("The euro zone spent $1.09 billion.", Confidence.HIGH),
        ("Oil rose $2 to $84 a barrel.", Confidence.LOW),
        ("The leak wasted $84 a barrel.", Confidence.HIGH),
        ("It raised its forecast to between $4.40 and $4.60.", Confidence.LOW),
        ("The van charges from 10 to 80% in 18 minutes.", Confidence.LOW),
        ("The van sheds 80% of its weight in 18 minutes.", Confidence.HIGH),
        ("The crews want a rise of 6%.", Confidence.LOW),
        ("The crews got a rise of 6%.", Confidence.HIGH),
        ("The regulator approved a rise of 9.8%.", Confidence.LOW),
        ("A clerk who stole $83,400 was jailed.", Confidence.LOW),
        ("Att: 11,402.", Confidence.LOW),
    ],
)
def test_confidence_follows_the_evidence(text: str, confidence: Confidence) -> None:
    [told] = lint_text(text + "\n", NUMBERS, markdown=False)
    assert told.confidence is confidence


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "They built 30,000 charging points.",
            "nobody is named as the source of '30,000 charging points'",
        ),
        (
            "After years of talk, it cut the price of a cell by up to 50% and more.",
            "nobody is named as the source of 'cut the price of a cell by up to 50%'",
        ),
    ],
)
def test_message_says_what_is_claimed(text: str, message: str) -> None:
    [told] = lint_text(text + "\n", NUMBERS, markdown=False)
    assert told.message == message


def test_a_sentence_is_told_once() -> None:
    told = lint_text("It fell from 40% to 30%, or $3 million. It rose 5%.\n", NUMBERS, markdown=False)
    assert [one.match for one in told] == ["40%", "5%"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Engine 2.5 lost the mill $3 million.", "Engine 2.5 lost the mill $3 million"),
        ("Since 10:30 they lost $3 million.", "Since 10:30 they lost $3 million"),
        ("In spring, they lost $3 million.", "they lost $3 million"),
        ("The mill (in Ort) lost $3 million.", "lost $3 million"),
        ("The U.S. lost $3 million.", "lost $3 million"),
    ],
)
def test_a_claim_is_named_by_what_leads_to_it(text: str, claim: str) -> None:
    told = lint_text(text + "\n", NUMBERS, markdown=False)
    assert claim in [one.message.split("'")[1] for one in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (0, 0)),
        ("They fell. Nobody knows why.", (0, 0)),
        ("It fell 40%, the union said. It rose 5% in May. Tickets cost $40.", (2, 1)),
        ("It fell from 40% to 30%, or by $3 million.", (0, 1)),
        ("Our desk reckoned up a fall of 40%.", (1, 0)),
    ],
)
def test_numbers_are_counted(text: str, expected: tuple[int, int]) -> None:
    options = Options(sources=["reckoned up"])
    assert count_numbers(Document(text, markdown=False), options) == expected


GERMAN = "Die Zahl der Boote stieg um 40%. Das meldete der Hafen am Montag, und der Rat freut sich. "
SWEDISH = "Antalet båtar steg med 40%. Det är fler än någonsin, och hamnen ska byggas ut i vår. "
RUSSIAN = "Число лодок выросло на 40%, сообщили в порту. "
ENGLISH = "Boats are up by 40%. It was a good spring for the port, and there may be more to come. "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GERMAN * 3, False),
        (SWEDISH * 3, False),
        (RUSSIAN, False),
        (f"---\ntitle: {ENGLISH}\n---\n\n{GERMAN * 3}", False),
        (f"{GERMAN * 3}\n\n    {ENGLISH * 5}", False),
        (GERMAN, True),  # too short to tell
        (ENGLISH * 3, True),
        (f"{ENGLISH}\n\n> {GERMAN}", True),
        (f"{ENGLISH}\n\n<p>\n{GERMAN * 20}\n</p>", True),
    ],
)
def test_numbers_are_told_in_english_only(text: str, told: bool) -> None:
    assert bool(lint_text(text + "\n", NUMBERS, markdown=True)) is told
    assert any(count_numbers(Document(text), Options())) is told


def test_headings_are_not_told() -> None:
    assert lint_text("# Sales fall 40%\n\nThey fell.\n", NUMBERS, markdown=True) == []


PIECES = [
    "Experts say",
    "studies show",
    "the world's largest",
    "40%",
    "$3 million",
    "from 40 to 50, up 20%",
    "doubled",
    "Monday, March 5, 2024",
    "February 30",
    "the remaining 90%",
    "born in 1931",
    "died in 2004 aged 83",
    "said",
    '"',
    "“",
    "”",
    "''",
    "](",
    "[^1]",
    "> ",
    "# ",
    "\n\n",
    "\n",
    "\r",
    "-",
    ",",
    ".",
    "é",
    "\u2028",
    "((",
    "Q:",
    "",
    "it also",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25), st.booleans())
def test_no_text_breaks_them(pieces: list[str], markdown: bool) -> None:
    text = " ".join(pieces)
    for told in lint_text(text, ALL, markdown=markdown):
        assert 0 <= told.place.offset < told.place.end_offset <= len(text)
        assert len(told.message) <= 80
