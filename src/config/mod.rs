//! The schema of `postil.toml`, one section a room.
