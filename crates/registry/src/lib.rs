//! The durable store: the journal of customs transit, what is derived from it, and saved plans.
//!
//! Events are the only truth: [`Registry::submit`] decides a command by the rules of
//! `landbridge_transit` and answers when what follows is on the disk. Modules in reading order:
//! [`database`] (two engines behind one set of statements), [`journal`] (the chained events),
//! `aggregates` (states from the journal), [`movements`] (lists), [`writer`] (who decides),
//! [`plans`] (saved plans), [`webhooks`] (who is told of changes), [`conditions`] (what people say of
//! posts and corridors), [`risk`] (what offices look closer at).

mod aggregates;
pub mod conditions;
pub mod conformance;
pub mod database;
pub mod draft;
mod error;
pub mod journal;
pub mod movements;
pub mod ncts;
pub mod plans;
pub mod risk;
pub mod webhooks;
pub mod writer;

pub use database::Database;
pub use error::RegistryError;
pub use journal::{Entry, Verification};
pub use movements::{Filter, OfficeRole, Presence, Summary};
pub use plans::{NewPlan, PlanId, SavedPlan};
pub use webhooks::{Webhook, WebhookStatus};
pub use writer::{Answer, Change, Clock, Law, Order, Receipt, Registry, Undecided};
