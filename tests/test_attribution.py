"""Who is a source: verbs, documents, quotations and links, from where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.claims.attribution import Sources, goes_on, is_sourced
from evlint.diagnostic import Span
from evlint.document import Document

SOURCES = Sources()
CLAIM = "40%"


def ask(text: str, markdown: bool = False, own: tuple[str, ...] = ()) -> bool:
    """Whether the sentence that holds the claim is sourced."""
    document = Document(text, markdown)
    start = text.index(CLAIM)
    sentence = document.sentence_at(start)
    assert sentence
    sources = Sources(own) if own else SOURCES
    claim = Span(start, start + len(CLAIM))
    return is_sourced(document, sentence, claim, sources) or goes_on(document, sentence, sources)


@pytest.mark.parametrize(
    "text",
    [
        "Sales fell 40%, the company said.",
        "Sales fell 40%, according to the ministry.",
        "The ministry says sales fell 40%.",
        "Elmet Motors reported a fall of 40%.",
        "The bank expects a fall of 40%.",
        "The Elmet census puts it at 40%.",
        "A survey of 900 growers puts it at 40%.",
        "Figures from the port put it at 40%.",
        "Brook denied that it was 40%.",
        "“It fell 40% and nobody cared,” she replied.",
        "“It fell by a lot. It fell 40% in a year.”",
        "Q: And is it true that it fell 40%?",
        "The report covers ten towns, the ministry said. It also tells of a fall of 40%.",
        "The study found no cause. Of those, 40% left.",
        "As the ministry reported, it fell 40%.",
        "“I lost it all,” she said of a fall of 40%.",
        "The clerk stated a fall of 40%.",
        "Sales fell 40%, she added.",
        "Growers came with a warning of a fall by 40%.",
        "The bank placed the fall at 40%.",
        "The bank's warning that sales would fall 40% came late.",
        "Sales fell 40% (source: port of Elmet).",
        "Figures show a fall of 40%.",
        "Papers from her tax return show a fall of 40%.",
        "Growers and bakers agree the fall came to 40%.",
        "The firm claimed that it fell 40%.",
        "The ministry said so. For example, 40% left.",
        "The ministry counted them all, it said. Those who left came to 40%.",
    ],
)
def test_sourced(text: str) -> None:
    assert ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sales fell 40% in May.",
        "Sales fell 40% in a year that saw no rain.",
        "The so-called “dry” fall came to 40%.",
        "They moved to call for better pay after a fall of 40%.",
        "All told, it fell 40%.",
        "It fell an estimated 40% in May.",
        "Sales fell 40%, and growers believe that rain is what they need most.",
        "Sales fell 40% at the mine, which the union opposed and the mayor defended.",
        "After the bank announced the sale, shares fell 40%.",
        "Poll workers were 40% of the crowd.",
        "The data centre uses 40% of it.",
        "A fall of 40% is reportedly near.",
        "The growers said so at the time.\n\nSales fell 40% in May.",
        "About 40% say that they will leave.",
        "The project fell short by 40%.",
        "The F.B.I. seized 40% of it.",
        "Depending on what you believe, it fell 40%.",
        "The news show lost 40% of it.",
        "The flood claimed 40% of the farms.",
        "It is worth noting that it fell 40%.",
        "The growers agreed to sell 40% of it.",
        "The Elmet Show lost 40% of it.",
        "In May, 40% were added.",
        "The gap fell from nine percentage points to 40%.",
        "Growers who identified themselves as bakers came to 40%.",
        "A proposed cap of 40% is on the table.",
        "Fields fell by 40%, under claims of fraud.",
        "Sales fell 40% after the bank said so.",
        "Sales fell 40% in May and estimated rents rose.",
        "Farms with a “Grow It Slow Now” sign lost 40%.",
        "He has a speaking slot and 40% of the vote.",
    ],
)
def test_not_sourced(text: str) -> None:
    assert not ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sales fell [by 40%](https://example.org/sales).",
        "Sales fell 40%.[^1]\n\n[^1]: The port's books.",
        "> Sales fell 40% in May.",
    ],
)
def test_links_footnotes_and_quotations_are_sources(text: str) -> None:
    assert ask(text, markdown=True)


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("agence elmet", "Sales fell 40% in May (Agence Elmet)."),
        ("reckoned up", "Our desk reckoned up a fall of 40%."),
        ("café", "It fell 40%, Café wire."),
    ],
)
def test_own_words_are_sources(own: str, text: str) -> None:
    assert not ask(text.replace("reckoned up", "counted"))
    assert ask(text, own=(own,))


@given(
    st.lists(st.sampled_from(["said", '"', ",", "which", "40%", "The report", ".", "\n\n", "and", "“", "''"]))
)
def test_any_order_is_read(words: list[str]) -> None:
    text = " ".join(words)
    document = Document(text, markdown=False)
    for sentence in document.sentences:
        is_sourced(document, sentence, Span(sentence.start, sentence.start), SOURCES)
        goes_on(document, sentence, SOURCES)
