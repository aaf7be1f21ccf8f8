//! What the crate promises, seen from outside.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod corpus;
mod defence;
mod round_trip;
mod rules;
mod sheet;
mod verdicts;
