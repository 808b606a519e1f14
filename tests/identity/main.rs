//! Who is who: one identity for the mentions of one entity, across documents and languages.

mod gold;
mod links;
mod short_names;
mod spelling;
#[path = "../support/mod.rs"]
mod support;
