//! Open documents: the text of one version, and its analysis, made by whoever needs it first.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ropey::Rope;
use rustc_hash::FxHashSet;

use crate::document::{Document, Settings};
use crate::gazetteer::Gazetteer;
use crate::text::Encoding;
use crate::text::buffer::{Buffer, Change, Hull};

/// One version of an open document. Immutable but for the analysis, which is computed once, on
/// the first thread that asks; a burst of versions that nobody asks for costs no analysis.
#[derive(Debug)]
pub(super) struct OpenDocument {
    buffer: Buffer,
    path: Arc<str>,
    gazetteer: Gazetteer,
    settings: Settings,
    analysed: OnceLock<Arc<Document>>,
    base: Mutex<Option<Base>>,
}

/// What the analysis can start from: an earlier one, and what has happened since.
#[derive(Debug, Clone)]
struct Base {
    document: Arc<Document>,
    hull: Option<Hull>,
    lists: Option<Words>,
}

/// The words that a change of the lists concerns; `None` = any.
pub(super) type Words = Option<Arc<FxHashSet<u32>>>;

impl OpenDocument {
    /// A document as the editor opened it.
    pub(super) fn new(
        buffer: Buffer,
        path: Arc<str>,
        gazetteer: Gazetteer,
        settings: Settings,
    ) -> Self {
        Self {
            buffer,
            path,
            gazetteer,
            settings,
            analysed: OnceLock::new(),
            base: Mutex::new(None),
        }
    }

    /// The next version.
    pub(super) fn changed(&self, changes: &[Change], encoding: Encoding, version: i32) -> Self {
        let mut buffer = self.buffer.clone();
        let hull = buffer.apply(changes, encoding, version);
        let base = self.base().map(|base| {
            let hull = base.hull.map_or(hull, |before| before.then(hull));
            Base {
                hull: Some(hull),
                ..base
            }
        });
        self.with(
            buffer,
            self.gazetteer.clone(),
            self.settings.clone(),
            self.path.clone(),
            base,
        )
    }

    /// The same version under other lists or settings, of which only `words` are concerned.
    pub(super) fn relisted(
        &self,
        gazetteer: &Gazetteer,
        words: &Words,
        settings: Settings,
        path: Arc<str>,
    ) -> Self {
        let base = self.base().map(|base| {
            let lists = match (base.lists, words) {
                (None, words) => words.clone(),
                (Some(Some(before)), Some(words)) => {
                    Some(Arc::new(before.union(words).copied().collect()))
                }
                (Some(_), _) => None,
            };
            Base {
                lists: Some(lists),
                ..base
            }
        });
        self.with(self.buffer.clone(), gazetteer.clone(), settings, path, base)
    }

    fn with(
        &self,
        buffer: Buffer,
        gazetteer: Gazetteer,
        settings: Settings,
        path: Arc<str>,
        base: Option<Base>,
    ) -> Self {
        Self {
            buffer,
            path,
            gazetteer,
            settings,
            analysed: OnceLock::new(),
            base: Mutex::new(base),
        }
    }

    /// Where an analysis of a later version can start: this one's own if it is there, else where
    /// this one would start. So a chain of versions that nobody asked for keeps one ancestor only.
    fn base(&self) -> Option<Base> {
        // Locked first: the ancestor goes only after the analysis has come.
        let base = self.base.lock().unwrap_or_else(PoisonError::into_inner);
        match self.analysed.get() {
            Some(document) => Some(Base {
                document: document.clone(),
                hull: None,
                lists: None,
            }),
            None => base.clone(),
        }
    }

    /// The analysis of this version.
    pub(super) fn document(&self) -> Arc<Document> {
        let document = self.analysed.get_or_init(|| Arc::new(self.analyse()));
        // The ancestor is needed no more.
        *self.base.lock().unwrap_or_else(PoisonError::into_inner) = None;
        document.clone()
    }

    fn analyse(&self) -> Document {
        let base = self
            .base
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let Some(Base {
            document,
            hull,
            lists,
        }) = base
        else {
            return Document::new(self.buffer.rope().clone(), &self.gazetteer, &self.settings);
        };
        match (hull, lists) {
            (Some(hull), None) => document.edited(self.buffer.rope().clone(), hull),
            (None, Some(words)) => {
                document.with_lists(&self.gazetteer, words.as_deref(), &self.settings)
            }
            (Some(hull), Some(words)) => document
                .edited(self.buffer.rope().clone(), hull)
                .with_lists(&self.gazetteer, words.as_deref(), &self.settings),
            (None, None) => (*document).clone(),
        }
    }

    pub(super) fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    pub(super) fn rope(&self) -> &Rope {
        self.buffer.rope()
    }

    pub(super) fn version(&self) -> i32 {
        self.buffer.version()
    }

    pub(super) fn path(&self) -> &Arc<str> {
        &self.path
    }
}
