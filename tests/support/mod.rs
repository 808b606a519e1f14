//! What the tests of rules and features share. Each of them uses a part of it.
#![allow(dead_code)]

pub(crate) mod fixture;
