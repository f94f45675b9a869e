"""Keeps what was worked out before, in files that are never trusted: a bad one is as good as none."""

from __future__ import annotations

import os
import sys

from evlint.digest import blake2b

MARK = b"evlint-cache-"  # how each of these files begins

_MAGIC = MARK + b"3\n"
_KEY, _CHECK = 16, 8  # bytes


def find_cache_folder() -> str | None:
    """The folder for caches: `EVLINT_CACHE_DIR`, else the user's, else none."""
    if chosen := os.environ.get("EVLINT_CACHE_DIR"):
        return chosen
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.join(home, ".cache")
    return os.path.join(base, "evlint") if os.path.isabs(base) else None


def load(folder: str | None, name: str, key: bytes) -> bytes | None:
    """What was stored under a name with the same key (16 bytes), whole and unchanged, or nothing."""
    if folder is None:
        return None
    try:
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
    except OSError:
        return None
    content = data[len(_MAGIC) + _KEY + _CHECK :]
    return content if data.startswith(_seal(key, content)) else None


def store(folder: str | None, name: str, key: bytes, content: bytes) -> bool:
    """Store under a name, for `load`; tells whether that could be done."""
    return put(folder, name, _seal(key, content) + content)


def put(folder: str | None, name: str, data: bytes) -> bool:
    """Put a file into the folder in one step; tells whether that could be done.

    What the system loses in a crash is made anew, so nothing waits for the disk.
    """
    if folder is None:
        return False
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, os.path.join(folder, name))
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            pass
        return False
    return True


def thin(folder: str | None, start: str, most: int) -> None:
    """Remove the oldest of our files whose names start alike, down to a half, where there are too many."""
    if folder is None:
        return
    try:
        with os.scandir(folder) as listing:
            files = sorted(
                (one.stat().st_mtime_ns, one.path) for one in listing if one.name.startswith(start)
            )
        if len(files) <= most:
            return
        for _, path in files[: -(most // 2)]:
            with open(path, "rb") as file:
                is_ours = file.read(len(MARK)) == MARK
            if is_ours:
                os.unlink(path)
    except OSError:  # another run is at it
        pass


def _seal(key: bytes, content: bytes) -> bytes:
    """What stands before stored content: a check sum finds what a broken disk or a killed writer leaves."""
    return _MAGIC + key + blake2b(content, digest_size=_CHECK).digest()
