"""The linter: stamps, order, fingerprints, messages, and rules that break."""

from __future__ import annotations

import pickle
import sys
import types
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.config import Config
from evlint.diagnostic import Confidence, Edit, Finding, Fix, Severity, Span
from evlint.document import Document
from evlint.linter import RuleError, check_text, lint_text
from evlint.rule import Rule
from evlint.value import Value


def make_rule(name: str = "word", **changes: Any) -> Rule:
    rule = Rule(name, "claims", "pattern", Severity.ERROR, Confidence.HIGH, "document", "found '{match}'")
    return rule._replace(**({"options": {"pattern": "word"}} | changes))


class Options(Value):
    """What the kinds of this test take."""

    confidence: int = 3


def make_config(check: object, **changes: Any) -> Config:
    """A config whose only rule runs this function as its kind."""
    module = types.ModuleType("kind_of_the_test")
    module.__dict__.update(check=check, Options=Options)
    sys.modules[module.__name__] = module
    rule = make_rule(kind="test", options={}, **changes)
    return Config((rule,), kinds={"test": module.__name__}, min_confidence=Confidence.LOW)


def test_bytes_are_no_article() -> None:
    with pytest.raises(TypeError, match="an article is a str, not bytes; decode it first"):
        lint_text(b"Prices rose.", Config(()))  # type: ignore[arg-type]


def test_a_finding_is_stamped() -> None:
    rule = make_rule()._replace(url="https://example.org/word")
    (one,) = lint_text("first\nthe Word here\n", Config((rule,)))
    assert (one.rule, one.group, one.severity, one.confidence) == (
        "word",
        "claims",
        Severity.ERROR,
        Confidence.HIGH,
    )
    assert one.message == "found 'Word'"
    assert one.place == (2, 5, 2, 9, 10, 14, 5, 9)
    assert one.match == "Word"
    assert one.excerpt == ("the Word here", 4, 8)
    assert one.url == "https://example.org/word"


def test_diagnostics_come_in_the_order_of_the_text() -> None:
    rules = (make_rule("b"), make_rule("a"), make_rule("c", options={"pattern": "the word"}))
    told = lint_text("word, the word", Config(rules))
    assert [(one.place.offset, one.rule) for one in told] == [
        (0, "a"),
        (0, "b"),
        (6, "c"),
        (10, "a"),
        (10, "b"),
    ]


def test_fingerprints_survive_edits_elsewhere_and_tell_repeats_apart() -> None:
    config = Config((make_rule(),))
    before = [one.fingerprint for one in lint_text("word\nword\n", config)]
    after = [one.fingerprint for one in lint_text("new line\n\nword\nmore\nWORD\n", config)]
    assert before == after
    assert len(set(before)) == 2


@pytest.mark.parametrize(
    ("match", "message"),
    [
        ("short", "found 'short'"),
        ("U.\n\nS.", "found 'U.⏎⏎S.'"),
        ("a \r\n b", "found 'a⏎b'"),
        ("a\x1b[31mb", "found 'a\\u001b[31mb'"),
        ("a\u202eb", "found 'a\\u202eb'"),
        ("a\xadb\u2060c\ud800d\u3000e\xa0f", "found 'a\\u00adb\\u2060c\\ud800d\\u3000e f'"),
        ("x" * 200, f"found '{'x' * 71}…'"),
        ("{match} {rule.id}", "found '{match} {rule.id}'"),
    ],
)
def test_message(match: str, message: str) -> None:
    def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
        yield Finding(Span(0, len(document.text)))

    (one,) = lint_text(match, make_config(check))
    assert one.message == message
    assert len(one.message) <= 80


def test_confidence_of_a_finding_overrides_that_of_the_card() -> None:
    def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
        yield Finding(Span(0, 1), confidence=Confidence.LOW)
        yield Finding(Span(1, 2))

    config = make_config(check)
    assert [one.confidence for one in lint_text("abc", config)] == [Confidence.LOW, Confidence.HIGH]
    shown = Config(config.rules, kinds=config.kinds)
    assert [one.place.offset for one in lint_text("abc", shown)] == [1]


def test_a_fix_is_placed() -> None:
    def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
        yield Finding(Span(0, 1), fix=Fix("join", (Edit(Span(1, 2), " "),), safe=True))

    (one,) = lint_text("a\nb", make_config(check))
    assert one.fix is not None and one.fix.safe
    assert one.fix.edits[0].place == (1, 2, 2, 1, 1, 2, 2, 1)


def test_a_yielding_rule_is_silent_where_its_group_tells() -> None:
    yields = make_rule("weak", yields=True, options={"pattern": r"\w+ word"})
    other = make_rule("elsewhere", group="wrapping")
    text = "one word\ntwo words\n"
    strong = make_rule("strong", options={"pattern": "one"})
    assert [one.rule for one in lint_text(text, Config((yields, strong)))] == ["strong", "weak"]
    assert [one.rule for one in lint_text(text, Config((yields, other)))].count("weak") == 2


@pytest.mark.parametrize("span", [(0, 99), (-1, 1), (2, 1)])
def test_a_span_outside_the_text_is_the_fault_of_its_rule(span: tuple[int, int]) -> None:
    def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
        yield Finding(Span(*span))

    report = check_text("abc", make_config(check))
    assert report.diagnostics == ()
    assert "outside a text of 3 code points" in report.failures[0].message


def test_a_rule_that_breaks_costs_its_own_findings() -> None:
    def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
        yield Finding(Span(0, 1))
        raise RuntimeError("out of\nink")

    broken = make_config(check, id="broken")
    config = Config((*broken.rules, make_rule()), kinds=broken.kinds)
    report = check_text("a word", config)
    assert [one.rule for one in report.diagnostics] == ["word"]
    assert [failure.message for failure in report.failures] == [
        "kind 'test' (broken) broke: RuntimeError: out of ink"
    ]
    with pytest.raises(RuleError, match="out of ink"):
        lint_text("a word", config)


def test_a_config_can_be_pickled() -> None:
    config = pickle.loads(pickle.dumps(Config((make_rule(),), min_confidence=Confidence.LOW)))
    assert config.rules == (make_rule(),)
    assert config.min_confidence is Confidence.LOW
    assert len(lint_text("word", config)) == 1


@given(st.text(max_size=200))
def test_the_same_text_gives_the_same_list(text: str) -> None:
    config = Config((make_rule(options={"pattern": r"\w+"}),))
    assert lint_text(text, config) == lint_text(text, config)


def test_a_kind_is_not_asked_for_more_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evlint.linter.MOST", 3)
    asked = 0

    def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
        nonlocal asked
        for at in range(100):
            asked += 1
            yield Finding(Span(at, at + 1))

    def prepare(cards: list[object]) -> object:
        return lambda document: ((0, one) for one in check(document, (), Options()))

    config = make_config(check)
    sys.modules["kind_of_the_test"].__dict__["prepare"] = prepare
    report = check_text("x" * 100, config)
    assert (len(report.diagnostics), asked) == (3, 3)
    assert [failure.message for failure in report.failures] == [
        "kind 'test' (word) told 3 faults and was not asked for more"
    ]
