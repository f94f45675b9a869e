"""What must hold of articles in a row: none is told otherwise for those that the process linted before."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable
from functools import cache
from random import Random

from evlint.diagnostic import Report
from evlint.fixer import Fixed, fix_text
from evlint.linter import check_text
from fuzzing.mutate import Soil
from fuzzing.soil import list_articles, list_pieces
from fuzzing.target import Input, Target, hold
from fuzzing.texts import STRICT, make_config

MARK = "\x1e"  # parts the articles of one input
_ROW = 10


@cache
def make_soil() -> Soil:
    """Rows of articles, by chance but always the same; parts of one are put into others."""
    articles = list(list_articles())
    Random(0).shuffle(articles)
    rows = [MARK.join(articles[at : at + _ROW]) for at in range(0, len(articles), _ROW)]
    return Soil(tuple(rows), (MARK, *list_pieces()))


def check_row(tried: Input) -> None:
    """Lint the last article after those before it and by itself, each in a fresh process."""
    config = make_config(STRICT if tried.way.isupper() else None)
    markdown = tried.way in "mM"
    articles = tried.text.split(MARK)

    def lint(texts: list[str]) -> tuple[Report, Fixed] | None:
        made = None
        for text in texts:
            report = check_text(text, config, markdown=markdown)
            made = report, fix_text(text, config, unsafe=True, markdown=markdown)
        return made

    check_text("", config)  # readies the rules for all processes that come
    after_others, alone = ask_child(lambda: lint(articles)), ask_child(lambda: lint(articles[-1:]))
    hold(after_others == alone, "the articles before it change what is told of an article")


def ask_child(make: Callable[[], object]) -> object:
    """What a function gives in a copy of this process."""
    gc.freeze()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            with open(writing, "wb") as out:
                pickle.dump(make(), out)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with open(reading, "rb") as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    hold(status == 0, f"a process ended with {status}")
    return pickle.loads(said)


MEMORY = Target("memory", "mMpP", make_soil, check_row, guided=False, cost=12)
