//! The corpus: documents and their annotations, the indexes across documents, discovery,
//! snapshots for readers, loading from disk.
//!
//! Never does I/O on a request's path.
