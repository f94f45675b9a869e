"""Claims that contradict themselves, and all that may be read otherwise."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.claims.almanac import weekday_of
from evlint.claims.figures import read_figure
from evlint.dates import days_in_month
from evlint.diagnostic import Finding
from evlint.document import Document
from evlint.kinds.contradiction import Options, prepare

ABOUT = ("weekday", "impossible-date", "percentage", "multiple", "shares", "age")
CHECK = prepare([("prose", Options(about)) for about in ABOUT])


def find(text: str) -> list[tuple[str, Finding]]:
    return [(ABOUT[index], finding) for index, finding in CHECK(Document(text, markdown=False))]


@pytest.mark.parametrize(
    ("text", "about", "claimed", "actual"),
    [
        ("It opens on Monday, March 5, 2024, at noon.", "weekday", "Monday", "Tuesday"),
        ("It opens on Mon., Mar. 5, 2024, at noon.", "weekday", "Monday", "Tuesday"),
        ("It opens on Monday (March 5, 2024) at noon.", "weekday", "Monday", "Tuesday"),
        ("It opened on Sunday 1st of January 2025.", "weekday", "Sunday", "Wednesday"),
        ("Members rose from 40 to 50, up 20%.", "percentage", "+20%", "+25%"),
        ("Sales rose 8% to 1,300 from 1,000 a year earlier.", "percentage", "+8%", "+30%"),
        ("Sales fell by 50 per cent from $80,000 to $60,000.", "percentage", "-50%", "-25%"),
        ("Sales fell from 812 to 609, a drop of 40%.", "percentage", "-40%", "-25%"),
        ("Sales fell from 812 in 2019 to 609 in 2020, a 40% decline.", "percentage", "-40%", "-25%"),
        ("They sold 1,310 cars, up 20% from 905 a year earlier.", "percentage", "+20%", "+45%"),
        ("Costs rose 10% from 2.14 million to 2.93 million.", "percentage", "+10%", "+37%"),
        ("The herd doubled from 400 to 600 heads.", "multiple", "doubled", "1.5"),
        ("The herd more than tripled from 400 to 900 heads.", "multiple", "more than tripled", "2.2"),
        ("The herd halved from 812 to 609.", "multiple", "halved", "0.75"),
        ("70% said yes, 20% no and the remaining 20% nothing.", "shares", "100%", "110%"),
        ("70% said yes, 20% no, and the rest, 15.5%, nothing.", "shares", "100%", "105.5%"),
        ("Brook was born in 1931 in Elmet and died in 2004 at the age of 83.", "age", "83", "72 or 73"),
        ("Brook was born on May 3, 1931, and died on June 1, 2004, aged 83.", "age", "83", "72 or 73"),
    ],
)
def test_contradictions(text: str, about: str, claimed: str, actual: str) -> None:
    [(found, finding)] = find(text)
    assert (found, finding.values["claimed"], finding.values["actual"]) == (about, claimed, actual)


@pytest.mark.parametrize(
    "date", ["30 February", "February 30", "April 31, 2020", "2024-02-30", "Feb. 29, 2023"]
)
def test_impossible_dates(date: str) -> None:
    text = f"The lease ran out on {date}."
    [(about, finding)] = find(text)
    assert (about, text[finding.span.start : finding.span.end]) == ("impossible-date", date)


@pytest.mark.parametrize(
    "text",
    [
        # A weekday needs a year, the calendar of today, and nobody to disown it.
        "It opens on Tuesday, March 5, 2024, at noon.",
        "It opens on Monday, March 5, at noon.",
        "The battle began on Monday, March 5, 1624.",
        "An earlier version gave the date as Monday, March 5, 2024.",
        "The invitation, dated Monday, March 5, 2024 by mistake, was torn up.",
        "On Monday, March 2024 began for most of us.",
        "By Friday, 12 2024 models had been sold.",
        "The Sun, May 5, 2024, page 3.",
        # Dates that may be counts, numbers or legal.
        "In April 31 people were hurt.",
        "In June 31 schools closed.",
        "It was born on February 29, 2024.",
        "Each year on February 29, the club meets.",
        "There is no such day as February 30.",
        "The code is 2024-06-31-77.",
        "Marches on 31 May, and nothing else.",
        # Changes: years, points, rounding, hedges, conditions, other bases.
        "Members rose from 40 to 50, up 25%.",
        "The rate rose from 5% to 6%, up 20%.",
        "The rate rose from 5% to 6%, up 1%.",
        "The rate rose one percentage point from 5% to 6%, up 20%.",
        "Sales rose 20% from 2019 to 2024.",
        "They sold 1,310 cars, up 20% from 2019.",
        "They made $2 million on 1,310 cars, up 20% from $1.7 million.",
        "Sales rose 20% to 5,000 from a year earlier.",
        "Sales rose 22 percent, from 4 million in 2010 to 5 million last year.",
        "Sales rose 40% from 1 billion to 2 billion.",
        "Prices would rise 10% from $40 to $60.",
        "Adjusted for inflation, wages rose 2% from $400 to $450.",
        "It rose 20% on average, from 40 to 50.",
        "It was open from 9 to 5, and sales rose 20%.",
        "It rose 20% from 40 to 50,000.",
        "It rose 8% from 1.2 to 1.3 million.",
        "It rose 10% from 40 to 50 or 60.",
        "He went from 3 to 4 wins in 10, a 40% clip.",
        # Multiples.
        "The herd doubled from 400 to 780 heads.",
        "The herd nearly doubled from 400 to 780 heads.",
        "The herd more than doubled from 400 to 1,900 heads.",
        "The herd doubled from 2010 to 2014.",
        "The herd doubled from 2 to 4 million heads.",
        "Exports tripled from 2 million to 4 million tonnes.",
        "The herd could have doubled from 400 to 600 heads.",
        # Shares of other wholes, or rounded ones.
        "33.4% chose red, 33.3% blue and the remaining 33.4% green.",
        "Of the 4% who came, 85% stayed and the remaining 15% left.",
        "90% of homes have gas and 80% have water.",
        "It rose 60% in May, 50% in June, and the remaining 20% in July.",
        # Ages.
        "Brook was born in 1931 in Elmet and died in 2004 at the age of 72.",
        "Brook was born in about 1931 and died in 2004 at the age of 83.",
        "Brook was born in 1931 and left in 2004; her dog died at the age of 14.",
        "The war (1931–2004) killed a man aged 20.",
    ],
)
def test_consistent_or_open(text: str) -> None:
    assert find(text) == []


def test_endless_figures_are_no_figures() -> None:
    endless = "1" + "0" * 5000
    assert read_figure(endless) is None
    assert find(f"It rose 20% from {endless} to {endless}9.") == []


@given(st.dates(min_value=datetime.date(1930, 1, 1)))
def test_calendar_is_the_standard_one(date: datetime.date) -> None:
    assert weekday_of(date.year, date.month, date.day) == f"{date:%A}"
    following = date.replace(day=28) + datetime.timedelta(days=4)
    assert days_in_month(date.month, date.year) == (following - datetime.timedelta(days=following.day)).day


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_true_percentages_are_never_told(first: int, second: int) -> None:
    change = (second / first - 1) * 100
    verb = "rose" if change >= 0 else "fell"
    assert find(f"Output {verb} {abs(change):.1f}% from {first:,} to {second:,} tonnes.") == []


@pytest.mark.parametrize(
    ("text", "value", "slack"),
    [
        ("40", 40, 0.5),
        ("1,200", 1200, 50),
        ("$1.25", 1.25, 0.005),
        ("1.2 million", 1.2e6, 5e4),
        ("£30bn", 30e9, 0.5e9),
        ("5%", 5, 0.5),
    ],
)
def test_figures(text: str, value: float, slack: float) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert figure.value == pytest.approx(value)
    assert figure.slack == pytest.approx(slack)


@given(st.text(alphabet="0123456789,.%$ -()fromtriseup–Monday March25born died", max_size=120))
def test_any_text_is_read(text: str) -> None:
    for _, finding in find(text):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
