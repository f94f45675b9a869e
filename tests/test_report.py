"""`evlint report`: what is gathered for the page, how it is written, and what the command says."""

from __future__ import annotations

import json
import re
import shlex
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlint.config import Config
from evlint.diagnostic import Diagnostic, Report, Span
from evlint.linter import check_text
from evlint.mistake import MistakesError
from evlint.report.articles import Article, ArticleReader
from evlint.report.earlier import Earlier
from evlint.report.page import visible
from evlint.report.passages import Passage, cut_passages
from evlint.settingsfile import read_settings
from evlint.verbs import report as report_verb
from tests.command import SOUND, TORN, run
from tests.hostile import REPORTS, TEXTS
from tests.pages import make_page, read_page
from tests.renewal import ROOT
from tests.sessions import blocks_of

FILLER = "The ferry sailed on time and nobody was late for work that day. " * 40


def show(passages: tuple[Passage, ...]) -> str:
    """Passages with the numbers of findings before each piece; `^` where they begin, `|` between passages."""
    shown = []
    for passage in passages:
        for piece in passage.pieces:
            names = ",".join(f"{number}{'^' * (number in piece.starts)}" for number in piece.findings)
            shown.append(f"[{names}:{piece.text}]" if names else piece.text)
        shown.append("|")
    return "".join(shown[:-1])


@pytest.mark.parametrize(
    ("text", "head", "spans", "shown"),
    [
        ("one two", 0, [], "one two"),
        ("one two", 0, [(0, 3)], "[0^:one] two"),
        ("one two", 0, [(4, 7)], "one [0^:two]"),
        ("one two", 0, [(0, 3), (0, 3)], "[0^,1^:one] two"),
        ("one two", 0, [(0, 5), (2, 7)], "[0^:on][1^,0:e t][1:wo]"),
        ("one two", 0, [(0, 7), (2, 3)], "[0^:on][1^,0:e][0: two]"),
        ("one two", 0, [(4, 4)], "one [0^:]two"),
        ("one two", 0, [(7, 7)], "one two[0^:]"),
        ("one two", 0, [(0, 0), (0, 3)], "[0^:][1^:one] two"),
        ("", 0, [(0, 0)], "[0^:]"),
        ("a: 1\nbody", 5, [(3, 4), (5, 9)], "a: [0^:1]\n|[1^:body]"),
        ("a: 1\nbody", 5, [(3, 7)], "a: [0^:1\n]|[0:bo]dy"),
        ("a: 1\nbody", 5, [(5, 5)], "a: 1\n|[0^:]body"),
        ("short", 0, [(2, 99)], "sh[0^:ort]"),
        ("x" * 3000, 0, [(0, 3000)], "[0^:]" + "x" * 3000),
    ],
)
def test_findings_are_marked(text: str, head: int, spans: list[tuple[int, int]], shown: str) -> None:
    passages, skipped = cut_passages(text, head, [Span(*span) for span in spans], whole=True)
    assert (show(passages), skipped) == (shown, 0)
    assert [passage.is_head for passage in passages] == ([True, False] if head else [False])


def test_long_articles_are_cut_to_what_is_around_findings() -> None:
    text = f"{FILLER}\nThe MARK stands here.\n{FILLER}"
    at = text.index("MARK")
    (passage,), skipped = cut_passages(text, 0, [Span(at, at + 4)], whole=False)
    shown = "".join(piece.text for piece in passage.pieces)
    assert "The MARK stands here." in shown
    assert len(shown) < 600
    assert passage.skipped + len(shown) + skipped == len(text)
    assert passage.line == 1
    assert text[passage.skipped - 1] == " "


TEXT = st.text(alphabet="ab \n\r\té\u2028\U0001f600", max_size=1500)


