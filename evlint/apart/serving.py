"""Does what is asked on standard input, in a process that `child` has started."""

from __future__ import annotations

import os
import signal

from evlint.apart.streams import claim_streams, make_frame, read_frame
from evlint.importpath import drop_working_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, BinaryIO

_GRACE = 2.0  # seconds that the parent has to end us before the system does


class Asker:
    """Who asks, as the process sees it: it may be asked for more time."""

    def __init__(self, writer: BinaryIO) -> None:
        self._writer = writer
        self.seconds = 0.0  # that there are for the answer; none where nothing was asked

    def prolong(self, seconds: float) -> None:
        """Have the time that there is for the answer begin anew, and be so long."""
        if self.seconds:
            _set_alarm(seconds + _GRACE)
            self._send(False, seconds)

    def begin(self, seconds: float) -> None:
        """Take note of how long the answer may take."""
        self.seconds = seconds
        # Who waits for us ends us when we hang. If nobody does any more, the system will, and it asks no
        # Python code, which may be stuck.
        _set_alarm(seconds + _GRACE)

    def answer(self, message: object) -> None:
        """Give the answer."""
        self.seconds = 0.0
        _set_alarm(0)
        self._send(True, message)

    def _send(self, is_answer: bool, message: object) -> None:
        self._writer.write(make_frame((is_answer, message)))
        self._writer.flush()


def serve(prepare: Callable[[Asker], Callable[[Any], object]]) -> None:
    """Answer until no more can be asked, then end this process and whatever it started; never returns.

    `prepare` is told who asks, and gives what answers.
    """
    status = 1
    try:
        reader, writer = claim_streams()
        drop_working_directory()
        asker = Asker(writer)
        answer = prepare(asker)
        while True:
            seconds, message = read_frame(reader)
            asker.begin(seconds)
            asker.answer(answer(message))
    except (EOFError, OSError):
        status = 0
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1 if error.code else 0
    except BaseException:  # whatever it is, nobody here could tell it
        pass
    finally:
        if hasattr(os, "killpg") and os.getpid() == os.getpgid(0) and status == 0:
            # What a kind has started must not outlive us: it may hold what others wait for.
            os.killpg(0, signal.SIGKILL)
        os._exit(status)


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
