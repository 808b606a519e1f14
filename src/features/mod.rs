//! What an editor asks, in domain terms: pure functions from a snapshot, a document and a byte
//! offset to an answer. One file a question.
//!
//! Never knows LSP types: offsets are bytes, places are [`Location`](crate::corpus::Location)s,
//! cards are data that the server renders. An answer costs binary searches and walks over the
//! document's annotations, never a walk over its text (that of document links excepted).

mod alike;
mod calendar_words;
mod choices;
mod chronology;
mod completion;
mod definition;
mod doc_links;
mod edits;
mod escape;
mod folding;
mod highlight;
mod hints;
mod hover;
mod inventory;
mod lenses;
mod list_completion;
mod list_edit;
mod lookup;
mod name_actions;
mod parts;
mod place;
mod references;
mod rename;
mod selection;
mod suppress;
mod symbols;
mod time_card;
mod tokens;
mod typed;
mod workspace_symbols;

pub use choices::choices;
pub use chronology::{Chronology, PlacedDate, chronology};
pub use completion::{Completion, Offer, completion};
pub use definition::{declaration, definition, implementation, type_definition};
pub use doc_links::{DocLink, doc_links};
pub use edits::{FileEdit, PlacedEdit};
pub use folding::{Fold, FoldKind, folds};
pub use highlight::{Highlight, highlights};
pub use hints::{Hint, hints};
pub use hover::{Hover, entity_card, hover};
pub use inventory::{Inventory, KindCount, ListedEntity, Wanted, inventory, mentions_of};
pub use lenses::{Lens, lenses};
pub use list_completion::{ListOffer, ListWord, list_completion};
pub use lookup::{Reading, lookup};
pub use name_actions::{NameAction, name_actions};
pub use references::references;
pub use rename::{Annotated, Refused, Renamable, prepare_rename, rename};
pub use selection::selections;
pub use suppress::{Suppression, suppressions};
pub use symbols::{Symbol, SymbolKind, symbols};
pub use tokens::{Token, TokenKind, tokens};
pub use workspace_symbols::{FoundEntity, workspace_symbols};
