//! NCTS messages of traders as commands of the transit procedure.
//!
//! [`read()`] takes a message that its schema and rules have nothing against and says what it asks;
//! the state machine decides. What a declaration says beyond what the procedure needs stays in
//! the message itself.

mod read;
mod value;

pub use read::{Asked, Letter, read};
