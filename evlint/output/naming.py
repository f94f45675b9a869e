"""The names of articles as other programs want them: from the project's folder on, with slashes."""

from __future__ import annotations

import os

from evlint.output.printable import plain

# Where a CI service keeps the project, even if the command runs in a folder of it.
_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def name_in_project(path: str) -> str | None:
    """The name of a file from the project's folder on, or nothing where it lies elsewhere."""
    for root in _list_roots():
        inner = slashed(os.path.abspath(path)).removeprefix(f"{slashed(root).rstrip('/')}/")
        if not os.path.isabs(inner):
            return inner
    return None


def name_article(path: str) -> str:
    """The name of a file from the project's folder on where it lies there, else as it was given."""
    return plain(name_in_project(path) or slashed(path))


def find_project() -> str:
    """The folder from which names count."""
    return _list_roots()[0]


def _list_roots() -> list[str]:
    here = os.getcwd()
    named = (os.path.abspath(os.environ[name]) for name in _ROOTS if os.environ.get(name))
    return [root for root in named if here == root or here.startswith(os.path.join(root, ""))] or [here]


def slashed(path: str) -> str:
    """A path with the slashes of the web."""
    return path.replace(os.sep, "/")