@given(TEXT, st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 80)), max_size=12), st.booleans())
def test_no_text_and_no_finding_is_lost(text: str, places: list[tuple[int, int]], whole: bool) -> None:
    spans = [Span(min(at, len(text)), min(at + length, len(text))) for at, length in places]
    head = len(text) // 3
    passages, skipped = cut_passages(text, head, spans, whole=whole)
    at = 0
    for passage in passages:
        at += passage.skipped
        for piece in passage.pieces:
            assert text.startswith(piece.text, at)
            assert all(
                spans[number].start <= at and at + len(piece.text) <= spans[number].end
                for number in piece.findings
            )
            at += len(piece.text)
    assert at + skipped == len(text)
    if whole:
        assert skipped == 0
    starts = [number for passage in passages for piece in passage.pieces for number in piece.starts]
    # A piece names eight findings at most.
    assert len(set(starts)) == len(starts)
    assert len(starts) == len(spans) or len(spans) > 8


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("two\r\nlines", "two\nlines"),
        ("tab\there", "tab\there"),
        ("\u202eevil", '<span class="code" title="U+202E">\\u202e</span>evil'),
        ("\ud800", '<span class="code" title="U+D800">\\ud800</span>'),
        ("\udcc3", '<span class="code" title="U+DCC3">\\xc3</span>'),
        ("\x1b[31m", '<span class="code" title="U+001B">\\x1b</span>[31m'),
        ("\u2028", '<span class="code" title="U+2028">\\u2028</span>'),
    ],
)
def test_what_is_invisible_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def lint(text: str, path: str = "a.md", *, only: str = "wrapping") -> Report:
    rules = tuple(rule for rule in read_settings().rules if only in (rule.group, rule.id))
    return check_text(text, Config(rules), markdown=True, path=path)


def read(report: Report, text: str | None, earlier: Earlier | None = None) -> Article:
    article = ArticleReader(earlier).read(report, text, markdown=True)
    assert article
    return article


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (TORN, ""),
        (TORN + "More.\n", ""),
        ("So " + TORN, "changed while the report was made"),
        ("", "changed while the report was made"),
        (None, "could not be read again"),
    ],
)
def test_articles_that_changed_or_vanished_are_shown_from_their_findings(text: str | None, lost: str) -> None:
    article = read(lint(TORN), text)
    assert article.lost == lost
    assert show(article.passages) == (
        "They say that the [0^:U.]" if lost else (text or "").replace("U.\n\nS.", "[0^:U.\n\nS.]")
    )


def test_the_policy_allows_its_own_script_and_style_only() -> None:
    page = make_page([lint(TORN)], {"a.md": TORN})
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    for name in ("script", "style"):
        (text,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not re.search(r"""\son\w+=["']|\sstyle=|(src|href)=["']?(https?:)?//""", page)


def test_the_worst_article_comes_first() -> None:
    mild, bad = lint(TORN + FILLER, "mild.md"), lint(TORN * 3, "bad.md")
    page = make_page([mild, bad, lint(SOUND, "sound.md")])
    worst = re.findall(r'<li><a href="#a(\d)"', page)
    assert worst == ["1", "0"]
    assert page.index('id="a1"') < page.index('id="a0"')
    assert "of 3 articles with findings" in page


def test_the_trend_tells_what_is_new_and_what_is_gone(tmp_path: Path) -> None:
    before = [lint(TORN, "a.md"), lint(TORN, "gone.md")]
    earlier = read_page(tmp_path, make_page(before))
    again = f"{TORN}\nNor does the U.\n\nK. today.\n"
    page = make_page([lint(again, "./a.md")], {"./a.md": again}, earlier)
    assert "<strong>1 new</strong>, <strong>1 gone</strong>, 1 as before" in page
    assert page.count('<span class="badge new">') == 1
    third = read_page(tmp_path, page)
    assert [point.total for point in third.points] == [2, 2]
    assert [point.time for point in third.points] == ["2026-03-14T09:30:00+00:00"] * 2


def test_a_page_reads_back_whatever_it_holds(tmp_path: Path) -> None:
    earlier = read_page(tmp_path, make_page(REPORTS))
    told: list[Diagnostic] = [one for report in REPORTS for one in report.diagnostics]
    assert earlier.findings == len(told)
    for report in REPORTS:
        known = earlier.known_of(report.path)
        assert all(known[one.rule, one.fingerprint] for one in report.diagnostics)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not a page",
        "[]",
        "{}",
        '{"schema_version": "2.0"}',
        '{"schema_version": "1.0", "diagnostics": 3, "files": 1}',
        '<script type="application/json" id="data">{}</script>',
        '<script type="application/json" id="data">{"format": "evlint-report/1"}</script>',
        '<script type="application/json" id="data">{"format":"evlint-report/1","runs":[["x"]],"rules":[],'
        '"articles":[]}</script>',
        '<script type="application/json" id="data">{"format":"evlint-report/1","rules":[],'
        '"runs":[["",1,2,3,4,Infinity]],"articles":[]}</script>',
        "[" * 100_000,
    ],
)
def test_other_files_are_no_earlier_report(tmp_path: Path, text: str) -> None:
    with pytest.raises(MistakesError, match="neither a page of evlint report nor evlint's JSON"):
        read_page(tmp_path, text)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "sound.md").write_text(SOUND)
    (tmp_path / "torn.txt").write_text(TORN)
    return tmp_path


