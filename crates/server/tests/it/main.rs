//! The interface as its clients see it, on the shipped atlas.

// In a test a failure is a panic, in its helpers too.
#![allow(clippy::unwrap_used)]

mod app;
mod bad_input;
mod facts;
mod ogc;
mod page;
mod plans;
mod render;
