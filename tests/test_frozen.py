"""What is told of the frozen articles is what was told before; a change is meant, and seen in the diff.

`EVLINT_RENEW=1 pytest tests/test_frozen.py` keeps the findings anew, one a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from evlint import load_config
from evlint.config import Config
from evlint.diagnostic import Confidence, Diagnostic
from evlint.files import is_markdown
from evlint.fixer import fix_text
from evlint.linter import lint_text
from evlint.rulebook import find_bundled_rules, read_cards
from tests.frozen.gather import ARTICLES, Article, read_articles
from tests.renewal import hold

FINDINGS = ARTICLES.with_name("findings.tsv")
TITLE = "article\tplace\trule\tseverity\tconfidence\tfix\tmessage\n"
SET = read_articles()
RULES = sorted(card.rule.id for card in read_cards(find_bundled_rules()))


@cache
def config() -> Config:
    return load_config(select=RULES, min_confidence=Confidence.LOW)


def write_finding(name: str, one: Diagnostic) -> str:
    fix = "–" if one.fix is None else f"{'safe' if one.fix.safe else 'unsafe'}: {one.fix.title}"
    place = f"{one.place.line}:{one.place.column}-{one.place.end_line}:{one.place.end_column}"
    return (
        f"{name}\t{place}\t{one.rule}\t{one.severity.label}\t{one.confidence.label}\t{fix}\t{one.message}\n"
    )


def write_findings() -> Iterator[str]:
    for name, text in sorted(SET):
        for one in lint_text(text, config(), markdown=is_markdown(name)):
            yield write_finding(name, one)


def test_findings_are_those_that_were_kept() -> None:
    hold(FINDINGS, TITLE + "".join(write_findings()))


def test_the_set_has_names_of_its_own_and_holds_every_rule() -> None:
    assert len({article.name for article in SET}) == len(SET) >= 300
    told = {line.split("\t")[2] for line in FINDINGS.read_text(encoding="utf-8").splitlines()[1:]}
    assert sorted(told) == RULES, "`python -m tests.frozen.gather` adds articles of new rules"


@pytest.mark.parametrize("article", SET[::10], ids=lambda article: article.name)
def test_mending_settles(article: Article) -> None:
    fixed = fix_text(article.text, config(), unsafe=True, markdown=is_markdown(article.name))
    assert not fixed.report.failures
