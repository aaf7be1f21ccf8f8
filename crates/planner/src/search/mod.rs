//! The search: label setting over boundaries × regimes × progress.
//!
//! A node of the product is a boundary of the overlay, the origin, a place to pass, or the
//! destination. Its state packs the [`Regime`](crate::law::Regime) of the law with the [`trail`]: the gates
//! passed of those that the itinerary must pass in order, and the countries left. Labels carry hours by the usual clock, hours by the
//! pessimistic clock (every delay at its 95th percentile), dollars and kilograms of `CO2e`. Both
//! clocks go through the same functions, each of which lets nobody who comes earlier leave later,
//! so that dominance on all four is exact; the pessimistic clock is exact when all delays are bad
//! together, and an upper bound of the 95th percentile otherwise. Candidates are re-scored by
//! drawing delays afterwards.

mod best;
mod border;
mod bounds;
mod dues;
mod expansion;
mod pricing;
mod progress;
mod service;
mod trail;
mod world;

pub(crate) use best::{Best, CLEARLY, Pruned, best_path};
pub(crate) use border::{Hold, PassScores, Passage, Passed, PostVisit};
pub(crate) use expansion::{Chosen, End, Journey, StepKind, Tag, unpack};
pub(crate) use progress::{Gate, Progress};
pub(crate) use service::{Ride, Run};
pub(crate) use world::{Avoided, Reload, World, zone};
