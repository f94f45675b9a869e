"""Reads cards: YAML files in folders, checked and turned into rules."""

from __future__ import annotations

import os
import re
from importlib import import_module

from evlint.diagnostic import Confidence, Severity
from evlint.rule import Rule
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_KEYS = ("kind", "severity", "confidence", "scope", "message", "why", "options", "examples", "yields")


class CardError(Exception):
    """A card that can't be used; the message names file, line, key and choices."""


class Example(Value):
    """Text that a rule tells (`bad`, with `⟦ ⟧` around the exact spans) or must not tell (`good`)."""

    bad: str | None = None
    good: str | None = None
    fixed: str | None = None
    format: str = "text"


class Card(Value):
    """A rule with what people read of it."""

    rule: Rule
    path: str
    why: str
    examples: tuple[Example, ...]


def find_bundled_rules() -> str:
    """The folder of the cards that evlint ships."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "rules")


def read_cards(folder: str) -> Iterator[Card]:
    """Read every card of a folder, `<group>/<id>.yaml`, in order of group and id."""
    for group in sorted(os.listdir(folder)):
        inside = os.path.join(folder, group)
        if os.path.isdir(inside):
            for name in sorted(os.listdir(inside)):
                if name.endswith((".yaml", ".yml")):
                    yield read_card(os.path.join(inside, name))


def read_card(path: str) -> Card:
    """Read one card; the file's name is its id, the folder's its group."""
    import yaml

    with open(path, encoding="utf-8") as file:
        raw: Any = yaml.load(file, Loader=yaml.CSafeLoader)
    unknown = set(raw) - set(_KEYS)
    if unknown:
        raise CardError(f"{path}: unknown key '{sorted(unknown)[0]}'; choose from {', '.join(_KEYS)}")
    group, name = os.path.split(os.path.abspath(path))
    rule = Rule(
        id=re.sub(r"\.ya?ml$", "", name),
        group=os.path.basename(group),
        kind=raw["kind"],
        severity=Severity[raw.get("severity", "warning").upper()],
        confidence=Confidence[raw.get("confidence", "high").upper()],
        scope=raw.get("scope", "body"),
        message=raw["message"],
        options=raw.get("options") or {},
        yields=raw.get("yields", False),
    )
    module = import_module(f"evlint.kinds.{rule.kind.replace('-', '_')}")
    module.Options(**rule.options)
    examples = tuple(Example(**example) for example in raw.get("examples") or ())
    return Card(rule, path, raw["why"], examples)
