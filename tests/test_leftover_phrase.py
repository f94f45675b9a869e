"""Which lines of an article are a site's furniture, and which only look like it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evlint.config import Config
from evlint.diagnostic import Confidence, Diagnostic
from evlint.fixer import fix_text
from evlint.kindbook import Kindbook
from evlint.linter import lint_text
from evlint.rulebook import find_bundled_rules, read_cards

RULES = tuple(
    card.rule
    for card in read_cards(find_bundled_rules())
    if card.rule.kind in ("leftover-phrase", "repeated-title")
)
CONFIG = Config(RULES)
ALL = Config(RULES, min_confidence=Confidence.LOW)
ABOVE = "The council met on Monday and decided that the old bridge over the river will be rebuilt next year."
BELOW = "Work begins in March, the mayor said, and the ferry will run every hour until the bridge is open."


def between(*lines: str) -> list[str]:
    """The rules that tell these lines, each a block of its own between two paragraphs."""
    return [told.rule for told in lint("\n\n".join((ABOVE, *lines, BELOW)) + "\n")]


def lint(text: str, *, markdown: bool = False, config: Config = CONFIG) -> list[Diagnostic]:
    return lint_text(text, config, markdown=markdown)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Advertisement", "ad-label"),
        ("ADVERTISEMENT", "ad-label"),
        ("- Advertisement -", "ad-label"),
        ("[Advertisement]", "ad-label"),
        ("*** Advertisement ***", "ad-label"),
        ("Advertisment", "ad-label"),
        ("Advertisemnet", "ad-label"),
        ("Adverttisement", "ad-label"),
        ("Advertizement", "ad-label"),
        ("Story continues below advertisement", "ad-label"),
        ("Scroll to continue with content", "ad-label"),
        ("Sponsored content", "ad-label"),
        ("Subscribe now", "subscribe-prompt"),
        ("Subscribe to our newsletter!", "subscribe-prompt"),
        ("📧 Sign up for our free newsletter", "subscribe-prompt"),
        ("Share this article", "share-bar"),
        ("Share Tweet Email", "share-bar"),
        ("Share | Tweet | Print", "share-bar"),
        ("Share on Facebook", "share-bar"),
        ("12 Shares", "share-bar"),
        ("Follow us on Instagram", "follow-prompt"),
        ("Accept all cookies", "cookie-notice"),
        ("We use cookies to make this site better.", "cookie-notice"),
        ("Related articles:", "related-heading"),
        ("You might also like…", "related-heading"),
        ("RELATED: Ferry fares rise", "related-heading"),
        ("Read more →", "read-more-link"),
        ("Click here to read the full story", "read-more-link"),
        ("Skip to main content", "site-menu"),
        ("Home » News » Region", "site-menu"),
        ("About us • Contact us • Privacy policy", "site-menu"),
        ("3 Comments", "comment-prompt"),
        ("Comments (15)", "comment-prompt"),
        ("Leave a Reply", "comment-prompt"),
        ("Log in to continue reading", "login-prompt"),
        ("Download our app", "app-prompt"),
        ("Compare cars", "site-widget"),
        ("Quick Compare", "site-widget"),
        ("Find vehicle:", "site-widget"),
        ("Or pick a vehicle:", "site-widget"),
        ("Email (required)", "site-widget"),
        ("Home Banner", "image-placeholder"),
        ("Image 2 of 7", "image-placeholder"),
        ("2 months ago", "relative-time"),
        ("an hour ago", "relative-time"),
        ("5 min read", "relative-time"),
        ("Tags: bridges, rivers", "tag-list"),
        ("© 2021 Example Press", "copyright-line"),
        ("Copyright 2021 Example Press. All rights reserved.", "copyright-line"),
        ("Play video", "media-player"),
        ("Print this page", "page-tool"),
        ("Next page »", "pagination"),
        ("View all posts by Ada Moor", "author-box"),
        ("Table of contents", "contents-box"),
        ("Regenerate response", "model-leftover"),
    ],
)
def test_line_of_its_own_is_told(line: str, rule: str) -> None:
    assert between(line) == [rule]


@pytest.mark.parametrize(
    "line",
    [
        "Advertising",
        "Advertisers",
        "Advertised prices",
        "Related work",
        "Related diseases",
        "Subscribe",
        "Subscriptions rise",
        "Comparing cars",
        "The firm said it would compare cars.",
        "Share prices",
        "Sharing the harvest",
        "Comments from the mayor",
        "Home",
        "News of the bridge",
        "Video games",
        "Two months ago the river froze.",
        "2 months ago the river froze over",
        "Read more books, the mayor told the children.",
        "Log in the river",
        "Cookies for the choir",
        "We use stone from the old bridge.",
        "Copyright law",
        "Sports, music, food",
        "Support: FAQ, forum, email",
        "Full coverage",
        "Letters to the editor",
        "Third-party cookies",
        "Community guidelines",
        "Gas prices",
        "Sold out",
        "Edit, edit, edit!",
        "1. Spread the word",
        "Price: 40 euros",
        "{:toc}",
        '"logo": "bridge.png"',
        '"Subscribe now"',
        "Next",
        "Yes",
        "Results",
        "Summary",
    ],
)
def test_heading_or_sentence_is_left_alone(line: str) -> None:
    assert between(line) == []


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("Home", "News", "Sport"), 0),
        (("Skip to content", "Home", "News", "Sport"), 4),
        (("Subscribe", "Share this article"), 2),
        (("Was this article helpful?", "Yes", "No"), 3),
        (("Facebook", "Twitter", "WhatsApp"), 3),
        (("Facebook",), 0),
    ],
)
def test_weak_words_need_company(lines: tuple[str, ...], count: int) -> None:
    assert len(between(*lines)) == count


def test_weak_word_after_the_end_is_told() -> None:
    assert [told.match for told in lint(f"{ABOVE}\n\n{BELOW}\n\nSubscribe\n")] == ["Subscribe"]


def test_doubtful_word_is_told_on_request() -> None:
    told = lint(f"{ABOVE}\n\nSubscribe\n\n{BELOW}\n", config=ALL)
    assert [(one.match, one.confidence, one.fix) for one in told] == [("Subscribe", Confidence.LOW, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The paper printed the word in an\nadvertisement\nthat ran for nine days in all of the valley.\n",
        "Readers were asked by the paper at the end of every week to please\nSubscribe now\nor lose it.\n",
        "```\nAdvertisement\n```\n",
        "<!-- Advertisement -->\n",
        "![Advertisement](ad.png)\n",
    ],
)
def test_wrapped_prose_and_code_are_left_alone(text: str) -> None:
    assert lint(f"{ABOVE}\n\n{text}\n{BELOW}\n", markdown=True) == []


LONG = (
    "Read more: The harbour master says that the ferry stays in port for the rest of the winter",
    "Sign up for our newsletter and get the best of the harbour every morning before breakfast",
    "Follow us on Facebook, Twitter and Instagram and never miss a story of the old harbour again",
    "Share this article",
)


@given(st.lists(st.sampled_from(LONG), min_size=1, max_size=30), st.integers(1, 20))
@example([LONG[0]], 1000)
@settings(max_examples=30, deadline=None)
def test_lines_below_one_another_are_told_at_once(lines: list[str], times: int) -> None:
    """No paragraph runs on from a leftover, so none of them waits until the one above is gone."""
    text = "\n".join([f"{ABOVE}\n", *lines * times, f"\n{BELOW}\n"])
    told = lint_text(text, CONFIG)
    assert [one.place.line for one in told] == [*range(3, 3 + len(lines) * times)]
    assert fix_text(text, CONFIG, unsafe=True).text == f"{ABOVE}\n\n{BELOW}\n"


@pytest.mark.parametrize(
    ("line", "match"),
    [
        ("### Related stories", "Related stories"),
        ("- [Share this article](https://example.org)", "Share this article"),
        ("**Advertisement**", "Advertisement"),
        ("> *Leave a comment*", "Leave a comment"),
        ("[**Read** more](https://example.org)", "Read** more"),
    ],
)
def test_markup_around_a_phrase(line: str, match: str) -> None:
    assert [told.match for told in lint(f"{ABOVE}\n\n{line}\n\n{BELOW}\n", markdown=True)] == [match]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(end: str) -> None:
    told = lint(end.join((ABOVE, "", "Advertisement", "", BELOW, "")))
    assert [one.place.line for one in told] == [3]


def test_model_leftover_inside_a_sentence_has_no_fix() -> None:
    (told,) = lint(f"{ABOVE} As an AI language model, I cannot say more.\n")
    assert (told.match, told.fix) == ("As an AI language model", None)


LINES = st.sampled_from(
    [
        ABOVE,
        "",
        "",
        "Advertisment",
        "Share | Tweet",
        "Subscribe",
        "Home",
        "2 months ago",
        "[Insert name]",
        "é ©",
        "• x",
        "\r",
    ]
)


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join)), st.booleans())
def test_spans_lie_within_lines_and_edits_never_overlap(text: str, markdown: bool) -> None:
    told = lint(text, markdown=markdown, config=ALL)
    for one in told:
        assert one.match.strip() == one.match != ""
        assert one.place.line == one.place.end_line or not one.fix
    for kind in ("leftover-phrase", "repeated-title"):
        names = {rule.id for rule in RULES if rule.kind == kind}
        edits = [edit.place for one in told if one.fix and one.rule in names for edit in one.fix.edits]
        edits.sort(key=lambda place: place.offset)
        assert all(a.end_offset <= b.offset for a, b in itertools.pairwise(edits))


@pytest.mark.parametrize("strength", ["phrases", "openings", "weak", "beside", "anywhere"])
@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("(share", "'(share' has a bracket without its other half"),
        ("share]", "'share]' has a bracket without its other half"),
        ("share\nthis", "should be some words on one line"),
        ("share\0this", "should be some words on one line"),
        (" ", "should be some words on one line"),
        ("share [this] (page|story)", ""),
    ],
)
def test_phrases_that_cannot_be_read_are_refused(strength: str, phrase: str, told: str) -> None:
    wrong = Kindbook().load("leftover-phrase").check_options({strength: ("save this", phrase)}, "body")
    assert told in wrong
    assert bool(wrong) == bool(told)
