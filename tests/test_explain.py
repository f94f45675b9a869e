"""A card as a page: everything that a reader of it asks, in the same words everywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evlint.explain import (
    describe_rule,
    explain_rule,
    explain_rule_markdown,
    list_rules,
    read_fix_safety,
    rule_table,
    show_odd,
)
from evlint.kindbook import Kindbook
from evlint.rulebook import Card, find_bundled_rules, read_card

CARD = """\
kind: pattern
severity: error
message: "'{match}' shouts at the | reader"
why: |
  Nobody should shout at a reader, who has come for the news and not for a sale, and who will not
  come back.

  A second reason.
options: {pattern: "!!+"}
examples:
  - bad: "Buy now⟦!!!⟧\\n\\nThe end.\\n"
    good: "Buy now!"
  - bad: "`!!!` and ⟦!!!⟧"
    format: markdown
"""


@pytest.fixture
def card(tmp_path: Path) -> Card:
    return make(tmp_path, CARD)


def make(folder: Path, text: str, name: str = "shouted-offer") -> Card:
    path = folder / "boilerplate" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_card(str(path))._replace(path=f"own/boilerplate/{name}.yaml")


def test_page_for_the_terminal(card: Card) -> None:
    assert (
        explain_rule(card)
        == """\
shouted-offer (boilerplate)

'…' shouts at the | reader

Severity error, confidence high, told by default. It looks at: body. It has no
fix.

Nobody should shout at a reader, who has come for the news and not for a sale,
and who will not come back.

A second reason.

Options (kind pattern):
  pattern: a string
    now !!+
  ignore_case: true or false
    now true
  raw: true or false
    now false
  seconds: a number
    now 0.5

  `pattern` is in the syntax of the `regex` module; group 1, if there is one, is
  what is told.

  It is held against what is read as words; `raw` takes the text as written,
  markup and code included. An article on which it takes longer than `seconds`
  is told as not checked for the rule.

Told:
  | Buy now⟦!!!⟧
  |
  | The end.

Not told:
  | Buy now!

Told (Markdown):
  | `!!!` and ⟦!!!⟧

Silence it in one place, in the article:
  <!-- evlint-disable-next-line shouted-offer -- why -->
or everywhere, in evlint.yml:
  rules:
    shouted-offer: off

Card: own/boilerplate/shouted-offer.yaml
"""
    )


def test_bundled_card_has_a_page(card: Card) -> None:
    page = "https://evlint.readthedocs.io/en/stable/rules/boilerplate/ad-label/"
    assert explain_rule(read_card(f"{find_bundled_rules()}/boilerplate/ad-label.yaml")).splitlines()[-1] == (
        f"Page: {page}"
    )


def test_own_card_shows_the_page_that_it_names(tmp_path: Path) -> None:
    named = make(tmp_path, CARD + "url: https://desk.example/offers\n")
    assert explain_rule(named).splitlines()[-1] == "Page: https://desk.example/offers"


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ("confidence: low\n", "Severity error, confidence low, told with --min-confidence low."),
        ("enabled: false\n", "Severity error, confidence high, off unless settings or --select name it."),
    ],
)
def test_state(tmp_path: Path, more: str, state: str) -> None:
    page = " ".join(explain_rule(make(tmp_path, CARD + more)).split())
    assert state in page


def test_page_for_the_docs(card: Card) -> None:
    page = explain_rule_markdown(card)
    assert page.startswith("# shouted-offer\n\n*'…' shouts at the | reader*\n\n")
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## Why",
        "## Examples",
        "## Options",
        "## Silence it",
    ]
    assert "| `pattern` | a string | `!!+` |" in page
    assert "Told:\n\n```text\nBuy now⟦!!!⟧\n\nThe end.\n```" in page


def test_table_for_the_docs(card: Card) -> None:
    linked = card._replace(rule=card.rule._replace(url="https://desk.example/offers"))
    assert (
        rule_table([linked, card._replace(enabled=False)])
        == """\
### boilerplate

