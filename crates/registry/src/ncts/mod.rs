//! NCTS messages: those of traders as commands of the transit procedure, and those that customs
//! sends, written from the journal.
//!
//! [`read()`] takes a message that its schema and rules have nothing against and says what it asks;
//! the state machine decides. What a declaration says beyond what the procedure needs stays in
//! the message itself, which is kept. [`receive()`] does all of it for a message that comes in.

mod form;
mod kept;
mod post;
mod read;
mod receive;
mod value;
pub mod write;

pub use form::Form;
pub(crate) use kept::MessageRow;
pub use kept::{Kept, Received, Verdict};
pub use post::{Item, Way, listed};
pub use read::{Asked, Letter, read};
pub use receive::{Addressed, Incoming, Outcome, Reply, addressed, receive};
