"""Finding and reading articles: what is searched, what is refused, and in which words."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from evlint.diagnostic import Failure
from evlint.files import ArticleError, decode_article, find_articles, read_article


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text\n")


def find(folder: Path, *paths: str) -> list[str]:
    found = find_articles(str(folder / path) for path in paths or ("",))
    return [os.path.relpath(item, folder) if isinstance(item, str) else item[1].message for item in found]


def test_a_folder_is_searched_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a.txt", "c.markdown", "d.MD", "inner/e.md", "x.html", "README")
    assert find(tmp_path) == ["a.txt", "b.md", "c.markdown", "d.MD", "inner/e.md"]


def test_a_folder_that_cannot_be_listed_is_named_as_articles_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.md", "inner/b.md")
    monkeypatch.chdir(tmp_path)
    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("inner"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert list(find_articles(["."])) == ["a.md", ("inner", Failure("permission denied"))]


def test_hidden_and_foreign_folders_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, ".hidden.md", ".git/a.md", "node_modules/a.md", "a.md")
    assert find(tmp_path) == ["a.md"]


def test_ignore_files_count_inside_a_repository(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "drafts/b.md", "inner/c.md", "inner/keep.md", "inner/deep/d.txt")
    (tmp_path / ".gitignore").write_text("drafts/\n*.txt\n")
    (tmp_path / "inner" / ".gitignore").write_text("*.md\n!keep.md\n")
    assert "drafts/b.md" in find(tmp_path, "drafts")
    (tmp_path / ".git").mkdir()
    assert find(tmp_path) == ["a.md", "inner/keep.md"]
    assert find(tmp_path, "inner") == ["inner/keep.md"]
    assert find(tmp_path, "drafts/b.md") == ["drafts/b.md"]


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, "README", ".hidden.md")
    assert find(tmp_path, "README", ".hidden.md") == ["README", ".hidden.md"]


def test_each_article_comes_once(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    assert find(tmp_path, "a.md", "", "./a.md") == ["a.md"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "inner/b.md")
    (tmp_path / "inner" / "loop").symlink_to(tmp_path)
    (tmp_path / "inner" / "loop.md").symlink_to(tmp_path)
    (tmp_path / "linked.md").symlink_to(tmp_path / "a.md")
    assert find(tmp_path) == ["a.md", "linked.md", "inner/b.md"]


def test_a_missing_path_is_told(tmp_path: Path) -> None:
    assert find(tmp_path, "nowhere") == ["no such file or folder"]


@pytest.mark.parametrize(
    ("data", "failure"),
    [
        (b"fine\n\xff", Failure("not UTF-8 at byte 5", 2)),
        (b"a\r\nb\r\xc3(", Failure("not UTF-8 at byte 5", 3)),
        (b"a\n\nb\0c", Failure("NUL at byte 4: not a text", 3)),
        ("über".encode("utf-16"), Failure("is UTF-16, not UTF-8", 1)),
        (b"\xc0\xaf", Failure("not UTF-8 at byte 0", 1)),
        (b"\xed\xa0\x80", Failure("not UTF-8 at byte 0", 1)),
    ],
)
def test_what_is_no_text(data: bytes, failure: Failure) -> None:
    with pytest.raises(ArticleError) as caught:
        decode_article(data)
    assert caught.value.failure == failure


@pytest.mark.parametrize("data", [b"", b"plain", "\ufeffmark\r\nü".encode(), b"x" * 200_000, b"y" * 65_536])
def test_what_is_text_comes_back_unchanged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert read_article(str(path)).encode() == data


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.md"))
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    cases = {
        str(tmp_path / "pipe.md"): "is a named pipe, not an article",
        str(tmp_path / "gone.md"): "no such file or directory",
        str(tmp_path): "is a folder, not an article",
        os.devnull: "is a device, not an article",
    }
    for path, message in cases.items():
        with pytest.raises(ArticleError, match=message):
            read_article(path)
    with pytest.raises(ArticleError):
        read_article(str(tmp_path / "socket.md"))


@pytest.mark.parametrize("kind", ["pipe", "device", "link", "folder"])
def test_only_a_file_says_what_is_ignored(tmp_path: Path, kind: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text("Text.\n")
    (tmp_path / "rules").write_text("*.md\n")
    ignore = tmp_path / ".gitignore"
    if kind == "pipe":
        os.mkfifo(ignore)
    elif kind == "folder":
        ignore.mkdir()
    else:
        ignore.symlink_to("/dev/zero" if kind == "device" else "rules")
    assert list(find_articles((str(tmp_path),), (".md",))) == [str(tmp_path / "a.md")]
