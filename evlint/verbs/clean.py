"""`evlint clean`: what evlint keeps of earlier runs, removed."""

from __future__ import annotations

import os
import sys

from evlint import cache, syllables
from evlint.cache import find_cache_folder
from evlint.files import describe_os_error
from evlint.output.printable import counted
from evlint.results import NAME, is_database
from evlint.verbs.asking import make_parser, read_path


def run(arguments: list[str]) -> int:
    """Remove what evlint wrote to its cache folder, and nothing else."""
    ask = make_parser("clean", settings=False)
    ask.add_argument(
        "--cache-dir",
        type=read_path,
        metavar="DIR",
        help="the folder (default EVLINT_CACHE_DIR or the user's)",
    )
    folder = ask.parse_args(arguments).cache_dir or find_cache_folder()
    names = _list_ours(folder) if folder else []
    freed = count = 0
    for name in names:
        path = os.path.join(folder or "", name)
        try:
            size = os.path.getsize(path)
            os.unlink(path)
        except FileNotFoundError:  # another run was quicker
            continue
        except OSError as error:
            print(f"evlint: can't remove {path}: {describe_os_error(error)}", file=sys.stderr)
            return 2
        count, freed = count + 1, freed + size
    files = counted(count, "file")
    print(f"removed {files} ({freed / 1e6:.1f} MB) from {folder}" if count else "nothing was kept")
    return 0


def _list_ours(folder: str) -> list[str]:
    """The files of a folder that evlint wrote, told by how they begin."""
    try:
        with os.scandir(folder) as listing:
            names = sorted(entry.name for entry in listing if entry.is_file(follow_symlinks=False))
    except OSError:
        return []
    ours = []
    for name in names:
        try:
            with open(os.path.join(folder, name), "rb") as file:
                head = file.read(72)
        except OSError:
            continue
        if head.startswith((cache.MARK, syllables.MAGIC)) or (name == NAME and is_database(head)):
            ours.append(name)
    # What sqlite leaves beside a database while it writes belongs to that.
    journal = f"{NAME}-journal"
    return [*ours, journal] if NAME in ours and journal in names else ours
