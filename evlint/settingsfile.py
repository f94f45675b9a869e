"""Reads `evlint.yml` or `[tool.evlint]` and settles it with the cards; mistakes name file, line and key."""

from __future__ import annotations

import os
import re
from typing import Literal

from evlint.diagnostic import Confidence, Severity
from evlint.files import EXTENSIONS
from evlint.fitting import OptionSpec, fit_fields
from evlint.importpath import find_in_package
from evlint.kindbook import Kindbook, KindError, list_bundled_kinds, name_kind
from evlint.mistake import (
    CardError,
    MistakesError,
    SettingsError,
    shorten_path,
)
from evlint.rule import KIND_LIMITS, KindLimits
from evlint.rulebook import CONFIDENCES, LEVELS, Rulebook, read_rulebook
from evlint.rulechanges import RuleReader, Teller
from evlint.settings import Change, Override, Settings
from evlint.tree import Node, read_source, read_toml, read_tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from evlint.config import Config

_MODULE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\Z")
_IN_PACKAGE = re.compile(rf"({_MODULE.pattern[:-2]}):([\w-]+(?:/[\w-]+)*)\Z")
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
    _spec("kind_limits", KindLimits),
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


def read_settings(path: str | None = None, *, trusted: bool = True) -> Settings:
    """Read a settings file with the cards that it speaks of; without one, give the bundled defaults.

    Raises `SettingsError` with every mistake in the file. Mistakes in cards stand in the settings; unless
    the file is `trusted`, cards of kinds that it names are among them, and none of those kinds is imported.
    """
    if path is None:
        return _SettingsReader("", "", trusted).read(Node({}))
    shown = shorten_path(path)
    try:
        source = read_source(path, shown)
        root = read_toml(source, shown) if path.endswith(".toml") else read_tree(source, shown)
    except MistakesError as error:
        raise SettingsError(error.mistakes) from None
    if root.value is None:
        root = Node({}, 1)
    return _SettingsReader(path, shown, trusted).read(root)


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

    def __init__(self, path: str, shown: str, trusted: bool) -> None:
        self.path = path
        self.trusted = trusted
        self.root = os.path.dirname(os.path.abspath(path)) if path else os.getcwd()
        self.told = Teller(shown)
        self.tell = self.told.tell
        self.kinds = Kindbook()
        self.book = Rulebook(())

    def read(self, root: Node) -> Settings:
        said: dict[str, Any] = fit_fields(root, KEYS, self.tell)
        nodes: dict[str, Node] = root.value if isinstance(root.value, dict) else {}
        names = {key: _list_names(said.get(key)) for key in ("exclude", "fixable", "unfixable")}
        limits = self._read_limits(said.get("kind_limits"), nodes)
        modules = dict(self._read_kinds(nodes.get("kinds", Node(None)), limits))
        self.kinds = Kindbook(modules, trusted=self.trusted, limits=limits)
        folders = tuple(self._read_folders(_list_names(said.get("rule_folders")), nodes))
        self.book = read_rulebook(folders, self.kinds)
        reader = RuleReader(self.book, self.kinds, self.told)
        changes = (
            *reader.read_rules(nodes.get("rules", Node(None)), "rules"),
            *reader.read_front_matter(nodes.get("front_matter", Node(None)), "front_matter"),
        )
        overrides = tuple(self._read_overrides(nodes.get("overrides", Node(None)), reader))
        if any(change.fields for override in overrides for change in override.changes):
            changes = (*reader.state_default_fields(), *changes)
        self._check_globs(names["exclude"], "exclude", nodes)
        for key in ("fixable", "unfixable"):
            for number, name in enumerate(names[key]):
                reader.find_cards(name, key, _line_of(nodes[key], number))
        extensions = _list_names(said.get("extensions")) or EXTENSIONS
        if wrong := next((one for one in extensions if not re.match(r"\.[^\s/\\*]+\Z", one)), None):
            self.tell("extensions", nodes["extensions"].line, f"'{wrong}' should be like '.md'")
        if self.told.mistakes:
            raise SettingsError(sorted(self.told.mistakes, key=lambda mistake: mistake.line))
        rules, off = self._settle(changes)
        return Settings(
            path=self.path or None,
            root=self.root,
            rules=rules,
            off=off,
            overrides=overrides,
            folders=folders,
            kinds=modules if self.trusted else {},
            limits=limits,
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

    def _read_limits(self, said: dict[str, Any] | None, nodes: dict[str, Node]) -> KindLimits:
        limits = KIND_LIMITS._replace(**(said or {}))
        for key, least, most in (("seconds", 0.1, 3600), ("megabytes", 64, 1 << 20)):
            if not least <= getattr(limits, key) <= most:
                line = nodes["kind_limits"].line
                self.tell(f"kind_limits.{key}", line, f"should be a number from {least} to {most}")
        return limits

    def _read_kinds(self, node: Node, limits: KindLimits) -> Iterator[tuple[str, str]]:
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
                    if self.trusted:
                        Kindbook({name: item.value}, limits=limits).load(name)
                except KindError as error:
                    self.tell(key, item.line, str(error))
                else:
                    yield name, item.value

    def _read_folders(self, folders: tuple[str, ...], nodes: dict[str, Node]) -> Iterator[str]:
        """Folders of users' cards: inside the project, or `package:folder` inside an installed package."""
        top = os.path.realpath(self.root)
        for number, folder in enumerate(folders):
            line = _line_of(nodes["rule_folders"], number)
            if found := _IN_PACKAGE.match(folder):
                installed = find_in_package(found[1], found[2])
                if installed is None:
                    self.tell("rule_folders", line, f"no package '{found[1]}' is installed for '{folder}'")
                elif not os.path.isdir(installed):
                    self.tell("rule_folders", line, f"package '{found[1]}' has no folder '{found[2]}'")
                else:
                    yield installed
                continue
            path = os.path.join(self.root, folder)
            inside = os.path.join(os.path.realpath(path), "")
            if os.path.isabs(folder) or not inside.startswith(os.path.join(top, "")):
                self.tell("rule_folders", line, f"'{folder}' lies outside the folder of the settings")
            elif not os.path.isdir(path):
                self.tell("rule_folders", line, f"there is no folder '{folder}'")
            else:
                yield path

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

    def _read_overrides(self, node: Node, reader: RuleReader) -> Iterator[Override]:
        if not isinstance(node.value, list):
            if node.value is not None:
                self.tell("overrides", node.line, f"should be a list, is {node.type}")
            return
        for number, item in enumerate(node.value, 1):
            key = f"overrides.{number}"
            said: dict[str, Any] = fit_fields(item, OVERRIDE_KEYS, self.told.below(key))
            nodes: dict[str, Node] = item.value if isinstance(item.value, dict) else {}
            changes = (
                *reader.read_rules(nodes.get("rules", Node(None)), f"{key}.rules"),
                *reader.read_front_matter(
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
