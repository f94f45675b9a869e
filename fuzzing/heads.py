"""What must hold of any head, in YAML, TOML or JSON: fields and faults with true spans."""

from __future__ import annotations

from functools import cache

from evlint.diagnostic import Span
from evlint.frontmatter import read_front_matter
from evlint.heads.events import HeadError, read_events
from evlint.heads.plain import read_plain
from fuzzing.mutate import Soil
from fuzzing.soil import list_articles, list_test_texts, read_all_cards
from fuzzing.target import Input, Target, hold
from fuzzing.texts import STRICT, check_everything, make_config

_FENCES = {"y": ("---\n", "\n---\n"), "t": ("+++\n", "\n+++\n"), "j": ("{", "}\n")}
_BODY = "\nThe ferry sails at noon.\n"
_WAYS = "ytjw"  # YAML, TOML, JSON, or the whole article as it comes
_PIECES = (
    "title: ", "date: 2026-02-30", "date: 2026-03-14T25:61:00+99:00", "tags: [a, b]", "tags:\n- a\n- b",
    "- ", "? a\n: b", "&a x", "*a", "<<: *a", "!!python/object/apply:os.system [x]", "!!binary aGk=",
    "!!set {a}", "|\n  text", ">-\n  text", "'it''s'", '"a\\u0041\\x"', "null", "~", "yes", "0o17", "1_000",
    ".inf", ".nan", "12:30", "1e3", "{a: {b: [c]}}", "image:\n  alt: x\n  credit: y", "[table]\n",
    "[[tables]]\n", "a.b = 1\n", 'a = """\nb\n"""', "d = 1979-05-27T07:32:00Z", "d = 07:32:00",
    "a = [1, [2, {b = 3}]]", '"a": 1,', '"a": {"b": [1, null, true]},', "\\ud83d\\ude00", "\\ud800", "NaN",
    "Infinity", "-0", "1E400", "// comment\n", "# evlint-disable-file missing-field", "---\n", "...\n",
    "+++\n", "%YAML 1.2\n", "title = ", "author:\n  name: x", "key:value", "key : value", "\tkey: value",
    "  key: value",
)  # fmt: skip


@cache
def make_soil() -> Soil:
    """Heads of articles and of examples, without their fences, and whole articles with one."""
    whole = [
        text for text in list_articles() if text.lstrip("\ufeff \n")[:3] in ("---", "+++") or text[:1] == "{"
    ]
    inner = [text[4 : text.find(text[:3], 4)] for text in whole if text[:4] in ("---\n", "+++\n")]
    tests = list_test_texts("test_frontmatter", "test_front_matter_kinds")
    fields = tuple(field for card in read_all_cards() for field in ("title", card.rule.id))
    return Soil((*whole, *inner, *tests), (*_PIECES, *fields))


def check_head(tried: Input) -> None:
    """Read a head, then lint and mend the article that it stands in."""
    opening, closing = _FENCES.get(tried.way, ("", ""))
    text = f"{opening}{tried.text}{closing}{_BODY}" if opening else tried.text
    check_spans(text)
    if tried.way == "y":
        check_readers(tried.text)
    check_everything(text, make_config(STRICT), markdown=True)


def check_spans(text: str) -> None:
    """The spans of head, fields, faults and cures lie in the text and in each other."""
    head = read_front_matter(text)
    start, end = head.content
    hold(
        0 <= head.span.start <= start <= end <= head.span.end <= len(text),
        "the content lies outside the head",
    )
    hold(head.span.end <= head.body <= len(text), "the body begins in the head")
    hold(head.syntax or not (head.fields or head.faults), "something is told of a head that is none")
    for field in head.fields:
        for span in (field.key, field.span):
            hold(_lies_in(span, head.span), f"a span of a field lies outside the head: {head.syntax}")
    for fault in head.faults:
        hold(_lies_in(fault.span, Span(0, head.span.end)), f"fault '{fault.kind}' lies outside the head")
        for edit in fault.fix.edits if fault.fix else ():
            hold(_lies_in(edit.span, Span(0, len(text))), f"the cure of '{fault.kind}' lies outside the text")
    hold(head == read_front_matter(text), "the same text gave another head")


def check_readers(content: str) -> None:
    """What the fast reader of YAML reads, libyaml reads too, and the same."""
    fast = read_plain(content, 0, len(content))
    if fast is None or content.startswith(("%", "---", "...")) or "\n---" in content or "\n..." in content:
        return
    try:
        slow = read_events(content, 0, len(content))
    except HeadError as error:
        hold(fast.faults, f"libyaml refuses what the fast reader took: {error}")
        return
    values = [(field.name, field.value) for field in fast.fields]
    hold(
        values == [(field.name, field.value) for field in slow.fields] if slow else not values,
        "readers differ",
    )


def _lies_in(span: Span, other: Span) -> bool:
    return other.start <= span.start <= span.end <= other.end


HEADS = Target("heads", _WAYS, make_soil, check_head)
