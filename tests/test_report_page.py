"""The page of `evlint report` in a browser: filter, search, keyboard, hostile texts, no network."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evlint.config import Config
from evlint.diagnostic import Confidence, Failure, Report, Severity
from evlint.linter import check_text
from evlint.output.printable import show
from evlint.output.rulepage import RulePage
from evlint.report.page import Page as ReportPage
from evlint.settingsfile import read_settings
from tests.hostile import TEXTS, make_diagnostic
from tests.test_report import WHEN, make_page, read_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FOUND = CHROMIUM and find_spec("playwright") and find_spec("axe_playwright_python")
# Where the gate runs, what is missing is a failure.
pytestmark = pytest.mark.skipif(
    not (FOUND or os.environ.get("EVLINT_GATE")), reason="needs Chromium and Playwright"
)

FLAGS = """
--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync
""".split()
ADDRESS = "http://report.test/"

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
FAILED = Report("news/latin.md", failures=(Failure("not UTF-8 at byte 3", 1),))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "the gate must have Chromium"
    home = str(tmp_path_factory.mktemp("home"))
    with sync_playwright() as playwright:
        # Playwright gives each browser a profile of its own, in a temporary folder.
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, env={**os.environ, "HOME": home}
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site() -> str:
    return make_page([*REPORTS, FAILED], SITE)


Open = Callable[..., "Page"]


@pytest.fixture
def show_page(browser: Browser) -> Iterator[Open]:
    """What opens a page; at the end, nothing but the page itself was asked for and the console is empty."""
    asked: list[str] = []
    said: list[str] = []
    contexts: list[BrowserContext] = []

    def refuse(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    def open_page(html: str, fragment: str = "", **options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        body = html.encode("utf-8", "backslashreplace")
        context.route(
            "**/*",
            lambda route: (
                route.fulfill(body=body, content_type="text/html; charset=utf-8")
                if route.request.url.partition("#")[0] == ADDRESS
                else route.abort()
            ),
        )
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", refuse)
        page.goto(ADDRESS + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert set(asked) <= {ADDRESS}
    assert said == []


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


EVIL = "window.evil = 1"
HOSTILE = (
    *TEXTS,
    f"<script>{EVIL}</script>",
    f"</script><script>{EVIL}</script>",
    f"</SCRIPT\t><script>{EVIL}//",
    f"<!--<script>{EVIL}</script>",
    f"--><script>{EVIL}</script>",
    f"<!--article--><script>{EVIL}</script>",
    f"</noscript><script>{EVIL}</script>",
    f"</noscript><img src=x onerror='{EVIL}'>",
    f"<img src=x onerror={EVIL!r}>",
    f"<svg onload={EVIL!r}>",
    f"<svg><script>{EVIL}</script></svg>",
    f"</title><script>{EVIL}</script>",
    f"</style><script>{EVIL}</script>",
    f"</textarea><script>{EVIL}</script>",
    f"</details></main><script>{EVIL}</script>",
    f"\"><script>{EVIL}</script>",
    f"'><script>{EVIL}</script>",
    f"\" onmouseover=\"{EVIL}\" x=\"",
    f"' autofocus onfocus='{EVIL}",
    f"javascript:{EVIL}",
    f"<a href=\"javascript:{EVIL}\">here</a>",
    f"data:text/html,<script>{EVIL}</script>",
    "<iframe srcdoc='<script>parent.evil=1</script>'></iframe>",
    "<iframe src=https://example.org></iframe>",
    "<img src=https://example.org/x.png>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<base href=https://example.org/>",
    "<style>* { display: none }</style>",
    "<form action=https://example.org><button>send</button></form>",
    "{{7*7}}",
    "{% raw %}{{ run.heading }}{% endraw %}",
    "{# gone #}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "&lt;script&gt; &amp;lt; &#60;",
    "\\u003cscript\\u003e",
    "]]>",
    "__proto__",
    "constructor",
    "a\u202egpj.exe",
    "\u2066isolate\u2069 \u200f",
    "line\u2028separator\u2029s",
    "\ufeffmark\ufffe",
    "\ud83d lone \ude00",
    "nul-like \x01\x02 \x7f",
    "المرفأ مفتوح",
    "\U000e0041tag",
    "%3Cscript%3E%27%22",
    "#severity=none&q=x",
    "e\u0301" * 200,
)  # fmt: skip


def make_hostile(text: str, number: int) -> tuple[Report, str]:
    """An article whose text, name, messages, rule, address and fix are this text."""
    body = f"# {text}\n\n{text}\n"
    if "\n" in text or "\r" in text:
        body = f"{text}\n"
    one = make_diagnostic(text, Severity.ERROR, number * 2)
    start = body.index(text)
    place = one.place._replace(offset=start, end_offset=start + len(text))
    one = one._replace(place=place, url=text)
    named = one._replace(rule=f"{text}{number}", group=text)
    return Report(f"{number}{text}.md", (one, named), (Failure(text, 2),)), body


def page_of(rule: str) -> RulePage:
    """A page of a rule that is the rule's name throughout."""
    graded = Severity.ERROR, Confidence.HIGH
    return RulePage(rule, rule, *graded, rule, rule, rule, rule, rule)


