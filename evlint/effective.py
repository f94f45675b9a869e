"""What holds for one article, value by value, and who said so."""

from __future__ import annotations

import os

from evlint.files import find_omission
from evlint.head_schema import DEFAULT_FIELDS
from evlint.mistake import shorten_path
from evlint.settings import Origin
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from evlint.rulebook import Card, Rulebook
    from evlint.settings import Change, Settings

_ITEMS = ("extends", "extensions", "exclude", "fixable", "unfixable", "rule_folders", "kinds")
_LIMITS = ("min_confidence", "fail_on")

DEFAULT = Origin("default", 0)
COMMAND_LINE = Origin("command line", 0)


class Said(Value):
    """A value and who said it last; `override` is its number in that file, 0 for none."""

    value: Any
    origin: Origin = DEFAULT
    override: int = 0

    @property
    def place(self) -> str:
        """Who said it, as people read it: "evlint.yml:7 (override 2)"."""
        place = f"{self.origin.source}:{self.origin.line}" if self.origin.line else self.origin.source
        return f"{place} (override {self.override})" if self.override else place


class RuleState(Value):
    """A rule as it holds: `said` are its state ("on" or "off"), severity, confidence and options by name.

    `shipped` are the same as the card has them.
    """

    id: str
    group: str
    said: Mapping[str, Said]
    shipped: Mapping[str, Any]

    @property
    def changed(self) -> dict[str, Said]:
        """What differs from the card."""
        return {key: said for key, said in self.said.items() if said.value != self.shipped.get(key)}


class Effective(Value):
    """All that holds for an article: general keys (a list has one `Said` an item), fields, and rules.

    `overrides` are those that hold, with their paths; `omitted` tells why a search leaves the article out.
    """

    path: str
    settings: str
    keys: Mapping[str, tuple[Said, ...]]
    overrides: tuple[Said, ...]
    fields: Mapping[str, Said]
    rules: tuple[RuleState, ...]
    omitted: str = ""


def find_effective(
    settings: Settings, shipped: Rulebook, path: str, asked: Mapping[str, Any], fail_on: Any = None
) -> Effective:
    """Tell what holds for an article (or for a folder, which has no overrides), and since which word.

    `settings` must come from their files; `shipped` are the cards without them. `asked` is what the command
    line adds, as `Settings.config_for` takes it. Raises `SettingsError` for unknown names there.
    """
    config = settings.config_for(path, **asked)
    holding = () if os.path.isdir(path) else settings.find_overrides(path)
    is_on = {rule.id for rule in config.rules}
    states = [_trace_rule(card, settings, holding) for card in shipped.cards]
    fields = _list_fields(states)
    keys = dict(_list_keys(settings))
    if asked.get("min_confidence"):
        keys["min_confidence"] = (Said(asked["min_confidence"].label, COMMAND_LINE),)
    if fail_on:
        keys["fail_on"] = (Said(fail_on.label, COMMAND_LINE),)
    return Effective(
        path,
        shorten_path(settings.path) if settings.path else "",
        keys,
        tuple(Said(settings.overrides[number].paths, *_locate(settings, number)) for number in holding),
        fields,
        tuple(_switch(state, state.id in is_on) for state in states),
        "" if os.path.isdir(path) else _explain_omission(settings, path, keys),
    )


def _trace_rule(card: Card, settings: Settings, holding: tuple[int, ...]) -> RuleState:
    """Follow a rule from its card through all that is said of it."""
    rule = card.rule
    shipped = {
        "state": "on" if card.enabled else "off",
        "severity": rule.severity.label,
        "confidence": rule.confidence.label,
        **rule.options,
    }
    said = {key: Said(value) for key, value in shipped.items()}
    for change in settings.trace.changes:
        if change.rule == rule.id:
            _follow(said, change, change.origin or DEFAULT, 0)
    for number in holding:
        origin, place = _locate(settings, number)
        for change in settings.overrides[number].changes:
            if change.rule == rule.id:
                _follow(said, change, change.origin or origin, place)
    return RuleState(rule.id, rule.group, said, shipped)


