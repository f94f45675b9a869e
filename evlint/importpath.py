"""Keeps the working directory, and so whatever lies beside an article, off the import path."""

from __future__ import annotations

import os
import sys


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
