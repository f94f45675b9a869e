"""`evlint stats`: the prose of articles, measured."""

from __future__ import annotations

import csv
import json
import sys
from functools import partial

from evlint.cache import find_cache_folder
from evlint.document import Document
from evlint.files import ArticleError, is_markdown, read_article
from evlint.kinds import unsourced_number
from evlint.output.cells import guard
from evlint.output.printable import disarm, show
from evlint.reading.stats import Stats, StatsGatherer, write_rows
from evlint.session import Session
from evlint.verbs.asking import make_parser, read_article_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from evlint.config import Config


def run(arguments: list[str]) -> int:
    """Print one row an article."""
    ask = make_parser("stats")
    ask.add_argument(
        "paths", nargs="*", type=read_article_path, metavar="PATH", help="articles or folders (default .)"
    )
    ask.add_argument("--format", choices=("text", "json", "csv"), default="text", help="how to print")
    asked = ask.parse_args(arguments)
    session = Session(config=asked.config, isolated=asked.isolated, cache_folder=find_cache_folder())
    gatherer: StatsGatherer | None = None
    rows: list[tuple[str, Stats]] = []
    status = 0
    for article in session.find_articles(tuple(asked.paths or ["."])):
        path, failure = (article, None) if isinstance(article, str) else article
        if failure is None:
            try:
                text = read_article(path)
            except ArticleError as error:
                failure = error.failure
        if failure:
            print(disarm(show(f"evlint: {path}: {failure.message}")), file=sys.stderr)
            status = 2
            continue
        config = session.config_for(path)
        gatherer = gatherer or StatsGatherer(config.lexicon, count_numbers=_find_number_counter(config))
        rows.append((path, gatherer.gather(Document(text, is_markdown(path), config.lexicon))))
    if asked.format == "text":
        for line in write_rows(rows):
            print(line)
    else:
        _print_records([{"path": path, **stats.row()} for path, stats in rows], asked.format)
    return status


def _find_number_counter(config: Config) -> Callable[[Document], tuple[int, int]] | None:
    """What counts the numbers of an article, by the options of the rule on numbers; nothing if it is off."""
    rule = next((rule for rule in config.rules if rule.kind == "unsourced-number"), None)
    if rule is None:
        return None
    said: Any = rule.options
    return partial(unsourced_number.count_numbers, options=unsourced_number.Options(**said))


def _print_records(records: list[dict[str, Any]], form: str) -> None:
    if form == "json":
        print(json.dumps(records, indent=2))
        return
    out = csv.DictWriter(sys.stdout, list(records[0]) if records else ["path"], lineterminator="\n")
    out.writeheader()
    out.writerows({name: guard(value) for name, value in record.items()} for record in records)
