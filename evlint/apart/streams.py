"""The streams of a protocol, out of reach of whatever prints, and the frames that two processes exchange."""

from __future__ import annotations

import os
import pickle
import struct
import sys
from typing import Any, BinaryIO, Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = struct.Struct("!I")  # before each frame, its length in bytes
LONGEST = 1024 * 1024 * 1024  # bytes of a message


class Stream(Protocol):
    """What can be read from."""

    def read(self, size: int, /) -> bytes:
        """Read so many bytes, or fewer at the end."""


def claim_streams() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output away for a protocol, and give them.

    What is printed from now on goes to standard error and nothing is left to be read. This holds for C code
    and for child processes too, since it is the system's own descriptors that change.
    """
    sys.stdout.flush()
    reader, writer = os.dup(0), os.dup(1)  # child processes don't inherit copies
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # the editor gave no standard error
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
    os.close(nothing)
    return os.fdopen(reader, "rb"), os.fdopen(writer, "wb")


def make_frame(message: object) -> bytes:
    """A message as bytes, its length first."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return SIZE.pack(len(body)) + body


def read_frame(stream: Stream, read: Callable[[bytes], Any] | None = None) -> Any:
    """The next message; raises `EOFError` when nothing more can come, `ValueError` for one that is too long.

    `read` makes the message of its bytes, if they are not to be trusted.
    """
    head = stream.read(SIZE.size)
    if len(head) < SIZE.size:
        raise EOFError
    size = SIZE.unpack(head)[0]
    if size > LONGEST:
        raise ValueError(f"a message of {size:,} bytes")
    body = stream.read(size)
    if len(body) < size:
        raise EOFError
    return read(body) if read else pickle.loads(body)
