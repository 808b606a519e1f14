//! The table of methods in `docs/protocol.md` is made from what the server offers, and says it.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::client::{Client, Options, corpus};

/// What the protocol always has.
const ALWAYS: &[(&str, &str)] = &[
    ("initialize", "the handshake"),
    ("initialized", "the corpus is read from here on"),
    ("shutdown", "the end is near"),
    ("exit", "the end: exit code 0 after `shutdown`, else 1"),
    (
        "$/cancelRequest",
        "at once, whatever is under way; answered with `RequestCancelled`",
    ),
    ("$/setTrace", "sends `$/logTrace`"),
    (
        "window/workDoneProgress/cancel",
        "stops the reading of the corpus",
    ),
    (
        "workspace/didChangeConfiguration",
        "settings count over `postil.toml`",
    ),
    (
        "workspace/didChangeWatchedFiles",
        "registered where the client can; else the server watches",
    ),
];

/// A capability by its path, the methods behind it, and what is to be known of them.
const OFFERED: &[(&str, &[&str], &str)] = &[
    (
        "textDocumentSync",
        &[
            "textDocument/didOpen",
            "textDocument/didChange",
            "textDocument/didClose",
        ],
        "incremental; also `untitled:` and other schemes",
    ),
    ("textDocumentSync/save", &["textDocument/didSave"], ""),
    ("positionEncoding", &[], ""),
    (
        "hoverProvider",
        &["textDocument/hover"],
        "Markdown or plain text",
    ),
    (
        "definitionProvider",
        &["textDocument/definition"],
        "the mention that introduces a name, the entry of a marker",
    ),
    (
        "declarationProvider",
        &["textDocument/declaration"],
        "the fullest mention in the document",
    ),
    (
        "typeDefinitionProvider",
        &["textDocument/typeDefinition"],
        "where the lists define the entity",
    ),
    (
        "implementationProvider",
        &["textDocument/implementation"],
        "the introducing mention of each document",
    ),
    (
        "referencesProvider",
        &["textDocument/references"],
        "in all documents, open or not",
    ),
    (
        "documentHighlightProvider",
        &["textDocument/documentHighlight"],
        "",
    ),
    (
        "documentSymbolProvider",
        &["textDocument/documentSymbol"],
        "nested where the client can show that",
    ),
    (
        "workspaceSymbolProvider",
        &["workspace/symbol"],
        "entities, in any script",
    ),
    (
        "completionProvider",
        &["textDocument/completion"],
        "names; ids and words in lists and `postil.toml`",
    ),
    (
        "completionProvider/resolveProvider",
        &["completionItem/resolve"],
        "the card",
    ),
    (
        "codeActionProvider",
        &["textDocument/codeAction"],
        "`quickfix`, `refactor.names`, `source.fixAll.postil`",
    ),
    (
        "codeActionProvider/resolveProvider",
        &["codeAction/resolve"],
        "the edits of all fixes",
    ),
    ("codeLensProvider", &["textDocument/codeLens"], ""),
    (
        "documentLinkProvider",
        &["textDocument/documentLink"],
        "addresses, DOIs, and names where that is wanted",
    ),
    (
        "foldingRangeProvider",
        &["textDocument/foldingRange"],
        "sections, reference lists, front matter",
    ),
    (
        "selectionRangeProvider",
        &["textDocument/selectionRange"],
        "word, name, clause, quotation, sentence, line, paragraph, section",
    ),
    (
        "renameProvider",
        &["textDocument/rename"],
        "in all documents",
    ),
    (
        "renameProvider/prepareProvider",
        &["textDocument/prepareRename"],
        "",
    ),
    (
        "inlayHintProvider",
        &["textDocument/inlayHint"],
        "values of dates, full names",
    ),
    (
        "inlayHintProvider/resolveProvider",
        &["inlayHint/resolve"],
        "the card",
    ),
    (
        "semanticTokensProvider",
        &["textDocument/semanticTokens/full"],
        "[the legend](editor.md#colours)",
    ),
    (
        "semanticTokensProvider/full/delta",
        &["textDocument/semanticTokens/full/delta"],
        "",
    ),
    (
        "semanticTokensProvider/range",
        &["textDocument/semanticTokens/range"],
        "",
    ),
    (
        "diagnosticProvider",
        &["textDocument/diagnostic"],
        "for clients that pull; else `textDocument/publishDiagnostics`",
    ),
    (
        "diagnosticProvider/workspaceDiagnostics",
        &["workspace/diagnostic"],
        "what is wrong in lists, settings and, where that is wanted, documents that are not open",
    ),
    (
        "executeCommandProvider",
        &["workspace/executeCommand"],
        "`postil.createList`",
    ),
    (
        "workspace/workspaceFolders",
        &["workspace/didChangeWorkspaceFolders"],
        "",
    ),
    (
        "workspace/fileOperations",
        &[
            "workspace/didCreateFiles",
            "workspace/didRenameFiles",
            "workspace/didDeleteFiles",
        ],
        "",
    ),
];

