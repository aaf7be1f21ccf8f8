//! The simulation against queueing theory, and against itself.
#![allow(clippy::unwrap_used)]

mod itself;
mod queues;
