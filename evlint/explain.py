"""A card as a page: for the terminal, for the docs and for programs."""

from __future__ import annotations

import re
import textwrap

from evlint.config import Config
from evlint.diagnostic import Confidence
from evlint.fitting import describe_type
from evlint.kindbook import Kindbook
from evlint.linter import check_text
from evlint.rule import GROUPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evlint.rulebook import Card

_WIDTH = 80
_LONG = 60  # code points of a value that a table has room for
_EXAMPLES_SHOWN = 10
_MARK = re.compile("⟦(.*?)⟧", re.DOTALL)
_VALUE = re.compile(r"\{([a-z_]+)\}")


def explain_rule(card: Card, kinds: Kindbook | None = None) -> str:
    """Write a card as a page for the terminal; `⟦ ⟧` stand around what the rule tells."""
    kinds = kinds or Kindbook()
    rule = card.rule
    lines = [f"{rule.id} ({rule.group})", "", *_wrap(summarise_rule(card)), ""]
    lines += [*_wrap(_describe_state(card, kinds)), ""]
    for paragraph in card.why.split("\n\n"):
        lines += [*_wrap(" ".join(paragraph.split())), ""]
    if options := list(_list_options(card, kinds)):
        lines.append(f"Options (kind {rule.kind}):")
        for name, kind, value in options:
            lines.append(f"  {name}: {kind}")
            lines += _wrap(f"now {_show_value(value)}", "    ")
        if about := _describe_kind(card, kinds):
            lines += ["", *about]
        lines.append("")
    examples = list(_list_examples(card))
    for title, text in examples[:_EXAMPLES_SHOWN]:
        lines += [
            f"{title}:",
            *(f"  | {line}".rstrip() for line in show_odd(text).rstrip("\n").split("\n")),
            "",
        ]
    if len(examples) > _EXAMPLES_SHOWN:
        lines += [f"(and {len(examples) - _EXAMPLES_SHOWN} more examples in the card)", ""]
    lines += [
        "Silence it in one place, in the article:",
        f"  <!-- evlint-disable-next-line {rule.id} -- why -->",
        "or everywhere, in evlint.yml:",
        "  rules:",
        f"    {rule.id}: off",
        "",
        f"Page: {rule.url}" if rule.url else f"Card: {card.path}",
    ]
    return "\n".join(lines) + "\n"


def show_odd(text: str, form: str = "⟨U+{code:04X}⟩") -> str:
    """The text with characters that can't be seen, or not told from others, written as their code points.

    Line breaks, tabs and plain spaces stay. `form` may name `code` and `name`.

    >>> show_odd("a\\u200bb")
    'a⟨U+200B⟩b'
    """
    from unicodedata import category, name

    return "".join(
        form.format(code=ord(char), name=name(char, "CONTROL CHARACTER").lower())
        if char not in " \n\t" and category(char)[0] in "CZ"
        else char
        for char in text.replace("\r\n", "\n")
    )


def _fence_example(title: str, text: str) -> str:
    return f"{title}:\n\n{_fence(show_odd(text).rstrip(), 'text')}"


def _fence(text: str, language: str) -> str:
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"


def explain_rule_markdown(
    card: Card,
    kinds: Kindbook | None = None,
    draw_example: Callable[[str, str], str] = _fence_example,
) -> str:
    """Write a card as a page of the docs; `draw_example` gets a title (`Told`) and a text with marks."""
    kinds = kinds or Kindbook()
    rule = card.rule
    parts = [f"# {rule.id}", f"*{summarise_rule(card)}*", _describe_state(card, kinds)]
    parts += ["## Why", card.why]
    parts.append("## Examples")
    parts += (draw_example(title, text) for title, text in _list_examples(card))
    if options := list(_list_options(card, kinds)):
        parts += ["## Options", *_draw_options(options)]
        if about := textwrap.dedent("\n".join(_describe_kind(card, kinds))):
            parts.append(about)
    parts += [
        "## Silence it",
        "In one place, in the article:",
        f"```markdown\n<!-- evlint-disable-next-line {rule.id} -- why -->\n```",
        "Everywhere, in `evlint.yml`:",
        f"```yaml\nrules:\n  {rule.id}: off\n```",
    ]
    return "\n\n".join(parts) + "\n"


def summarise_rule(card: Card) -> str:
    """What a rule tells, as the beginning of a sentence; values are left open."""
    return _sentence(_show_message(card.rule.message))


def rule_table(cards: Iterable[Card], kinds: Kindbook | None = None) -> str:
    """Draw the Markdown table of all rules, one table a group."""
    kinds = kinds or Kindbook()
    parts = []
    for group, inside in _by_group(cards):
        rows = [
            (
                f"[`{card.rule.id}`]({card.rule.url})" if card.rule.url else f"`{card.rule.id}`",
                summarise_rule(card),
                card.rule.severity.label + ("" if card.enabled else ", off"),
                card.rule.confidence.label,
                read_fix_safety(card, kinds) or "–",
            )
            for card in inside
        ]
        parts += [
            f"### {group}",
            _draw_table(("rule", "what it tells", "severity", "confidence", "fix"), rows),
        ]
    return "\n\n".join(parts) + "\n"


