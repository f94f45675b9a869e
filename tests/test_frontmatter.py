"""Heads of all kinds: what is read, what is told, and where."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evlint.frontmatter import FrontMatter, read_front_matter
from evlint.heads.events import HeadError, read_events
from evlint.heads.plain import read_plain

PLAIN = [
    ("title: Cranes\n", {"title": "Cranes"}),
    ("title: Cranes", {"title": "Cranes"}),
    ("title:  Cranes at 10:30  \n", {"title": "Cranes at 10:30"}),
    ("author : Ines Moll\n", {"author": "Ines Moll"}),
    ("link: https://example.org/a#b?c=d\n", {"link": "https://example.org/a#b?c=d"}),
    ("title: \"Cranes: quiet\"\nother: 'It''s # so'\n", {"title": "Cranes: quiet", "other": "It's # so"}),
    ('title: "Cranes\nare quiet\n  at night"\n', {"title": "Cranes are quiet at night"}),
    ("empty:\nquoted: ''\nlast: \n", {"empty": None, "quoted": "", "last": None}),
    (
        "n: 1.10\nb: no\nt: 12:30\nd: 2024-13-45\nz: ~\n",
        {"n": "1.10", "b": "no", "t": "12:30", "d": "2024-13-45", "z": "~"},
    ),
    (
        "image: \n  path: /a.jpg\n  alt: A b\nlayout: post\n",
        {"image": {"path": "/a.jpg", "alt": "A b"}, "layout": "post"},
    ),
    ("a:\n  b:\n    c: d\n  e: f\ng:\n", {"a": {"b": {"c": "d"}, "e": "f"}, "g": None}),
    ("tags:\n- a\n-  b c \n- 'd'\nx: y\n", {"tags": ["a", "b c", "d"], "x": "y"}),
    ('tags:\n    - a\n    - "b"\n\n# note\nx: y\n', {"tags": ["a", "b"], "x": "y"}),
    ("tags: [a, \"b c\", 'd']\nnone: []\n", {"tags": ["a", "b c", "d"], "none": []}),
    ("\n# only a comment\n\n", {}),
    ("ms.date: x\n2nd: y\n", {"ms.date": "x", "2nd": "y"}),
]
DECLINED = [
    "a: [b, c: d]\n",
    "a: b: c\n",
    "a: b #c\n",
    "a: |\n  b\n",
    "a: >-\n  b\n",
    "a: &x b\n",
    "a: *x\n",
    "a: !x b\n",
    'a: "b\\n"\n',
    "a: b\n  c\n",
    "a:\tb\n",
    "a: {b: c}\n",
    "a:\n  - b: c\n",
    " a: b\n",
    "a:b\n",
    "? a\n",
    "ä: b\n",
    "a: b\u2028c\n",
    "a: b\ud800\n",
    "a: - b\n",
    "a:\n - b\n  - c\n",
    "a:\n  b: c\n d: e\n",
    "- a\n",
    'a: "b\n\nc"\n',
    'a: "b" c\n',
]


def values(head: FrontMatter) -> dict[str, Any]:
    return {field.name: field.value for field in head.fields if "." not in field.name}


def loaded(content: str) -> Any:
    return yaml.load(content, Loader=yaml.CBaseLoader)


def with_nulls_as_text(value: Any) -> Any:
    """As libyaml's base loader gives it, which knows no null."""
    if isinstance(value, dict):
        return {key: with_nulls_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_nulls_as_text(item) for item in value]
    return "" if value is None else value


def read_both(content: str) -> Any:
    """Assert that the plain reader, where it does not decline, reads as libyaml does."""
    plain = read_plain(content, 0, len(content))
    if plain is None:
        return None
    full = read_events(content, 0, len(content))
    assert full is not None
    assert plain.fields == full.fields
    assert plain.faults == full.faults
    expected = loaded(content)
    top = {field.name: field.value for field in plain.fields if field.key.start in _line_starts(content)}
    assert with_nulls_as_text(top) == (expected or {})
    return top


def _line_starts(content: str) -> set[int]:
    return {0, *(at + 1 for at, sign in enumerate(content) if sign == "\n")}


