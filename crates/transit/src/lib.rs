//! Customs transit as a pure state machine: what a command does to a movement, and why not.
//!
//! [`decide()`] takes a case (the aggregates that a command touches, and the reference data), the
//! command and the time, and answers with events or a refusal; [`apply`] takes events into a
//! book. There is no clock, no store and no message format here, so the registry, the tests and a
//! simulation run the very same code.
//!
//! ```
//! use landbridge_transit::codes::GuaranteeId;
//! use landbridge_transit::ledger::{GuaranteePurse, GuaranteeTerms};
//! use landbridge_transit::movement::GuaranteeKind;
//! use landbridge_transit::{AccountAct, Actor, Command, Reference, Role, World};
//! use landbridge_units::Money;
//!
//! let id: GuaranteeId = "09GB0000010000010".parse()?;
//! let terms = GuaranteeTerms {
//!     kind: GuaranteeKind::Comprehensive,
//!     holder: "PK1234567".into(),
//!     guarantor: "BANK1".into(),
//!     access_code: "AC01".into(),
//!     reference_amount: Money { minor: 10_000_000, currency: "EUR".parse()? },
//!     valid_from: "2026-01-01".parse()?,
//!     valid_to: None,
//! };
//! let officer = Actor::new(Role::GuaranteeOfficer, "PK000KHI");
//! let command = Command::guarantee(officer, id, AccountAct::Register { terms });
//! let now = "2026-03-02T08:00:00Z".parse()?;
//!
//! let mut world = World::default();
//! let events = world.execute(&command, &Reference::default(), now).expect("it is in order");
//! assert_eq!(World::replay(&events), world);
//! assert_eq!(world.guarantees[&id].balances.of(GuaranteePurse::Available), 10_000_000);
//! assert_eq!(world.guarantees[&id].balances.sum(), 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! In reading order: [`codes`], [`movement`], [`command`], [`event`], [`mod@decide`], [`ledger`],
//! [`regime`], [`mod@reference`], [`refusal`], [`notice`], [`world`].

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
pub use decide::{Case, decide, due, risk_channel};
pub use event::{Actor, Event, Fact, GuaranteeFact, MovementFact, PermitFact, Role};
pub use movement::{Movement, State};
pub use notice::{Notice, notices};
pub use reference::Reference;
pub use refusal::Refusal;
pub use world::{World, apply};
