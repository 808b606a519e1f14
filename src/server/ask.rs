//! How requests about documents are answered: from the state when they arrived, on the pool.
//!
//! Never decides what is answered.

use std::sync::Arc;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    GotoDefinitionResponse, Location, Position, TextDocumentPositionParams, Uri,
};

use super::backend::Backend;
use super::capabilities::Capabilities;
use super::convert;
use super::pool::{Cancelled, Lane, Token};
use super::shared::{Open, Shared};
use super::uri::key_of;
use crate::corpus::{self, DocKey, Snapshot};
use crate::document::Document;
use crate::features;
use crate::text::buffer::offset_of;

/// What a request is answered from: the state when it arrived.
pub(super) struct Ask {
    pub shared: Arc<Shared>,
    pub client: Arc<Capabilities>,
    pub snapshot: Snapshot,
    pub key: DocKey,
    pub open: Open,
    pub document: Arc<Document>,
    /// Whether the answer is still wanted: looked at between the parts of long ones.
    pub token: Token,
}

impl Ask {
    /// The byte that a position stands at.
    pub(super) fn offset(&self, position: Position) -> usize {
        let position = convert::position(position);
        offset_of(self.document.rope(), position, self.client.encoding)
    }

    /// What was found, if it is still wanted: there is no need to say it in the protocol's words
    /// otherwise.
    pub(super) fn wanted<T>(&self, found: T) -> Option<T> {
        (!self.token.cancelled()).then_some(found)
    }

    /// Places in documents that the client has names for.
    pub(super) fn locations(&self, found: &[corpus::Location]) -> Vec<Location> {
        let location = |place: &corpus::Location| {
            let uri = self.shared.uri(&place.key)?;
            Some(convert::location(place, uri, self.client.encoding))
        };
        found.iter().filter_map(location).collect()
    }

    /// Definitions of what stands at `offset`.
    pub(super) fn definitions(
        &self,
        offset: usize,
        found: &[corpus::Location],
        links: bool,
    ) -> Option<GotoDefinitionResponse> {
        let places = self.locations(found);
        if places.is_empty() {
            return None;
        }
        // What has a definition has a hover, which knows how far it reaches.
        let origin = links
            .then(|| features::hover(&self.snapshot, &self.key, offset))
            .flatten()
            .map(|hover| convert::range(self.document.rope(), &hover.range, self.client.encoding));
        Some(convert::definitions(places, origin, links))
    }
}

impl Backend {
    /// Answers a request on the pool. The state is taken now, at the first poll of the request's
    /// future; `None` for a document that is not open.
    pub(super) async fn answer<T: Send + 'static>(
        &self,
        uri: &Uri,
        feature: impl FnOnce(&Ask) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let shared = self.shared.clone();
        let Some((key, open)) = key_of(uri.as_str()).and_then(|key| {
            let open = shared.open(&key)?;
            Some((key, open))
        }) else {
            return Ok(None);
        };
        let snapshot = shared.workspace.snapshot(&key);
        let task = self.shared.pool.run(Lane::Request, move |token| {
            let document = snapshot.document(&key)?;
            if token.cancelled() {
                return None;
            }
            feature(&Ask {
                client: shared.capabilities(),
                shared,
                snapshot,
                key,
                open,
                document,
                token: token.clone(),
            })
        });
        task.await.map_err(|Cancelled| Error::request_cancelled())
    }

    /// The same for a request about a place.
    pub(super) async fn answer_at<T: Send + 'static>(
        &self,
        at: TextDocumentPositionParams,
        feature: impl FnOnce(&Ask, usize) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let position = at.position;
        let feature = move |ask: &Ask| feature(ask, ask.offset(position));
        self.answer(&at.text_document.uri, feature).await
    }
}
