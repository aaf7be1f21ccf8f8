//! What a change to the corridor does: who then goes where, what waits where, at what cost.
//!
//! A [`scenario::Scenario`] is a small diff on the atlas and on the demand; [`run::run`] plans,
//! assigns and simulates it and returns an [`outcome::Outcome`]; two outcomes are compared.
//! The same scenario, atlas, demand and seed give the same bytes on any number of threads.

// Every `expect` here names an invariant of this crate; a caller cannot break it.
#![allow(clippy::missing_panics_doc)]

pub mod apply;
pub mod calibration;
pub mod compare;
pub mod crew;
pub mod demand;
pub mod exports;
mod flows;
pub mod operations;
pub mod outcome;
pub mod pricing;
pub mod progress;
pub mod report;
pub mod run;
pub mod scenario;
pub mod studies;
mod summary;
