"""The headline between the paragraphs, and repetitions that are sound."""

from __future__ import annotations

import pytest

from evlint.config import Config
from evlint.linter import lint_text
from evlint.rulebook import find_bundled_rules, read_cards

CONFIG = Config(
    tuple(card.rule for card in read_cards(find_bundled_rules()) if card.rule.id == "repeated-title")
)
TITLE = "Storks return to the delta"
TEXT = (
    "The first pairs came in March, two weeks before the ice broke on the lakes of the north, "
    "and they nest on the chimneys of every village between the two arms of the river."
)
HEAD = f"---\ntitle: {TITLE}\n---\n\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{TITLE}\n\n{TEXT}\n\n{TITLE}\n\n{TEXT}\n", [5]),
        (f"{TITLE}\n\n{TEXT}\n\n{TITLE.upper()}\n\n{TEXT}\n\n{TITLE}\n", [5, 9]),
        (f"# {TITLE}\n\n{TEXT}\n\n## {TITLE}\n\n{TEXT}\n", [5]),
        (f"{HEAD}# {TITLE}\n\n{TEXT}\n", []),
        (f"{HEAD}{TITLE}\n\n{TEXT}\n", []),
        (f"{HEAD}# {TITLE}\n\n{TEXT}\n\n{TITLE}\n\n{TEXT}\n", [9]),
        (f"{HEAD}{TEXT} {TEXT}\n\n## {TITLE}\n\n{TEXT}\n", [7]),
        (f"{TITLE}\n\n{TEXT}\n\n{TITLE} each year.\n", []),
        (f"{TITLE}\n\n{TEXT}\n\nWhy we love it so\n\n{TEXT}\n\nWhy we love it so\n\n{TEXT}\n", []),
        (f"The storks\n\n{TEXT}\n\nThe storks\n\n{TEXT}\n", []),
    ],
)
def test_repetitions(text: str, lines: list[int]) -> None:
    told = lint_text(text, CONFIG, markdown="#" in text or text.startswith("---"))
    assert [one.place.line for one in told] == lines
