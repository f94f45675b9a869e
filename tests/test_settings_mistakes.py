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
from tests.wrong_settings import MISTAKES, NAMES


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_project(tmp_path, monkeypatch)


@pytest.fixture
def fields_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_fields_kind(tmp_path, monkeypatch)


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
