"""Kinds are asked only about articles that hold what they look for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.diagnostic import Finding, Span
from evlint.document import Document
from evlint.kinds import contradiction, leftover_phrase, unsourced_superlative
from evlint.triggers import Triggers


def tell(document: Document) -> Iterator[tuple[int, Finding]]:
    """Tell something of every article."""
    yield 0, Finding(Span(0, len(document.text)))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The ferry sailed.", [False, False]),
        ("The harbour is open.", [True, False]),
        ("Café Harbour has 40 seats.", [True, True]),
        ("", [False, False]),
    ],
)
def test_kinds_are_asked_about_what_they_look_for(text: str, asked: list[bool]) -> None:
    triggers = Triggers()
    guarded = [triggers.guard(pattern, tell) for pattern in ("harbour", r"\d+ seats")]
    document = Document(text)
    assert [bool(list(check(document))) for check in guarded] == asked
    assert [bool(list(check(Document(text)))) for check in guarded] == asked


def test_every_kind_is_asked_where_the_set_gives_up() -> None:
    triggers = Triggers()
    guarded = triggers.guard("harbour", tell)
    triggers._match = lambda folded: None
    assert list(guarded(Document("The ferry sailed.")))


PIECES = st.sampled_from(
    [
        *("60%", "30% walk", "the remaining", "and the rest", "is", "some", "of", "(", ",", "\u0664\u0660%"),
        *("rose 20%", "doubled", "from 40", "to 90", "born in 1950", "died in 1990 aged 60", "\n", ". The"),
        *("the world's largest", "the first bell", "of its kind", "Monday, May 3, 2011", "April 31st"),
    ]
)
KINDS = {
    "contradiction": (
        contradiction,
        [("prose", contradiction.Options(about)) for about in contradiction._LOOKS],
    ),
    "unsourced-superlative": (unsourced_superlative, [("prose", unsourced_superlative.Options())]),
}


@pytest.mark.parametrize("kind", KINDS)
@given(pieces=st.lists(PIECES, max_size=12))
def test_triggers_pass_over_nothing_that_is_told(kind: str, pieces: list[str]) -> None:
    module, cards = KINDS[kind]
    check = module.prepare(cards)
    document = Document(" ".join(pieces), markdown=False)
    guarded = Triggers().guard(module.trigger(cards), check)
    assert list(guarded(document)) == list(check(document))


WORDS = st.sampled_from(["As an AI", "model", "[Your", "name]", "[your", "Name]", "it", "\n", "’", "ÄÖ"])


@given(pieces=st.lists(WORDS, max_size=8))
def test_trigger_of_an_aside_passes_over_nothing_that_is_told(pieces: list[str]) -> None:
    options = leftover_phrase.Options(anywhere=("as an ai (model|program)", r"\[your name\]"))
    aside = leftover_phrase.aside([("prose", leftover_phrase.condense(options))])
    assert aside is not None
    pattern, check = aside
    document = Document(" ".join(pieces), markdown=False)
    assert list(Triggers().guard(pattern, check)(document)) == list(check(document))
