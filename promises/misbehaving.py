"""A kind that does whatever it should not, on articles that ask for it or while it is imported."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from evlint.diagnostic import Edit, Finding, Fix, Span
from evlint.document import Document
from evlint.value import Value

SIGN = "it misbehaves here"
AT_IMPORT = "MISBEHAVE_AT_IMPORT"  # names the act in the environment
SECONDS, MEGABYTES = 2, 256  # what the settings of the cases allow


class Options(Value):
    """What it does."""

    act: str


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Do it where the article asks for it."""
    if SIGN in document.text:
        found = ACTS[options.act][0]()
        yield from found if isinstance(found, list) else ()


def _raise(error: BaseException) -> None:
    raise error


def _hang() -> None:
    while True:
        pass


def _hide() -> None:
    """Hang, deaf to all signals that can be refused."""
    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    _hang()


def _print() -> None:
    print("[[[")
    os.write(1, b"[[[")
    subprocess.run(["echo", "[[["], check=True)
    sys.stdout.close()


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(1_000_000))


def _take_apart() -> None:
    """Close and redirect what belongs to others."""
    os.chdir("/")
    os.environ.clear()
    sys.path.clear()
    sys.modules.pop("json", None)
    sys.setrecursionlimit(50)


def _leave_thread() -> None:
    threading.Thread(target=lambda: time.sleep(1000)).start()


# What is told of each act, or nothing where it costs nothing.
ACTS: dict[str, tuple[Callable[[], object], str]] = {
    "raises": (lambda: _raise(KeyError("oh")), "broke: KeyError: 'oh'"),
    "leaves": (lambda: sys.exit(3), "broke: SystemExit: 3"),
    "interrupts": (lambda: _raise(KeyboardInterrupt()), "broke: KeyboardInterrupt"),
    "asks": (input, "broke: EOFError"),
    "hangs": (_hang, f"took longer than {SECONDS} seconds"),
    "sleeps": (lambda: time.sleep(1000), f"took longer than {SECONDS} seconds"),
    "hides": (_hide, f"took longer than {SECONDS} seconds"),
    "quits": (lambda: os._exit(3), "ended the process (exit status 3)"),
    "crashes": (lambda: ctypes.string_at(0), "ended the process (SIGSEGV)"),
    "kills": (lambda: os.killpg(0, signal.SIGKILL), "ended the process (SIGKILL)"),
    "eats": (_eat, f"needs more than {MEGABYTES} MB of memory"),
    "yields nothing": (lambda: [None], "broke: TypeError"),
    "yields far spans": (lambda: [Finding(Span(0, 10**9))], "broke: ValueError: span 0:1000000000"),
    "yields spans before the start": (lambda: [Finding(Span(-3, 2))], "broke: ValueError: span -3:2"),
    "yields spans of text": (lambda: [Finding(Span("a", 2))], "broke: TypeError"),  # type: ignore[arg-type]
    "yields values that are no text": (
        lambda: [Finding(Span(0, 1), {"match": 5})],  # type: ignore[dict-item]
        "broke: TypeError: 5 is no text",
    ),
    "mends what is not there": (
        lambda: [Finding(Span(0, 1), {}, Fix("mend", (Edit(Span(0, 10**9), ""),)))],
        "broke: ValueError: span 0:1000000000",
    ),
    "prints": (_print, ""),
    "takes things apart": (_take_apart, ""),
    "leaves a process": (lambda: subprocess.Popen(["sleep", "1000"]), ""),
    "leaves a thread": (_leave_thread, ""),
}

if AT_IMPORT in os.environ:
    ACTS[os.environ[AT_IMPORT]][0]()
