"""Every feature of the language server, asked as editors ask, and every message checked.

pytest-lsp reads each message with the types of lsprotocol, and fails on one that does not fit.
What those types let pass (a number that is a text, a position before the start) `sound` looks at.
"""

import asyncio
import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import converters
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

LIST = (
    "id\ttype\tlang\tname\taliases\n"
    "mira\tPER\ten\tMira Sen\t~Sen\n"
    "mira\tPER\tbn\tমীরা সেন\t~সেন\n"
    "mira\tPER\tvi\tMira Sen\t~Sen\n"
)
ENGLISH = (
    "# Works\n\n😀 Mira Sen spoke on 11 March 2014.[1] Then she left, and the the rest stayed.\n\n"
    "See https://example.org/a.\n\n# References\n\n[1] A book.\n[2] A map.\n"
)
BENGALI = "😀 মীরা সেনের সেতু ২৫ জুন ২০২২ খোলা হয়।\n"
VIETNAMESE = "Ngày 5 tháng 4 năm 2018, Mira Sen đến.\n"

ACCEPTED = [
    lsp.CLIENT_REGISTER_CAPABILITY,
    lsp.WORKSPACE_CODE_LENS_REFRESH,
    lsp.WORKSPACE_INLAY_HINT_REFRESH,
    lsp.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
]
CONVERTER = converters.get_converter()
# Where in the English text the name stands, behind a smile that is one, two or four long.
SMILE = {"utf-8": 4, "utf-16": 2, "utf-32": 1}


@pytest_lsp.fixture(
    scope="module",
    params=["visual_studio_code", "neovim@v0.11", "emacs"],
    config=ClientServerConfig(server_command=[os.environ["POSTIL_BIN"], "lsp"]),
)
async def client(request, lsp_client: LanguageClient, tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "gazetteer.tsv").write_text(LIST, encoding="utf-8")
    for name, text in [("en.md", ENGLISH), ("বাংলা (১).txt", BENGALI), ("vi.txt", VIETNAMESE)]:
        (folder / name).write_text(text, encoding="utf-8")
    # What the capabilities promise and pytest-lsp's client lacks.
    for method in ACCEPTED:
        lsp_client.feature(method)(lambda *_: None)
    result = await lsp_client.initialize_session(
        lsp.InitializeParams(
            capabilities=client_capabilities(request.param),
            root_uri=folder.as_uri(),
            workspace_folders=[lsp.WorkspaceFolder(uri=folder.as_uri(), name="corpus")],
        )
    )
    lsp_client.offer = result.capabilities
    lsp_client.folder = folder
    lsp_client.uri = opened(lsp_client, folder / "en.md", "markdown")
    lsp_client.bengali = opened(lsp_client, folder / "বাংলা (১).txt", "plaintext")
    # Lists are read in the background.
    hover = lambda: lsp_client.text_document_hover_async(lsp.HoverParams(**at(lsp_client)))
    await until(hover, bool)
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, path: pathlib.Path, language: str) -> str:
    document = lsp.TextDocumentItem(
        uri=path.as_uri(), language_id=language, version=1, text=path.read_text("utf-8")
    )
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=document))
    return document.uri


def at(client: LanguageClient, behind: int = 2, line: int = 2) -> dict:
    """The place some characters behind the smile that begins a line."""
    smile = SMILE[client.offer.position_encoding or "utf-16"]
    return {
        "text_document": lsp.TextDocumentIdentifier(uri=client.uri),
        "position": lsp.Position(line=line, character=smile + behind),
    }


def document(client: LanguageClient) -> lsp.TextDocumentIdentifier:
    return lsp.TextDocumentIdentifier(uri=client.uri)


def whole() -> lsp.Range:
    return lsp.Range(start=lsp.Position(line=0, character=0), end=lsp.Position(line=99, character=0))


