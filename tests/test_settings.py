"""Settings: what each key does to the config of an article, and what is told of mistakes."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import evlint
from evlint import rulebook
from evlint.compiled import dump_settings, load_settings, settings_key
from evlint.diagnostic import Confidence, Severity
from evlint.mistake import SettingsError
from evlint.rulebook import KEYS as CARD_KEYS
from evlint.settings import Settings, SettingsFinder, find_settings
from evlint.settingsfile import (
    FRONT_MATTER_KEYS,
    KEYS,
    OVERRIDE_KEYS,
    RULE_KEYS,
    load_config,
    read_settings,
)
from evlint.starter import STARTER

Draft202012Validator = pytest.importorskip("jsonschema").Draft202012Validator

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


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five bundled cards, and an empty project that is the working directory."""
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
    Path(name).write_text(text, encoding="utf-8")
    return read_settings(name)


def rules_of(settings: Settings, path: str = "a.md", **asked: Any) -> list[str]:
    return [rule.id for rule in settings.config_for(path, **asked).rules]


def tell(text: str, name: str = "evlint.yml") -> list[str]:
    """The mistakes in settings, without the file's name."""
    with pytest.raises(SettingsError) as caught:
        settle(text, name)
    return [str(mistake).removeprefix(name + ":").strip() for mistake in caught.value.mistakes]


ON = ["one-rule", "two-rule", "far-rule", "field-rule"]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("", ON),
        ("# nothing but a comment\n", ON),
        ("rules: {one-rule: off}", ["two-rule", "far-rule", "field-rule"]),
        ("rules: {one-rule: false}", ["two-rule", "far-rule", "field-rule"]),
        ("rules: {boilerplate: off}", ["far-rule", "field-rule"]),
        ("rules: {boilerplate: off, one-rule: on}", ["one-rule", "far-rule", "field-rule"]),
        ("rules: {one-rule: on, boilerplate: off}", ["one-rule", "far-rule", "field-rule"]),
        ("rules: {idle-rule: on}", ["idle-rule", *ON]),
        ("rules: {idle-rule: warning}", ["idle-rule", *ON]),
        ("rules: {idle-rule: {confidence: low}}", ["idle-rule", *ON]),
        ("rules: {idle-rule: {enabled: false}}", ON),
        ("rules: {boilerplate: on}", ["idle-rule", *ON]),
        ("rules: {boilerplate: error}", ON),
        ("rules: {readability: off}", ON),
    ],
)
def test_rules_on_and_off(text: str, on: list[str]) -> None:
    assert sorted(rules_of(settle(text))) == sorted(on)


@pytest.mark.parametrize(
    ("select", "ignore", "on"),
    [
        (("claims",), (), ["far-rule"]),
        (("boilerplate",), (), ["two-rule"]),  # one-rule is off, idle-rule was never on
        (("one-rule",), (), ["one-rule"]),
        (("idle-rule",), (), ["idle-rule"]),
        (("boilerplate", "idle-rule"), ("two-rule",), ["idle-rule"]),
        ((), ("claims",), ["field-rule", "two-rule"]),
    ],
)
def test_select_and_ignore(select: tuple[str, ...], ignore: tuple[str, ...], on: list[str]) -> None:
    settings = settle("rules: {one-rule: off}")
    assert sorted(rules_of(settings, select=select, ignore=ignore)) == on


def test_cards_as_the_settings_have_them() -> None:
    settings = settle("rules: {one-rule: error, two-rule: off, idle-rule: {options: {seconds: 3}}}")
    cards = {card.rule.id: card for card in rulebook.read_rulebook([]).under(settings).cards}
    assert [cards[name].enabled for name in ("one-rule", "two-rule", "idle-rule")] == [True, False, True]
    assert cards["one-rule"].rule.severity is Severity.ERROR
    assert cards["idle-rule"].rule.options["seconds"] == 3.0