@pytest.mark.parametrize(("content", "expected"), PLAIN)
def test_plain_heads_are_read_as_libyaml_reads_them(content: str, expected: dict[str, Any]) -> None:
    assert read_both(content) == expected
    assert read_both(content.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize("content", DECLINED)
def test_the_plain_reader_declines_what_it_is_not_certain_of(content: str) -> None:
    assert read_plain(content, 0, len(content)) is None


WORDS = st.sampled_from(
    ["a", "title", "b-c", "d_e.f", "Cranes at night", "10:30", "x: y", "a #b", "'q'", '"q"', "'it''s'",
     '"a', "[a, b]", "[]", "['a', \"b\"]", "[a", "- a", "-", "~", "# c", "https://e.org/?a=b&c", "é ü", "…",
     "\u00a0", "\t", "*a", "&a", "!a", "|", ">", "{a}", "%a", "@a", "a:", ":a", "\\", "'", "---x", "...",
     "? a", "=", "<<", "🙂", "a]", "a, b", "\u0085"]
)  # fmt: skip
LINES = st.builds(
    lambda indent, start, key, mark, value: f"{' ' * indent}{start}{key}{mark}{value}",
    st.sampled_from([0, 0, 0, 0, 1, 2, 2, 4]),
    st.sampled_from(["", "", "", "", "- ", "-  ", "# "]),
    WORDS,
    st.sampled_from([": ", ": ", ": ", ":", ":  ", " : ", "", " "]),
    st.one_of(WORDS, st.just(""), st.builds(lambda a, b: f"{a} {b}", WORDS, WORDS)),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans())
@example(['a: "b', '  c"', "d: e"], "\n", True)
def test_the_plain_reader_never_differs_from_libyaml(lines: list[str], newline: str, closed: bool) -> None:
    content = newline.join(lines) + (newline if closed else "")
    if not content.startswith(("---", "...", "%")) and not any(
        line.startswith(("---", "...")) for line in lines
    ):
        read_both(content)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(), st.lists(LINES, max_size=8).map("\n".join)),
    st.sampled_from(["---\n", "+++\n", "{\n", ""]),
)
def test_no_head_raises_and_all_spans_lie_in_order(content: str, fence: str) -> None:
    closing = {"---\n": "\n---\n", "+++\n": "\n+++\n", "{\n": "\n}\n"}.get(fence, "")
    for text in (fence + content + closing + "Words.\n", fence + content):
        head = read_front_matter(text)
        spans = [head.span, head.content, *(fault.span for fault in head.faults)]
        spans += [span for field in head.fields for span in (field.key, field.span)]
        spans += [edit.span for fault in head.faults if fault.fix for edit in fault.fix.edits]
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        assert 0 <= head.body <= len(text)
        if head.syntax:
            assert head.span.start <= head.content.start <= head.content.end <= head.span.end <= head.body


@pytest.mark.parametrize(
    ("text", "syntax", "expected", "body"),
    [
        ("---\na: b\n---\nText", "yaml", {"a": "b"}, "Text"),
        ("\ufeff---\na: b\n---\nText", "yaml", {"a": "b"}, "Text"),
        ("---\r\na: b\r\n---\r\nText", "yaml", {"a": "b"}, "Text"),
        ("---\ra: b\r---\rText", "yaml", {"a": "b"}, "Text"),
        ("---  \na: b\n---\t\n\nText", "yaml", {"a": "b"}, "\nText"),
        ("---\na: b\n...\nText\n---\n", "yaml", {"a": "b"}, "Text\n---\n"),
        ("---\na: x --- y\n---\nText", "yaml", {"a": "x --- y"}, "Text"),
        ("---\n---\nText", "yaml", {}, "Text"),
        ("---\na: b\n---", "yaml", {"a": "b"}, ""),
        (
            '+++\na = "b"\nd = 2024-05-02\nn = 1\n+++\nText',
            "toml",
            {"a": "b", "d": "2024-05-02", "n": 1},
            "Text",
        ),
        (
            '+++\r\na = "b"\r\n[t]\r\nx = [1, 2]\r\n+++\r\nText',
            "toml",
            {"a": "b", "t": {"x": [1, 2]}},
            "Text",
        ),
        ('{\n "a": "b",\n "n": {"x": true}\n}\nText', "json", {"a": "b", "n": {"x": True}}, "Text"),
        ("Text\n---\na: b\n---\n", "", {}, "Text\n---\na: b\n---\n"),
        ("---\n\nA rule.\n\n---\nText", "", {}, "---\n\nA rule.\n\n---\nText"),
        ("----\na: b\n----\n", "", {}, "----\na: b\n----\n"),
        ("{% include x %}\nText", "", {}, "{% include x %}\nText"),
        ("---\nText without an end\n", "", {}, "---\nText without an end\n"),
        ("", "", {}, ""),
        ("---", "", {}, "---"),
        ("---\n- a\n- b\n---\nText", "", {}, "---\n- a\n- b\n---\nText"),
    ],
)
def test_heads_are_cut_off(text: str, syntax: str, expected: dict[str, Any], body: str) -> None:
    head = read_front_matter(text)
    assert (head.syntax, values(head), text[head.body :]) == (syntax, expected, body)
    assert not head.faults


