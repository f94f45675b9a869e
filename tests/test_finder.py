"""The finder of own modules loads what Python would load, and leaves the rest to it."""

from __future__ import annotations

import importlib.util
import os
import py_compile
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

import evlint
from evlint import finder
from evlint.finder import OwnFinder, find_own_modules

HOUSE = Path(evlint.__file__).parent


@pytest.fixture
def shed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one module that is compiled."""
    monkeypatch.setattr(sys, "pycache_prefix", None)  # as it is where nobody says otherwise
    source = tmp_path / "kinds" / "boat.py"
    source.parent.mkdir()
    source.write_text('"""A boat."""\nOARS = 2\n', encoding="utf-8")
    py_compile.compile(str(source))
    monkeypatch.setattr(finder, "_HERE", str(tmp_path))
    return source


def test_a_module_is_as_python_loads_it(shed: Path) -> None:
    found = OwnFinder.find_spec("evlint.kinds.boat")
    usual = PathFinder.find_spec("evlint.kinds.boat", [str(shed.parent)])
    assert found and usual and found.loader and usual.loader
    ours, theirs = importlib.util.module_from_spec(found), importlib.util.module_from_spec(usual)
    found.loader.exec_module(ours)
    usual.loader.exec_module(theirs)
    for name in ("OARS", "__doc__", "__name__", "__package__", "__file__", "__cached__"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert found.loader.get_source("evlint.kinds.boat") == shed.read_text(encoding="utf-8")  # type: ignore[attr-defined]


def change(source: Path) -> None:
    source.write_text("OARS = 4  # now\n", encoding="utf-8")


def touch(source: Path) -> None:
    os.utime(source, (1, 1))


def lose_source(source: Path) -> None:
    source.unlink()


def lose_compiled(source: Path) -> None:
    os.unlink(importlib.util.cache_from_source(str(source)))


def cut_compiled(source: Path) -> None:
    os.truncate(importlib.util.cache_from_source(str(source)), 12)


def take_another_python(source: Path) -> None:
    with open(importlib.util.cache_from_source(str(source)), "r+b") as file:
        file.write(b"\0\0")


def check_by_hash(source: Path) -> None:
    py_compile.compile(str(source), invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)


@pytest.mark.parametrize(
    "spoil",
    [change, touch, lose_source, lose_compiled, cut_compiled, take_another_python, check_by_hash],
    ids=lambda spoil: spoil.__name__,
)
def test_what_may_be_stale_is_left_to_python(shed: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(shed)
    assert OwnFinder.find_spec("evlint.kinds.boat") is None


@pytest.mark.parametrize("name", ["boat", "kinds.boat", "evlinter.kinds.boat", "evlint", "evlint.kinds"])
def test_what_is_not_ours_is_left_to_python(shed: Path, name: str) -> None:
    assert OwnFinder.find_spec(name) is None


@pytest.mark.parametrize("prefix", [None, "/tmp/elsewhere"])
def test_it_is_asked_first_where_python_compiles_beside_the_source(
    prefix: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(sys, "pycache_prefix", prefix)
    find_own_modules()
    find_own_modules()
    assert sys.meta_path.count(OwnFinder) == (prefix is None)
