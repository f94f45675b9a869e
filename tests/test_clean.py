"""`evlint clean`: what evlint keeps goes, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evlint.cli import main

FOREIGN = {"notes.txt": b"mine", "other.db": b"SQLite format 3\0" + bytes(100), "empty": b""}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("EVLINT_CACHE_DIR", str(folder))
    monkeypatch.chdir(tmp_path)
    for number in range(20):
        Path(f"{number}.md").write_text(
            f"---\ntitle: A Day\n---\n\nBus {number} went by.\n", encoding="utf-8"
        )
    main(["."])
    main(["3.md"])
    return folder


def test_what_evlint_wrote_is_removed(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = os.listdir(kept)
    assert {"settings", "rules", "recent", "results.db"} <= {name.partition("-")[0] for name in names}
    for name, data in FOREIGN.items():
        (kept / name).write_bytes(data)
    (kept / "folder").mkdir()
    killed = (kept / next(name for name in names if name.startswith("rules"))).read_bytes()
    (kept / ".rules.1.tmp").write_bytes(killed[:200])  # of a run that was killed
    capsys.readouterr()
    assert main(["clean"]) == 0
    assert capsys.readouterr().out.startswith(f"removed {len(names) + 1} files (")
    assert set(os.listdir(kept)) == {*FOREIGN, "folder"}
    assert main(["clean"]) == 0
    assert capsys.readouterr().out == "nothing was kept\n"


def test_a_foreign_database_stays(kept: Path, tmp_path: Path) -> None:
    (kept / "results.db").write_bytes(FOREIGN["other.db"])
    assert main(["clean", "--cache-dir", str(kept)]) == 0
    assert os.listdir(kept) == ["results.db"]
    assert main(["clean", "--cache-dir", str(tmp_path / "nowhere")]) == 0
