//! What a segment looks like: heading, entry, caption, dateline.
