"""Blocks: what Markdown and plain text fall into, and which of it is prose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evlint import blocks
from evlint.document import Document

MARKDOWN = [
    ("one\n\ntwo\n", ["paragraph:one", "paragraph:two"]),
    ("one\nmore\n", ["paragraph:one\nmore"]),
    ("# Head *em*\n\ntext\n", ["heading:# Head *em*", "paragraph:text"]),
    ("Head\n===\n\ntext\n", ["heading:Head\n===", "paragraph:text"]),
    ("- one\n- two\n", ["item:one", "item:two"]),
    ("- **one**\n  more\n- [x](y)\n", ["item:**one**\n  more", "item:[x](y)"]),
    ("- one\n\n  more\n\n- two\n", ["item:one", "item:more", "item:two"]),
    ("- one\n  - inner\n- two\n", ["item:one", "item:inner", "item:two"]),
    ("1. one\n2. two\n", ["item:one", "item:two"]),
    ("> said\n> so\n\nafter\n", ["quote:said\n> so", "paragraph:after"]),
    ("```py\nx = 1\n```\n", ["code:```py\nx = 1\n```"]),
    ("    indented\n", ["code:indented"]),
    ("<div>\nx\n</div>\n", ["html:<div>\nx\n</div>"]),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n", ["table:| a | b |\n|---|---|\n| 1 | 2 |"]),
    ("one\n\n---\n\ntwo\n", ["paragraph:one", "rule:---", "paragraph:two"]),
    ("text[^1]\n\n[^1]: the note\n", ["paragraph:text[^1]", "footnote:the note"]),
    ("![alt](a.png)\n", ["paragraph:![alt](a.png)"]),
    ("“naïve” é\n\ntwo 😀\n", ["paragraph:“naïve” é", "paragraph:two 😀"]),
    ("one\r\n\r\ntwo\r\n", ["paragraph:one", "paragraph:two"]),
]
PLAIN = [
    ("A Title\n\nText that ends.\n", ["heading:A Title", "paragraph:Text that ends."]),
    ("banner\nSubscribe!\n", ["paragraph:banner", "paragraph:Subscribe!"]),
    ("- one\n- two\n", ["item:one", "item:two"]),
    ("1. one\n2) two\n", ["item:one", "item:two"]),
    ("One line.\nNext line.\n", ["paragraph:One line.", "paragraph:Next line."]),
    (
        "The harbour board has voted to put up two\nnew masts before the winter storms come\nin.\n",
        ["paragraph:The harbour board has voted to put up two\nnew masts before the winter storms come\nin."],
    ),
    ("lower case\n\nX.\n", ["paragraph:lower case", "paragraph:X."]),
    ("2026\n\n---\n", ["paragraph:2026", "paragraph:---"]),
]


def show(text: str, *, markdown: bool) -> list[str]:
    document = Document(text, markdown)
    return [f"{block.kind}:{text[block.start : block.end]}" for block in document.blocks]


@pytest.mark.parametrize(("text", "blocks"), MARKDOWN)
def test_markdown(text: str, blocks: list[str]) -> None:
    assert show(text, markdown=True) == blocks


@pytest.mark.parametrize(("text", "blocks"), PLAIN)
def test_plain(text: str, blocks: list[str]) -> None:
    assert show(text, markdown=False) == blocks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see [the page](https://x.org/a-1) now\n", "see the page now"),
        ("![hidden](a.png) shown\n", "shown"),
        ("run `code 5` now\n", "run now"),
        ("at https://x.org/2026/5 or www.y.com/7.\n", "at or"),
        ("a {{< figure src='5.png' >}} b {% post 7 %} c\n", "a b c"),
        ("<b>bold</b> text\n", "bold text"),
        ("```\ncode\n```\nprose\n", "prose"),
        ("<div>\nhtml\n</div>\n\nprose\n", "prose"),
        ("| a |\n|---|\n| 1 |\n\nprose\n", "prose"),
        ("note[^1]\n\n[^1]: small print\n", "note small print"),
    ],
)
def test_prose(text: str, words: str) -> None:
    assert " ".join(Document(text).prose.split()) == words


TEXTS = st.text(st.sampled_from("ab. \n\r#*->`[](){}%:/|_~<é😀1\t"), max_size=80)


@given(TEXTS, st.booleans())
def test_every_view_keeps_the_positions_of_the_text(text: str, markdown: bool) -> None:
    document = Document(text, markdown)
    assert len(document.prose) == len(document.folded) == len(text)
    for shown, written in zip(document.prose, text, strict=True):
        assert shown == written or (shown == " " and written not in "\r\n")
    end = document.front_matter.body
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
    for span in (*document.lines, *document.sentences):
        assert text[span.start : span.end].strip() and "\n" not in text[span.start : span.start + 1]


MARKS = st.lists(
    st.sampled_from(
        ["a", "B ", ". ", "\n", "\n\n", "\r\n", "#", "# ", "1", "1.", "2) ", "-", "- ", "* ", "+ ", "=", ">",
         "~", " ", "  ", "    ", "\t", "&amp;", "é"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


INLINE = st.lists(
    st.sampled_from(
        ["a", "bc ", ". ", ", ", "\n", "\n\n", "`", "`c d`", "*", "*e f*", "**", "**g**", "_", "_h i_", "[",
         "]", "(", ")", "[j](k)", "](l m)", "![n](o.p)", "!", "<", "<b>", "|", "é", "“", '"', "1 ", "#", "# ",
         "~", "~~", "\\"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(MARKS | INLINE)
def test_what_needs_no_parser_is_cut_as_the_parser_cuts_it(text: str) -> None:
    shortcut = blocks._cut_unparsed(text, 0)
    if shortcut is not None:
        # A link that nothing refers to makes the parser run and shows nothing itself.
        parsed = blocks.cut_markdown(text + "\n\n[x]: y\n", 0)
        assert shortcut[0] == parsed[0]
        assert shortcut[1].split() == parsed[1].split()


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("One.\nMore.\n\n# Head\n\nTwo.\n", True),
        ("One:\n- a\n- **b** c\n\n1. d\n2. e\n\nTwo.\n", True),
        ("One.\n\n    code *a*\n\n    code\nTwo.\n", True),
        ("1.5 million, some ~40 of them.* \n\n*At a guess.\n\n#tag\n\n-30-\n", True),
        ("- a\n\n  b\n", False),
        ("- a\n- - b\n", False),
        ("One\n---\n", False),
        ("> One.\n", False),
        ("*a **b* c**\n", False),
        ("~~a~~\n", False),
        ("~~~\na\n~~~\n", False),
        ("\tcode\n", False),
    ],
)
def test_which_articles_need_no_parser(text: str, is_plain: bool) -> None:
    assert (blocks._cut_unparsed(text, 0) is not None) == is_plain


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("a <!-- b\nc --> d", "a       \n      d"),
        ("a <!-- b <!-- c", "a <!-- b <!-- c"),
        ("a --> <!-- b", "a --> <!-- b"),
        ("{% a {{ b %} c }}", "             c }}"),
        ("{{ a {% b }} c %}", "             c %}"),
        ("{{ a {% b %} c", "{{ a         c"),
        ("{{% a %} b", "{        b"),
        ("{ a } {{b}} {{", "{ a }       {{"),
    ],
)
def test_comments_and_shortcodes_are_blanked_where_they_are_closed(text: str, prose: str) -> None:
    assert Document(text, markdown=False).prose == prose
