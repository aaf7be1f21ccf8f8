//! A book of all movements and accounts, and the plain way to keep one in memory.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::codes::{GuaranteeId, MessageId, MovementId, Mrn, PermitKey};
use crate::command::{Act, Command};
use crate::decide::{Case, decide};
use crate::event::{Event, Fact, MovementFact};
use crate::ledger::{GuaranteeAccount, PermitAccount};
use crate::movement::{Movement, State};
use crate::reference::Reference;
use crate::refusal::Refusal;

/// A store of movements and accounts to which events can be applied.
pub trait Book {
    /// A movement, to be changed.
    fn movement_mut(&mut self, id: MovementId) -> Option<&mut Movement>;
    /// Takes in a new movement.
    fn insert_movement(&mut self, movement: Movement);
    /// A guarantee account, to be changed.
    fn guarantee_mut(&mut self, id: GuaranteeId) -> Option<&mut GuaranteeAccount>;
    /// Takes in a new guarantee account.
    fn insert_guarantee(&mut self, account: GuaranteeAccount);
    /// A permit account, to be changed.
    fn permit_mut(&mut self, id: &PermitKey) -> Option<&mut PermitAccount>;
    /// Takes in a new permit account.
    fn insert_permit(&mut self, account: PermitAccount);
}

/// Takes one event into a book. An event of an aggregate that the book lacks, and that is not its
/// first, changes nothing.
pub fn apply(book: &mut impl Book, event: &Event) {
    match &event.fact {
        Fact::Movement { id, fact } => {
            if let Some(movement) = book.movement_mut(*id) {
                movement.apply(event.at, fact);
            } else if let Some(movement) = Movement::begin(*id, event.at, fact) {
                book.insert_movement(movement);
            }
        }
        Fact::Guarantee { id, fact } => {
            if let Some(account) = book.guarantee_mut(*id) {
                account.apply(fact);
            } else if let Some(account) = GuaranteeAccount::begin(*id, fact) {
                book.insert_guarantee(account);
            }
        }
        Fact::Permit { id, fact } => {
            if let Some(account) = book.permit_mut(id) {
                account.apply(fact);
            } else {
                let mut account = PermitAccount::new(id.clone());
                account.apply(fact);
                book.insert_permit(account);
            }
        }
    }
}

/// A book in memory, with an index by MRN and the messages that were seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    /// Movements by id.
    pub movements: BTreeMap<MovementId, Movement>,
    /// Guarantee accounts by id.
    pub guarantees: BTreeMap<GuaranteeId, GuaranteeAccount>,
    /// Permit accounts by key.
    pub permits: BTreeMap<PermitKey, PermitAccount>,
    by_mrn: BTreeMap<Mrn, MovementId>,
    by_lrn: BTreeMap<(Box<str>, Box<str>), Vec<MovementId>>,
    messages: BTreeSet<MessageId>,
}

impl Book for World {
    fn movement_mut(&mut self, id: MovementId) -> Option<&mut Movement> {
        self.movements.get_mut(&id)
    }
    fn insert_movement(&mut self, movement: Movement) {
        self.movements.insert(movement.id, movement);
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

impl World {
    /// The world that a log of events adds up to.
    pub fn replay<'e>(log: impl IntoIterator<Item = &'e Event>) -> Self {
        let mut world = Self::default();
        for event in log {
            world.take_in(event);
        }
        world
    }

    /// Takes in one event.
    pub fn take_in(&mut self, event: &Event) {
        if let Fact::Movement { id, fact: MovementFact::Accepted { mrn, .. } } = &event.fact {
            self.by_mrn.insert(*mrn, *id);
        }
        if let Fact::Movement { id, fact: MovementFact::Declared { declaration } } = &event.fact {
            let name = (declaration.holder.clone(), declaration.lrn.clone());
            self.by_lrn.entry(name).or_default().push(*id);
        }
        self.messages.extend(event.message.clone());
        apply(self, event);
    }

    /// The movement of an MRN.
    pub fn find_mrn(&self, mrn: Mrn) -> Option<&Movement> {
        self.movements.get(self.by_mrn.get(&mrn)?)
    }

    /// Another movement that keeps the LRN of the declaration that a command lodges.
    fn lrn_taken(&self, command: &Command) -> Option<MovementId> {
        let (id, declaration) = command.lodges()?;
        let name = (declaration.holder.clone(), declaration.lrn.clone());
        let keeps = |other: &&MovementId| {
            let state = self.movements.get(other).map(|movement| movement.state);
            **other != id && state.is_some_and(State::keeps_lrn)
        };
        self.by_lrn.get(&name)?.iter().find(keeps).copied()
    }

    /// What a command needs to be decided.
    pub fn case<'a>(&'a self, command: &Command, reference: &'a Reference) -> Case<'a> {
        let movement = match &command.act {
            Act::Movement { id, .. } => self.movements.get(id),
            _ => None,
        };
        let touched = command.touches(movement);
        Case {
            movement,
            guarantees: touched
                .guarantees
                .iter()
                .filter_map(|id| self.guarantees.get(id))
                .collect(),
            permits: touched.permits.iter().filter_map(|key| self.permits.get(key)).collect(),
            reference,
            lrn_taken: self.lrn_taken(command),
            message_seen: command.message.as_ref().is_some_and(|id| self.messages.contains(id)),
        }
    }

    /// Decides a command and takes in what follows.
    pub fn execute(
        &mut self,
        command: &Command,
        reference: &Reference,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let events = decide(&self.case(command, reference), command, now)?;
        for event in &events {
            self.take_in(event);
        }
        Ok(events)
    }
}
