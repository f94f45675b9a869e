"""Adds articles to the frozen set for rules that it lacks: `python -m tests.frozen.gather`.

What the set holds is never changed, so that findings can be compared over releases.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from evlint.rulebook import Card, find_bundled_rules, read_cards
from evlint.trial import read_marks

ROOT = Path(__file__).parents[2]
ARTICLES = Path(__file__).with_name("articles.jsonl")
_EXAMPLES = 4  # of a rule
_MIXED = 60  # articles that hold examples of several rules
_HEAD = "---\ntitle: {}\nauthor: Ines Moll\ndate: 2026-03-14\ncategory: News\n---\n\n"


class Article(NamedTuple):
    """One article of the set; a name in `.md` is Markdown."""

    name: str
    text: str


def read_articles() -> list[Article]:
    """The set as it is kept."""
    lines = ARTICLES.read_text(encoding="utf-8").splitlines() if ARTICLES.exists() else []
    return [Article(**json.loads(line)) for line in lines]


def main() -> None:
    """Append what is missing: articles of new rules; with an empty set also the seeds and mixtures."""
    known = read_articles()
    rules = {article.name.rpartition("-")[0] for article in known}
    cards = list(read_cards(find_bundled_rules()))
    new = [article for card in cards if card.rule.id not in rules for article in make_articles(card)]
    if not known:
        new += make_mixtures(cards)
        for path in sorted((ROOT / "seeds").iterdir()):
            new.append(Article(f"seed-{path.name}", path.read_bytes().decode("utf-8")))
    with ARTICLES.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(article._asdict()) + "\n" for article in new)
    print(f"{len(new)} articles added to {len(known)}")


def make_articles(card: Card) -> Iterator[Article]:
    """Articles of a card: its first examples, as they are and within a post by turns."""
    chance = Random(card.rule.id)
    for number, (text, suffix) in enumerate(islice(list_examples(card), _EXAMPLES), 1):
        is_whole = number % 2 or card.rule.group == "front-matter" or text[:3] in ("---", "+++")
        made = text if is_whole else make_post([text], chance)
        yield Article(f"{card.rule.id}-{number}{suffix}", made)


def make_mixtures(cards: list[Card]) -> Iterator[Article]:
    """Posts that hold examples of several rules, every third with other line ends."""
    chance = Random("mixed")
    texts = [
        text
        for card in cards
        if card.rule.group not in ("front-matter", "readability")
        for text, _ in islice(list_examples(card), 6)
        if text[:3] not in ("---", "+++")
    ]
    for number in range(1, _MIXED + 1):
        post = make_post(chance.sample(texts, 4), chance)
        if number % 3 == 0:
            post = post.replace("\n", "\r\n" if number % 2 else "\r")
        yield Article(f"mixed-{number}{'.txt' if number % 4 == 0 else '.md'}", post)


def list_examples(card: Card) -> Iterator[tuple[str, str]]:
    """What must be told of a card first, then what must not be, each with the suffix of its format."""
    for side in ("bad", "good"):
        for example in card.examples:
            text = getattr(example, side)
            if text:
                yield read_marks(text)[0], ".md" if example.format == "markdown" else ".txt"


def make_post(texts: list[str], chance: Random) -> str:
    """A post of our own sentences with these texts between its paragraphs."""
    sentences = list_sentences()
    parts = [_HEAD.format(chance.choice(sentences).split(",")[0][:60].rstrip(". ").replace(":", ""))]
    for text in texts:
        parts += (" ".join(chance.sample(sentences, 3)), "\n\n", text.strip("\n"), "\n\n")
    return "".join((*parts, " ".join(chance.sample(sentences, 2)), "\n"))


def list_sentences() -> list[str]:
    """The longer sentences of the seeds."""
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    found = re.findall(r"(?<=[a-z][.] )[A-Z][^.!?\n]{60,180}[a-z]\.(?= )", " ".join(words.split()))
    return sorted(set(found))


if __name__ == "__main__":
    main()
