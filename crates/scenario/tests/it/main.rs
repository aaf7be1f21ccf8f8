//! Comparisons, exports and reports of outcomes.

#![allow(clippy::unwrap_used, missing_docs)]

mod compare;
mod exports;
mod fixture;
mod report;
mod studies;
