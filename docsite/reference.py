"""Reference pages, made of what they describe: parsers, JSON Schemas, options of kinds."""

from __future__ import annotations

import argparse
import inspect
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn
from unittest.mock import patch

import evlint
from docsite.sections import draw_table
from evlint.arguments import VERBS, read_arguments
from evlint.fitting import describe_type
from evlint.kindbook import Kindbook, list_bundled_kinds
from evlint.phrases import language
from evlint.rulebook import Card
from evlint.verbs import find_verb

SCHEMAS = Path(evlint.__file__).parent / "schemas"


_CELL_BAR = re.compile(r"\\\|(?=[^\n`]*`)")  # in code, Python-Markdown needs no escape and would show it


class _AskedError(Exception):
    """Stops a verb when it has made its parser."""


def make_reference_pages(cards: list[Card]) -> Iterator[tuple[str, str]]:
    """Path in the docs and text of each page of the reference."""
    yield "reference/command-line.md", make_command_page()
    yield "reference/kinds.md", make_kinds_page(cards)
    yield (
        "reference/settings.md",
        make_schema_page(
            "Settings",
            "settings",
            "Every key of `evlint.yml` and `[tool.evlint]`. [Settings](../settings.md) shows their use.",
        ),
    )
    yield (
        "reference/cards.md",
        make_schema_page(
            "Cards",
            "card",
            "Every key of a card. How one is written stands in [Rules of your own](../own-rules.md).",
        ),
    )
    yield (
        "reference/json.md",
        make_schema_page("JSON output", "report", "What `evlint --format json` writes."),
    )


def catch_parser(read: Callable[[list[str]], object]) -> argparse.ArgumentParser:
    """The parser that a door makes for its arguments; it is caught when it is about to read them."""
    caught: list[argparse.ArgumentParser] = []

    def catch(parser: argparse.ArgumentParser, *_: object, **__: object) -> NoReturn:
        caught.append(parser)
        raise _AskedError

    with patch.object(argparse.ArgumentParser, "parse_args", catch), suppress(_AskedError):
        read(["--help"])
    return caught[0]


def make_command_page() -> str:
    """The page of the command line: a table of options for linting and for each verb."""
    parts = ["# Command line", "What `evlint --help` and `evlint VERB --help` tell."]
    for read in (read_arguments, *map(find_verb, VERBS)):
        parser = catch_parser(read)
        about = (parser.description or "").strip()
        parts += [f"## {parser.prog}", about, f"```text\n{_shorten_usage(parser)}\n```"]
        rows = [
            (_name_argument(action), _describe_argument(action))
            for action in parser._actions
            if not isinstance(action, argparse._HelpAction)
        ]
        if rows:
            parts.append(draw_table(("argument", "what it does"), rows))
    parts += [
        "## Exit status",
        "The statuses of linting stand in [Use it](../use.md#exit-status)."
        " Verbs end with 0 if all went well, with 1 if `test` finds an example that does not hold,"
        " and with 2 for wrong use or what could not be read.",
    ]
    return "\n\n".join(parts) + "\n"


def make_kinds_page(cards: list[Card]) -> str:
    """The page of kinds: what each looks for, its options, the values of its messages, and who uses it."""
    book = Kindbook()
    parts = [
        "# Kinds",
        "A kind is a way of looking. A card names its kind and gives it options;"
        " [Rules of your own](../own-rules.md) shows how. These are the kinds that evlint ships.",
    ]
    for name in list_bundled_kinds():
        kind = book.load(name)
        parts += [f"## {name}", inspect.getdoc(kind.module) or ""]
        if kind.specs:
            rows = [
                (
                    f"`{spec.name}`",
                    describe_type(spec.hint),
                    "" if spec.required else _show_default(spec.default),
                )
                for spec in kind.specs
            ]
            parts.append(draw_table(("option", "type", "default"), rows))
            # A value without a docstring of its own shows that of all values.
            if about := kind.module.Options.__dict__.get("__doc__"):
                parts.append(inspect.cleandoc(about))
        values = ", ".join(f"`{{{value}}}`" for value in ("match", *kind.values))
        parts.append(f"Values for messages: {values}.")
        used = [f"[`{one.rule.id}`]({one.rule.url})" for one in cards if one.rule.kind == name]
        if used:
            parts.append(f"Rules: {', '.join(used)}.")
    parts += ["## The language of phrases", _CELL_BAR.sub("|", inspect.getdoc(language) or "")]
    return "\n\n".join(parts) + "\n"


