"""Kinds of a project that misbehave cost the language server nothing but their own findings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types

from tests.bad_kinds import ACTS, make_project
from tests.editor import CLEAN, LEFT, Editor, codes, serve

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def start(folder: Path, *arguments: str, **said: object) -> Editor:
    client = await serve(*arguments, imports=[folder / "installed"]).start()
    assert isinstance(client, Editor)
    await client.begin(folder, "visual-studio-code", {"debounce": 0, "timeLimit": 1, **said})
    return client


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def editor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    folder = tmp_path_factory.mktemp("hostile")
    make_project(folder)
    client = await start(folder, "--trust-workspace")
    yield client
    await client.leave()


@pytest.mark.parametrize("name", ACTS)
async def test_costs_its_own_findings(editor: Editor, name: str) -> None:
    message = ACTS[name][1]
    article = f"{name}.md"
    editor.say_open(article, LEFT + f"\nIt {name}, they said.\n")
    for more in range(3):
        told = await editor.told(article)
        assert codes(told) == (["not-checked"] if message else []) + ["ad-label"]
        assert not message or told[0].message == message
        editor.say_change(article, LEFT + f"\nIt {name}, they said.\n" + "\n" * more)
    acted = (editor.folder / "installed" / f"{name}.log").read_text(encoding="utf-8")
    if message is not None and "broke" not in message:
        assert len(acted) <= 2  # once more in a new process, in case that another article was to blame
    else:
        assert len(acted) > 1
    editor.say_close(article)
    assert codes(await editor.lint("other.md", LEFT)) == ["ad-label"]


async def test_other_articles_keep_the_kind(editor: Editor) -> None:
    assert codes(await editor.lint("one.md", LEFT + "\nIt quits, they said.\n")) == [
        "not-checked",
        "ad-label",
    ]
    assert codes(await editor.lint("two.md", LEFT + "\nIt raises, they said.\n")) == [
        "not-checked",
        "ad-label",
    ]


async def test_changed_settings_forgive(editor: Editor) -> None:
    log = editor.folder / "installed" / "quits.log"
    editor.say_open("again.md", LEFT + "\nIt quits, they said.\n")
    await editor.told("again.md")
    before = len(log.read_text(encoding="utf-8"))
    event = types.FileEvent(editor.uri("cards/claims/quits-rule.yaml"), types.FileChangeType.Changed)
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    assert codes(await editor.told("again.md")) == ["not-checked", "ad-label"]
    assert len(log.read_text(encoding="utf-8")) > before
    editor.say_close("again.md")


async def test_import_that_ends_the_process(editor: Editor) -> None:
    for name in ("other/a.md", "other/b.md"):
        told = await editor.lint(name, LEFT)
        (message,) = (one.message for one in told if one.code == "not-checked")
        assert message.startswith("settings: ")
        assert message.endswith(
            "other/evlint.yml:1: kinds.1: importing module 'quits_at_once' of kind 'quits-at-once' "
            "ended the process (exit status 7)"
        )
        assert codes(told)[1:] == ["ad-label"]
    log = editor.folder / "installed" / "quits_at_once.py.log"
    assert log.read_text(encoding="utf-8") == "x"
    assert codes(await editor.lint("c.md", LEFT)) == ["ad-label"]


@pytest.mark.parametrize("said", [{}, {"trusted": False}, {"trusted": "yes"}])
async def test_nothing_is_imported_without_trust(tmp_path: Path, said: dict[str, object]) -> None:
    make_project(tmp_path)
    # What lies beside the articles is not imported for what evlint or its libraries import, either.
    for name in ("yaml", "regex", "json", "pygls", "lsprotocol", "evlint"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'imported')!r}, 'w')\n", encoding="utf-8")
    client = await start(tmp_path, **said)
    assert codes(await client.lint("other/a.md", LEFT)) == ["ad-label"]
    assert codes(await client.lint("raises.md", LEFT + "\nIt raises, they said.\n")) == ["ad-label"]
    (mistake,) = client.diagnostics[client.uri("cards/claims/raises-rule.yaml")]
    assert mistake.message == "kind: kind 'raises' is code of this project, which is not trusted"
    assert list(tmp_path.glob("installed/*.log")) == []
    assert list(tmp_path.glob("installed/__pycache__")) == []
    assert not (tmp_path / "imported").exists()
    await client.leave()


async def test_trust_by_option(tmp_path: Path) -> None:
    make_project(tmp_path)
    client = await start(tmp_path, trusted=True)
    assert codes(await client.lint("a.md", CLEAN + "\nIt raises, they said.\n")) == ["not-checked"]
    await client.leave()
