"""YAML and TOML as trees: scalars by the core schema, lines of keys, and no text that breaks the reader."""

from __future__ import annotations

import marshal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.mistake import MistakesError
from evlint.tree import locate, read_toml, read_tree


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", None),
        ("[off, no, yes, On]", ["off", "no", "yes", "On"]),
        ("[12:30, 2024-13-45, 0x10, 1_000]", ["12:30", "2024-13-45", "0x10", "1_000"]),
        ("[true, False, ~, null, 1, -2, 1.10, .5, 1e3]", [True, False, None, None, 1, -2, 1.1, 0.5, 1000.0]),
        ("['1', \"true\", '~']", ["1", "true", "~"]),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: {b: [c, {d: e}]}", {"a": {"b": ["c", {"d": "e"}]}}),
        ("1: a\ntrue: b\n", {"1": "a", "true": "b"}),
        ("a: &x [1]\nb: *x\n", {"a": [1], "b": [1]}),
        ("1" * 5000, "1" * 5000),
        ("\ufeffa: b", {"a": "b"}),
    ],
)  # fmt: skip
def test_plain_values(text: str, plain: Any) -> None:
    assert read_tree(text, "x.yml").plain() == plain


def test_lines_are_those_of_keys_and_items() -> None:
    tree: Any = read_tree("a:\n  b:\n    - c\n    -\n      d: |\n        long\n", "x.yml")
    inner = tree.value["a"].value["b"]
    assert (tree.value["a"].line, inner.line) == (1, 2)
    assert [item.line for item in inner.value] == [3, 5]
    assert inner.value[1].value["d"].line == 5


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "é"])
def test_lines_end_where_they_do_in_editors(separator: str) -> None:
    tree: Any = read_tree(f"a: 'x{separator}y'\r\nb: 1\n", "x.yml")
    assert tree.value["b"].line == 2
    with pytest.raises(MistakesError, match=r"^x\.yml:2:1: "):
        read_tree(f"# {separator}\n]\n", "x.yml")


def test_lines_of_toml() -> None:
    text = (
        '[tool.evlint]\nx = 1\n[tool.evlint."a b"]\nc = {d = 1}\n'
        "[[tool.evlint.l]]\n[[tool.evlint.l]]\ne.f = 1\n"
    )
    tree: Any = read_toml(text, "pyproject.toml")
    assert tree.value["x"].line == 2
    assert tree.value["a b"].line == 3
    assert tree.value["a b"].value["c"].value["d"].line == 4
    assert [item.line for item in tree.value["l"].value] == [5, 6]
    assert tree.value["l"].value[1].value["e"].value["f"].line == 7


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("a.b.c: wrong", ("a.b.c", 2, "wrong")),
        ("a: wrong", ("a", 1, "wrong")),
        ("d.e: wrong", ("d.e", 3, "wrong")),
        ("what: wrong", ("", 1, "what: wrong")),
        ("wrong", ("", 1, "wrong")),
    ],
)
def test_locate(message: str, found: tuple[str, int, str]) -> None:
    assert locate(read_tree("a:\n  b: 1\nd.e: 1\n", "x.yml"), message) == found


PIECES = r"""a#: #- #  #[#]#{#}#, #&x #*x#<<#'#"#|#---#? #!t #%#é#1.5#=#[tool.evlint]""".split("#")
SOUP = st.lists(st.sampled_from([*PIECES, "#", "\n", "\t", "\x00", "\u2028"]), max_size=40).map("".join)


@given(st.one_of(st.text(), SOUP))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_tree, read_toml):
        try:
            plain = read(text, "x").plain()
        except MistakesError as error:
            assert all(mistake.path == "x" and mistake.message for mistake in error.mistakes)
        else:
            marshal.dumps(plain)
