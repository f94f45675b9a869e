"""The words of the command line: read without argparse they mean what argparse says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint import arguments
from evlint.arguments import Asked

OPTIONS = (
    *("--fix", "--diff", "--no-cache", "--jobs", "--format", "--select", "--config", "--output", "--fail-on"),
    *("--jobs=3", "--jobs=0", "--format=json", "--format=", "--select=a,b", "--config=x.yml", "--fix=yes"),
    *("--help", "-h", "-q", "--", "-", "--jo", "--output=csv:b.csv", "--config=-", "-1"),
)
VALUES = ("a.md", "posts/", "2", "json", "error", "sarif:out.sarif", "C:\\a.md", "", "--", "two words")


def read(words: list[str], *, plainly: bool) -> dict[str, object] | None:
    """What is read, or nothing where that is left to argparse or refused by it."""
    asked = Asked()
    if plainly:
        return vars(asked) if arguments._read_plainly(words, asked) else None
    try:
        arguments._parse(words, asked)
    except SystemExit:
        return None
    return vars(asked)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.md", "posts/"],
        ["-", "--stdin-filename", "a.md"],
        ["--fix", "--unsafe-fixes", "a.md", "b.md"],
        ["a.md", "--format", "json", "--fail-on=error", "--jobs", "4"],
        ["--select", "wrapping,ad-label", "--select=claims", "."],
        ["--output", "sarif:out.sarif", "--output=junit:C:/out.xml", "--no-cache", "--cache-dir", "kept"],
    ],
)
def test_common_words_need_no_argparse(words: list[str]) -> None:
    assert read(words, plainly=True) == read(words, plainly=False) is not None


@pytest.mark.parametrize(
    "words",
    [
        *(
            ["--help"],
            ["-h"],
            ["--nothing"],
            ["--jobs"],
            ["--jobs", "many"],
            ["--jobs", "²"],
            ["--output", "sarif"],
            ["--output", "yaml:out.yml"],
            ["--format", "yaml"],
            ["--for", "json"],
        ),
        *(["--fix=yes"], ["--config", "--fix"], ["a.md", "--fix", "b.md"], ["--", "a.md"], ["--config="]),
        *(["--output", "csv"], ["-j2"]),
    ],
)
def test_what_is_not_plain_is_left_to_argparse(words: list[str]) -> None:
    assert read(words, plainly=True) is None


@given(st.lists(st.sampled_from((*OPTIONS, *VALUES)), max_size=6))
def test_any_words_are_read_as_argparse_reads_them(words: list[str]) -> None:
    plain = read(words, plainly=True)
    assert plain is None or plain == read(words, plainly=False)


def test_no_fault_of_our_own_is_taken_for_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(arguments, "read_jobs", fail)
    with pytest.raises(ZeroDivisionError):
        read(["--jobs", "2"], plainly=True)
