//! Citation markers. Reads one folded segment; never decides whether an entry exists.
