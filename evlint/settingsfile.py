"""Reads `evlint.yml` or `[tool.evlint]` and settles it with the cards; mistakes name file, line and key."""

from __future__ import annotations

import os
import re
from typing import Literal

from evlint.diagnostic import Confidence, Severity
from evlint.files import EXTENSIONS
from evlint.fitting import OptionSpec, fit_fields
from evlint.kindbook import Kind, Kindbook, KindError, list_bundled_kinds, name_kind
from evlint.mistake import (
    CardError,
    Mistake,
    MistakesError,
    SettingsError,
    name_choices,
    name_rules,
    shorten_path,
)
from evlint.rule import GROUPS
from evlint.rulebook import CONFIDENCES, LEVELS, Rulebook, read_rulebook
from evlint.settings import Change, Override, Settings
from evlint.tree import Node, locate, read_source, read_toml, read_tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from evlint.config import Config

    Tell = Callable[[str, int, str], None]

_SWITCHES = {"on": True, "true": True, "off": False, "false": False}
_STATES = ("off", "on", *LEVELS)
_MODULE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\Z")
_KIND_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


def _spec(name: str, hint: Any, *, required: bool = False) -> OptionSpec:
    return OptionSpec(name, "", None, required, hint)


_NAMES = tuple[str, ...] | str

KEYS = (
    _spec("rules", object),
    _spec("overrides", object),
    _spec("front_matter", object),
    _spec("rule_folders", _NAMES),
    _spec("kinds", object),
    _spec("extensions", _NAMES),
    _spec("exclude", _NAMES),
    _spec("min_confidence", Literal[CONFIDENCES]),
    _spec("fail_on", Literal[LEVELS]),
    _spec("fixable", _NAMES),
    _spec("unfixable", _NAMES),
)
OVERRIDE_KEYS = (
    _spec("paths", _NAMES, required=True),
    _spec("rules", object),
    _spec("front_matter", object),
)
RULE_KEYS = (
    _spec("enabled", bool),
    _spec("severity", Literal[LEVELS]),
    _spec("confidence", Literal[CONFIDENCES]),
    _spec("options", object),
)
FRONT_MATTER_KEYS = (_spec("fields", object),)


def read_settings(path: str | None = None) -> Settings:
    """Read a settings file with the cards that it speaks of; without one, give the bundled defaults.

    Raises `SettingsError` with every mistake in the file. Mistakes in cards stand in the settings.
    """
    if path is None:
        return _SettingsReader("", "").read(Node({}))
    shown = shorten_path(path)
    try:
        source = read_source(path, shown)
        root = read_toml(source, shown) if path.endswith(".toml") else read_tree(source, shown)
    except MistakesError as error:
        raise SettingsError(error.mistakes) from None
    if root.value is None:
        root = Node({}, 1)
    return _SettingsReader(path, shown).read(root)


def load_config(
    path: str | None = None,
    *,
    article: str = "article.md",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    min_confidence: Confidence | None = None,
) -> Config:
    """Give the config of an article by a settings file, or by the bundled rules where there is none.

    `select` and `ignore` take ids of rules and names of groups, as on the command line. Raises
    `SettingsError` for mistakes in the settings, `CardError` for those in the cards that they speak of.
    """
    from evlint.cache import find_cache_folder
    from evlint.lexicon import StoredLexicon

    settings = read_settings(path)
    if settings.mistakes:
        raise CardError(settings.mistakes)
    return settings.config_for(
        article,
        select=tuple(select),
        ignore=tuple(ignore),
        min_confidence=min_confidence,
        lexicon=StoredLexicon(find_cache_folder()),
    )


