"""Writing: in one step or not at all, with all that the file had, and never over somebody else's change."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evlint.files import ArticleError
from evlint.writing import stamp, write_article


def make(folder: Path, text: str = "old\n") -> Path:
    path = folder / "article.md"
    path.write_text(text)
    return path


def write(path: Path, text: str) -> None:
    write_article(str(path), text.encode(), stamp(str(path)))


def test_the_text_is_replaced_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path = make(tmp_path)
    write(path, "new\n")
    assert path.read_text() == "new\n"
    assert os.listdir(tmp_path) == ["article.md"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_the_mode_is_kept(tmp_path: Path, mode: int) -> None:
    path = make(tmp_path)
    path.chmod(mode)
    write(path, "new\n")
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="the system has no extended attributes")
def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    path = make(tmp_path)
    try:
        os.setxattr(path, "user.desk", b"city")
    except OSError:
        pytest.skip("the file system has no extended attributes")
    write(path, "new\n")
    assert os.getxattr(path, "user.desk") == b"city"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(tmp_path: Path) -> None:
    path = make(tmp_path)
    os.chown(path, 12, 34)
    write(path, "new\n")
    assert (path.stat().st_uid, path.stat().st_gid) == (12, 34)


def test_a_symbolic_link_is_written_through(tmp_path: Path) -> None:
    path = make(tmp_path)
    link = tmp_path / "link.md"
    link.symlink_to("article.md")
    write(link, "new\n")
    assert link.is_symlink()
    assert path.read_text() == "new\n"


def refusal(path: Path, read: object = None) -> str:
    with pytest.raises(ArticleError) as caught:
        write_article(str(path), b"new\n", read or stamp(str(path)))  # type: ignore[arg-type]
    assert path.read_text() != "new\n"
    assert not [name for name in os.listdir(path.parent) if name.endswith(".tmp")]
    return str(caught.value)


def test_a_hard_linked_file_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path)
    os.link(path, tmp_path / "other.md")
    assert refusal(path) == "not written: it has other hard links, which would part"


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path)
    path.chmod(0o444)
    assert refusal(path) == "not written: it is read-only"


def test_a_file_that_changed_since_it_was_read_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path)
    read = stamp(str(path))
    path.write_text("somebody else's longer text\n")
    assert refusal(path, read) == "not written: it changed since it was read"
    assert path.read_text() == "somebody else's longer text\n"


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    path = make(tmp_path)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / f".article.md.evlint-{gone.pid}.tmp").write_text("half")
    (tmp_path / f".other.md.evlint-{os.getpid()}.tmp").write_text("at work")
    (tmp_path / ".mine.tmp").write_text("not ours")
    write(path, "new\n")
    left = sorted(os.listdir(tmp_path))
    assert left == [".mine.tmp", f".other.md.evlint-{os.getpid()}.tmp", "article.md"]


WRITER = """
import sys
from evlint.writing import stamp, write_article
path, size = sys.argv[1], 200_000
number = 0
while True:
    number += 1
    write_article(path, (f"{number}\\n" * size)[:size].encode(), stamp(path))
"""


def test_a_kill_tears_nothing(tmp_path: Path) -> None:
    """The short form of `benchmarks/torn_writes.py`."""
    path = make(tmp_path)
    for moment in range(6):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)])
        before = path.stat().st_ino
        while path.stat().st_ino == before:
            time.sleep(0.001)
        time.sleep(0.003 * moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        text = path.read_text()
        number = text.split("\n", 1)[0]
        assert text == (f"{number}\n" * len(text))[: len(text)]
        assert len(text) == 200_000


COUNTER = """
import sys
from evlint.files import ArticleError, read_bytes
from evlint.writing import stamp, write_article
for _ in range(int(sys.argv[2])):
    while True:
        read = stamp(sys.argv[1])
        data = read_bytes(sys.argv[1])
        try:
            write_article(sys.argv[1], data + sys.argv[3].encode(), read)
            break
        except ArticleError:
            pass
"""


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    path = make(tmp_path, "")
    writers = [subprocess.Popen([sys.executable, "-c", COUNTER, str(path), "40", mark]) for mark in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    text = path.read_text()
    assert (text.count("a"), text.count("b")) == (40, 40)
