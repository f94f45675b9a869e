"""Cards: what is read of them, and what is told of those that can't be used."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evlint import rulebook
from evlint.compiled import dump_rules, load_rules, rules_key
from evlint.diagnostic import Confidence, Severity
from evlint.importpath import drop_working_directory
from evlint.kindbook import Kindbook, KindError
from evlint.mistake import CardError
from evlint.rulebook import read_card, read_rulebook

GOOD = """\
kind: pattern
severity: error
message: "'{match}' shouts"
why: Nobody should shout.
options: {pattern: "!!+"}
examples:
  - bad: "Buy now⟦!!!⟧"
    good: "Buy now!"
"""

Write = Callable[..., str]


@pytest.fixture(autouse=True)
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundled folder with one card, and a working directory in which names are short."""
    folder = tmp_path / "bundled"
    (folder / "boilerplate").mkdir(parents=True)
    (folder / "boilerplate" / "shipped-rule.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(rulebook, "find_bundled_rules", lambda: str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a card and give its short path."""

    def write(text: str | bytes, path: str = "own/boilerplate/my-rule.yaml") -> str:
        full = tmp_path / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def tell(path: str, kinds: Kindbook | None = None) -> list[str]:
    """The mistakes in a card, without its path."""
    with pytest.raises(CardError) as caught:
        read_card(path, kinds)
    return [str(mistake).removeprefix(path + ":").strip() for mistake in caught.value.mistakes]


def test_read_card(write: Write) -> None:
    card = read_card(write(GOOD))
    rule = card.rule
    assert (rule.id, rule.group, rule.kind) == ("my-rule", "boilerplate", "pattern")
    assert (rule.severity, rule.confidence, rule.scope) == (Severity.ERROR, Confidence.HIGH, "body")
    assert rule.options == {"pattern": "!!+"}
    assert (card.enabled, card.why) == (True, "Nobody should shout.")
    assert card.examples[0].bad == "Buy now⟦!!!⟧"


KEYS = (
    "kind, severity, confidence, scope, message, why, options, examples, "
    "enabled, replaces, yields, edits, hides, whole, url"
)

MISTAKES = [
    # what is changed in the good card, by what, and what is told
    ("severity:", "sevrity:", f"2: sevrity: unknown key; did you mean 'severity'? (choose from {KEYS})"),
    (
        "severity: error",
        "severity: eror",
        "2: severity: unknown 'eror'; did you mean 'error'? (choose from info, warning, error)",
    ),
    ("severity: error", "confidence: sure", "2: confidence: unknown 'sure'; choose from low, medium, high"),
    ("severity: error", "enabled: maybe", "2: enabled: should be true or false, is 'maybe'"),
    ("severity: error", "severity: [error]", "2: severity: should be one of info, warning, error, is a list"),
    ("severity: error", "kind: pattern", "2:1: key 'kind' stands twice (first on line 1)"),
    ("severity: error", "severity: {", "4:1: cannot be read as YAML: did not find expected ',' or '}'"
     " while parsing a flow mapping from line 2 on"),
    ("severity: error", "<<: {}", "2:1: merge keys ('<<') are not read; write the keys out"),
    ("severity: error", "? [a]\n: b", "2:3: a key is one word, no list or mapping"),
    ("severity: error", "severity: *none", "2:11: alias '*none' has no anchor before it"),
    ("kind: pattern", "kind: patern", "1: kind: unknown kind 'patern'; did you mean 'pattern'?"),
    ("kind: pattern", "kind: 7", "1: kind: unknown kind '7'"),
    ("kind: pattern\n", "", "1: kind: missing key"),
    ("why: Nobody should shout.\n", "", "1: why: missing key"),
    ("why: Nobody should shout.", "why: ''", "4: why: is empty"),
    ("{match}", "{mach}", "3: message: unknown value '{mach}'; did you mean 'match'? (choose from match)"),
    ("'{match}'", "'{match.span}'", "3: message: '{match.span}' is no value: write '{name}', a plain name"),
    ("'{match}'", "'{match!r}'", "3: message: '{match!r}' is no value: write '{name}', a plain name"),
    ("'{match}'", "{", "3: message: '{ shouts' is no value: write '{name}', a plain name"),
    ("'{match}' shouts", "one\\ntwo", "3: message: should be one line of text"),
    ("pattern:", "patern:", "5: options.patern: unknown option of kind 'pattern'; did you mean 'pattern'?"
     " (choose from pattern, ignore_case, raw, seconds)"),
    ("{pattern:", "{seconds: soon, pattern:", "5: options.seconds: should be a number, is 'soon'"),
    ('{pattern: "!!+"}', "", "5: options.pattern: missing option of kind 'pattern'"),
    ('{pattern: "!!+"}', "[x]", "5: options: should be a mapping, is a list"),
    ('"!!+"', '"(a"', "5: options: pattern can't be compiled: missing ) at position 2"),
    ("- bad:", "- bda:", "7: examples.1.bda: unknown key; did you mean 'bad'?"
     " (choose from bad, good, fixed, format)"),
    ("⟦!!!⟧", "!!!", "7: examples.1.bad: marks nothing; put ⟦ ⟧ around what must be told"),
    ('bad: "Buy now⟦!!!⟧"', "fixed: x", "7: examples.1.fixed: needs 'bad' beside it"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES)
def test_mistake(write: Write, old: str, new: str, told: str) -> None:
    assert old in GOOD
    told_now = tell(write(GOOD.replace(old, new, 1)))
    # Choices of kinds grow with every kind that is added.
    assert [one for one in told_now if one == told or (" kind: " in one and one.startswith(told))], told_now


WHOLE = [
    (b"", "1: a card is empty"),
    (b"- a\n", "1: a card should be a mapping, is a list"),
    (b"kind: \xff\n", "1: not UTF-8 at byte 6"),
    (b"a: 1\nkind: \x00\n", "2: cannot be read as YAML: control characters are not allowed"),
    (b"[" * 30_000, "1:33: nested deeper than 32 levels"),
    (b"a: " + b"{b: " * 40 + b"}" * 40, "1:128: nested deeper than 32 levels"),
    (b"a: &a [x]\nb: [" + b"*a, " * 11 + b"]", "2:45: more than 10 aliases"),
    (b"a: &a [*a]\n", "1:8: alias '*a' has no anchor before it"),
    (b"a: 1\n---\nb: 1\n", "2:1: holds more than one YAML document"),
    (b"# " + b"x" * (1 << 20), "is larger than 1 MiB"),
]


@pytest.mark.parametrize(("data", "told"), WHOLE, ids=[told for _, told in WHOLE])
def test_hostile_card(write: Write, data: bytes, told: str) -> None:
    assert tell(write(data)) == [told]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "own/boilerplate/My_Rule.yaml",
            "'My_Rule' is no rule id: lower-case words joined by '-' (kebab-case)",
        ),
        ("own/boilerplate/claims.yaml", "'claims' is the name of a group"),
        (
            "own/boilerplat/my-rule.yaml",
            "lies in no group's folder: unknown group 'boilerplat'; did you mean 'boilerplate'?"
            " (choose from wrapping, front-matter, boilerplate, claims, readability, encoding, suppression)",
        ),
    ],
)
def test_misplaced_card(write: Write, path: str, told: str) -> None:
    assert tell(write(GOOD, path)) == [told]


