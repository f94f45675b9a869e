"""The server's processes: how they begin, and that none stays behind."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from evlint.server.keeper import Keeper
from evlint.server.task import Task
from tests.bad_kinds import make_project
from tests.editor import LEFT, PATIENCE, serve


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    config = serve(*arguments, imports=[folder / "installed"])
    return subprocess.Popen(
        config.server_command,
        env=config.server_env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def say(server: subprocess.Popen[bytes], method: str, params: object, number: int | None = None) -> None:
    message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
    if number is not None:
        message["id"] = number
    body = json.dumps(message).encode()
    assert server.stdin
    server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    server.stdin.flush()


def hear(stream: IO[bytes] | None, method: str) -> dict[str, Any]:
    """The parameters of the next notification of this name."""
    assert stream
    while True:
        size = 0
        while line := stream.readline().strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        assert size, "the server has gone"
        message = json.loads(stream.read(size))
        if message.get("method") == method:
            params: dict[str, Any] = message["params"]
            return params


def begin(server: subprocess.Popen[bytes], folder: Path, process: int | None = None) -> None:
    options = {"debounce": 0, "timeLimit": 0.5}
    params: dict[str, object] = {"processId": process, "rootUri": folder.as_uri(), "capabilities": {}}
    say(server, "initialize", {**params, "initializationOptions": options}, 1)
    say(server, "initialized", {})


def open_article(server: subprocess.Popen[bytes], folder: Path, text: str) -> None:
    document = {"uri": (folder / "a.md").as_uri(), "languageId": "markdown", "version": 1, "text": text}
    say(server, "textDocument/didOpen", {"textDocument": document})


def say_farewell(server: subprocess.Popen[bytes], *methods: str) -> None:
    for number, method in enumerate(methods, 2):
        say(server, method, None, number if method == "shutdown" else None)


def close(server: subprocess.Popen[bytes]) -> None:
    assert server.stdin
    server.stdin.close()


@pytest.mark.parametrize(
    ("farewell", "status"),
    [
        (lambda server: say_farewell(server, "shutdown", "exit"), 0),
        (lambda server: say_farewell(server, "exit"), 1),
        (close, 1),
        (lambda server: server.kill(), -signal.SIGKILL),
        (lambda server: server.terminate(), -signal.SIGTERM),
    ],
    ids=["shutdown and exit", "exit", "closed input", "killed", "terminated"],
)
@pytest.mark.parametrize("text", [LEFT, LEFT + "\nIt hangs, they said.\n"], ids=["idle", "hanging"])
def test_no_process_stays_behind(tmp_path: Path, text: str, farewell: Any, status: int) -> None:
    make_project(tmp_path)
    server = start(tmp_path, "--trust-workspace")
    begin(server, tmp_path)
    open_article(server, tmp_path, LEFT)
    hear(server.stdout, "textDocument/publishDiagnostics")
    if text != LEFT:
        open_article(server, tmp_path, text)
    farewell(server)
    assert server.wait(PATIENCE) == status
    # Every process of the server's holds its standard error open; when it ends, all are gone.
    assert server.stderr
    assert b"Traceback" not in server.stderr.read()


def test_leaves_with_its_editor(tmp_path: Path) -> None:
    """An editor that was killed may leave our input open in a process of its own."""
    editor = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    server = start(tmp_path)
    begin(server, tmp_path, editor.pid)
    open_article(server, tmp_path, LEFT)
    hear(server.stdout, "textDocument/publishDiagnostics")
    editor.communicate()
    assert server.wait(PATIENCE) == 1


def test_tells_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    config = serve(imports=[tmp_path])
    run = subprocess.run(
        config.server_command, env=config.server_env, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 2
    assert run.stderr == "evlint: the language server needs more: pip install 'evlint[lsp]'\n"


def test_wrong_options_are_told(tmp_path: Path) -> None:
    server = start(tmp_path)
    options = {"trusted": 1, "minConfidence": "hihg", "debounce": "now", "unknown": 5}
    params = {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": options}
    say(server, "initialize", params, 1)
    say(server, "initialized", {})
    told = [hear(server.stdout, "window/showMessage")["message"] for _ in range(3)]
    assert told == [
        "evlint: initializationOptions.trusted: 1 should be true or false",
        "evlint: initializationOptions.minConfidence: 'hihg' should be low, medium or high",
        "evlint: initializationOptions.debounce: 'now' should be milliseconds, 0 to 60000",
    ]
    close(server)
    server.wait(PATIENCE)


async def check_twice(keeper: Keeper) -> list[list[str]]:
    seen = []
    for _ in range(2):
        process = keeper._child.start()
        process.kill()
        process.wait()
        told = await keeper.ask(lambda: Task("check", "", LEFT))
        seen.append([one.rule for one in told.report.diagnostics])
    return seen


def test_killed_process_is_replaced() -> None:
    keeper = Keeper(limit=PATIENCE)
    try:
        assert asyncio.run(check_twice(keeper)) == [["ad-label"]] * 2
    finally:
        keeper.close()
