"""Finds evlint's own modules where they lie, without asking all other places first."""

from __future__ import annotations

import marshal
import os
import sys

# What `importlib.machinery` lends out, whose import takes as long as what is saved here.
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

_PACKAGE, _, _ = __name__.rpartition(".")
_HERE = os.path.dirname(os.path.abspath(__file__))
_ENDING = f".{sys.implementation.cache_tag}.pyc"
_HEAD = 16  # bytes of a compiled module before its code: what it is of, and when and how large that was


class _Loader(SourceFileLoader):
    """Loads a module as any other is loaded, but for its compiled code, which is at hand."""

    def __init__(self, name: str, path: str, code: memoryview) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = marshal.loads(self._code)
        return code


class OwnFinder:
    """Finds the modules of this package by what Python compiled of them, if that is of the very source.

    With sixty modules to load, the usual search (every finder, the folder's time, its listing) is a tenth of
    what linting one article takes. What is not found here is left to it.
    """

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module; see `importlib.abc.MetaPathFinder`."""
        package, _, module = name.rpartition(".")
        if package != _PACKAGE and not package.startswith(f"{_PACKAGE}."):
            return None
        folder = os.path.join(_HERE, *package.split(".")[1:])
        source = os.path.join(folder, f"{module}.py")
        compiled = os.path.join(folder, "__pycache__", module + _ENDING)
        try:
            with open(compiled, "rb", 0) as file:
                data = file.read()
            status = os.stat(source)
        except OSError:
            return None
        changed, size = int(status.st_mtime) & 0xFFFFFFFF, status.st_size & 0xFFFFFFFF
        stamp = bytes(4) + changed.to_bytes(4, "little") + size.to_bytes(4, "little")
        if not data.startswith(MAGIC_NUMBER + stamp):
            return None
        spec = ModuleSpec(name, _Loader(name, source, memoryview(data)[_HEAD:]), origin=source)
        spec.has_location = True
        spec.cached = compiled
        return spec


def find_own_modules() -> None:
    """Ask `OwnFinder` first from now on, where Python keeps what it compiles beside the source."""
    if sys.pycache_prefix is None and not sys.flags.optimize and OwnFinder not in sys.meta_path:
        sys.meta_path.insert(0, OwnFinder)
