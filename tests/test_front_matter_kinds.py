"""Fields, schemas, dates, leaked metadata and fixes, as a user meets them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evlint.config import Config
from evlint.dates import find_date_fault
from evlint.diagnostic import Confidence, Diagnostic
from evlint.fixer import fix_text
from evlint.head_schema import DEFAULT_FIELDS, SchemaError, read_schema
from evlint.kinds import front_matter_fields
from evlint.linter import RuleError, lint_text
from evlint.rulebook import find_bundled_rules, read_cards

CARDS = [card for card in read_cards(find_bundled_rules()) if card.rule.group == "front-matter"]
DEFAULT = Config(tuple(card.rule for card in CARDS if card.enabled))
EVERYTHING = Config(tuple(card.rule for card in CARDS), min_confidence=Confidence.LOW)
SOUND = "title: Cranes\nauthor: Ines Moll\ndate: 2024-05-02\ncategory: News\n"


def config(*rules: str, **options: Any) -> Config:
    return Config(
        tuple(
            card.rule._replace(options={**card.rule.options, **options})
            for card in CARDS
            if card.rule.id in rules
        )
    )


def told(text: str, using: Config = DEFAULT) -> list[tuple[str, int, int, str]]:
    return [(one.rule, one.place.line, one.place.column, one.match) for one in lint_text(text, using)]


def mend(text: str, diagnostics: list[Diagnostic]) -> str:
    edits = [edit for one in diagnostics if one.fix for edit in one.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.place.offset)[::-1]:
        text = text[: edit.place.offset] + edit.text + text[edit.place.end_offset :]
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"---\n{SOUND}---\nText\n", []),
        (f"\ufeff---\n{SOUND}---\nText\n".replace("\n", "\r\n"), []),
        ("Text\n", [("missing-front-matter", 1, 1, "")]),
        ("\ufeffText\n", [("missing-front-matter", 1, 2, "")]),
        ("", []),
        (" \n\n", []),
        ("---\n---\nText\n", [("missing-front-matter", 2, 1, "")]),
        ("---\ntitle: Cranes\n---\n", [("missing-field", 3, 1, "")] * 3),
        (
            "---\ntitle: A: b\n---\n",
            [("unreadable-front-matter", 2, 8, "A: b"), *[("missing-field", 3, 1, "")] * 3],
        ),
        ("---\na: " + "[" * 99 + "\n---\n", [("unreadable-front-matter", 2, 35, "")]),
        (f"---\n{SOUND}date: 2024-05-03\n---\n", [("duplicate-field", 6, 1, "date")]),
        (f"---\n{SOUND}image:\n  path: /a.jpg\n---\n", [("missing-field", 8, 1, "")] * 2),
        (f"---\n{SOUND}image: /a.jpg\n---\n", []),
        (f"---\n{SOUND}image:\n---\n", []),
        (f"---\n{SOUND}image: {{path: /a.jpg, alt: A crane}}\n---\n", [("missing-field", 6, 35, "")]),
        (f"---\n{SOUND}---\n\ndate 2024-05-02 Words.\n", [("leaked-metadata", 8, 1, "date 2024-05-02")]),
        (
            f"---\n{SOUND}---\n# Cranes\n\nlayout: post  \n\nWords.\n",
            [("leaked-metadata", 9, 1, "layout: post")],
        ),
        (f"---\n{SOUND}---\nAuthor: Ines Moll, of the port.\n", []),
        (
            "title: Cranes\nauthor: Ines\n\nText\n",
            [("missing-front-matter", 1, 1, ""), ("leaked-metadata", 1, 1, "title: Cranes\nauthor: Ines")],
        ),
    ],
)
def test_default_rules(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        (SOUND, []),
        (SOUND.replace("2024-05-02", "2024-15-02"), ["invalid-field"]),
        (SOUND.replace("2024-05-02", "soon"), ["invalid-field"]),
        (SOUND.replace("Ines Moll", "null"), ["empty-field"]),
        (SOUND.replace("Ines Moll", "'null'"), []),
        (SOUND.replace("Ines Moll", "''"), ["empty-field"]),
        (SOUND.replace("Ines Moll", "TODO"), ["missing-field"]),
        (SOUND.replace("Ines Moll", "[Ines Moll]"), []),
        (SOUND.replace("Ines Moll", "[]"), ["empty-field"]),
        (SOUND.replace("Cranes", "[Cranes]"), ["invalid-field"]),
    ],
)
def test_what_held_for_a_head_of_the_same_fields_is_not_held_for_this_one(
    fields: str, rules: list[str]
) -> None:
    assert not told(f"---\n{SOUND}---\nText\n")  # whose shape is then known
    for _ in range(2):
        assert [rule for rule, *_ in told(f"---\n{fields}---\nText\n")] == rules


@pytest.mark.parametrize(
    ("about", "value", "fault"),
    [
        ({"type": "text"}, "Cranes", None),
        ({"type": "text"}, "[a, b]", "is a list; quote it"),
        ({"type": "text"}, "{a: b}", "is a mapping; quote it"),
        ({"type": "number"}, "1_000.5", None),
        ({"type": "number"}, "many", "is no number"),
        ({"type": "number"}, "nan", "is no number"),
        ({"type": "boolean"}, "yes", None),
        ({"type": "boolean"}, "'yes'", "is neither true nor false"),
        ({"type": "list"}, "[a]", None),
        ({"type": "list"}, "a", "is no list; write '[a, b]'"),
        ({"type": ["list", "text"]}, "a", None),
        ({"type": "mapping"}, "a", "is no mapping; write 'key: value' lines below it"),
        ({"type": "address"}, "https://example.org/a.jpg", None),
        ({"type": "address"}, "/a.jpg", None),
        ({"type": "address"}, "a photo of mine", "is no address"),
        ({"type": "address"}, "ftp://example.org/a", "is no address"),
        ({"type": "date"}, "2024-05-02", None),
        ({"type": "date"}, "soon", "is no date; write it like 2024-03-20"),
        ({"allowed": ["News", "Opinion"]}, "News", None),
        ({"allowed": ["News", "Opinion"]}, "[News, Opinion]", None),
        ({"allowed": ["News", "Opinion"]}, "[News, Sport]", "is none of News, Opinion"),
        ({"allowed": [2023, 2024]}, "2024", None),
        ({"pattern": "[a-z-]+"}, "a-b", None),
        ({"pattern": "[a-z-]+"}, "A b", "does not match [a-z-]+"),
        ({"min_length": 3}, "ab", "has 2 characters, fewer than 3"),
        ({"max_length": 3}, "abcd", "has 4 characters, more than 3"),
        ({"max_length": 1}, "[a, b]", "has 2 entries, more than 1"),
        ({"max_length": 3}, "'{{ page.title }}'", None),
        ({"max_length": 3}, "", None),
    ],
)
def test_a_value_is_held_against_the_schema(about: dict[str, Any], value: str, fault: str | None) -> None:
    schema = read_schema({"field": about})
    options = front_matter_fields.Options("invalid", {"field": about})
    front_matter_fields.verify(options)
    assert schema[0].name == "field"
    using = config("invalid-field", fields={"field": about})
    messages = [one.message for one in lint_text(f"---\nfield: {value}\n---\n", using)]
    assert messages == ([] if fault is None else [f"field '{value}' {fault}"])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": {"requird": True}}, "title: unknown key 'requird'; choose from required, any_of"),
        ({"title": {"required": "maybe"}}, "title.required: 'maybe'; choose from true, false, with-parent"),
        ({"title": {"type": "string"}}, "title.type: 'string'; choose from text, date"),
        ({"title": {"pattern": "("}}, "title.pattern: "),
        ({"title": {"max_length": "9"}}, "title.max_length: a whole number is expected"),
        ({"title": {"allowed": [{}]}}, "title.allowed: text or a list of texts is expected"),
        ({"title": "required"}, "title: a mapping is expected"),
    ],
)
def test_a_broken_schema_is_told_by_field_and_key(fields: Any, message: str) -> None:
    with pytest.raises(SchemaError) as caught:
        front_matter_fields.verify(front_matter_fields.Options("invalid", fields))
    assert str(caught.value).startswith(message)


def test_the_default_schema_is_sound() -> None:
    assert {rule.name for rule in read_schema(DEFAULT_FIELDS) if rule.required is True} == {
        "title",
        "author",
        "date",
        "category",
    }


def test_an_evil_pattern_is_stopped() -> None:
    using = config("invalid-field", fields={"title": {"pattern": "(a|aa)+"}}, seconds=0.05)
    with pytest.raises(RuleError, match="TimeoutError"):
        lint_text(f"---\ntitle: {'a' * 60}b\n---\n", using)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-20",
        "2024-3-2",
        "2024/03/20",
        "20240320",
        "2024-02-29",
        "2014-02-24 10:00:00 -0400",
        "2015-06-29 1:00:19 -0400",
        "2023-02-06 17:30:00+17:30",
        "2015-10-09 09:00:00.123456789 +02:00",
        "2024-03-20T10:00:00Z",
        "2024-03-20T10:00:00.5-05:00",
        "2024-03-20 14:05",
        "2024-03-20 2:05 PM",
        "2024-03-20 10:00:00 UTC",
        "2024-03-20 10:00 AEST",
        "2024-03-20 10:00:00 America/New_York",
        "2024-03-20 10:00:00 +9",
        "Wed, 20 Mar 2024 10:00:00 +0100",
        "20 March 2024",
        "March 20th, 2024",
        "Mar. 20, 2024 at 10:00",
        "Wednesday, March 20, 2024",
    ],
)
def test_dates_that_posts_have(written: str) -> None:
    assert find_date_fault(written) is None


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("2024-13-45", "has no month 13"),
        ("2024-00-10", "has no month 0"),
        ("2024-04-31", "is no day of the calendar"),
        ("2023-02-29", "is no day of the calendar"),
        ("1900-02-29", "is no day of the calendar"),
        ("2024-04-00", "is no day of the calendar"),
        ("2024-03-20 25:00:00", "is no time of the day"),
        ("2024-03-20 10:61", "is no time of the day"),
        ("2024-03-20 13:00 pm", "is no time of the day"),
        ("2023-01-29 18:30:22 2023 -0800", "is no date"),
        ("03/20/2024", "is no date"),
        ("Fri Sep  3 11:21:31 CEST 2021", "is no date"),
        ("20 Merz 2024", "names no month"),
        ("yesterday", "is no date"),
        ("２０２４-０３-２０", "is no date"),
    ],
)
def test_dates_that_no_calendar_has(written: str, fault: str) -> None:
    assert (find_date_fault(written) or "").startswith(fault)


@given(st.text(max_size=40))
def test_no_date_raises(written: str) -> None:
    find_date_fault(written)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_inserting_what_is_missing_settles_and_stays_told(newline: str) -> None:
    text = "---\ntitle: Cranes\nimage:\n  path: /a.jpg\nlayout: post\n---\nText\n".replace("\n", newline)
    first = lint_text(text, DEFAULT)
    mended = mend(text, first)
    second = lint_text(mended, DEFAULT)
    placeholders = [one.message.replace("gives no", "has only a placeholder for") for one in first]
    assert sorted(one.message for one in second) == sorted(placeholders)
    assert {one.rule for one in first} == {one.rule for one in second}
    assert not any(one.fix for one in second)
    assert f"  credit: TODO{newline}layout: post{newline}" in mended
    assert f"category: TODO{newline}---{newline}" in mended


def test_toml_fields_are_inserted_above_the_tables() -> None:
    text = '+++\ntitle = "Cranes"\nauthor = "I"\ncategory = "News"\n[extra]\na = 1\n+++\n'
    assert 'date = "TODO"\n[extra]' in mend(text, lint_text(text, DEFAULT))
    spaced = text.replace("[extra]", "[[ extra ]]")
    assert 'date = "TODO"\n[[ extra ]]' in mend(spaced, lint_text(spaced, DEFAULT))


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (" date 2024-05-02 Words.\n", "---\ndate: 2024-05-02\n---\n\nWords.\n"),
        ("date: 2024-05-02 10:30 Words.\r\n", "---\r\ndate: 2024-05-02 10:30\r\n---\r\n\r\nWords.\r\n"),
        ("\n\ntitle: A: b\nlayout: post\n\nWords.\n", '---\ntitle: "A: b"\nlayout: post\n---\n\nWords.\n'),
        ("title: A\n---\n\nWords.\n", "---\ntitle: A\n---\n\nWords.\n"),
        (
            "---\ntitle: A\n---\ntitle: A\ndate: 2024-05-02\nWords.\n",
            "---\ntitle: A\ndate: 2024-05-02\n---\nWords.\n",
        ),
    ],
)
def test_leaked_fields_are_lifted(text: str, fixed: str) -> None:
    using = config("leaked-metadata")
    mended = mend(text, lint_text(text, using))
    assert mended == fixed
    assert lint_text(mended, using) == []


@pytest.mark.parametrize(
    "text", ["**Title:** The cranes\n\nWords.\n", "author: [Ines](https://a.example)\n\nWords.\n"]
)
def test_leaked_fields_in_markup_stay(text: str) -> None:
    using = config("leaked-metadata")
    (told,) = lint_text(text, using)
    assert told.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "```\n```\n![a](b.jpg)\n" * 20_000,
        "![" * 100_000,
        "![a](" + "(" * 100_000,
        "<img " * 50_000,
        "<img " + "src " * 50_000 + ">",
        "![a](https://tse1.mm.bing.net/th?id=1) " * 5_000,
        "https://tse1.mm.bing.net/th" * 5_000 + "![",
        "title: a\n" * 50_000,
        "date " + "2024-05-02 " * 50_000,
        "---\nalt: " + "image of " * 20_000 + "\n---\n",
        "---\n" + "".join(f"alt{n}-alt: x_{n}\n" for n in range(4_000)) + "---\n![a](b)\n",
    ],
    ids=range(11),
)
def test_hostile_texts_are_linted(text: str) -> None:
    lint_text(text, EVERYTHING)


PIECES = st.sampled_from(
    ["---\n", "+++\n", "{", "}", "\n", "\r\n", "title: ", "date: ", "date ", "2024-05-02", " Words",
     "image:\n", "  alt: ", "Picture of", "![", "](", "a.jpg)", '<img src="', '" alt="', '">', "TODO", "[a]",
     "https://tse1.mm.bing.net/th?id=1", ": ", '"', "'", "- ", "\t", "\ufeff", "\ud800", "é", "```\n"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)), st.booleans())
def test_no_text_breaks_a_rule(text: str, markdown: bool) -> None:
    for one in lint_text(text, EVERYTHING, markdown=markdown):
        assert len(one.message) <= 80 or one.rule == "unreadable-front-matter"


def test_a_long_list_of_faulty_values_is_mended_one_after_the_other() -> None:
    text = "---\ntags:\n" + "".join(f"- @tag{number}\n" for number in range(30)) + "---\n\nWords.\n"
    mended = fix_text(text, config("unreadable-front-matter"), unsafe=True)
    assert not mended.report.failures
    assert mended.text.count('- "@tag') == 30


@pytest.mark.parametrize("mark", ["\ufffe", "\x00", "\ud800"])
def test_a_forbidden_character_is_no_indent(mark: str) -> None:
    told = lint_text(f"---\n{mark}a: b\n---\n\nWords.\n", config("unreadable-front-matter"))
    message = "a character that YAML forbids; delete it"
    assert [(one.place.offset, one.message) for one in told] == [(4, message)]


def test_a_damaged_head_of_very_many_lines_is_told_where_it_breaks_and_gets_no_fields() -> None:
    text = "---\n" + "".join(f"key{number}: a\n" for number in range(400)) + "torn: a: b\n---\n\nWords.\n"
    done = fix_text(text, config("unreadable-front-matter", "missing-field"), unsafe=True)
    assert [(one.rule, one.place.line) for one in done.report.diagnostics] == [
        ("unreadable-front-matter", 402)
    ]
    assert (done.text, done.report.failures) == (text, ())
