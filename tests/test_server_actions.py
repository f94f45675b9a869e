"""What the server offers to do about a text, and that it is about that text alone."""

from __future__ import annotations

import asyncio

import pytest
from lsprotocol import types

from evlint import difference
from evlint.fixer import fix_text
from evlint.linter import check_text
from evlint.server import actions
from evlint.server.desk import Article, Checked
from evlint.server.service import Service
from evlint.server.shown import Ruler, show_report
from evlint.server.task import Told
from evlint.settingsfile import load_config
from tests.editor import apply

CONFIG = load_config()
HEAD = "---\ntitle: The Quiet Harbour\nauthor: Ida Moss\ndate: 2026-03-14\ncategory: News\n---\n\n"
TORN = "Prices rose in the U.\n\nS. last year, the ministry said.\n\n"
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(9999, 0))


def check(text: str) -> Checked:
    ruler = Ruler(text, "utf-16")
    report = check_text(text, CONFIG)
    return Checked(text, Told(report), ruler, tuple(show_report(report, ruler)), ())


@pytest.mark.parametrize("moment", ["check", "fix"])
def test_nothing_is_offered_for_a_text_that_has_changed(moment: str) -> None:
    """An editor that knows no versions would put the edits into the text that it has now."""
    service = Service(trusted=False)
    service.server.protocol.client_capabilities = types.ClientCapabilities()
    article = Article("file:///a.md", "/a.md", HEAD + TORN, 1, True)

    async def check_article(article: Article) -> Checked:
        checked = check(article.text)
        if moment == "check":
            article.text = "New\n" + article.text
        return checked

    async def fix(article: Article) -> tuple[str, str]:
        text = article.text
        article.text = "New\n" + article.text
        return text, fix_text(text, CONFIG).text

    service.desk.check, service.desk.fix = check_article, fix  # type: ignore[method-assign]
    service.desk.articles[article.uri] = article
    document = types.TextDocumentIdentifier(article.uri)
    asked = types.CodeActionParams(document, EVERYWHERE, types.CodeActionContext([]))
    try:
        assert asyncio.run(service._act(asked)) == []
    finally:
        service.keeper.close()


def test_few_of_many_are_offered() -> None:
    told = check(HEAD + "Advertisement\n\n" * 500).shown
    assert len(told) == 500
    assert actions.find_touching(told, EVERYWHERE) == list(told[:200])
    assert actions.find_touching(told, told[300].shown.range) == [told[300]]


def test_fix_all_of_a_long_article_compares_near_lines_only(monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + "".join(f"Nothing else happened on day {day}.\n\n{TORN}" for day in range(600))
    fixed = fix_text(text, CONFIG).text
    monkeypatch.setattr(difference, "SequenceMatcher", None)  # what would compare each line with all others
    edits = list(actions.compare(text, fixed))
    assert len(edits) == 600
    ruler = Ruler(text, "utf-16")
    assert apply(text, [ruler.edit(edit) for edit in edits]) == fixed
