//! Names: gazetteer matches and cues of discovery.