def test_fields_have_dotted_names_and_spans() -> None:
    text = '---\nimage: \n  path: "/a b.jpg"\n  alt:\nfigures:\n  - credit: Port\ntags: [a]\n---\n'
    head = read_front_matter(text)
    found = [
        (field.name, text[slice(*field.key)], text[slice(*field.span)], field.quoted) for field in head.fields
    ]
    assert found == [
        ("image", "image", 'path: "/a b.jpg"\n  alt:', False),
        ("image.path", "path", '"/a b.jpg"', True),
        ("image.alt", "alt", "", False),
        ("figures", "figures", "- credit: Port", False),
        ("figures.0.credit", "credit", "Port", False),
        ("tags", "tags", "[a]", False),
    ]


def test_toml_and_json_fields_have_spans() -> None:
    toml = '+++\ntitle = "Cranes"\n[image]\nalt = "A crane"\n+++\n'
    assert [
        (field.name, toml[slice(*field.key)], toml[slice(*field.span)])
        for field in read_front_matter(toml).fields
    ] == [("title", "title", '"Cranes"'), ("image", "image", "image"), ("image.alt", "alt", '"A crane"')]
    json = '{"title": "Cranes", "image": {"alt": "A crane"}}\n'
    assert [
        (field.name, json[slice(*field.key)], json[slice(*field.span)])
        for field in read_front_matter(json).fields
    ] == [
        ("title", '"title"', '"Cranes"'),
        ("image", '"image"', '{"alt": "A crane"}'),
        ("image.alt", '"alt"', '"A crane"'),
    ]


