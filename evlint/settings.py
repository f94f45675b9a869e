"""What `evlint.yml` says, settled: the config of each article by its path."""

from __future__ import annotations

import os

from evlint.diagnostic import Confidence, Severity
from evlint.digest import digest
from evlint.files import EXTENSIONS, find_folder
from evlint.mistake import Mistake, SettingsError
from evlint.rule import KIND_LIMITS
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from typing import Any

    from evlint.config import Config
    from evlint.rule import KindLimits, Rule
    from evlint.syllables import Lexicon

FILE_NAMES = ("evlint.yml", "evlint.yaml", ".evlint.yml", "pyproject.toml")

_TOML_HEAD = b"[tool.evlint"


class Origin(Value):
    """Where something is said: the file or preset as people know it, and the line.

    `lines` are those of single options and fields, by name.
    """

    source: str
    line: int
    lines: Mapping[str, int] = {}


class Change(Value):
    """What settings do to one rule; `None` leaves it as it is.

    `options` take the place of the rule's options of those names; `fields` are added to its option `fields`.
    """

    rule: str
    enabled: bool | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    options: Mapping[str, object] = {}
    fields: Mapping[str, object] = {}
    origin: Origin | None = None

    def apply(self, rule: Rule) -> Rule:
        """Give the rule with this change made."""
        options = {**rule.options, **self.options}
        if self.fields:
            options["fields"] = {**_read_mapping(options.get("fields")), **self.fields}
        return rule._replace(
            severity=self.severity or rule.severity,
            confidence=self.confidence or rule.confidence,
            options=options,
            condensed=None if options != rule.options else rule.condensed,
        )


class Override(Value):
    """Changes for the articles whose paths match one of these globs."""

    paths: tuple[str, ...]
    changes: tuple[Change, ...]
    origin: Origin | None = None


class Trace(Value):
    """How settings came about: what they extend, all changes in order, and where the items of each key stand.

    Settings from the cache don't know.
    """

    extends: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    origins: Mapping[str, tuple[Origin, ...]] = {}


