"""What settings extend: what is added, what takes another's place, and what is told of mistakes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evlint.compiled import dump_settings, load_settings
from evlint.mistake import SettingsError
from evlint.session import Session
from evlint.settings import Settings
from evlint.settingsfile import read_settings
from tests.command import write
from tests.newsroom import CARD, EVIL_KIND, OWN, add_fields_kind, make_project, rules_of, settle

ON = ["one-rule", "two-rule", "far-rule", "field-rule"]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = make_project(tmp_path, monkeypatch)
    (project / ".git").mkdir()
    return project


def tell(text: str, name: str = "evlint.yml") -> list[str]:
    """All mistakes in settings and what they extend."""
    with pytest.raises(SettingsError) as caught:
        settle(text, name)
    return [str(mistake) for mistake in caught.value.mistakes]


def get(settings: Settings, key: str) -> object:
    value = getattr(settings, key)
    return getattr(value, "label", value)


@pytest.mark.parametrize(
    ("base", "own", "key", "value"),
    [
        ("min_confidence: low", "", "min_confidence", "low"),
        ("min_confidence: low", "min_confidence: high", "min_confidence", "high"),
        ("fail_on: info", "rules: {}", "fail_on", "info"),
        ("extensions: [.txt]", "extensions: .md", "extensions", (".md",)),
        ("extensions: [.txt]", "", "extensions", (".txt",)),
        ("fixable: [claims]", "fixable: []", "fixable", ()),
        ("unfixable: claims", "", "unfixable", ("claims",)),
        ("exclude: [a/]", "", "exclude", ("a/",)),
        ("exclude: [a/]", "exclude: [b/]", "exclude", ("a/", "b/")),
    ],
)
def test_keys(base: str, own: str, key: str, value: object) -> None:
    write("base.yml", base)
    assert get(settle(f"extends: base.yml\n{own}\n"), key) == value


@pytest.mark.parametrize(
    ("base", "own", "on"),
    [
        ("rules: {one-rule: off}", "", ["two-rule", "far-rule", "field-rule"]),
        ("rules: {one-rule: off}", "rules: {two-rule: off}", ["far-rule", "field-rule"]),
        ("rules: {one-rule: off}", "rules: {one-rule: on}", ON),
        ("rules: {one-rule: error}", "rules: {boilerplate: off}", ["far-rule", "field-rule"]),
        ("rules: {boilerplate: off}", "rules: {one-rule: on}", ["one-rule", "far-rule", "field-rule"]),
        ("rules: {boilerplate: on}", "", ["idle-rule", *ON]),
    ],
)
def test_rules_are_added_to(base: str, own: str, on: list[str]) -> None:
    write("base.yml", base)
    assert sorted(rules_of(settle(f"extends: [base.yml]\n{own}\n"))) == sorted(on)


def test_options_are_added_to() -> None:
    write("base.yml", "rules: {one-rule: {severity: info, options: {pattern: y+, seconds: 3}}}")
    settings = settle("extends: base.yml\nrules: {one-rule: {options: {seconds: 2}}}\n")
    rule = next(rule for rule in settings.rules if rule.id == "one-rule")
    assert (rule.severity.label, rule.options) == ("info", {"pattern": "y+", "seconds": 2.0})


FIELDS = [
    # the base's fields, one's own, and what holds
    ("", "", {"title": {"required": True}}),
    ("", "{author: }", {"author": {}}),
    ("{author: {required: true}}", "", {"author": {"required": True}}),
    ("{author: {required: true}}", "{date: }", {"author": {"required": True}, "date": {}}),
    ("{author: {required: true}}", "{author: }", {"author": {}}),
]


@pytest.mark.parametrize(("base", "own", "fields"), FIELDS)
def test_fields_are_added_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str, own: str, fields: dict[str, object]
) -> None:
    add_fields_kind(tmp_path, monkeypatch)
    write("base.yml", f"front_matter: {{fields: {base}}}" if base else "")
    said = f"front_matter: {{fields: {own}}}\n" if own else ""
    override = "overrides: [{paths: b.md, front_matter: {fields: {last: }}}]\n"
    settings = settle(f"extends: base.yml\n{OWN}{said}{override}")
    options = {path: settings.config_for(path).rules[-1].options.get("fields") for path in ("a.md", "b.md")}
    assert options == {"a.md": fields, "b.md": {**fields, "last": {}}}


def test_fields_take_the_place_of_those_in_the_options_of_a_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_fields_kind(tmp_path, monkeypatch)
    stated = "rules: {field-rule: {options: {fields: {author: }}}}\nfront_matter: {fields: {date: }}\n"
    assert settle(OWN + stated).config_for("a.md").rules[-1].options["fields"] == {"date": {}}


def test_overrides_of_the_base_come_first_and_count_from_the_settings() -> None:
    write("shared/base.yml", "overrides: [{paths: drafts/, rules: {boilerplate: off, claims: off}}]")
    settings = settle("extends: shared/base.yml\noverrides: [{paths: drafts/, rules: {one-rule: on}}]\n")
    assert sorted(rules_of(settings, "drafts/a.md")) == ["field-rule", "one-rule"]
    assert sorted(rules_of(settings, "shared/drafts/a.md")) == ["field-rule", "one-rule"]
    settings = settle("extends: shared/base.yml\noverrides: [{paths: /drafts/, rules: {one-rule: on}}]\n")
    assert sorted(rules_of(settings, "shared/drafts/a.md")) == ["field-rule"]


def test_cards_and_kinds_are_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_fields_kind(tmp_path, monkeypatch)
    write("shared/cards/claims/base-card.yaml", CARD)
    write("own/claims/own-card.yaml", CARD)
    write("shared/base.yml", "rule_folders: [cards]\nkinds: [some_fields]\n")
    settings = settle("extends: shared/base.yml\nrule_folders: [own]\nrules: {base-card: error}\n")
    assert settings.mistakes == ()
    assert {"base-card", "own-card"} <= set(rules_of(settings))
    assert settings.kinds == {"some-fields": "some_fields"}


def test_what_two_files_extend_is_read_once_and_first() -> None:
    write("base.yml", "fail_on: info")
    write("a.yml", "extends: base.yml\nfail_on: error")
    write("b.yml", "extends: base.yml")
    settings = settle("extends: [a.yml, b.yml]")
    assert settings.fail_on.label == "error"
    assert list(map(os.path.basename, settings.extended)) == ["a.yml", "base.yml", "b.yml"]


def test_toml_and_yaml_extend_each_other(project: Path) -> None:
    write("base.toml", '[tool.evlint]\nextends = "deep/other.yaml"\nmin_confidence = "low"\n')
    write("deep/other.yaml", "fail_on: info\nmin_confidence: high\n")
    settings = settle('[tool.evlint]\nextends = ["base.toml"]\n', "pyproject.toml")
    assert (settings.min_confidence.label, settings.fail_on.label) == ("low", "info")


@pytest.mark.parametrize("inner", ["site", "site/deep/er"])
def test_a_file_above_in_the_same_repository(project: Path, inner: str) -> None:
    write("base.yml", "fail_on: info")
    path = write(f"{inner}/evlint.yml", f"extends: {'../' * len(inner.split('/'))}base.yml")
    assert read_settings(str(path)).fail_on.label == "info"
    (project / ".git").rmdir()
    with pytest.raises(SettingsError, match=r"evlint\.yml:1: extends: '.*' lies outside the project \("):
        read_settings(str(path))


MISTAKES = [
    ("extends: jekyl", "1: extends: unknown preset 'jekyl'; did you mean 'jekyll'?"
     " (choose from hugo, jekyll, news, scraped, strict)"),
    ("extends:\n  - news.json", "2: extends: unknown preset 'news.json' (a file ends in .yml, .yaml, .toml);"
     " did you mean 'news'? (choose from hugo, jekyll, news, scraped, strict)"),
    ("fail_on: info\nextends: [gone.yml]", "2: extends: there is no file 'gone.yml'"),
    ("extends: /etc/base.yml",
     "1: extends: '/etc/base.yml' should be counted from this file, not from the root of the disk"),
    ('extends: "\\0.yml"', "1: extends: '\\x00.yml' is no name of a file"),
    ("extends: {a: b}", "1: extends: should be a list of strings or a string, is a mapping"),
    ("extends: [[a.yml]]", "1: extends.1: should be a string, is a list; put quotes around it"),
    ("extends: evlint.yml", "1: extends: 'evlint.yml' goes round in a circle: evlint.yml > evlint.yml"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), MISTAKES, ids=[told for _, told in MISTAKES])
def test_mistakes(text: str, told: str) -> None:
    assert tell(text) == [f"evlint.yml:{told}"]


EXTENDED = [
    ("extends: evlint.yml", "base.yml:1: extends: 'evlint.yml' goes round in a circle:"
     " evlint.yml > base.yml > evlint.yml"),
    ("fail_on: info\nrules:\n  on-rule: off", "base.yml:3: rules: unknown rule or group 'on-rule'"),
    ("fail_on: infos", "base.yml:1: fail_on: unknown 'infos'; did you mean 'info'?"),
    ("rules: {", "base.yml:2:1: cannot be read as YAML"),
    ("rule_folders: cards", "base.yml:1: rule_folders: there is no folder 'cards'"),
    ("overrides:\n  - rules: {}", "base.yml:2: overrides.1.paths: missing key"),
    ("exclude: '!'", "base.yml:1: exclude: '!' is no glob as in .gitignore"),
    ("unfixable: [claims, clams]", "base.yml:1: unfixable: unknown rule or group 'clams'; did you mean"),
    ("extensions: md", "base.yml:1: extensions: 'md' should be like '.md'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), EXTENDED, ids=[told for _, told in EXTENDED])
def test_mistakes_name_the_extended_file(text: str, told: str) -> None:
    write("base.yml", text)
    (first,) = tell("extends: base.yml")
    assert first.startswith(told)


def test_mistakes_of_all_files_are_told_by_file_and_line() -> None:
    write("base.yml", "fail_on: x\nrule: y\n")
    told = tell("rule: y\nmin_confidence: x\nextends: [base.yml, gone.yml]\n")
    assert [one.split(": ")[0] for one in told] == [
        "evlint.yml:1", "evlint.yml:2", "evlint.yml:3", "base.yml:1", "base.yml:2"
    ]  # fmt: skip


def test_a_table_that_is_not_there() -> None:
    write("base.toml", "min_confidence = 'low'\n")
    assert tell("extends: base.toml") == ["base.toml: has no table [tool.evlint]"]


@pytest.mark.parametrize(("files", "is_well"), [(8, True), (9, False)])
def test_depth(files: int, is_well: bool) -> None:
    for number in range(1, files):
        write(f"{number}.yml", f"extends: {number + 1}.yml")
    write(f"{files}.yml", "fail_on: info")
    if is_well:
        assert settle("extends: 1.yml").fail_on.label == "info"
    else:
        assert tell("extends: 1.yml") == ["8.yml:1: extends: '9.yml' lies more than 8 files deep"]


def test_a_link_leads_out_of_the_project_in_vain(project: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.yml").write_text("fail_on: info", encoding="utf-8")
    (project / "base.yml").symlink_to(tmp_path / "outside.yml")
    assert "lies outside the project" in tell("extends: base.yml")[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system knows no named pipes")
def test_a_pipe_is_refused_and_holds_up_nobody(project: Path) -> None:
    os.mkfifo(project / "base.yml")
    assert tell("extends: base.yml") == ["base.yml: is no regular file"]
    with pytest.raises(SettingsError):
        Session(cache_folder=str(project / "cache"), config="evlint.yml").root_for("a.md")


def test_kinds_of_an_extended_file_are_no_more_trusted(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("evil.py", EVIL_KIND)
    monkeypatch.syspath_prepend(str(project))
    write("base.yml", "kinds: [evil]\nrule_folders: [cards]\n")
    write("cards/claims/evil-card.yaml", "kind: evil\nmessage: x\nwhy: y\n")
    write("evlint.yml", "extends: base.yml\n")
    settings = read_settings("evlint.yml", trusted=False)
    assert settings.kinds == {}
    assert "is code of this project, which is not trusted" in str(settings.mistakes[0])
    assert not Path("ran").exists()


def test_compiled_settings_are_stale_when_what_they_extend_changes() -> None:
    base = write("base.yml", "fail_on: info")
    settings = settle("extends: base.yml\noverrides: [{paths: a/, rules: {one-rule: off}}]\n")
    data = dump_settings(settings)
    loaded = load_settings(data, tuple)
    assert loaded
    assert (loaded.extended, loaded.overrides) == (settings.extended, settings.overrides)
    base.write_text("fail_on: warning", encoding="utf-8")
    assert load_settings(data, tuple) is None
    base.unlink()
    assert load_settings(data, tuple) is None


@pytest.mark.parametrize("before", ["fail_on: info", "fail_on: infos", None])
def test_a_session_is_outdated_when_what_it_extends_changes(project: Path, before: str | None) -> None:
    if before is not None:
        write("base.yml", before)
    write("evlint.yml", "extends: base.yml")
    session = Session(cache_folder=str(project / "cache"))
    try:
        assert session.root_for("a.md")
    except SettingsError:
        assert before != "fail_on: info"
    assert not session.is_outdated()
    write("base.yml", "fail_on: warning")
    assert session.is_outdated()
