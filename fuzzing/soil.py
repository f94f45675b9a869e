"""The texts that inputs grow from: faulty articles, examples of cards, and what tests are made of."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from evlint.rulebook import Card, find_bundled_rules, read_cards
from evlint.trial import read_marks

ROOT = Path(__file__).parents[1]
_COMMENTS = tuple(
    f"<!-- evlint-{verb}{names} -->"
    for verb in ("disable", "enable", "disable-line", "disable-next-line", "disable-file")
    for names in ("", " wrapping", " ad-label, claims -- it is meant", " nonsense", " --")
)


@cache
def read_all_cards() -> tuple[Card, ...]:
    """The cards that evlint ships."""
    return tuple(read_cards(find_bundled_rules()))


@cache
def list_articles() -> tuple[str, ...]:
    """Faulty articles and examples of all rules, bad, good and mended."""
    seeds = [path.read_bytes().decode() for path in sorted((ROOT / "seeds").iterdir())]
    examples = [example for card in read_all_cards() for example in card.examples]
    bad = [read_marks(example.bad)[0] for example in examples if example.bad]
    rest = [text for example in examples for text in (example.good, example.fixed) if text]
    return (*seeds, *bad, *rest, *list_test_texts())


@cache
def list_test_texts(*names: str) -> tuple[str, ...]:
    """The texts that stand in tests, all of them or those of some files, each once."""
    paths = [ROOT / "tests" / f"{name}.py" for name in names] or sorted((ROOT / "tests").glob("*.py"))
    found = (
        node.value
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return tuple(dict.fromkeys(text for text in found if 8 <= len(text) <= 3000))


@cache
def list_pieces() -> tuple[str, ...]:
    """Pieces that mean something to some rule: phrases of cards, comments, and lines of articles."""
    phrases = [
        phrase
        for card in read_all_cards()
        for listed in card.rule.options.values()
        if isinstance(listed, tuple | list)
        for phrase in listed
        if isinstance(phrase, str)
    ]
    lines = [line for text in list_articles() for line in text.splitlines() if 2 < len(line) < 200]
    return tuple(dict.fromkeys((*_COMMENTS, *phrases, *lines)))