def sound(found) -> None:
    """Numbers are whole and not negative, ranges are not reversed, texts are texts."""
    value = CONVERTER.unstructure(found)

    def look(value, path):
        if isinstance(value, dict):
            if set(value) == {"line", "character"}:
                assert all(type(it) is int and it >= 0 for it in value.values()), (path, value)
            if {"start", "end"} == set(value) and isinstance(value["start"], dict):
                start, end = value["start"], value["end"]
                order = [(it["line"], it["character"]) for it in (start, end)]
                assert order[0] <= order[1], (path, value)
            for key in ("uri", "message", "title", "newText", "name"):
                if value.get(key) is not None:
                    assert isinstance(value[key], str), (path, key, value)
            for key, inner in value.items():
                look(inner, f"{path}.{key}")
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                look(inner, f"{path}[{number}]")

    look(value, "")


async def until(ask, holds):
    """Asks until the corpus has been read, which takes the background a moment."""
    for _ in range(400):
        found = await ask()
        if holds(found):
            return found
        await asyncio.sleep(0.02)
    raise AssertionError(found)


loop = pytest.mark.asyncio(loop_scope="module")


@loop
async def test_hover(client: LanguageClient):
    found = await client.text_document_hover_async(lsp.HoverParams(**at(client)))
    sound(found)
    assert "Mira Sen" in found.contents.value
    assert found.range.start == at(client, 1)["position"]
    found = await client.text_document_hover_async(lsp.HoverParams(**at(client, 22)))
    assert "2014-03-11" in found.contents.value


@loop
@pytest.mark.parametrize(
    "ask, params",
    [
        ("definition", lsp.DefinitionParams),
        ("declaration", lsp.DeclarationParams),
        ("implementation", lsp.ImplementationParams),
        ("type_definition", lsp.TypeDefinitionParams),
    ],
)
async def test_navigation(client: LanguageClient, ask, params):
    ask = getattr(client, f"text_document_{ask}_async")
    found = await until(lambda: ask(params(**at(client))), bool)
    sound(found)


@loop
async def test_references(client: LanguageClient):
    context = lsp.ReferenceContext(include_declaration=True)
    ask = lambda: client.text_document_references_async(
        lsp.ReferenceParams(context=context, **at(client))
    )
    found = await until(ask, lambda found: found and len(found) == 3)
    sound(found)
    assert len({place.uri for place in found}) == 3


@loop
async def test_highlight(client: LanguageClient):
    found = await client.text_document_document_highlight_async(
        lsp.DocumentHighlightParams(**at(client))
    )
    sound(found)
    assert len(found) == 1


@loop
async def test_symbols(client: LanguageClient):
    found = await client.text_document_document_symbol_async(
        lsp.DocumentSymbolParams(text_document=document(client))
    )
    sound(found)
    assert [it.name for it in found if it.kind == lsp.SymbolKind.Namespace] == ["Works", "References"]
    ask = lambda: client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query="মীরা"))
    found = await until(ask, bool)
    sound(found)
    assert found[0].name in ("Mira Sen", "মীরা সেন")


@loop
async def test_completion(client: LanguageClient):
    found = await client.text_document_completion_async(lsp.CompletionParams(**at(client, 5)))
    sound(found)
    item = found.items[0]
    resolved = await client.completion_item_resolve_async(item)
    assert "Mira Sen" in resolved.documentation.value


@loop
async def test_diagnostics(client: LanguageClient):
    if client.offer.diagnostic_provider:
        report = await client.text_document_diagnostic_async(
            lsp.DocumentDiagnosticParams(text_document=document(client))
        )
        found = report.items
        again = await client.text_document_diagnostic_async(
            lsp.DocumentDiagnosticParams(
                text_document=document(client), previous_result_id=report.result_id
            )
        )
        assert again.kind == "unchanged"
    else:
        while client.uri not in client.diagnostics:
            await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        found = client.diagnostics[client.uri]
    sound(found)
    codes = {it.code for it in found}
    assert {"repeated-word", "uncited-reference"} <= codes
    assert all(it.source == "postil" for it in found)


