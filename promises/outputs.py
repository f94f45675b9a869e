"""Output that names and texts try to break out of."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from promises.case import Case, Outcome

PROMISE = "no name and no text breaks out of an output"
LEFT = "a reader that leaves, or a full disk, ends a run with a word and no trace"

_HOSTILE = (
    "plain", "::error::forged", "\n::warning file=x::forged", "##[error]x", "%0A::notice::x",
    "<script>alert(1)</script>", "&lt;b&gt;\"'", "]]><x/>", "[link](https://example.org) `code` | cell",
    "=cmd|'/C calc'!A0", "+1", "-1", "@SUM(1)", "\x1b[31mred\x1b]0;title\x07", "\x01\x08\x0e\x7f\x85\x9f",
    "\u2028\u2029\u202e\u200b\ufeff", "\ufffe\uffff", "é€😀",
)  # fmt: skip
_CARD = """\
kind: pattern
severity: error
confidence: high
scope: document
message: "%s '{match}'"
why: It tries to break out.
options: {pattern: "HOSTILE[^Z]*Z", raw: true}
"""


def list_cases() -> Iterator[Case]:
    """Each format over a folder of hostile names, titles, texts and messages; then readers that are gone."""
    for form, read in _READERS.items():
        yield Case(
            PROMISE,
            f"names, titles, texts and messages as {form}",
            _make,
            _reads_as(read),
            arguments=("--format", form, "--no-baseline"),
            environment=(("GITHUB_ACTIONS", "true"),),
            parses=False,
        )
        for out in ("closed", "full"):
            yield Case(
                LEFT,
                f"{form} to an output that is {out}",
                _make,
                _ends_with_two,
                arguments=("--format", form),
                parses=False,
                out=out,
            )
    yield Case(
        LEFT,
        "a report to a full device",
        _make,
        _ends_with_two,
        arguments=("--output-file", "/dev/full"),
        parses=False,
    )
    for form in _READERS:
        yield Case(
            LEFT,
            f"{form} to a file beyond the limit of size",
            _make,
            _ends_with_two,
            arguments=("--format", "concise", "--output", f"{form}:told.out", "--no-cache"),
            parses=False,
            file_limit=0,
        )


def _make(site: Path) -> None:
    folder = site / "house" / "claims"
    folder.mkdir(parents=True)
    for number, text in enumerate(_HOSTILE):
        name = text.replace("/", "_").replace("\0", "")[:40]
        body = f"---\ntitle: {json.dumps(text)}\ndate: {json.dumps(text)}\n---\n\nHOSTILE {text} Z\n"
        (site / f"{number:02} {name}.md").write_text(body, encoding="utf-8")
        shown = "".join(map(_escape, text.replace("\n", " ")))
        card = _CARD % shown
        (folder / f"rule-{chr(97 + number)}.yaml").write_text(card, encoding="utf-8")
    (site / "evlint.yml").write_text("rule_folders: [house]\n")


def _escape(char: str) -> str:
    """A character as YAML reads it within double quotes."""
    return char if char.isprintable() and char not in '"\\' else f"\\u{ord(char):04x}"


def _reads_as(read: Callable[[str], object]) -> Callable[[Outcome], str]:
    def check(outcome: Outcome) -> str:
        if outcome.status not in (1, 2):  # some of the heads can't be read
            return f"ended with {outcome.status}: {outcome.err[-300:]!r}"
        text = outcome.out.decode("utf-8", "surrogateescape")
        if odd := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text):
            return f"holds {odd[0]!r} at {odd.start()}"
        try:
            read(text)
        except (ValueError, KeyError, ElementTree.ParseError) as error:
            return f"can't be read back: {error}"
        return ""

    return check


def _ends_with_two(outcome: Outcome) -> str:
    return "" if outcome.status == 2 else f"ended with {outcome.status}"


def _read_lines(text: str) -> None:
    for line in text.splitlines():
        json.loads(line)


def _read_commands(text: str) -> None:
    for line in text.split("\n")[:-1]:
        if not re.match(r"::(?:error|warning|notice) file=[^,\n]*,line=\d+", line):
            raise ValueError(f"is no command of ours: {line[:80]!r}")


def _read_cells(text: str) -> None:
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            if cell[:1] in tuple("=+-@\t\r"):
                raise ValueError(f"is a formula: {cell[:40]!r}")


def _read_summary(text: str) -> None:
    if re.search(r"<(?:script|x/)", text):
        raise ValueError("holds a tag")


def _read_concise(text: str) -> None:
    _read_text(text)
    for line in text.split("\n")[:-1]:
        if not re.search(r":\d+:\d+: (?:error|warning|info)\[[a-z-]+\] ", line):
            raise ValueError(f"is no diagnostic: {line[:80]!r}")


def _read_text(text: str) -> None:
    # The runner of GitHub passes over the spaces before `::`, and finds `##[` wherever it stands.
    if forged := re.search(r"^\s*::\w[^\n]*::|##\[", text, re.MULTILINE):
        raise ValueError(f"forges a command: {forged[0]!r}")


_READERS: dict[str, Callable[[str], object]] = {
    "text": _read_text,
    "concise": _read_concise,
    "json": json.loads,
    "jsonl": _read_lines,
    "sarif": json.loads,
    "gitlab": json.loads,
    "rdjson": json.loads,
    "junit": ElementTree.fromstring,
    "checkstyle": ElementTree.fromstring,
    "csv": _read_cells,
    "github": _read_commands,
    "markdown": _read_summary,
}
