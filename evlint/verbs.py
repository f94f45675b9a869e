"""The verbs beside linting: explain a rule, list the rules, measure articles, start a project's settings."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from evlint.config import Config
    from evlint.document import Document
    from evlint.kindbook import Kindbook
    from evlint.rulebook import Rulebook


def find_verb(name: str) -> Callable[[list[str]], int] | None:
    """The function of a verb: it takes the arguments after it and gives the exit status."""
    return {"explain": _explain, "rules": _list_rules, "stats": _measure, "init": _init}.get(name)


def _explain(arguments: list[str]) -> int:
    ask = _make_parser("explain", "Tell what a rule is for, with examples and how to silence it.")
    ask.add_argument("rule", metavar="RULE", help="the rule's name")
    asked = ask.parse_args(arguments)
    from evlint.explain import explain_rule
    from evlint.mistake import name_rules

    rulebook, kinds = _read_rulebook(asked)
    card = rulebook.card(asked.rule)
    if card is None:
        choices = name_rules(asked.rule, [one.rule.id for one in rulebook.cards])
        print(f"evlint: unknown rule '{asked.rule}'{choices}", file=sys.stderr)
        return 2
    sys.stdout.write(explain_rule(card, kinds))
    return 2 if rulebook.mistakes else 0


def _list_rules(arguments: list[str]) -> int:
    ask = _make_parser("rules", "List all rules.")
    ask.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default text)")
    asked = ask.parse_args(arguments)
    from evlint.explain import describe_rule, list_rules

    rulebook, kinds = _read_rulebook(asked)
    if asked.format == "json":
        import json

        rules = [describe_rule(card, kinds) for card in rulebook.cards]
        sys.stdout.write(json.dumps(rules, indent=2) + "\n")
    else:
        sys.stdout.write(list_rules(rulebook.cards))
    return 2 if rulebook.mistakes else 0


def _measure(arguments: list[str]) -> int:
    ask = _make_parser(
        "stats", "Measure the prose of articles: words, sentences, reading time, grades, numbers."
    )
    ask.add_argument("paths", nargs="*", metavar="PATH", help="articles or folders (default .)")
    ask.add_argument("--format", choices=("text", "json", "csv"), default="text", help="how to print")
    asked = ask.parse_args(arguments)
    from evlint.cache import find_cache_folder
    from evlint.document import Document
    from evlint.files import ArticleError, is_markdown, read_article
    from evlint.reading.stats import Stats, StatsGatherer, write_rows
    from evlint.session import Session

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
            print(f"evlint: {path}: {failure.message}", file=sys.stderr)
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
    from functools import partial

    from evlint.kinds import unsourced_number

    rule = next((rule for rule in config.rules if rule.kind == "unsourced-number"), None)
    if rule is None:
        return None
    said: Any = rule.options
    return partial(unsourced_number.count_numbers, options=unsourced_number.Options(**said))


def _print_records(records: list[dict[str, Any]], form: str) -> None:
    if form == "json":
        import json

        print(json.dumps(records, indent=2))
        return
    import csv

    out = csv.DictWriter(sys.stdout, list(records[0]) if records else ["path"], lineterminator="\n")
    out.writeheader()
    out.writerows({name: _guard_cell(value) for name, value in record.items()} for record in records)


def _guard_cell(value: object) -> object:
    """Keep a spreadsheet from taking a file's name for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _init(arguments: list[str]) -> int:
    ask = _make_parser("init", "Write a commented evlint.yml.", settings=False)
    ask.add_argument("folder", nargs="?", default=".", help="the project's folder (default .)")
    asked = ask.parse_args(arguments)
    from evlint.files import describe_os_error
    from evlint.starter import STARTER

    path = os.path.normpath(os.path.join(asked.folder, "evlint.yml"))
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(STARTER)
    except FileExistsError:
        print(f"evlint: {path} is there already and was left as it is", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"evlint: can't write {path}: {describe_os_error(error)}", file=sys.stderr)
        return 2
    print(f"wrote {path}; now run: evlint {asked.folder}")
    return 0


def _make_parser(verb: str, about: str, *, settings: bool = True) -> Any:
    import argparse

    ask = argparse.ArgumentParser(prog=f"evlint {verb}", description=about, allow_abbrev=False)
    if settings:
        ask.add_argument("--config", metavar="FILE", help="settings to use instead of the nearest evlint.yml")
        ask.add_argument("--isolated", action="store_true", help="use no settings at all")
    return ask


def _read_rulebook(asked: Any) -> tuple[Rulebook, Kindbook]:
    """The cards that hold in the working directory, bundled and the project's own."""
    from evlint.kindbook import Kindbook
    from evlint.rulebook import read_rulebook
    from evlint.settings import find_settings
    from evlint.settingsfile import read_settings

    path = asked.config or (None if asked.isolated else find_settings("."))
    settings = read_settings(path)
    kinds = Kindbook(settings.kinds)
    rulebook = read_rulebook(settings.folders, kinds).under(settings)
    for mistake in rulebook.mistakes:
        print(f"evlint: {mistake}", file=sys.stderr)
    return rulebook, kinds