def test_unknown_name_on_the_command_line() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings().config_for("a.md", select=("on-rule",))
    assert str(caught.value).startswith("--select: unknown rule or group 'on-rule'; did you mean 'one-rule'?")


def test_grades_and_options() -> None:
    settings = settle("""\
rules:
  one-rule:
    severity: info
    confidence: low
    options: {pattern: "y+", ignore_case: no}
  boilerplate: {severity: error, options: {seconds: 2}}
""")
    rules = {rule.id: rule for rule in settings.config_for("a.md").rules}
    one, two = rules["one-rule"], rules["two-rule"]
    assert (one.severity, one.confidence) == (Severity.INFO, Confidence.LOW)
    assert one.options == {"pattern": "y+", "ignore_case": False, "seconds": 2.0}
    assert (two.severity, two.options) == (Severity.ERROR, {"pattern": "x+", "seconds": 2.0})


OVERRIDES = """\
overrides:
  - paths: [drafts/, "*.txt"]
    rules: {boilerplate: off}
  - paths: drafts/final/**
    rules: {one-rule: error}
"""


@pytest.mark.parametrize(
    ("path", "on"),
    [
        ("a.md", ON),
        ("./a.md", ON),
        ("drafts/a.md", ["far-rule", "field-rule"]),
        ("deep/a.txt", ["far-rule", "field-rule"]),
        ("drafts/final/a.md", ["one-rule", "far-rule", "field-rule"]),
    ],
)
def test_overrides(project: Path, path: str, on: list[str]) -> None:
    settings = settle(OVERRIDES)
    assert sorted(rules_of(settings, path)) == sorted(on)
    assert sorted(rules_of(settings, str(project / path))) == sorted(on)


def test_what_an_override_turns_off_stays_off() -> None:
    settings = settle(OVERRIDES)
    assert rules_of(settings, "drafts/a.md", select=("one-rule",)) == []
    assert rules_of(settings, "a.md", select=("one-rule",)) == ["one-rule"]


def test_articles_share_configs() -> None:
    settings = settle(OVERRIDES)
    plain = settings.config_for("a.md")
    assert settings.config_for("b/c.md") is plain
    assert settings.config_for("drafts/a.md") is settings.config_for("other.txt")
    assert settings.config_for("drafts/a.md") is not plain
    assert settings.config_for("a.md", min_confidence=Confidence.LOW) is not plain


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


@pytest.fixture
def fields_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that takes fields, used by the card of the front-matter group."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    (folder / "some_fields.py").write_text(FIELDS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    card = "kind: some-fields\nmessage: missing\nwhy: So.\nreplaces: true\n"
    Path("own/front-matter").mkdir(parents=True)
    Path("own/front-matter/field-rule.yaml").write_text(card, encoding="utf-8")


OWN = "kinds: [some_fields]\nrule_folders: own\n"


@pytest.mark.usefixtures("fields_kind")
def test_fields_of_the_front_matter() -> None:
    text = OWN + "overrides: [{paths: b.md, front_matter: {fields: {date: {required: true}}}}]\n"

    def fields(settings: Settings, path: str) -> list[str]:
        rule = settings.config_for(path).rules[-1]
        assert isinstance(rule.options["fields"], dict)
        return list(rule.options["fields"])

    settings = settle(text)
    assert settings.mistakes == ()
    assert fields(settings, "a.md") == ["title"]
    assert fields(settings, "b.md") == ["title", "date"]
    settings = settle(text + "front_matter: {fields: {author: }}\n")
    assert fields(settings, "a.md") == ["author"]
    assert fields(settings, "b.md") == ["author", "date"]


@pytest.mark.usefixtures("fields_kind")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fields: {date: {requird: true}}", "4: front_matter.fields.date.requird: unknown key"),
        ("fields: [date]", "4: front_matter.fields: should be a mapping, is a list"),
        ("fields: {date: yes}", "4: front_matter.fields.date: should be a mapping, is a string"),
        (
            "filds: {}",
            "4: front_matter.filds: unknown key; did you mean 'fields'? (choose from fields)",
        ),
    ],
)
def test_mistake_in_front_matter(text: str, told: str) -> None:
    assert tell(f"{OWN}front_matter:\n  {text}\n") == [told]