/// A client that can do everything.
fn able(folder: &Path) -> Client {
    Client::ready(Options::folder(folder).pulling().with(json!({
        "textDocument": {
            "rename": {"prepareSupport": true},
            "inlayHint": {"resolveSupport": {"properties": ["tooltip"]}},
            "codeAction": {"dataSupport": true, "resolveSupport": {"properties": ["edit"]}},
            "semanticTokens": {
                "requests": {"range": true, "full": {"delta": true}},
                "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"],
            },
        },
    })))
}

fn offered<'a>(offer: &'a Value, path: &str) -> Option<&'a Value> {
    let value = offer.pointer(&format!("/{path}"))?;
    (!value.is_null() && *value != json!(false)).then_some(value)
}

fn table(offer: &Value) -> String {
    let mut rows: Vec<(String, &str)> = Vec::new();
    let always = ALWAYS
        .iter()
        .map(|(method, note)| (format!("`{method}`"), *note));
    rows.extend(always);
    for (path, methods, note) in OFFERED {
        if offered(offer, path).is_some() {
            let named = methods.iter().map(|method| format!("`{method}`"));
            let named: Vec<String> = named.collect();
            rows.push((named.join(", "), note));
        }
    }
    rows.retain(|(methods, _)| !methods.is_empty());
    let mut table = String::from("| method | |\n| --- | --- |\n");
    for (methods, note) in rows {
        writeln!(table, "| {methods} | {note} |").expect("strings can be written to");
    }
    table
}

#[test]
fn the_table_of_methods_says_what_the_server_offers() {
    const BEGIN: &str = "<!-- methods: made by tests/lsp/table.rs -->\n";
    const END: &str = "<!-- end of methods -->";
    let folder = corpus(&[]);
    let client = able(folder.path());
    let offer = &client.initialized["capabilities"];
    // Whatever is offered has a row.
    for name in offer.as_object().unwrap().keys() {
        let known = |path: &str| path.split('/').next() == Some(name);
        assert!(OFFERED.iter().any(|it| known(it.0)), "no row for {name}");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/protocol.md");
    let text = std::fs::read_to_string(&file).unwrap();
    let start = text.find(BEGIN).expect("the table's place") + BEGIN.len();
    let end = text.find(END).expect("the table's end");
    let wanted = table(offer);
    if std::env::var_os("POSTIL_UPDATE").is_some() {
        let new = format!("{}{wanted}{}", &text[..start], &text[end..]);
        std::fs::write(&file, new).unwrap();
        return;
    }
    assert!(
        text[start..end] == wanted,
        "docs/protocol.md is stale: POSTIL_UPDATE=1 cargo test --test lsp table"
    );
}

#[test]
fn every_request_of_the_table_is_answered() {
    let folder = corpus(&[]);
    let mut client = able(folder.path());
    let offer = client.initialized["capabilities"].clone();
    for (path, methods, _) in OFFERED {
        for method in methods.iter().filter(|it| !it.contains("/did")) {
            assert!(offered(&offer, path).is_some(), "{path} is not offered");
            // Without parameters it is refused, but known.
            let error = client.request(method, json!({"x": 1})).err();
            let code = error.map(|error| error["code"].clone());
            assert_ne!(code, Some(json!(-32601)), "{method}");
        }
    }
    let none = client.request("textDocument/formatting", json!({}));
    assert!(none.is_err(), "what is not offered is refused");
}
