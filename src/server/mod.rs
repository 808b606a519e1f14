//! The server over the Language Server Protocol.
