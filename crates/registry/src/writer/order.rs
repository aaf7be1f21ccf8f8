//! What is submitted to the writer, and what comes back.

use std::sync::Arc;

use landbridge_transit::codes::MovementId;
use landbridge_transit::{Command, Event, Refusal};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::RegistryError;
use crate::ncts::Received;

/// A command to be decided and recorded.
#[derive(Clone, Debug)]
pub struct Order {
    /// What is asked. A movement id of 0 stands for a movement that is still to get its number,
    /// an empty serial for the one that the registry gives.
    pub command: Command,
    /// The version that its sender has seen; another is refused.
    pub expected_version: Option<u64>,
    pub(crate) key: Option<Key>,
    /// The message that asks, to be kept with what follows.
    pub(crate) message: Option<Box<Received>>,
}

/// An idempotency key with the digest of the command's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) text: String,
    pub(crate) digest: [u8; 32],
}

impl Order {
    /// An order without a key: sent twice, it is done twice if the rules let it.
    pub const fn new(command: Command) -> Self {
        Self { command, expected_version: None, key: None, message: None }
    }

    /// The same under a key: sent again with the same bytes it gets the same answer; other bytes
    /// under the same key are turned away.
    #[must_use]
    pub fn keyed(mut self, key: &str, bytes: &[u8]) -> Self {
        self.key = Some(Key { text: key.to_owned(), digest: Sha256::digest(bytes).into() });
        self
    }

    /// The same, asked by a message, which is kept in the transaction of what follows.
    #[must_use]
    pub fn carrying(mut self, message: Received) -> Self {
        self.message = Some(Box::new(message));
        self
    }

    /// The same for one who has seen a version.
    #[must_use]
    pub const fn seen(mut self, version: u64) -> Self {
        self.expected_version = Some(version);
        self
    }
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// What the command was about: `movement/7`, `guarantee/…`, `permit/…`.
    pub aggregate: String,
    /// Its version afterwards.
    pub version: u64,
    /// The sequence number of the first of its entries in the journal.
    pub sequence: u64,
    /// What happened.
    pub events: Vec<Event>,
}

impl Receipt {
    /// The movement that the command was about, when it was about one.
    pub fn movement(&self) -> Option<MovementId> {
        self.aggregate.strip_prefix("movement/")?.parse().ok().map(MovementId)
    }
}

/// The answer to an order that was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Answer {
    /// Done, and on the disk.
    Done(Receipt),
    /// Refused by the rules; nothing has changed.
    Refused(Refusal),
}

/// Why an order was not decided.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Undecided {
    /// Another command was sent under the same key.
    #[error("the key {key:?} was used for another command")]
    KeyReused {
        /// The key.
        key: String,
    },
    /// The aggregate has changed since its sender saw it.
    #[error("{aggregate} is at version {found}, not {expected}")]
    Changed {
        /// Which aggregate.
        aggregate: String,
        /// The version that the sender saw.
        expected: u64,
        /// The version that it has.
        found: u64,
    },
    /// The store failed; nothing is known to be recorded. The same order under the same key may
    /// be sent again without harm.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// The store failed for the whole batch of which the order was a part, or for the one before.
    #[error("the command was not recorded")]
    NotRecorded(#[source] Arc<RegistryError>),
}
