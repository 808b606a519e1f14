//! Names in Bengali, which has no capitals: what the forms of words and their neighbours say.

mod bodies;
mod persons;
mod places;
mod word;

pub(super) use bodies::{by_head, head_first};
pub(super) use persons::{by_form, name_end, open_run, person};
pub(super) use places::{labelled, places};
