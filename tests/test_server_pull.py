"""Diagnostics for editors that ask for them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from lsprotocol import types

from tests.editor import CLEAN, LEFT, TORN, Editor, codes, serve, soon

pytestmark = pytest.mark.asyncio(loop_scope="module")


def can_pull(capabilities: types.ClientCapabilities) -> None:
    assert capabilities.text_document
    assert capabilities.workspace
    capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities()
    capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def editor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    client = await serve().start()
    assert isinstance(client, Editor)
    begun = await client.begin(
        tmp_path_factory.mktemp("news"), "visual-studio-code", {"minConfidence": "high"}, can_pull
    )
    assert begun.capabilities.diagnostic_provider
    yield client
    await client.leave()


async def pull(editor: Editor, name: str) -> list[object]:
    document = types.TextDocumentIdentifier(editor.uri(name))
    asked = editor.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    report = await soon(asked)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    return codes(report.items)


async def test_tells_when_asked_and_then_only(editor: Editor) -> None:
    editor.say_open("a.md", TORN)
    assert await pull(editor, "a.md") == ["split-abbreviation"]
    editor.say_change("a.md", CLEAN)
    assert await pull(editor, "a.md") == []
    editor.say_change("a.md", LEFT)
    assert await pull(editor, "a.md") == ["ad-label"]
    assert editor.published == []
    editor.say_close("a.md")
    assert await pull(editor, "a.md") == []


async def test_asks_to_be_asked_when_settings_change(editor: Editor) -> None:
    editor.say_open("a.md", LEFT)
    assert await pull(editor, "a.md") == ["ad-label"]
    settings = editor.folder / "evlint.yml"
    settings.write_text("rules: {ad-label: off}\n", encoding="utf-8")
    event = types.FileEvent(settings.as_uri(), types.FileChangeType.Created)
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    assert await pull(editor, "a.md") == []
    assert editor.diagnostic_refresh_count == 1
