//! The states in memory, and what a batch changes of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use landbridge_transit::Movement;
use landbridge_transit::codes::{GuaranteeId, MovementId, PermitKey};
use landbridge_transit::ledger::{GuaranteeAccount, PermitAccount};
use landbridge_transit::world::Book;

use super::lrn::Lrns;
use super::order::Answer;
use super::shelf::Shelf;
use crate::movements::OfficePart;

/// Movements and accounts kept in memory, of each at most twice as many.
const MOVEMENTS: usize = 20_000;
pub(super) const ACCOUNTS: usize = 10_000;

/// A movement with the offices' parts that were last written.
pub(super) struct Kept {
    pub(super) movement: Movement,
    pub(super) offices: Vec<OfficePart>,
}

/// The states in memory.
pub(super) struct States {
    pub(super) movements: Shelf<MovementId, Kept>,
    pub(super) guarantees: Shelf<GuaranteeId, GuaranteeAccount>,
    pub(super) permits: Shelf<PermitKey, PermitAccount>,
}

impl States {
    /// Nothing in memory yet.
    pub(super) fn new() -> Self {
        Self {
            movements: Shelf::new(MOVEMENTS),
            guarantees: Shelf::new(ACCOUNTS),
            permits: Shelf::new(ACCOUNTS),
        }
    }
}

impl Book for States {
    fn movement_mut(&mut self, id: MovementId) -> Option<&mut Movement> {
        self.movements.get_mut(&id).map(|kept| &mut kept.movement)
    }
    fn insert_movement(&mut self, movement: Movement) {
        self.movements.insert(movement.id, Kept { movement, offices: Vec::new() });
    }
    fn guarantee_mut(&mut self, id: GuaranteeId) -> Option<&mut GuaranteeAccount> {
        self.guarantees.get_mut(&id)
    }
    fn insert_guarantee(&mut self, account: GuaranteeAccount) {
        self.guarantees.insert(account.id, account);
    }
    fn permit_mut(&mut self, id: &PermitKey) -> Option<&mut PermitAccount> {
        self.permits.get_mut(id)
    }
    fn insert_permit(&mut self, account: PermitAccount) {
        self.permits.insert(account.key.clone(), account);
    }
}

/// The digest of the command that came under a key, and what was answered.
pub(super) type Known = ([u8; 32], Arc<Answer>);

/// What a batch has changed so far.
#[derive(Default)]
pub(super) struct Changed {
    pub(super) movements: BTreeSet<MovementId>,
    /// Accounts, with the version that they had before.
    pub(super) guarantees: BTreeMap<GuaranteeId, u64>,
    pub(super) permits: BTreeMap<PermitKey, u64>,
    /// Answers given in this batch, by key.
    pub(super) answers: HashMap<String, Known>,
    /// LRNs under which this batch has lodged.
    pub(super) lrns: Lrns,
}
