"""Brings the reports of one run to all places that want them, each in its format."""

from __future__ import annotations

import errno
import os
import pickle
import stat
import sys
import tempfile

from evlint.files import describe_os_error
from evlint.output import write_as
from evlint.value import Value
from evlint.writing import replace_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import IO, TextIO

    from evlint.diagnostic import Report
    from evlint.output import FindPage


_IN_MEMORY = 8 * 1024 * 1024  # bytes of reports that need no file


class Target(Value):
    """A format and the file that takes it; `-` is where the run prints."""

    format: str
    file: str


def deliver(
    reports: Iterable[Report], targets: Sequence[Target], out: TextIO, find_page: FindPage
) -> list[str]:
    """Write the reports to every target and tell of each target that could not be written.

    The first target gets the reports as they are made, the others read them from a temporary file, so that
    memory holds one at a time. Raises `BrokenPipeError` at the end where whoever read `out` has left.
    """
    problems = []
    left: BrokenPipeError | None = None
    recording = _Recording(reports, kept=len(targets) > 1)
    try:
        for target in targets:
            try:
                _write(target, recording.play(), out, find_page)
            except OSError as error:
                if target.file == "-" and isinstance(error, BrokenPipeError):
                    left = error
                else:
                    problems.append(_describe(target, error))
    except _RunError as broke:
        raise broke.error from None
    finally:
        recording.close()
    if left:
        raise left
    return problems


def spare_articles(reports: Iterable[Report], file: str) -> Iterator[Report]:
    """Pass on reports that are to go to a file; raises `OSError` if one is about what that file holds now."""
    try:
        taken = os.stat(file)
    except OSError:  # it is not there yet
        yield from reports
        return
    names = os.path.basename(file), os.path.basename(os.path.realpath(file))
    for report in reports:
        if report.path.endswith(names) and _is_file(report.path, taken):
            raise FileExistsError(errno.EEXIST, "it is one of the articles")
        yield report


def _is_file(path: str, status: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.stat(path), status)
    except OSError:
        return False


class _RunError(Exception):
    """The run itself broke off; kept apart from what goes wrong in writing."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


class _Recording:
    """The reports of a run, which takes place once; kept if they are to be read more than once."""

    def __init__(self, reports: Iterable[Report], *, kept: bool) -> None:
        self._reports = iter(reports)
        self._count = 0
        self._tape: IO[bytes] | None = None
        if kept:
            self._tape = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by `close`

    def play(self) -> Iterator[Report]:
        """What was kept, then what is still to come; one player at a time."""
        try:
            if self._tape:
                self._tape.seek(0)
                for _ in range(self._count):
                    # Nobody else can write there: the file has no name.
                    yield pickle.load(self._tape)
            for report in self._reports:
                if self._tape:
                    pickle.dump(report, self._tape, pickle.HIGHEST_PROTOCOL)
                    self._count += 1
                yield report
        except OSError as error:
            raise _RunError(error) from error

    def close(self) -> None:
        if self._tape:
            self._tape.close()


def _write(target: Target, reports: Iterable[Report], out: TextIO, find_page: FindPage) -> None:
    def write(file: TextIO) -> None:
        write_as(target.format, reports, file, find_page)
        file.flush()

    if target.file == "-":
        write(out)
    elif (handle := _find_stream(target.file)) is not None:
        _write_to(os.dup(handle), write)
    elif _is_regular(target.file):
        reports = spare_articles(reports, target.file)
        replace_file(target.file, write)
    else:
        _write_to(target.file, write)


def _write_to(file: str | int, write: Callable[[TextIO], None]) -> None:
    with open(file, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        write(out)


def _find_stream(path: str) -> int | None:
    """The handle of standard output or error if that is what the path leads to.

    A shell may have opened a file for it and put something there before; replacing that file would lose it.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            file, ours = os.stat(path), os.fstat(stream.fileno())
            if file.st_ino and os.path.samestat(file, ours):  # a console of Windows has no number
                stream.flush()
                return stream.fileno()
        except (OSError, ValueError):  # no such file yet, or a stream that is closed or none of the system's
            continue
    return None


def _is_regular(path: str) -> bool:
    """Whether a file is one that can be replaced, or is not there yet; a pipe or a device is written to."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return True
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)  # for a folder, replacing it tells what is wrong


def _describe(target: Target, error: OSError) -> str:
    name = "standard output" if target.file == "-" else f"'{target.file}'"
    return f"can't write {name}: {describe_os_error(error)}"
