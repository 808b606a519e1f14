//! Telling the client that answers it has are no longer right, so that it asks again.
//!
//! Reasons that come while the client has not agreed yet make one more request together. Never
//! waited for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::shared::Shared;

/// What the client may ask for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Diagnostics,
    Tokens,
    Hints,
    Lenses,
}

/// What has been asked of the client.
#[derive(Debug, Default)]
pub(super) struct Refreshes([Refresh; 4]);

#[derive(Debug, Default)]
struct Refresh {
    /// Whether the client has been told and has not yet agreed…
    busy: AtomicBool,
    /// …and whether there was another reason since.
    again: AtomicBool,
}

/// Tells the client to ask again, if it can be told.
pub(super) fn refresh(shared: &Arc<Shared>, what: What) {
    let client = shared.capabilities();
    let can = match what {
        What::Diagnostics => client.refreshes,
        What::Tokens => client.refreshes_tokens,
        What::Hints => client.refreshes_hints,
        What::Lenses => client.refreshes_lenses,
    };
    if !can {
        return;
    }
    let state = &shared.refreshes.0[what as usize];
    state.again.store(true, Ordering::SeqCst);
    if state.busy.swap(true, Ordering::SeqCst) {
        return;
    }
    let shared = shared.clone();
    shared.runtime.clone().spawn(async move {
        let state = &shared.refreshes.0[what as usize];
        loop {
            while state.again.swap(false, Ordering::SeqCst) {
                // A client that refuses will ask when it likes.
                let _ = match what {
                    What::Diagnostics => shared.client.workspace_diagnostic_refresh().await,
                    What::Tokens => shared.client.semantic_tokens_refresh().await,
                    What::Hints => shared.client.inlay_hint_refresh().await,
                    What::Lenses => shared.client.code_lens_refresh().await,
                };
            }
            state.busy.store(false, Ordering::SeqCst);
            // A reason between the two lines above found the flag still set.
            if !state.again.load(Ordering::SeqCst) || state.busy.swap(true, Ordering::SeqCst) {
                return;
            }
        }
    });
}