def test_simple_keys() -> None:
    settings = settle("""\
extensions: [.MD, .post]
exclude: [old/, "*.tmp.md"]
min_confidence: low
fail_on: error
fixable: boilerplate
unfixable: [one-rule]
""")
    assert settings.extensions == (".md", ".post")
    assert [settings.excludes(path) for path in ("old/a.md", "b/x.tmp.md", "a.md")] == [True, True, False]
    assert settings.config_for("a.md").min_confidence is Confidence.LOW
    assert settings.fail_on is Severity.ERROR
    fixed = [("one-rule", "boilerplate"), ("two-rule", "boilerplate"), ("far-rule", "claims")]
    assert [settings.may_fix(*names) for names in fixed] == [False, True, False]


EVIL = """\
print("evil was run")
from evlint.value import Value
class Options(Value):
    pass
def check(document, spans, options):
    yield from ()
"""


def test_no_module_of_the_working_directory_is_run(project: Path, tmp_path: Path) -> None:
    (project / "evil.py").write_text(EVIL, encoding="utf-8")
    (project / "evlint.yml").write_text("kinds: [evil]\n", encoding="utf-8")
    (project / "a.md").write_text("Some text.\n", encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(evlint.__file__).parent.parent),
        "EVLINT_CACHE_DIR": str(tmp_path / "cache"),
    }
    run = subprocess.run(
        [sys.executable, "-m", "evlint", "a.md"], env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "evlint: evlint.yml:1: kinds.1: no module 'evil' is installed for kind 'evil'\n"


def test_own_cards_and_their_mistakes() -> None:
    for name, text in (("good-card", CARD), ("bad-card", "kind: pattern\n")):
        path = Path(f"cards/claims/{name}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = settle("rule_folders: [cards]\nrules: {good-card: error, bad-card: error}\n")
    assert "good-card" in rules_of(settings)
    assert [str(mistake) for mistake in settings.mistakes] == [
        "cards/claims/bad-card.yaml:1: message: missing key",
        "cards/claims/bad-card.yaml:1: why: missing key",
        "cards/claims/bad-card.yaml:1: options.pattern: missing option of kind 'pattern'",
    ]


NAMES = (
    "(choose from boilerplate, claims, far-rule, field-rule, front-matter, idle-rule, one-rule, readability,"
    " two-rule, wrapping)"
)

MISTAKES = [
    ("rule: {}", "1: rule: unknown key; did you mean 'rules'? (choose from rules, overrides, front_matter,"
     " rule_folders, kinds, extensions, exclude, min_confidence, fail_on, fixable, unfixable)"),
    ("[rules]", "1: should be a mapping, is a list"),
    ("rules: [one-rule]", "1: rules: should be a mapping of rules and groups, is a list"),
    ("rules:\n  on-rule: off",
     f"2: rules: unknown rule or group 'on-rule'; did you mean 'one-rule'? {NAMES}"),
    ("rules:\n  one-rule: of",
     "2: rules.one-rule: unknown 'of'; did you mean 'off'? (choose from off, on, info, warning, error)"),
    ("rules: {one-rule: [off]}",
     "1: rules.one-rule: should be one word or a mapping, is a list;"
     " choose from off, on, info, warning, error"),
    ("rules:\n  one-rule:\n    sevrity: error",
     "3: rules.one-rule.sevrity: unknown key; did you mean 'severity'?"
     " (choose from enabled, severity, confidence, options)"),
    ("rules:\n  one-rule:\n    pattern: x",
     "3: rules.one-rule.pattern: is an option; write it below 'rules.one-rule.options'"),
    ("rules:\n  one-rule:\n    options: {patern: x}", "3: rules.one-rule.options.patern: unknown option of"
     " 'one-rule'; did you mean 'pattern'? (choose from pattern, ignore_case, raw, seconds)"),
    ("rules:\n  one-rule:\n    options:\n      seconds: x",
     "4: rules.one-rule.options.seconds: should be a number, is 'x'"),
    ("rules: {one-rule: {options: {pattern: '('}}}",
     "1: rules.one-rule.options: pattern can't be compiled: missing ) at position 1"),
    ("rules: {one-rule: {options: 3}}", "1: rules.one-rule.options: should be a mapping, is a number"),
    ("overrides: {}", "1: overrides: should be a list, is a mapping"),
    ("overrides:\n  - rules: {}", "2: overrides.1.paths: missing key"),
    ("overrides:\n  - paths: x\n    rules: {x: off}",
     "3: overrides.1.rules: unknown rule or group 'x'; choose from" + NAMES[12:-1]),
    ("overrides:\n  - path: x\n    paths: x",
     "2: overrides.1.path: unknown key; did you mean 'paths'? (choose from paths, rules, front_matter)"),
    ("rule_folders: [../x]", "1: rule_folders: '../x' lies outside the folder of the settings"),
    ("rule_folders:\n  - /", "2: rule_folders: '/' lies outside the folder of the settings"),
    ("rule_folders: cards", "1: rule_folders: there is no folder 'cards'"),
    ("kinds: no_such_module", "1: kinds: should be a list of modules, is a string"),
    ("kinds: [no_such.module]", "1: kinds.1: no module 'no_such.module' is installed for kind 'module'"),
    ("kinds: {my-kind: no_such}", "1: kinds.my-kind: no module 'no_such' is installed for kind 'my-kind'"),
    ("kinds: {My: json}", "1: kinds.My: 'My' is no name of a kind: lower-case words joined by '-'"),
    ("kinds: [json]", "1: kinds.1: module 'json' of kind 'json' has no class 'Options'"),
    ("kinds: [my.pattern]", "1: kinds.1: evlint ships a kind 'pattern'; give yours another name"),
    ("kinds: ['a b']", "1: kinds.1: should be an installed module ('package.module'), is 'a b'"),
    ("extensions: [md]", "1: extensions: 'md' should be like '.md'"),
    ("extensions: {}", "1: extensions: should be a list of strings or a string, is a mapping"),
    ("min_confidence: hih",
     "1: min_confidence: unknown 'hih'; did you mean 'high'? (choose from low, medium, high)"),
    ("fail_on: never", "1: fail_on: unknown 'never'; choose from info, warning, error"),
    ("fixable: [claims, clams]",
     f"1: fixable: unknown rule or group 'clams'; did you mean 'claims'? {NAMES}"),
    ("rules: {a: 1", "2:1: cannot be read as YAML: did not find expected ',' or '}'"
     " while parsing a flow mapping from line 1 on"),
    ("a: 1\na: 2", "2:1: key 'a' stands twice (first on line 1)"),
    ("[" * 30_000, "1:33: nested deeper than 32 levels"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), MISTAKES, ids=[told[:60] for _, told in MISTAKES])
def test_mistake(text: str, told: str) -> None:
    assert tell(text) == [told]


def test_all_mistakes_are_told() -> None:
    assert [one[:2] for one in tell("rule: 1\nfail_on: x\nextensions: md\n")] == ["1:", "2:", "3:"]


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


def test_toml() -> None:
    settings = settle(TOML, "pyproject.toml")
    assert settings.config_for("a.md").min_confidence is Confidence.LOW
    grades = {rule.id: rule.severity.label for rule in settings.config_for("a.md").rules}
    assert grades == {"one-rule": "error", "two-rule": "info", "far-rule": "error", "field-rule": "warning"}
    assert "far-rule" not in rules_of(settings, "drafts/a.md")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "one-rule",
            "on-rule",
            f"9: rules: unknown rule or group 'on-rule'; did you mean 'one-rule'? {NAMES}",
        ),
        ("exclude", "exclud", "6: exclud: unknown key; did you mean 'exclude'? (choose from rules"),
        ('paths = "drafts/"\n', "", "12: overrides.1.paths: missing key"),
        ('"low"', "low", "5:18: cannot be read as TOML: Invalid value"),
        ('severity = "info"', 'severity = "inf"', "10: rules.boilerplate.severity: unknown 'inf'"),
    ],
)
def test_mistake_in_toml(old: str, new: str, told: str) -> None:
    (told_now,) = tell(TOML.replace(old, new, 1), "pyproject.toml")
    assert told_now.startswith(told)


