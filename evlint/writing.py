"""Writes files in one step; articles are never torn, never another's, and keep all that they had."""

from __future__ import annotations

import errno
import os
import stat
import time

from evlint.files import ArticleError, describe_os_error
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_MARK = ".evlint-"
_STALE = 3600  # seconds after which a temporary file belongs to nobody
_PATIENCE, _PAUSE = 200, 0.01  # tries and seconds between them


class Stamp(Value):
    """What a file was when it was read; any change shows in it."""

    device: int
    inode: int
    size: int
    changed: int  # nanoseconds
    links: int
    mode: int


def stamp(path: str) -> Stamp:
    """The stamp of a file, links followed."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise ArticleError(describe_os_error(error)) from None
    return Stamp(
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_nlink, status.st_mode
    )


def write_article(path: str, data: bytes, read: Stamp) -> None:
    """Replace an article's bytes in one step.

    Mode, owner and extended attributes are kept; a symbolic link is written through. Raises `ArticleError`
    for a file that is read-only, has other hard links or changed since `read`; then nothing was written.
    """
    target = os.path.realpath(path)
    try:
        lock = os.open(target, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise _refusal(describe_os_error(error)) from None
    try:
        # Between looking at the file and replacing it, no other evlint may do so; the lock goes with the
        # old file, so whoever waited for it finds another file under the name and refuses.
        _lock(lock)
        _refuse(target, read)
        _replace(target, data, read)
    finally:
        os.close(lock)


def replace_file(path: str, write: Callable[[TextIO], object], errors: str = "backslashreplace") -> None:
    """Write a file as UTF-8 through `write` and put it under its name in one step; raises `OSError`.

    There is never half a file under the name. A file that was there keeps its mode and is refused if it is
    read-only; a symbolic link is written through. What becomes of lone surrogates is said by `errors`, as for
    `open`.
    """
    target = os.path.realpath(path)
    mode = os.stat(target).st_mode if os.path.exists(target) else None
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    folder, temporary = _name_temporary(target)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with open(handle, "w", encoding="utf-8", errors=errors, newline="\n") as out:
            write(out)
            out.flush()
            os.fsync(handle)
        if mode is not None:
            os.chmod(temporary, stat.S_IMODE(mode))
        os.replace(temporary, target)
    except BaseException:
        _remove(temporary)
        raise
    _sync_folder(folder)


def _name_temporary(target: str) -> tuple[str, str]:
    """The folder of a file and what its successor is called until it is whole."""
    folder, name = os.path.split(target)
    # In containers, a process that was killed and the next one often have the same number. The name of a file
    # has 255 bytes at most, and a character up to four.
    unlike = os.urandom(4).hex()
    return folder, os.path.join(folder, f".{name[:40]}-{unlike}{_MARK}{os.getpid()}.tmp")


def _replace(target: str, data: bytes, read: Stamp) -> None:
    folder, temporary = _name_temporary(target)
    try:
        _sweep(folder)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            _write_all(handle, data)
            _copy_traits(target, handle, temporary)
            os.fsync(handle)
        finally:
            os.close(handle)
        _refuse(target, read)
        os.replace(temporary, target)
        _sync_folder(folder)
    except OSError as error:
        _remove(temporary)
        raise _refusal(describe_os_error(error)) from None
    except BaseException:
        _remove(temporary)
        raise


def _refusal(why: str) -> ArticleError:
    return ArticleError(f"not written: {why}", is_checked=True)


def _lock(handle: int) -> None:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows refuses to replace a file that another process has open
        return
    for _ in range(_PATIENCE):
        try:
            flock(handle, LOCK_EX | LOCK_NB)
            return
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks
            return
    raise _refusal("another program holds a lock on it")


def _refuse(target: str, read: Stamp) -> None:
    now = stamp(target)
    if now != read:
        raise _refusal("it changed since it was read")
    if now.links > 1:
        raise _refusal("it has other hard links, which would part")
    if not now.mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
        raise _refusal("it is read-only")


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _copy_traits(target: str, handle: int, temporary: str) -> None:
    """Give the new file the owner, mode and extended attributes of the old one."""
    old, new = os.stat(target), os.fstat(handle)
    if hasattr(os, "fchown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        os.fchown(handle, old.st_uid, old.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(old.st_mode))
    else:
        os.chmod(temporary, stat.S_IMODE(old.st_mode))
    if hasattr(os, "listxattr"):
        try:
            names = os.listxattr(target)
        except OSError:  # a file system without them
            return
        for name in names:
            value = os.getxattr(target, name)
            if name not in os.listxattr(handle) or os.getxattr(handle, name) != value:
                os.setxattr(handle, name, value)


def _sync_folder(folder: str) -> None:
    """Make the new name last through a loss of power, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: str) -> None:
    """Remove what a killed run left: temporary files whose process is gone, or that are old."""
    with os.scandir(folder) as listing:
        for entry in listing:
            if not (entry.name.startswith(".") and _MARK in entry.name and entry.name.endswith(".tmp")):
                continue
            number = entry.name.rsplit(_MARK, 1)[1].removesuffix(".tmp")
            if number.isdigit() and (not is_alive(int(number)) or _is_old(entry)):
                _remove(entry.path)


def is_alive(process: int) -> bool:
    """Tell whether a process is there by its number; where that can't be told, it is."""
    if os.name == "nt":  # there, asking by signal 0 would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_old(entry: os.DirEntry[str]) -> bool:
    try:
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE
    except OSError:
        return False


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass
