"""What the docs are made of: sections, links, and pages whose source is elsewhere."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from docsite.check import find_broken_addresses, find_outside_loads
from docsite.reference import catch_parser, make_reference_pages
from docsite.rulepages import GROUP_ABOUT, draw_example, make_rule_pages, name_page, read_bundled_cards
from docsite.sections import SITE, SOURCE, aim_links, cut_section, draw_table, fill_in
from evlint.arguments import VERBS, read_arguments
from evlint.fitting import OptionSpec
from evlint.kindbook import list_bundled_kinds
from evlint.rule import GROUPS
from evlint.rulebook import KEYS as CARD_KEYS
from evlint.settingsfile import KEYS as SETTINGS_KEYS

TEXT = """\
# Top

Intro.

## First

One.

```sh
# no heading
```

### Below

Two.

## Second

Three.
"""


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("First", "One.\n\n```sh\n# no heading\n```\n\n## Below\n\nTwo.\n"),
        ("Below", "Two.\n"),
        ("Second", "Three.\n"),
        ("up to First", "Intro.\n"),
        ("", TEXT.partition("\n\n")[2]),
    ],
)
def test_sections(title: str, cut: str) -> None:
    assert cut_section(TEXT, title) == cut


@pytest.mark.parametrize("title", ["no heading", "Third", "up to Third"])
def test_a_section_that_is_not_there_is_told(title: str) -> None:
    with pytest.raises(ValueError, match=title.removeprefix("up to ")):
        cut_section(TEXT, title)


FILES = {
    "README.md": "# A\n\n## B\n\n[C](docs/ci.md#top) [D](tests/d) [E](https://e.example)\n\n```md\n[F](f)\n```\n",
    "tests/news/words.py": "WORDS = ()\n",
}
PAGES = {"ci.md", "rules/index.md", "rules/claims/a-b.md", "index.md"}


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (
            "<!-- from README.md: B -->",
            "[C](ci.md#top) [D](../tests/d) [E](https://e.example)\n\n```md\n[F](f)\n```",
        ),
        ("<!-- file tests/news/words.py -->", '```python title="news/words.py"\nWORDS = ()\n```'),
        ("text <!-- from README.md: B -->", "text <!-- from README.md: B -->"),
    ],
)
def test_what_a_page_takes_from_elsewhere(asked: str, given: str) -> None:
    assert fill_in(f"# X\n\n{asked}\n", FILES.__getitem__) == f"# X\n\n{given}\n"


@pytest.mark.parametrize(
    ("page", "link", "aimed"),
    [
        ("use.md", f"{SITE}rules/", "rules/index.md"),
        ("use.md", f"{SITE}rules/#claims", "rules/index.md#claims"),
        ("use.md", f"{SITE}rules/claims/a-b/", "rules/claims/a-b.md"),
        ("rules/claims/a-b.md", f"{SITE}rules/claims/a-b/", "a-b.md"),
        ("reference/kinds.md", SITE, "../index.md"),
        ("use.md", f"{SITE}schemas/card.schema.json", "schemas/card.schema.json"),
        ("use.md", "ci.md#top", "ci.md#top"),
        ("use.md", "#here", "#here"),
        ("use.md", "../tests/newsroom", f"{SOURCE}tests/newsroom"),
        ("use.md", "https://e.example/#x", "https://e.example/#x"),
    ],
)
def test_links_are_aimed(page: str, link: str, aimed: str) -> None:
    assert aim_links(f"See [this]({link}).", page, PAGES) == f"See [this]({aimed})."


def test_links_in_code_stay() -> None:
    block = f"```md\n[x]({SITE}rules/)\n```\n"
    assert aim_links(block, "use.md", PAGES) == block


def test_cells_break_no_table() -> None:
    assert (
        draw_table(("a", "b"), [("x|y", "<group>\n  `<id>`")])
        == "| a | b |\n| --- | --- |\n| x\\|y | &lt;group> `<id>` |"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a ⟦b⟧\n", "a <mark>b</mark>&#10;"),
        ("<b>&\n\n", "&lt;b&gt;&amp;&#10;"),
        ("⟦\u200b⟧", '<mark><abbr class="odd" title="zero width space">U+200B</abbr></mark>&#10;'),
    ],
)
def test_examples_are_seen(text: str, shown: str) -> None:
    assert f"<code>{shown}</code>" in draw_example("Told", text)


def test_every_rule_has_a_page_where_its_address_says() -> None:
    cards = read_bundled_cards()
    pages = dict(make_rule_pages(cards))
    assert {name_page(card) for card in cards} | {"rules/index.md"} == set(pages)
    for card in cards:
        page = pages[name_page(card)]
        assert card.why in page
        assert page.count("<figure") == sum(
            text is not None for one in card.examples for text in (one.bad, one.good, one.fixed)
        )
        assert f"rules/{card.rule.group}/{card.rule.id}.yaml)" in page


def test_table_has_every_rule_below_its_group() -> None:
    cards = read_bundled_cards()
    table = dict(make_rule_pages(cards))["rules/index.md"]
    assert re.findall("^## (.*)$", table, re.MULTILINE) == list(GROUP_ABOUT) == list(GROUPS)
    assert re.findall(r"^\| \[`([\w-]+)`\]\(([^)]+)\)", table, re.MULTILINE) == [
        (card.rule.id, card.rule.url) for card in cards
    ]


def names_of(specs: tuple[OptionSpec, ...]) -> list[str]:
    return [f"`{spec.name}`" for spec in specs]


OPTIONS = [
    f"`{action.option_strings[0]}"
    for action in catch_parser(read_arguments)._actions
    if action.option_strings and not isinstance(action, argparse._HelpAction)
]


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("command-line", [*OPTIONS, *(f"## evlint {verb}\n" for verb in VERBS)]),
        ("settings", names_of(SETTINGS_KEYS)),
        ("cards", names_of(CARD_KEYS)),
        ("kinds", [f"## {kind}\n" for kind in list_bundled_kinds()]),
        ("json", ["`fingerprint`", "`fix`", "`end_offset`", "`failures`"]),
    ],
)
def test_reference_names_all_that_there_is(page: str, names: list[str]) -> None:
    text = dict(make_reference_pages(read_bundled_cards()))[f"reference/{page}.md"]
    assert [name for name in names if name not in text] == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in {"index.html": "", "rules/index.html": '<h2 id="claims">', "a.json": "{}"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("address", "is_there"),
    [
        ("https://evlint.readthedocs.io/", True),
        (SITE, True),
        (f"{SITE}rules/", True),
        (f"{SITE}rules/.", True),
        (f"{SITE}rules/#claims", True),
        (f"{SITE}rules/#none", False),
        (f"{SITE}rules/none/", False),
        (f"{SITE}a.json", True),
        (f"{SITE}b.json", False),
    ],
)
def test_addresses_have_pages(site: Path, address: str, is_there: bool) -> None:
    faults = list(find_broken_addresses([("x.py", f'"{address}"')], site))
    assert (faults == []) == is_there


@pytest.mark.parametrize(
    ("tag", "is_outside"),
    [
        ('<script src="https://cdn.example/x.js"></script>', True),
        ('<link rel="stylesheet" href="//fonts.example/x.css">', True),
        ('<img src="http://e.example/x.png">', True),
        ('<link rel="canonical" href="https://evlint.readthedocs.io/">', False),
        ('<script src="assets/x.js"></script>', False),
        ('<a href="https://e.example/">', False),
    ],
)
def test_nothing_is_loaded_from_elsewhere(site: Path, tag: str, is_outside: bool) -> None:
    (site / "index.html").write_text(tag, encoding="utf-8")
    assert bool(list(find_outside_loads(site))) == is_outside