def test_sixty_hostile_texts_are_shown_and_nothing_of_them_runs(
    show_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(HOSTILE) >= 60
    made = [make_hostile(text, number) for number, text in enumerate(HOSTILE)]
    reports = [report for report, _ in made]
    calm = show_page(make_page([REPORTS[0]]))
    monkeypatch.setattr("tests.test_report.Page", with_pages)
    html = make_page(reports, {report.path: body for report, body in made})
    page = show_page(html)
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.locator("mark").first.hover()
    names = "Object.getOwnPropertyNames(window).sort()"
    assert page.evaluate(names) == calm.evaluate(names)
    assert page.evaluate("window.evil") is None
    assert page.evaluate(
        "document.querySelectorAll('script, style, iframe, img, link, meta, base').length"
    ) == (calm.evaluate("document.querySelectorAll('script, style, iframe, img, link, meta, base').length"))
    assert page.evaluate("[...document.links].every(link => link.getAttribute('href').startsWith('#'))")
    for number, text in enumerate(HOSTILE):
        wanted = re.sub("[\r\n\t ]+", " ", text.strip("\r\n\t "))
        wanted = show(wanted if len(wanted) <= 300 else wanted[:300] + "…")
        assert page.locator(f"#a{number}f0").text_content() == wanted
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        whole = "\n".join("\t".join(map(show, line.split("\t"))) for line in lines)
        # A finding on more than a screen is shown where it begins.
        assert page.locator(f"#a{number}m0").text_content() == (whole if len(text) <= 1200 else "")


def with_pages(run: object, earlier: object, find_page: object) -> ReportPage:
    return ReportPage(run, earlier, page_of)  # type: ignore[arg-type]


@pytest.mark.parametrize("heading", ["</title><script>window.evil = 1</script>", "{{7*7}}", "\u202eback"])
def test_headings_are_text(show_page: Open, heading: str) -> None:
    from io import StringIO

    from evlint.report.page import Run

    report = ReportPage(Run(heading, heading, WHEN), None, lambda rule: None)
    out = StringIO()
    report.write(out, 1, 100)
    page = show_page(out.getvalue())
    assert page.locator("h1").text_content() == show(heading)
    assert page.title() == f"{show(heading)}: 0 findings"
    assert page.evaluate("window.evil") is None


def test_a_page_without_findings_says_so(show_page: Open) -> None:
    page = show_page(make_page([Report("a.md")], {"a.md": CALM}))
    assert page.get_by_text("Nothing is told.").is_visible()
    assert page.get_by_role("link", name="Skip to the totals").count() == 1
