"""The import path without the working directory, and so without whatever lies beside an article."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec


def drop_working_directory() -> None:
    """Take the working directory off the import path, where Python puts it by itself."""
    sys.path[:] = list_import_path()


def list_import_path() -> list[str]:
    """The import path without the working directory.

    Where it stands behind `site-packages`, an installation put it there, and it stays.
    """
    here = os.path.realpath(os.getcwd())
    kept: list[str] = []
    installed = False
    for entry in sys.path:
        installed = installed or os.path.basename(entry) in ("site-packages", "dist-packages")
        if entry and (installed or os.path.realpath(entry) != here):
            kept.append(entry)
    return kept


def find_in_package(package: str, folder: str) -> str | None:
    """The path of a folder inside an installed package, which is not imported; `None` without the package.

    Whether there is such a folder in it is not looked at, unless the package lies in several places.
    """
    top, *below = package.split(".")
    spec = _find_spec(top)
    paths = [
        os.path.join(place, *below, *folder.split("/"))
        for place in (spec and spec.submodule_search_locations) or ()
    ]
    return next(filter(os.path.isdir, paths), paths[0] if paths else None)


def find_module(name: str) -> str:
    """The file of an installed module, found without importing it or a package around it; empty: none."""
    from importlib.machinery import PathFinder

    top, *below = name.split(".")
    spec = _find_spec(top)
    for part in below:
        top = f"{top}.{part}"
        places = spec and spec.submodule_search_locations
        spec = PathFinder.find_spec(top, places) if places else None
    return (spec.origin or "") if spec else ""


def _find_spec(top: str) -> ModuleSpec | None:
    """Where a module or package lies that is in no other."""
    from importlib.util import find_spec

    before = sys.path[:]
    sys.path[:] = list_import_path()
    try:
        return find_spec(top)
    except (ImportError, ValueError):  # it is half loaded, or an importer of somebody's refuses
        return None
    finally:
        sys.path[:] = before
