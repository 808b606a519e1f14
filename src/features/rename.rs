//! Rename: one name of an entity becomes another, in every document of the corpus.
//!
//! What changes are the mentions of that very entity that hold the parts of the name that change,
//! in the same script; a short form follows its full name, and a case ending is derived anew. The
//! workspace's lists follow, so that the new name is known.
//! Never touches another script, another entity of the same name, or a text whose offsets an
//! annotation file relies on.

use super::edits::{FileEdit, placed};
use super::list_edit;
use super::parts::{Changed, Words};
use super::place::{Thing, stem, thing_at};
use crate::annotate::names::inflect::rejoined;
use crate::corpus::{DocKey, Snapshot};
use crate::document::{Document, Mention, Provenance};
use crate::gazetteer::{EntityId, EntityType, Strength};
use crate::text::DocRange;
use crate::text::fold::fold_name;
use crate::text::words::WordClass;

/// What may be renamed at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamable {
    /// The bytes of the name, without its case ending.
    pub range: DocRange,
    /// The name as it is written there, on one line.
    pub name: String,
}

/// Why nothing is renamed, for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

/// Says whether an annotation file stands beside a document.
pub type Annotated<'a> = dyn Fn(&DocKey) -> bool + 'a;

/// Characters that a name may have.
const LONGEST: usize = 200;

/// The name at `offset` that can be renamed; `None` where none stands.
///
/// # Errors
/// Where there is one, but it must not be changed.
pub fn prepare_rename(
    snapshot: &Snapshot,
    key: &DocKey,
    offset: usize,
    annotated: &Annotated<'_>,
) -> Result<Option<Renamable>, Refused> {
    let Some(document) = snapshot.document(key) else {
        return Ok(None);
    };
    let Some(Thing::Mention(mention)) = thing_at(&document, offset) else {
        return Ok(None);
    };
    editable(snapshot, key, annotated)?;
    let range = stem(&document, mention);
    let name = one_line(&document.slice(range.clone()));
    Ok(Some(Renamable { range, name }))
}

/// The edits that rename what stands at `offset`, by path. Reads the documents that are not open
/// and name the entity.
///
/// # Errors
/// Where a text must not be changed, the new name is none, or nothing is named there.
pub fn rename(
    snapshot: &Snapshot,
    key: &DocKey,
    offset: usize,
    new: &str,
    annotated: &Annotated<'_>,
) -> Result<Vec<FileEdit>, Refused> {
    let nothing = || Refused("There is no name here to rename.".to_owned());
    let document = snapshot.document(key).ok_or_else(nothing)?;
    let Some(Thing::Mention(mention)) = thing_at(&document, offset) else {
        return Err(nothing());
    };
    if mention.entity == EntityId::SEVERAL {
        return Err(Refused(
            "This name may be one of several whom the document names in full: rename one of them there."
                .to_owned(),
        ));
    }
    editable(snapshot, key, annotated)?;
    let old = one_line(&document.slice(stem(&document, mention)));
    let (old, new) = (Words::of(&old), Words::of(new.trim()));
    check(&old, &new)?;
    let Some(changed) = Changed::between(&old, &new, mention.kind == EntityType::Per) else {
        return Ok(Vec::new());
    };
    let mut edits = Vec::new();
    for other in documents(snapshot, key, mention.entity) {
        let Some(text) = snapshot.read(&other) else {
            // Gone since it was read.
            continue;
        };
        let replacements = replacements(&text, mention.entity, &changed);
        if replacements.is_empty() {
            continue;
        }
        editable(snapshot, &other, annotated)?;
        let version = snapshot.version(&other);
        edits.push(FileEdit {
            edits: placed(text.rope(), replacements, version.is_some()),
            key: other,
            version,
            create: false,
        });
    }
    edits.extend(lists(snapshot, mention, &changed, new.raw()));
    Ok(edits)
}

/// The edits by which the workspace's lists follow: the entity's rows change their names as the
/// texts do, and where no list knows the new name of a listed entity, a row makes it known.
fn lists(
    snapshot: &Snapshot,
    mention: &Mention,
    changed: &Changed<'_>,
    new: &str,
) -> Vec<FileEdit> {
    let entity = mention.entity;
    let edits = list_edit::change_names(snapshot, entity, &|name| changed.apply(name));
    let source = match mention.provenance {
        Provenance::Listed(source) | Provenance::ShortFor(source) => source,
        // It is found again by its cues.
        Provenance::Discovered(_) => return edits,
    };
    let known = snapshot.gazetteer().lookup(&fold_name(new));
    if !edits.is_empty()
        || known
            .iter()
            .any(|m| m.entity == entity && m.strength != Strength::Off)
    {
        return edits;
    }
    let language = snapshot.gazetteer().language_of(entity, source);
    list_edit::add_name(snapshot, entity, mention.kind, language, new, "").unwrap_or_default()
}

/// Refuses where a text must stay as it is.
fn editable(snapshot: &Snapshot, key: &DocKey, annotated: &Annotated<'_>) -> Result<(), Refused> {
    if snapshot.config().corpus.frozen {
        return Err(Refused(
            "The texts of this corpus are frozen: take `frozen = true` out of `[corpus]` in postil.toml to change them."
                .to_owned(),
        ));
    }
    if annotated(key) {
        let path = snapshot.relative(key);
        return Err(Refused(format!(
            "{path} has an annotation file (.ann) beside it, whose offsets the new name would shift: move that file away to rename."
        )));
    }
    Ok(())
}

fn check(old: &Words<'_>, new: &Words<'_>) -> Result<(), Refused> {
    let refuse = |why: &str| Err(Refused(why.to_owned()));
    let Some(script) = new.script() else {
        return refuse("A name needs at least one letter.");
    };
    if new.raw().chars().any(char::is_control) {
        return refuse("A name stands on one line, without tabs.");
    }
    if new.raw().chars().nth(LONGEST).is_some() {
        return Err(Refused(format!("A name has at most {LONGEST} characters.")));
    }
    match old.script() {
        Some(written) if !new.is_of(written) => Err(Refused(format!(
            "The name is in {} letters here, the new one is in {}: names in other scripts are left as they are, so rename it where it is written in that script.",
            script_name(written),
            if script == written {
                "mixed ones".to_owned()
            } else {
                script_name(script).to_owned()
            },
        ))),
        _ => Ok(()),
    }
}

fn script_name(script: WordClass) -> &'static str {
    match script {
        WordClass::Bengali => "Bengali",
        WordClass::Latin => "Latin",
        _ => "other",
    }
}

/// The documents that name the entity, this one whatever the index says.
fn documents(snapshot: &Snapshot, key: &DocKey, entity: EntityId) -> Vec<DocKey> {
    let found = snapshot.introducing_each(entity);
    let mut keys: Vec<DocKey> = found.into_iter().map(|place| place.key).collect();
    if !keys.contains(key) {
        keys.push(key.clone());
    }
    keys
}

/// What changes in a document: the mentions that hold what changes, with their endings.
fn replacements(
    document: &Document,
    entity: EntityId,
    changed: &Changed<'_>,
) -> Vec<(DocRange, String)> {
    let mentions = document.analysis().mentions.iter();
    let replacement = |mention: &Mention| {
        let range = document.range(mention.at);
        let stem = stem(document, mention);
        let written = document.slice(stem.clone());
        let new = changed.apply(&written)?;
        let ending = document.slice(stem.end..range.end);
        let ending = rejoined(&written, &ending, &new);
        Some((range, new + &ending))
    };
    mentions
        .filter(|mention| mention.entity == entity)
        .filter_map(replacement)
        .collect()
}

/// A name with single blanks for white space.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
