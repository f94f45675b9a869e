"""A small site and the report's pages of it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from evlint.config import Config
from evlint.diagnostic import Report
from evlint.linter import check_text
from evlint.report.articles import ArticleReader
from evlint.report.earlier import Earlier, read_earlier
from evlint.report.page import Page, Run
from evlint.settingsfile import read_settings

WHEN = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def make_page(
    reports: list[Report], texts: dict[str, str] | None = None, earlier: Earlier | None = None
) -> str:
    """The page of these reports; `texts` are those of their articles by path."""
    reader = ArticleReader(earlier)
    page = Page(Run("A <site>", "evlint report", WHEN), earlier, lambda rule: None)
    for report in reports:
        if article := reader.read(report, (texts or {}).get(report.path), markdown=True):
            page.add(article)
        if report.failures:
            page.add_failure(report)
    out = StringIO()
    page.write(out, reader.articles, reader.words)
    return out.getvalue()


def read_page(tmp_path: Path, page: str) -> Earlier:
    (tmp_path / "old.html").write_text(page, encoding="utf-8", errors="backslashreplace")
    return read_earlier(str(tmp_path / "old.html"))


RULES = tuple(rule for rule in read_settings().rules if rule.group in ("wrapping", "boilerplate"))
TORN = "They say that the U.\n\nS. leads the way again.\n"
AD = "Advertisement\n"
CALM = "The ferry sailed on time, and nobody was late for work.\n"


def lint(path: str, text: str) -> Report:
    return check_text(text, Config(RULES), markdown=True, path=path)


def head(title: str) -> str:
    return f"---\ntitle: {title}\n---\n\n"


SITE = {
    "news/torn.md": head("Torn apart") + CALM * 20 + TORN,
    "news/both.md": head("Both at once") + f"{AD}\n{CALM}\n{TORN}",
    **{f"archive/{number}.md": head(f"Tide {number}") + f"{CALM * number}\n{AD}" for number in range(1, 101)},
}
REPORTS = [lint(path, text) for path, text in SITE.items()]
