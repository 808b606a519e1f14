//! The language server from outside: the real binary, spoken to over its standard streams.

mod cancel;
mod closed;
mod diagnostics;
mod documents;
mod editing;
mod gazetteer;
mod inventory;
mod kill;
mod lifecycle;
mod names;
mod parts;
mod seeds;
mod soak;
mod suppress;
mod table;
mod telling;

#[path = "../support/client.rs"]
mod client;
