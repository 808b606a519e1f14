//! Completion: the names that a feature offers, as items, and the card of the one that is looked at.

use std::sync::Arc;

use ropey::Rope;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit,
    Documentation, TextEdit,
};

use super::ask::Ask;
use super::convert::{self, Places};
use super::pool::{Cancelled, Lane};
use super::shared::Shared;
use super::uri::key_of;
use crate::features::{self, Completion, ListOffer, ListWord, Offer};
use crate::gazetteer::EntityType;
use crate::text::Encoding;

/// The offers as items, in their order.
pub(super) fn list(completion: &Completion, ask: &Ask) -> CompletionResponse {
    let offers = &completion.offers;
    let places = Places::new(
        ask.document.rope(),
        offers.iter().map(|offer| &offer.range),
        ask.client.encoding,
    );
    let item = |(number, offer): (usize, &Offer)| CompletionItem {
        label: offer.text.clone(),
        kind: Some(kind(offer.kind)),
        detail: Some(offer.detail.clone()),
        // Editors sort by this text, and would sort by the label.
        sort_text: Some(format!("{number:04}")),
        filter_text: Some(offer.filter.clone()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            places.range(&offer.range),
            offer.text.clone(),
        ))),
        data: Some(json!({"uri": ask.open.uri, "entity": offer.id})),
        ..CompletionItem::default()
    };
    CompletionResponse::List(CompletionList {
        is_incomplete: completion.incomplete,
        items: offers.iter().enumerate().map(item).collect(),
    })
}

/// The words of a list as items.
pub(super) fn in_list(offers: &[ListOffer], text: &Rope, encoding: Encoding) -> CompletionResponse {
    let places = Places::new(text, offers.iter().map(|offer| &offer.range), encoding);
    let item = |(number, offer): (usize, &ListOffer)| CompletionItem {
        label: offer.text.clone(),
        kind: Some(match offer.kind {
            ListWord::Id => CompletionItemKind::REFERENCE,
            ListWord::Type | ListWord::BaseType => CompletionItemKind::ENUM_MEMBER,
            ListWord::Language | ListWord::Format => CompletionItemKind::VALUE,
            ListWord::Flag => CompletionItemKind::KEYWORD,
        }),
        detail: (!offer.detail.is_empty()).then(|| offer.detail.clone()),
        sort_text: Some(format!("{number:04}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            places.range(&offer.range),
            offer.text.clone(),
        ))),
        ..CompletionItem::default()
    };
    CompletionResponse::List(CompletionList {
        // Ids are cut off: more letters bring others.
        is_incomplete: offers.iter().any(|offer| offer.kind == ListWord::Id),
        items: offers.iter().enumerate().map(item).collect(),
    })
}

/// The same pictures as in the outline, as far as there are such.
fn kind(kind: EntityType) -> CompletionItemKind {
    match kind {
        EntityType::Per => CompletionItemKind::CLASS,
        EntityType::Loc => CompletionItemKind::MODULE,
        EntityType::Org => CompletionItemKind::STRUCT,
        EntityType::Norp => CompletionItemKind::ENUM,
        EntityType::Misc => CompletionItemKind::EVENT,
    }
}

/// The item with the card of its entity; as it is where it is none of ours or its document is
/// closed.
pub(super) async fn resolve(
    shared: &Arc<Shared>,
    mut item: CompletionItem,
) -> Result<CompletionItem> {
    let data = item.data.as_ref();
    let text = |field: &str| {
        data.and_then(|data| data.get(field))
            .and_then(Value::as_str)
    };
    let key = text("uri")
        .and_then(key_of)
        .filter(|key| shared.open(key).is_some());
    let (Some(key), Some(id)) = (key, text("entity").map(str::to_owned)) else {
        return Ok(item);
    };
    let snapshot = shared.workspace.snapshot(&key);
    let card = shared.pool.run(Lane::Request, move |_| {
        features::entity_card(&snapshot, &key, &id)
    });
    let card = card.await.map_err(|Cancelled| Error::request_cancelled())?;
    let client = shared.capabilities();
    item.documentation = card.map(|markdown| {
        Documentation::MarkupContent(convert::markup(markdown, client.markdown_items))
    });
    Ok(item)
}