def test_missing_file() -> None:
    with pytest.raises(SettingsError, match=r"^nowhere\.yml: cannot be read: No such file or directory$"):
        read_settings("nowhere.yml")


def test_nearest_file(project: Path) -> None:
    (project / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    inner = project / "a" / "b"
    inner.mkdir(parents=True)
    article = str(inner / "x.md")
    assert find_settings(article) is None
    finder = SettingsFinder(read_settings)
    assert finder.settings_for(article) is finder.settings_for(str(project / "y.md"))

    for path in (project / "pyproject.toml", project / "a" / ".evlint.yml", project / "a" / "evlint.yml"):
        path.write_text("[tool.evlint]\n" if path.suffix == ".toml" else "", encoding="utf-8")
        assert find_settings(article) == find_settings(str(inner)) == str(path)
    finder = SettingsFinder(read_settings)
    assert finder.settings_for(article).path == str(project / "a" / "evlint.yml")
    assert finder.settings_for(str(project / "y.md")).path == str(project / "pyproject.toml")
    assert SettingsFinder(read_settings, isolated=True).settings_for(article).path is None


def test_settings_survive_their_compiled_form() -> None:
    settings = settle(OVERRIDES + "rules: {far-rule: off}\nexclude: old/\n")
    loaded = load_settings(dump_settings(settings))
    assert loaded
    for name in ("path", "root", "rules", "off", "overrides", "exclude", "extensions", "min_confidence"):
        assert getattr(loaded, name) == getattr(settings, name)
    assert loaded.config_for("drafts/a.md").rules == settings.config_for("drafts/a.md").rules
    sent = pickle.loads(pickle.dumps(settings))
    assert sent.config_for("drafts/a.md").rules == settings.config_for("drafts/a.md").rules


def test_compiled_settings_are_stale_when_own_cards_change(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("cards/claims/own-card.yaml")
    path.parent.mkdir(parents=True)
    path.write_text(CARD, encoding="utf-8")
    data = dump_settings(settle("rule_folders: [cards]"))
    monkeypatch.chdir("/")
    assert load_settings(data)
    os.utime(project / path, (1, 1))
    assert load_settings(data) is None


def test_key_of_settings_changes_with_the_file() -> None:
    settle("")
    before = settings_key("evlint.yml")
    settle("fail_on: error")
    assert len({before, settings_key("evlint.yml"), settings_key(None)}) == 3


def test_load_config() -> None:
    Path("evlint.yml").write_text("rules: {claims: off}\nmin_confidence: high\n", encoding="utf-8")
    assert [rule.id for rule in load_config("evlint.yml", ignore=["two-rule"]).rules] == [
        "one-rule",
        "field-rule",
    ]
    assert load_config("evlint.yml").min_confidence is Confidence.HIGH
    assert [rule.id for rule in evlint.load_config(select=["idle-rule"]).rules] == ["idle-rule"]


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


def test_starter() -> None:
    settings = settle(STARTER)
    assert rules_of(settings) == rules_of(read_settings())
    schema = Draft202012Validator(read_schema("settings"))
    schema.validate(load_core_yaml(STARTER))
    every_proposal = load_core_yaml(re.sub(r"^#(?! )|^#(?=  )", "", STARTER, flags=re.MULTILINE))
    schema.validate(every_proposal)
    assert set(every_proposal) == {spec.name for spec in KEYS}
