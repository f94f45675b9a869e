"""Hostile titles, texts and headings on the page of `evlint report`: shown as text, and nothing runs."""

from __future__ import annotations

import re

import pytest

from evlint.diagnostic import Confidence, Failure, Report, Severity
from evlint.output.printable import show
from evlint.output.rulepage import RulePage
from evlint.report.page import Page as ReportPage
from tests.browser import Open, needs_browser
from tests.hostile import TEXTS, make_diagnostic
from tests.pages import REPORTS, WHEN, make_page

pytestmark = needs_browser


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
    monkeypatch.setattr("tests.pages.Page", with_pages)
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
