"""Reads `evlint.yml` or `[tool.evlint]`, with what it extends, and settles it with the cards."""

from __future__ import annotations

import os
import re
from typing import Literal

from evlint.diagnostic import Confidence, Severity
from evlint.files import EXTENSIONS
from evlint.fitting import OptionSpec, fit_fields
from evlint.importpath import find_in_package
from evlint.kindbook import Kindbook, KindError, list_bundled_kinds, name_kind
from evlint.layers import Layer, read_layers
from evlint.mistake import CardError, Mistake, SettingsError
from evlint.rule import KIND_LIMITS, KindLimits
from evlint.rulebook import CONFIDENCES, LEVELS, Rulebook, read_rulebook
from evlint.rulechanges import RuleReader, Teller
from evlint.settings import Change, Origin, Override, Settings, Trace, find_settings
from evlint.tree import Node
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from evlint.config import Config
    from evlint.rule import Rule

_MODULE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\Z")
_IN_PACKAGE = re.compile(rf"({_MODULE.pattern[:-2]}):([\w-]+(?:/[\w-]+)*)\Z")
_KIND_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


def _spec(name: str, hint: Any, *, required: bool = False) -> OptionSpec:
    return OptionSpec(name, "", None, required, hint)


_NAMES = tuple[str, ...] | str
_LIMITS = {"seconds": (0.1, 3600), "megabytes": (64, 1 << 20)}  # the least and the most of each

