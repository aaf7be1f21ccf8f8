//! From paths to the answer: delays drawn, itineraries chosen and written.
//!
//! Modules in reading order: `trip` reads a path back into parts and runs clocks through them;
//! `draws` samples arrivals; `choose` picks and labels; `cost`, `papers`, `wait`, `geometry`
//! and `write` make the document.

mod choose;
mod cost;
mod draws;
mod geometry;
mod name;
mod papers;
mod round;
mod trip;
mod wait;
mod write;

pub(crate) use choose::{Candidate, Choice, Dropped, Wishes, choose};
pub(crate) use draws::Draws;
pub(crate) use name::{degrees, lon_lat};
pub(crate) use round::{cents, hours, round};
pub(crate) use trip::Trip;
pub(crate) use write::itinerary;
