//! Rope buffers with versions, incremental edits, and positions ↔ byte offsets.
//!
//! Never looks at what the text says.
