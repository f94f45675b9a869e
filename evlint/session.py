"""The settings of one run: found, read through the cache, turned into the config of each article."""

from __future__ import annotations

import os
import sys

from evlint import cache
from evlint.digest import digest
from evlint.mistake import MistakesError, SettingsError
from evlint.results import Results
from evlint.settings import SettingsFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from evlint.config import Config
    from evlint.diagnostic import Confidence, Failure, Severity
    from evlint.ledger import Ledger
    from evlint.lexicon import StoredLexicon
    from evlint.mistake import Mistake
    from evlint.patterns import PatternStore
    from evlint.rule import Rule
    from evlint.settings import Settings

    # The key of settings, the state of the users' other files, and where these are: the folders of cards,
    # the kinds, the extended settings.
    _Seen = tuple[bytes, bytes, tuple[str, ...], Mapping[str, str], tuple[str, ...]]

_MOST = 256  # settings files that are kept as they were read, of 300 kilobytes each


class Session:
    """Knows how each article is to be linted.

    `config` is a settings file that holds for every article; `isolated` runs without any. `select` and
    `ignore` are ids of rules and names of groups. `results`, which knows nothing until it is replaced, is
    where reports are kept. What a method raises is `SettingsError`.
    """

    def __init__(
        self,
        *,
        config: str | None = None,
        isolated: bool = False,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        min_confidence: Confidence | None = None,
        fail_on: Severity | None = None,
        cache_folder: str | None = None,
    ) -> None:
        self._finder = SettingsFinder(self._read, path=config, isolated=isolated)
        self._asked: dict[str, Any] = {"select": select, "ignore": ignore, "min_confidence": min_confidence}
        self._fail_on = fail_on
        self._lexicon: StoredLexicon | None = None
        self._patterns: PatternStore | None = None
        self._cache_folder = cache_folder
        self.is_isolated = isolated
        self._seen: dict[str | None, _Seen] = {}
        self.results = Results(None)
        self._ledger: Ledger | None = None
        self.mistakes: list[Mistake] = []
        self.is_quiet = False  # in a process beside the one that tells

    @property
    def ledger(self) -> Ledger:
        """Where reports are found by what the system says of files; it is kept with `results`."""
        if self._ledger is None:
            from evlint.ledger import Ledger

            self._ledger = Ledger(self.results)
        return self._ledger

    def config_for(self, path: str) -> Config:
        """The config of an article."""
        settings = self._finder.settings_for(path)
        if self._lexicon is None:  # the first article to be linted
            from evlint.lexicon import StoredLexicon
            from evlint.patterns import PatternStore

            self._patterns = PatternStore(self._cache_folder)
            self._patterns.lend()
            self._lexicon = StoredLexicon(self._cache_folder)
        return settings.config_for(path, lexicon=self._lexicon, **self._asked)

    def key_for(self, path: str) -> bytes:
        """A digest that is the same for two articles only if their configs are; see `Settings.key_for`."""
        return self._finder.settings_for(path).key_for(path, **self._asked)

    def fail_on_for(self, path: str) -> Severity:
        """The severity from which on a finding in this article fails the run."""
        return self._fail_on or self._finder.settings_for(path).fail_on

    def root_for(self, path: str) -> str:
        """The folder of the settings of an article; the working directory where there are none."""
        return self._finder.settings_for(path).root

    def is_outdated(self) -> bool:
        """Tell whether settings, what they extend, a card or evlint itself has changed since it was read."""
        return any(seen != _look_at(path, *seen[2:]) for path, seen in self._seen.items())

    def close(self) -> None:
        """Keep what later runs can use, and let go of the rest."""
        self.results.close()
        self._ledger = None  # what is mounted may change until the next run
        if self._patterns is not None:
            self._patterns.keep()

    def find_articles(self, paths: tuple[str, ...]) -> Iterator[str | tuple[str, Failure]]:
        """The articles under these paths, by the extensions and exclusions of their settings.

        Settings that hold for a whole path are read at once, so that their mistakes come before any report.
        """
        extensions = {}
        for path in paths:
            inside = path if os.path.isfile(path) else os.path.join(path, "")
            settings = self._finder.settings_for(inside)
            settings.check_names(self._asked["select"], "--select")
            settings.check_names(self._asked["ignore"], "--ignore")
            extensions[path] = settings.extensions
        return self._search(extensions)

    def _search(self, extensions: dict[str, tuple[str, ...]]) -> Iterator[str | tuple[str, Failure]]:
        from evlint.files import find_articles

        for path, wanted in extensions.items():
            yield from find_articles((path,), wanted, self._is_excluded)

    def _is_excluded(self, path: str) -> bool:
        try:
            return self._finder.settings_for(path).excludes(path)
        except MistakesError:  # told when the article's turn comes
            return False

    def _read(self, path: str | None) -> Settings:
        """Settings from the cache where they are unchanged there, else from their file and the cards."""
        from evlint.compiled import dump_rules, dump_settings, load_settings, stamp_users

        self._seen[path] = _look_at(path)
        key = self._seen[path][0]
        # Two installations side by side must not drive out each other's.
        name = digest(os.fsencode(path or ""), os.fsencode(__file__)).hex()
        stored = cache.load(self._cache_folder, f"settings-{name}", key) if key else None
        settings = load_settings(stored, lambda: self._read_rules(path, name, key)) if stored else None
        if settings is None:
            try:
                settings = _read_file(path)
            except SettingsError as error:
                # Whoever mends an extended file wants to be heard as well.
                self._seen[path] = _look_at(path, extended=error.extended)
                raise
            if key and not settings.mistakes:
                stored, rules = dump_settings(settings), settings.rules
                cache.store(self._cache_folder, f"rules-{name}", key, dump_rules(rules))
                cache.store(self._cache_folder, f"settings-{name}", key, stored)
                for kind in ("rules-", "settings-"):  # of folders that may be gone, as those of jobs are
                    cache.thin(self._cache_folder, kind, _MOST)
                settings = load_settings(stored, lambda: rules) or settings
        if not settings.stamp:
            settings.stamp = stamp_users(settings.folders, settings.kinds, settings.extended)
        settings.key = key and digest(key, settings.stamp)
        self._seen[path] = (key, settings.stamp, settings.folders, settings.kinds, settings.extended)
        if settings.kinds:
            from evlint.importpath import drop_working_directory

            drop_working_directory()
        self.mistakes += settings.mistakes
        for mistake in settings.mistakes if not self.is_quiet else ():
            print(f"evlint: {mistake}", file=sys.stderr)
        return settings

    def _read_rules(self, path: str | None, name: str, key: bytes) -> tuple[Rule, ...]:
        """The rules of cached settings, which are not needed where all reports are known."""
        from evlint.compiled import load_rules

        stored = cache.load(self._cache_folder, f"rules-{name}", key)
        return load_rules(stored) if stored else _read_file(path).rules


def _look_at(
    path: str | None,
    folders: tuple[str, ...] = (),
    kinds: Mapping[str, str] | None = None,
    extended: tuple[str, ...] = (),
) -> _Seen:
    """What settings are made of now; no key for a file that can't be read, which reading it will tell."""
    from evlint.compiled import settings_key, stamp_users

    kinds = kinds or {}
    try:
        key = settings_key(path)
    except OSError:
        key = b""
    return key, stamp_users(folders, kinds, extended), folders, kinds, extended


def _read_file(path: str | None) -> Settings:
    from evlint.settingsfile import read_settings

    return read_settings(path)
