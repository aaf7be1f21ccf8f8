//! The registry on both engines: what it promises, and what survives when it is killed.

// In a test a failure is a panic, in its helpers too.
#![allow(clippy::unwrap_used)]

mod cluster;
mod conditions;
mod conformance;
mod engines;
mod faults;
mod frozen;
mod journal;
mod kill;
mod messages;
mod plans;
mod risk;
mod support;
mod writer;