def test_card_is_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "my-rule.yaml"
    os.mkfifo(path)
    assert tell(str(path)) == ["is no regular file"]


def test_all_mistakes_of_a_card_are_told(write: Write) -> None:
    text = GOOD.replace("severity: error", "severity: x").replace("{match}", "{foo}")
    assert [one[:2] for one in tell(write(text))] == ["2:", "3:"]


def test_one_bad_card_does_not_stop_the_others(write: Write) -> None:
    write(GOOD)
    write("kind: pattern\n", "own/boilerplate/bad-card.yaml")
    book = read_rulebook(["own"])
    assert [card.rule.id for card in book.cards] == ["shipped-rule", "my-rule"]
    assert {mistake.path for mistake in book.mistakes} == {"own/boilerplate/bad-card.yaml"}
    assert book.broken == {"bad-card"}


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("own/boilerplate/shipped-rule.yaml", GOOD, "rule 'shipped-rule' is there already"),
        ("own/boilerplate/shiped-rule.yaml", GOOD + "replaces: true\n",
         "there is no rule 'shiped-rule' to replace; did you mean 'shipped-rule'?"),
        ("own/my-rule.yaml", GOOD, "lies in no group's folder; move it to one of wrapping, front-matter"),
    ],
)  # fmt: skip
def test_card_beside_others(write: Write, path: str, text: str, told: str) -> None:
    write(text, path)
    (mistake,) = read_rulebook(["own"]).mistakes
    assert mistake.path == path
    assert told in str(mistake)