@loop
async def test_code_actions(client: LanguageClient):
    params = lsp.CodeActionParams(
        text_document=document(client), range=whole(), context=lsp.CodeActionContext(diagnostics=[])
    )
    found = await client.text_document_code_action_async(params)
    sound(found)
    assert all(it.title and it.kind for it in found)
    for action in found:
        if action.edit is None and action.command is None:
            resolved = await client.code_action_resolve_async(action)
            sound(resolved)
            assert resolved.edit is not None


@loop
async def test_parts(client: LanguageClient):
    folds = await client.text_document_folding_range_async(
        lsp.FoldingRangeParams(text_document=document(client))
    )
    assert [(it.start_line, it.end_line) for it in folds] == [(0, 4), (6, 9)]
    links = await client.text_document_document_link_async(
        lsp.DocumentLinkParams(text_document=document(client))
    )
    sound(links)
    assert [it.target for it in links] == ["https://example.org/a"]
    selections = await client.text_document_selection_range_async(
        lsp.SelectionRangeParams(text_document=document(client), positions=[at(client)["position"]])
    )
    sound(selections)
    inner, sizes = selections[0], 0
    while inner.parent:
        inner, sizes = inner.parent, sizes + 1
    assert sizes >= 4


@loop
async def test_hints_and_lenses(client: LanguageClient):
    hints = await client.text_document_inlay_hint_async(
        lsp.InlayHintParams(text_document=document(client), range=whole())
    )
    sound(hints)
    assert hints[0].label == "2014-03-11"
    lenses = await client.text_document_code_lens_async(
        lsp.CodeLensParams(text_document=document(client))
    )
    sound(lenses)


@loop
async def test_semantic_tokens(client: LanguageClient):
    if not client.offer.semantic_tokens_provider:
        pytest.skip("this editor colours no tokens")
    found = await client.text_document_semantic_tokens_full_async(
        lsp.SemanticTokensParams(text_document=document(client))
    )
    legend = client.offer.semantic_tokens_provider.legend
    assert found.data and len(found.data) % 5 == 0
    kinds = found.data[3::5]
    assert all(0 <= kind < len(legend.token_types) for kind in kinds)
    delta = await client.text_document_semantic_tokens_full_delta_async(
        lsp.SemanticTokensDeltaParams(
            text_document=document(client), previous_result_id=found.result_id
        )
    )
    assert not delta.edits


@loop
async def test_rename(client: LanguageClient):
    prepared = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(**at(client)))
    sound(prepared)
    found = await client.text_document_rename_async(
        lsp.RenameParams(new_name="Mira Roy", **at(client))
    )
    sound(found)
    assert found.changes or found.document_changes


@loop
async def test_an_edit_in_bengali(client: LanguageClient):
    identifier = lsp.VersionedTextDocumentIdentifier(uri=client.bengali, version=2)
    start = lsp.Position(line=0, character=0)
    change = lsp.TextDocumentContentChangePartial(range=lsp.Range(start=start, end=start), text="😀 ")
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(text_document=identifier, content_changes=[change])
    )
    smile = SMILE[client.offer.position_encoding or "utf-16"]
    place = lsp.Position(line=0, character=2 * (smile + 1) + 1)
    found = await client.text_document_hover_async(
        lsp.HoverParams(text_document=lsp.TextDocumentIdentifier(uri=client.bengali), position=place)
    )
    assert "মীরা সেন" in found.contents.value
    assert found.range.start.character == 2 * (smile + 1)


@loop
async def test_what_is_no_document_has_no_answers(client: LanguageClient):
    place = lsp.Position(line=0, character=0)
    nowhere = lsp.TextDocumentIdentifier(uri="untitled:never-opened")
    found = await client.text_document_hover_async(
        lsp.HoverParams(text_document=nowhere, position=place)
    )
    assert found is None
