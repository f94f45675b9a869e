"""The language server as three editors would use it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_lsp
from lsprotocol import types

from evlint.fixer import fix_text
from evlint.settingsfile import load_config
from tests.editor import CLEAN, HEAD, LEFT, TORN, Editor, apply, codes, serve, soon

EDITORS = ("neovim@v0.7", "visual-studio-code", "emacs", "neovim@v0.11")
ENCODINGS = dict(zip(EDITORS, ("utf-16", "utf-16", "utf-32", "utf-8"), strict=True))

SETTINGS = "rules:\n  readability: off\n  leftover-line: off\nexclude: [drafts/]\n"
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(99, 0))

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_lsp.fixture(  # type: ignore[untyped-decorator]
    config=serve(), scope="module", params=EDITORS
)
async def editor(
    client: Editor, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[None]:
    folder = tmp_path_factory.mktemp("news")
    (folder / "evlint.yml").write_text(SETTINGS, encoding="utf-8")
    begun = await client.begin(folder, request.param, {"debounce": 10})
    assert begun.capabilities.position_encoding == ENCODINGS[request.param]
    yield
    await client.shutdown_session()
    assert client._server
    assert client._server.returncode == 0


async def test_diagnostics_as_you_type(editor: Editor) -> None:
    editor.say_open("typed.md", TORN)
    told = await editor.told("typed.md")
    assert codes(told) == ["split-abbreviation"]
    assert told[0].range == types.Range(types.Position(7, 19), types.Position(9, 2))
    assert told[0].severity == types.DiagnosticSeverity.Error
    assert told[0].source == "evlint"
    assert told[0].code_description
    assert told[0].code_description.href.endswith("/rules/wrapping/split-abbreviation/")
    editor.say_change("typed.md", CLEAN)
    assert await editor.told("typed.md") == []
    editor.say_change("typed.md", LEFT)
    told = await editor.told("typed.md")
    assert codes(told) == ["ad-label"]
    assert told[0].tags == (types.DiagnosticTag.Unnecessary,)
    editor.say_close("typed.md")
    assert await editor.told_of_closing("typed.md") == []


async def test_only_the_latest_text_is_told(editor: Editor) -> None:
    editor.say_open("fast.md", CLEAN)
    for text in (TORN, LEFT) * 10:
        editor.say_change("fast.md", text)
    assert codes(await editor.told("fast.md")) == ["ad-label"]
    assert all(one.uri != editor.uri("fast.md") for one in editor.published)
    editor.say_close("fast.md")


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("untitled:Untitled-1", "markdown", ["ad-label"]),
        ("untitled:Untitled-2", "plaintext", ["ad-label"]),
        ("harbour.txt", "plaintext", ["ad-label"]),
        ("a folder/größe ☂.md", "markdown", ["ad-label"]),
        ("drafts/later.md", "markdown", []),  # left out by the settings
        ("LICENSE", "plaintext", []),  # no article by its name
    ],
)
async def test_what_is_an_article(editor: Editor, name: str, language: str, expected: list[str]) -> None:
    assert codes(await editor.lint(name, LEFT, language)) == expected


@pytest.mark.parametrize(("name", "language"), [("untitled:One", "python"), ("git:/news/a.md", "markdown")])
async def test_what_is_none(editor: Editor, name: str, language: str) -> None:
    editor.say_open(name, LEFT, language)
    editor.say_change(name, LEFT + "\n")
    assert await editor.actions(name, EVERYWHERE) == []
    assert codes(await editor.lint("harbour.md", LEFT)) == ["ad-label"]
    assert name not in editor.diagnostics


async def test_quick_fixes(editor: Editor) -> None:
    both = TORN + "\nAdvertisement\n"
    editor.say_open("fixed.md", both)
    torn, left = await editor.told("fixed.md")
    first, *rest = await editor.actions("fixed.md", torn.range, [types.CodeActionKind.QuickFix])
    assert first.title == "Join the abbreviation"
    assert first.is_preferred
    assert apply(both, edits_of(first), encoding_of(editor)) == both.replace("U.\n\nS.", "U.S.")
    assert [one.title for one in rest] == ["Silence split-abbreviation on this line"]
    actions = await editor.actions("fixed.md", left.range)
    assert [(one.title, one.kind) for one in actions] == [
        ("Delete the leftover line (unsafe: changes words)", "quickfix"),
        ("Silence ad-label on this line", "quickfix"),
        ("Fix all that evlint can fix safely", "source.fixAll.evlint"),
    ]
    assert not actions[0].is_preferred
    editor.say_close("fixed.md")


@pytest.mark.parametrize("only", ["source.fixAll.evlint", "source.fixAll", "source"])
async def test_fix_all_is_safe_only(editor: Editor, only: str) -> None:
    both = TORN + "\nAdvertisement\n"
    editor.say_open("all.md", both)
    await editor.told("all.md")
    (action,) = await editor.actions("all.md", EVERYWHERE, [only])
    assert apply(both, edits_of(action), encoding_of(editor)) == both.replace("U.\n\nS.", "U.S.")
    editor.say_change("all.md", CLEAN)
    assert await editor.actions("all.md", EVERYWHERE, [only]) == []
    editor.say_close("all.md")


async def test_places_in_odd_text(editor: Editor) -> None:
    """Both kinds of line ends, what only some programs take for one, and what counts as one, two or four."""
    odd = f"\ufeff{HEAD}One.\r\rTwo \u2028 three \x85 four \x0b five.\x0c\r\n\r\n🚢 𠮷 港 e\u0301 \tin the "
    text = odd + "U.\n\nS. it 🚢 sailed, they said.\n"
    editor.say_open("odd.md", text)
    (told,) = [one for one in await editor.told("odd.md") if one.code == "split-abbreviation"]
    assert told.range.start.line == 11
    (fix, *_) = await editor.actions("odd.md", told.range, ["quickfix"])
    joined = odd + "U.S. it 🚢 sailed, they said.\n"
    assert apply(text, edits_of(fix), encoding_of(editor)) == joined
    (fix_all,) = await editor.actions("odd.md", told.range, ["source.fixAll.evlint"])
    mended = fix_text(text, load_config()).text
    assert apply(text, edits_of(fix_all), encoding_of(editor)) == mended
    editor.say_close("odd.md")


async def test_silence(editor: Editor) -> None:
    editor.say_open("silent.md", LEFT)
    (told,) = await editor.told("silent.md")
    *_, action = await editor.actions("silent.md", told.range)
    text = apply(LEFT, edits_of(action), encoding_of(editor))
    assert "\n<!-- evlint-disable-next-line ad-label -->\nAdvertisement\n" in text
    editor.say_change("silent.md", text)
    assert await editor.told("silent.md") == []
    editor.say_close("silent.md")


async def test_hover_explains_the_rule(editor: Editor) -> None:
    editor.say_open("hover.md", LEFT)
    (told,) = await editor.told("hover.md")
    page = await soon(hover(editor, "hover.md", told.range.start))
    assert page
    assert page.range == told.range
    assert isinstance(page.contents, types.MarkupContent)
    assert page.contents.kind == types.MarkupKind.Markdown
    assert page.contents.value.startswith("# ad-label\n")
    assert "## Why" in page.contents.value
    assert await soon(hover(editor, "hover.md", types.Position(0, 0))) is None
    editor.say_close("hover.md")


async def test_settings_are_read_again(editor: Editor) -> None:
    settings = editor.folder / "evlint.yml"
    editor.say_open("set.md", LEFT)
    assert codes(await editor.told("set.md")) == ["ad-label"]
    settings.write_text(SETTINGS.replace("rules:\n", "rules:\n  ad-label: off\n"), encoding="utf-8")
    if any(one.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES for one in editor.registered):
        event = types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    else:
        editor.say_save("set.md")
    assert await editor.told("set.md") == []

    settings.write_text("rules:\n  ad-lable: off\n", encoding="utf-8")
    editor.say_change("set.md", LEFT + "\n")
    (mistake,) = await editor.told("evlint.yml")
    assert mistake.range.start.line == 1
    assert "did you mean 'ad-label'" in mistake.message
    (failure,) = await editor.told("set.md")
    assert failure.message.startswith("settings: ")
    assert [one.message for one in editor.messages if "ad-lable" in one.message]

    settings.write_text(SETTINGS, encoding="utf-8")
    editor.say_change("set.md", LEFT)
    assert await editor.told("evlint.yml") == []
    assert codes(await editor.told("set.md")) == ["ad-label"]
    editor.say_close("set.md")


async def test_mistakes_go_with_their_file(editor: Editor) -> None:
    wrong = editor.folder / "wires" / "evlint.yml"
    wrong.parent.mkdir()
    wrong.write_text("rules:\n  ad-lable: off\n", encoding="utf-8")
    editor.say_open("wires/gone.md", LEFT)
    assert codes(await editor.told("wires/evlint.yml")) == ["settings"]
    assert codes(await editor.told("wires/gone.md")) == ["not-checked"]
    wrong.unlink()
    editor.say_change("wires/gone.md", LEFT + "\n")
    assert await editor.told("wires/evlint.yml") == []
    wrong.write_text("rules:\n  ad-lable: off\n", encoding="utf-8")
    editor.say_save("wires/gone.md")
    assert codes(await editor.told("wires/evlint.yml")) == ["settings"]
    editor.say_close("wires/gone.md")
    assert await editor.told_of_closing("wires/gone.md") == []
    wrong.unlink()  # nothing is open any more that would be checked by it
    event = types.FileEvent(wrong.as_uri(), types.FileChangeType.Deleted)
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    assert await editor.told("wires/evlint.yml") == []


async def test_extended_settings_are_read_again(editor: Editor) -> None:
    settings, base = editor.folder / "evlint.yml", editor.folder / "base.yml"
    base.write_text("fail_on: error\n", encoding="utf-8")
    settings.write_text("extends: base.yml\n" + SETTINGS, encoding="utf-8")
    assert codes(await editor.lint("base.md", LEFT)) == ["ad-label"]
    base.write_text("rules:\n  boilerplate: off\n", encoding="utf-8")
    assert await editor.lint("base.md", LEFT) == []
    base.write_text("rules:\n  boilerplat: off\n", encoding="utf-8")
    (failure,) = await editor.lint("base.md", LEFT)
    assert "base.yml:2: rules: unknown rule or group 'boilerplat'" in failure.message
    (mistake,) = editor.diagnostics[editor.uri("base.yml")]
    assert mistake.range.start.line == 1
    base.unlink()
    settings.write_text(SETTINGS, encoding="utf-8")
    assert codes(await editor.lint("base.md", LEFT)) == ["ad-label"]
    assert codes(editor.diagnostics[editor.uri("base.yml")]) == []


async def test_known_findings_are_left_out(editor: Editor) -> None:
    (editor.folder / "known.md").write_text(LEFT, encoding="utf-8")
    baseline = editor.folder / "evlint-baseline.tsv"
    (told,) = await editor.lint("known.md", LEFT)
    assert told.data
    baseline.write_text(f"known.md\tad-label\t{told.data['fingerprint']}\t1\n", encoding="utf-8")
    assert await editor.lint("known.md", LEFT) == []
    assert codes(await editor.lint("known.md", LEFT + "\nAdvertisement\n")) == ["ad-label"]
    baseline.write_text("known.md\n", encoding="utf-8")
    assert codes(await editor.lint("known.md", LEFT)) == ["ad-label"]
    assert codes(editor.diagnostics[editor.uri(baseline.name)]) == ["settings"]
    baseline.unlink()
    assert codes(await editor.lint("known.md", LEFT)) == ["ad-label"]
    assert codes(editor.diagnostics[editor.uri(baseline.name)]) == []


def edits_of(action: types.CodeAction) -> list[types.TextEdit]:
    """The edits of an action that changes one article."""
    assert action.edit
    if action.edit.changes:
        (edits,) = action.edit.changes.values()
        return list(edits)
    assert action.edit.document_changes
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version
    return [edit for edit in change.edits if isinstance(edit, types.TextEdit)]


def encoding_of(editor: Editor) -> str:
    general = editor.capabilities and editor.capabilities.general
    return str(general.position_encodings[0]) if general and general.position_encodings else "utf-16"


def hover(editor: Editor, name: str, place: types.Position):  # type: ignore[no-untyped-def]
    document = types.TextDocumentIdentifier(editor.uri(name))
    return editor.text_document_hover_async(types.HoverParams(document, place))
