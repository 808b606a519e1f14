//! Which language a segment is written in: the script first, then the words.