class Settings:
    """The settled settings of a project; two are the same only if they are one object.

    `rules` are all there are (or what reads them once they are needed), `off` the ids of those that are not
    run unless they are asked for by name. `extended` are the paths of the user's files that were read besides
    `path`. `stamp` tells the state of those and of the users' cards and kinds; `key`, where it is known, that
    of all that went into these settings.
    `kinds` are the names of users' kinds and the modules that hold them, which may take what `limits` say.
    Globs (`exclude`, those of overrides) count from `root`, as in `.gitignore`. `mistakes` were made in
    cards: their rules are left out, the rest can be run.
    """

    __slots__ = ("_configs", "_keys", "_matchers", "_parts", "_rules", "exclude", "extended", "extensions",
                 "fail_on", "fixable", "folders", "key", "kinds", "limits", "min_confidence", "mistakes",
                 "off", "overrides", "path", "root", "stamp", "trace", "unfixable")  # fmt: skip

    def __init__(  # noqa: PLR0913 - one for each key
        self,
        *,
        path: str | None,
        root: str,
        rules: tuple[Rule, ...] | Callable[[], tuple[Rule, ...]],
        off: frozenset[str] = frozenset(),
        overrides: tuple[Override, ...] = (),
        folders: tuple[str, ...] = (),
        kinds: Mapping[str, str] | None = None,
        limits: KindLimits = KIND_LIMITS,
        extensions: tuple[str, ...] = EXTENSIONS,
        exclude: tuple[str, ...] = (),
        min_confidence: Confidence = Confidence.MEDIUM,
        fail_on: Severity = Severity.WARNING,
        fixable: tuple[str, ...] = (),
        unfixable: tuple[str, ...] = (),
        mistakes: tuple[Mistake, ...] = (),
        extended: tuple[str, ...] = (),
        trace: Trace | None = None,
        stamp: bytes = b"",
        key: bytes = b"",
    ) -> None:
        self.path = path
        self.root = root
        self._rules = rules
        self.off = off
        self.overrides = overrides
        self.folders = folders
        self.kinds = dict(kinds or {})
        self.limits = limits
        self.extensions = extensions
        self.exclude = exclude
        self.min_confidence = min_confidence
        self.fail_on = fail_on
        self.fixable = fixable
        self.unfixable = unfixable
        self.mistakes = mistakes
        self.extended = extended
        self.trace = trace or Trace()
        self.stamp = stamp
        self.key = key
        self._configs: dict[object, Config] = {}
        self._keys: dict[object, bytes] = {}
        self._matchers: dict[tuple[str, ...], Any] = {}
        self._parts: dict[tuple[str, ...], tuple[str, ...]] = {}

    def __getstate__(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in ("rules", *self.__slots__) if name[0] != "_"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules there are."""
        if not isinstance(self._rules, tuple):
            self._rules = self._rules()
        return self._rules

    def key_for(
        self,
        path: str,
        *,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        min_confidence: Confidence | None = None,
    ) -> bytes:
        """A digest of 16 bytes that is the same for two articles only if their configs are.

        It is empty where that can't be told, and needs no rule to be read.
        """
        if not self.key or self.mistakes:
            return b""
        asked = (self.find_overrides(path), select, ignore, int(min_confidence or self.min_confidence))
        key = self._keys.get(asked)
        if key is None:
            key = self._keys[asked] = digest(self.key, repr(asked).encode("utf-8", "surrogatepass"))
        return key

    def config_for(
        self,
        path: str,
        *,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        min_confidence: Confidence | None = None,
        lexicon: Lexicon | None = None,
    ) -> Config:
        """Give the config of an article; articles under the same overrides share one object.

        `select` and `ignore` hold ids of rules and names of groups. A rule that is off is turned on by its
        own id, not by its group's name; what an override turns off for the path stays off. Raises
        `SettingsError` for a name that is not known.
        """
        from evlint.config import Config

        matching = self.find_overrides(path)
        key = (matching, select, ignore, min_confidence, id(lexicon))
        if key not in self._configs:
            self.check_names(select, "--select")
            self.check_names(ignore, "--ignore")
            overrides = [self.overrides[number] for number in matching]
            rules = tuple(self._choose_rules(overrides, frozenset(select), frozenset(ignore)))
            self._configs[key] = Config(
                rules,
                kinds=self._host_kinds(),
                min_confidence=min_confidence or self.min_confidence,
                lexicon=lexicon,
                unfixable=frozenset(rule.id for rule in rules if not self.may_fix(rule.id, rule.group)),
                known=self._name_all(),
            )
        return self._configs[key]

    def excludes(self, path: str) -> bool:
        """Tell whether `exclude` leaves the article out."""
        return self._matches(self.exclude, path)

    def find_exclusion(self, path: str) -> int | None:
        """The number of the glob of `exclude` that leaves the article out, counted from 0."""
        if not self.excludes(path):
            return None
        number: int = self._find_matcher(self.exclude).check_file(self._name(path)).index
        return number

    def may_fix(self, rule: str, group: str) -> bool:
        """Tell whether fixes of the rule may be applied, by `fixable` and `unfixable`."""
        names = {rule, group}
        return (not self.fixable or not names.isdisjoint(self.fixable)) and names.isdisjoint(self.unfixable)

    def check_names(self, names: Collection[str], key: str) -> None:
        """Raise `SettingsError` for a name that is neither a rule nor a group."""
        if not names:
            return
        known = self._name_all()
        unknown = [name for name in names if name not in known]
        if unknown:
            from evlint.mistake import name_rules

            choices = sorted(known)
            raise SettingsError(
                Mistake("", 0, 0, key, f"unknown rule or group '{name}'{name_rules(name, choices)}")
                for name in unknown
            )

    def _host_kinds(self) -> Mapping[str, object]:
        """What stands for the modules of users' kinds, which none but another process imports."""
        if not self.kinds:
            return {}
        from evlint.apart.kinds import host_kinds

        return host_kinds(self.kinds, self.limits)

    def _name_all(self) -> frozenset[str]:
        """The names of all rules and groups."""
        from evlint.rule import GROUPS

        return frozenset((*GROUPS, *(rule.id for rule in self.rules)))

    def _choose_rules(
        self, overrides: Iterable[Override], select: frozenset[str], ignore: frozenset[str]
    ) -> Iterable[Rule]:
        changes: dict[str, list[Change]] = {}
        for override in overrides:
            for change in override.changes:
                changes.setdefault(change.rule, []).append(change)
        for rule in self.rules:
            is_on = rule.id not in self.off
            is_barred = False
            changed = rule
            for change in changes.get(rule.id, ()):
                if change.enabled is not None:
                    is_on, is_barred = change.enabled, not change.enabled
                changed = change.apply(changed)
            if select:
                is_on = (rule.id in select and not is_barred) or (rule.group in select and is_on)
            if is_on and rule.id not in ignore and rule.group not in ignore:
                yield changed

    def find_overrides(self, path: str) -> tuple[int, ...]:
        """The numbers of the overrides that hold for an article."""
        if not self.overrides:
            return ()
        return tuple(number for number, one in enumerate(self.overrides) if self._matches(one.paths, path))

    def _matches(self, globs: tuple[str, ...], path: str) -> bool:
        if not globs:
            return False
        name = self._name(path)
        if globs not in self._parts:
            self._parts[globs] = tuple(_find_part(glob) for glob in globs if glob[:1] != "!")
        # Loading what knows globs takes half as long as all the rest of a run, and few articles need it.
        return any(part in name for part in self._parts[globs]) and bool(
            self._find_matcher(globs).match_file(name)
        )

    def _find_matcher(self, globs: tuple[str, ...]) -> Any:
        if globs not in self._matchers:
            from pathspec import GitIgnoreSpec

            self._matchers[globs] = GitIgnoreSpec.from_lines(globs)
        return self._matchers[globs]

    def _name(self, path: str) -> str:
        """A path as globs speak of it."""
        inside = os.path.relpath(path, self.root)
        if inside.startswith(
            os.path.join(os.pardir, "")
        ):  # settings from elsewhere speak of the working directory
            inside = os.path.relpath(path)
        return inside.replace(os.sep, "/")


class SettingsFinder:
    """Finds the settings of articles: the nearest file above each, looked for once a folder.

    `read` makes settings of a file's path, or of `None` where there is no file; a `SettingsError` of it is
    raised for every article of that file. With `path` those settings hold for every article.
    """

    def __init__(
        self,
        read: Callable[[str | None], Settings],
        *,
        path: str | None = None,
        isolated: bool = False,
    ) -> None:
        self._read = read
        self._fixed = path is not None or isolated
        self._path = None if isolated else path
        self._found: dict[str, str | None] = {}
        self._known: dict[str, Settings] = {}
        self._settings: dict[str | None, Settings | SettingsError] = {}

    def settings_for(self, article: str) -> Settings:
        """Give the settings of an article (or of a folder that ends in a separator)."""
        folder = find_folder(article)
        if folder in self._known:  # as for all but the first article of a folder
            return self._known[folder]
        path = self._path if self._fixed else self._find(os.path.abspath(folder))
        if path not in self._settings:
            try:
                self._settings[path] = self._read(path)
            except SettingsError as error:
                self._settings[path] = error
        settings = self._settings[path]
        if isinstance(settings, SettingsError):
            raise settings
        self._known[folder] = settings
        return settings

    def _find(self, folder: str) -> str | None:
        if folder not in self._found:
            above = os.path.dirname(folder)
            found = _find_in(folder)
            self._found[folder] = found or (self._find(above) if above != folder else None)
        return self._found[folder]


def find_settings(path: str) -> str | None:
    """Find the nearest settings file in or above the folder of an article, or in or above a folder."""
    folder = os.path.abspath(path)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    while True:
        if found := _find_in(folder):
            return found
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _find_in(folder: str) -> str | None:
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (not name.endswith(".toml") or _speaks_of_us(path)):
            return path
    return None


def _speaks_of_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return _TOML_HEAD in file.read()
    except OSError:
        return False


def _find_part(glob: str) -> str:
    """A part of a glob that stands in every path that it matches; empty where that can't be told."""
    if "[" in glob or "\\" in glob:
        return ""
    return max((part.strip("/ ") for part in glob.replace("?", "*").split("*")), key=len)


def _read_mapping(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}
