"""A headless browser for pages, which asks for nothing else and says nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FOUND = CHROMIUM and find_spec("playwright") and find_spec("axe_playwright_python")
# Where the gate runs, what is missing is a failure.
needs_browser = pytest.mark.skipif(
    not (FOUND or os.environ.get("EVLINT_GATE")), reason="needs Chromium and Playwright"
)

FLAGS = """
--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync
""".split()
ADDRESS = "http://report.test/"
Open = Callable[..., "Page"]


# Not for the whole session: Playwright keeps an event loop running, and asynchronous tests need their own.
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
