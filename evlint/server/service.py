"""The language server: what the editor says, and what it is told."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from functools import partial

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from evlint import __version__
from evlint.apart.streams import claim_streams
from evlint.arguments import BASELINE_NAME
from evlint.mistake import describe_error
from evlint.server import actions
from evlint.server.desk import TIME_LIMIT, Desk, read_options
from evlint.server.keeper import Keeper
from evlint.server.shown import NAME, is_touching, show_mistake
from evlint.settings import FILE_NAMES
from evlint.writing import is_alive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from evlint.mistake import Mistake
    from evlint.server.desk import Article, Checked

_PATIENCE = 1.0  # seconds between looks after the editor
_WATCHED = ("**/*.yml", "**/*.yaml", "**/pyproject.toml", f"**/{BASELINE_NAME}")


class Server(LanguageServer):
    """The server as pygls runs it; errors of its own go to the log, not into the editor's face."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log an error."""
        logging.getLogger(__name__).error("%s", describe_error(error))


class Service:
    """Answers one editor."""

    def __init__(self, *, trusted: bool) -> None:
        # Full synchronisation: pygls cuts lines elsewhere than editors do, and would corrupt what it patches.
        self.server = Server(NAME, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.keeper = Keeper(TIME_LIMIT)
        self.desk = Desk(self.keeper)
        self.status = 1  # an editor that leaves without a word
        self._trusted = trusted
        self._told: set[str] = set()  # messages that were shown
        self._mistaken: dict[str | None, set[str]] = {}  # by settings file: the addresses with mistakes
        self._wrong: list[str] = []
        self._background: set[asyncio.Task[None]] = set()
        for method, handler in (
            (types.INITIALIZE, self._initialize),
            (types.INITIALIZED, self._begin),
            (types.SHUTDOWN, self._shut_down),
            (types.TEXT_DOCUMENT_DID_OPEN, self._open),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._change),
            (types.TEXT_DOCUMENT_DID_SAVE, self._save),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._close),
            (types.TEXT_DOCUMENT_HOVER, self._hover),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._watch),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._ignore),
        ):
            self._answer(method, handler)
        kinds = [types.CodeActionKind.QuickFix, actions.FIX_ALL]
        self._answer(types.TEXT_DOCUMENT_CODE_ACTION, self._act, types.CodeActionOptions(kinds))

    def run(self) -> int:
        """Answer until the editor leaves; give the exit status."""
        reader, writer = claim_streams()
        try:
            self.server.start_io(reader, writer)
        finally:
            self.keeper.close()
        return self.status

    def _answer(self, method: str, handler: Callable[..., Any], options: Any = None) -> None:
        self.server.feature(method, options)(partial(handler))  # pygls marks what it is given

    @property
    def _abilities(self) -> types.ClientCapabilities:
        return self.server.client_capabilities

    # What the editor says.

    def _initialize(self, params: types.InitializeParams) -> None:
        self.desk.options, self._wrong = read_options(params.initialization_options, trusted=self._trusted)
        self.keeper.limit = self.desk.options.time_limit
        self.desk.encoding = str(getattr(self._encoding, "value", self._encoding))
        folder = next(iter(params.workspace_folders or ()), None)
        root = to_fs_path(folder.uri if folder else params.root_uri or "")
        self.desk.root = root or params.root_path or None
        if self._can_pull():
            options = types.DiagnosticOptions(False, False, identifier=NAME)
            self._answer(types.TEXT_DOCUMENT_DIAGNOSTIC, self._pull, options)
        else:
            self.desk.show = self._publish

    @property
    def _encoding(self) -> object:
        return self.server.workspace.position_encoding

    def _can_pull(self) -> bool:
        """Tell whether the editor asks for diagnostics, and can be told that it should do so again."""
        document, workspace = self._abilities.text_document, self._abilities.workspace
        return bool(
            document
            and document.diagnostic
            and workspace
            and workspace.diagnostics
            and workspace.diagnostics.refresh_support
        )

    def _begin(self, params: types.InitializedParams) -> None:
        if self.server.process_id:
            self._run_aside(_leave_with(self.server.process_id, self.keeper))
        for wrong in self._wrong:
            self._tell(f"initializationOptions.{wrong}")
        workspace = self._abilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob) for glob in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            self.server.client_register_capability(
                types.RegistrationParams([types.Registration("settings", method, options)])
            )
        self.keeper.start()

    def _shut_down(self, params: None) -> None:
        self.status = 0
        self.keeper.close()

    def _ignore(self, params: object) -> None:
        """Hear what needs no answer: options come at the start."""

    def _open(self, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        path = to_fs_path(document.uri)
        self.desk.open(document.uri, path, document.language_id, document.text, document.version)

    def _change(self, params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        if uri in self.desk.articles:
            text = self.server.workspace.get_text_document(uri).source
            self.desk.change(uri, text, params.text_document.version)

    def _save(self, params: types.DidSaveTextDocumentParams) -> None:
        self.desk.save(params.text_document.uri)

    def _close(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if self.desk.close(uri) and self.desk.show:
            self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _watch(self, params: types.DidChangeWatchedFilesParams) -> None:
        if any(_matters(event.uri) for event in params.changes):
            self._withdraw({to_fs_path(event.uri) for event in params.changes})
            self.desk.renew()
            if not self.desk.show:
                self.server.workspace_diagnostic_refresh(None)

    async def _pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        article = self.desk.articles.get(params.text_document.uri)
        if article is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        checked = await self.desk.check(article)
        self._tell_mistakes(checked)
        return types.RelatedFullDocumentDiagnosticReport(list(checked.diagnostics))

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        article = self.desk.articles.get(params.text_document.uri)
        if article is None:
            return None
        place = types.Range(params.position, params.position)
        checked = await self.desk.check(article)
        here = [one for one in checked.shown if is_touching(one.shown.range, place)]
        if not here or checked.text != article.text:
            return None
        told, shown = min(here, key=lambda one: one.told.place.end_offset - one.told.place.offset)
        page = await self.desk.explain(article, told.rule)
        document = self._abilities.text_document
        formats = document.hover.content_format if document and document.hover else None
        if types.MarkupKind.Markdown not in (formats or ()):
            return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, page.plain_page), shown.range)
        link = f"\n[{told.url}]({told.url})\n" if told.url else ""
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, page.page + link), shown.range)

    async def _act(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        article = self.desk.articles.get(params.text_document.uri)
        if article is None:
            return []
        only = params.context.only
        offered: list[types.CodeAction] = []
        checked = await self.desk.check(article)
        if checked.text != article.text:
            return []  # the editor will ask again, about the text that it has now
        make = partial(self._make_edit, article, article.version)
        if actions.is_wanted(actions.QUICK_FIX, only):
            here = actions.find_touching(checked.shown, params.range)
            offered += actions.offer_fixes(here, checked.ruler, make)
            offered += actions.offer_silence(here, article.document, checked.ruler, make)
        if actions.is_wanted(actions.FIX_ALL, only) and any(
            one.told.fix and one.told.fix.safe for one in checked.shown
        ):
            text, fixed = await self.desk.fix(article)
            if not checked.text == text == article.text:
                return []  # no editor should apply to one text what was made for another
            if action := actions.offer_fix_all(text, fixed, checked.ruler, make):
                offered.append(action)
        return offered

    # What it is told.

    async def _publish(self, article: Article, checked: Checked) -> None:
        self._tell_mistakes(checked)
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(article.uri, list(checked.diagnostics), article.version)
        )

    def _tell_mistakes(self, checked: Checked) -> None:
        """Show the mistakes in settings and cards where they are, and say each once."""
        settings, mistakes = checked.told.settings, checked.told.mistakes
        by_file: dict[str, list[Mistake]] = {}
        for mistake in mistakes:
            by_file.setdefault(from_fs_path(mistake.path) or "", []).append(mistake)
        if mistakes:
            more = f" (and {len(mistakes) - 1} more)" if len(mistakes) > 1 else ""
            self._tell(f"{mistakes[0]}{more}")
        for uri in self._mistaken.get(settings, set()) | set(by_file):
            shown = [show_mistake(mistake) for mistake in by_file.get(uri, ())]
            self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown))
        self._mistaken[settings] = set(by_file)
        self._withdraw({path for path in self._mistaken if path and not os.path.exists(path)})

    def _withdraw(self, changed: set[str | None]) -> None:
        """Show no more what was wrong in files that have changed: no article may be open that would tell."""
        for settings, uris in self._mistaken.items():
            for uri in [uri for uri in uris if settings in changed or to_fs_path(uri) in changed]:
                uris.remove(uri)
                self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _tell(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self.server.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, f"evlint: {message}")
            )

    def _make_edit(
        self, article: Article, version: int | None, edits: list[types.TextEdit]
    ) -> types.WorkspaceEdit:
        workspace = self._abilities.workspace
        ability = workspace.workspace_edit if workspace else None
        if not (ability and ability.document_changes):
            return types.WorkspaceEdit(changes={article.uri: edits})
        document = types.OptionalVersionedTextDocumentIdentifier(uri=article.uri, version=version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])

    def _run_aside(self, work: Any) -> None:
        running = asyncio.ensure_future(work)
        self._background.add(running)
        running.add_done_callback(self._background.discard)


def _matters(uri: str) -> bool:
    name = os.path.basename(to_fs_path(uri) or "")
    return name in (*FILE_NAMES, BASELINE_NAME) or name.endswith((".yml", ".yaml"))


async def _leave_with(process_id: int, keeper: Keeper) -> None:
    """End this process when the editor's is gone, even if something still holds our input open."""
    if not hasattr(os, "killpg") or not is_alive(process_id):
        return  # a system without signals, or an editor whose numbers are not ours, as outside a container
    while is_alive(process_id):
        await asyncio.sleep(_PATIENCE)
    keeper.close()
    os._exit(1)


class _OneLine(logging.Formatter):
    """Errors without tracebacks, unless they were asked for."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        return super().formatException(ei) if os.environ.get("EVLINT_DEBUG") else ""


def set_up_log() -> None:
    """Write warnings of libraries to standard error, a line each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine("evlint server: %(message)s"))
    logging.basicConfig(level=logging.ERROR, handlers=[handler])
