//! From a request to the itineraries worth choosing between.
//!
//! [`Planner`] holds an atlas and the index of its network; a [`request::PlanRequest`] becomes a
//! [`document::Plan`]: itineraries with legs, borders, papers and cost, each figure with the facts
//! behind it, and for every corridor that is not offered the first binding reason.
//! The planner reads no clock and no file: the day of asking is part of the request.
//!
//! Modules in reading order: [`request`] and [`document`] are the interface; `resolve` finds the
//! places and reports the faults of a request; `index` cuts the network into cells; `facts` is the
//! atlas as it was known on one day; `law` says who may carry what where; `search` finds the
//! Pareto set; `answer` draws delays, chooses and writes; `refusal` finds the binding reasons; `said`
//! holds the sentences of all of them.

// Every `expect` here names an invariant of this crate; a caller cannot break it.
#![allow(clippy::missing_panics_doc)]
// An index and what it points to, a place and a trip at it, carry near names on purpose.
#![allow(clippy::similar_names)]

mod answer;
pub mod document;
mod facts;
mod index;
mod law;
mod planner;
mod refusal;
pub mod request;
mod resolve;
mod said;
mod search;

pub use planner::{
    Board, BoardDay, CorridorState, GateCondition, GatePost, GateState, Planner, Progress,
    StateReason, Strip, StripBoard, StripChange, StripCondition, StripFact, StripGate, StripMoment,
    StripPost, StripTime, SweepPoint,
};
pub use resolve::{RequestFault, RequestFaults};
pub use said::{Arg, Message, Name};
