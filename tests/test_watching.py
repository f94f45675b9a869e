"""`--watch`: a real process that is waited for, given changes and interrupted."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from evlint.cli import main

PATIENCE = 60  # seconds; a machine that needs them is no reason to fail
HEAD = "---\ntitle: A\nauthor: B\ndate: 2024-05-06\ncategory: News\n---\n\n"
GOOD, BAD = f"{HEAD}The bus went by on time.\n", f"{HEAD}The bus went by.\n\nAdvertisement\n"
CARD = """
kind: pattern
severity: error
confidence: high
scope: body
message: "no {match} here"
why: |
  A test.
options: {pattern: bus}
examples:
  - bad: "The ⟦bus⟧.\\n"
    good: "The port.\\n"
"""


class Watcher:
    """A watching process, with its lines as they come."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "evlint", "--watch", "--format", "concise", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def next(self) -> str:
        return self.lines.get(timeout=PATIENCE)

    def write(self, name: str, text: str) -> None:
        """Write as editors do: a new file in the place of the old one."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    (tmp_path / "posts" / "sub").mkdir(parents=True)
    (tmp_path / "posts" / "a.md").write_text(BAD, encoding="utf-8")
    (tmp_path / "posts" / "b.md").write_text(GOOD, encoding="utf-8")
    watcher = Watcher(tmp_path, "posts")
    yield watcher
    watcher.process.kill()
    watcher.process.wait()


A, B = (f"posts/{name}.md:10:1: warning[ad-label] leftover ad label 'Advertisement'" for name in "ab")


def test_what_changes_is_linted_again(watcher: Watcher) -> None:
    assert watcher.next() == A
    assert watcher.next() == "evlint: waiting for changes; Ctrl-C ends it"
    watcher.write("posts/b.md", BAD)
    assert watcher.next() == B
    watcher.write("posts/notes.json", "{}")  # no article
    (watcher.folder / "posts" / "a.md").unlink()  # nothing to tell
    watcher.write("posts/b.md", GOOD)
    watcher.write("posts/sub/c.md", BAD)
    assert watcher.next() == B.replace("b.md", "sub/c.md")
    # Settings that lie beside what is watched, then a mistake in them, then a card of one's own.
    watcher.write("evlint.yml", "rules: {boilerplate: off}\nrule_folders: [own]\n")
    watcher.write("posts/evlint.yml", "rules: {ad-label: error}\n")
    assert watcher.next() == B.replace("b.md", "sub/c.md").replace("warning", "error")
    watcher.write("posts/evlint.yml", "rules: {ad-lable: error}\n")
    assert "posts/evlint.yml:1: rules: unknown rule or group 'ad-lable'" in watcher.next()
    watcher.write("own/claims/no-bus.yaml", CARD)
    (watcher.folder / "posts" / "evlint.yml").unlink()
    assert [watcher.next() for _ in "bc"] == [
        "posts/b.md:8:5: error[no-bus] no bus here",
        "posts/sub/c.md:8:5: error[no-bus] no bus here",
    ]
    watcher.write("own/claims/no-bus.yaml", CARD.replace("no {match} here", "a {match}"))
    assert [watcher.next() for _ in "bc"] == [
        "posts/b.md:8:5: error[no-bus] a bus",
        "posts/sub/c.md:8:5: error[no-bus] a bus",
    ]
    # What the settings extend, which lies elsewhere: first broken, then mended.
    watcher.write("base.yml", "min_confidence: hihg\n")
    watcher.write("evlint.yml", "extends: base.yml\n")
    assert "base.yml:1: min_confidence: unknown 'hihg'" in watcher.next()
    watcher.write("base.yml", "rules: {ad-label: error}\n")
    assert watcher.next() == B.replace("b.md", "sub/c.md").replace("warning", "error")
    assert watcher.interrupt() == 130
    assert watcher.lines.empty()


def test_a_new_folder_is_watched(watcher: Watcher) -> None:
    assert [watcher.next(), watcher.next()][0] == A
    watcher.write("posts/new/c.md", BAD)
    assert watcher.next() == B.replace("b.md", "new/c.md")
    watcher.write("posts/new/d.md", BAD)
    while (line := watcher.next()) != B.replace("b.md", "new/d.md"):
        assert line == B.replace("b.md", "new/c.md")  # once more, if it came in two steps
    assert watcher.interrupt() == 130


def test_one_file_is_watched(tmp_path: Path) -> None:
    watcher = Watcher(tmp_path, "a.md")
    try:
        assert "a.md:1:1: error[not-checked] no such file or folder" in watcher.next()
        assert "waiting" in watcher.next()
        watcher.write("b.md", BAD)
        watcher.write("a.md", BAD)
        assert watcher.next() == A.removeprefix("posts/")
        assert watcher.interrupt() == 130
    finally:
        watcher.process.kill()
        watcher.process.wait()


@pytest.mark.parametrize("paths", [["-"], ["-", "--stdin-filename", "a.md"]])
def test_standard_input_can_not_be_watched(paths: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--watch", *paths]) == 2
    assert capsys.readouterr().err == "evlint: --watch needs files or folders, not standard input\n"


def test_without_the_library_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert main(["--watch", "."]) == 2
    assert capsys.readouterr().err == "evlint: --watch needs watchfiles: pip install 'evlint[watch]'\n"
