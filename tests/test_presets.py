"""The presets that evlint ships: what each asks of the articles that it is made for."""

from __future__ import annotations

from pathlib import Path

import pytest

from evlint.head_schema import DEFAULT_FIELDS
from evlint.layers import list_presets
from evlint.linter import lint_text
from evlint.settings import Settings
from evlint.settingsfile import read_settings
from evlint.starter import _DEMANDS
from evlint.state import find_preset
from tests.newsroom import rules_of, settle

PRESETS = ("hugo", "jekyll", "news", "scraped", "strict")
SAID = "The ferry sailed at noon, the harbour master said.\n"
NEWS = "author: Ida Moss\ncategory: News\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_presets_are_listed() -> None:
    assert list_presets() == PRESETS


@pytest.mark.parametrize("name", PRESETS)
def test_preset_says_why(name: str) -> None:
    lines = Path(find_preset(name)).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(f"# {name}: ")
    assert all(len(line) <= 110 for line in lines)


def test_news_is_what_holds_by_default() -> None:
    news, default = settle("extends: news"), read_settings()
    for key in ("off", "extensions", "exclude", "min_confidence", "fail_on", "fixable", "unfixable"):
        assert getattr(news, key) == getattr(default, key), key
    for stated, shipped in zip(news.rules, default.rules, strict=True):
        fields = stated.options.get("fields", DEFAULT_FIELDS)
        assert harden(fields) == harden(DEFAULT_FIELDS)
        options = {key: value for key, value in stated.options.items() if key != "fields"}
        assert stated._replace(options=options, condensed=None) == shipped._replace(condensed=None)


def harden(value: object) -> object:
    """The same with tuples for lists."""
    if isinstance(value, dict):
        return {key: harden(item) for key, item in value.items()}
    return tuple(value) if isinstance(value, list) else value


TOLD = [
    # what is extended, the path, the head, the body, and the rules that tell something
    ("jekyll", "_posts/2024-05-02-a.md", "title: A\n", SAID, []),
    ("jekyll", "_posts/2024-05-02-a.md", "layout: post\n", SAID, ["missing-field"]),
    ("jekyll", "_posts/2024-05-02-a.md", "title: A\ndate: 2024-05-42\n", SAID, ["invalid-field"]),
    ("jekyll", "_posts/2024-05-02-a.md", "title: A\npublished: flase\n", SAID, ["invalid-field"]),
    ("jekyll", "_posts/2024-05-02-a.md", "", SAID, ["missing-front-matter"]),
    ("[news, jekyll]", "_posts/a.md", f"title: A\n{NEWS}", SAID, []),
    ("[news, jekyll]", "_posts/a.md", "title: A\n", SAID, ["missing-field", "missing-field"]),
    ("hugo", "content/posts/a.md", "title: A\ndate: 2024-05-02\n", SAID, []),
    ("hugo", "content/posts/a.md", "title: A\npublishDate: 2024-05-02\n", SAID, []),
    ("hugo", "content/posts/a.md", "title: A\n", SAID, ["missing-field"]),
    ("hugo", "content/posts/_index.md", "title: A\n", SAID, []),
    ("hugo", "content/about.md", "title: A\n", SAID, []),
    ("hugo", "content/posts/a.md", "title: A\ndate: 2024-05-02\ndraft: flase\n", SAID, ["invalid-field"]),
    ("[news, hugo]", "content/posts/a.md", f"title: A\ndate: 2024-05-02\n{NEWS}", SAID, []),
    ("scraped", "a.txt", "", SAID, []),
    ("scraped", "a.txt", "", "Sales rose by 40% in 2023.\n", []),
    ("scraped", "a.txt", "", "Prices rose in the U.\n\nS. last year.\n", ["split-abbreviation"]),
    ("scraped", "a.txt", "", f"{SAID}\nAdvertisement\n\n{SAID}", ["ad-label"]),
    ("[news, strict]", "a.md", f"title: A\ndate: 2024-05-02\n{NEWS}", SAID, []),
    ("[news, strict]", "a.md", f"title: A\ndate: 2024-05-02\nlayuot: x\n{NEWS}", SAID, ["unknown-field"]),
    ("[jekyll, strict]", "a.md", f"title: A\nlayout: x\nmathjax: true\n{NEWS}", SAID, []),
    ("[strict, news]", "a.md", f"title: A\ndate: 2024-05-02\n{NEWS}",
     f"{SAID}\n<!-- evlint-disable-next-line ad-label -->\nAdvertisement\n", ["unexplained-suppression"]),
]  # fmt: skip


@pytest.mark.parametrize(("extends", "path", "head", "body", "rules"), TOLD)
def test_what_is_told(extends: str, path: str, head: str, body: str, rules: list[str]) -> None:
    config = settle(f"extends: {extends}\n").config_for(path)
    text = f"---\n{head}---\n\n{body}" if head else body
    told = lint_text(text, config, markdown=path.endswith(".md"))
    assert [one.rule for one in told] == rules


LEFT_OUT = [
    ("jekyll", "_site/2024/a.md", True),
    ("jekyll", "docs/_site/a.md", True),
    ("jekyll", "vendor/bundle/x/README.md", True),
    ("jekyll", "README.md", True),
    ("jekyll", "_includes/a.md", True),
    ("jekyll", "_posts/2024-05-02-readme.md", False),
    ("jekyll", "_drafts/a.md", False),
    ("hugo", "public/a.md", True),
    ("hugo", "content/public/a.md", False),
    ("hugo", "themes/x/exampleSite/content/a.md", True),
    ("hugo", "archetypes/default.md", True),
    ("hugo", "resources/_gen/a.md", True),
    ("hugo", "content/resources/a.md", False),
    ("news", "README.md", False),
    ("{extends}\nexclude: [old/]", "old/a.md", True),
    ("{extends}\nexclude: [old/]", "_site/a.md", True),
    ("{extends}\nexclude: ['!_site/']", "_site/a.md", False),
]


@pytest.mark.parametrize(("extends", "path", "is_out"), LEFT_OUT)
def test_what_is_left_out(extends: str, path: str, is_out: bool) -> None:
    text = extends.format(extends="extends: jekyll") if "{" in extends else f"extends: {extends}"
    assert settle(text).excludes(path) is is_out


def grades(settings: Settings, path: str) -> dict[str, str]:
    return {rule.id: rule.severity.label for rule in settings.config_for(path).rules}


def test_what_a_draft_lacks_fails_nothing() -> None:
    settings = settle("extends: jekyll")
    for rule in ("missing-field", "missing-front-matter", "placeholder-value"):
        assert grades(settings, "_posts/a.md")[rule] == "error"
        assert grades(settings, "_drafts/a.md")[rule] == "info"


def test_strict_runs_all_rules() -> None:
    settings = settle("extends: [jekyll, strict]")
    assert len(rules_of(settings)) == len(settings.rules)
    assert (settings.min_confidence.label, settings.fail_on.label) == ("low", "info")


@pytest.mark.parametrize("name", ["jekyll", "hugo"])
def test_the_starter_knows_what_a_site_is_asked_for(name: str) -> None:
    rule = next(rule for rule in settle(f"extends: {name}").rules if rule.id == "missing-field")
    fields = rule.options["fields"]
    assert isinstance(fields, dict)
    assert _DEMANDS[name] == tuple(field for field, about in fields.items() if about.get("required"))
