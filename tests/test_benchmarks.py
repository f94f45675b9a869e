"""The benchmark counts right, makes the same articles every time and keeps its tables where they belong."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import contenders, peers
from benchmarks.articles import (
    GivenStock,
    OwnStock,
    Stock,
    make_folder,
    make_title,
    read_given_text,
    read_own_text,
    split_head,
)
from benchmarks.contenders import ALL, ONE, WARM
from benchmarks.stopwatch import Entry, Run, Series, count_rounds, measure
from benchmarks.tables import (
    BARE,
    LONG,
    MANY,
    SINGLE,
    Spread,
    compare,
    draw_goals,
    draw_table,
    draw_workload,
    format_bytes,
    format_ratio,
    format_seconds,
    spread,
)
from evlint.frontmatter import read_front_matter

FINE = frozenset({0, 1})


def one_series(name: str, way: str, *seconds: float, factor: float = 1, fault: str = "") -> Series:
    return Series(Entry(name, way, [name], FINE, factor), list(seconds), 30_000_000, fault)


@pytest.mark.parametrize(
    "values, expected",
    [
        ([2.0], Spread(2.0, 2.0, 2.0)),
        ([3.0, 1.0], Spread(2.0, 1.0, 3.0)),
        ([5.0, 1.0, 2.0], Spread(2.0, 1.0, 5.0)),
        ([*range(9)], Spread(4, 0, 8)),
        ([*range(10)], Spread(4.5, 1, 8)),
        ([*range(40)], Spread(19.5, 4, 35)),
    ],
)
def test_spread(values: list[float], expected: Spread) -> None:
    assert spread(values) == expected


@pytest.mark.parametrize(
    "mine, others, expected",
    [
        ([2.0, 4.0], [1.0, 1.0], Spread(3.0, 2.0, 4.0)),
        ([2.0, 40.0], [1.0, 20.0], Spread(2.0, 2.0, 2.0)),  # a slow minute is slow for both
        ([2.0, 4.0, 9.0], [4.0], Spread(0.5, 0.5, 0.5)),  # the other had one round only
    ],
)
def test_compare_goes_round_by_round(mine: list[float], others: list[float], expected: Spread) -> None:
    assert compare(mine, others) == expected


@pytest.mark.parametrize(
    "seconds, expected",
    [
        (0.0098, "9.8 ms"),
        (0.0999, "99.9 ms"),
        (0.1, "0.10 s"),
        (2.345, "2.35 s"),
        (59.04, "59.0 s"),
        (127, "127 s"),
    ],
)
def test_format_seconds(seconds: float, expected: str) -> None:
    assert format_seconds(seconds) == expected


@pytest.mark.parametrize(
    "ratio, expected", [(12.3456, "12.35"), (1, "1.00"), (0.1, "0.10"), (0.0412, "0.041")]
)
def test_format_ratio(ratio: float, expected: str) -> None:
    assert format_ratio(ratio) == expected


@pytest.mark.parametrize("size, expected", [(0, "–"), (28_400_000, "28 MB"), (1_234_000_000, "1234 MB")])
def test_format_bytes(size: float, expected: str) -> None:
    assert format_bytes(size) == expected


def test_table() -> None:
    assert list(draw_table(["who", "time"], [["evlint", "1 s"]])) == [
        "| who | time |",
        "|---|---:|",
        "| evlint | 1 s |",
    ]


def test_workload() -> None:
    series = [
        one_series("evlint", ONE, 2.0, 2.0, 2.2),
        one_series("evlint", ALL, 0.5, 0.6, 0.7),
        one_series("typos", ONE, 2.0, 2.5, 2.0),
        one_series("typos", ALL, 0.5, 0.5, 0.5),
        one_series("alex", ONE, 50.0, factor=5),
        one_series("crashing", ONE, fault="ended with 3: no | such option"),
        one_series("hanging", ONE, fault="over 60 s"),
    ]
    assert list(draw_workload("10 articles, 2 KB", series, ["lost"])) == [
        "| 10 articles, 2 KB | one process | all cores | memory |",
        "|---|---:|---:|---:|",
        "| evlint | **2.00 s** (2.00 s – 2.20 s) | **0.60 s** (0.50 s – 0.70 s) | 30 MB |",
        "| typos | 2.00 s · **1.00** (0.80 – 1.10) | 0.50 s · **1.20** (1.00 – 1.40) | 30 MB |",
        "| alex | ≈ 50.0 s · **0.040** (0.040 – 0.040) | – | 30 MB |",
        "| crashing | ended with 3: no / such option | – | 30 MB |",
        "| hanging | over 60 s | – | 30 MB |",
        "| lost | not installed | – | – |",
        "",
        "3 rounds (alex 1); ≈ is 5 times what a part of the articles took.",
    ]


def test_workload_where_evlint_fails() -> None:
    series = [one_series("evlint", ONE, fault="over 9 s"), one_series("typos", ONE, 2.0)]
    rows = list(draw_workload("w", series, []))
    assert rows[2:4] == ["| evlint | over 9 s | 30 MB |", "| typos | 2.00 s | 30 MB |"]


def test_goals_leave_out_who_was_not_measured() -> None:
    measured = {
        SINGLE: [one_series(BARE, ONE, 0.01), one_series("evlint", ONE, 0.024)],
        MANY: [
            one_series("evlint", ONE, 2.0),
            one_series("typos", ONE, 2.5),
            one_series("rumdl", ONE, fault="over 60 s"),
        ],
        LONG: [one_series("evlint", ONE, 0.3)],
    }
    assert list(draw_goals(measured))[2:] == [
        "| one article, one process, against `python -I -c pass` | 2.40 | 2.40 – 2.40 | ≤ 2.5 |",
        "| many articles, one process, against typos | 0.80 | 0.80 – 0.80 | ≤ 1.0 |",
        "| many articles, biggest process | 30 MB |  | ≤ 60 MB |",
    ]


@pytest.mark.parametrize(
    "seconds, rounds, expected",
    [(0.01, 40, 40), (3.0, 40, 13), (7.5, 5, 5), (29.0, 5, 2), (300.0, 5, 2), (300.0, 1, 1)],
)
def test_who_is_slow_gets_fewer_rounds(seconds: float, rounds: int, expected: int) -> None:
    assert count_rounds(seconds, rounds) == expected


def test_rounds_are_interleaved_and_the_first_does_not_count() -> None:
    ran: list[str] = []

    def run(command: Sequence[str], limit: float) -> Run:
        ran.append(command[0])
        return Run(10.0 if len(ran) <= 2 else 1.0, 0, len(ran))

    entries = [Entry("a", ONE, ["a"], FINE), Entry("b", ONE, ["b"], FINE, factor=5)]
    first, second = measure(entries, 3, 60, run, lambda step: None)
    assert "".join(ran) == "ab" + "ab" + "ba" + "ab"
    assert (first.seconds, second.seconds) == ([1.0] * 3, [5.0] * 3)
    assert (first.peak, second.peak) == (7, 8)


@pytest.mark.parametrize(
    "outcomes, fault, rounds",
    [
        ([Run(1, 0, 1)] * 4, "", 3),
        ([Run(1, 1, 1)] * 4, "", 3),
        ([Run(60, None, 0)], "over 120 s", 0),
        ([Run(0, 127, 0, "Traceback\nno such program\n")], "ended with 127: no such program", 0),
        ([Run(0, 4, 0)], "ended with 4: nothing told", 0),
        ([Run(1, 0, 1), Run(1, 0, 1), Run(1, -9, 1, "killed")], "ended with -9: killed", 2),
    ],
)
def test_who_fails_is_told_and_not_run_again(outcomes: list[Run], fault: str, rounds: int) -> None:
    left = iter(outcomes)
    entry = Entry("a", ONE, ["a"], FINE, factor=2)
    (series,) = measure([entry], 3, 60, lambda command, limit: next(left), lambda step: None)
    assert (series.fault, len(series.seconds)) == (fault, rounds)


@pytest.fixture
def given(tmp_path: Path) -> GivenStock:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text("---\ntitle: Tides\n---\n\nThe sea rose.\n\nIt fell.\n", "utf-8")
    (tmp_path / "posts" / "b.txt").write_text("The ferry: late.\n\nAgain.\n\nAnd again.\n", "utf-8")
    (tmp_path / "posts" / "c.html").write_text("<p>No article.</p>\n", "utf-8")
    return read_given_text([tmp_path / "posts"])


@pytest.fixture(params=["own", "given"])
def stock(request: pytest.FixtureRequest, given: GivenStock) -> Stock:
    return read_own_text() if request.param == "own" else given


def test_folders_are_the_same_every_time(tmp_path: Path, stock: Stock) -> None:
    first, second = (make_folder(tmp_path / name, stock, 501) for name in ("first", "second"))
    names = [path.relative_to(first).as_posix() for path in sorted(first.rglob("*.md"))]
    assert (len(names), names[0], names[-1]) == (501, "000/00000.md", "001/00500.md")
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)


def test_articles_have_a_head_that_can_be_read(stock: Stock) -> None:
    for number in range(100):
        text = stock.make_article(random.Random(number))
        assert read_front_matter(text).faults == ()
        assert text.startswith("---\ntitle: ")


@pytest.mark.parametrize("length", [1, 100, 50_000])
def test_articles_are_as_long_as_asked(stock: Stock, length: int) -> None:
    assert length <= len(stock.make_article(random.Random(1), length)) < length + 5_000


def test_given_text_is_read_by_head_and_blocks(given: GivenStock) -> None:
    assert [tuple(one) for one in given.articles] == [
        ("---\ntitle: Tides\n---\n\n", ["The sea rose.", "It fell."]),
        ("", ["The ferry: late.", "Again.", "And again."]),
    ]


def test_folder_without_articles_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no article"):
        read_given_text([tmp_path])


def test_own_text_has_sentences_and_damage() -> None:
    own = read_own_text()
    assert isinstance(own, OwnStock)
    assert len(own.sentences) > 80
    assert len(own.damage) > 10


@pytest.mark.parametrize(
    "text, expected",
    [
        ("---\na: 1\n---\n\nB\n", ("---\na: 1\n---\n\n", "B\n")),
        ("---\nno end\n", ("", "---\nno end\n")),
        ("Text\n---\nmore\n---\n", ("", "Text\n---\nmore\n---\n")),
        ("", ("", "")),
    ],
)
def test_split_head(text: str, expected: tuple[str, str]) -> None:
    assert split_head(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("It's: 'so'", "Its so"),
        ("a b c d e f g h i", "a b c d e f g h"),
        ("***", "Untitled"),
    ],
)
def test_make_title(text: str, expected: str) -> None:
    assert make_title(text) == expected


@pytest.mark.parametrize(
    "names, expected",
    [("none", []), ("typos", ["typos"]), ("alex,rumdl", ["alex", "rumdl"])],
)
def test_choose(names: str, expected: list[str]) -> None:
    assert [peer.name for peer in contenders.choose(names)] == expected


def test_unknown_peer_is_told_with_the_choices() -> None:
    with pytest.raises(ValueError, match=r"'typo'; there are typos, rumdl, .*, or none"):
        contenders.choose("typos,typo")


@pytest.mark.parametrize(
    "told, expected",
    [
        ("npm is not there", "npm is not there"),
        ("ERROR: Could not find it\nERROR: No matching one\n", "ERROR: No matching one"),
        ("npm error code E1\nnpm error gone: no such\nnpm error A log is there\n", "npm error gone: no such"),
        ("npm error code E1\n", "npm error code E1"),
    ],
)
def test_reason_why_a_peer_is_not_installed(told: str, expected: str) -> None:
    assert contenders.find_reason(told) == expected


@pytest.mark.parametrize("peer", contenders.PEERS, ids=lambda peer: peer.name)
def test_peers_are_pinned(peer: contenders.Peer) -> None:
    mark = "@" if peer.registry == "npm" else "=="
    assert all(package.partition(mark)[2][:1].isdigit() for package in peer.packages)
    assert peer.version == peer.packages[0].partition(mark)[2]


@pytest.mark.parametrize(
    "name, way, expected",
    [
        ("typos", ONE, "P -j1 articles-2"),
        ("rumdl", ONE, "env RAYON_NUM_THREADS=1 P check --no-cache articles-2"),
        ("rumdl", WARM, "P check --cache-dir caches/rumdl-articles-2 articles-2"),
        ("write-good", ONE, "P articles-2/000/00000.md articles-2/000/00001.md"),
        ("markdownlint-cli2", ONE, "P articles-2/**/*.md"),
    ],
)
def test_commands(tmp_path: Path, given: GivenStock, name: str, way: str, expected: str) -> None:
    make_folder(tmp_path / "articles-2", given, 2)
    (peer,) = contenders.choose(name)
    assert " ".join(peers.list_words(peer, way, "P", "articles-2", tmp_path)) == expected


def test_report_is_kept_between_its_marks() -> None:
    page = "a\n<!-- x -->\nold\n<!-- end of x -->\nb\n<!-- y -->\nother\n<!-- end of y -->\n"
    kept = "a\n<!-- x -->\n\nnew \\1\n\n<!-- end of x -->\nb\n<!-- y -->\nother\n<!-- end of y -->\n"
    assert peers.keep(page, "x", "new \\1") == kept
    with pytest.raises(ValueError, match="no place marked '<!-- z -->'"):
        peers.keep(page, "z", "new")


def test_page_has_a_place_for_both_reports() -> None:
    page = peers.PAGE.read_text(encoding="utf-8")
    for name in ("own text", "given text"):
        assert "\nnew\n" in peers.keep(page, name, "new")
