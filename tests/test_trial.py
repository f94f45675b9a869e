"""`evlint test`: what is told against what is marked, for the cards of a newsroom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import run

CARD = """\
kind: pattern
message: "'{match}' is told"
why: So.
options: {pattern: "x+"}
"""
PATH = "house/claims/my-rule.yaml"


@pytest.mark.parametrize(
    ("examples", "told", "status"),
    [
        ('examples: [{bad: "a ⟦xx⟧ b", good: "a b"}]\n', "1 card, 1 example: all hold\n", 0),
        (
            'examples: [{bad: "a ⟦x⟧x\\nb"}]\n',
            f"{PATH}: example 1, bad:\n  marked  a ⟦x⟧x⏎b\n    told  a ⟦xx⟧⏎b\n"
            "1 card, 1 example: 1 does not hold\n",
            1,
        ),
        (
            'examples: [{bad: "⟦x⟧"}, {good: "an x"}, {good: "xx"}]\n',
            f"{PATH}: example 2, good:\n  marked  an x\n    told  an ⟦x⟧\n"
            f"{PATH}: example 3, good:\n  marked  xx\n    told  ⟦xx⟧\n1 card, 3 examples: 2 do not hold\n",
            1,
        ),
        (
            'examples: [{bad: "⟦x⟧ y", fixed: "y"}]\n',
            f"{PATH}: example 1, fixed:\n   fixed  y\n  mended  x y\n1 card, 1 example: 1 does not hold\n",
            1,
        ),
        ("", "no example shows what they tell: my-rule\n1 card, 0 examples: all hold\n", 0),
    ],
)
def test_cards(tmp_path: Path, examples: str, told: str, status: int) -> None:
    (tmp_path / "house" / "claims").mkdir(parents=True)
    (tmp_path / "house" / "claims" / "my-rule.yaml").write_text(CARD + examples)
    done = run("test", "house", cwd=tmp_path)
    assert (done.stdout, done.returncode, done.stderr) == (told, status, "")


def test_the_bundled_cards_where_there_are_no_others(tmp_path: Path) -> None:
    done = run("test", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.endswith("all hold\n")


def test_those_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "evlint.yml").write_text("rule_folders: [house]\n")
    (tmp_path / "house" / "claims").mkdir(parents=True)
    (tmp_path / "house" / "claims" / "my-rule.yaml").write_text(CARD)
    assert run("test", cwd=tmp_path).stdout.startswith("no example shows what they tell: my-rule\n1 card,")


def test_a_card_that_cant_be_used_is_told_and_the_others_are_tried(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "a-rule.yaml").write_text(CARD)
    (tmp_path / "claims" / "b-rule.yaml").write_text("kind: patern\n")
    done = run("test", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "claims/b-rule.yaml:1: kind: unknown kind 'patern'; did you mean 'pattern'?\n" in done.stderr
    assert "1 card, 0 examples" in done.stdout


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = run("test", "nowhere", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "evlint: nowhere: cannot be read: No such file or directory\n",
    )


def write_cards(folder: Path, **cards: str) -> None:
    (folder / "house" / "boilerplate").mkdir(parents=True)
    for name, text in cards.items():
        path = folder / "house" / "boilerplate" / f"{name.replace('_', '-')}.yaml"
        path.write_text(text, encoding="utf-8")


def test_a_card_that_cant_be_used_leaves_the_others_their_test(tmp_path: Path) -> None:
    write_cards(tmp_path, a_rule="kind: pattern\n", b_rule=CARD)
    done = run("test", "house", cwd=tmp_path)
    assert done.returncode == 2
    assert "a-rule.yaml:1: message: missing key" in done.stderr
    assert done.stdout == "no example shows what they tell: b-rule\n1 card, 0 examples: all hold\n"


def test_nothing_holds_where_no_card_can_be_used(tmp_path: Path) -> None:
    write_cards(tmp_path, a_rule="")
    done = run("test", "house", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("a-rule.yaml:1: a card is empty\n")


def test_a_name_that_is_taken_is_told(tmp_path: Path) -> None:
    write_cards(tmp_path, ad_label=CARD)
    done = run("test", "house", cwd=tmp_path)
    assert done.returncode == 2
    assert "rule 'ad-label' is there already" in done.stderr
    write_cards(tmp_path / "b", ad_label=f"replaces: true\n{CARD}")
    assert run("test", "b/house", cwd=tmp_path).returncode == 0
