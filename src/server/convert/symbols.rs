//! Symbols of a document and of the workspace, in the protocol's words.

use ropey::Rope;
use tower_lsp::ls_types as lsp;

use super::{Places, location};
use crate::features::{FoundEntity, Symbol, SymbolKind};
use crate::gazetteer::EntityType;
use crate::server::capabilities::Capabilities;
use crate::server::shared::Shared;
use crate::text::DocRange;

/// The outline of a document, nested where the client can show that.
pub(in crate::server) fn symbols(
    symbols: &[Symbol],
    rope: &Rope,
    uri: &lsp::Uri,
    client: &Capabilities,
) -> lsp::DocumentSymbolResponse {
    fn ranges<'a>(symbols: &'a [Symbol], out: &mut Vec<&'a DocRange>) {
        for symbol in symbols {
            out.extend([&symbol.range, &symbol.selection]);
            ranges(&symbol.children, out);
        }
    }
    let mut all = Vec::new();
    ranges(symbols, &mut all);
    let places = Places::new(rope, all, client.encoding);
    if client.nested_symbols {
        let nested = symbols.iter().map(|symbol| nested(symbol, &places));
        return lsp::DocumentSymbolResponse::Nested(nested.collect());
    }
    let mut flat = Vec::new();
    flatten(symbols, None, &places, uri, &mut flat);
    lsp::DocumentSymbolResponse::Flat(flat)
}

#[expect(deprecated, reason = "the type demands the field")]
fn nested(symbol: &Symbol, places: &Places) -> lsp::DocumentSymbol {
    let children: Vec<_> = symbol
        .children
        .iter()
        .map(|child| nested(child, places))
        .collect();
    lsp::DocumentSymbol {
        name: name(symbol),
        detail: Some(symbol.detail.clone()).filter(|detail| !detail.is_empty()),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: places.range(&symbol.range),
        selection_range: places.range(&symbol.selection),
        children: (!children.is_empty()).then_some(children),
    }
}

#[expect(deprecated, reason = "the type demands the field")]
fn flatten(
    symbols: &[Symbol],
    container: Option<&str>,
    places: &Places,
    uri: &lsp::Uri,
    out: &mut Vec<lsp::SymbolInformation>,
) {
    for symbol in symbols {
        out.push(lsp::SymbolInformation {
            name: name(symbol),
            kind: symbol_kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: lsp::Location::new(uri.clone(), places.range(&symbol.selection)),
            container_name: container.map(str::to_owned),
        });
        flatten(&symbol.children, Some(&symbol.name), places, uri, out);
    }
}

/// Editors refuse a symbol without a name.
fn name(symbol: &Symbol) -> String {
    if symbol.name.trim().is_empty() {
        "…".to_owned()
    } else {
        symbol.name.clone()
    }
}

/// The kinds are those of programs; these are shown with the most fitting pictures.
fn symbol_kind(kind: SymbolKind) -> lsp::SymbolKind {
    match kind {
        SymbolKind::Section => lsp::SymbolKind::NAMESPACE,
        SymbolKind::Entity(EntityType::Per) => lsp::SymbolKind::CLASS,
        SymbolKind::Entity(EntityType::Loc) => lsp::SymbolKind::MODULE,
        SymbolKind::Entity(EntityType::Org) => lsp::SymbolKind::STRUCT,
        SymbolKind::Entity(EntityType::Norp) => lsp::SymbolKind::ENUM,
        SymbolKind::Entity(EntityType::Misc) => lsp::SymbolKind::OBJECT,
        SymbolKind::Time => lsp::SymbolKind::EVENT,
        SymbolKind::Reference => lsp::SymbolKind::KEY,
    }
}

/// Entities of the corpus at the mentions that introduce them.
#[expect(deprecated, reason = "the type demands the field")]
pub(in crate::server) fn found_entities(
    found: &[FoundEntity],
    shared: &Shared,
) -> Vec<lsp::SymbolInformation> {
    let encoding = shared.capabilities().encoding;
    let symbol = |entity: &FoundEntity| {
        let uri = shared.uri(&entity.place.key)?;
        Some(lsp::SymbolInformation {
            name: entity.name.clone(),
            kind: symbol_kind(SymbolKind::Entity(entity.kind)),
            tags: None,
            deprecated: None,
            location: location(&entity.place, uri, encoding),
            container_name: Some(entity.detail.clone()),
        })
    };
    found.iter().filter_map(symbol).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_nested_or_flat_as_the_client_can() {
        let rope = Rope::from_str("Head\nJane\n");
        let leaf = Symbol {
            name: "Jane".to_owned(),
            detail: String::new(),
            kind: SymbolKind::Entity(EntityType::Per),
            range: 5..9,
            selection: 5..9,
            children: Vec::new(),
        };
        let section = Symbol {
            name: " ".to_owned(),
            detail: "x".to_owned(),
            kind: SymbolKind::Section,
            range: 0..10,
            selection: 0..4,
            children: vec![leaf],
        };
        let uri: lsp::Uri = "file:///a.txt".parse().unwrap();
        let mut client = Capabilities::default();
        match symbols(std::slice::from_ref(&section), &rope, &uri, &client) {
            lsp::DocumentSymbolResponse::Flat(flat) => {
                assert_eq!(flat.len(), 2);
                assert_eq!(flat[0].name, "…");
                assert_eq!(flat[1].location.range.start, lsp::Position::new(1, 0));
            }
            lsp::DocumentSymbolResponse::Nested(_) => panic!("flat symbols were asked for"),
        }
        client.nested_symbols = true;
        match symbols(&[section], &rope, &uri, &client) {
            lsp::DocumentSymbolResponse::Nested(nested) => {
                assert_eq!(nested.len(), 1);
                assert_eq!(nested[0].children.as_ref().unwrap().len(), 1);
            }
            lsp::DocumentSymbolResponse::Flat(_) => panic!("nested symbols were asked for"),
        }
    }
}
