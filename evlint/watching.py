"""Lints again what changes, until it is interrupted."""

from __future__ import annotations

import os
import sys

from evlint.mistake import MistakesError
from evlint.settings import FILE_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from evlint.session import Session

_TICK = 200  # milliseconds between two looks at settings and cards, which may lie elsewhere
_INTERRUPTED = 130  # the exit status that shells give to what Ctrl-C ended


def watch(
    paths: tuple[str, ...],
    open_session: Callable[[], Session],
    lint: Callable[[Session, list[str] | None], object],
) -> int:
    """Lint all articles (`None`), then those that change, until Ctrl-C; give the exit status.

    Where settings or cards change, a new session is opened and all is linted anew.
    """
    try:
        from watchfiles import watch as wait
    except ModuleNotFoundError:
        print("evlint: --watch needs watchfiles: pip install 'evlint[watch]'", file=sys.stderr)
        return 2
    session: Session | None = None
    # What holds a file is watched in its place: editors put a new file where the old one was.
    roots = {path if os.path.isdir(path) else os.path.dirname(path) or os.curdir for path in paths}
    try:
        # The first look finds nothing, and from then on nothing is missed.
        for found in wait(*roots, watch_filter=None, yield_on_timeout=True, rust_timeout=_TICK):
            changed = {os.path.abspath(path) for _, path in found}
            if session is None or _asks_anew(changed) or session.is_outdated():
                is_first, session = session is None, open_session()
                lint(session, None)
                sys.stdout.flush()
                if is_first:
                    print("evlint: waiting for changes; Ctrl-C ends it", file=sys.stderr, flush=True)
            elif articles := changed and _find_changed(session, paths, changed):
                lint(session, articles)
                sys.stdout.flush()
    except KeyboardInterrupt:
        pass
    except OSError as error:  # a root that is not there
        print(f"evlint: can't watch: {error}", file=sys.stderr)
        return 2
    return _INTERRUPTED


def _asks_anew(changed: set[str]) -> bool:
    """Tell whether a file has come or gone that decides about others."""
    return not {os.path.basename(path) for path in changed}.isdisjoint((*FILE_NAMES, ".gitignore"))


def _find_changed(session: Session, paths: tuple[str, ...], changed: set[str]) -> list[str]:
    """The changed files that are articles, as a search finds them; what was deleted is none any more."""
    try:
        found = [one for one in session.find_articles(paths) if isinstance(one, str)]
    except MistakesError:  # told when all was linted
        return []
    return [path for path in found if _has_changed(os.path.abspath(path), changed) and os.path.lexists(path)]


def _has_changed(path: str, changed: set[str]) -> bool:
    """Tell whether a file or a folder above it has changed: what is put in a new folder may go unseen."""
    while path not in changed:
        above = os.path.dirname(path)
        if above == path:
            return False
        path = above
    return True