def test_card_that_replaces(write: Write) -> None:
    write(GOOD + "replaces: true\n", "own/claims/shipped-rule.yaml")
    book = read_rulebook(["own"])
    assert book.mistakes == ()
    assert [(card.rule.id, card.rule.group) for card in book.cards] == [("shipped-rule", "claims")]


PAGE = "https://evlint.readthedocs.io/en/stable/rules/boilerplate/shipped-rule/"


@pytest.mark.parametrize(
    ("path", "more", "url"),
    [
        ("bundled/boilerplate/shipped-rule.yaml", "", PAGE),
        ("own/boilerplate/my-rule.yaml", "", ""),
        ("own/boilerplate/shipped-rule.yaml", "replaces: true\n", ""),  # the page would tell of another
        ("bundled2/boilerplate/my-rule.yaml", "", ""),
        ("own/boilerplate/my-rule.yaml", "url: https://desk.example/a/b?c=d#e\n", "https://desk.example/a/b?c=d#e"),
    ],
)  # fmt: skip
def test_only_what_has_a_page_has_an_address(write: Write, path: str, more: str, url: str) -> None:
    rule = read_card(write(GOOD + more, path)).rule
    assert rule.url == url
    assert load_rules(dump_rules((rule,))) == (rule,)


# What would lead out of the link, or elsewhere than a reader thinks, in one format or another.
NO_ADDRESSES = [
    "''",
    "desk.example",
    "http://desk.example/",
    "'javascript:alert(1)'",
    "https://",
    "https://me@desk.example/",
    "'https://desk.example/a b'",
    "'https://desk.example/(a)'",
    "'https://desk.example/a|b'",
    "'https://desk.example/\"'",
    '"https://desk.example/\\n"',
    "https://désk.example/",
]


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_no_address(write: Write, url: str) -> None:
    (told,) = tell(write(GOOD + f"url: {url}\n"))
    assert told.startswith("9: url: '") and told.endswith("' is no address that begins with https://")
    assert "\n" not in told


def test_missing_folder() -> None:
    (mistake,) = read_rulebook(["nowhere"]).mistakes
    assert str(mistake) == "nowhere: cannot be read: No such file or directory"


OPTIONS = """\
from __future__ import annotations
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypedDict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

VALUES = ("count",)

class Zone(TypedDict, total=False):
    name: str
    size: int

@dataclass(frozen=True)
class Options:
    words: tuple[str, ...]
    mode: Literal["loose", "strict"] = "loose"
    limit: int | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    pair: tuple[int, int] = (0, 0)
    zones: Mapping[str, Zone] = field(default_factory=dict)

    def __post_init__(self):
        if "" in self.words:
            raise ValueError("words: an empty word")

def check(document, spans, options):
    yield from ()
"""

OWN = "kind: own-kind\nmessage: '{count} of {match}'\nwhy: So.\noptions: "


@pytest.fixture
def own_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kindbook:
    """A user's kind in an installed package."""
    package = tmp_path / "site-packages" / "newsroom"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "own_kind.py").write_text(OPTIONS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(package.parent))
    for name in [name for name in sys.modules if name.split(".")[0] == "newsroom"]:
        del sys.modules[name]
    return Kindbook({"own-kind": "newsroom.own_kind"})


