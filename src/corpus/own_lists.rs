//! The workspace's own lists as texts, for actions that write into them.
//!
//! Only lists in Postil's own columns are written into. What an editor has open counts before what
//! the disk had when the lists were last read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ropey::Rope;

use super::list_files::clean;
use super::scope::key_of;
use super::{DocKey, Snapshot};
use crate::config::{Config, FILE_NAME};
use crate::gazetteer::format::Format;

/// The list that is looked for where `postil.toml` names none.
const USUAL: &str = "gazetteer.tsv";

/// Bytes of the largest list that is kept as a text. Larger ones are imported, not written by hand.
const LARGEST: usize = 16 << 20;

/// A list, or a place for one.
#[derive(Debug, Clone)]
pub struct ListText {
    /// The file.
    pub key: DocKey,
    /// Its text; `None` where there is no such file yet.
    pub text: Option<Rope>,
    /// The version that an open one has.
    pub version: Option<i32>,
}

/// The lists as they were when they were last read. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnLists {
    /// The first is the one that new rows go into.
    lists: Arc<[(PathBuf, Option<Rope>)]>,
    /// `postil.toml`, where it has to name that one first.
    unnamed: Option<(PathBuf, Rope)>,
}

impl OwnLists {
    /// The lists that `config` names, of those that were read (`texts`). `settings` is the text of
    /// `postil.toml`.
    pub(super) fn of(
        config: &Config,
        root: &Path,
        texts: &[(PathBuf, String)],
        settings: Option<&str>,
    ) -> Self {
        let mut lists: Vec<(PathBuf, Option<Rope>)> = Vec::new();
        for file in &config.gazetteer.files {
            let path = clean(&root.join(&file.path));
            let text = texts
                .iter()
                .find(|(known, _)| *known == path)
                .map(|(_, text)| text);
            let format = file.format.unwrap_or_else(|| match text {
                Some(text) => Format::guess(&path, text),
                None => Format::guess(&path, ""),
            });
            let small = text.is_none_or(|text| text.len() <= LARGEST);
            // What is not there and has another ending is hardly meant to be made by us.
            let ours = text.is_some() || path.extension().is_some_and(|ending| ending == "tsv");
            if format == Format::Tsv && small && ours {
                lists.push((path, text.map(|text| Rope::from_str(text))));
            }
        }
        let mut unnamed = None;
        if lists.is_empty() {
            let path = root.join(USUAL);
            unnamed = Some((root.join(FILE_NAME), Rope::from_str(settings.unwrap_or(""))));
            lists.push((path, None));
        }
        Self {
            lists: lists.into(),
            unnamed,
        }
    }
}

impl Snapshot {
    /// The workspace's own lists that can be written into; new rows go into the first. None for
    /// documents in no folder.
    #[must_use]
    pub fn own_lists(&self) -> Vec<ListText> {
        let lists = self.lists.lists.iter();
        lists
            .map(|(path, text)| self.current(path, text.as_ref()))
            .collect()
    }

    /// The text of a list, or of `postil.toml`, that an editor has open.
    #[must_use]
    pub fn list_text(&self, key: &DocKey) -> Option<Rope> {
        let open = self.texts.get(Path::new(&*key.0))?;
        Some(open.rope().clone())
    }

    /// `postil.toml`, if it does not name the list that new rows go into: it has to be named there
    /// for that list to be read.
    #[must_use]
    pub fn unnamed_list(&self) -> Option<ListText> {
        let (path, text) = self.lists.unnamed.as_ref()?;
        Some(self.current(path, Some(text)))
    }

    fn current(&self, path: &Path, text: Option<&Rope>) -> ListText {
        let open = self.texts.get(path);
        ListText {
            key: key_of(path),
            text: open.map(|open| open.rope()).or(text).cloned(),
            version: open.map(|open| open.version()),
        }
    }
}
