"""Files that did not change are not read: every change is noticed, and in doubt all are read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from evlint import files, intake, stamps
from evlint.cli import main
from evlint.results import PAGE
from evlint.stamps import Trust, read_stamps

MANY = 2 * PAGE + 4
BODY = "---\ntitle: A Day\n---\n\nBus {number:03} went by.\n\nAdvertisement\n\nThe {port} took 40% more.\n"
OTHER = BODY.replace("Advertisement", "Adverti5ement")  # of the same size, and with less to tell


class Site:
    """A folder of articles and a cache, with runs over them that count what is read."""

    def __init__(self, capfd: pytest.CaptureFixture[str], home: Path) -> None:
        self.capfd, self.cache, self.backup = capfd, home / "cache", home / "backup"
        self.read: list[str] = []

    def run(self, *options: str) -> tuple[int, str, str]:
        """Exit status, output and errors of a run over all; `read` is then what was read for it."""
        self.capfd.readouterr()
        self.read.clear()
        status = main([".", "--jobs", "1", "--isolated", *options, "--cache-dir", str(self.cache)])
        return status, *self.capfd.readouterr()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Site:
    folder = tmp_path / "site"
    for number in range(MANY):
        path = folder / ("a", "b")[number % 2] / f"{number:03}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BODY.format(number=number, port="port"))
        os.utime(path, ns=(10**18, 10**18))
    shutil.copytree(folder, tmp_path / "backup")
    monkeypatch.chdir(folder)
    device = os.stat(folder).st_dev
    say(monkeypatch, tmp_path, f"22 1 {os.major(device)}:{os.minor(device)} / / rw - ext4 /dev/sda rw\n")
    monkeypatch.setattr(stamps, "_SETTLED", 0)  # no test waits a minute
    made = Site(capfd, tmp_path)
    read = files.read_file

    def read_file(path: str, *given: Any) -> Any:
        made.read.append(path)
        return read(path, *given)

    monkeypatch.setattr(intake, "read_file", read_file)
    return made


def say(monkeypatch: pytest.MonkeyPatch, folder: Path, mounts: str, boot: str = "boot 1\n") -> None:
    """Have the system say that this is mounted since that boot."""
    for name, text in {"_MOUNTS": mounts, "_BOOT": boot}.items():
        (folder / name).write_text(text)
        monkeypatch.setattr(stamps, name, str(folder / name))


def put(path: Path, text: str) -> None:
    """Write into a file as it is, and put its time back."""
    with path.open("r+") as file:
        file.write(text)
    os.utime(path, ns=(10**18, 10**18))


def rewrite() -> None:
    put(Path("a/010.md"), OTHER.format(number=10, port="port"))


def replace() -> None:
    put(Path("a/010.md").rename("new"), OTHER.format(number=10, port="port"))
    Path("new").rename("a/010.md")


def make_anew() -> None:
    Path("a/010.md").unlink()
    Path("a/010.md").write_text("x" * 10)
    put(Path("a/010.md"), OTHER.format(number=10, port="port"))


def swap() -> None:
    put(Path("b/011.md"), OTHER.format(number=11, port="port"))
    swap_names("a/010.md", "b/011.md")


def swap_names(one: str, other: str) -> None:
    os.rename(one, "aside")
    os.rename(other, one)
    os.rename("aside", other)


def swap_folders() -> None:
    for path in Path("b").iterdir():
        path.rename(path.with_name(f"{int(path.stem) - 1:03}.md"))
    swap_names("a", "b")


def write_through_a_hard_link() -> None:
    os.link("a/010.md", "../link")
    put(Path("../link"), OTHER.format(number=10, port="port"))


def lead_elsewhere() -> None:
    put(Path("../backup/a/010.md"), OTHER.format(number=10, port="port"))
    Path("a/010.md").unlink()
    Path("a/010.md").symlink_to("../../backup/a/010.md")


def restore() -> None:
    put(Path("../backup/a/010.md"), OTHER.format(number=10, port="port"))
    shutil.copy2("../backup/a/010.md", "a/010.md")


def truncate() -> None:
    os.truncate("a/010.md", 0)
    os.utime("a/010.md", ns=(10**18, 10**18))


def turn_into_a_folder() -> None:
    Path("a/010.md").unlink()
    Path("a/010.md").mkdir()


CHANGES: dict[str, Callable[[], object]] = {
    "rewritten with size and time put back": rewrite,
    "replaced by a file of that size and time": replace,
    "removed and made anew with that size and time": make_anew,
    "swapped with another": swap,
    "in a folder that is swapped with another": swap_folders,
    "written through a hard link": write_through_a_hard_link,
    "a link now": lead_elsewhere,
    "restored with the time of the backup": restore,
    "emptied": truncate,
    "gone": lambda: Path("a/010.md").unlink(),
    "a folder now": turn_into_a_folder,
    "no text now": lambda: Path("a/010.md").write_bytes(b"\xff\xfe"),
    "under another name": lambda: Path("a/010.md").rename("a/010.txt"),
    "behind a new one": lambda: Path("a/009.md").write_text("Advertisement\n"),
    "older than its time": lambda: os.utime("a/010.md", ns=(10**17, 10**17)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(site: Site, change: str) -> None:
    expected = site.run("--no-cache")
    assert site.run() == expected
    assert len(site.read) == MANY
    assert site.run() == expected
    assert site.read == []
    CHANGES[change]()
    after = site.run("--no-cache")
    assert (after == expected) is (change == "older than its time")
    assert site.run() == site.run() == after
    assert len(site.read) < 2  # what can't be linted is read again


def test_only_what_changed_is_read(site: Site) -> None:
    site.run()
    rewrite()
    site.run()
    assert site.read == ["a/010.md"]
    site.run()
    assert site.read == []


def test_what_is_not_settled_is_read_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "_SETTLED", 60 * 10**9)
    expected = site.run("--no-cache")
    assert site.run() == site.run() == expected
    assert len(site.read) == MANY
    monkeypatch.setattr(stamps, "_SETTLED", 0)  # a minute later
    for count in (MANY, 0):
        assert site.run() == expected
        assert len(site.read) == count


def be_another(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(stamps, "_who", lambda: (1, 1, [1]))


def mount(kind: str) -> Callable[[pytest.MonkeyPatch, Path], None]:
    return lambda monkeypatch, home: say(
        monkeypatch, home, (home / "_MOUNTS").read_text().replace("ext4", kind)
    )


# What makes it doubtful whether files are what they were.
DOUBTS: dict[str, Callable[[pytest.MonkeyPatch, Path], None]] = {
    "another boot": lambda patch, home: say(patch, home, (home / "_MOUNTS").read_text(), "boot 2\n"),
    "another user": be_another,
    "no word of the boot": lambda patch, home: (home / "_BOOT").unlink(),
    "no word of what is mounted": lambda patch, home: (home / "_MOUNTS").unlink(),
    "no cache": lambda patch, home: shutil.rmtree(home / "cache"),
}


@pytest.mark.parametrize("doubt", DOUBTS)
def test_in_doubt_all_is_read(
    site: Site, doubt: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = site.run()
    DOUBTS[doubt](monkeypatch, tmp_path)
    assert site.run() == expected
    assert len(site.read) == MANY


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "vfat", "exfat", "fuse.sshfs", "tmpfs", "9p", "ext4x"])
def test_not_every_file_system_is_trusted(
    site: Site, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mount(kind)(monkeypatch, tmp_path)
    expected = site.run()
    for _ in range(2):
        assert site.run() == expected
        assert len(site.read) == MANY


@pytest.mark.parametrize("option", [["--select", "boilerplate"], ["--min-confidence", "low"], ["--no-cache"]])
def test_what_is_asked_otherwise_is_not_answered_from_the_ledger(site: Site, option: list[str]) -> None:
    plain = site.run()
    asked = site.run(*option)
    assert len(site.read) == MANY
    assert asked == site.run(*option, "--no-cache")
    assert site.run() == plain
    assert site.read == []


def spoil(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :]


def test_a_spoilt_ledger_counts_for_nothing(site: Site) -> None:
    expected = site.run()
    database = site.cache / "results.db"
    whole = database.read_bytes()
    for at in range(0, len(whole), len(whole) // 30):
        database.write_bytes(spoil(whole, at))
        assert site.run() == expected
    for size in (0, 100, 5000, len(whole) // 2, len(whole) - 1):
        database.write_bytes(whole[:size])
        assert site.run() == expected


def test_processes_leave_a_ledger_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evlint.run._FEW", 20)
    monkeypatch.setattr("evlint.pool.CHUNK", 7)
    expected = site.run("--no-cache")
    assert site.run("--jobs", "2") == expected
    assert site.run() == expected
    assert site.read == []


@pytest.mark.parametrize("few", [3, 8, 1000])
def test_work_that_is_found_late(site: Site, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evlint.run._FEW", few)
    monkeypatch.setattr("evlint.run._AHEAD", 2)
    monkeypatch.setattr("evlint.ledger._MOST", PAGE + 1)
    site.run()
    for number in (12, 30, 31, 45, 63):
        put(Path("ab"[number % 2], f"{number:03}.md"), OTHER.format(number=number, port="port"))
    expected = site.run("--no-cache")
    assert site.run("--jobs", "2") == expected
    assert site.run() == expected
    assert site.read == ["b/065.md", "b/067.md"]  # too few for a page


def test_what_is_too_much_to_read_at_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_MUCH", 500)
    expected = site.run("--no-cache")
    for count in (MANY, 0):
        assert site.run() == expected
        assert len(site.read) == count


def test_few_articles_need_no_ledger(site: Site) -> None:
    shutil.rmtree("b")
    for name in os.listdir("a")[PAGE - 1 :]:
        Path("a", name).unlink()
    for _ in range(2):
        site.run()
        assert len(site.read) == PAGE - 1


def test_a_settled_stamp_is_older_than_a_minute(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "_SETTLED", 60 * 10**9)
    status = os.stat("a/010.md")
    for seconds, is_settled in {-1: False, 0: False, 59: False, 60: False, 61: True, 10**6: True}.items():
        now = status.st_ctime_ns + seconds * 10**9
        monkeypatch.setattr(stamps, "time_ns", partial(int, now))
        assert bool(Trust().settle(status)) is is_settled
    assert Trust().settle(status) == read_stamps(["a/010.md"])[0]


def test_what_can_t_be_asked_has_no_stamp(site: Site) -> None:
    assert [bool(stamp) for stamp in read_stamps(["a/010.md", "gone.md", "a\0b.md"])] == [True, False, False]
