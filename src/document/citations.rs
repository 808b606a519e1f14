//! The pass over citation markers and numbered entries: finds the reference lists and says which entry a marker points to.
