//! What can go wrong with the durable store itself.

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RegistryError {
    /// The address names no engine that is known.
    #[error("{address:?} is no registry: give the path of a file, or postgres://…")]
    Address {
        /// What was given.
        address: String,
    },
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
    /// Another process writes to this registry.
    #[error("another process writes to the registry at {place}; stop it, or use its interface")]
    Held {
        /// Path or address.
        place: String,
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
    /// The writer of this registry has ended.
    #[error("the registry takes no more commands: it is being closed")]
    Closed,
}

impl RegistryError {
    pub(crate) fn query(attempt: &'static str) -> impl Fn(sqlx::Error) -> Self {
        move |source| Self::Query { attempt, source }
    }
}
