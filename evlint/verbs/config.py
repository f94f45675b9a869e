"""`evlint config`: the settings of an article, and where each comes from."""

from __future__ import annotations

import json
import os
import sys

from evlint.arguments import CONFIDENCES, LEVELS, read_choice
from evlint.diagnostic import Severity
from evlint.effective import Effective, RuleState, Said, find_effective
from evlint.kindbook import Kindbook
from evlint.output.printable import show
from evlint.rulebook import read_rulebook
from evlint.settingsfile import read_settings_for
from evlint.verbs.asking import make_parser, read_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    # A name, a value and who said it; the last two are empty in a heading.
    Row = tuple[str, str, str]

_GRADES = ("state", "severity", "confidence")
_ITEMS_SHOWN = 6
_WIDEST = 48  # code points of a value beside which its place still stands


def run(arguments: list[str]) -> int:
    """Print what holds for an article or folder."""
    ask = make_parser("config")
    add = ask.add_argument
    add(
        "path",
        nargs="?",
        type=read_path,
        default=".",
        metavar="PATH",
        help="an article or folder (default .)",
    )
    add("--all", action="store_true", help="all rules, not only those that are off or changed")
    add("--format", choices=("text", "json"), default="text", help="how to print")
    add("--select", action="append", metavar="RULES", help="as for linting: only these rules or groups")
    add("--ignore", action="append", metavar="RULES", help="as for linting: not these rules or groups")
    add("--min-confidence", choices=CONFIDENCES, help="as for linting")
    add("--fail-on", choices=LEVELS, help="as for linting")
    asked = ask.parse_args(arguments)
    settings = read_settings_for(asked.path, asked.config, isolated=asked.isolated)
    shipped = read_rulebook(settings.folders, Kindbook(settings.kinds, limits=settings.limits))
    for mistake in settings.mistakes:
        print(f"evlint: {mistake}", file=sys.stderr)
    if not os.path.exists(asked.path):
        print(f"evlint: there is no {asked.path}; this is what would hold for it", file=sys.stderr)
    effective = find_effective(
        settings,
        shipped,
        asked.path,
        read_choice(asked),
        Severity[asked.fail_on.upper()] if asked.fail_on else None,
    )
    rules = [
        rule for rule in effective.rules if asked.all or rule.changed or rule.said["state"].value == "off"
    ]
    if asked.format == "json":
        print(json.dumps(_make_record(effective, rules), indent=2, ensure_ascii=False, default=str))
    else:
        for line in _write(effective, rules):
            print(line)
    return 2 if settings.mistakes else 0


def _write(effective: Effective, rules: list[RuleState]) -> Iterator[str]:
    """The page as lines."""
    yield show(
        f"{effective.path}: settings of {effective.settings or 'evlint alone; there is no evlint.yml'}"
    )
    if effective.omitted:
        yield show(f"{effective.path}: {effective.omitted}")
    sections: list[tuple[str, list[Row]]] = [
        ("", list(_list_keys(effective))),
        (
            "front matter",
            [(name, _describe(said.value), said.place) for name, said in effective.fields.items()],
        ),
        (_head_rules(effective, rules), [row for rule in rules for row in _list_rule(rule)]),
    ]
    rows = [row for _, section in sections for row in section]
    name_width = max((len(name) for name, _, _ in rows), default=0)
    value_width = min(_WIDEST, max((len(value) for _, value, _ in rows), default=0))
    for heading, section in sections:
        if heading or section:
            yield ""
        if heading:
            yield heading
        for name, value, place in section:
            yield show(
                f"{'  ' if heading else ''}{name:<{name_width}}  {value:<{value_width}}  {place}".rstrip()
            )


def _head_rules(effective: Effective, rules: list[RuleState]) -> str:
    count = len(effective.rules)
    if len(rules) == count:
        return f"rules, all {count}"
    return f"rules that are off or changed, {len(rules)} of {count} (--all shows all)"


def _list_keys(effective: Effective) -> Iterator[Row]:
    for key, items in effective.keys.items():
        if not items:
            yield key, "-", "default"
        elif len({said.place for said in items}) == 1:
            yield key, ", ".join(str(said.value) for said in items), items[0].place
        else:
            for number, said in enumerate(items):
                yield "" if number else key, str(said.value), said.place
    for said in effective.overrides:
        place = f"{said.origin.source}:{said.origin.line}"
        yield f"override {said.override}", ", ".join(said.value), place


def _list_rule(rule: RuleState) -> Iterator[Row]:
    """A rule with its state, and below it what else was changed."""
    state, severity = rule.said["state"], rule.said["severity"]
    changed = rule.changed
    if state.value == "off":
        yield rule.id, "off", state.place
        return
    word = severity.value
    if "severity" in changed:
        word += f" (shipped as {rule.shipped['severity']})"
    elif "state" in changed:
        word += " (shipped as off)"
    yield rule.id, word, (severity if "severity" in changed else state).place
    for key, said in changed.items():
        if key not in ("state", "severity"):
            yield f"  {key}", _describe(said.value), said.place


def _describe(value: Any) -> str:
    """A value in a line, as YAML would have it between braces."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_describe(item)}" for key, item in value.items()) or "{}"
    if isinstance(value, list | tuple):
        shown = ", ".join(map(_describe, value[:_ITEMS_SHOWN]))
        return f"[{shown}, and {len(value) - _ITEMS_SHOWN} more]" if value[_ITEMS_SHOWN:] else f"[{shown}]"
    return str(value)


def _make_record(effective: Effective, rules: list[RuleState]) -> dict[str, Any]:
    """The same for programs."""
    keys: dict[str, Any] = {}
    for key, items in effective.keys.items():
        alone = key in ("min_confidence", "fail_on")
        keys[key] = _tell(items[0]) if alone else _tell_all(items)
    return {
        "path": effective.path,
        "settings": effective.settings or None,
        "omitted": effective.omitted or None,
        "keys": keys,
        "overrides": _tell_all(effective.overrides),
        "front_matter": {name: _tell(said) for name, said in effective.fields.items()},
        "rules": [
            {
                "rule": rule.id,
                "group": rule.group,
                **{key: _tell(rule.said[key]) for key in _GRADES},
                "options": {key: _tell(said) for key, said in rule.said.items() if key not in _GRADES},
            }
            for rule in rules
        ],
    }


def _tell_all(items: Iterable[Said]) -> list[dict[str, Any]]:
    return [_tell(said) for said in items]


def _tell(said: Said) -> dict[str, Any]:
    told: dict[str, Any] = {"value": said.value, "source": said.origin.source}
    if said.origin.line:
        told["line"] = said.origin.line
    if said.override:
        told["override"] = said.override
    return told
