//! The language server from outside: the real binary, spoken to over its standard streams.

mod diagnostics;
mod documents;
mod editing;
mod lifecycle;

#[path = "../support/client.rs"]
mod client;
