"""What must hold of any settings and cards: mistakes are told with their place, the rest can be used."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from evlint import rulebook, settingsfile
from evlint.compiled import dump_rules, dump_settings, load_rules, load_settings
from evlint.config import Config
from evlint.diagnostic import Confidence, Report
from evlint.kindbook import Kindbook
from evlint.linter import check_text
from evlint.mistake import CardError, MistakesError, SettingsError
from evlint.rulebook import Card, find_bundled_rules, read_card
from evlint.settings import Settings
from evlint.settingsfile import read_settings
from evlint.trial import try_card
from fuzzing.mutate import Soil
from fuzzing.soil import ROOT, list_test_texts, read_all_cards
from fuzzing.target import Input, Target, hold

# Settings in YAML and TOML; a card in YAML, beside the bundled ones or by itself.
_WAYS = {"y": "evlint.yml", "t": "pyproject.toml", "c": "house/boilerplate/tried-card.yaml"}
_ARTICLE = "# Ferry\n\nAdvertisement\n\nThe ferry sails at noon and costs 40% less.\n\nShare this\n"
_PIECES = (
    "rules:\n  ad-label: off\n", "rules: {claims: error}", "  long-sentence:\n    options: {words: 9}",
    "overrides:\n", "  - paths: ['*.md', '!a/']\n    rules: {claims: off}",
    "front_matter:\n  fields:\n    title: {required: true}", "type: date", "allowed: [a, b]",
    "pattern: '[a-z]+'", "pattern: '(a+)+$'", "pattern: '('", "min_length: -1",
    "max_length: 99999999999999999999", "rule_folders: [house]", "rule_folders: [..]", "rule_folders: [/]",
    "kinds: [nothing.here]", "extensions: ['.md']", "exclude: ['[', '**/', '\\']", "min_confidence: low",
    "fail_on: error", "fixable: [wrapping]", "unfixable: [x]", "[tool.evlint]\n", "[tool.evlint.rules]\n",
    "[[tool.evlint.overrides]]\n", "tool = 1\n", "[tool]\nevlint = []\n", "kind: pattern\n",
    "kind: leftover-phrase\n", "options:\n  pattern: 'a|b'\n", "  phrases: ['a b', '(c|d) *']\n",
    "scope: sentence\n", "message: '{match} {x} {'\n", "why: x\n", "examples:\n  - bad: '⟦a⟧'\n",
    "    fixed: b\n", "replaces: true\n", "yields: yes\n", "edits: [code]\n", "hides: [claims]\n",
    "whole: true\n", "enabled: false\n", "&a [*a]", "<<: *a", "!!python/name:os.system ", "null", "~", "[]",
    "{}", "''", "1e999", "-1", "true", ".nan", "2026-01-01", "0x10", "\t", "severity: error\n",
    "options: {", "seconds: 0",
)  # fmt: skip


@cache
def make_soil() -> Soil:
    """Cards and settings of ours and of the tests."""
    cards = [Path(card.path).read_text(encoding="utf-8") for card in read_all_cards()]
    texts = list_test_texts(
        "test_settings", "test_settings_mistakes", "test_rulebook", "test_tree", "newsroom", "test_readme"
    )
    ours = [path.read_text(encoding="utf-8") for path in ROOT.glob("tests/newsroom/**/*.y*ml")]
    strict = Path(__file__).with_name("strict.yml").read_text(encoding="utf-8")
    return Soil((strict, *ours, *cards, *texts), _PIECES)


@cache
def make_folder() -> Path:
    """A folder for the files of this process, gone when it ends."""
    folder = tempfile.mkdtemp(prefix="evlint-fuzz-")
    maker = os.getpid()  # what a fork inherits is not its own to delete

    def delete() -> None:
        if os.getpid() == maker:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(delete)
    (Path(folder) / "house" / "boilerplate").mkdir(parents=True)
    return Path(folder)


@cache
def recall() -> tuple[Callable[..., Card], Callable[..., Kindbook]]:
    """Readers that know the bundled cards and kinds: else reading those is nearly all that is tried."""
    read, bundled, plain = rulebook.read_card, find_bundled_rules(), Kindbook()
    known = {card.path: card for card in read_all_cards()}

    def read_or_recall(path: str, *rest: Any, **more: Any) -> Card:
        full = os.path.join(bundled, os.path.relpath(path, os.path.relpath(bundled)))
        return known[full] if full in known else read(path, *rest, **more)

    def open_book(modules: Mapping[str, str] | None = None, **more: Any) -> Kindbook:
        return Kindbook(modules, **more) if modules else plain

    return read_or_recall, open_book


def check_project(tried: Input) -> None:
    """Read a file, and use what it says."""
    folder = make_folder()
    path = folder / _WAYS[tried.way]
    path.write_bytes(tried.text.encode("utf-8", "surrogatepass"))
    try:
        if tried.way == "c":
            use_card(str(path))
        else:
            read, open_book = recall()
            with patch.object(rulebook, "read_card", read), patch.object(settingsfile, "Kindbook", open_book):
                use_settings(str(path), str(folder / "article.md"))
    except MistakesError as error:
        hold(isinstance(error, SettingsError | CardError), "a mistake of no kind")
        hold(error.mistakes, "mistakes, but none told")
        for one in error.mistakes:
            told = str(one)
            hold(
                one.path and one.message and told.isprintable(), f"a mistake without place or message: {told}"
            )
            lines = tried.text.count("\n") + tried.text.count("\r") + 2
            hold(
                0 <= one.line <= lines and one.column >= 0,
                f"a mistake on a line that is not there: {told.partition(': ')[2]}",
            )
    finally:
        path.unlink(missing_ok=True)


def use_card(path: str) -> None:
    """A card that can be read can be run and tried."""
    card = read_card(path)
    report = check_text(_ARTICLE, Config((card.rule,), min_confidence=Confidence.LOW))
    hold_unbroken(report)
    if not report.failures:
        list(try_card(card._replace(examples=card.examples[:3])))


def use_settings(path: str, article: str) -> None:
    """Settings that can be read can be run, and come back from the cache as they were."""
    settings = read_settings(path)
    restored = load_settings(dump_settings(settings), lambda: load_rules(dump_rules(settings.rules)))
    hold(
        restored is not None and say(restored) == say(settings), "settings come back from the cache as others"
    )
    hold_unbroken(check_text(_ARTICLE, settings.config_for(article)))
    settings.excludes(article)


def say(settings: Settings) -> dict[str, object]:
    """All that settings hold, without where it was said, which is not kept."""
    return {name: value for name, value in settings.__getstate__().items() if name != "trace"}


def hold_unbroken(report: Report) -> None:
    """Let nothing fail but patterns that take too long, which are told."""
    wrong = [told.message for told in report.failures if "Timeout" not in told.message]
    hold(not wrong, f"settings were taken, but: {' '.join(wrong)}")


SETTINGS = Target("settings", "".join(_WAYS), make_soil, check_project)
