"""A process of evlint's own that is asked one thing at a time, and may die or hang without harm."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from threading import Lock, Timer
from time import monotonic

import evlint
from evlint.apart.streams import make_frame, read_frame
from evlint.importpath import list_import_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# Started with its own import path rather than with `-m`, which would put the working directory on it.
_PROGRAM = "import sys; sys.path[:] = sys.argv[2:]; __import__(sys.argv[1], fromlist=('run',)).run()"
_AT_ONCE = 1 << 20  # bytes
_PARTING = 2.0  # seconds between a process's last word and its end


class EndedError(Exception):
    """The process has come to its end before it answered; the message tells how.

    `is_overdue` says that it was ended because it took too long.
    """

    def __init__(self, how: str, *, is_overdue: bool = False) -> None:
        super().__init__(how)
        self.is_overdue = is_overdue


class Child:
    """Runs a room that calls `serving.serve`, and starts it again when it has come to an end.

    With it ends whatever it started. `read` reads a message of the room from the bytes that came; by default
    it may be any object of evlint's.
    """

    def __init__(self, room: str, read: Callable[[bytes], Any] | None = None) -> None:
        self._room = room
        self._read = read
        self._process: subprocess.Popen[bytes] | None = None
        self._changing = Lock()
        self._closed = False
        self._parent = os.getpid()

    @property
    def is_running(self) -> bool:
        """Whether there is a process that could answer, of this very process and not of one that forked."""
        return self._parent == os.getpid() and self._process is not None and self._process.poll() is None

    def start(self) -> subprocess.Popen[bytes]:
        """The process, started if there is none."""
        with self._changing:
            if self._closed:
                raise RuntimeError("this is closed")
            if self._parent != os.getpid():
                self._forget()
            if self._process is None or self._process.poll() is not None:
                home = os.path.dirname(os.path.dirname(os.path.abspath(evlint.__file__)))
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-c", _PROGRAM, self._room, *list_import_path(), home],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    bufsize=0,
                    start_new_session=True,
                )
            return self._process

    def ask(self, message: object, seconds: float) -> Any:
        """Send a message and give the answer; raises `EndedError`.

        The answer must come within so many seconds of the question, unless the process asks for more.
        """
        process = self.start()
        pipes = _Pipes(process, seconds) if hasattr(select, "poll") else _TimedPipes(process, seconds)
        try:
            pipes.write(make_frame((seconds, message)))
            while True:
                is_answer, answer = read_frame(pipes, self._read)
                if is_answer:
                    return answer
                pipes.set_time(answer)
        except TimeoutError:
            self.end()
            raise EndedError(f"took longer than {seconds:g} seconds", is_overdue=True) from None
        except Exception:  # it has gone, or no longer says what can be read
            if self._process is not process:  # it was closed
                raise EndedError("was ended") from None
            try:
                status = process.wait(_PARTING)
            except subprocess.TimeoutExpired:
                status = -9  # as it will be ended
            self.end()
            raise EndedError(f"ended the process ({_describe(status)})") from None
        except BaseException:  # an interrupt: what it would still say is no answer to the next question
            self.end()
            raise
        finally:
            pipes.close()

    def end(self) -> None:
        """End the process, with whatever it started."""
        with self._changing:
            process, self._process = self._process, None
        if process is None:
            return
        try:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        except (ProcessLookupError, PermissionError):
            pass
        process.wait()

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self.end()

    def _forget(self) -> None:
        """Let go of the process of another process, from which this one was forked."""
        process, self._process = self._process, None
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
            process.returncode = 0  # so that nobody waits for it
        self._parent = os.getpid()


class _Pipes:
    """The pipes to and from a process, which must not keep us waiting: `TimeoutError` where they do."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        assert process.stdin
        assert process.stdout
        self._in, self._out = process.stdin.fileno(), process.stdout.fileno()
        os.set_blocking(self._in, False)
        self.set_time(seconds)

    def set_time(self, seconds: float) -> None:
        """Have the time begin anew."""
        self._end = monotonic() + seconds

    def write(self, data: bytes) -> None:
        """Write all of it."""
        rest = memoryview(data)
        while rest:
            self._wait(self._in, select.POLLOUT)
            rest = rest[os.write(self._in, rest) :]

    def read(self, size: int) -> bytes:
        """Read so many bytes, or what there is before the end."""
        parts = []
        while size > 0:
            self._wait(self._out, select.POLLIN)
            part = os.read(self._out, min(size, _AT_ONCE))
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Stop waiting."""

    def _wait(self, handle: int, event: int) -> None:
        poll = select.poll()
        poll.register(handle, event)
        left = self._end - monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise TimeoutError


class _TimedPipes:
    """The same where the system can't wait for a pipe: a thread ends the process, and with it the waiting."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._is_overdue = False
        self._timer: Timer | None = None
        self.set_time(seconds)

    def set_time(self, seconds: float) -> None:
        """Have the time begin anew."""
        self.close()
        self._timer = Timer(seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    def write(self, data: bytes) -> None:
        """Write all of it."""
        assert self._process.stdin
        rest = memoryview(data)
        while rest:
            rest = rest[self._process.stdin.write(rest) or 0 :]

    def read(self, size: int) -> bytes:
        """Read so many bytes, or what there is before the end."""
        assert self._process.stdout
        parts = []
        while size > 0 and (part := self._process.stdout.read(min(size, _AT_ONCE))):
            parts.append(part)
            size -= len(part)
        if size > 0 and self._is_overdue:
            raise TimeoutError
        return b"".join(parts)

    def close(self) -> None:
        """Stop waiting."""
        if self._timer:
            self._timer.cancel()

    def _stop(self) -> None:
        self._is_overdue = True
        self._process.kill()


def _describe(status: int) -> str:
    if status < 0:
        try:
            return signal.Signals(-status).name
        except ValueError:
            return f"signal {-status}"
    return f"exit status {status}"