@pytest.mark.parametrize(
    ("content", "kind", "told", "saved"),
    [
        ("title: A: b\nx: y\n", "unquoted-colon", "A: b", {"title": "A: b", "x": "y"}),
        ("title: A b:\n", "unquoted-colon", "A b:", {"title": "A b:"}),
        ("title:A\nx: y\n", "no-space-after-colon", "title:", {"title": "A", "x": "y"}),
        ("title: [a] b\n", "text-after-bracket", "[a] b", {"title": "[a] b"}),
        ("title: [a\nx: y\n", "unclosed-bracket", "[a", {"title": "[a", "x": "y"}),
        ("title: @a\n", "reserved-character", "@a", {"title": "@a"}),
        ("title: `a`\n", "reserved-character", "`a`", {"title": "`a`"}),
        ("title: %a\n", "reserved-character", "%a", {"title": "%a"}),
        ("title: - a\n", "reserved-character", "- a", {"title": "- a"}),
        ("title: *a b\n", "reserved-character", "*a b", {"title": "*a b"}),
        ("title: &#8217;\n", "reserved-character", "&#8217;", {"title": "&#8217;"}),
        ('title: "a" b\n', "broken-quotes", '"a" b', {"title": '"a" b'}),
        ("title: 'it's'\n", "broken-quotes", "'it's'", {"title": "'it's'"}),
        ('title: "a\nx: y\n', "unclosed-quote", '"a', {"title": '"a', "x": "y"}),
        ('path: "C:\\quay"\n', "broken-escape", '"C:\\quay"', {"path": '"C:\\quay"'}),
        ("a:\n\tb: c\nx: y\n", "tab", "\t", {"a": "b: c", "x": "y"}),
        ("a: b\n  c: d\ne: f\n", "stray-indent", "  ", {"a": "b", "c": "d", "e": "f"}),
        ("  a: b\ne: f\n", "stray-indent", "  ", {"a": "b", "e": "f"}),
        ("a: b\nwords\ne: f\n", "no-key", "words", {"a": "b", "e": "f"}),
        ("a: {{ b }} c\n", "unquoted-braces", "{{ b }} c", {"a": "{{ b }} c"}),
        ("a: {{ b }}\n", "unquoted-braces", "{{ b }}", {"a": "{{ b }}"}),
        ("a: b\x07c\nx: y\n", "control-character", "\x07", {"a": "b c", "x": "y"}),
        ("a: b\ud800\n", "control-character", "\ud800", {"a": "b"}),
        ("a: b\nc: d\na: e\n", "duplicate-field", "a", {"a": "e", "c": "d"}),
        ("title：A\nx: y\n", "no-colon", "：", {"title": "A", "x": "y"}),
        ('title = "A"\nx: y\n', "no-colon", " = ", {"title": "A", "x": "y"}),
        ("tags:\n-a\nx: y\n", "no-space-after-dash", "-a", {"tags": None, "x": "y"}),
        ("tags:\n  - b: c: d\nx: y\n", "unquoted-colon", "c: d", {"tags": "- b: c: d", "x": "y"}),
        ("a:\n  b:c\n  d: e\n", "no-space-after-colon", "b:", {"a": "b:c\n  d: e"}),
        ("a: [b c] d]\n", "broken-list", "[b c] d]", {"a": "[b c] d]"}),
        ("a: > b\n", "reserved-character", "> b", {"a": "> b"}),
        ("a: b\u2028c\nx: y\n", "line-separator", "\u2028", {"a": "b\u2028c", "x": "y"}),
        ("a: b: c\nd: e\nd: f\n", "unquoted-colon", "b: c", {"a": "b: c", "d": "f"}),
        ("a: [b, c]\n  d\ne: f\n", "unreadable", "d", {"a": "[b, c]", "e": "f"}),
    ],
)
def test_damage_is_told_where_it_is_and_the_rest_is_saved(
    content: str, kind: str, told: str, saved: dict[str, Any]
) -> None:
    for newline in ("\n", "\r\n"):
        text = f"---\n{content}---\nText\n".replace("\n", newline)
        head = read_front_matter(text)
        fault = head.faults[0]
        assert (fault.kind, text[slice(*fault.span)]) == (kind, told)
        read = {key: value.replace("\r", "") if value else value for key, value in values(head).items()}
        assert read == saved
        assert text[head.body :] == f"Text{newline}"


@pytest.mark.parametrize(
    ("text", "kind", "at"),
    [
        ("+++\na = b\n+++\n", "unreadable", 8),
        ("+++\na = 1\na = 2\n+++\n", "unreadable", 15),
        ('{\n "a": b\n}\n', "unreadable", 8),
        ('{\n "a": 1,\n', "unreadable", 11),
        ('{"a": 1, "a": 2}\n', "duplicate-field", 9),
        ("---\na: b\n\nText\n", "unclosed", 0),
        ("---\na: b\n\nA paragraph of the text that follows it.\n\n---\n\nAnother.\n", "unclosed", 0),
        ("\n---\na: b\n---\n", "late-front-matter", 1),
    ],
)
def test_damage_of_other_heads(text: str, kind: str, at: int) -> None:
    fault = read_front_matter(text).faults[0]
    assert (fault.kind, fault.span.start) == (kind, at)