KEYS = (
    _spec("extends", _NAMES),
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
    """Read a settings file, what it extends, and the cards that they speak of; without one, the defaults.

    Raises `SettingsError` with every mistake in the files. Mistakes in cards stand in the settings; unless
    all is `trusted`, cards of kinds that the files name are among them, and none of those kinds is imported.
    """
    if path is None:
        return _SettingsReader("", trusted).read((Layer("", "", Node({})),))
    found = read_layers(path)
    return _SettingsReader(path, trusted, found.extended, found.mistakes).read(found.layers)


def read_settings_for(path: str, config: str | None = None, *, isolated: bool = False) -> Settings:
    """Read the settings that hold for a path: those of `config`, else the nearest, none if `isolated`.

    Raises what `read_settings` raises.
    """
    return read_settings(config or (None if isolated else find_settings(path)))


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


class _Words(Value):
    """What one layer says: its keys with their types, the same with their lines, and who is told mistakes."""

    layer: Layer
    said: dict[str, Any]
    nodes: dict[str, Node]
    told: Teller

    @property
    def folder(self) -> str:
        """The folder from which its paths count."""
        return os.path.dirname(os.path.abspath(self.layer.path)) if self.layer.path else os.getcwd()

    def node(self, key: str) -> Node:
        """What stands below a key; a node of `None` where nothing does."""
        return self.nodes.get(key, Node(None))

    def names(self, key: str) -> tuple[str, ...]:
        """The names below a key."""
        return _list_names(self.said.get(key))


class _SettingsReader:
    """Reads the layers of settings and gathers all that is wrong with them."""

    def __init__(
        self, path: str, trusted: bool, extended: tuple[str, ...] = (), mistakes: tuple[Mistake, ...] = ()
    ) -> None:
        self.path = path
        self.trusted = trusted
        self.extended = extended
        self.mistakes = mistakes
        self.kinds = Kindbook()
        self.book = Rulebook(())
        self.has_fields = False
        self.changes: tuple[Change, ...] = ()
        self.origins: dict[str, tuple[Origin, ...]] = {}

    def read(self, layers: tuple[Layer, ...]) -> Settings:
        words = tuple(map(_fit_layer, layers))
        limits = self._read_limits(words)
        modules = {name: module for one in words for name, module in self._read_kinds(one, limits)}
        self.kinds = Kindbook(modules, trusted=self.trusted, limits=limits)
        folders = tuple(dict.fromkeys(folder for one in words for folder in self._read_folders(one)))
        self.book = read_rulebook(folders, self.kinds)
        overrides = tuple(override for one in words for override in self._read_changes(one))
        if any(change.fields for override in overrides for change in override.changes):
            self._change(RuleReader(self.book, self.kinds, Teller("")).state_default_fields())
        exclude = tuple(glob for one in words for glob in self._read_exclude(one))
        for one in words:
            self._check_names(one)
        self._raise_mistakes(words)
        extensions = _list_names(self._last(words, "extensions", ())) or EXTENSIONS
        return Settings(
            path=self.path or None,
            root=words[-1].folder,
            rules=tuple(self._condense(card.rule) for card in self.book.cards),
            off=frozenset(card.rule.id for card in self.book.cards if not card.enabled),
            overrides=overrides,
            folders=folders,
            kinds=modules if self.trusted else {},
            limits=limits,
            extensions=tuple(extension.lower() for extension in extensions),
            exclude=exclude,
            min_confidence=Confidence[self._last(words, "min_confidence", "medium").upper()],
            fail_on=Severity[self._last(words, "fail_on", "warning").upper()],
            fixable=_list_names(self._last(words, "fixable", ())),
            unfixable=_list_names(self._last(words, "unfixable", ())),
            mistakes=self.book.mistakes,
            extended=self.extended,
            trace=Trace(
                tuple(name for one in words for name in one.names("extends")), self.changes, self.origins
            ),
        )

    def _raise_mistakes(self, words: tuple[_Words, ...]) -> None:
        mistakes = [*self.mistakes, *(mistake for one in words for mistake in one.told.mistakes)]
        if mistakes:
            # Those of a file stand together, in the order of its lines.
            files = list(dict.fromkeys(mistake.path for mistake in mistakes))
            mistakes.sort(key=lambda mistake: (files.index(mistake.path), mistake.line))
            raise SettingsError(mistakes, self.extended)

    def _last(self, words: tuple[_Words, ...], key: str, default: Any) -> Any:
        """The word on a key of the last layer that has one."""
        for one in reversed(words):
            if key in one.said:
                self._note(one, key)
                return one.said[key]
        return default

    def _note(self, words: _Words, key: str) -> None:
        """Note where each item of a key stands, or its only value."""
        if key not in words.said:
            return
        node = words.node(key)
        items = list(node.value) if isinstance(node.value, list | dict) else [key]
        lines = [_line_of(node, number) for number in range(len(items))]
        origins = (Origin(words.told.shown, line) for line in lines)
        self.origins[key] = (*self.origins.get(key, ()), *origins)

    def _condense(self, rule: Rule) -> Rule:
        return rule._replace(condensed=self.kinds.load(rule.kind).condense(rule.options))

    def _read_changes(self, words: _Words) -> Iterator[Override]:
        """Make what a layer changes in rules, and give its overrides."""
        self._note(words, "extends")
        reader = RuleReader(self.book, self.kinds, words.told)
        self._change(reader.read_rules(words.node("rules"), "rules"))
        # The first fields take the place of the default, later ones are added.
        added = self.has_fields
        stated = tuple(reader.read_front_matter(words.node("front_matter"), "front_matter", added=added))
        self.has_fields = added or bool(stated)
        self._change(stated)
        yield from self._read_overrides(words, RuleReader(self.book, self.kinds, words.told))

    def _change(self, changes: Iterable[Change]) -> None:
        """Make changes to the cards."""
        cards = {card.rule.id: card for card in self.book.cards}
        for change in changes:
            card = cards[change.rule]
            enabled = card.enabled if change.enabled is None else change.enabled
            cards[change.rule] = card._replace(rule=change.apply(card.rule), enabled=enabled)
            self.changes += (change,)
        self.book = self.book._replace(cards=tuple(cards.values()))

    def _read_limits(self, words: tuple[_Words, ...]) -> KindLimits:
        """What kinds may take, each limit by the last layer that speaks of it."""
        limits = KIND_LIMITS
        for one in words:
            said: dict[str, Any] = one.said.get("kind_limits", {})
            nodes = one.node("kind_limits").value
            for name, value in said.items():
                assert isinstance(nodes, dict)
                key, line = f"kind_limits.{name}", nodes[name].line
                self.origins[key] = (Origin(one.told.shown, line),)
                least, most = _LIMITS[name]
                if not least <= value <= most:
                    one.told.tell(key, line, f"should be a number from {least} to {most}")
            limits = limits._replace(**said)
        return limits

    def _check_names(self, words: _Words) -> None:
        """Tell what is wrong with names of rules and with extensions."""
        reader = RuleReader(self.book, self.kinds, words.told)
        for key in ("fixable", "unfixable"):
            for number, name in enumerate(words.names(key)):
                reader.find_cards(name, key, _line_of(words.node(key), number))
        extensions = words.names("extensions")
        if wrong := next((one for one in extensions if not re.match(r"\.[^\s/\\*]+\Z", one)), None):
            words.told.tell("extensions", words.node("extensions").line, f"'{wrong}' should be like '.md'")

    def _read_kinds(self, words: _Words, limits: KindLimits) -> Iterator[tuple[str, str]]:
        """Users' kinds by name: a list of modules, or a mapping of names to modules."""
        node, tell = words.node("kinds"), words.told.tell
        if isinstance(node.value, list):
            pairs = [
                (f"kinds.{number}", name_kind(item.text), item) for number, item in enumerate(node.value, 1)
            ]
        elif isinstance(node.value, dict):
            pairs = [(f"kinds.{name}", name, item) for name, item in node.value.items()]
        else:
            if node.value is not None:
                tell("kinds", node.line, f"should be a list of modules, is {node.type}")
            return
        bundled = list_bundled_kinds()
        for key, name, item in pairs:
            if not isinstance(item.value, str) or not _MODULE.match(item.value):
                shown = f"'{item.text}'" if item.text else item.type
                tell(key, item.line, f"should be an installed module ('package.module'), is {shown}")
            elif not _KIND_NAME.match(name):
                tell(key, item.line, f"'{name}' is no name of a kind: lower-case words joined by '-'")
            elif name in bundled:
                tell(key, item.line, f"evlint ships a kind '{name}'; give yours another name")
            else:
                try:
                    if self.trusted:
                        Kindbook({name: item.value}, limits=limits).load(name)
                except KindError as error:
                    tell(key, item.line, str(error))
                else:
                    yield name, item.value
        self._note(words, "kinds")

    def _read_folders(self, words: _Words) -> Iterator[str]:
        """Folders of users' cards: inside the project, or `package:folder` inside an installed package."""
        self._note(words, "rule_folders")
        tell = words.told.tell
        top = os.path.realpath(words.folder)
        for number, folder in enumerate(words.names("rule_folders")):
            line = _line_of(words.node("rule_folders"), number)
            if found := _IN_PACKAGE.match(folder):
                installed = find_in_package(found[1], found[2])
                if installed is None:
                    tell("rule_folders", line, f"no package '{found[1]}' is installed for '{folder}'")
                elif not os.path.isdir(installed):
                    tell("rule_folders", line, f"package '{found[1]}' has no folder '{found[2]}'")
                else:
                    yield installed
                continue
            path = os.path.join(words.folder, folder)
            inside = os.path.join(os.path.realpath(path), "")
            if os.path.isabs(folder) or not inside.startswith(os.path.join(top, "")):
                tell("rule_folders", line, f"'{folder}' lies outside the folder of the settings")
            elif not os.path.isdir(path):
                tell("rule_folders", line, f"there is no folder '{folder}'")
            elif link := next(_list_links_out(path, top), None):
                tell(
                    "rule_folders",
                    line,
                    f"the link '{folder}/{link}' leads out of the folder of the settings",
                )
            else:
                yield path

    def _read_exclude(self, words: _Words) -> tuple[str, ...]:
        self._note(words, "exclude")
        globs = words.names("exclude")
        _check_globs(globs, "exclude", words.node("exclude"), words.told)
        return globs

    def _read_overrides(self, words: _Words, reader: RuleReader) -> Iterator[Override]:
        node, told = words.node("overrides"), words.told
        if not isinstance(node.value, list):
            if node.value is not None:
                told.tell("overrides", node.line, f"should be a list, is {node.type}")
            return
        for number, item in enumerate(node.value, 1):
            key = f"overrides.{number}"
            said: dict[str, Any] = fit_fields(item, OVERRIDE_KEYS, told.below(key))
            nodes: dict[str, Node] = item.value if isinstance(item.value, dict) else {}
            changes = (
                *reader.read_rules(nodes.get("rules", Node(None)), f"{key}.rules"),
                *reader.read_front_matter(
                    nodes.get("front_matter", Node(None)), f"{key}.front_matter", added=True
                ),
            )
            paths = _list_names(said.get("paths"))
            _check_globs(paths, f"{key}.paths", nodes.get("paths", Node(None)), told)
            yield Override(paths, changes, Origin(told.shown, item.line))


def _fit_layer(layer: Layer) -> _Words:
    told = Teller(layer.shown)
    said = fit_fields(layer.root, KEYS, told.tell)
    return _Words(layer, said, layer.root.value if isinstance(layer.root.value, dict) else {}, told)


def _check_globs(globs: tuple[str, ...], key: str, node: Node, told: Teller) -> None:
    if not globs:
        return
    from pathspec import GitIgnoreSpec

    for number, glob in enumerate(globs):
        try:
            GitIgnoreSpec.from_lines([glob])
        except (ValueError, re.error):
            told.tell(key, _line_of(node, number), f"'{glob}' is no glob as in .gitignore")


def _list_names(value: Any) -> tuple[str, ...]:
    """One name or several, as several."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def _list_links_out(folder: str, top: str) -> Iterator[str]:
    """The links among groups and cards that lead elsewhere: whoever adds one could have any file read."""
    for inside, groups, files in os.walk(folder):
        names = [name for name in (*groups, *files) if name.endswith((".yaml", ".yml"))]
        if inside == folder:
            names += groups
        else:
            groups.clear()  # there are no groups in groups
        for path in (os.path.join(inside, name) for name in names):
            if os.path.islink(path) and not os.path.realpath(path).startswith(os.path.join(top, "")):
                yield os.path.relpath(path, folder).replace(os.sep, "/")


def _line_of(node: Node, number: int) -> int:
    """The line of an item of a list or mapping, or of what stands alone in its place."""
    items = list(node.value.values()) if isinstance(node.value, dict) else node.value
    item: Node = items[number] if isinstance(items, list) else node
    return item.line