@pytest.mark.parametrize(
    ("options", "read"),
    [
        ("{words: [a, 1, no, 1.10]}", {"words": ("a", "1", "no", "1.10")}),
        ("{words: [], mode: strict, limit: 3}", {"words": (), "mode": "strict", "limit": 3}),
        ("{words: [], limit: ~}", {"words": (), "limit": None}),
        ("{words: [], weights: {a: 1, b: .5}}", {"words": (), "weights": {"a": 1.0, "b": 0.5}}),
        ("{words: [], pair: [1, 2]}", {"words": (), "pair": (1, 2)}),
        ("{words: [], zones: {top: {size: 2}}}", {"words": (), "zones": {"top": {"size": 2}}}),
    ],
)
def test_options_of_own_kind(write: Write, own_kind: Kindbook, options: str, read: dict[str, object]) -> None:
    assert read_card(write(OWN + options), own_kind).rule.options == read


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("{}", "4: options.words: missing option of kind 'own-kind'"),
        ("{words: a}", "4: options.words: should be a list of strings, is a string"),
        ("{words: [[a]]}", "4: options.words.1: should be a string, is a list; put quotes around it"),
        ("{words: ['']}", "4: options.words: an empty word"),
        (
            "{words: [], mode: lose}",
            "4: options.mode: unknown 'lose'; did you mean 'loose'? (choose from loose, strict)",
        ),
        ("{words: [], limit: 1.5}", "4: options.limit: should be a whole number or nothing, is '1.5'"),
        (
            "{words: [], limit: true}",
            "4: options.limit: should be a whole number or nothing, is 'true'",
        ),
        ("{words: [], weights: {a: b}}", "4: options.weights.a: should be a number, is 'b'"),
        ("{words: [], pair: [1]}", "4: options.pair: should hold 2 items, holds 1"),
        (
            "{words: [], zones: {top: {sise: 2}}}",
            "4: options.zones.top.sise: unknown key; did you mean 'size'? (choose from name, size)",
        ),
        ("\n  words: []\n  pair:\n    - 1\n    - b", "8: options.pair.2: should be a whole number, is 'b'"),
    ],
)
def test_mistake_in_options_of_own_kind(write: Write, own_kind: Kindbook, options: str, told: str) -> None:
    assert tell(write(OWN + options), own_kind) == [told]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("raise RuntimeError('no')", "module 'newsroom.own_kind' of kind 'own-kind' broke: RuntimeError: no"),
        ("import nothing_here", "module 'newsroom.own_kind' of kind 'own-kind' needs 'nothing_here'"),
        ("x = 1", "module 'newsroom.own_kind' of kind 'own-kind' has no class 'Options'"),
        (
            "class Options: pass",
            "module 'newsroom.own_kind' of kind 'own-kind' has no function 'check' or 'prepare'",
        ),
    ],
)
def test_broken_own_kind(tmp_path: Path, own_kind: Kindbook, source: str, told: str) -> None:
    (tmp_path / "site-packages" / "newsroom" / "own_kind.py").write_text(source, encoding="utf-8")
    with pytest.raises(KindError) as caught:
        own_kind.load("own-kind")
    assert str(caught.value) == told


def test_working_directory_is_not_on_the_import_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "evil_kind.py").write_text(OPTIONS, encoding="utf-8")
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), *sys.path])
    with pytest.raises(KindError, match="no module 'evil_kind' is installed for kind 'evil-kind'"):
        Kindbook({"evil-kind": "evil_kind"}).load("evil-kind")
    assert sys.path[:2] == ["", str(tmp_path)]
    drop_working_directory()
    assert "" not in sys.path
    assert str(tmp_path) not in sys.path


def test_rules_survive_their_compiled_form(write: Write, own_kind: Kindbook) -> None:
    write(OWN + "{words: [a], zones: {top: {size: 2}}}", "own/claims/own-rule.yaml")
    rules = tuple(card.rule for card in read_rulebook(["own"], own_kind).cards)
    assert load_rules(dump_rules(rules)) == rules


def test_key_of_rules_changes_with_a_card(write: Write) -> None:
    path = write(GOOD)
    before = rules_key(["own"])
    assert rules_key(["own"]) == before
    os.utime(path, (1, 1))
    changed = rules_key(["own"])
    write(GOOD, "own/boilerplate/other-rule.yaml")
    assert len({before, changed, rules_key(["own"]), rules_key(["nowhere"])}) == 4
