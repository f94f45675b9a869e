"""Front matter that breaks readers of YAML, TOML and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from promises.case import Case, Outcome

PROMISE = "no head breaks or hangs a run"

_HEADS = {
    "flow lists in one another, 100,000 deep": "---\na: " + "[" * 100_000 + "\n---\n",
    "flow mappings in one another, 30,000 deep": "---\na: " + "{b: " * 30_000 + "\n---\n",
    "block lists in one another, 20,000 deep": "---\n" + "- " * 20_000 + "x\n---\n",
    "a key in a key, 3,000 deep": "---\n" + "".join(" " * n + "a:\n" for n in range(3_000)) + "---\n",
    "aliases that grow tenfold, nine times": "---\na0: &a0 x\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)) + "---\n",
    "merge keys that grow twofold, thirty times": "---\na0: &a0 {k: v}\n"
    + "".join(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 31)) + "---\n",
    "an alias of itself": "---\na: &a [*a]\n---\n",
    "a scalar of 10 MB": "---\ntitle: " + "x" * 10_000_000 + "\n---\n",
    "a quoted scalar of 5 MB": '---\ntitle: "' + "x\\n" * 2_500_000 + '"\n---\n',
    "200,000 keys": "---\n" + "".join(f"key{n}: {n}\n" for n in range(200_000)) + "---\n",
    "one key 100,000 times": "---\n" + "key: value\n" * 100_000 + "---\n",
    "a tag that makes objects": "---\na: !!python/object/apply:os.system ['touch made']\n---\n",
    "tags that nobody knows": "---\na: !unknown {b: !!binary '!!'}\n---\n",
    "dates that are none": "---\ndate: 2024-13-45\nother: 0000-00-00\nmore: 99999999999-01-01\n---\n",
    "sexagesimals, octals, infinity": "---\na: 12:30:45\nb: 0o777\nc: .inf\nd: 1e999\ne: 0x\n---\n",
    "duplicate keys in one another": "---\na: {b: 1, b: 2}\na: 3\n---\n",
    "no closing fence": "---\ntitle: x\n\n" + "Text that goes on.\n\n" * 1000,
    "only an opening fence": "---\n",
    "fences of other lengths": "----\ntitle: x\n--- \n...\n",
    "a byte order mark before it": "\ufeff---\ntitle: x\n---\n",
    "several documents": "---\ntitle: x\n---\ntitle: y\n---\n--- \n",
    "control characters": "---\ntitle: \x01\x02\x7f\n---\n",
    "tabs as indent": "---\na:\n\tb: c\n---\n",
    "anchors without end": "---\n" + "".join(f"a{n}: &x{n} y\n" for n in range(20_000)) + "---\n",
    "comments without end": "---\n" + "# so\n" * 200_000 + "---\n",
    "a folded scalar of 100,000 lines": "---\na: >\n" + "  line\n" * 100_000 + "---\n",
    "TOML lists 20,000 deep": "+++\na = " + "[" * 20_000 + "\n+++\n",
    "TOML tables 5,000 deep": "+++\n[" + ".".join(["a"] * 5_000) + "]\n+++\n",
    "TOML of 100,000 keys": "+++\n" + "".join(f"k{n} = {n}\n" for n in range(100_000)) + "+++\n",
    "TOML with a number of a million digits": "+++\na = " + "9" * 1_000_000 + "\n+++\n",
    "JSON lists 100,000 deep": '{"a": ' + "[" * 100_000 + "\n",
    "JSON with a number of a million digits": '{"a": ' + "9" * 1_000_000 + "}\n",
    "JSON that never ends": '{"a": "' + "x" * 1_000_000,
    "JSON with a lone surrogate": '{"title": "\\ud800"}\n',
}  # fmt: skip


def list_cases() -> Iterator[Case]:
    """Each head on an article of its own, in Markdown and in plain text."""
    for name, head in _HEADS.items():

        def make(site: Path, head: str = head) -> None:
            text = f"{head}\nThe harbour opened at nine.\n"
            for ending in (".md", ".txt"):
                (site / f"head{ending}").write_text(text, encoding="utf-8")
            # Its rules on heads must run.
            (site / "evlint.yml").write_text("rules: {missing-front-matter: off}\n")

        yield Case(PROMISE, name, make, _check_nothing_was_made)


def _check_nothing_was_made(outcome: Outcome) -> str:
    return "a rule broke" if "broke" in outcome.failures else ""
