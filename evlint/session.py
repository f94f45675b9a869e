"""The settings of one run: found, read through the cache, turned into the config of each article."""

from __future__ import annotations

import os
import sys

from evlint import cache
from evlint.lexicon import StoredLexicon
from evlint.mistake import MistakesError
from evlint.settings import SettingsFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from evlint.config import Config
    from evlint.diagnostic import Confidence, Failure, Severity
    from evlint.mistake import Mistake
    from evlint.settings import Settings


class Session:
    """Knows how each article is to be linted.

    `config` is a settings file that holds for every article; `isolated` runs without any. `select` and
    `ignore` are ids of rules and names of groups. What a method raises is `SettingsError`.
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
        self._select = select
        self._ignore = ignore
        self._min_confidence = min_confidence
        self._fail_on = fail_on
        self._cache_folder = cache_folder
        self.is_isolated = isolated
        self._lexicon = StoredLexicon(cache_folder)
        self.mistakes: list[Mistake] = []
        self.is_quiet = False  # in a process beside the one that tells

    def config_for(self, path: str) -> Config:
        """The config of an article."""
        return self._finder.settings_for(path).config_for(
            path,
            select=self._select,
            ignore=self._ignore,
            min_confidence=self._min_confidence,
            lexicon=self._lexicon,
        )

    def fail_on_for(self, path: str) -> Severity:
        """The severity from which on a finding in this article fails the run."""
        return self._fail_on or self._finder.settings_for(path).fail_on

    def root_for(self, path: str) -> str:
        """The folder of the settings of an article; the working directory where there are none."""
        return self._finder.settings_for(path).root

    def find_articles(self, paths: tuple[str, ...]) -> Iterator[str | tuple[str, Failure]]:
        """The articles under these paths, by the extensions and exclusions of their settings.

        Settings that hold for a whole path are read at once, so that their mistakes come before any report.
        """
        extensions = {}
        for path in paths:
            inside = path if os.path.isfile(path) else os.path.join(path, "")
            extensions[path] = self._finder.settings_for(inside).extensions
            self.config_for(inside)
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
        from evlint.compiled import dump_settings, load_settings, settings_key

        settings = None
        try:
            key = settings_key(path)
        except OSError:
            key = b""  # reading the file will tell what is wrong with it
        # Two installations side by side must not drive out each other's.
        name = f"settings-{cache.digest(os.fsencode(path or ''), os.fsencode(__file__)).hex()}"
        if key and (stored := cache.load(self._cache_folder, name, key)):
            settings = load_settings(stored)
        if settings is None:
            from evlint.settingsfile import read_settings

            settings = read_settings(path)
            if key and not settings.mistakes:
                cache.store(self._cache_folder, name, key, dump_settings(settings))
        if settings.kinds:
            from evlint.importpath import drop_working_directory

            drop_working_directory()
        self.mistakes += settings.mistakes
        for mistake in settings.mistakes if not self.is_quiet else ():
            print(f"evlint: {mistake}", file=sys.stderr)
        return settings
