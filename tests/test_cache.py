"""The cache: what was stored comes back whole, and anything else counts for nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.cache import find_cache_folder, load, store, thin
from evlint.digest import digest

KEY = digest(b"key")


def test_what_was_stored_comes_back(tmp_path: Path) -> None:
    folder = str(tmp_path / "new" / "folder")
    assert store(folder, "rules", KEY, b"content")
    assert load(folder, "rules", KEY) == b"content"
    assert os.listdir(folder) == ["rules"]


@pytest.mark.parametrize(
    ("stored", "most", "left"),
    [
        (4, 4, "0123"),
        (5, 4, "34"),
        (9, 4, "78"),
        (0, 4, ""),
    ],
)
def test_the_oldest_go(tmp_path: Path, stored: int, most: int, left: str) -> None:
    for number in range(stored):
        store(str(tmp_path), f"rules-{number}", KEY, b"content")
        os.utime(tmp_path / f"rules-{number}", (number + 1, number + 1))
    for foreign in ("rules-of-the-house", "settings-0"):
        (tmp_path / foreign).write_text("not ours")
        os.utime(tmp_path / foreign, (0, 0))
    thin(str(tmp_path), "rules-", most + 1)
    assert sorted(os.listdir(tmp_path)) == [
        *(f"rules-{one}" for one in left),
        "rules-of-the-house",
        "settings-0",
    ]


@pytest.mark.parametrize("content", [b"", b"x", bytes(range(256)) * 1000])
def test_any_content(tmp_path: Path, content: bytes) -> None:
    assert store(str(tmp_path), "rules", KEY, content)
    assert load(str(tmp_path), "rules", KEY) == content


def test_another_key_finds_nothing(tmp_path: Path) -> None:
    store(str(tmp_path), "rules", KEY, b"content")
    assert load(str(tmp_path), "rules", digest(b"other")) is None
    assert load(str(tmp_path), "other", KEY) is None
    assert load(None, "rules", KEY) is None
    assert not store(None, "rules", KEY, b"content")


def test_no_cut_and_no_flipped_byte_is_taken_for_what_was_stored(tmp_path: Path) -> None:
    store(str(tmp_path), "rules", KEY, b"content")
    path = tmp_path / "rules"
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        assert load(str(tmp_path), "rules", KEY) is None
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert load(str(tmp_path), "rules", KEY) is None
    path.write_bytes(whole + b"more")
    assert load(str(tmp_path), "rules", KEY) is None


@given(st.binary(max_size=100))
def test_a_foreign_file_counts_for_nothing(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "rules").write_bytes(data)
        assert load(folder, "rules", KEY) is None


def test_a_folder_that_can_not_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not store(str(tmp_path / "file"), "rules", KEY, b"content")
    assert load(str(tmp_path / "file"), "rules", KEY) is None


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"EVLINT_CACHE_DIR": "/chosen"}, "/chosen"),
        ({"EVLINT_CACHE_DIR": "", "XDG_CACHE_HOME": "/cached"}, "/cached/evlint"),
        ({"EVLINT_CACHE_DIR": "", "XDG_CACHE_HOME": "", "HOME": "/home/ada"}, "/home/ada/.cache/evlint"),
        ({"EVLINT_CACHE_DIR": "", "XDG_CACHE_HOME": "relative", "HOME": "/home/ada"}, None),
    ],
)
@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="folders lie elsewhere there")
def test_the_folder(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], folder: str | None) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert find_cache_folder() == folder
