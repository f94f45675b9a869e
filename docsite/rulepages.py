"""A page for every rule, made of its card, and the table of all."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator

from docsite.sections import SITE, SOURCE, draw_table
from evlint.explain import explain_rule_markdown, rule_table, show_odd
from evlint.kindbook import Kindbook
from evlint.rule import GROUPS
from evlint.rulebook import Card, find_bundled_rules, read_cards

GROUP_ABOUT = {
    "wrapping": "A line break that a scraper or a converter put where none belongs.",
    "front-matter": "Metadata that is missing, broken, left open or standing in the text.",
    "boilerplate": "Pieces of the page around the article: labels, prompts, menus, players.",
    "claims": "Numbers and superlatives that nobody stands for, and claims that can't be true.",
    "readability": "Prose that is hard to read. These are hints, not faults.",
    "encoding": "Characters that nobody sees, and text that was read in the wrong encoding.",
    "suppression": "Comments that silence rules and are not needed, not known or not explained.",
}
_MARK = re.compile("⟦(.*?)⟧", re.DOTALL)
_ODD = '<abbr class="odd" title="{name}">U+{code:04X}</abbr>'


def read_bundled_cards() -> list[Card]:
    """The cards that evlint ships, by group."""
    return sorted(read_cards(find_bundled_rules()), key=lambda card: GROUPS.index(card.rule.group))


def make_rule_pages(cards: list[Card]) -> Iterator[tuple[str, str]]:
    """Path in the docs and text of each rule's page, and of the page with the table of all rules."""
    kinds = Kindbook()
    yield "rules/index.md", make_table_page(cards)
    for card in cards:
        page = explain_rule_markdown(card, kinds, draw_example)
        group, name = card.rule.group, card.rule.id
        kind = f"It is of the kind [`{card.rule.kind}`](../../reference/kinds.md#{card.rule.kind}); "
        source = f"{SOURCE}rules/{group}/{os.path.basename(card.path)}"
        yield (
            f"rules/{group}/{name}.md",
            f"{page}\n## Source\n\n{kind}its card is [`{name}.yaml`]({source}).\n",
        )


def make_table_page(cards: list[Card]) -> str:
    """The page with the table of all rules, by group."""
    table = rule_table(cards).replace("\n### ", "\n## ").replace("### ", "## ", 1)
    for group, about in GROUP_ABOUT.items():
        table = table.replace(f"## {group}\n", f"## {group}\n\n{about}\n", 1)
    intro = (
        f"# Rules\n\nevlint ships {len(cards)} rules in {len(GROUP_ABOUT)} groups."
        " A rule marked *off* runs where settings or `--select` name it.\n"
        "The last column tells whether `--fix` mends what is told (*safe*), or"
        " `--fix --unsafe-fixes` does (*unsafe*).\n\n"
    )
    return intro + table


def draw_groups(cards: list[Card]) -> str:
    """A table of the groups, with how many rules each has and what they tell."""
    rows = [
        (f"[{group}]({SITE}rules/#{group})", str(sum(card.rule.group == group for card in cards)), about)
        for group, about in GROUP_ABOUT.items()
    ]
    return draw_table(("group", "rules", "what they tell"), rows)


def name_page(card: Card) -> str:
    """The path of a rule's page in the docs, from the address that every output names."""
    return card.rule.url.removeprefix(SITE).rstrip("/") + ".md"


def draw_example(title: str, text: str) -> str:
    """An example as HTML: what is told stands out, and no character is invisible."""
    shown = _show_characters(text.rstrip("\n"))
    shown = _MARK.sub(r"<mark>\1</mark>", shown).replace("\n", "&#10;")
    tone = {"Told": "told", "Fixed": "fixed"}.get(title.partition(" ")[0], "kept")
    return (
        f'<figure class="example {tone}"><figcaption>{title}</figcaption>'
        f"<pre><code>{shown}&#10;</code></pre></figure>"
    )


def _show_characters(text: str) -> str:
    """HTML of a text in which odd characters are abbreviations that tell their names."""
    parts = []
    for char in text.replace("\r\n", "\n"):
        seen = show_odd(char, _ODD)
        parts.append(html.escape(char) if seen == char else seen)
    return "".join(parts)
