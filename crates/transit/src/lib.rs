//! Customs transit as a pure state machine: what a command does to a movement, and why not.
//!
//! [`decide`] takes a case (the aggregates that a command touches, and the reference data), the
//! command and the time, and answers with events or a refusal; [`apply`] takes events into a
//! book. There is no clock, no store and no message format here, so the registry, the tests and a
//! simulation run the very same code.
//!
//! In reading order: [`codes`], [`movement`], [`command`], [`event`], [`mod@decide`], [`ledger`],
//! [`regime`], [`reference`], [`refusal`], [`notice`], [`world`].

// Every `expect` here names an invariant of this crate; a caller cannot break it.
#![allow(clippy::missing_panics_doc)]

pub mod codes;
pub mod command;
pub mod decide;
pub mod event;
pub mod ledger;
pub mod movement;
pub mod notice;
pub mod reference;
pub mod refusal;
pub mod regime;
pub mod world;

pub use command::{AccountAct, Act, Command, MovementAct, PermitAct, Touched};
pub use decide::{Case, decide, due};
pub use event::{Actor, Event, Fact, GuaranteeFact, MovementFact, PermitFact, Role};
pub use movement::{Movement, State};
pub use notice::{Notice, notices};
pub use reference::Reference;
pub use refusal::Refusal;
pub use world::{World, apply};
