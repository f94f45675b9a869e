"""What a folder of articles is like: what made the site, and which fields its heads have."""

from __future__ import annotations

import os
from collections import Counter

from evlint.files import EXTENSIONS, ArticleError, find_articles, read_article
from evlint.frontmatter import read_front_matter
from evlint.head_schema import FieldRule, find_value_fault, is_empty
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from evlint.frontmatter import Field

ENOUGH = 20_000  # articles after which more would tell nothing new
_SLIPS, _AMONG = 2, 30  # so many values of as many articles may be slips and not fit the type
_TYPES = ("boolean", "number", "date", "list", "mapping")
_VALUES_KEPT = 12

# Files and folders of which one gives each site generator away.
_SIGNS = {
    "jekyll": ("_config.yml", "_config.yaml", "_posts"),
    "hugo": ("hugo.toml", "hugo.yaml", "hugo.json", "config/_default", "archetypes", "config.toml"),
}


class FieldSurvey(Value):
    """One field of the heads: how many articles fill it, of what types it is, and its values if few.

    `slips` counts the values that are of another type.
    """

    name: str
    articles: int
    types: tuple[str, ...]
    slips: int
    values: Mapping[str, int]


class Survey(Value):
    """What was seen: `generator` is jekyll, hugo or empty; `heads` counts the articles that have one."""

    generator: str
    articles: int
    heads: int
    fields: tuple[FieldSurvey, ...]


def survey_folder(
    folder: str,
    extensions: tuple[str, ...] = EXTENSIONS,
    is_excluded: Callable[[str], bool] = lambda path: False,
) -> Survey:
    """Look at the articles of a folder, as `find_articles` does; what can't be read is passed over."""
    articles = heads = 0
    fields: dict[str, _Gatherer] = {}
    for text in _read_articles(folder, extensions, is_excluded):
        articles += 1
        head = read_front_matter(text)
        if not head.fields:
            continue
        heads += 1
        seen = set()
        for field in head.fields:
            if field.name in seen or is_empty(field) or any(map(str.isdigit, field.name.split("."))):
                continue
            seen.add(field.name)
            fields.setdefault(field.name, _Gatherer()).add(field)
    surveyed = [gatherer.survey(name) for name, gatherer in fields.items()]
    surveyed.sort(key=lambda field: (-field.articles, field.name))
    return Survey(find_generator(folder), articles, heads, tuple(surveyed))


def find_generator(folder: str) -> str:
    """The site generator whose files lie in a folder, or nothing."""
    for generator, signs in _SIGNS.items():
        if any(os.path.exists(os.path.join(folder, sign)) for sign in signs):
            return generator
    return ""


class _Gatherer:
    """Gathers the values of one field."""

    def __init__(self) -> None:
        self.articles = 0
        self.fits: Counter[str] = Counter()
        self.values: Counter[str] = Counter()

    def add(self, field: Field) -> None:
        self.articles += 1
        for kind in _TYPES:
            if not find_value_fault(FieldRule(field.name, type=(kind,)), field):
                self.fits[kind] += 1
        if isinstance(field.value, str) and len(self.values) <= _VALUES_KEPT:
            self.values[field.value] += 1

    def survey(self, name: str) -> FieldSurvey:
        few = len(self.values) <= _VALUES_KEPT and self.values.total() == self.articles
        types = tuple(self._name_types(name))
        slips = 0 if types[0] == "text" else self.articles - self.fits[types[0]]
        return FieldSurvey(name, self.articles, types, slips, self.values if few else {})

    def _name_types(self, name: str) -> Iterator[str]:
        """The type that all values fit, or text and what some of them are besides."""
        slips = _SLIPS if self.articles >= _AMONG else 0
        whole = [kind for kind in _TYPES if self.fits[kind] >= self.articles - slips]
        if "date" in whole and ("number" not in whole or "date" in name):
            yield "date"
        elif whole:
            yield whole[0]
        else:
            yield "text"
            yield from (kind for kind in ("list", "mapping") if self.fits[kind])


def _read_articles(
    folder: str, extensions: tuple[str, ...], is_excluded: Callable[[str], bool]
) -> Iterator[str]:
    read = 0
    for item in find_articles((folder,), extensions, is_excluded):
        if read == ENOUGH:
            return
        if not isinstance(item, str):
            continue
        try:
            text = read_article(item)
        except ArticleError:
            continue
        read += 1
        yield text
