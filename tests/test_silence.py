"""Comments that silence a finding: where they stand, and that they do nothing else."""

from __future__ import annotations

import re

import pytest

from evlint.diagnostic import Span
from evlint.document import Document
from evlint.linter import check_text
from evlint.server.silence import silence
from evlint.settingsfile import load_config
from tests.renewal import ROOT

CONFIG = load_config()


def insert(text: str, rule: str, span: Span, markdown: bool = True) -> str:
    made = silence(Document(text, markdown), rule, span)
    at = made.edit.span.start
    assert made.edit.span.end == at
    return text[:at] + made.edit.text + text[at:]


# ⟦ is where a finding starts, « » stand around what is inserted.
@pytest.mark.parametrize(
    "marked",
    [
        "«<!-- evlint-disable-next-line it -->\n»⟦One line.\n",
        "\ufeff«<!-- evlint-disable-next-line it -->\n»⟦One line.\n",
        "One.\n\n«<!-- evlint-disable-next-line it -->\n»Then ⟦two.\n",
        "One.\r\n\r\n«<!-- evlint-disable-next-line it -->\r\n»⟦Two.\r\n",
        "One.\r\r«<!-- evlint-disable-next-line it -->\r»⟦Two.\r",
        "A sentence that\ngoes ⟦on« <!-- evlint-disable-line it -->»\nand on.\n",
        "- one\n- ⟦two« <!-- evlint-disable-line it -->»\n- three\n",
        "> ⟦quoted« <!-- evlint-disable-line it -->»\n",
        "  ⟦indented« <!-- evlint-disable-line it -->»\n",
        "broken here ⟦on\n".replace("on", "on« <!-- evlint-disable-line it -->»  ").join(
            ["a\n", "purpose\n"]
        ),
        "# ⟦Heading« <!-- evlint-disable-line it -->»\n\nText.\n",
        "«<!-- evlint-disable-file it -->\n\n»```\n⟦code\n```\n",
        "---\n«# evlint-disable-next-line it\n»title: ⟦A\n---\n",
        "---\nimage:\n«    # evlint-disable-next-line it\n»    src: ⟦a.png\n---\n",
        "---\nimages:\n«  # evlint-disable-next-line it\n»  - src: ⟦a.png\n---\n",
        "---\n«# evlint-disable-file it\n»text: |\n  several\n  ⟦lines\n---\n",
        "---\n«# evlint-disable-file it\n»title: A\n⟦---\n",
        "+++\n«# evlint-disable-next-line it\n»title = ⟦'A'\n+++\n",
        '{"title": ⟦"A"}\n«<!-- evlint-disable-file it -->\n\n»Text.\n',
    ],
)
def test_where_it_stands(marked: str) -> None:
    bare = re.sub("«.*?»", "", marked, flags=re.DOTALL)
    text = bare.replace("⟦", "")
    at = bare.index("⟦")
    assert insert(text, "it", Span(at, at + 1)) == re.sub("[«»⟦]", "", marked)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("Advertisement", "One\n<!-- evlint-disable-next-line it -->\nAdvertisement\ntwo.\n"),
        ("Adv", "One\nAdvertisement <!-- evlint-disable-line it -->\ntwo.\n"),
    ],
)
def test_whole_line_of_plain_text_stays_one(found: str, expected: str) -> None:
    assert insert("One\nAdvertisement\ntwo.\n", "it", Span(4, 4 + len(found)), markdown=False) == expected


def test_what_is_missing_is_silenced_in_the_article() -> None:
    fields = "title: Harbour\nauthor: Moss\ndate: 2026-03-14\nimage:\n  alt: A ferry\ncategory: News\n"
    head = f"---\n{fields}---\n"
    (missing,) = [one for one in check_text(head, CONFIG).diagnostics if one.rule == "missing-field"]
    text = insert(head, "missing-field", Span(missing.place.offset, missing.place.end_offset))
    assert text.startswith("---\n# evlint-disable-file missing-field\n")
    assert [one for one in check_text(text, CONFIG).diagnostics if one.rule == "missing-field"] == []


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "seeds").iterdir()))
def test_silences_that_finding_and_adds_none(name: str) -> None:
    text = (ROOT / "seeds" / name).read_text(encoding="utf-8")
    markdown = name.endswith(".md")
    before = check_text(text, CONFIG, markdown=markdown).diagnostics
    assert before
    for one in before:
        span = Span(one.place.offset, one.place.end_offset)
        after = check_text(insert(text, one.rule, span, markdown), CONFIG, markdown=markdown)
        left = [(told.rule, told.match) for told in after.diagnostics]
        assert len(left) < len(before), one
        assert set(left) <= {(told.rule, told.match) for told in before}, one