def test_the_command_writes_a_page_and_says_so(site: Path) -> None:
    done = run("report", "-o", "out.html", cwd=site, env={"SOURCE_DATE_EPOCH": "1773480600"})
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"wrote out\.html: 2 findings in 2 articles \(\d+ KB\)\n", done.stdout)
    page = (site / "out.html").read_text()
    assert "14 March 2026, 09:30 UTC" in page
    assert "evlint report -o out.html</code>" in page


@pytest.mark.parametrize("made", [("report", "-o"), ("--format", "json", "--output-file")])
def test_the_command_compares_with_an_earlier_run(site: Path, made: tuple[str, ...]) -> None:
    run(*made, "old", cwd=site)
    (site / "late.txt").write_text(TORN)
    assert run("report", "--against", "old", "-o", "new.html", cwd=site).returncode == 0
    assert "<strong>2 new</strong>, <strong>0 gone</strong>, 2 as before" in (site / "new.html").read_text()


def test_a_page_can_go_to_standard_output(site: Path) -> None:
    done = run("report", "-o", "-", cwd=site)
    assert done.stdout.startswith("<!doctype html>")
    assert done.stdout.endswith("</html>\n")
    assert done.stderr == "wrote standard output: 2 findings in 2 articles\n"


def test_what_is_known_is_left_out(site: Path) -> None:
    run("baseline", cwd=site)
    done = run("report", cwd=site)
    assert "wrote evlint-report.html: 0 findings in 2 articles" in done.stdout
    assert "2 known findings left out" in done.stderr
    assert "Nothing is told." in (site / "evlint-report.html").read_text()
    assert "2 findings" in run("report", "--no-baseline", cwd=site).stdout


def test_articles_that_were_not_checked_are_told_and_shown(site: Path) -> None:
    (site / "latin.txt").write_bytes(b"caf\xe9\n")
    done = run("report", cwd=site)
    assert (done.returncode, done.stderr) == (2, "evlint: 1 not fully checked; the page lists them\n")
    page = (site / "evlint-report.html").read_text()
    assert "1 article not fully checked" in page
    assert "latin.txt</bdi>, line 1: not UTF-8 at byte 3" in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--against", "missing.html"), "evlint: missing.html: no such file or directory\n"),
        (
            ("--against", "torn.txt"),
            "evlint: torn.txt: is neither a page of evlint report nor evlint's JSON\n",
        ),
        (
            ("-o", "no/such/folder.html"),
            "evlint: can't write 'no/such/folder.html': no such file or directory\n",
        ),
        (("nowhere",), "evlint: 1 not fully checked; the page lists them\n"),
    ],
)
def test_mistakes_are_told(site: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run("report", *arguments, cwd=site)
    assert (done.returncode, done.stderr) == (2, told)


def test_a_missing_library_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "evlint.report.page")
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert report_verb.run([]) == 2
    assert capsys.readouterr().err == (
        "evlint: the report is made with Jinja2, which is missing: pip install jinja2\n"
    )


def test_the_data_are_json_that_no_text_can_leave() -> None:
    page = make_page(REPORTS)
    data = page[page.index('id="data">') + len('id="data">') :]
    data = data[: data.index("</script>")]
    assert data.isascii()
    assert not set("<>&") & set(data)
    held = json.loads(data)
    assert {finding[5] for article in held["articles"] for finding in article["told"]} == set(TEXTS)


def test_commands_of_the_docs_are_taken() -> None:
    blocks = [
        text for language in ("sh", "yaml") for text in blocks_of(language, ROOT / "docs" / "report.md")
    ]
    commands = re.findall(r"evlint report ([^$\n]*)", "".join(blocks))
    assert len(commands) == 3
    for command in commands:
        assert report_verb.read_arguments(shlex.split(command)).paths == ["posts/"]