def list_rules(cards: Iterable[Card]) -> str:
    """List all rules for the terminal, one a line, by group."""
    lines: list[str] = []
    for group, inside in _by_group(cards):
        width = max(len(card.rule.id) for card in inside)
        lines += ["", group] if lines else [group]
        for card in inside:
            state = card.rule.severity.label if card.enabled else "off"
            lines.append(f"  {card.rule.id:{width}}  {state:7}  {_show_message(card.rule.message)}")
    return "\n".join(lines) + "\n"


def describe_rule(card: Card, kinds: Kindbook | None = None) -> dict[str, object]:
    """Describe a card for programs; `fix` is safe, unsafe or null."""
    rule = card.rule
    return {
        "rule": rule.id,
        "group": rule.group,
        "kind": rule.kind,
        "severity": rule.severity.label,
        "confidence": rule.confidence.label,
        "scope": rule.scope,
        "enabled": card.enabled,
        "message": rule.message,
        "why": card.why,
        "options": dict(rule.options),
        "fix": read_fix_safety(card, kinds or Kindbook()) or None,
        "url": rule.url or None,
    }


def read_fix_safety(card: Card, kinds: Kindbook) -> str:
    """Tell by linting its own examples whether the rule's fixes are safe or unsafe; empty: it has none."""
    config = Config((card.rule,), kinds=kinds.host(), min_confidence=Confidence.LOW)
    fixes = [
        told.fix
        for example in card.examples
        if example.bad is not None
        for told in check_text(
            _MARK.sub(r"\1", example.bad), config, markdown=example.format == "markdown"
        ).diagnostics
        if told.fix
    ]
    if not fixes:
        return ""
    return "safe" if all(fix.safe for fix in fixes) else "unsafe"


def _describe_state(card: Card, kinds: Kindbook) -> str:
    rule = card.rule
    shown = "told by default" if rule.confidence > Confidence.LOW else "told with --min-confidence low"
    if not card.enabled:
        shown = "off unless settings or --select name it"
    fix = {"": "It has no fix.", "safe": "`--fix` mends it.", "unsafe": "`--fix --unsafe-fixes` mends it."}
    return (
        f"Severity {rule.severity.label}, confidence {rule.confidence.label}, {shown}. "
        f"It looks at: {rule.scope}. {fix[read_fix_safety(card, kinds)]}"
    )


def _draw_options(options: list[tuple[str, str, object]]) -> Iterator[str]:
    """The table of options, and below it the values that it has no room for, an entry a line."""
    shown = [(name, kind, _show_value(value), value) for name, kind, value in options]
    below = {name for name, _, text, _ in shown if len(text) > _LONG or "|" in text}
    rows = [
        (f"`{name}`", kind, "see below" if name in below else f"`{text}`") for name, kind, text, _ in shown
    ]
    yield _draw_table(("option", "type", "now"), rows)
    for name, _, _, value in shown:
        if name in below:
            yield f"`{name}`:\n\n{_fence(_list_value(value), 'text')}"


def _list_value(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_show_value(item)}" for key, item in value.items())
    if isinstance(value, tuple | list):
        return "\n".join(map(_show_value, value))
    return _show_value(value)


def _list_options(card: Card, kinds: Kindbook) -> Iterator[tuple[str, str, object]]:
    """Name, type and value of each option of the rule's kind."""
    for spec in kinds.load(card.rule.kind).specs:
        value = card.rule.options.get(spec.name, spec.default)
        yield spec.name, describe_type(spec.hint), value


def _describe_kind(card: Card, kinds: Kindbook) -> list[str]:
    """What the kind says about its options, indented."""
    about = textwrap.dedent(f"    {kinds.load(card.rule.kind).about}").strip()
    paragraphs = re.split(r"\n\s*\n", about)
    lines = [line for part in paragraphs for line in (*_wrap(" ".join(part.split()), "  "), "")]
    return lines[:-1] if about else []


def _list_examples(card: Card) -> Iterator[tuple[str, str]]:
    for example in card.examples:
        kind = " (Markdown)" if example.format == "markdown" else ""
        if example.bad is not None:
            yield f"Told{kind}", example.bad
        if example.fixed is not None:
            yield "Fixed", example.fixed
        if example.good is not None:
            yield f"Not told{kind}", example.good


def _by_group(cards: Iterable[Card]) -> Iterator[tuple[str, list[Card]]]:
    known = list(cards)
    for group in GROUPS:
        if inside := [card for card in known if card.rule.group == group]:
            yield group, inside


def _show_message(message: str) -> str:
    """A message with its values left open: the match as dots, the others by their names."""
    return _VALUE.sub(
        lambda found: "…" if found[1] == "match" else found[1].replace("_", "-").upper(), message
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _show_value(value: object) -> str:
    """A value as it would be written in settings."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_show_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_show_value(item)}' for key, item in value.items())}}}"
    if value is None:
        return "null"
    return '""' if value == "" else " ".join(str(value).split("\n"))


def _draw_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *escaped))


def _wrap(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False
    )
