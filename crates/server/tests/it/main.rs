//! The interface as its clients see it, on the shipped atlas.

// In a test a failure is a panic, in its helpers too.
#![allow(clippy::unwrap_used)]

mod access;
mod app;
mod bad_input;
mod board;
mod changes;
mod engines;
mod facts;
mod faults;
mod messages;
mod movements;
mod ogc;
#[cfg(feature = "oidc")]
mod oidc;
mod page;
mod papers;
mod plans;
mod regimes;
mod render;
mod risk;
mod security;
mod trade;
mod transit;
mod transit_input;
mod walkthroughs;
mod webhooks;
