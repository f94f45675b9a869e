"""The trial of strange input finds faults that are put there, makes them short, and tries them again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from evlint import linter
from fuzzing import __main__ as fuzzing
from fuzzing.engine import try_by_chance
from fuzzing.mutate import Soil
from fuzzing.shrink import shrink
from fuzzing.target import Crash, Input, Target, hold
from fuzzing.targets import TARGETS


def refuse(tried: Input) -> None:
    hold("needle" not in tried.text or tried.way == "b", "a needle")


NEEDLE = Target(
    "needle", "ab", lambda: Soil(("hay\nhay", "some hay with a needle in it"), ("straw",)), refuse
)


def test_a_fault_is_found_once_and_made_short() -> None:
    tally = try_by_chance(NEEDLE, seed=0, executions=300)
    (crash,) = tally.crashes.values()
    assert tally.executions == 300
    assert shrink(NEEDLE, crash).data == b"aneedle"


def test_the_same_seed_tries_the_same() -> None:
    first, second = (try_by_chance(NEEDLE, seed=3, executions=100) for _ in range(2))
    assert [one.data for one in first.crashes.values()] == [one.data for one in second.crashes.values()]


@pytest.mark.parametrize(
    ("data", "tried"),
    [
        (b"", ("a", "")),
        (b"btext", ("b", "text")),
        (b"ztext", ("a", "text")),
        (b"a\xed\xa0\x80", ("a", "\ud800")),
        (b"a\xff\xe2", ("a", "\ufffd\ufffd")),
    ],
)
def test_any_bytes_are_an_input(data: bytes, tried: tuple[str, str]) -> None:
    assert Input.read(data, "ab") == tried


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_holds(name: str) -> None:
    assert not try_by_chance(TARGETS[name], seed=0, executions=30 // TARGETS[name].cost).crashes


def test_a_fault_of_evlint_is_kept_to_be_tried_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["fuzzing", *words])
        return fuzzing.main()

    with monkeypatch.context() as broken:
        broken.setattr(linter, "_stamp", lambda found, source: found[0][0].missing)
        assert run("--target", "text", "--executions", "3", "--keep", str(tmp_path)) == 1
        kept = [str(path) for path in tmp_path.iterdir() if not path.suffix]
        assert "AttributeError" in capsys.readouterr().out
        assert run("--replay", *kept) == 1
        assert "AttributeError" in capsys.readouterr().out
    assert run("--replay", *kept) == 0
    assert "holds" in capsys.readouterr().out


def test_names_of_crashes_leave_out_what_changes() -> None:
    def crash(message: str) -> Crash:
        return Crash.of("text", b"", ValueError(message))

    assert (
        crash("span 1:2 of 'ad-label' in 'Some text'").kind == crash("span 30:4 of 'ad-label' in 'More'").kind
    )
    assert crash("of 'ad-label'").kind != crash("of 'share-bar'").kind
    assert crash("\udfff").kind.isascii()