def _follow(said: dict[str, Said], change: Change, origin: Origin, override: int) -> None:
    new = {
        "state": None if change.enabled is None else "on" if change.enabled else "off",
        "severity": change.severity and change.severity.label,
        "confidence": change.confidence and change.confidence.label,
        **{key: value for key, value in change.options.items() if key != "fields"},
    }
    for key, value in new.items():
        if value is not None:
            line = origin.lines.get("enabled" if key == "state" else key, origin.line)
            said[key] = Said(value, Origin(origin.source, line), override)
    stated = change.options.get("fields")
    if isinstance(stated, dict):
        said["fields"] = Said({})
    for name, about in {**(stated if isinstance(stated, dict) else {}), **change.fields}.items():
        line = origin.lines.get(name, origin.line)
        fields = said["fields"].value if "fields" in said else {}
        known = {
            **fields,
            name: Said(about, Origin(origin.source, line) if origin.line else origin, override),
        }
        said["fields"] = Said(known, origin, override)


def _list_fields(states: list[RuleState]) -> dict[str, Said]:
    """The fields of the front matter, from the rule that asks for them."""
    for state in states:
        if state.id == "missing-field":
            fields = state.said.get("fields")
            known = DEFAULT_FIELDS if fields is None else fields.value
            return {name: about if isinstance(about, Said) else Said(about) for name, about in known.items()}
    return {}


def _switch(state: RuleState, is_on: bool) -> RuleState:
    """Put the command line's word on a rule beside what the settings say; fields are told by themselves."""
    said = {key: value for key, value in state.said.items() if key != "fields"}
    if (said["state"].value == "on") is not is_on:
        said["state"] = Said("on" if is_on else "off", COMMAND_LINE)
    return state._replace(said=said)


def _list_keys(settings: Settings) -> Iterator[tuple[str, tuple[Said, ...]]]:
    values = {
        "extends": settings.trace.extends,
        "extensions": settings.extensions,
        "exclude": settings.exclude,
        "fixable": settings.fixable,
        "unfixable": settings.unfixable,
        "rule_folders": tuple(map(shorten_path, settings.folders)),
        "kinds": tuple(f"{name}: {module}" for name, module in settings.kinds.items()),
    }
    for key in _LIMITS:
        origins = settings.trace.origins.get(key, (DEFAULT,))
        yield key, (Said(getattr(settings, key).label, origins[-1]),)
    for key in _ITEMS:
        origins = settings.trace.origins.get(key, ())
        if len(origins) != len(values[key]):  # the default, or one was said twice
            origins = (origins[-1] if origins else DEFAULT,) * len(values[key])
        yield key, tuple(map(Said, values[key], origins))
    limits = zip(settings.limits._fields, settings.limits, strict=True)
    yield (
        "kind_limits",
        tuple(
            Said(f"{name}: {value:.10g}", settings.trace.origins.get(f"kind_limits.{name}", (DEFAULT,))[-1])
            for name, value in limits
        ),
    )


def _locate(settings: Settings, number: int) -> tuple[Origin, int]:
    """Where an override stands, and its number there."""
    origins = [override.origin or DEFAULT for override in settings.overrides]
    same = [origin for origin in origins[: number + 1] if origin.source == origins[number].source]
    return origins[number], len(same)


def _explain_omission(settings: Settings, path: str, keys: Mapping[str, tuple[Said, ...]]) -> str:
    """Tell why an article isn't linted, or only if it is named."""
    number = settings.find_exclusion(path)
    if number is not None:
        glob = keys["exclude"][number]
        return f"left out, even if it is named: '{glob.value}' below exclude ({glob.place})"
    if not path.lower().endswith(settings.extensions):
        wanted = ", ".join(settings.extensions)
        return f"linted only if it is named: extensions are {wanted} ({keys['extensions'][0].place})"
    if reason := find_omission(path):
        return f"linted only if it is named: {reason}"
    return ""
