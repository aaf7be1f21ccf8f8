//! Gravity estimated on public data, beside what other software finds.

#![allow(clippy::unwrap_used)]

mod bootstrap;
mod corpus;
mod equilibrium;
mod estimation;
mod panel;
mod separation;
mod twin;
