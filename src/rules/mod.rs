//! Rules: one file each. Never know who asks.
