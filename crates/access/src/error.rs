//! Why something could not be done.

use jiff::Timestamp;
use landbridge_registry::RegistryError;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccessError {
    /// Name and password do not belong together, or there is no such name.
    #[error("name and password do not belong together")]
    WrongCredentials,
    /// Too many attempts failed under this name.
    #[error("too many attempts; try again after {until}")]
    Locked {
        /// When the next attempt counts.
        until: Timestamp,
    },
    /// Fields that cannot be so, all at once: field, value, what is wrong, what to write.
    #[error("{} fields have to be corrected", .0.len())]
    Invalid(Vec<Fault>),
    /// What it is about is not there.
    #[error("there is no such {0}")]
    Unknown(&'static str),
    /// The passkey was not accepted.
    #[error("the passkey was not accepted: {0}")]
    Passkey(String),
    /// The page was opened at an address at which browsers offer no passkeys.
    #[error("passkeys need an address by name, such as https://… or http://localhost")]
    NoPasskeysHere,
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    NoRandomness,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] RegistryError),
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub field: &'static str,
    /// What was given; empty for secrets.
    pub value: String,
    /// What is wrong with it.
    pub message: String,
    /// What to do.
    pub remedy: &'static str,
}

impl Fault {
    pub(crate) fn new(
        field: &'static str,
        value: &str,
        message: &str,
        remedy: &'static str,
    ) -> Self {
        Self { field, value: value.to_owned(), message: message.to_owned(), remedy }
    }
}
