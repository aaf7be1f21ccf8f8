//! The store against its contract, and against the end of the process.

// In a test a failure is a panic, in its helpers too.
#![allow(clippy::unwrap_used)]

mod contract;
mod sqlite;
