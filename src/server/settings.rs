//! An editor's own settings, which count over `postil.toml` in the same words.
//!
//! They come with `initialize` (`initializationOptions`), with `workspace/didChangeConfiguration`,
//! or as the answer to `workspace/configuration`; in each, what stands under `postil` counts, or
//! the whole where nothing does. Never reads a file.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::ls_types::{ConfigurationItem, MessageType};

use super::background::Background;
use super::shared::Shared;
use crate::config::{Config, overridden};

/// Asks the client for its settings, and takes them.
pub(super) fn ask(shared: &Arc<Shared>) {
    let shared = shared.clone();
    shared.runtime.clone().spawn(async move {
        let item = ConfigurationItem {
            scope_uri: None,
            section: Some("postil".to_owned()),
        };
        // A client that does not answer has none.
        if let Ok(answers) = shared.client.configuration(vec![item]).await
            && let Some(settings) = answers.first()
        {
            take(&shared, settings);
        }
    });
}

/// Takes settings over. Wrong ones are told, and the ones before stay.
pub(super) fn take(shared: &Arc<Shared>, settings: &Value) {
    let own = settings.get("postil").unwrap_or(settings);
    if let Err(mistakes) = overridden(Config::default(), own) {
        let message = format!("Postil's settings in this editor: {}", mistakes.join("; "));
        super::log(&message);
        let client = shared.client.clone();
        shared.runtime.spawn(async move {
            client.show_message(MessageType::WARNING, message).await;
        });
        return;
    }
    shared.workspace.set_overrides(own.clone());
    Background::resume(shared);
}
