//! The pass over name candidates: longest match, short names after full names.
