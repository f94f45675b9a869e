"""What settings are made of: the presets and files that they extend, in the order in which they are read."""

from __future__ import annotations

import os

from evlint.fitting import MisfitError, fit
from evlint.mistake import Mistake, MistakesError, name_choices, shorten_path
from evlint.state import find_preset, find_presets
from evlint.tree import Node, read_source, read_toml, read_tree
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIXES = (".yml", ".yaml", ".toml")
_DEPTH_LIMIT = 8


class Layer(Value):
    """One file: its path, the name under which people are told of it, and what it says."""

    path: str
    shown: str
    root: Node


class Layers(Value):
    """The files in the order in which they hold, the settings file itself last, and what is wrong with them.

    `extended` are the paths of the user's files among them but the last, and of those that can't be read.
    """

    layers: tuple[Layer, ...]
    extended: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def read_layers(path: str) -> Layers:
    """Read a settings file and all that it extends; a file that two of them extend is read where it is first.

    An extended file must lie in the project: the nearest folder with `.git`, or the folder of the settings
    where there is none.
    """
    reader = _Reader(os.path.abspath(path))
    reader.read(path, shorten_path(path), ())
    return Layers(tuple(reader.layers), tuple(reader.extended), tuple(reader.mistakes))


def list_presets() -> tuple[str, ...]:
    """The names of the presets that evlint ships."""
    return tuple(sorted(name[:-4] for name in os.listdir(find_presets()) if name.endswith(".yml")))


class _Reader:
    """Reads files depth first, what is extended before what extends it."""

    def __init__(self, path: str) -> None:
        self.project = _find_project(os.path.dirname(path))
        self.layers: list[Layer] = []
        self.extended: list[str] = []
        self.mistakes: list[Mistake] = []
        self.seen: set[str] = set()
        self.presets = list_presets()

    def read(self, path: str, shown: str, above: tuple[tuple[str, str], ...]) -> None:
        """Read a file after what it extends; `above` are the real paths and names of those that led here."""
        try:
            source = read_source(path, shown)
            root = read_toml(source, shown) if path.endswith(".toml") else read_tree(source, shown)
        except MistakesError as error:
            self.mistakes += error.mistakes
            return
        if root.value is None:
            root = Node({}, 1)
        if above and path.endswith(".toml") and not root.value:
            self.mistakes.append(Mistake(shown, 0, 0, "", "has no table [tool.evlint]"))
        chain = (*above, (os.path.realpath(path), shown))
        for name, line in _list_extended(root):
            if wrong := self._extend(name, path, chain):
                self.mistakes.append(Mistake(shown, line, 0, "extends", wrong))
        self.layers.append(Layer(path, shown, root))

    def _extend(self, name: str, path: str, chain: tuple[tuple[str, str], ...]) -> str:
        """Read what is extended under a name; tell what is wrong with the name itself."""
        if not name.endswith(_SUFFIXES):
            return self._extend_preset(name)
        if os.path.isabs(name):
            return f"'{name}' should be counted from this file, not from the root of the disk"
        found = os.path.join(os.path.dirname(path), name)
        try:
            real = os.path.realpath(found)
        except ValueError:  # NUL, or what no file system could write
            return f"{name!r} is no name of a file"
        if not real.startswith(os.path.join(self.project, "")):
            return f"'{name}' lies outside the project ({shorten_path(self.project)})"
        if real in (known for known, _ in chain):
            names = [*(shown for _, shown in chain), shorten_path(found)]
            return f"'{name}' goes round in a circle: {' > '.join(names)}"
        if len(chain) > _DEPTH_LIMIT:
            return f"'{name}' lies more than {_DEPTH_LIMIT} files deep"
        if real in self.seen:
            return ""
        self.seen.add(real)
        self.extended.append(os.path.abspath(found))
        if not os.path.exists(found):
            return f"there is no file '{name}'"
        self.read(found, shorten_path(os.path.abspath(found)), chain)
        return ""

    def _extend_preset(self, name: str) -> str:
        if name not in self.presets:
            file = f" (a file ends in {', '.join(_SUFFIXES)})" if "/" in name or "." in name else ""
            return f"unknown preset '{name}'{file}{name_choices(name, self.presets)}"
        if name not in self.seen:
            self.seen.add(name)
            self.read(find_preset(name), f"preset {name}", ())
        return ""


def _list_extended(root: Node) -> Iterator[tuple[str, int]]:
    """The names below `extends` with their lines; what is no name is told with the other keys."""
    node = root.value.get("extends") if isinstance(root.value, dict) else None
    if node is None:
        return
    try:
        fit(node, tuple[str, ...] | str)
    except MisfitError:
        return
    for item in node.value if isinstance(node.value, list) else [node]:
        yield item.text, item.line


def _find_project(folder: str) -> str:
    """The folder in which extended files must lie, links resolved."""
    at = os.path.realpath(folder)
    while not os.path.exists(os.path.join(at, ".git")):
        above = os.path.dirname(at)
        if above == at:
            return os.path.realpath(folder)
        at = above
    return at
