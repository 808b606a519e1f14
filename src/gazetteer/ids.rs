//! Ids of entities as numbers: those of the shipped pack are its own, every other gets the next.
//!
//! Append-only: a number once given keeps its meaning for as long as the process runs, so that
//! annotations survive the reload of a list.

use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::EntityId;
use super::pack::Pack;

/// The table of ids.
#[derive(Debug)]
pub struct Ids {
    shipped: Pack,
    others: RwLock<Others>,
}

#[derive(Debug, Default)]
struct Others {
    texts: Vec<Arc<str>>,
    numbers: FxHashMap<Arc<str>, u32>,
}

impl Ids {
    /// A table in which the shipped pack's entities have their own numbers.
    #[must_use]
    pub fn new(shipped: Pack) -> Self {
        Self {
            shipped,
            others: RwLock::default(),
        }
    }

    /// The shipped pack.
    pub(super) fn shipped(&self) -> &Pack {
        &self.shipped
    }

    /// The number of an id, given now if it is new.
    pub fn intern(&self, text: &str) -> EntityId {
        if let Some(local) = self.shipped.find(text) {
            return EntityId(local);
        }
        let base = self.shipped.entity_count();
        if let Some(n) = self
            .others
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .numbers
            .get(text)
        {
            return EntityId(base + n);
        }
        let mut others = self.others.write().unwrap_or_else(PoisonError::into_inner);
        let next = others.texts.len() as u32;
        let text: Arc<str> = text.into();
        let n = *others.numbers.entry(text.clone()).or_insert(next);
        if n == next {
            others.texts.push(text);
        }
        EntityId(base + n)
    }

    /// The text of a number; empty for one that was never given.
    #[must_use]
    pub fn text(&self, id: EntityId) -> Arc<str> {
        let base = self.shipped.entity_count();
        if id.0 < base {
            return self.shipped.entity_id(id.0).into();
        }
        let others = self.others.read().unwrap_or_else(PoisonError::into_inner);
        others
            .texts
            .get((id.0 - base) as usize)
            .cloned()
            .unwrap_or_else(|| "".into())
    }
}