def test_a_head_that_is_not_closed_ends_with_its_fields() -> None:
    text = "---\na: b\nc:\n  d: e\n\nA paragraph of the text that follows it.\n\n---\n\nAnother.\n"
    head = read_front_matter(text)
    assert text[head.body :].startswith("\nA paragraph")
    assert values(head) == {"a": "b", "c": {"d": "e"}}


def cure(text: str, head: FrontMatter) -> str:
    """Apply the cures that do not overlap, the last first."""
    edits = {edit for fault in head.faults if fault.fix for edit in fault.fix.edits}
    last = len(text) + 1
    for span, new in sorted(edits, key=lambda edit: edit.span, reverse=True):
        if span.end <= last:
            text = text[: span.start] + new + text[span.end :]
            last = span.start
    return text


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=6))
def test_cures_settle_and_safe_ones_change_space_only(lines: list[str]) -> None:
    text = "---\n" + "\n".join(lines) + "\n---\nText\n"
    for _ in range(10):
        head = read_front_matter(text)
        safe = [fault for fault in head.faults if fault.fix and fault.fix.safe]
        assert "".join(cure(text, head._replace(faults=tuple(safe))).split()) == "".join(text.split())
        cured = cure(text, head)
        if cured == text:
            return
        text = cured
    pytest.fail("the cures of this head go round in circles")


HOSTILE = {
    "flow nesting": "---\na: " + "[" * 30_000 + "\n---\n",
    "braces": "---\na: " + "{" * 30_000 + "\n---\n",
    "block nesting": "---\n" + "".join(" " * depth + "a:\n" for depth in range(400)) + "---\n",
    "dashes": "---\na:\n  " + "- " * 20_000 + "x\n---\n",
    "question marks": "---\na:\n  " + "? " * 20_000 + "x\n---\n",
    "aliases": "---\na0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    + "---\n",
    "merge keys": "---\na: &a {x: 1}\nb:\n  <<: [*a, *a]\n---\n",
    "fields": "---\n" + "".join(f"key{n}: value\n" for n in range(200_000)) + "---\n",
    "fewer fields": "---\n" + "".join(f"key{n}: value\n" for n in range(10_000)) + "---\n",
    "one field again": "---\n" + "key: value\n" * 20_000 + "---\n",
    "broken fields": "---\n" + "key: [x] y\n" * 20_000 + "---\n",
    "open quotes": "---\n" + 'key: "x\n' * 20_000 + "---\n",
    "escapes": '---\na: "' + '\\"' * 50_000 + "\n---\n",
    "spaces": "---\na: " + " " * 200_000 + "\x01\n---\n",
    "fences": "---\n" * 50_000,
    "near fences": "---\na: b\n" + "--- x\n" * 50_000,
    "no closing fence": "---\n" + "a: b\n" * 50_000,
    "blank lines": "---\n" + "\n" * 200_000 + "---\n",
    "toml nesting": "+++\na = " + "[" * 50_000 + "\n+++\n",
    "toml dots": "+++\n" + "a." * 20_000 + "a = 1\n+++\n",
    "toml text": '+++\na = "' + "x" * 60_000 + "\n+++\n",
    "json nesting": '{"a": ' + "[" * 50_000,
    "json objects": '{"a": ' * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_heads_are_read_or_refused(name: str) -> None:
    head = read_front_matter(HOSTILE[name])
    assert len(head.fields) <= 5_000


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("flow nesting", "too-deep"),
        ("block nesting", "too-deep"),
        ("toml dots", "too-deep"),
        ("json nesting", "too-deep"),
        ("aliases", "too-many-aliases"),
        ("merge keys", "merge-key"),
        ("fewer fields", "too-many-fields"),
        ("fields", "too-long"),
    ],
)
def test_each_guard_has_its_fault(name: str, kind: str) -> None:
    assert [fault.kind for fault in read_front_matter(HOSTILE[name]).faults] == [kind]


def test_aliases_within_reason_are_followed() -> None:
    head = read_front_matter("---\na: &x Port\nb: *x\n---\n")
    assert values(head) == {"a": "Port", "b": "Port"}


def test_an_alias_of_its_own_list_is_refused() -> None:
    with pytest.raises(HeadError):
        read_events("a: &a [*a]\n", 0, 11)
