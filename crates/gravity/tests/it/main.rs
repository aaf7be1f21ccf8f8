//! Gravity estimated on public data, beside what other software finds.

mod bootstrap;
mod corpus;
mod equilibrium;
mod estimation;
