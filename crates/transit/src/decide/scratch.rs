//! The aggregates of a case as they change while a command is being decided.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Case;
use crate::codes::{GuaranteeId, MovementId, OfficeReference, PermitKey};
use crate::command::{Act, Command};
use crate::event::{Event, Fact, GuaranteeFact, MovementFact, PermitFact};
use crate::ledger::{GuaranteeAccount, PermitAccount};
use crate::movement::{Declaration, Movement, State};
use crate::reference::{Office, Reference};
use crate::refusal::{Reason, Refusal};
use crate::regime::Regime;

/// What is decided so far: the events, and the aggregates as they leave them.
pub(crate) struct Scratch<'a> {
    pub(crate) reference: &'a Reference,
    pub(crate) command: &'a Command,
    pub(crate) now: Timestamp,
    pub(crate) lrn_taken: Option<MovementId>,
    movement: Option<Cow<'a, Movement>>,
    guarantees: Vec<Cow<'a, GuaranteeAccount>>,
    permits: Vec<Cow<'a, PermitAccount>>,
    events: Vec<Event>,
}

impl<'a> Scratch<'a> {
    pub(crate) fn new(case: &Case<'a>, command: &'a Command, now: Timestamp) -> Self {
        Self {
            reference: case.reference,
            command,
            now,
            lrn_taken: case.lrn_taken,
            movement: case.movement.map(Cow::Borrowed),
            guarantees: case.guarantees.iter().copied().map(Cow::Borrowed).collect(),
            permits: case.permits.iter().copied().map(Cow::Borrowed).collect(),
            events: Vec::new(),
        }
    }

    pub(crate) fn into_events(self) -> Vec<Event> {
        self.events
    }

    fn push(&mut self, fact: Fact) {
        let Command { message, by, .. } = self.command;
        let event = Event { at: self.now, by: by.clone(), message: message.clone(), fact };
        self.events.push(event);
    }

    /// The number of the movement that the command names.
    pub(crate) fn id(&self) -> MovementId {
        match &self.command.act {
            Act::Movement { id, .. } => *id,
            _ => unreachable!("only commands on movements ask for it"),
        }
    }

    pub(crate) fn is_new(&self) -> bool {
        self.movement.is_none()
    }

    /// The movement as it stands.
    pub(crate) fn movement(&self) -> &Movement {
        self.movement.as_deref().expect("a command on no movement was refused at the door")
    }

    pub(crate) fn declaration(&self) -> &Declaration {
        &self.movement().declaration
    }

    pub(crate) fn state(&self) -> State {
        self.movement().state
    }

    /// The movement stands in one of these states.
    pub(crate) fn must_be(&self, allowed: &[State]) -> Result<(), Refusal> {
        let state = self.state();
        if allowed.contains(&state) {
            return Ok(());
        }
        let words: Vec<&str> = allowed.iter().map(|state| state.as_str()).collect();
        Err(Refusal::new(Reason::OutOfSequence, "state").found(state).expected(words.join(", ")))
    }

    /// What a command that cannot be obeyed here is told.
    pub(crate) fn out_of_sequence(&self, expected: &str) -> Refusal {
        Refusal::new(Reason::OutOfSequence, "state").found(self.state()).expected(expected)
    }

    /// Something happened to the movement.
    pub(crate) fn record(&mut self, fact: MovementFact) {
        let (id, now) = (self.id(), self.now);
        match &mut self.movement {
            Some(movement) => movement.to_mut().apply(now, &fact),
            none => *none = Movement::begin(id, now, &fact).map(Cow::Owned),
        }
        self.push(Fact::Movement { id, fact });
    }

    pub(crate) fn guarantee(&self, id: GuaranteeId) -> Option<&GuaranteeAccount> {
        self.guarantees.iter().find(|account| account.id == id).map(Cow::as_ref)
    }

    /// Something happened to a guarantee account.
    pub(crate) fn record_guarantee(&mut self, id: GuaranteeId, fact: GuaranteeFact) {
        match self.guarantees.iter_mut().find(|account| account.id == id) {
            Some(account) => account.to_mut().apply(&fact),
            None => self.guarantees.extend(GuaranteeAccount::begin(id, &fact).map(Cow::Owned)),
        }
        self.push(Fact::Guarantee { id, fact });
    }

    pub(crate) fn permit(&self, key: &PermitKey) -> Option<&PermitAccount> {
        self.permits.iter().find(|account| account.key == *key).map(Cow::as_ref)
    }

    /// Something happened to a permit account.
    pub(crate) fn record_permit(&mut self, key: &PermitKey, fact: PermitFact) {
        if let Some(account) = self.permits.iter_mut().find(|account| account.key == *key) {
            account.to_mut().apply(&fact);
        } else {
            let mut account = PermitAccount::new(key.clone());
            account.apply(&fact);
            self.permits.push(Cow::Owned(account));
        }
        self.push(Fact::Permit { id: key.clone(), fact });
    }

    /// An office that must be known.
    pub(crate) fn office(
        &self,
        reference: OfficeReference,
        path: &str,
    ) -> Result<&Office, Refusal> {
        let found = self.reference.offices.find(reference);
        found.ok_or_else(|| Refusal::new(Reason::UnknownOffice, path).found(reference))
    }

    /// The clock of an office.
    pub(crate) fn zone(&self, reference: OfficeReference) -> TimeZone {
        self.reference.offices.zone(reference)
    }

    /// The regime of the movement.
    pub(crate) fn regime(&self) -> Result<&'a Regime, Refusal> {
        self.regime_of(self.declaration())
    }

    /// The regime that a declaration names.
    pub(crate) fn regime_of(&self, declaration: &Declaration) -> Result<&'a Regime, Refusal> {
        self.reference.regime(&declaration.regime).ok_or_else(|| {
            Refusal::new(Reason::UnknownRegime, "declaration.regime").found(&declaration.regime)
        })
    }
}
