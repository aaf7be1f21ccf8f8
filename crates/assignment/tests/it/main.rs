//! What the assignment does, against closed forms, its slow twin and published solutions.

#![allow(clippy::unwrap_used)]

mod closed_forms;
mod corpus;
mod twin;
