"""Things in a folder that are no articles, or that change while they are read."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from promises.case import TORN, Case, Outcome

PROMISE = "nothing in a folder stops a run"
MILLION = 1_000_000


def list_cases() -> Iterator[Case]:
    """One oddity each; then a folder of a million files."""
    told = {
        "a named pipe": (lambda site: os.mkfifo(site / "odd.txt"), "is a named pipe"),
        "a socket": (_bind, "is a socket"),
        "a link to a device": (lambda site: (site / "odd.txt").symlink_to("/dev/zero"), "is a device"),
        "a link to itself": (lambda site: (site / "odd.txt").symlink_to("odd.txt"), "symbolic links"),
        "a link to nothing": (lambda site: (site / "odd.txt").symlink_to("gone"), "no such file"),
    }
    for name, (make, message) in told.items():
        yield Case(PROMISE, name, make, _check_failure(message))
    yield Case(PROMISE, "a folder that is named like an article", lambda site: (site / "odd.txt").mkdir())
    for name, make in {
        "a named pipe": os.mkfifo,
        "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    }.items():
        yield Case(PROMISE, f"{name} for .gitignore", partial(_make_ignore, make))
    yield Case(PROMISE, "a link to the folder itself", lambda site: (site / "loop").symlink_to("."))
    yield Case(PROMISE, "folders 400 deep", _make_deep)
    if os.geteuid() != 0:  # to root, everything is readable
        yield Case(PROMISE, "an article that may not be read", _forbid, _check_failure("permission denied"))
    yield Case(PROMISE, "names with line ends, escapes and marks", _name_oddly, _check_names)
    yield Case(PROMISE, "names that are not UTF-8", _name_in_latin, _check_names)
    yield Case(PROMISE, "articles that vanish", _make_many, during=_delete_slowly)
    yield Case(PROMISE, "an article that grows", _make_many, during=_grow)
    yield Case(PROMISE, "the same under LC_ALL=C", _name_oddly, _check_names, environment=(("LC_ALL", "C"),))
    yield Case(
        "memory does not grow with the number of articles",
        "a million files, each process within 400 MB of address space",
        _make_a_million,
        arguments=("--format", "json", "--no-cache", "--jobs", "2"),
        seconds=1800,
        megabytes=400,
        slow=True,
    )


def _make_ignore(make: Callable[[Path], object], site: Path) -> None:
    (site / ".git").mkdir()
    make(site / ".gitignore")


def _check_failure(message: str) -> Callable[[Outcome], str]:
    def check(outcome: Outcome) -> str:
        told = any(line.startswith("odd.txt: ") and message in line for line in outcome.failures.splitlines())
        return "" if told and outcome.status == 2 else f"not told: {outcome.failures!r}"

    return check


def _bind(site: Path) -> None:
    before = os.getcwd()
    os.chdir(site)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("odd.txt")
    os.chdir(before)


def _make_deep(site: Path) -> None:
    before = os.getcwd()
    os.chdir(site)
    for _ in range(400):
        os.mkdir("deeper")
        os.chdir("deeper")
    Path("deep.txt").write_text(TORN)
    os.chdir(before)


def _forbid(site: Path) -> None:
    (site / "odd.txt").write_text(TORN)
    (site / "odd.txt").chmod(0)


def _name_oddly(site: Path) -> None:
    for name in (
        "a\nb",
        "a\rb",
        "a\x1b[31mb",
        "a\tb",
        "::error::b",
        "a;b|c",
        "-rf",
        "a b'c\"d",
        "\u202eb",
        "é",
    ):
        (site / f"{name}.txt").write_text(TORN)


def _name_in_latin(site: Path) -> None:
    for name in (b"caf\xe9.txt", b"\xff\xfe.txt", b"\xed\xa0\x80.md"):
        with open(os.path.join(os.fsencode(site), name), "w") as file:
            file.write(TORN)


def _check_names(outcome: Outcome) -> str:
    odd = [path for path in outcome.rules if path not in ("aa-first.txt", "zz-last.txt")]
    if len(odd) not in (3, 10):
        return f"linted {odd}"
    return "printed an escape" if b"\x1b" in outcome.out + outcome.err else ""


def _make_many(site: Path) -> None:
    for number in range(2_000):
        (site / f"many-{number:04}.txt").write_text(TORN)


def _delete_slowly(site: Path, ended: threading.Event) -> None:
    for number in reversed(range(2_000)):
        if ended.is_set():
            return
        (site / f"many-{number:04}.txt").unlink()


def _grow(site: Path, ended: threading.Event) -> None:
    with open(site / "many-1000.txt", "a") as file:
        while not ended.wait(0.001):
            file.write("It goes on.\n\n" * 100)
            file.flush()


def _make_a_million(site: Path) -> None:
    for folder in range(1_000):
        inside = site / f"f{folder:03}"
        inside.mkdir()
        for number in range(MILLION // 1_000):
            with open(inside / f"{number}.txt", "w") as file:
                file.write("The harbour opened at nine.\n")
