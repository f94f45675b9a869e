"""The server's desk: a check that waits for its turn is about the latest text, whoever asked for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from evlint.diagnostic import Report
from evlint.server.desk import Article, Checked, Desk, Options
from evlint.server.keeper import Keeper
from evlint.server.task import Task, Told

URI = "file:///news/a.md"


class SlowKeeper(Keeper):
    """A keeper that begins a task when it is told to, and notes its text."""

    def __init__(self) -> None:
        super().__init__(1)
        self.turn = asyncio.Event()
        self.texts: list[str] = []

    async def ask(self, make_task: Callable[[], Task | None]) -> Told:
        await self.turn.wait()
        if task := make_task():
            self.texts.append(task.text)
        await asyncio.sleep(0)
        return Told(Report("a.md"))


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.fixture
def desk() -> Desk:
    desk = Desk(SlowKeeper())
    desk.options = Options(debounce=0)
    return desk


def keeper_of(desk: Desk) -> SlowKeeper:
    assert isinstance(desk.keeper, SlowKeeper)
    return desk.keeper


def test_checks_that_wait_are_one(desk: Desk) -> None:
    shown: list[tuple[int | None, str]] = []

    async def show(article: Article, checked: Checked) -> None:
        shown.append((article.version, checked.text))

    async def work() -> None:
        desk.show = show
        desk.open(URI, "/news/a.md", "markdown", "one", 1)
        for version in range(2, 20):
            desk.change(URI, f"text {version}", version)
            await settle()
        asked = [asyncio.ensure_future(desk.check(desk.articles[URI])) for _ in range(3)]
        asked[0].cancel()
        await settle()
        keeper_of(desk).turn.set()
        assert [(await one).text for one in asked[1:]] == ["text 19"] * 2
        await settle()
        desk.change(URI, "last", 20)
        await settle()

    asyncio.run(work())
    assert keeper_of(desk).texts == ["text 19", "last"]
    assert shown == [(19, "text 19"), (20, "last")]


def test_nothing_is_done_for_what_was_closed(desk: Desk) -> None:
    async def work() -> None:
        desk.open(URI, "/news/a.md", "markdown", "one", 1)
        asked = asyncio.ensure_future(desk.check(desk.articles[URI]))
        await settle()
        desk.close(URI)
        desk.open(URI, "/news/a.md", "markdown", "two", 1)
        keeper_of(desk).turn.set()
        assert (await asked).diagnostics == ()
        assert (await desk.check(desk.articles[URI])).text == "two"

    asyncio.run(work())
    assert keeper_of(desk).texts == ["two"]
