"""Settings: what each key does to the config of an article."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

import evlint
from evlint import rulebook
from evlint.compiled import dump_settings, load_settings, settings_key
from evlint.diagnostic import Confidence, Severity
from evlint.mistake import SettingsError
from evlint.settings import Settings, SettingsFinder, find_settings
from evlint.settingsfile import load_config, read_settings
from tests.newsroom import CARD, OVERRIDES, OWN, TOML, add_fields_kind, make_project, rules_of, settle, tell

ON = ["one-rule", "two-rule", "far-rule", "field-rule"]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_project(tmp_path, monkeypatch)


@pytest.fixture
def fields_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_fields_kind(tmp_path, monkeypatch)


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


GLOBS = st.lists(
    st.one_of(
        st.sampled_from(
            ["_site/", "/a/", "README.*", "a/**/b", "*.md", "!a/", "**/b", "[ab].md", "a ", "#a", "a?"]
        ),
        st.text("ab/*?![]\\. ", min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=4,
)
PATHS = st.lists(st.text("ab._ ", min_size=1, max_size=4), min_size=1, max_size=4).map("/".join)


@example(["a/**/b"], "a/b")
@example(["b", "!a/b"], "a/b")
@given(GLOBS, PATHS)
def test_globs_are_those_of_gitignore(globs: list[str], path: str) -> None:
    try:
        spec = GitIgnoreSpec.from_lines(globs)
    except (ValueError, re.error):
        return
    settings = Settings(path=None, root=os.getcwd(), rules=(), exclude=tuple(globs))
    assert settings.excludes(path) == spec.match_file(os.path.normpath(path))


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


@pytest.mark.parametrize("place", ["some_pack:cards", "some_pack.deep:cards", "some_pack:deep/cards"])
def test_folder_inside_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "some_pack").mkdir()
    (tmp_path / "some_pack" / "__init__.py").write_text("raise SystemExit('imported')\n", encoding="utf-8")
    for folder in ("cards", "deep/cards"):
        path = tmp_path / "some_pack" / folder / "claims" / "pack-rule.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(CARD, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "pack-rule" in rules_of(settle(f"rule_folders: {place}"))


def test_what_lies_beside_the_articles_is_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("pack/cards/claims").mkdir(parents=True)
    monkeypatch.syspath_prepend("")
    assert tell("rule_folders: pack:cards") == [
        "1: rule_folders: no package 'pack' is installed for 'pack:cards'"
    ]


def test_toml() -> None:
    settings = settle(TOML, "pyproject.toml")
    assert settings.config_for("a.md").min_confidence is Confidence.LOW
    grades = {rule.id: rule.severity.label for rule in settings.config_for("a.md").rules}
    assert grades == {"one-rule": "error", "two-rule": "info", "far-rule": "error", "field-rule": "warning"}
    assert "far-rule" not in rules_of(settings, "drafts/a.md")


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
    for name in ("y.md", "./", str(project / "y.md"), os.path.join(project, "")):
        assert finder.settings_for(name).path == str(project / "pyproject.toml")
    assert finder.settings_for(os.path.join("a", "")).path == str(project / "a" / "evlint.yml")
    assert SettingsFinder(read_settings, isolated=True).settings_for(article).path is None


def test_settings_survive_their_compiled_form() -> None:
    settings = settle(OVERRIDES + "rules: {far-rule: off}\nexclude: old/\n")
    loaded = load_settings(dump_settings(settings), lambda: settings.rules)
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
    assert load_settings(data, tuple)
    os.utime(project / path, (1, 1))
    assert load_settings(data, tuple) is None


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
