"""Fixing: fixes settle, never touch each other, and change nothing but what they said."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evlint import fixer
from evlint.config import Config
from evlint.diagnostic import Confidence, Edit, Finding, Fix, Report, Severity, Span
from evlint.document import Document
from evlint.fixer import fix_text
from evlint.linter import check_document
from evlint.rule import Rule
from evlint.value import Value


class Options(Value):
    """The kinds of this test take nothing."""


def make_config(
    *finders: Callable[[str], Iterable[tuple[int, int, list[tuple[int, int, str]], bool]]], **changes: Any
) -> Config:
    """A config with a rule for each finder: a function from text to (start, end, edits, safe)."""
    rules, kinds = [], {}
    for number, finder in enumerate(finders):

        def check(
            document: Document, spans: Iterable[Span], options: Options, finder: Any = finder
        ) -> Iterator[Finding]:
            for start, end, edits, safe in finder(document.text):
                made = tuple(Edit(Span(a, b), new) for a, b, new in edits)
                yield Finding(Span(start, end), fix=Fix("mend", made, safe))

        module = types.ModuleType(f"fixing_kind_{number}")
        module.__dict__.update(check=check, Options=Options)
        sys.modules[module.__name__] = module
        kinds[f"kind-{number}"] = module.__name__
        rule = Rule(
            f"rule-{number}", "wrapping", f"kind-{number}", Severity.WARNING, Confidence.HIGH, "document", "x"
        )
        rules.append(rule._replace(**changes))
    return Config(tuple(rules), kinds=kinds)


def replacing(old: str, new: str, *, safe: bool = False) -> Any:
    """A finder of every `old`, whose fix writes `new`."""

    def find(text: str) -> Iterator[tuple[int, int, list[tuple[int, int, str]], bool]]:
        at = text.find(old)
        while at >= 0:
            yield at, at + len(old), [(at, at + len(old), new)], safe
            at = text.find(old, at + len(old))

    return find


@pytest.mark.parametrize(
    ("finders", "text", "fixed"),
    [
        ([replacing("bad", "good")], "a bad word\n", "a good word\n"),
        ([replacing("bad", "")], "badbadbad\n", "\n"),
        ([replacing("aa", "a")], "aaaaaaaa b\n", "a b\n"),
        ([replacing("ab", "X"), replacing("bc", "Y")], "abc abc\n", "Xc Xc\n"),
        ([replacing("a", ""), replacing("b", "")], "abab c\n", " c\n"),
        ([replacing("bad", "good")], "nothing here\n", "nothing here\n"),
    ],
)
def test_fixing(finders: list[Any], text: str, fixed: str) -> None:
    assert fix_text(text, make_config(*finders), unsafe=True).text == fixed


def test_unsafe_fixes_must_be_asked_for() -> None:
    config = make_config(replacing("bad", "good"), replacing("a\nb", "a b", safe=True))
    assert fix_text("bad a\nb", config).text == "bad a b"
    assert fix_text("bad a\nb", config, unsafe=True).text == "good a b"


def test_a_rule_may_be_unfixable() -> None:
    config = make_config(replacing("bad", "good"))
    config = Config(config.rules, kinds=config.kinds, unfixable=frozenset({"rule-0"}))
    assert fix_text("bad", config, unsafe=True).text == "bad"


def test_what_was_done_and_what_is_left_is_told() -> None:
    done = fix_text("bad a\nb", make_config(replacing("bad", "good"), replacing("a\nb", "a b", safe=True)))
    assert [one.rule for one in done.report.fixed] == ["rule-1"]
    assert [one.rule for one in done.report.diagnostics] == ["rule-0"]


def test_rules_that_fight_change_nothing_and_are_named() -> None:
    done = fix_text("ping", make_config(replacing("ping", "pong"), replacing("pong", "ping")), unsafe=True)
    assert (done.text, done.report.fixed) == ("ping", ())
    assert any("rule-0, rule-1" in failure.message for failure in done.report.failures) is False
    assert [one.rule for one in done.report.diagnostics] == ["rule-0"]


def test_a_fix_that_never_settles_changes_nothing_and_is_named() -> None:
    done = fix_text("x", make_config(replacing("x", "yx")), unsafe=True)
    assert (done.text, done.report.fixed) == ("x", ())
    assert [failure.message for failure in done.report.failures] == [
        "fixes did not settle after 100 passes, nothing was changed: rule-0"
    ]


def test_fixes_that_go_round_in_a_circle_are_stopped() -> None:
    def turn(text: str) -> Iterator[tuple[int, int, list[tuple[int, int, str]], bool]]:
        yield 0, 1, [(0, 1, {"a": "b", "b": "c", "c": "a"}[text[0]])], False

    done = fix_text("a", make_config(turn), unsafe=True)
    assert done.text == "a"
    assert "fixes did not settle after 3 passes" in done.report.failures[0].message


def test_a_fix_that_adds_a_finding_is_left_out() -> None:
    config = make_config(replacing("one", "two"), replacing("two", ""), replacing("three", "3"))
    done = fix_text("one three", config, unsafe=True)
    assert done.text == "one 3"


@given(st.integers(1, 400), st.sets(st.integers(0, 399), max_size=6), st.sampled_from([" ", " " * 500]))
@example(400, {0}, " ")
@example(400, {200}, " " * 500)
@settings(max_examples=40, deadline=None)
def test_few_harmful_fixes_among_many_are_found_soon(size: int, harmful: set[int], gap: str) -> None:
    """Not by linting once for each fix, and whatever does no harm is mended."""
    config = make_config(replacing("one", "two"), replacing("two", ""), replacing("ten", "10"))
    words = ["one" if number in harmful else "ten" for number in range(size)]
    with counted_lints() as lints:
        done = fix_text(gap.join(words), config, unsafe=True)
    assert done.text == gap.join(words).replace("ten", "10")
    assert len(lints) <= 8 + 10 * len(harmful)


def test_very_many_harmful_fixes_are_not_tried_one_by_one() -> None:
    config = make_config(replacing("one", "two"), replacing("two", ""), replacing("ten", "10"))
    text = f"one{' ' * 100}ten{' ' * 100}" * 1000
    with counted_lints() as lints:
        done = fix_text(text, config, unsafe=True)
    assert done.text == text.replace("ten", "10")
    assert len(lints) < 140


@pytest.mark.parametrize("count", [99, 100, 101, 1000])
def test_faults_that_show_one_after_the_other_are_all_mended(count: int) -> None:
    """Each shows only when the one above is gone: passes that make a text shorter must come to an end."""

    def find_first(text: str) -> Iterator[tuple[int, int, list[tuple[int, int, str]], bool]]:
        if (at := text.find("x")) >= 0:
            yield at, at + 1, [(at, at + 1, "")], False

    done = fix_text("x" * count + "end", make_config(find_first), unsafe=True)
    assert (done.text, len(done.report.fixed), done.report.failures) == ("end", count, ())


@contextmanager
def counted_lints() -> Iterator[list[str]]:
    """The texts that are linted meanwhile."""
    texts: list[str] = []

    def note(document: Document, config: Config, **more: Any) -> Report:
        texts.append(document.text)
        return check_document(document, config, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fixer, "check_document", note)
        yield texts


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("see [a](http://b) c", "(http://b)", ""),
        ("run `bad` now", "bad", ""),
        ("```\nbad\n```\n", "bad", "good"),
        ("> bad\n", "bad", "good"),
        ("<div>\nbad\n</div>\n", "bad", "good"),
    ],
)
def test_what_is_no_prose_is_guarded(text: str, old: str, new: str) -> None:
    guarded = fix_text(text, make_config(replacing(old, new)), unsafe=True)
    assert guarded.text == text
    assert "evlint's own fault" in guarded.report.failures[0].message
    free = make_config(replacing(old, new), edits=("code", "quotation", "markup"))
    assert fix_text(text, free, unsafe=True).text == text.replace(old, new)


def test_a_safe_fix_that_changes_a_word_is_refused() -> None:
    done = fix_text("tech-\nnology", make_config(replacing("-\n", "", safe=True)))
    assert done.text == "tech-\nnology"
    assert done.report.failures[0].message == (
        "evlint's own fault: a safe fix of 'rule-0' would change more than white space"
    )


def inserting(at: int, new: str) -> Any:
    def find(text: str) -> Iterator[tuple[int, int, list[tuple[int, int, str]], bool]]:
        if new not in text:
            yield at, at, [(at, at, new)], False

    return find


def test_two_insertions_at_one_place_come_in_the_order_of_their_rules() -> None:
    config = make_config(inserting(2, "X"), inserting(2, "Y"))
    assert fix_text("abcd", config, unsafe=True).text == "abYXcd"
    assert fix_text("abcd", config, unsafe=True) == fix_text("abcd", config, unsafe=True)


TEXTS = st.text(st.sampled_from("ab \n-."), max_size=60)


@given(TEXTS, st.permutations([(" \n", "\n"), ("\n\n\n", "\n\n"), ("a\nb", "a b"), ("  ", " "), ("- ", "-")]))
def test_safe_fixes_keep_every_word_and_settle(text: str, pairs: list[tuple[str, str]]) -> None:
    config = make_config(*(replacing(old, new, safe=True) for old, new in pairs))
    done = fix_text(text, config)
    assert "".join(done.text.split()) == "".join(text.split())
    assert done.report.failures or fix_text(done.text, config).text == done.text


@given(TEXTS, st.permutations([("ab", "b"), ("bb", "a"), ("-", ""), ("..", ".")]))
def test_what_no_rule_tells_is_unchanged(text: str, pairs: list[tuple[str, str]]) -> None:
    clean = text.translate(str.maketrans("ab-.", "cdef"))
    config = make_config(*(replacing(old, new) for old, new in pairs))
    assert fix_text(clean, config, unsafe=True).text == clean
    done = fix_text(text, config, unsafe=True)
    assert done.report.failures or fix_text(done.text, config, unsafe=True).text == done.text
