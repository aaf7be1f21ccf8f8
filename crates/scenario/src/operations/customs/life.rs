//! One consignment before customs: its movement as the state machine has it.

use jiff::Timestamp;
use landbridge_transit::codes::{GuaranteeId, MovementId, OfficeReference, PermitKey};
use landbridge_transit::command::usual;
use landbridge_transit::ledger::{GuaranteeAccount, PermitAccount};
use landbridge_transit::movement::{
    Channel, ControlCode, ControlKind, ControlPlace, CrossingRecord, DeclaredPermit, Side, State,
};
use landbridge_transit::refusal::Reason;
use landbridge_transit::world::Book;
use landbridge_transit::{
    Case, Command, Event, Fact, Movement, MovementAct, MovementFact, Reference, Refusal, apply,
    decide,
};

use super::papers::{Planned, REGISTRATION, SEAL};
use super::permits::{Ledger, Taken};

/// A consignment has one movement at a time, in a book of its own.
const ID: MovementId = MovementId(1);

/// A consignment's movement, guarantees and permit.
#[derive(Debug, Default)]
pub(super) struct Life {
    pub(super) movement: Option<Movement>,
    guarantees: Vec<GuaranteeAccount>,
    /// The account of a permit that is not in the ledger.
    own: Option<PermitAccount>,
}

/// A life beside the ledger that it shares with the others.
struct Shelf<'s> {
    life: &'s mut Life,
    ledger: &'s mut Ledger,
}

impl Book for Shelf<'_> {
    fn movement_mut(&mut self, _: MovementId) -> Option<&mut Movement> {
        self.life.movement.as_mut()
    }
    fn insert_movement(&mut self, movement: Movement) {
        self.life.movement = Some(movement);
    }
    fn guarantee_mut(&mut self, id: GuaranteeId) -> Option<&mut GuaranteeAccount> {
        self.life.guarantees.iter_mut().find(|account| account.id == id)
    }
    fn insert_guarantee(&mut self, account: GuaranteeAccount) {
        self.life.guarantees.push(account);
    }
    fn permit_mut(&mut self, id: &PermitKey) -> Option<&mut PermitAccount> {
        match &mut self.life.own {
            Some(own) if own.key == *id => Some(own),
            _ => self.ledger.accounts.get_mut(id),
        }
    }
    fn insert_permit(&mut self, account: PermitAccount) {
        self.ledger.accounts.insert(account.key.clone(), account);
    }
}

/// What a life is led with.
pub(super) struct Office<'o> {
    pub(super) reference: &'o Reference,
    pub(super) ledger: &'o mut Ledger,
    pub(super) now: Timestamp,
    /// Commands that were decided.
    pub(super) commands: &'o mut u64,
}

impl Life {
    /// Whether goods are held for a control at departure.
    pub(super) fn is_under_control(&self) -> bool {
        self.movement.as_ref().is_some_and(|movement| movement.state == State::UnderControl)
    }

    /// The channel that the risk analysis chose.
    pub(super) fn channel(&self) -> Channel {
        let channel = self.movement.as_ref().and_then(|movement| movement.channel);
        channel.unwrap_or(Channel::Green)
    }

    /// Declares and accepts a movement.
    pub(super) fn declare(
        &mut self,
        planned: &Planned,
        (serial, permit): (&str, Option<Taken>),
        office: &mut Office<'_>,
    ) -> Result<(), Reason> {
        let mut declaration = Box::new(planned.declaration.clone());
        self.movement = None;
        self.guarantees.clone_from(&planned.guarantees);
        self.own = None;
        if let Some(Taken { key, number, own }) = permit {
            declaration.permits = [DeclaredPermit { permit: key, number }].into();
            self.own = own;
        }
        self.act(MovementAct::Declare { declaration, serial: serial.into() }, office)?;
        let events = self.act(MovementAct::Accept { serial: serial.into() }, office)?;
        match events.iter().find_map(guarantee_fault) {
            Some(reason) => Err(reason),
            None => Ok(()),
        }
    }

    /// Records that a control at departure found nothing.
    pub(super) fn look_at(&mut self, office: &mut Office<'_>) -> Result<(), Reason> {
        let Some(movement) = &self.movement else { return Ok(()) };
        let control = MovementAct::RecordControl {
            office: movement.declaration.office_of_departure,
            place: ControlPlace::Departure,
            kinds: [ControlKind::Documents].into(),
            code: ControlCode::Satisfactory,
            text: "".into(),
        };
        self.act(control, office).map(drop)
    }

    /// Lets the goods go.
    pub(super) fn release(&mut self, office: &mut Office<'_>) -> Result<(), Reason> {
        self.act(MovementAct::Release {}, office).map(drop)
    }

    /// One side of a border records the goods.
    pub(super) fn cross(
        &mut self,
        side: Side,
        at: OfficeReference,
        office: &mut Office<'_>,
    ) -> Result<(), Reason> {
        let is_sealed = self.movement.as_ref().is_some_and(|movement| !movement.seals.is_empty());
        let record = CrossingRecord {
            at: office.now,
            vehicle: REGISTRATION.into(),
            containers: [].into(),
            seals: if is_sealed { [SEAL.into()].into() } else { [].into() },
            gross_mass_kg: None,
        };
        self.act(MovementAct::Cross { side, office: at, record }, office).map(drop)
    }

    /// The goods arrive, are released from transit, and the movement is written off.
    pub(super) fn finish(
        &mut self,
        at: OfficeReference,
        office: &mut Office<'_>,
    ) -> Result<(), Reason> {
        let now = office.now;
        self.act(MovementAct::Arrive { office: at, at: now, simplified: false }, office)?;
        self.act(MovementAct::ReleaseGoods {}, office).map(drop)
    }

    /// Decides a command by whom it is usual, and takes in what follows.
    fn act(&mut self, act: MovementAct, office: &mut Office<'_>) -> Result<Vec<Event>, Reason> {
        *office.commands += 1;
        let by = usual(&act, self.movement.as_ref());
        let command = Command::movement(by, ID, act);
        let events = self.decided(&command, office).map_err(|refusal| refusal.reason)?;
        let mut book = Shelf { life: self, ledger: office.ledger };
        for event in &events {
            apply(&mut book, event);
        }
        Ok(events)
    }

    fn decided(&self, command: &Command, office: &Office<'_>) -> Result<Vec<Event>, Refusal> {
        let touched = command.touches(self.movement.as_ref());
        let account = |key: &PermitKey| match &self.own {
            Some(own) if own.key == *key => Some(own),
            _ => office.ledger.accounts.get(key),
        };
        let case = Case {
            movement: self.movement.as_ref(),
            guarantees: self.guarantees.iter().collect(),
            permits: touched.permits.iter().filter_map(account).collect(),
            reference: office.reference,
            message_seen: false,
            lrn_taken: None,
        };
        decide(&case, command, office.now)
    }
}

/// Why a guarantee does not hold, when an acceptance says so.
fn guarantee_fault(event: &Event) -> Option<Reason> {
    match &event.fact {
        Fact::Movement { fact: MovementFact::GuaranteeNotValid { reasons }, .. } => {
            let named = reasons.first().and_then(|reason| reason.parse().ok());
            Some(named.unwrap_or(Reason::GuaranteeMissing))
        }
        _ => None,
    }
}
