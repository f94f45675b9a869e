"""Kept reports: they come back as they were, and a database in any state costs nothing but time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from evlint import results
from evlint.diagnostic import Report
from evlint.linter import check_text
from evlint.results import NAME, Results, make_key, pack_report, unpack_report
from evlint.settingsfile import load_config

CONFIG = b"c" * 16
NOISE = bytes(number * number % 251 for number in range(64))
TORN = "Countries like China and the U.\n\nS. lead, and 40% of them agree.\n\nAdvertisement\n"
KEYS = [make_key(b"%d" % number, CONFIG, True) for number in range(600)]


@pytest.fixture(autouse=True)
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have all reports in the database but for the tests of the small file."""
    if "recent" not in request.node.name:
        monkeypatch.setattr(results, "_FEW", -1)


@pytest.fixture(scope="module")
def told() -> Report:
    return check_text(TORN, load_config(), path="a.md")


def fill(folder: Path, report: Report, keys: list[bytes] = KEYS) -> bytes:
    store = Results(str(folder))
    store.keep((key, report) for key in keys)
    store.close()
    return (folder / NAME).read_bytes()


def test_a_report_survives(told: Report) -> None:
    assert {one.rule for one in told.diagnostics} >= {
        "ad-label",
        "split-abbreviation",
        "missing-front-matter",
    }
    assert any(one.fix for one in told.diagnostics)
    again = unpack_report("b.md", pack_report(told))
    assert again == told._replace(path="b.md")
    assert repr(again.diagnostics) == repr(told.diagnostics)
    assert pack_report(Report("a.md")) == b""
    assert unpack_report("b.md", b"") == Report("b.md")


def test_what_was_kept_is_found(tmp_path: Path, told: Report) -> None:
    store = Results(str(tmp_path / "new" / "folder"))
    assert store.find(KEYS) == {}
    store.keep([(KEYS[0], told), (KEYS[1], Report("b.md"))])
    assert store.find(KEYS[:3]) == {KEYS[0]: pack_report(told), KEYS[1]: b""}
    store.close()
    assert set(store.find(KEYS)) == {KEYS[0], KEYS[1]}
    assert Results(None).find(KEYS) == {}
    Results(None).keep([(KEYS[0], told)])


@pytest.mark.parametrize(
    "other",
    [(b"other", CONFIG, True), (b"article", b"d" * 16, True), (b"article", CONFIG, False)],
)
def test_a_key_tells_text_config_and_form_apart(other: tuple[bytes, bytes, bool]) -> None:
    assert make_key(b"article", CONFIG, True) == make_key(b"article", CONFIG, True) != make_key(*other)


def write_over(at: int, data: bytes) -> Callable[[bytes], bytes]:
    return lambda whole: whole[:at] + data + whole[at + len(data) :]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda whole: b"", id="empty"),
        pytest.param(lambda whole: b"not a database at all\n" * 500, id="foreign"),
        pytest.param(lambda whole: whole[:50], id="cut in the head"),
        pytest.param(lambda whole: whole[:4096], id="cut after a page"),
        pytest.param(lambda whole: whole[: len(whole) // 2 + 77], id="cut in the middle"),
        pytest.param(lambda whole: whole[:-1], id="cut by a byte"),
        pytest.param(write_over(0, b"x" * 100), id="no head"),
        pytest.param(write_over(100, b"\0" * 4000), id="no schema"),
        pytest.param(write_over(20, b"\xff" * 60), id="another head"),
        *(pytest.param(write_over(at, NOISE), id=f"noise at {at}") for at in range(4000, 90000, 9001)),
    ],
)
def test_nothing_wrong_comes_out_of_a_damaged_database(
    tmp_path: Path, told: Report, damage: Callable[[bytes], bytes]
) -> None:
    whole = fill(tmp_path, told)
    (tmp_path / NAME).write_bytes(damage(whole))
    store = Results(str(tmp_path))
    found = store.find(KEYS)
    assert set(found.values()) <= {pack_report(told)}
    store.keep([(KEYS[0], told)])
    store.close()
    assert set(Results(str(tmp_path)).find(KEYS).values()) <= {pack_report(told)}


def test_every_flipped_byte_of_a_small_database(tmp_path: Path) -> None:
    whole = fill(tmp_path, Report("a.md"), KEYS[:2])
    # Of the empty room between what is kept, some bytes speak for all.
    for at in (at for at, byte in enumerate(whole) if byte or at % 97 == 0):
        (tmp_path / NAME).write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        store = Results(str(tmp_path))
        assert store.find(KEYS).items() <= {KEYS[0]: b"", KEYS[1]: b""}.items()
        store.close()


