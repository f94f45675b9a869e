"""A small newsroom for tests of settings: its cards, its project, and how settings are tried on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evlint import rulebook
from evlint.mistake import SettingsError
from evlint.settings import Settings
from evlint.settingsfile import read_settings

CARD = """\
kind: pattern
message: "'{match}' is told"
why: So.
options: {pattern: "x+"}
"""
CARDS = {
    "boilerplate/one-rule": "",
    "boilerplate/two-rule": "confidence: low\n",
    "boilerplate/idle-rule": "enabled: false\n",
    "claims/far-rule": "severity: error\n",
    "front-matter/field-rule": "",
}

OVERRIDES = """\
overrides:
  - paths: [drafts/, "*.txt"]
    rules: {boilerplate: off}
  - paths: drafts/final/**
    rules: {one-rule: error}
"""

TOML = """\
[project]
name = "news"

[tool.evlint]
min_confidence = "low"
exclude = ["old/"]

[tool.evlint.rules]
one-rule = "error"
boilerplate = { severity = "info" }

[[tool.evlint.overrides]]
paths = "drafts/"
rules = { claims = false }
"""

FIELDS = """\
from typing import NamedTuple
from collections.abc import Mapping

class Options(NamedTuple):
    fields: Mapping[str, Mapping[str, object]] = {"title": {"required": True}}

def verify(options):
    for name, about in options.fields.items():
        for key in about:
            if key != "required":
                raise ValueError(f"{name}.{key}: unknown key")

def check(document, spans, options):
    yield from ()
"""

EVIL_KIND = """\
open("ran", "w").close()
class Options:
    pass
def check(document, spans, options):
    yield from ()
"""

OWN = "kinds: [some_fields]\nrule_folders: own\n"


def make_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make five bundled cards, and an empty project that becomes the working directory."""
    for name, more in CARDS.items():
        path = tmp_path / "bundled" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CARD + more, encoding="utf-8")
    monkeypatch.setattr(rulebook, "find_bundled_rules", lambda: str(tmp_path / "bundled"))
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    return project


def settle(text: str, name: str = "evlint.yml") -> Settings:
    """Read these settings from a file of the working directory."""
    Path(name).write_text(text, encoding="utf-8")
    return read_settings(name)


def rules_of(settings: Settings, path: str = "a.md", **asked: Any) -> list[str]:
    """The ids of the rules that run on an article."""
    return [rule.id for rule in settings.config_for(path, **asked).rules]


def tell(text: str, name: str = "evlint.yml") -> list[str]:
    """The mistakes in settings, without the file's name."""
    with pytest.raises(SettingsError) as caught:
        settle(text, name)
    return [str(mistake).removeprefix(name + ":").strip() for mistake in caught.value.mistakes]


def add_fields_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a kind that takes fields, used by the card of the front-matter group."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    (folder / "some_fields.py").write_text(FIELDS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    card = "kind: some-fields\nmessage: missing\nwhy: So.\nreplaces: true\n"
    Path("own/front-matter").mkdir(parents=True)
    Path("own/front-matter/field-rule.yaml").write_text(card, encoding="utf-8")
