//! What the tests of rules and features share.

pub mod fixture;