def make_schema_page(title: str, name: str, intro: str) -> str:
    """The page of a JSON Schema: a table of keys for each object in it."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    file = f"{name}.schema.json"
    parts = [f"# {title}", intro, f"The JSON Schema is [`{file}`](../schemas/{file})."]
    if name != "report":
        parts.append(
            "An editor that speaks YAML checks and completes the file if its first line is"
            f" `# yaml-language-server: $schema={schema['$id']}`."
        )
    objects = [("", schema)]
    objects += [(key, node) for key, node in schema.get("$defs", {}).items() if _find_object(node)]
    for key, node in objects:
        parts += _draw_object(key, node, schema)
    return "\n\n".join(parts) + "\n"


def _find_object(node: dict[str, Any]) -> dict[str, Any] | None:
    """The form of a schema that has keys."""
    forms = (node, node.get("items", {}), *node.get("oneOf", ()))
    return next((form for form in forms if form.get("properties")), None)


def _draw_object(key: str, node: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    """A table of the keys of an object, and below it those of the objects that stand in it."""
    if key:
        yield f"## {key}"
    form = _find_object(node) or {}
    if key and (about := form.get("description") or node.get("description")):
        yield about
    required = form.get("required", ())
    rows = []
    inside = []
    for name, value in form["properties"].items():
        below = f"{key}.{name}" if key else name
        own = "$ref" not in value and _find_object(value) is not None
        if own:
            inside.append((below, value))
        link = f"[a mapping](#{_slug(below)})"
        kind = (f"a list of {link}" if "items" in value else link) if own else _describe(value, schema)
        about = value.get("description") or _follow(value, schema).get("description", "")
        rows.append((f"`{name}`" + (" (required)" if name in required else ""), kind, about))
    yield draw_table(("key", "type", "what it is"), rows)
    for below, value in inside:
        yield from _draw_object(below, value, schema)


def _describe(node: dict[str, Any], schema: dict[str, Any]) -> str:
    """The type of a value in words."""
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        target = _follow(node, schema)
        if _find_object(target):
            return f"[{name}](#{_slug(name)})"
        if target.get("additionalProperties"):
            return f"a mapping of names to {_describe(target['additionalProperties'], schema)}"
        return _describe(target, schema)
    if "oneOf" in node:
        return " or ".join(_describe(form, schema) for form in node["oneOf"])
    if "enum" in node:
        return ", ".join(f"`{json.dumps(value).strip(chr(34))}`" for value in node["enum"])
    kinds: str | list[str] = node.get("type", "any value")
    if isinstance(kinds, list):
        return " or ".join(_describe({**node, "type": kind}, schema) for kind in kinds if kind != "null")
    if kinds == "array":
        return f"a list of {_describe(node.get('items', {}), schema)}"
    if kinds == "object" and node.get("additionalProperties"):
        return f"a mapping of names to {_describe(node['additionalProperties'], schema)}"
    return {
        "string": "text",
        "integer": "a whole number",
        "object": "a mapping",
        "boolean": "`true`, `false`",
    }.get(kinds, kinds)


def _follow(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
    return found


def _slug(title: str) -> str:
    return re.sub(r"[^\w-]", "", title.lower())


def _show_default(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=dict)
    return f"`{shown}`" if len(shown) <= 80 else "long; each rule's page shows it"


def _shorten_usage(parser: argparse.ArgumentParser) -> str:
    """`evlint verb [OPTIONS] PATH`: the options stand in the table."""
    arguments = [action for action in parser._actions if not action.option_strings]
    forms = {"*": "[{} ...]", "?": "[{}]"}
    shown = (forms.get(str(action.nargs), "{}").format(_name(action)) for action in arguments)
    return " ".join((parser.prog, "[OPTIONS]", *shown))


def _name(action: argparse.Action) -> str:
    return str(action.metavar or action.dest).upper()


def _name_argument(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"`{_name(action)}`"
    value = (
        "" if action.nargs == 0 else f" {_name(action) if action.metavar or not action.choices else 'WORD'}"
    )
    return ", ".join(f"`{option}{value}`" for option in action.option_strings)


def _describe_argument(action: argparse.Action) -> str:
    told = (action.help or "").replace("%%", "%")
    if action.choices and not all(str(choice) in told for choice in action.choices):
        told += f": {', '.join(map(str, action.choices))}"
    return told.lstrip(": ")
