"""What is a claim: quantities that could be wrong, and all that only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.claims.attribution import WORD_MARKS
from evlint.claims.quantities import compile_scan, find_quantities
from evlint.claims.records import is_trade
from evlint.document import Document

SCAN = compile_scan()


def find(text: str, markdown: bool = False) -> list[str]:
    return [text[found.start : found.end] for found in find_quantities(Document(text, markdown), SCAN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose 12% in May.", ["12%"]),
        ("About 40% of the nation's growers left.", ["40% of the nation's growers"]),
        ("Some 7.5 per cent of all voters agreed.", ["7.5 per cent of all voters"]),
        ("It gained three percentage points.", ["three percentage points"]),
        ("They built 30,000 charging points.", ["30,000 charging points"]),
        ("The town has 1,250,000 inhabitants.", ["1,250,000 inhabitants"]),
        ("It cost $4.2 million in all.", ["$4.2 million"]),
        ("It cost £30bn, or €35bn.", ["£30bn", "€35bn"]),
        ("They paid 900 euros.", ["900 euros"]),
        ("Two million birds died.", ["Two million birds"]),
        ("Thousands of people marched.", ["Thousands of people"]),
        ("Two-thirds of farms closed.", ["Two-thirds of farms"]),
        ("One in five children go hungry.", ["One in five children"]),
        ("Traffic doubled.", ["doubled"]),
        ("It is ten times faster.", ["ten times faster"]),
        ("The storm killed 14 people.", ["14 people"]),
        ("There are 565 municipalities.", ["565 municipalities"]),
        ("More than half left.", ["than half"]),
        ("At least half of the growers left.", ["At least half of the growers"]),
        ("Half of the growers left.", ["Half of the growers"]),
        ("A tenth of growers left.", ["A tenth of growers"]),
        ("Up to a dozen people fell ill.", ["a dozen people"]),
        ("It took a few million dollars.", ["few million dollars"]),
        ("A 4,000-person agency.", ["4,000"]),
    ],
)
def test_claims(text: str, expected: list[str]) -> None:
    assert find(text) == expected


def test_an_endless_run_of_digits_is_no_quantity() -> None:
    assert find("They counted " + "123,456,7," * 5000 + " birds and 1,200 eggs.") == ["1,200 eggs"]
    assert find("They counted " + "1" + ",234" * 5000 + " birds and 1,200 eggs.") == ["1,200 eggs"]


@pytest.mark.parametrize(
    "text",
    [
        "It opened on March 3, 2024, at 10:30 a.m.",
        "In 2008 people moved there.",
        "The 2017 World Championships were held there.",
        "She is 46 and he is a 55-year-old baker.",
        "He lives at 1600 Elm Avenue, ZIP 90210.",
        "They won 102-99 after a 3-0 start.",
        "1. Open the door.\n2. Close it.",
        "He flew a Boeing 737 home.",
        "The Fortune 500 companies met on Highway 101.",
        "It runs version 3.11.4 on port 8080.",
        "Section 230 protections apply to Room 404 guests.",
        "See https://example.org/500-million-users for more.",
        "The rate is 7 per 100,000 people.",
        "It needs a two-thirds majority.",
        "It lies about half a mile away.",
        "We support you 100%.",
        "The job doubled as a hobby.",
        "It rained in the second half of the year.",
        "She won it six times, four times as captain.",
        "They ate a dozen of them.",
        "A millionaire bought it.",
        "The chapter has 12 pages and the walk 700 miles.",
    ],
)
def test_no_claims(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Run `curl -m 5000000` now.",
        "![2,000 boats](img-3,000.png)",
        "{% figure 20% of it %}",
        "```\n90% done\n```",
        '<img alt="90% of boats">',
    ],
)
def test_markup_holds_no_claims(text: str) -> None:
    assert find(text, markdown=True) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has a starting price of $2,400.", True),
        ("Tickets cost $40 at the door.", True),
        ("It is $12 a month.", True),
        ("Both clubs paid $5,000 fines.", True),
        ("He was fined $5,000.", True),
        ("She won 35 percent of the vote.", True),
        ("The phone has a 5,000 mAh battery.", True),
        ("The moon is 390 million miles away.", True),
        ("It spans billions of years.", True),
        ("The walk took hundreds of hours.", True),
        ("They seized hundreds of pounds of gold.", False),
        ("The clerk read 52,000 pages.", False),
        ("The average price is $9,000.", False),
        ("It pays $35,000 a month.", False),
        ("The levy raised $12 million.", False),
        ("About 35 percent of voters stayed home.", False),
        ("They built 5,000 homes.", False),
    ],
)
def test_results_prices_and_specifications(text: str, expected: bool) -> None:
    document = Document(text, markdown=False)
    found = next(iter(find_quantities(document, SCAN)))
    words = document.folded.translate(WORD_MARKS).split()
    assert is_trade(document.prose, found, words) is expected


@given(st.text(alphabet="019,.%$£?- \n\"'’millionpercentohalfxX“”\u2015é", max_size=80))
def test_any_text_is_read(text: str) -> None:
    document = Document(text, markdown=False)
    for found in find_quantities(document, SCAN):
        assert 0 <= found.start < found.figures <= found.end <= len(text)
