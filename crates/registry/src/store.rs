//! The contract that every store of plans keeps.

use std::future::Future;
use std::pin::Pin;

use crate::plan::{NewPlan, PlanId, SavedPlan};

/// A store's answer on its way; boxed so that a server can hold any store behind one pointer.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, RegistryError>> + Send + 'a>>;

/// A durable store of plans. Nothing is ever changed or deleted.
pub trait PlanStore: Send + Sync {
    /// Saves a plan and returns its row. Saving the same content again changes nothing and
    /// returns the first row. When this has returned `Ok`, the plan is on the disk.
    fn save(&self, plan: NewPlan) -> StoreFuture<'_, SavedPlan>;

    /// The plan of this name, if it was ever saved.
    fn find(&self, id: &PlanId) -> StoreFuture<'_, Option<SavedPlan>>;

    /// The plans saved last, newest first; equal times in the order of their ids.
    fn recent(&self, limit: u32) -> StoreFuture<'_, Vec<SavedPlan>>;
}

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RegistryError {
    /// The database could not be opened.
    #[error("could not open the registry at {place}")]
    Open {
        /// Path or address.
        place: String,
        /// The cause.
        #[source]
        source: sqlx::Error,
    },
    /// The schema could not be brought up to date.
    #[error("could not migrate the registry at {place}")]
    Migrate {
        /// Path or address.
        place: String,
        /// The cause.
        #[source]
        source: sqlx::migrate::MigrateError,
    },
    /// A statement failed.
    #[error("could not {attempt} in the registry")]
    Query {
        /// What was attempted.
        attempt: &'static str,
        /// The cause.
        #[source]
        source: sqlx::Error,
    },
    /// A row holds what no version of this program writes.
    #[error("the registry holds a damaged row: {what}")]
    Damaged {
        /// Which row, and what is wrong with it.
        what: String,
    },
}
