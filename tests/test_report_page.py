"""The page of `evlint report` in a browser: filter, search, keyboard, hostile texts, no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evlint.diagnostic import Failure, Report
from tests.browser import ADDRESS, Open, needs_browser
from tests.pages import AD, CALM, REPORTS, SITE, TORN, lint, make_page, read_page

if TYPE_CHECKING:
    pass

pytestmark = needs_browser


FAILED = Report("news/latin.md", failures=(Failure("not UTF-8 at byte 3", 1),))


@pytest.fixture(scope="module")
def site() -> str:
    return make_page([*REPORTS, FAILED], SITE)


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("", "103 findings in 102 articles"),
        ("#severity=error", "2 findings in 2 articles"),
        ("#severity=warning,info", "101 findings in 101 articles"),
        ("#severity=", "No findings"),
        ("#group=boilerplate", "101 findings in 101 articles"),
        ("#rule=split-abbreviation", "2 findings in 2 articles"),
        ("#rule=no-such-rule", "103 findings in 102 articles"),
        ("#path=NEWS/", "3 findings in 2 articles"),
        ("#path=news/&group=boilerplate", "1 finding in 1 article"),
        ("#q=torn", "1 finding in 1 article"),  # a title
        ("#q=archive/7", "11 findings in 11 articles"),  # a path
        ("#q=leads+the+way", "3 findings in 2 articles"),  # the text of articles
        ("#q=split-abbr", "2 findings in 2 articles"),  # a rule
        ("#q=line+break", "2 findings in 2 articles"),  # a message
        ("#q=%3Cdiv", "No findings"),  # what only the markup holds
        ("#confidence=3", "103 findings in 102 articles"),
    ],
)
def test_the_address_holds_the_filter(site: str, show_page: Open, fragment: str, told: str) -> None:
    page = show_page(site, fragment)
    assert page.locator("#told").text_content() == told


def test_the_filter_is_put_into_the_address(site: str, show_page: Open) -> None:
    page = show_page(site)
    page.get_by_label("Path holds").fill("news/")
    page.get_by_label("warning", exact=True).uncheck()
    page.get_by_label("Rule", exact=True).select_option("split-abbreviation")
    told = page.locator("#told")
    told.get_by_text("2 findings in 2 articles").wait_for()
    page.wait_for_url(f"{ADDRESS}#path=news%2F&rule=split-abbreviation&severity=error%2Cinfo")
    first = page.locator("#results details").filter(has_text="Both at once")
    first.locator("summary").click()
    assert first.locator(".findings li:visible").count() == 1
    assert first.locator("mark.off").count() == 1
    assert first.locator(".kept").text_content() == "1 of 2 shown"
    page.get_by_role("button", name="Clear the filter").click()
    told.get_by_text("103 findings in 102 articles").wait_for()
    assert page.url == f"{ADDRESS}#"


def test_bars_filter_and_the_way_back_works(site: str, show_page: Open) -> None:
    page = show_page(site)
    page.get_by_role("link", name="split-abbreviation", exact=True).first.click()
    page.locator("#told").get_by_text("2 findings in 2 articles").wait_for()
    page.go_back()
    page.locator("#told").get_by_text("103 findings in 102 articles").wait_for()


def test_articles_are_sorted_by_weight_or_by_path(site: str, show_page: Open) -> None:
    page = show_page(site)
    paths = page.locator("#results .path")
    assert paths.first.text_content() == "news/both.md"
    page.get_by_label("Order").select_option("path")
    page.locator("#results .path").get_by_text("archive/1.md", exact=True).wait_for()
    assert paths.all_text_contents()[:3] == ["archive/1.md", "archive/2.md", "archive/3.md"]


def test_more_articles_are_shown_on_request(site: str, show_page: Open) -> None:
    page = show_page(site)
    assert page.locator("#results details").count() == 50
    page.get_by_role("button", name="Show more articles (52 left)").press("Enter")
    assert page.locator("#results details").count() == 100
    # The next Tab goes on where the new ones begin.
    assert page.evaluate("document.activeElement === document.querySelectorAll('#results summary')[50]")
    page.get_by_role("button", name="Show more articles (2 left)").click()
    assert page.locator("#more").is_hidden()


def test_all_can_be_reached_by_keyboard(site: str, show_page: Open) -> None:
    page = show_page(site)

    def focused() -> str:
        text: str = page.evaluate("document.activeElement.innerText || document.activeElement.id")
        return text.split("\n", maxsplit=1)[0]

    page.keyboard.press("Tab")
    assert focused() == "Skip to the findings"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(focused())
    assert reached[:2] == ["q", "path"]
    assert reached[-3:-1] == ["Expand what is shown", "Clear the filter"]
    assert reached[-1] == "Both at once"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("Tab")
    assert focused() == "line 5"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.localName") == "mark"
    assert focused() == "Advertisement"
    assert "Clear" not in page.url  # a place in an article leaves the filter in the address


def test_places_and_rules_can_be_linked_to(site: str, show_page: Open) -> None:
    page = show_page(site, "#a101")
    assert page.locator("#a101").get_attribute("open") is not None
    page.goto(f"{ADDRESS}#r-split-abbreviation")
    assert page.locator("details.rules").get_attribute("open") is not None
    assert page.locator("#told").text_content() == "103 findings in 102 articles"


def test_marks_are_described_by_their_messages(site: str, show_page: Open) -> None:
    page = show_page(site, "#path=torn")
    mark = page.locator("#results mark")
    described = page.locator(f"#{mark.get_attribute('aria-describedby')}")
    assert described.text_content() == mark.get_attribute("title")
    assert "a line break tears" in (described.text_content() or "")
    assert mark.text_content() == "U.\n\nS."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility_rules_are_kept(site: str, show_page: Open, tmp_path: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    earlier = read_page(tmp_path, site)
    page = show_page(make_page([*REPORTS, FAILED], SITE, earlier), color_scheme=scheme)
    page.get_by_role("button", name="Expand what is shown").click()
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    # The policy of the page lets no other script in, so this one is evaluated from outside.
    results = Axe().run(page)
    told = [
        (one["id"], [node["target"] for node in one["nodes"]][:3]) for one in results.response["violations"]
    ]
    assert told == []


def test_colours_follow_the_system_and_the_button(site: str, show_page: Open) -> None:
    page = show_page(site, color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Light colours").click()
    light = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == light
    assert page.get_by_role("button", name="Dark colours").is_visible()


def test_print_shows_the_articles_and_no_controls(site: str, show_page: Open) -> None:
    page = show_page(site, "#path=news", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("#filter").is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("window.addEventListener('beforeprint', () => document.title = "
                  "document.querySelectorAll('#results details[open]').length)")  # fmt: skip
    assert page.pdf().startswith(b"%PDF")
    assert page.title() == "2"
    assert page.locator("#results details[open]").count() == 0


def test_without_scripts_all_can_be_read(site: str, show_page: Open) -> None:
    page = show_page(site, java_script_enabled=False)
    assert page.locator("details.article").count() == 102
    assert page.locator("#filter").is_hidden()
    assert page.locator("#theme").is_hidden()
    article = page.locator("details.article").filter(has_text="Torn apart")
    article.locator("summary").click()
    assert article.locator("mark").is_visible()
    assert article.get_by_text("a line break tears").is_visible()
    assert page.get_by_text("news/latin.md, line 1: not UTF-8 at byte 3").is_visible()


def test_new_findings_can_be_shown_alone(site: str, show_page: Open, tmp_path: Path) -> None:
    earlier = read_page(tmp_path, site)
    reports = [*REPORTS, lint("news/late.md", TORN)]
    page = show_page(make_page(reports, {**SITE, "news/late.md": TORN}, earlier), "#new=1")
    assert page.locator("#told").text_content() == "1 finding in 1 article"
    assert page.locator("#results .badge.new").is_visible()
    page.get_by_label("new only").uncheck()
    page.locator("#told").get_by_text("104 findings in 103 articles").wait_for()
    assert "#new" not in page.url


def test_ten_thousand_findings_stay_usable(show_page: Open) -> None:
    faulty = [lint("a.md", f"{CALM}\n{AD}")]
    reports = [one._replace(path=f"{number}.md") for number in range(10_000) for one in faulty]
    page = show_page(make_page(reports))
    assert page.locator("#told").text_content() == "10,000 findings in 10,000 articles"
    assert page.locator("#results *").count() < 2_000
    page.get_by_label("Search").fill("777")
    page.locator("#told").get_by_text("19 findings in").wait_for()


def test_a_page_without_findings_says_so(show_page: Open) -> None:
    page = show_page(make_page([Report("a.md")], {"a.md": CALM}))
    assert page.get_by_text("Nothing is told.").is_visible()
    assert page.get_by_role("link", name="Skip to the totals").count() == 1
