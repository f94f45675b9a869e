"""An editor as tests play it: it opens and changes articles and waits for what the server says of them."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, client_capabilities, register_lsp_features

from tests.renewal import ROOT

PATIENCE = 30  # seconds; only a broken server makes a test wait so long
T = TypeVar("T")

# Articles: one that is torn, one with something left over, and one without faults.
HEAD = "---\ntitle: The Quiet Harbour\nauthor: Ida Moss\ndate: 2026-03-14\ncategory: News\n---\n\n"
TORN = HEAD + "Prices rose in the U.\n\nS. last year, the ministry said.\n"
LEFT = HEAD + "The ferry sailed at noon, the harbour master said.\n\nAdvertisement\n\nNobody was hurt.\n"
CLEAN = HEAD + "The ferry sailed at noon, the harbour master said.\n"


class Editor(LanguageClient):
    """A client that knows which text of an article a list of diagnostics is about."""

    def __init__(self) -> None:
        super().__init__(converter_factory=default_converter)
        self.folder = Path()
        self.published: list[types.PublishDiagnosticsParams] = []
        self.registered: list[types.Registration] = []
        self.versions: dict[str, int] = {}
        self._news = asyncio.Event()
        register_lsp_features(
            self,
            {
                **DEFAULT_CLIENT_FEATURES,
                types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: Editor.keep_published,
                types.CLIENT_REGISTER_CAPABILITY: Editor.keep_registered,
            },
        )

    @staticmethod
    def keep_published(client: Editor, params: types.PublishDiagnosticsParams) -> None:
        client.published.append(params)
        client.diagnostics[params.uri] = params.diagnostics
        client._news.set()

    @staticmethod
    def keep_registered(client: Editor, params: types.RegistrationParams) -> None:
        client.registered += params.registrations

    async def begin(
        self,
        folder: Path,
        name: str,
        said: dict[str, object] | None = None,
        change: Callable[[types.ClientCapabilities], None] | None = None,
    ) -> types.InitializeResult:
        """Introduce this client as the editor of that name, with a folder and initialization options."""
        self.folder = folder
        capabilities = client_capabilities(name)
        if change:
            change(capabilities)
        uri = folder.as_uri()
        return await self.initialize_session(
            types.InitializeParams(
                capabilities=capabilities,
                root_uri=uri,
                workspace_folders=[types.WorkspaceFolder(uri, "news")],
                initialization_options=said,
            )
        )

    async def leave(self) -> int | None:
        """End the session; give the exit status of the server."""
        await soon(self.shutdown_session())
        assert self._server
        status = self._server.returncode
        await self.stop()  # type: ignore[no-untyped-call]
        return status

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    def say_open(self, name: str, text: str, language: str = "") -> None:
        uri = self.uri(name)
        language = language or ("markdown" if name.endswith(".md") else "plaintext")
        self.versions[uri] = 1
        self.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text))
        )

    def say_change(self, name: str, text: str) -> None:
        uri = self.uri(name)
        self.versions[uri] += 1
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def say_save(self, name: str) -> None:
        self.text_document_did_save(
            types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(self.uri(name)))
        )

    def say_close(self, name: str) -> None:
        self.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(self.uri(name)))
        )

    async def told(self, name: str) -> list[types.Diagnostic]:
        """The next diagnostics of the latest text of an article, or of a file that is not open."""
        uri = self.uri(name)

        def find() -> list[types.Diagnostic] | None:
            while self.published:
                params = self.published.pop(0)
                if params.uri == uri and params.version in (None, self.versions.get(uri)):
                    return list(params.diagnostics)
            return None

        return await self.wait_for(find)

    async def wait_for(self, find: Callable[[], T | None]) -> T:
        """Look at everything that comes from the server until something is found."""
        async with asyncio.timeout(PATIENCE):
            while (found := find()) is None:
                self._news.clear()
                await self._news.wait()
        return found

    async def lint(self, name: str, text: str, language: str = "") -> list[types.Diagnostic]:
        """Open an article, and close it when it was checked."""
        self.say_open(name, text, language)
        told = await self.told(name)
        self.say_close(name)
        assert await self.told_of_closing(name) == []
        return told

    async def told_of_closing(self, name: str) -> list[types.Diagnostic]:
        del self.versions[self.uri(name)]
        return await self.told(name)

    async def actions(
        self, name: str, place: types.Range, only: Sequence[str] | None = None
    ) -> list[types.CodeAction]:
        """What the server offers at a place."""
        asked = types.CodeActionParams(
            types.TextDocumentIdentifier(self.uri(name)), place, types.CodeActionContext([], only)
        )
        offered = await soon(self.text_document_code_action_async(asked))
        return [one for one in offered or () if isinstance(one, types.CodeAction)]


async def soon(answer: Awaitable[T]) -> T:
    """Wait for an answer, but not for ever."""
    async with asyncio.timeout(PATIENCE):
        return await answer


def serve(*arguments: str, imports: Sequence[Path] = ()) -> ClientServerConfig:
    """How to start the server with these arguments, and with folders to import from."""
    paths = [*map(str, imports), str(ROOT)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "evlint", "server", *arguments]
    return ClientServerConfig(server_command=command, client_factory=Editor, server_env=environment)


def find_offset(text: str, position: types.Position, encoding: str) -> int:
    """The offset of a position as the protocol defines it, worked out without evlint's own rooms."""
    lines = split_lines(text)
    name = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    units = lines[position.line].encode(name, "surrogatepass")
    within = units[: position.character * size].decode(name, "surrogatepass")
    return sum(map(len, lines[: position.line])) + len(within)


def apply(text: str, edits: Sequence[types.TextEdit], encoding: str = "utf-16") -> str:
    """The text after edits, which all speak of the text before."""
    placed = [
        (
            find_offset(text, edit.range.start, encoding),
            find_offset(text, edit.range.end, encoding),
            edit.new_text,
        )
        for edit in edits
    ]
    for start, end, new in sorted(placed, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def split_lines(text: str) -> list[str]:
    """Lines with their ends as the protocol cuts them: at \\n, \\r\\n and a lone \\r."""
    marked = text.replace("\r\n", "\0").replace("\r", "\1").replace("\n", "\2")
    for mark in "\0\1\2":
        marked = marked.replace(mark, mark + "\3")
    return [line.replace("\0", "\r\n").replace("\1", "\r").replace("\2", "\n") for line in marked.split("\3")]


def codes(told: object) -> list[object]:
    """The rules that diagnostics name."""
    assert isinstance(told, list | tuple)
    return [one.code for one in told]
