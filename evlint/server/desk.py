"""The articles that are open in the editor: what is known of each, and when it is checked."""

from __future__ import annotations

import asyncio
import os

from evlint.arguments import CONFIDENCES
from evlint.diagnostic import Confidence
from evlint.document import Document
from evlint.files import is_markdown
from evlint.server.shown import Ruler, Shown, show_failures, show_report
from evlint.server.task import Task, Told
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

    from lsprotocol import types

    from evlint.server.keeper import Keeper

DEBOUNCE = 0.15  # seconds
TIME_LIMIT = 5.0  # seconds for one article, of which evlint's own rules need some hundredths
_LANGUAGES = {"markdown": ".md", "plaintext": ".txt", "text": ".txt"}


class Options(Value):
    """What an editor may say at the start; times are in seconds."""

    trusted: bool = False
    min_confidence: Confidence | None = None
    debounce: float = DEBOUNCE
    time_limit: float = TIME_LIMIT


def read_options(said: object, *, trusted: bool = False) -> tuple[Options, list[str]]:
    """Read the initialization options of an editor; what can't be used is told and left out.

    >>> read_options({"debounce": 300, "minConfidence": "hihg"})[1]
    ["minConfidence: 'hihg' should be low, medium or high"]
    """
    options = Options(trusted=trusted)
    wrong: list[str] = []
    if not isinstance(said, dict):
        return options, wrong
    value: Any
    if isinstance(value := said.get("trusted"), bool):
        options = options._replace(trusted=trusted or value)
    elif value is not None:
        wrong.append(f"trusted: {value!r} should be true or false")
    value = said.get("minConfidence")
    if isinstance(value, str) and value.lower() in CONFIDENCES:
        options = options._replace(min_confidence=Confidence[value.upper()])
    elif value is not None:
        wrong.append(f"minConfidence: {value!r} should be low, medium or high")
    value = said.get("debounce")
    if type(value) in (int, float) and 0 <= value <= 60_000:
        options = options._replace(debounce=value / 1000)
    elif value is not None:
        wrong.append(f"debounce: {value!r} should be milliseconds, 0 to 60000")
    value = said.get("timeLimit")
    if type(value) in (int, float) and 0.1 <= value <= 3600:
        options = options._replace(time_limit=float(value))
    elif value is not None:
        wrong.append(f"timeLimit: {value!r} should be seconds, 0.1 to 3600")
    return options, wrong


class Checked(Value):
    """What checking one state of an article came to."""

    text: str
    told: Told
    ruler: Ruler
    shown: tuple[Shown, ...]
    diagnostics: tuple[types.Diagnostic, ...]


class Article:
    """A document that is open in the editor."""

    def __init__(self, uri: str, path: str, text: str, version: int | None, markdown: bool) -> None:
        self.uri = uri
        self.path = path
        self.text = text
        self.version = version
        self.markdown = markdown
        self.checked: Checked | None = None
        self.shown: Checked | None = None  # what the editor was told last
        self.shown_version: int | None = None
        self.coming: asyncio.Future[Checked] | None = None  # a check whose turn has not come
        self.is_open = True
        self.timer: asyncio.TimerHandle | None = None

    @property
    def document(self) -> Document:
        """The article as rules see it."""
        return Document(self.text, self.markdown)

    def rest(self) -> None:
        """Call off the check that was to come."""
        if self.timer:
            self.timer.cancel()
            self.timer = None


