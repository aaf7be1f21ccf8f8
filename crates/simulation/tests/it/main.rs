//! The simulation against queueing theory, other engines, and itself.
#![allow(clippy::unwrap_used)]

mod corridor;
mod corridor_model;
mod itself;
mod peers;
mod queues;
