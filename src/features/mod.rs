//! What an editor asks, in domain terms: pure functions from a snapshot, a document and a byte
//! offset to an answer. One file a question.
//!
//! Never knows LSP types: offsets are bytes, places are [`Location`](crate::corpus::Location)s,
//! cards are data that the server renders. An answer costs binary searches and walks over the
//! document's annotations, never a walk over its text.

mod calendar_words;
mod definition;
mod escape;
mod hints;
mod hover;
mod place;
mod references;
mod symbols;
mod time_card;

pub use definition::{definition, type_definition};
pub use hints::{Hint, hints};
pub use hover::{Hover, hover};
pub use references::references;
pub use symbols::{Symbol, SymbolKind, symbols};
