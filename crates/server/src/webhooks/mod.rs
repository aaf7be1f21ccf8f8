//! Who asked to be told of changes is told: `CloudEvents`, signed, in order, sent again until taken.
//!
//! A webhook has its own place in the journal, kept in the registry, so nothing is lost over a
//! restart and an event may come twice but never out of order. What cannot be sent is tried again
//! with longer and longer pauses; after days the webhook is paused and says so.

mod courier;
mod event;
mod post;
mod schedule;
mod sign;

pub(crate) use courier::Courier;
pub(crate) use post::{Post, address};
pub use schedule::Schedule;
pub(crate) use sign::new_secret;
