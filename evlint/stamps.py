"""Tells without reading a file whether it can have changed, by what the system says of it."""

from __future__ import annotations

import os
from _operator import attrgetter
from time import time_ns

from evlint.digest import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    # Size, times of the last change of the content and of anything, number, device; empty is never the same.
    Stamp = tuple[int, ...]

_SETTLED = 60 * 10**9  # nanoseconds
# Here each change gives a file the time of this kernel's clock, which nobody can put back. Elsewhere it may
# be the clock of a server (NFS, SMB), a time that `touch -r` puts back (FAT, what imitates a disk), or none
# for a write into a mapped file (tmpfs). The kernel lists btrfs, ZFS and overlays under other devices than
# those of their files.
_TRUSTED = frozenset({b"ext2", b"ext3", b"ext4", b"f2fs", b"xfs"})
_MOUNTS = "/proc/self/mountinfo"
_BOOT = "/proc/sys/kernel/random/boot_id"

_read_stamp = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino", "st_dev")


class Trust:
    """What makes stamps worth something: where files lie and who asks; found out once a run.

    Two equal stamps mean the same content if the first is settled: taken of the open file before that was
    read, and more than a minute after the file's `ctime`. For every write sets `ctime` to the time of the
    kernel, and nothing sets it to another: not `touch -r`, a restored backup or a rename. So what was written
    before the stamp has been read, and what was written after it made `ctime` a later one. A file that takes
    the place of another has a number of its own; or the same one used again, and then a new `ctime`.

    The minute is longer than a tick of any of these clocks (a second), and than a write into a mapped file
    goes unnoticed (half a minute, unless the kernel is told to write to the disk less often). A clock that
    jumps does no harm: stamps must be equal, not in order, so it would have to be put back to the very tick
    of the last change, and a change fall into that tick once more.

    `witness` rules out the rest: a crash after which the disk has new content with an old `ctime`, devices
    that get each other's numbers, other machines that use the same cache (all of them another boot), and a
    user who must be told that he may not read the file. It is empty where no stamp can be settled, as on all
    of Windows, where `ctime` is something else, and on macOS.
    """

    def __init__(self) -> None:
        boot, mounts = _read(_BOOT), _read(_MOUNTS)
        self.witness = digest(boot, repr(_who()).encode()) if boot and mounts else b""
        self._devices = frozenset(_find_trusted(mounts)) if self.witness else frozenset()

    def settle(self, status: os.stat_result) -> Stamp:
        """The stamp of an open file that is yet to be read; empty where it would prove nothing."""
        if status.st_dev in self._devices and time_ns() - status.st_ctime_ns > _SETTLED:
            stamp: Stamp = _read_stamp(status)
            return stamp
        return ()


def read_stamps(paths: Sequence[str]) -> list[Stamp | None]:
    """The stamps of files as they are now; none for what can't be asked."""
    try:
        return list(map(_read_stamp, map(os.stat, paths)))
    except (OSError, ValueError):
        return [_read_stamp_of(path) for path in paths]


def _read_stamp_of(path: str) -> Stamp | None:
    try:
        stamp: Stamp = _read_stamp(os.stat(path))
    except (OSError, ValueError):
        return None
    return stamp


def _find_trusted(mounts: bytes) -> list[int]:
    """The devices of file systems that can be trusted, from the kernel's list of what is mounted."""
    devices = []
    for line in mounts.splitlines():
        place, _, kind = line.partition(b" - ")
        if kind.partition(b" ")[0] in _TRUSTED:
            major, _, minor = place.split(b" ")[2].partition(b":")
            devices.append(os.makedev(int(major), int(minor)))
    return devices


def _who() -> tuple[object, ...]:
    return os.geteuid(), os.getegid(), os.getgroups()


def _read(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError:
        return b""
