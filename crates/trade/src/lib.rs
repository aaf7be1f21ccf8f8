//! Trade and the corridor: what a change of the corridor does to trade, and what reaches a target.
//!
//! The planner and the assignment say what carriage costs in money and days ([`carriage`]); a
//! draw of published elasticities says what trade makes of it ([`answer`]); structural gravity
//! says what becomes of everyone ([`evaluate`]); more trade makes longer queues, so both are
//! repeated until they agree ([`agree`]). The world that it happens in is a [`baseline`] for each
//! side's statistics; they are never merged. [`sliders`] asks the same of a cost that is made up. A [`programme`] names measures, and [`target`] says
//! which of their combinations take the trade of a pair to a value, and with what probability.
//!
//! Money is in million dollars a year, time in days.

// Every `expect` here names an invariant of this crate; a caller cannot break it.
#![allow(clippy::missing_panics_doc)]

pub mod agree;
pub mod answer;
pub mod baseline;
pub mod carriage;
pub mod evaluate;
pub mod facts;
pub mod programme;
pub mod report;
pub mod sliders;
pub mod target;

/// What `landbridge trade target` finds of the shipped programme for 2032, as JSON of
/// [`target::Findings`].
pub const FINDINGS: &str = include_str!("../../../data/trade/findings.json");
