"""What evlint is made of now, as a digest: its code, its cards, Python and the packages beside it."""

from __future__ import annotations

import marshal
import os
import sys

from evlint import __version__
from evlint.digest import blake2b

_FORMAT = 6
_HERE = os.path.dirname(os.path.abspath(__file__))
_PACKAGES = ("site-packages", "dist-packages")
_SUFFIXES = (".py", ".yaml", ".yml")
_DEPTH = 4  # levels of folders; links may go round in circles


def find_bundled_rules() -> str:
    """The folder of the cards that evlint ships."""
    inside = os.path.join(_HERE, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_HERE), "rules")


def find_presets() -> str:
    """The folder of the presets that evlint ships."""
    return os.path.join(_HERE, "presets")


def find_preset(name: str) -> str:
    """The file of a preset."""
    return os.path.join(find_presets(), f"{name}.yml")


def read_state() -> bytes:
    """A digest of 16 bytes that changes with all that a result hangs on besides the article and the settings.

    It reads names, sizes and times, no contents. A folder of packages gets a new time when one is installed,
    updated or removed.
    """
    made = blake2b(f"{_FORMAT} {__version__} {sys.version}".encode(), digest_size=16)
    if not os.path.dirname(_HERE).endswith(_PACKAGES):  # somebody works on it
        made.update(digest_tree(_HERE))
        made.update(digest_tree(find_bundled_rules()))
    for folder in sys.path:
        if folder.endswith(_PACKAGES):
            try:
                made.update(marshal.dumps((folder, os.stat(folder).st_mtime_ns)))
            except OSError:
                continue
    return made.digest()


def digest_tree(top: str) -> bytes:
    """A digest of 16 bytes over the names, sizes and times of the modules and cards below a folder."""
    seen: list[object] = []
    folders = [(top, 0)]
    for folder, depth in folders:
        found, inner = [], []
        try:
            with os.scandir(folder) as listing:
                for entry in listing:
                    name = entry.name
                    if name.endswith(_SUFFIXES):
                        status = entry.stat()
                        found.append((name, status.st_size, status.st_mtime_ns))
                    elif name[0] not in "_." and depth < _DEPTH and entry.is_dir():
                        inner.append((entry.path, depth + 1))
        except OSError as error:
            seen.append(str(error))
        seen += folder, sorted(found)
        folders += sorted(inner)
    # Version 2 writes the same values as the same bytes; later ones look at who else holds them.
    return blake2b(marshal.dumps(seen, 2), digest_size=16).digest()
