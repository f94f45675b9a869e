"""No socket is ever opened: the system's own record of a run, by strace, holds none."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from evlint.arguments import FORMATS
from tests.bad_kinds import TORN, write_misbehaving_project
from tests.programs import find_program
from tests.renewal import ROOT

# Two ends of a pipe within one process, by which asyncio wakes itself, reach nothing beyond it.
_LOCAL = re.compile(r"socketpair\(AF_UNIX, ")
_NETWORK = re.compile(r"\b(socket|socketpair|connect|bind|listen|accept4?)\(")
_LSP: tuple[tuple[str, int | None, object], ...] = (
    ("initialize", 1, {"processId": None, "rootUri": None, "capabilities": {}}),
    ("initialized", None, {}),
    (
        "textDocument/didOpen",
        None,
        {"textDocument": {"uri": "file:///a.md", "languageId": "markdown", "version": 1, "text": TORN}},
    ),
    ("shutdown", 2, None),
    ("exit", None, None),
)


def write_messages() -> bytes:
    messages = b""
    for method, number, params in _LSP:
        said = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(said if number is None else {**said, "id": number}).encode()
        messages += b"Content-Length: %d\r\n\r\n" % len(body) + body
    return messages


@pytest.mark.parametrize(
    "arguments",
    [
        *(("--format", name, ".") for name in FORMATS),
        ("--jobs", "2", "."),
        ("--fix", "."),
        ("--diff", "."),
        ("stats", "."),
        ("explain", "ad-label"),
        ("server",),
    ],
    ids=" ".join,
)
def test_no_socket_is_opened(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    site, log = tmp_path / "site", tmp_path / "log"
    write_misbehaving_project(site, "raises")
    for number in range(300 if "--jobs" in arguments else 1):
        (site / f"{number}.txt").write_text(TORN, encoding="utf-8")
    messages = write_messages() if arguments == ("server",) else b""
    run = trace(log, site, "-P", "-m", "evlint", *arguments, given=messages)
    assert run.returncode in (0, 1, 2), run.stderr
    assert find_sockets(log) == []


def test_one_would_be_seen(tmp_path: Path) -> None:
    run = trace(tmp_path / "log", tmp_path, "-c", "import socket; socket.socket(); socket.socketpair()")
    assert (run.returncode, run.stderr) == (0, b"")
    assert len(find_sockets(tmp_path / "log")) == 1


def trace(log: Path, folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run Python in a folder; what it and its processes ask of the network goes to the log."""
    strace = [find_program("strace"), "-f", "-qq", "-e", "trace=%network", "-o", str(log)]
    return subprocess.run(
        [*strace, sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=given,
        capture_output=True,
        check=False,
    )


def find_sockets(log: Path) -> list[str]:
    """The calls that open a socket, but for those that reach no further than their process."""
    calls = log.read_text(encoding="utf-8").splitlines()
    return [call for call in calls if _NETWORK.search(call) and not _LOCAL.search(call)]