def test_a_damaged_database_makes_way(tmp_path: Path, told: Report) -> None:
    whole = fill(tmp_path, told)
    (tmp_path / NAME).write_bytes(whole[: len(whole) // 2])
    for _ in range(3):  # seen; thrown away; kept anew
        store = Results(str(tmp_path))
        store.find(KEYS)
        store.keep([(key, told) for key in KEYS])
        store.close()
    assert len(Results(str(tmp_path)).find(KEYS)) == len(KEYS)


def test_a_foreign_database_stays(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / NAME)
    database.execute("create table reports (key text, report text)")
    database.execute("insert into reports values (?, 'mine')", (KEYS[0],))
    database.commit()
    database.close()
    before = (tmp_path / NAME).read_bytes()
    assert Results(str(tmp_path)).find(KEYS) == {}
    assert (tmp_path / NAME).read_bytes() == before


@pytest.mark.parametrize("what", ["a file for a folder", "a folder for a database", "a folder that can't be"])
def test_no_place_for_a_database_is_no_error(tmp_path: Path, told: Report, what: str) -> None:
    folder = tmp_path / "cache"
    if what == "a file for a folder":
        folder.write_text("")
    elif what == "a folder for a database":
        (folder / NAME).mkdir(parents=True)
    else:
        folder = Path("/proc/nowhere/cache")
    store = Results(str(folder))
    store.keep([(KEYS[0], told)])
    assert store.find(KEYS) == {}


def test_a_locked_database_is_no_error(tmp_path: Path, told: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_WAIT", 0.01)
    fill(tmp_path, told, KEYS[:1])
    holder = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    holder.execute("begin exclusive")
    assert Results(str(tmp_path)).find(KEYS) == {}
    store = Results(str(tmp_path))
    store.keep([(KEYS[1], told)])
    holder.execute("rollback")
    holder.close()
    assert set(Results(str(tmp_path)).find(KEYS)) == {KEYS[0]}


def test_a_full_disk_is_no_error(tmp_path: Path, told: Report) -> None:
    fill(tmp_path, told, KEYS[:1])
    store = Results(str(tmp_path))
    store.find(KEYS)
    store._database.execute("pragma max_page_count=2")
    store.keep([(key, told) for key in KEYS])
    assert set(Results(str(tmp_path)).find(KEYS)) == {KEYS[0]}


def test_a_database_that_can_only_be_read_is_read(tmp_path: Path, told: Report) -> None:
    fill(tmp_path, told, KEYS[:1])
    store = Results(str(tmp_path))
    assert set(store.find(KEYS)) == {KEYS[0]}
    store._database.execute("pragma query_only=1")
    store.keep([(KEYS[1], told)])
    assert set(Results(str(tmp_path)).find(KEYS)) == {KEYS[0]}


def test_its_size_is_bounded(tmp_path: Path, told: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_SIZE", 1_000_000)
    store = Results(str(tmp_path))
    for start in range(0, 5000, 100):
        store.keep((make_key(b"%d" % number, CONFIG, True), told) for number in range(start, start + 100))
    assert os.path.getsize(tmp_path / NAME) < 3_000_000
    assert store.find([make_key(b"%d" % number, CONFIG, True) for number in range(4900, 5000)])


def keep_and_find(folder: str, start: int) -> None:
    store = Results(folder)
    for number in range(start, start + 100, 10):
        keys = KEYS[number : number + 10]
        store.keep((key, Report("a.md")) for key in keys)
        assert store.find(keys) == dict.fromkeys(keys, b"")
    store.close()


def test_several_processes_at_once(tmp_path: Path) -> None:
    spawn = get_context("spawn")
    writers = [
        spawn.Process(target=keep_and_find, args=(str(tmp_path), start)) for start in range(0, 400, 100)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    assert len(Results(str(tmp_path)).find(KEYS[:400])) == 400


def test_recent_reports_need_no_database(tmp_path: Path, told: Report) -> None:
    Results(str(tmp_path)).keep([(KEYS[0], told), (KEYS[1], Report("b.md"))])
    assert os.listdir(tmp_path) == ["recent"]
    store = Results(str(tmp_path))
    assert store.find(KEYS[:3]) == {KEYS[0]: pack_report(told), KEYS[1]: b""}
    assert os.listdir(tmp_path) == ["recent"]


def test_a_report_from_the_database_becomes_recent(tmp_path: Path, told: Report) -> None:
    fill(tmp_path, told)
    assert os.listdir(tmp_path) == [NAME]
    assert Results(str(tmp_path)).find(KEYS[:2]) == dict.fromkeys(KEYS[:2], pack_report(told))
    (tmp_path / NAME).unlink()
    assert Results(str(tmp_path)).find(KEYS[:4]) == dict.fromkeys(KEYS[:2], pack_report(told))


def test_recent_reports_are_few(tmp_path: Path, told: Report) -> None:
    for start in range(0, 600, 4):
        Results(str(tmp_path)).keep((key, told) for key in KEYS[start : start + 4])
    assert os.path.getsize(tmp_path / "recent") < 70_000
    found = Results(str(tmp_path)).find(KEYS)
    assert 5 < len(found) < 200
    assert set(KEYS[-4:]) <= set(found)
    huge = told._replace(diagnostics=told.diagnostics * 100)
    Results(str(tmp_path)).keep([(KEYS[0], huge)])
    assert Results(str(tmp_path)).find(KEYS[:1]) == {KEYS[0]: pack_report(huge)}
    (tmp_path / NAME).unlink()
    assert KEYS[0] not in Results(str(tmp_path)).find(KEYS)


def test_a_damaged_file_of_recent_reports_counts_for_nothing(tmp_path: Path, told: Report) -> None:
    Results(str(tmp_path)).keep([(KEYS[0], told)])
    whole = (tmp_path / "recent").read_bytes()
    for at in range(0, len(whole), 11):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            (tmp_path / "recent").write_bytes(data)
            assert Results(str(tmp_path)).find(KEYS) == {}