class _SettingsReader:
    """Reads one file and gathers all that is wrong with it."""

    def __init__(self, path: str, shown: str) -> None:
        self.path = path
        self.shown = shown
        self.root = os.path.dirname(os.path.abspath(path)) if path else os.getcwd()
        self.mistakes: list[Mistake] = []
        self.kinds = Kindbook()
        self.book = Rulebook(())

    def tell(self, key: str, line: int, message: str) -> None:
        self.mistakes.append(Mistake(self.shown, line, 0, key, message))

    def below(self, prefix: str) -> Tell:
        """A way to tell mistakes of the keys below one."""
        return lambda key, line, message: self.tell(f"{prefix}.{key}" if key else prefix, line, message)

    def read(self, root: Node) -> Settings:
        said: dict[str, Any] = fit_fields(root, KEYS, self.tell)
        nodes: dict[str, Node] = root.value if isinstance(root.value, dict) else {}
        names = {key: _list_names(said.get(key)) for key in ("exclude", "fixable", "unfixable")}
        modules = dict(self._read_kinds(nodes.get("kinds", Node(None))))
        self.kinds = Kindbook(modules)
        folders = tuple(self._read_folders(_list_names(said.get("rule_folders")), nodes))
        self.book = read_rulebook(folders, self.kinds)
        changes = (
            *self._read_rules(nodes.get("rules", Node(None)), "rules"),
            *self._read_front_matter(nodes.get("front_matter", Node(None)), "front_matter"),
        )
        overrides = tuple(self._read_overrides(nodes.get("overrides", Node(None))))
        if any(change.fields for override in overrides for change in override.changes):
            changes = (*self._state_default_fields(), *changes)
        self._check_globs(names["exclude"], "exclude", nodes)
        for key in ("fixable", "unfixable"):
            self._check_names(names[key], key, nodes)
        extensions = _list_names(said.get("extensions")) or EXTENSIONS
        if wrong := next((one for one in extensions if not re.match(r"\.[^\s/\\*]+\Z", one)), None):
            self.tell("extensions", nodes["extensions"].line, f"'{wrong}' should be like '.md'")
        if self.mistakes:
            raise SettingsError(sorted(self.mistakes, key=lambda mistake: mistake.line))
        rules, off = self._settle(changes)
        return Settings(
            path=self.path or None,
            root=self.root,
            rules=rules,
            off=off,
            overrides=overrides,
            folders=folders,
            kinds=modules,
            extensions=tuple(extension.lower() for extension in extensions),
            exclude=names["exclude"],
            min_confidence=Confidence[said.get("min_confidence", "medium").upper()],
            fail_on=Severity[said.get("fail_on", "warning").upper()],
            fixable=names["fixable"],
            unfixable=names["unfixable"],
            mistakes=self.book.mistakes,
        )

    def _settle(self, changes: Iterable[Change]) -> tuple[tuple[Any, ...], frozenset[str]]:
        """All rules as the settings have them, and the ids of those that are off."""
        rules = {card.rule.id: card.rule for card in self.book.cards}
        off = {card.rule.id for card in self.book.cards if not card.enabled}
        for change in changes:
            rules[change.rule] = change.apply(rules[change.rule])
            if change.enabled is not None:
                (off.discard if change.enabled else off.add)(change.rule)
        settled = (
            rule._replace(condensed=self.kinds.load(rule.kind).condense(rule.options))
            for rule in rules.values()
        )
        return tuple(settled), frozenset(off)

    def _read_kinds(self, node: Node) -> Iterator[tuple[str, str]]:
        """Users' kinds by name: a list of modules, or a mapping of names to modules."""
        if isinstance(node.value, list):
            pairs = [
                (f"kinds.{number}", name_kind(item.text), item) for number, item in enumerate(node.value, 1)
            ]
        elif isinstance(node.value, dict):
            pairs = [(f"kinds.{name}", name, item) for name, item in node.value.items()]
        else:
            if node.value is not None:
                self.tell("kinds", node.line, f"should be a list of modules, is {node.type}")
            return
        bundled = list_bundled_kinds()
        for key, name, item in pairs:
            if not isinstance(item.value, str) or not _MODULE.match(item.value):
                shown = f"'{item.text}'" if item.text else item.type
                self.tell(key, item.line, f"should be an installed module ('package.module'), is {shown}")
            elif not _KIND_NAME.match(name):
                self.tell(key, item.line, f"'{name}' is no name of a kind: lower-case words joined by '-'")
            elif name in bundled:
                self.tell(key, item.line, f"evlint ships a kind '{name}'; give yours another name")
            else:
                try:
                    Kindbook({name: item.value}).load(name)
                except KindError as error:
                    self.tell(key, item.line, str(error))
                else:
                    yield name, item.value

    def _read_folders(self, folders: tuple[str, ...], nodes: dict[str, Node]) -> Iterator[str]:
        top = os.path.realpath(self.root)
        for number, folder in enumerate(folders):
            line = _line_of(nodes["rule_folders"], number)
            path = os.path.join(self.root, folder)
            inside = os.path.join(os.path.realpath(path), "")
            if os.path.isabs(folder) or not inside.startswith(os.path.join(top, "")):
                self.tell("rule_folders", line, f"'{folder}' lies outside the folder of the settings")
            elif not os.path.isdir(path):
                self.tell("rule_folders", line, f"there is no folder '{folder}'")
            else:
                yield path

    def _check_names(self, names: tuple[str, ...], key: str, nodes: dict[str, Node]) -> None:
        for number, name in enumerate(names):
            self._find_cards(name, key, _line_of(nodes[key], number))

    def _check_globs(self, globs: tuple[str, ...], key: str, nodes: dict[str, Node]) -> None:
        if not globs:
            return
        from pathspec import GitIgnoreSpec

        for number, glob in enumerate(globs):
            try:
                GitIgnoreSpec.from_lines([glob])
            except (ValueError, re.error):
                line = _line_of(nodes[key.rpartition(".")[2]], number)
                self.tell(key, line, f"'{glob}' is no glob as in .gitignore")

    def _find_cards(self, name: str, key: str, line: int) -> list[Any]:
        """The cards of that id or group."""
        found = [card for card in self.book.cards if name in (card.rule.id, card.rule.group)]
        if not found and name not in self.book.broken and name not in GROUPS:
            known = sorted({*GROUPS, *(card.rule.id for card in self.book.cards)})
            self.tell(key, line, f"unknown rule or group '{name}'{name_rules(name, known)}")
        return found

    def _read_rules(self, node: Node, key: str) -> Iterator[Change]:
        """The changes that a mapping of rules and groups makes; a rule's own word comes after its group's."""
        if not isinstance(node.value, dict):
            if node.value is not None:
                self.tell(key, node.line, f"should be a mapping of rules and groups, is {node.type}")
            return
        for name, item in sorted(node.value.items(), key=lambda pair: pair[0] not in GROUPS):
            cards = self._find_cards(name, key, item.line)
            if cards:
                yield from self._read_rule(cards, item, f"{key}.{name}", name in GROUPS)

    def _read_rule(self, cards: list[Any], node: Node, key: str, is_group: bool) -> Iterator[Change]:
        said: dict[str, Any] = {}
        if isinstance(node.value, dict):
            said.update(fit_fields(node, RULE_KEYS, self._hint_options(key, cards)))
        elif node.text in _SWITCHES:
            said["enabled"] = _SWITCHES[node.text]
        elif node.text in LEVELS:
            said["severity"] = node.text
        else:
            wrong = (
                f"unknown '{node.text}'" if node.text else f"should be one word or a mapping, is {node.type}"
            )
            self.tell(key, node.line, wrong + name_choices(node.text, _STATES))
            return
        # Whoever names a rule wants it; a group's name leaves its rules on or off as they are.
        enabled: bool | None = said.get("enabled", None if is_group else True)
        options: dict[str, dict[str, object]] = {}
        if isinstance(node.value, dict) and (given := node.value.get("options")) is not None:
            options = self._read_options(cards, given, f"{key}.options", is_group)
        for card in cards:
            yield Change(
                card.rule.id,
                enabled,
                Severity[said["severity"].upper()] if "severity" in said else None,
                Confidence[said["confidence"].upper()] if "confidence" in said else None,
                options.get(card.rule.id, {}),
            )

    def _hint_options(self, key: str, cards: list[Any]) -> Tell:
        """A way to tell mistakes that knows options written one level too high."""

        def tell(name: str, line: int, message: str) -> None:
            if any(name == spec.name for card in cards for spec in self._kind(card).specs):
                message = f"is an option; write it below '{key}.options'"
            self.below(key)(name, line, message)

        return tell

    def _read_options(
        self, cards: list[Any], node: Node, key: str, is_group: bool
    ) -> dict[str, dict[str, object]]:
        """The options for each card; an option of a group goes to those of its rules that know it."""
        tell = self.below(key)
        if not isinstance(node.value, dict):
            if node.value is not None:
                tell("", node.line, f"should be a mapping, is {node.type}")
            return {}
        options: dict[str, dict[str, object]] = {}
        known = {spec.name for card in cards for spec in self._kind(card).specs}
        for card in cards:
            kind = self._kind(card)
            names = {spec.name for spec in kind.specs}
            said = {name: item for name, item in node.value.items() if name in names or name not in known}
            before = len(self.mistakes)
            fitted = fit_fields(Node(said, node.line), kind.specs, tell, f"option of '{card.rule.id}'", False)
            if fitted and len(self.mistakes) == before:
                if wrong := kind.check_options({**card.rule.options, **fitted}, card.rule.scope):
                    tell(*locate(node, wrong))
                options[card.rule.id] = fitted
            if is_group and len(self.mistakes) > before:
                break  # the others would say the same
        return options

    def _kind(self, card: Any) -> Kind:
        return self.kinds.load(card.rule.kind)

    def _read_front_matter(self, node: Node, key: str, *, added: bool = False) -> Iterator[Change]:
        """The fields of the project's articles, for every rule that has the option `fields`."""
        if node.value is None:
            return
        said = fit_fields(node, FRONT_MATTER_KEYS, self.below(key))
        if "fields" not in said:
            return
        assert isinstance(node.value, dict)
        fields: Node = node.value["fields"]
        told = len(self.mistakes)
        for card in self.book.cards:
            kind = self._kind(card)
            specs = tuple(spec for spec in kind.specs if spec.name == "fields")
            if card.rule.group != "front-matter" or not specs or len(self.mistakes) > told:
                continue
            fitted: dict[str, Any] = fit_fields(
                Node({"fields": fields}, fields.line), specs, self.below(key), complete=False
            )
            if not fitted:
                continue
            if wrong := kind.check_options({**card.rule.options, **fitted}, card.rule.scope):
                self.below(f"{key}.fields")(*locate(fields, wrong))
            elif added:
                yield Change(card.rule.id, fields=fitted["fields"])
            else:
                yield Change(card.rule.id, options=fitted)

    def _state_default_fields(self) -> Iterator[Change]:
        """Give rules the default of their option `fields`, so that overrides can add to it."""
        for card in self.book.cards:
            for spec in self._kind(card).specs:
                if spec.name == "fields" and "fields" not in card.rule.options and spec.default:
                    yield Change(card.rule.id, options={"fields": dict(spec.default)})

    def _read_overrides(self, node: Node) -> Iterator[Override]:
        if not isinstance(node.value, list):
            if node.value is not None:
                self.tell("overrides", node.line, f"should be a list, is {node.type}")
            return
        for number, item in enumerate(node.value, 1):
            key = f"overrides.{number}"
            said: dict[str, Any] = fit_fields(item, OVERRIDE_KEYS, self.below(key))
            nodes: dict[str, Node] = item.value if isinstance(item.value, dict) else {}
            changes = (
                *self._read_rules(nodes.get("rules", Node(None)), f"{key}.rules"),
                *self._read_front_matter(
                    nodes.get("front_matter", Node(None)), f"{key}.front_matter", added=True
                ),
            )
            paths = _list_names(said.get("paths"))
            self._check_globs(paths, f"{key}.paths", nodes)
            yield Override(paths, changes)


def _list_names(value: Any) -> tuple[str, ...]:
    """One name or several, as several."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def _line_of(node: Node, number: int) -> int:
    """The line of an item of a list, or of what stands alone in its place."""
    item: Node = node.value[number] if isinstance(node.value, list) else node
    return item.line
