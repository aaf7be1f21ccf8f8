//! The durable store: plans that somebody wants to find again.
//!
//! A plan is saved under the hash of its content, so saving it twice is saving it once, and a
//! link to it can never show another answer. What [`PlanStore::save`] has acknowledged survives
//! the end of the process at any instant. Modules in reading order: [`plan`] (what is stored),
//! [`store`] (the contract that every store keeps), [`sqlite`] (the embedded store).

pub mod plan;
pub mod sqlite;
pub mod store;

pub use plan::{NewPlan, PlanId, SavedPlan};
pub use sqlite::SqliteStore;
pub use store::{PlanStore, RegistryError, StoreFuture};