class Desk:
    """Holds the open articles and has them checked.

    `keeper` does the tasks; `encoding` is the editor's way to count columns; `root` is where articles belong
    that were not saved yet. `show` is called when an article that had changed was checked, and never with
    what is no longer its text; without it, articles are checked only when someone asks.
    """

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.options = Options()
        self.encoding = "utf-16"
        self.root: str | None = None
        self.show: Callable[[Article, Checked], Awaitable[None]] | None = None
        self.articles: dict[str, Article] = {}
        self._checks: set[asyncio.Task[Any]] = set()

    def open(self, uri: str, path: str | None, language: str, text: str, version: int | None) -> None:
        """Take in an article, if it is one: Markdown or plain text, in a file or not saved yet."""
        self.close(uri)
        scheme = uri.partition(":")[0]
        if scheme == "file" and path:
            article = Article(uri, os.path.abspath(path), text, version, is_markdown(path))
        elif scheme in ("file", "untitled", "buffer") and language in _LANGUAGES:
            suffix = _LANGUAGES[language]
            name = os.path.join(self.root, f"untitled{suffix}") if self.root else ""
            article = Article(uri, name, text, version, suffix == ".md")
        else:
            return
        self.articles[uri] = article
        self.plan(article, 0)

    def change(self, uri: str, text: str, version: int | None) -> None:
        """Take in the new text of an article."""
        article = self.articles[uri]
        article.text, article.version = text, version
        self.plan(article, self.options.debounce)

    def save(self, uri: str) -> None:
        """Check an article again at once: its settings may have changed, too."""
        if article := self.articles.get(uri):
            article.checked = None
            self.plan(article, 0)

    def close(self, uri: str) -> Article | None:
        """Forget an article."""
        article = self.articles.pop(uri, None)
        if article:
            article.is_open = False
            article.rest()
        return article

    def renew(self) -> None:
        """Check everything again, and run again what was left out: settings or cards may have changed."""
        self.keeper.forgive()
        for article in self.articles.values():
            article.checked = None
            self.plan(article, 0)

    def plan(self, article: Article, delay: float) -> None:
        """Have an article checked and shown after so many seconds in which nothing happens to it."""
        article.rest()
        if self.show:
            loop = asyncio.get_running_loop()
            article.timer = loop.call_later(delay, self._begin, article)

    def _begin(self, article: Article) -> None:
        article.timer = None
        check = asyncio.ensure_future(self._check_and_show(article))
        self._checks.add(check)
        check.add_done_callback(self._checks.discard)

    async def _check_and_show(self, article: Article) -> None:
        checked = await self.check(article)
        # Another check is planned or on its way where the text has changed meanwhile.
        if not (self.show and checked.text == article.text and article.is_open):
            return
        if checked is not article.shown or article.version != article.shown_version:
            article.shown, article.shown_version = checked, article.version
            await self.show(article, checked)

    async def check(self, article: Article) -> Checked:
        """Check the latest text of an article, or give what is known of it."""
        if article.checked and article.checked.text == article.text:
            return article.checked
        # One that waits for its turn will be about the latest text, whoever else has asked for it.
        coming = article.coming  # read once: the keeper's thread may forget it at any time
        if coming is None:
            coming = article.coming = asyncio.ensure_future(self._check(article))
        return await asyncio.shield(coming)  # of several who wait for it, one may give up

    async def _check(self, article: Article) -> Checked:
        text, told = await self._ask(article, "check")
        ruler = Ruler(text, self.encoding)
        shown = tuple(show_report(told.report, ruler))
        diagnostics = (*show_failures(told.report.failures), *(one.shown for one in shown))
        checked = Checked(text, told, ruler, shown, diagnostics)
        if text == article.text:
            article.checked = checked
        return checked

    async def fix(self, article: Article) -> tuple[str, str]:
        """The latest text of an article, and what it is with all safe fixes."""
        text, told = await self._ask(article, "fix")
        return text, told.text

    async def explain(self, article: Article, rule: str) -> Told:
        """The page of a rule, as the settings of an article have it."""
        return (await self._ask(article, "explain", rule))[1]

    async def _ask(self, article: Article, verb: str, rule: str = "") -> tuple[str, Told]:
        """Have something done with the latest text of an article; give that text, too.

        Nothing is done for an article that was closed before its turn came.
        """
        texts = []

        def make_task() -> Task | None:
            if verb == "check":
                article.coming = None  # before the text is read: who asks from now on may mean a newer one
            texts.append(article.text)
            if not article.is_open:
                return None
            trusted, least = self.options.trusted, self.options.min_confidence
            return Task(
                verb, article.path, article.text, article.markdown, trusted, min_confidence=least, rule=rule
            )

        told = await self.keeper.ask(make_task)
        return texts[0], told
