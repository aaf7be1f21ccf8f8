//! The corridor world as dated facts.
//!
//! Plain tables are read into a [`RawAtlas`] and resolved into an [`Atlas`], or into every
//! fault that they hold; what is resolved can be trusted.
//! A view shows the facts as the world knew them on one day and as they hold on another.

// Every `expect` here names an invariant of this crate; a caller cannot break it.
#![allow(clippy::missing_panics_doc)]

pub mod calendar;
pub mod explain;
pub mod fault;
pub mod formats;
pub mod locate;
pub mod model;
pub mod raw;
mod resolve;
pub mod search;
pub mod view;

pub use fault::{Fault, FaultKind, Faults};
pub use model::Atlas;
pub use raw::RawAtlas;
