//! What the crate promises, seen from outside.

mod corpus;
mod verdicts;
