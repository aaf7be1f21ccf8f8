//! Whether a registry is whole: the chain unbroken, every derived row as the journal says.

use std::collections::{BTreeSet, HashMap};

use landbridge_transit::codes::MovementId;
use landbridge_transit::world::Book;
use landbridge_transit::{Event, Fact, Reference, World, apply};

use super::{Entry, Hash, Head};
use crate::database::Database;
use crate::error::RegistryError;
use crate::movements::{Filter, Summary};

/// Entries read at a time.
const CHUNK: u32 = 5_000;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Break {
    /// Where: `journal_entry 7`, `movement 3`, `guarantee/24GB0000010000CY2`.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

/// What an examination found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Verification {
    /// Entries examined.
    pub entries: u64,
    /// Movements whose derived row was compared.
    pub movements: u64,
    /// Accounts whose purses were summed.
    pub accounts: u64,
    /// Hash of the last entry, in hexadecimal: what a copy or a neighbour can be compared with.
    pub head: String,
    /// Everything found to be wrong; empty when the registry is whole.
    pub breaks: Vec<Break>,
}

impl Database {
    /// Examines the whole journal and, when it is whole, everything derived from it.
    ///
    /// Movements are rebuilt one by one, accounts all at once, so memory does not grow with the
    /// number of movements.
    pub async fn verify(&self, reference: &Reference) -> Result<Verification, RegistryError> {
        let mut chain = Chain::default();
        loop {
            let entries = match self.entries_after(chain.head.sequence, CHUNK).await {
                Ok(entries) => entries,
                Err(RegistryError::Damaged { what }) => {
                    // A line that cannot even be read ends what can be followed.
                    chain.report("journal_entry", what);
                    break;
                }
                Err(error) => return Err(error),
            };
            if entries.is_empty() {
                break;
            }
            for entry in &entries {
                chain.follow(entry);
            }
        }
        self.examine_messages(&mut chain).await?;
        // What a broken journal says is nothing to compare with.
        let movements = if chain.breaks.is_empty() {
            self.compare_movements(reference, &mut chain).await?
        } else {
            chain.movements.clear();
            0
        };
        Ok(Verification {
            entries: chain.head.sequence,
            movements,
            accounts: chain.close_accounts(),
            head: chain.head.hash.to_string(),
            breaks: chain.breaks,
        })
    }

    /// Compares every message received with the digest of its bytes.
    async fn examine_messages(&self, chain: &mut Chain) -> Result<(), RegistryError> {
        let mut after = 0;
        loop {
            let (last, damaged) = self.examine_messages_after(after, CHUNK).await?;
            for what in damaged {
                chain.report("message", what);
            }
            match last {
                Some(last) => after = last,
                None => return Ok(()),
            }
        }
    }

    /// Rebuilds every movement and compares the row that lists show.
    async fn compare_movements(
        &self,
        reference: &Reference,
        chain: &mut Chain,
    ) -> Result<u64, RegistryError> {
        let mut compared = 0;
        let mut before = None;
        loop {
            let rows = self.movements(&Filter::default(), before, CHUNK).await?;
            let Some(last) = rows.last() else { return Ok(compared) };
            before = Some(MovementId(last.movement_id));
            for row in rows {
                compared += 1;
                let place = format!("movement {}", row.movement_id);
                chain.movements.remove(&row.movement_id);
                match self.movement(MovementId(row.movement_id)).await {
                    Ok(Some(movement)) => {
                        if Summary::of(&movement, reference, row.changed_at) != row {
                            chain.report(&place, "its row is not what its events say".to_owned());
                        }
                    }
                    Ok(None) => chain.report(&place, "the journal knows no such one".to_owned()),
                    Err(RegistryError::Damaged { what }) => chain.report(&place, what),
                    Err(error) => return Err(error),
                }
            }
        }
    }
}

/// What is known while the journal is followed.
struct Chain {
    head: Head,
    versions: HashMap<String, u64>,
    /// Movements that have events and whose row has not been seen.
    movements: BTreeSet<u64>,
    accounts: World,
    breaks: Vec<Break>,
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            head: Head { sequence: 0, hash: Hash::GENESIS },
            versions: HashMap::new(),
            movements: BTreeSet::new(),
            accounts: World::default(),
            breaks: Vec::new(),
        }
    }
}

impl Chain {
    fn report(&mut self, place: &str, what: String) {
        self.breaks.push(Break { place: place.to_owned(), what });
    }

    fn follow(&mut self, entry: &Entry) {
        let place = format!("journal_entry {}", entry.sequence);
        if entry.sequence != self.head.sequence + 1 {
            let expected = self.head.sequence + 1;
            self.report(&place, format!("entry {expected} is missing before it"));
        }
        if entry.chained(self.head.hash) != entry.hash {
            self.report(&place, "its hash does not follow from it and the one before".to_owned());
        }
        self.head = entry.head();
        let version = self.versions.entry(entry.aggregate.clone()).or_default();
        *version += 1;
        if entry.version != *version {
            let what =
                format!("version {} of {} where {version} is due", entry.version, entry.aggregate);
            *version = entry.version;
            self.report(&place, what);
        }
        match entry.event() {
            Ok(event) if self.breaks.is_empty() => self.take_in(&place, &event),
            Ok(_) => {}
            Err(error) => self.report(&place, error.to_string()),
        }
    }

    fn take_in(&mut self, place: &str, event: &Event) {
        if let Fact::Movement { id, .. } = &event.fact {
            self.movements.insert(id.0);
            return;
        }
        apply(&mut self.accounts, event);
        let sum = match &event.fact {
            Fact::Guarantee { id, .. } => {
                self.accounts.guarantee_mut(*id).map(|account| account.balances.sum())
            }
            Fact::Permit { id, .. } => {
                self.accounts.permit_mut(id).map(|account| account.balances.sum())
            }
            Fact::Movement { .. } => None,
        };
        if sum.is_some_and(|sum| sum != 0) {
            self.report(place, "the purses of its account do not sum to zero".to_owned());
        }
    }

    /// Reports movements without a row; returns how many accounts there are.
    fn close_accounts(&mut self) -> u64 {
        for id in std::mem::take(&mut self.movements) {
            self.report(&format!("movement {id}"), "it has events but no row".to_owned());
        }
        (self.accounts.guarantees.len() + self.accounts.permits.len()) as u64
    }
}
