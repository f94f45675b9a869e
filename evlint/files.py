"""Finds articles and reads bytes to text."""

from __future__ import annotations

import os
import stat
import sys
from _operator import attrgetter

from evlint.diagnostic import Failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    Seen = TypeVar("Seen")

EXTENSIONS = (".md", ".markdown", ".txt")
SIZE_LIMIT = 64 * 1024 * 1024  # bytes; what is larger is no article

_MARKDOWN = (".md", ".markdown")
_NOT_OURS = frozenset({"node_modules", "__pycache__", "venv"})
_CHUNK = 64 * 1024
_NAME = attrgetter("name")
_SEPARATOR = "\0" if os.altsep else os.sep  # where there are two, `find_folder` leaves it to the system
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class ArticleError(Exception):
    """An article that can't be read; `line` counts from 1 where the fault has one.

    One that `is_checked` was read and can't be written.
    """

    def __init__(self, message: str, line: int | None = None, *, is_checked: bool = False) -> None:
        super().__init__(message)
        self.failure = Failure(message, line, is_checked=is_checked)


def find_folder(path: str) -> str:
    """The folder of a path: `os.path.dirname` but for doubled separators, in a quarter of the time."""
    end = path.rfind(_SEPARATOR)
    return path[:end] if end > 0 else os.path.dirname(path)


def is_markdown(path: str) -> bool:
    """Tell Markdown from plain text by the file's name."""
    return path.lower().endswith(_MARKDOWN)


def find_articles(
    paths: Iterable[str],
    extensions: tuple[str, ...] = EXTENSIONS,
    is_excluded: Callable[[str], bool] = lambda path: False,
) -> Iterator[str | tuple[str, Failure]]:
    """Yield each article once: files as they are named, folders searched in order of name,
    a folder's own articles before those of the folders in it.

    In folders, hidden files, what `.gitignore` files leave out and other extensions are passed over; links to
    folders are not followed. A path that is missing or a folder that can't be listed is yielded with its
    failure. `is_excluded` is asked for everything, named files included.
    """
    asked = tuple(paths)
    seen: set[str] = set()
    for path in asked:
        if os.path.isdir(path):
            found: Iterable[str | tuple[str, Failure]] = _search(path, extensions)
        elif os.path.lexists(path):
            found = (path,)
        else:
            found = ((path, Failure("no such file or folder")),)
        for item in found:
            if isinstance(item, str):
                if is_excluded(item):
                    continue
                if len(asked) > 1:  # one search finds nothing twice
                    key = os.path.normpath(item)
                    if key in seen:
                        continue
                    seen.add(key)
            yield item


def _search(top: str, extensions: tuple[str, ...]) -> Iterator[str | tuple[str, Failure]]:
    from evlint.ignored import IgnoreRules

    skip = len(os.curdir + os.sep) if top == os.curdir else 0  # "a.md" reads better than "./a.md"
    stack = [(top, IgnoreRules.above(top))]
    while stack:
        folder, ignored = stack.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=_NAME)
        except OSError as error:
            yield folder[skip:] or folder, Failure(describe_os_error(error))
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            ignored = ignored.within(folder)
        inner = []
        for entry in entries:
            name = entry.name
            if name.startswith(".") or name in _NOT_OURS:
                continue
            path = entry.path
            if entry.is_dir(follow_symlinks=False):
                if not ignored.matches(path, is_folder=True):
                    inner.append(path)
            elif (
                name.lower().endswith(extensions)
                and not (ignored.layers and ignored.matches(path, is_folder=False))
                # A link to a folder may bear an article's name.
                and not (entry.is_symlink() and os.path.isdir(path))
            ):
                yield path[skip:] if skip else path
        stack += ((path, ignored) for path in reversed(inner))


def find_omission(path: str) -> str:
    """Tell why a search of the working directory passes over a path; empty where it does not.

    Extensions and exclusions are the settings'.
    """
    from evlint.ignored import IgnoreRules

    parts = os.path.relpath(path).split(os.sep)
    if os.pardir in parts:
        parts = parts[-1:]
    folder = os.path.dirname(os.path.abspath(path))
    for _ in parts[1:]:
        folder = os.path.dirname(folder)
    ignored = IgnoreRules.above(folder)
    for number, name in enumerate(parts, 1):
        ignored = ignored.within(folder)
        folder = os.path.join(folder, name)
        if name.startswith(".") or name in _NOT_OURS:
            return f"'{name}' is hidden or made by a tool"
        if ignored.matches(folder, is_folder=number < len(parts)):
            inside = "/".join(parts[:number])
            return f"git ignores '{inside}'"
    return ""


def read_article(path: str) -> str:
    """Read an article as text; raises `ArticleError` where it can't be read whole.

    Line ends and a byte order mark stay as they are.
    """
    return decode_article(read_bytes(path))


def read_bytes(path: str) -> bytes:
    """Read a regular file whole; a pipe or device is refused without being opened for waiting."""
    return read_file(path, None)[0]


def read_file(path: str, look: Callable[[os.stat_result], Seen] | None) -> tuple[bytes, Seen | tuple[()]]:
    """Read a file as `read_bytes` does; what `look` makes of its state before that is given beside it."""
    try:
        # A plain open of a pipe would wait for a writer for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if os.path.exists(path) and stat.S_ISSOCK(os.stat(path).st_mode):
            raise ArticleError("is a socket, not an article") from None
        raise ArticleError(describe_os_error(error)) from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            kind = next((name for test, name in _KINDS if test(status.st_mode)), "no file")
            raise ArticleError(f"is {kind}, not an article")
        if status.st_size > SIZE_LIMIT:
            raise ArticleError(_too_large())
        seen = look(status) if look else ()
        return _read_all(handle, status.st_size), seen
    except OSError as error:
        raise ArticleError(describe_os_error(error)) from None
    finally:
        os.close(handle)


def read_standard_input() -> bytes:
    """Read standard input whole, up to the limit of size."""
    if sys.stdin is None:
        raise ArticleError("standard input is closed")
    try:
        return _read_all(sys.stdin.fileno())
    except OSError as error:
        raise ArticleError(describe_os_error(error)) from None


def decode_article(data: bytes) -> str:
    """Turn bytes into text; raises `ArticleError` for what is not UTF-8 or holds NUL."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError("is UTF-16, not UTF-8", 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(f"not UTF-8 at byte {error.start}", _line_of(data, error.start)) from None
    if "\0" in text:
        at = data.index(b"\0")
        raise ArticleError(f"NUL at byte {at}: not a text", _line_of(data, at))
    return text


def describe_os_error(error: OSError) -> str:
    """What went wrong, in the words of the system, lower case and without numbers or names."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


def _read_all(handle: int, size: int = -1) -> bytes:
    data = os.read(handle, _CHUNK)
    if len(data) == size:
        return data
    if len(data) < _CHUNK:
        rest = os.read(handle, _CHUNK) if data else b""
        if not rest:
            return data
        data += rest
    chunks, size = [data], len(data)
    while more := os.read(handle, _CHUNK * 16):
        chunks.append(more)
        size += len(more)
        if size > SIZE_LIMIT:
            raise ArticleError(_too_large())
    return b"".join(chunks)


def _too_large() -> str:
    return f"is larger than {SIZE_LIMIT // 1024 // 1024} MiB: no article"


def _line_of(data: bytes, at: int) -> int:
    before = data[:at].replace(b"\r\n", b"\n")
    return before.count(b"\n") + before.count(b"\r") + 1
