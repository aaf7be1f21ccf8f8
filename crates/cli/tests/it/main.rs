//! The `landbridge` command as its users meet it: output, faults, exit codes.

// In a test a failure is a panic, in its helpers too.
#![allow(clippy::unwrap_used)]

mod assign;
mod atlas;
mod batch;
mod plan;
mod reference;
mod route;
mod run;
mod serve;
mod trade;
mod transit;
