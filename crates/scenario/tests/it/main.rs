//! Scenarios from their text to comparisons, exports and reports.

#![allow(clippy::unwrap_used, missing_docs)]

mod changes;
mod compare;
mod exports;
mod fixture;
mod report;
mod studies;
