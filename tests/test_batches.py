"""Articles are linted and mended alike, however a hook or a script splits and orders them."""

from __future__ import annotations

import io
import os
import shutil
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evlint.cli import main
from tests.renewal import ROOT

DESK = "rules:\n  claims: off\nfail_on: error\n"


class Site(NamedTuple):
    """A folder of articles, some below settings of their own, and what is told of each by itself."""

    folder: Path
    names: list[str]
    told: dict[str, list[str]]


def lint(folder: Path, names: list[str], *arguments: str) -> tuple[int, list[str]]:
    """The exit status and the findings, one a line."""
    out, errors = io.StringIO(), io.StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(errors):
        status = main(["--format", "jsonl", *arguments, *names])
    assert errors.getvalue() == ""
    return status, out.getvalue().splitlines()


def make_site(folder: Path) -> list[str]:
    for seed in sorted((ROOT / "seeds").iterdir()):
        shutil.copyfile(seed, folder / seed.name)  # without its mode, which may forbid writing
        (folder / "desk").mkdir(exist_ok=True)
        shutil.copyfile(seed, folder / "desk" / seed.name)
    (folder / "desk" / "evlint.yml").write_text(DESK, encoding="utf-8")
    (folder / "latin.txt").write_bytes(b"caf\xe9\n")
    return sorted(
        os.fspath(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix in (".md", ".txt")
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site")
    names = make_site(folder)
    return Site(folder, names, {name: lint(folder, [name])[1] for name in names})


@settings(max_examples=30)
@given(data=st.data())
def test_findings_do_not_depend_on_batches(site: Site, data: st.DataObject) -> None:
    names = data.draw(st.permutations(site.names))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(names) - 1))))
    batches = [names[start:end] for start, end in zip([0, *cuts], [*cuts, len(names)], strict=True)]
    statuses, told = zip(*(lint(site.folder, batch) for batch in batches), strict=True)
    assert max(statuses) == 2
    assert [line for lines in told for line in lines] == [line for name in names for line in site.told[name]]


@pytest.mark.parametrize("size", [1, 2, 3, 9])
@pytest.mark.parametrize("backwards", [False, True])
def test_mending_does_not_depend_on_batches(site: Site, tmp_path: Path, size: int, backwards: bool) -> None:
    results = []
    for batch, turned in ((len(site.names), False), (size, backwards)):
        folder = tmp_path / f"{batch} {turned}"
        folder.mkdir()
        names = sorted(make_site(folder), reverse=turned)
        for start in range(0, len(names), batch):
            lint(folder, names[start : start + batch], "--fix", "--unsafe-fixes")
        results.append({name: (folder / name).read_bytes() for name in names})
        shutil.rmtree(folder)
    assert results[0] == results[1]
    assert any((site.folder / name).read_bytes() != data for name, data in results[0].items())