| rule | what it tells | severity | confidence | fix |
| --- | --- | --- | --- | --- |
| [`shouted-offer`](https://desk.example/offers) | '…' shouts at the \\| reader | error | high | – |
| `shouted-offer` | '…' shouts at the \\| reader | error, off | high | – |
"""
    )


def test_list_for_the_terminal(tmp_path: Path, card: Card) -> None:
    other = make(tmp_path, CARD + "enabled: false\n", "idle-offer")
    claim = card._replace(rule=card.rule._replace(group="claims"))
    assert (
        list_rules([claim, card, other])
        == """\
boilerplate
  shouted-offer  error    '…' shouts at the | reader
  idle-offer     off      '…' shouts at the | reader

claims
  shouted-offer  error    '…' shouts at the | reader
"""
    )


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({"pattern": "a b"}, "a b"),
        ({"pattern": ("a", 1, None)}, "[a, 1, null]"),
        ({"pattern": {"a": {"b": True}}}, "{a: {b: true}}"),
        ({"pattern": ""}, '""'),
    ],
)
def test_values_stand_as_in_settings(card: Card, options: dict[str, object], shown: str) -> None:
    page = explain_rule(card._replace(rule=card.rule._replace(options=options)))
    assert f"  pattern: a string\n    now {shown}\n" in page


def test_values_of_messages_are_named(card: Card) -> None:
    rule = card.rule._replace(message="{word_count} words, over {limit} in '{match}'")
    assert "  WORD-COUNT words, over LIMIT in '…'\n" in list_rules([card._replace(rule=rule)])


def test_page_does_not_grow_without_end(card: Card) -> None:
    page = explain_rule(card._replace(examples=card.examples * 5))
    assert page.count("Told") == 7
    assert "(and 5 more examples in the card)" in page


def test_row_for_programs(card: Card) -> None:
    row = describe_rule(card)
    assert json.loads(json.dumps(row)) == row
    assert (row["rule"], row["group"], row["severity"], row["fix"]) == (
        "shouted-offer",
        "boilerplate",
        "error",
        None,
    )


FIXING = """\
from evlint.diagnostic import Edit, Finding, Fix
from evlint.value import Value

class Options(Value):
    safe: bool = True

def check(document, spans, options):
    at = document.text.find("  ")
    if at >= 0:
        yield Finding(document.body._replace(start=at, end=at + 2), fix=Fix("mend", (Edit(
            document.body._replace(start=at, end=at + 2), " "),), options.safe))
"""


@pytest.mark.parametrize(("safe", "told"), [("true", "safe"), ("false", "unsafe")])
def test_safety_of_fixes_is_seen_in_the_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, safe: str, told: str
) -> None:
    (tmp_path / "site-packages").mkdir()
    (tmp_path / "site-packages" / "fixing_kind.py").write_text(FIXING, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site-packages"))
    kinds = Kindbook({"fixing-kind": "fixing_kind"})
    path = tmp_path / "claims" / "wide-gap.yaml"
    path.parent.mkdir()
    path.write_text(
        f"kind: fixing-kind\nmessage: gap\nwhy: So.\noptions: {{safe: {safe}}}\n"
        "examples:\n  - bad: 'a⟦  ⟧b'\n    fixed: a b\n",
        encoding="utf-8",
    )
    card = read_card(str(path), kinds)
    assert read_fix_safety(card, kinds) == told
    page = " ".join(explain_rule(card, kinds).split())
    assert ("`--fix` mends it." in page) == (told == "safe")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\r\nof lines\n", "plain\ttext\nof lines\n"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("\x1b[31m\u202e", "⟨U+001B⟩[31m⟨U+202E⟩"),
        ("1\u00a0000\u2028", "1⟨U+00A0⟩000⟨U+2028⟩"),
        ("é 漢 👩 ⟦⟧", "é 漢 👩 ⟦⟧"),
    ],
)
def test_odd_characters_are_seen(text: str, shown: str) -> None:
    assert show_odd(text) == shown


def test_odd_characters_of_examples_are_seen(tmp_path: Path) -> None:
    odd = make(tmp_path, CARD + '  - bad: "a⟦\\u200b!!⟧"\n')
    assert "a⟦⟨U+200B⟩!!⟧" in explain_rule(odd)
    assert "a⟦⟨U+200B⟩!!⟧" in explain_rule_markdown(odd)


def test_long_options_stand_below_the_table(tmp_path: Path) -> None:
    phrases = [f"phrase number {number}" for number in range(9)]
    text = CARD.replace("kind: pattern", "kind: leftover-phrase").replace(
        'options: {pattern: "!!+"}', f"options: {{phrases: {json.dumps(phrases)}}}"
    )
    page = explain_rule_markdown(make(tmp_path, text))
    assert "| `phrases` | a list of strings | see below |" in page
    assert "`phrases`:\n\n```text\n" + "\n".join(phrases) + "\n```\n" in page
