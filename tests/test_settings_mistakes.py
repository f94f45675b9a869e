"""What is told of mistakes in settings: the file, the line, the key, what is wrong and the choices."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evlint.mistake import SettingsError
from evlint.settings import Settings, SettingsFinder
from evlint.settingsfile import read_settings
from tests.newsroom import OWN, TOML, add_fields_kind, make_project, settle, tell

NAMES = (
    "(choose from boilerplate, claims, encoding, far-rule, field-rule, front-matter, idle-rule, one-rule,"
    " readability, suppression, two-rule, wrapping)"
)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_project(tmp_path, monkeypatch)


@pytest.fixture
def fields_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_fields_kind(tmp_path, monkeypatch)


TABS = "cannot be read as YAML: a tab indents this line; YAML takes spaces only"
MISTAKES = [
    ("rule: {}", "1: rule: unknown key; did you mean 'rules'? (choose from extends, rules, overrides,"
     " front_matter, rule_folders, kinds, kind_limits, extensions, exclude, min_confidence, fail_on, fixable,"
     " unfixable)"),
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
    ("rule_folders: no_such:rules", "1: rule_folders: no package 'no_such' is installed for 'no_such:rules'"),
    ("rule_folders: json:no/such", "1: rule_folders: package 'json' has no folder 'no/such'"),
    ("rule_folders: json:../x", "1: rule_folders: there is no folder 'json:../x'"),
    ("kinds: no_such_module", "1: kinds: should be a list of modules, is a string"),
    ("kind_limits: {seconds: 0}", "1: kind_limits.seconds: should be a number from 0.1 to 3600"),
    ("kind_limits: {megabytes: 1}", "1: kind_limits.megabytes: should be a number from 64 to 1048576"),
    ("kind_limits: {minutes: 1}", "1: kind_limits.minutes: unknown key; choose from seconds, megabytes"),
    ("kind_limits: [1]", "1: kind_limits: should be a mapping, is a list"),
    ("kinds: [no_such.module]", "1: kinds.1: no module 'no_such.module' is installed for kind 'module'"),
    ("kinds: {my-kind: no_such}", "1: kinds.my-kind: no module 'no_such' is installed for kind 'my-kind'"),
    ("kinds: {My: json}", "1: kinds.My: 'My' is no name of a kind: lower-case words joined by '-'"),
    ("kinds: [json]", "1: kinds.1: module 'json' of kind 'json' has no class 'Options'"),
    ("kinds: [my.pattern]", "1: kinds.1: evlint ships a kind 'pattern'; give yours another name"),
    ("kinds: ['a b']", "1: kinds.1: should be an installed module ('package.module'), is 'a b'"),
    ("extensions: [md]", "1: extensions: 'md' should be like '.md'"),
    ("extensions: {}", "1: extensions: should be a list of strings or a string, is a mapping"),
    ("exclude: [ok, '!']", "1: exclude: '!' is no glob as in .gitignore"),
    ("overrides:\n  - paths:\n      - '[z-a]'", "3: overrides.1.paths: '[z-a]' is no glob as in .gitignore"),
    ("min_confidence: hih",
     "1: min_confidence: unknown 'hih'; did you mean 'high'? (choose from low, medium, high)"),
    ("rules: {one-rule: no}", "1: rules.one-rule: unknown 'no'; choose from off, on, info, warning, error"),
    ("fail_on: never", "1: fail_on: unknown 'never'; choose from info, warning, error"),
    ("fixable: [claims, clams]",
     f"1: fixable: unknown rule or group 'clams'; did you mean 'claims'? {NAMES}"),
    ("rules:\n\tad-label: off\n", f"2:1: {TABS}"),
    ("rules:\n  ad-label:\n \t severity: info\n", f"3:2: {TABS}"),
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


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "one-rule",
            "on-rule",
            f"9: rules: unknown rule or group 'on-rule'; did you mean 'one-rule'? {NAMES}",
        ),
        ("exclude", "exclud", "6: exclud: unknown key; did you mean 'exclude'? (choose from extends"),
        ('paths = "drafts/"\n', "", "12: overrides.1.paths: missing key"),
        ('"low"', "low", "5:18: cannot be read as TOML: Invalid value"),
        ('severity = "info"', 'severity = "inf"', "10: rules.boilerplate.severity: unknown 'inf'"),
    ],
)
def test_mistake_in_toml(old: str, new: str, told: str) -> None:
    (told_now,) = tell(TOML.replace(old, new, 1), "pyproject.toml")
    assert told_now.startswith(told)


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


def test_a_mistake_is_one_line_whatever_it_quotes() -> None:
    (told,) = tell('rules:\n  "a\\n::error::forged\\e[31m": off')
    assert told.startswith("2: rules: unknown rule or group 'a\\n::error::forged\\x1b[31m'")


def test_missing_file() -> None:
    with pytest.raises(SettingsError, match=r"^nowhere\.yml: cannot be read: No such file or directory$"):
        read_settings("nowhere.yml")


def test_bad_settings_are_read_once() -> None:
    Path("evlint.yml").write_text("rule: {}", encoding="utf-8")
    read: list[str | None] = []

    def note(path: str | None) -> Settings:
        read.append(path)
        return read_settings(path)

    finder = SettingsFinder(note)
    for _ in range(2):
        with pytest.raises(SettingsError):
            finder.settings_for("a.md")
    assert len(read) == 1


WORDS = st.sampled_from(
    "extends evlint.yml gone.yml news"
    " rules overrides paths front_matter fields kinds rule_folders extensions exclude fixable fail_on"
    " severity options pattern seconds enabled one-rule boilerplate claims off error low json cards .md"
    " ../x / * [ ! \\\\ [z-a] true 1 -1 1.5 ~".split()
)
VALUES = st.recursive(
    st.one_of(WORDS, st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(WORDS, VALUES, max_size=4))
def test_any_settings_are_settled_or_refused(said: object) -> None:
    try:
        settled = settle(json.dumps(said))
    except SettingsError as error:
        assert all(mistake.path == "evlint.yml" and mistake.line for mistake in error.mistakes)
    else:
        assert settled.config_for("a.md") is settled.config_for("a.md")


@pytest.mark.parametrize(
    ("link", "target", "told"),
    [
        (
            "claims",
            "../../out",
            "1: rule_folders: the link 'cards/claims' leads out of the folder of the settings",
        ),
        (
            "claims/far.yaml",
            "../../../out/far.yaml",
            "1: rule_folders: the link 'cards/claims/far.yaml' leads out of the folder of the settings",
        ),
        ("claims", "../shared", ""),
        ("claims/near.yaml", "../../shared/near.yaml", ""),
        ("claims/notes.txt", "/etc/passwd", ""),
    ],
)
def test_links_to_cards_stay_in_the_project(tmp_path: Path, link: str, target: str, told: str) -> None:
    site = tmp_path / "site"
    for folder in (tmp_path / "out", site / "shared", (site / "cards" / link).parent):
        folder.mkdir(parents=True)
    (site / "cards" / link).symlink_to(target)
    (site / "evlint.yml").write_text("rule_folders: [cards]\n", encoding="utf-8")
    try:
        mistakes = read_settings(str(site / "evlint.yml")).mistakes
    except SettingsError as error:
        mistakes = error.mistakes
    assert [str(one) for one in mistakes if "link" in one.message] == (
        [f"{site}/evlint.yml:{told}"] if told else []
    )
