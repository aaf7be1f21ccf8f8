//! The simulation against queueing theory, and against itself.
#![allow(clippy::unwrap_used)]

mod corridor;
mod itself;
mod queues;
