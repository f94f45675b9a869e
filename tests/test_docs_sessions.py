"""What the docs show is what happens: sessions are run, commands are taken, settings are read."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from docsite.reference import catch_parser
from evlint.arguments import VERBS, read_arguments
from evlint.settingsfile import read_settings
from evlint.verbs import find_verb
from tests.renewal import RENEW, ROOT
from tests.sessions import FENCE, blocks_of, run_session

DOCS = ROOT / "docs"
PACKAGE = ROOT / "tests" / "newsroom" / "package"
PAGES = sorted(DOCS.glob("*.md"))
_TITLE = re.compile(r'title="([^"]+)"')


def rewrite(text: str) -> str:
    """The page with its sessions run in order; a block with a title becomes the file of that name."""

    def run(found: re.Match[str]) -> str:
        if title := _TITLE.search(found[0].partition("\n")[0]):
            Path(title[1]).write_text(found["text"], encoding="utf-8", newline="\n")
        return f"```console\n{run_session(found['text'])}```" if found["language"] == "console" else found[0]

    return FENCE.sub(run, text)


PLACES: list[tuple[str, Callable[[Path], Path]]] = [
    ("tutorial.md", lambda folder: folder),
    ("presets.md", lambda folder: folder),
    ("use.md", lambda _: ROOT),
    ("own-rules.md", lambda _: PACKAGE.parent),
]


@pytest.mark.parametrize(("name", "find_place"), PLACES, ids=[name for name, _ in PLACES])
def test_sessions_are_real(
    name: str, find_place: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(PACKAGE))
    monkeypatch.chdir(find_place(tmp_path))
    page = DOCS / name
    text = page.read_text(encoding="utf-8")
    real = rewrite(text)
    if RENEW:
        page.write_text(real, encoding="utf-8", newline="\n")
        text = real
    assert "```console" in real
    assert text.splitlines() == real.splitlines(), "EVLINT_RENEW=1 keeps it anew"


def list_commands() -> list[str]:
    """Each `evlint ...` of a shell block, without what is behind it."""
    lines = (line for page in PAGES for block in blocks_of("sh", page) for line in block.splitlines())
    return [line.partition("#")[0].partition("|")[0].strip() for line in lines if line.startswith("evlint")]


@pytest.mark.parametrize("command", list_commands())
def test_commands_are_taken(command: str) -> None:
    words = shlex.split(command)[1:]
    if words and words[0] in VERBS:
        catch_parser(find_verb(words[0])).parse_args(words[1:])
    else:
        read_arguments(words)


@pytest.mark.parametrize("name", ["settings.md", "fixes.md"])
def test_settings_are_settings(name: str, tmp_path: Path) -> None:
    blocks = blocks_of("yaml", DOCS / name)
    assert blocks
    for text in blocks:
        (tmp_path / "evlint.yml").write_text(text, encoding="utf-8")
        assert read_settings(str(tmp_path / "evlint.yml")).mistakes == ()
