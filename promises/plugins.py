"""Patterns that take for ever, kinds that misbehave, and code that lies beside the articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from promises.case import TORN, Case, Outcome
from promises.misbehaving import ACTS, AT_IMPORT, MEGABYTES, SECONDS, SIGN

PATTERNS = "patterns that take for ever are stopped and told"
KINDS = "a kind that misbehaves costs its own findings on that article"
IMPORTS = "code in the linted folder is never imported"
PATHS = "paths in settings stay inside the project"

_CARD = "kind: {kind}\nmessage: told\nwhy: So.\nscope: document\noptions: {options}\n"
_HEAD = "rules: {front-matter: off, readability: off}\n"
_LONG = f"{'a' * 30_000}c{' ' * 30_000}c\n"
_EVIL = ("(a+)+$", r"\s+$", "(a|aa)+$", "((a{1,100}){1,100}){1,100}b", "(?:a{19}b){e<=9}", r"(?:(?:a+)+)+\b!")
_HUGE = ("a{100000000}", "((a{1000}){1000}){1000}", "(" * 5000 + ")" * 5000, "a|" * 100_000)
_GLOB = "*a" * 20 + "b"
_AT_IMPORT = {
    "raises": "broke",
    "leaves": "broke",
    "quits": "ended the process",
    "crashes": "ended the process",
    "hangs": "took longer than 20 seconds",
}
# What evlint, its libraries or the interpreter look for, each in a place where it must not be found.
_NAMES = (
    *(
        "re",
        "json",
        "yaml",
        "regex",
        "re2",
        "pathspec",
        "encodings/__init__",
        "sitecustomize",
        "usercustomize",
    ),
    *("sqlite3", "multiprocessing/__init__", "typing", "evlint_own", "evlint/kinds/own", "pyromark"),
)


def list_cases() -> Iterator[Case]:
    """Patterns in cards, heads and globs; every act of a kind; files that bear the names of modules."""
    for pattern in _EVIL:
        check = _expect_failure("odd.txt: kind 'pattern' (own-rule) broke: TimeoutError")
        yield Case(PATTERNS, f"the pattern {pattern}", partial(_write_pattern, pattern), check)
    for pattern in _HUGE:
        check = _expect_words(b"claims/own-rule.yaml:5: options: pattern can't be compiled")
        yield Case(PATTERNS, f"the pattern {pattern[:30]}", partial(_write_pattern, pattern), check)
    check = _expect_failure("broke: TimeoutError")
    yield Case(PATTERNS, "a pattern for a field", _write_field, check)
    yield Case(PATTERNS, "a glob of many stars", partial(_write_glob, ".gitignore"))
    yield Case(PATTERNS, "the same in settings", partial(_write_glob, "evlint.yml"))
    for act, (_, told) in ACTS.items():
        yield Case(KINDS, f"it {act}", partial(_write_kind, act), _expect_kind(told))
    for act in ("raises", "hangs", "quits", "eats", "prints"):
        jobs = ("--format", "json", "--jobs", "2")
        yield Case(
            KINDS, f"it {act}, in two processes", partial(_write_many, act), _expect_kind(ACTS[act][1]), jobs
        )
    for act, told in _AT_IMPORT.items():
        words = f"evlint.yml:1: kinds.misbehaving: {'importing ' if told != 'broke' else ''}module "
        yield Case(
            KINDS,
            f"it {act} while it is imported",
            partial(_write_kind, "raises"),
            _expect_words(words.encode(), told.encode()),
            environment=((AT_IMPORT, act),),
            parses=False,
            slow=act == "hangs",
        )
    for arguments in (("--format", "json"), ("--format", "json", "--jobs", "2"), ("stats",), ("rules",)):
        yield Case(
            IMPORTS, " ".join(arguments), _write_modules, arguments=arguments, parses="json" in arguments
        )
    check = _expect_words(b"kinds.own: no module 'evlint_own' is installed")
    yield Case(IMPORTS, "a kind that is not installed", _name_module, check, parses=False)
    for folder in ("/etc", "../..", "out", "in/../../x"):
        check = _expect_words(b"lies outside the folder of the settings")
        yield Case(PATHS, f"cards in {folder}", partial(_name_folder, folder), check, parses=False)
    for link in ("claims", "claims/own-rule.yaml"):
        check = _expect_words(f"the link 'cards/{link}' leads out of the folder of the settings".encode())
        yield Case(PATHS, f"a link at cards/{link}", partial(_link_out, link), check, parses=False)


def _expect_failure(words: str) -> Callable[[Outcome], str]:
    def check(outcome: Outcome) -> str:
        told = words in outcome.failures and outcome.status == 2
        return "" if told else f"not told: {outcome.failures!r}"

    return check


def _expect_words(*words: bytes) -> Callable[[Outcome], str]:
    def check(outcome: Outcome) -> str:
        told = all(word in outcome.err for word in words) and outcome.status == 2
        return "" if told else f"not told: {outcome.status} {outcome.err!r}"

    return check


def _expect_kind(told: str) -> Callable[[Outcome], str]:
    def check(outcome: Outcome) -> str:
        if "split-abbreviation" not in outcome.rules.get("odd.txt", ()):
            return f"took other findings along: {outcome.failures!r}"
        if "[[[" in outcome.out.decode():
            return "reached the output"
        words = f"odd.txt: kind 'misbehaving' (own-rule) {told}" if told else ""
        is_told = outcome.failures.startswith(words) and bool(outcome.failures) == bool(told)
        return "" if is_told and outcome.failures.count("\n") == 0 else f"not told: {outcome.failures!r}"

    return check


def _write_card(site: Path, kind: str, options: dict[str, object]) -> None:
    folder = site / "cards" / "claims"
    folder.mkdir(parents=True)
    card = _CARD.format(kind=kind, options=json.dumps(options))
    (folder / "own-rule.yaml").write_text(card)


def _write_pattern(pattern: str, site: Path) -> None:
    _write_card(site, "pattern", {"pattern": pattern, "raw": True})
    (site / "evlint.yml").write_text(f"rule_folders: [cards]\n{_HEAD}")
    (site / "odd.txt").write_text(_LONG)


def _write_field(site: Path) -> None:
    said = "front_matter: {fields: {title: {pattern: '(a|aa)+'}}}\nrules: {missing-front-matter: off}\n"
    (site / "evlint.yml").write_text(said)
    (site / "odd.txt").write_text(f"---\ntitle: {'a' * 5_000}c\n---\n\n{TORN}")


def _write_glob(name: str, site: Path) -> None:
    (site / name).write_text(_GLOB + "\n" if name == ".gitignore" else f"exclude: ['{_GLOB}']\n{_HEAD}")
    (site / f"{'a' * 200}.txt").write_text(TORN)


def _write_kind(act: str, site: Path) -> None:
    _write_card(site, "misbehaving", {"act": act})
    limits = f"kind_limits: {{seconds: {SECONDS}, megabytes: {MEGABYTES}}}"
    said = f"kinds: {{misbehaving: promises.misbehaving}}\nrule_folders: [cards]\n{limits}\n{_HEAD}"
    (site / "evlint.yml").write_text(said)
    (site / "odd.txt").write_text(f"{TORN}\nNow {SIGN}.\n")


def _write_many(act: str, site: Path) -> None:
    _write_kind(act, site)
    for number in range(600):
        (site / f"many-{number:04}.txt").write_text(TORN)


def _write_modules(site: Path) -> None:
    for name in _NAMES:
        path = site / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("open('imported', 'w')\n")
    (site / "own.pth").write_text("import os; open('imported', 'w')\n")
    (site / "rules").mkdir()
    for number in range(600):
        (site / f"many-{number:04}.txt").write_text(TORN)


def _name_module(site: Path) -> None:
    (site / "evlint_own.py").write_text("open('imported', 'w')\n")
    (site / "evlint.yml").write_text("kinds: {own: evlint_own}\n")


def _link_out(link: str, site: Path) -> None:
    path = site / "cards" / link
    path.parent.mkdir(parents=True)
    path.symlink_to("/etc")
    (site / "evlint.yml").write_text("rule_folders: [cards]\n")


def _name_folder(folder: str, site: Path) -> None:
    (site / "out").symlink_to("/etc")
    (site / "in").mkdir()
    (site / "evlint.yml").write_text(f"rule_folders: ['{folder}']\n")
