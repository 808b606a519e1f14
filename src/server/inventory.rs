//! The requests of Postil's own about the whole corpus, for views of it: `postil/entities`,
//! `postil/mentions`, `postil/dates`, `postil/lists`. What they ask and answer is told in `docs/protocol.md`.
//!
//! An answer is a page: no client gets more than [`MOST`] of anything at once.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Location, Uri};

use super::backend::Backend;
use super::convert;
use super::pool::{Cancelled, Lane};
use super::shared::Shared;
use super::uri::key_of;
use crate::corpus::{self, Snapshot};
use crate::features::{self, Wanted};

pub(super) const ENTITIES: &str = "postil/entities";
pub(super) const MENTIONS: &str = "postil/mentions";
pub(super) const DATES: &str = "postil/dates";
pub(super) const LISTS: &str = "postil/lists";

/// Items of a page at most, and where the client asks for no number.
const MOST: usize = 1000;

/// Which part of an answer is wanted.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Page {
    #[serde(default)]
    offset: usize,
    #[serde(default = "most")]
    limit: usize,
}

fn most() -> usize {
    MOST
}

impl Page {
    fn limit(self) -> usize {
        self.limit.min(MOST)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct EntitiesParams {
    #[serde(default)]
    query: String,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(flatten)]
    page: Page,
}

#[derive(Debug, Serialize)]
pub(super) struct Entities {
    complete: bool,
    types: Vec<Kind>,
    total: usize,
    entities: Vec<Entity>,
}

#[derive(Debug, Serialize)]
struct Kind {
    #[serde(rename = "type")]
    code: String,
    name: String,
    entities: usize,
}

#[derive(Debug, Serialize)]
struct Entity {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    name: String,
    others: Vec<String>,
    discovered: bool,
    mentions: usize,
    documents: usize,
    introduced: Location,
}

#[derive(Debug, Deserialize)]
pub(super) struct MentionsParams {
    id: String,
    #[serde(flatten)]
    page: Page,
}

#[derive(Debug, Serialize)]
pub(super) struct Mentions {
    complete: bool,
    total: usize,
    mentions: Vec<Placed>,
}

#[derive(Debug, Serialize)]
struct Placed {
    path: String,
    location: Location,
}

#[derive(Debug, Deserialize)]
pub(super) struct DatesParams {
    #[serde(default)]
    year: Option<i32>,
    #[serde(flatten)]
    page: Page,
}

#[derive(Debug, Serialize)]
pub(super) struct Dates {
    complete: bool,
    years: Vec<YearCount>,
    total: usize,
    dates: Vec<PlacedDate>,
}

#[derive(Debug, Serialize)]
struct YearCount {
    year: i32,
    dates: usize,
}

#[derive(Debug, Serialize)]
struct PlacedDate {
    value: String,
    path: String,
    location: Location,
}

#[derive(Debug, Deserialize)]
pub(super) struct ListsParams {
    #[serde(default)]
    uri: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Lists {
    lists: Vec<List>,
}

#[derive(Debug, Serialize)]
struct List {
    uri: Uri,
    exists: bool,
}

impl Backend {
    pub(super) async fn entities(&self, params: EntitiesParams) -> Result<Entities> {
        let wanted = Wanted {
            query: params.query,
            kind: params.kind,
            offset: params.page.offset,
            limit: params.page.limit(),
        };
        self.of_all(move |shared, snapshots| {
            let found = features::inventory(snapshots, &wanted);
            let entity = |it: features::ListedEntity| {
                Some(Entity {
                    introduced: location(shared, &it.place)?,
                    id: it.id,
                    kind: it.kind,
                    name: it.name,
                    others: it.others,
                    discovered: it.discovered,
                    mentions: it.count.mentions,
                    documents: it.count.documents,
                })
            };
            let kind = |it: features::KindCount| Kind {
                code: it.code,
                name: it.name,
                entities: it.entities,
            };
            Entities {
                complete: snapshots.iter().all(Snapshot::complete),
                types: found.kinds.into_iter().map(kind).collect(),
                total: found.total,
                entities: found.entities.into_iter().filter_map(entity).collect(),
            }
        })
        .await
    }

    pub(super) async fn mentions(&self, params: MentionsParams) -> Result<Mentions> {
        self.of_all(move |shared, snapshots| {
            let found = features::mentions_of(snapshots, &params.id);
            let total = found.len();
            let page = found.into_iter().skip(params.page.offset);
            let placed = |(place, path): (corpus::Location, std::sync::Arc<str>)| {
                Some(Placed {
                    location: location(shared, &place)?,
                    path: path.to_string(),
                })
            };
            Mentions {
                complete: snapshots.iter().all(Snapshot::complete),
                total,
                mentions: page.take(params.page.limit()).filter_map(placed).collect(),
            }
        })
        .await
    }

    pub(super) async fn dates(&self, params: DatesParams) -> Result<Dates> {
        self.of_all(move |shared, snapshots| {
            let page = params.page;
            let found = features::chronology(snapshots, params.year, page.offset, page.limit());
            let placed = |it: features::PlacedDate| {
                Some(PlacedDate {
                    value: it.value,
                    path: it.path.to_string(),
                    location: location(shared, &it.place)?,
                })
            };
            let year = |(year, dates): (i32, usize)| YearCount { year, dates };
            Dates {
                complete: snapshots.iter().all(Snapshot::complete),
                years: found.years.into_iter().map(year).collect(),
                total: found.total,
                dates: found.dates.into_iter().filter_map(placed).collect(),
            }
        })
        .await
    }

    /// The lists that names can be written into, of a document's corpus or of all; the first of
    /// each corpus is the one that new names go into.
    pub(super) async fn lists(&self, params: ListsParams) -> Result<Lists> {
        let of_document = params.uri.as_deref().and_then(key_of);
        let snapshots = match of_document {
            Some(key) => vec![self.shared.workspace.snapshot(&key)],
            None => self.shared.workspace.snapshots(),
        };
        let lists = snapshots.iter().flat_map(Snapshot::own_lists).take(MOST);
        let list = |it: corpus::ListText| {
            Some(List {
                uri: self.shared.uri(&it.key)?,
                exists: it.text.is_some(),
            })
        };
        Ok(Lists {
            lists: lists.filter_map(list).collect(),
        })
    }

    /// Answers from the state of all corpora when the request arrived, on the pool.
    async fn of_all<T: Send + 'static>(
        &self,
        answer: impl FnOnce(&Shared, &[Snapshot]) -> T + Send + 'static,
    ) -> Result<T> {
        let shared = self.shared.clone();
        let snapshots = shared.workspace.snapshots();
        let task = self
            .shared
            .pool
            .run(Lane::Request, move |_| answer(&shared, &snapshots));
        task.await.map_err(|Cancelled| Error::request_cancelled())
    }
}

fn location(shared: &Shared, place: &corpus::Location) -> Option<Location> {
    let uri = shared.uri(&place.key)?;
    Some(convert::location(
        place,
        uri,
        shared.capabilities().encoding,
    ))
}
