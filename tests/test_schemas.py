"""The published JSON Schemas: they know what the readers know, and take and refuse what those do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import evlint
from evlint import head_schema
from evlint.layers import list_presets
from evlint.rulebook import KEYS as CARD_KEYS
from evlint.rulechanges import FRONT_MATTER_KEYS, RULE_KEYS
from evlint.settingsfile import KEYS, OVERRIDE_KEYS, read_settings
from evlint.starter import write_settings
from evlint.survey import Survey
from tests.newsroom import OVERRIDES, make_project, rules_of, settle
from tests.wrong_settings import MISTAKES

Draft202012Validator = pytest.importorskip("jsonschema").Draft202012Validator


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_project(tmp_path, monkeypatch)


SCHEMAS = Path(evlint.__file__).parent / "schemas"


def read_schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["settings", "card", "report"])
def test_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(read_schema(name))


def test_schemas_and_readers_know_the_same_keys() -> None:
    settings, card = read_schema("settings"), read_schema("card")
    defs = settings["$defs"]
    pairs = [
        (KEYS, settings),
        (OVERRIDE_KEYS, settings["properties"]["overrides"]["items"]),
        (RULE_KEYS, defs["rule"]["oneOf"][1]),
        (FRONT_MATTER_KEYS, defs["front_matter"]),
        (CARD_KEYS, card),
    ]
    for specs, schema in pairs:
        assert {spec.name for spec in specs} == set(schema["properties"])
        assert {spec.name for spec in specs if spec.required} == set(schema.get("required", ()))


ACCEPTED = [
    "",
    "rules: {one-rule: off, boilerplate: error, far-rule: {severity: info, options: {seconds: 1}}}",
    OVERRIDES,
    "extensions: .md\nexclude: [a, b]\nmin_confidence: low\nfail_on: info\nfixable: claims\nunfixable: []",
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_schema_accepts_what_the_reader_accepts(text: str) -> None:
    settle(text)
    Draft202012Validator(read_schema("settings")).validate(load_core_yaml(text))


@pytest.mark.parametrize(
    "text", [text for text, told in MISTAKES if "unknown key" in told or "should" in told]
)
def test_schema_refuses_what_the_reader_refuses(text: str) -> None:
    if "options" not in text:  # those of a kind are not in the schema
        assert not Draft202012Validator(read_schema("settings")).is_valid(load_core_yaml(text))


def load_core_yaml(text: str) -> Any:
    """Read YAML as editors do, by the core schema of YAML 1.2, in which `off` is a word."""

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 - as the base class has it
            first: [(tag, found) for tag, found in resolvers if tag != "tag:yaml.org,2002:bool"]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
    return yaml.load(text, Loader=Loader)


@pytest.mark.parametrize(
    ("value", "is_well"),
    [
        ("base.yml", True),
        (["news", "../house/base.toml"], True),
        (list(list_presets()), True),
        ("jekyl", False),
        ("/etc/base.yml", False),
        ("base.json", False),
    ],
)
def test_what_may_be_extended(value: object, is_well: bool) -> None:
    assert Draft202012Validator(read_schema("settings")).is_valid({"extends": value}) is is_well


def test_starter() -> None:
    starter = write_settings(Survey("", 0, 0, ()))
    settings = settle(starter)
    assert rules_of(settings) == rules_of(read_settings())
    schema = Draft202012Validator(read_schema("settings"))
    schema.validate(load_core_yaml(starter))
    every_proposal = load_core_yaml(re.sub(r"^#(?! )|^#(?=  )", "", starter, flags=re.MULTILINE))
    schema.validate(every_proposal)
    assert set(every_proposal) == {spec.name for spec in KEYS}


def test_fields_of_the_front_matter_are_those_of_the_kind() -> None:
    defs = read_schema("settings")["$defs"]
    with pytest.raises(head_schema.SchemaError) as refused:
        head_schema.read_schema({"title": {"?": 1}})
    known = str(refused.value).partition("choose from ")[2].split(", ")
    assert set(defs["field"]["properties"]) == set(known)
    assert tuple(defs["type"]["enum"]) == head_schema.TYPES
