//! Postil reads a folder of plain-text documents in Bengali, Vietnamese and English, finds
//! the names, dates and citation markers in them, and tells an annotator about them: in the
//! editor through the Language Server Protocol, in CI through `postil check`.
//!
//! # Map of the source
//! The data goes to the right; an import goes to the left only.
//!
//! ```text
//! bytes ─ text ─ language ─ gazetteer ─ annotate ─ document ─ corpus ─ rules ┬ features ┬ server
//!                                                                            └ formats ─┴ cli
//! ```
//!
//! | module | what it holds | what it never does |
//! | --- | --- | --- |
//! | [`text`] | buffers and edits, segments, spans, positions, folding, words | know a language's words, or the protocol |
//! | [`language`] | one file a language: tables; identification | match anything |
//! | [`gazetteer`] | entity records, packs, the compiled matcher | look at documents |
//! | [`annotate`] | one segment's text → candidates with evidence | keep state, see another segment |
//! | [`document`] | one pass over a document's facts: candidates → annotations | re-read text, see another document |
//! | [`corpus`] | documents, indexes, discovery, snapshots, loading | I/O on a request's path |
//! | [`rules`] | one file a rule: check and fix | know who asks |
//! | [`features`] | what an editor asks, in domain terms | know LSP types |
//! | [`formats`] | readers and writers of other tools' files | decide what to write |
//! | [`server`] | tower-lsp: the protocol | hold logic of the field |
//! | [`cli`] | one file a subcommand | hold logic of the field |
//! | [`config`] | the schema of `postil.toml` | read anything but that |

pub mod annotate;
pub mod cli;
pub mod config;
pub mod corpus;
pub mod document;
pub mod features;
pub mod formats;
pub mod gazetteer;
pub mod language;
pub mod rules;
pub mod server;
pub mod text;
