//! The journal: every event in one order, each chained to the one before by its hash.
//!
//! The events are the only truth; everything else in the database is derived from them and can be
//! made again. An entry that was changed, removed from the middle or put in breaks the chain from
//! there on, and [`verify`](crate::Database::verify) names it.

mod entry;
mod read;
mod verify;

pub use entry::{Entry, Hash, Head};
pub use verify::{Break, Verification};
