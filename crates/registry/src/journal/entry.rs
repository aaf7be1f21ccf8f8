//! One line of the journal, and the hash that chains it.

use std::fmt;

use jiff::Timestamp;
use landbridge_transit::Event;
use sha2::{Digest, Sha256};

use crate::error::RegistryError;

/// A SHA-256 hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash before the first entry.
    pub const GENESIS: Self = Self([0; 32]);
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where the journal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The last sequence number; 0 in an empty journal.
    pub sequence: u64,
    /// The hash of the last entry.
    pub hash: Hash,
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the journal, from 1.
    pub sequence: u64,
    /// What it happened to: `movement/7`, `guarantee/24GB0000010000CY2`, `permit/qtta/2026/PK`.
    pub aggregate: String,
    /// Its place among the events of the aggregate, from 1.
    pub version: u64,
    /// The kind of event.
    pub kind: String,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// The event, a JSON document.
    pub payload: String,
    /// The hash over the one before and all of the above.
    pub hash: Hash,
}

impl Entry {
    /// The line that follows a journal's head.
    pub(crate) fn following(
        head: Head,
        (aggregate, version): (String, u64),
        event: &Event,
        recorded_at: Timestamp,
    ) -> Self {
        let payload = serde_json::to_string(event).expect("an event is made of JSON values");
        let mut entry = Self {
            sequence: head.sequence + 1,
            aggregate,
            version,
            kind: kind(&payload),
            recorded_at,
            payload,
            hash: Hash::GENESIS,
        };
        entry.hash = entry.chained(head.hash);
        entry
    }

    /// What the hash has to be after the one before.
    pub(crate) fn chained(&self, before: Hash) -> Hash {
        let mut hash = Sha256::new();
        hash.update(before.0);
        hash.update(self.sequence.to_be_bytes());
        hash.update(self.version.to_be_bytes());
        hash.update(self.recorded_at.as_microsecond().to_be_bytes());
        for text in [&self.aggregate, &self.kind, &self.payload] {
            // The length in front keeps ("ab", "c") apart from ("a", "bc").
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        }
        Hash(hash.finalize().into())
    }

    /// The head of a journal that ends here.
    pub(crate) const fn head(&self) -> Head {
        Head { sequence: self.sequence, hash: self.hash }
    }

    /// The event.
    pub fn event(&self) -> Result<Event, RegistryError> {
        serde_json::from_str(&self.payload).map_err(|error| RegistryError::Damaged {
            what: format!("entry {} of the journal: {error}", self.sequence),
        })
    }
}

/// The `type` of an event, as its JSON says it. Quotes inside texts are escaped, so the first
/// place that looks like it is it.
fn kind(payload: &str) -> String {
    let fact = payload.split_once(r#""fact":{"type":""#).and_then(|(_, rest)| rest.split_once('"'));
    fact.map_or_else(String::new, |(kind, _)| kind.to_owned())
}
