//! How events change a movement. Nothing is refused here: what happened, happened.

use jiff::Timestamp;

use super::{
    Control, Crossing, CrossingRecord, CrossingState, Declaration, Movement, Passage, Seal,
    SealEvent, SealState, Side, State,
};
use crate::codes::{GuaranteeId, MovementId, OfficeReference};
use crate::event::MovementFact;
use crate::ledger::GuaranteePurse;

impl Movement {
    /// A new movement as its first event tells it; `None` when the event is not the first of one.
    pub fn begin(id: MovementId, at: Timestamp, fact: &MovementFact) -> Option<Self> {
        let (MovementFact::Drafted { declaration } | MovementFact::Declared { declaration }) = fact
        else {
            return None;
        };
        let mut movement = Self::new(id, at, declaration.clone());
        movement.apply(at, fact);
        Some(movement)
    }

    fn new(id: MovementId, at: Timestamp, declaration: Box<Declaration>) -> Self {
        Self {
            id,
            state: State::Draft,
            since: at,
            mrn: None,
            destination: declaration.office_of_destination,
            last_seen_in: declaration.office_of_departure.country(),
            declaration,
            amendments: 0,
            channel: None,
            invalidation_requested: false,
            holds: Vec::new(),
            permits_held: false,
            lodged_at: None,
            accepted_at: None,
            released_at: None,
            limit_date: None,
            crossings: Vec::new(),
            seals: Vec::new(),
            incidents: Vec::new(),
            controls: Vec::new(),
            position: None,
            arrival: None,
            arrival_by_trader: false,
            remarks: None,
            discrepancies_notified: false,
            status_requested_at: None,
            enquiry_since: None,
            recovery_since: None,
            discharged_in: Vec::new(),
            version: 0,
        }
    }

    /// Takes in what has happened to it.
    pub fn apply(&mut self, at: Timestamp, fact: &MovementFact) {
        self.version += 1;
        let before = self.state;
        self.apply_at_departure(at, fact);
        self.apply_to_guarantee(fact);
        self.apply_on_the_way(at, fact);
        self.apply_at_destination(at, fact);
        if self.state != before {
            self.since = at;
        }
    }

    fn apply_at_departure(&mut self, at: Timestamp, fact: &MovementFact) {
        match fact {
            MovementFact::Drafted { declaration } => self.replace(declaration.clone()),
            MovementFact::Declared { declaration } => {
                self.replace(declaration.clone());
                self.lodged_at = Some(at);
                self.state = State::Submitted;
            }
            MovementFact::Acknowledged {} => self.state = self.acknowledged_state(),
            MovementFact::Rejected { .. } => self.state = State::Rejected,
            MovementFact::Presented {} => self.state = State::Acknowledged,
            MovementFact::Accepted { mrn, crossings } => {
                self.mrn = Some(*mrn);
                self.accepted_at = Some(at);
                self.crossings = crossings.to_vec();
                self.state = State::Accepted;
            }
            MovementFact::Amended { declaration, crossings } => {
                self.amendments += 1;
                self.replace(declaration.clone());
                if let Some(crossings) = crossings {
                    self.crossings = crossings.to_vec();
                }
            }
            MovementFact::RiskAssessed { channel, .. } => self.channel = Some(*channel),
            MovementFact::Released { limit_date } => {
                self.released_at = Some(at);
                self.limit_date = Some(*limit_date);
                self.state = State::Released;
            }
            MovementFact::ReleaseRefused { .. } => self.state = State::NotReleased,
            MovementFact::InvalidationRequested { .. } => self.invalidation_requested = true,
            MovementFact::InvalidationRefused { .. } => self.invalidation_requested = false,
            MovementFact::Invalidated { .. } => {
                self.invalidation_requested = false;
                self.state = State::Invalidated;
            }
            _ => {}
        }
    }

    fn apply_to_guarantee(&mut self, fact: &MovementFact) {
        match fact {
            MovementFact::GuaranteeReserved { holds } => {
                self.holds = holds.to_vec();
                if self.state == State::GuaranteeUnderAmendment {
                    self.state = State::Accepted;
                }
            }
            MovementFact::GuaranteeUsed { guarantees } => {
                self.move_holds(guarantees, GuaranteePurse::Used);
            }
            MovementFact::GuaranteeCalled { guarantees } => {
                self.move_holds(guarantees, GuaranteePurse::Called);
            }
            MovementFact::GuaranteeReleased { guarantees } => {
                self.holds.retain(|hold| !guarantees.contains(&hold.guarantee));
            }
            MovementFact::GuaranteeNotValid { .. } => self.state = State::GuaranteeUnderAmendment,
            MovementFact::PermitsHeld { held } => self.permits_held = *held,
            MovementFact::TerritoryDischarged { territory } => self.discharged_in.push(*territory),
            _ => {}
        }
    }

    fn apply_on_the_way(&mut self, at: Timestamp, fact: &MovementFact) {
        match fact {
            MovementFact::CrossingRecorded { crossing, side, office, record } => {
                // An office that was cut off may tell of the goods when they have long arrived.
                if self.arrival.is_none() {
                    self.last_seen_in = office.country();
                }
                if let Some(crossing) = self.crossings.get_mut(*crossing as usize) {
                    crossing.record_side(*side, record.clone());
                }
            }
            MovementFact::CrossingCompared { crossing, outcome, .. } => {
                self.set_crossing(*crossing, *outcome);
            }
            MovementFact::Stopped { crossing, .. } => {
                if let Some(crossing) = crossing {
                    self.set_crossing(*crossing, CrossingState::Stopped);
                }
                self.state = State::Stopped;
            }
            MovementFact::Resumed { .. } => self.resume(),
            MovementFact::IncidentRecorded { incident } => {
                if let (Some(vehicle), Some(registration)) =
                    (&mut self.declaration.vehicle, &incident.vehicle)
                {
                    vehicle.registration = registration.clone();
                }
                self.last_seen_in = incident.office.country();
                self.incidents.push(incident.clone());
            }
            MovementFact::Diverted { destination, crossings } => {
                self.destination = *destination;
                self.crossings = crossings.to_vec();
            }
            MovementFact::SealChanged { seal, office } => self.change_seal(at, seal, *office),
            MovementFact::Tracked { report } => self.position = Some(report.clone()),
            MovementFact::ControlDecided { intention: false, office, .. }
                if self.state == State::Accepted
                    && *office == self.declaration.office_of_departure =>
            {
                self.state = State::UnderControl;
            }
            MovementFact::ControlRecorded { control } => self.add_control(control),
            _ => {}
        }
    }

    fn apply_at_destination(&mut self, at: Timestamp, fact: &MovementFact) {
        match fact {
            MovementFact::Arrived { office, at: arrived, by_trader, .. } => {
                self.arrival = Some(Passage { at: *arrived, office: *office });
                self.arrival_by_trader = *by_trader;
                self.last_seen_in = office.country();
                self.state = State::Arrived;
            }
            MovementFact::UnloadingPermitted { .. } => self.state = State::UnloadingPermitted,
            MovementFact::UnloadingRemarked { remarks } => {
                self.remarks = Some(remarks.clone());
                self.state = State::UnloadingRemarked;
            }
            MovementFact::DiscrepanciesFound {} => self.state = State::Discrepancies,
            MovementFact::DiscrepanciesNotified {} => self.discrepancies_notified = true,
            MovementFact::GoodsReleased {} => self.state = State::GoodsReleased,
            MovementFact::WrittenOff {} => self.state = State::WrittenOff,
            MovementFact::StatusRequested {} => self.status_requested_at = Some(at),
            MovementFact::EnquiryOpened { .. } => {
                self.enquiry_since = Some(at);
                self.state = State::UnderEnquiry;
            }
            MovementFact::RecoveryStarted { .. } => {
                self.recovery_since = Some(at);
                self.state = State::UnderRecovery;
            }
            MovementFact::Closed {} => self.state = State::Closed,
            _ => {}
        }
    }

    fn replace(&mut self, declaration: Box<Declaration>) {
        self.destination = declaration.office_of_destination;
        self.last_seen_in = declaration.office_of_departure.country();
        self.seals = declaration
            .equipment
            .iter()
            .flat_map(|equipment| &equipment.seals)
            .map(|seal| Seal {
                number: seal.number.clone(),
                class: seal.class,
                state: SealState::Affixed,
                office: None,
                at: None,
            })
            .collect();
        self.declaration = declaration;
    }

    fn acknowledged_state(&self) -> State {
        match self.declaration.lodging {
            super::Lodging::PreLodged => State::PreLodged,
            super::Lodging::Standard => State::Acknowledged,
        }
    }

    fn move_holds(&mut self, guarantees: &[GuaranteeId], purse: GuaranteePurse) {
        for hold in self.holds.iter_mut().filter(|hold| guarantees.contains(&hold.guarantee)) {
            hold.purse = purse;
        }
    }

    fn set_crossing(&mut self, crossing: u32, state: CrossingState) {
        if let Some(crossing) = self.crossings.get_mut(crossing as usize) {
            crossing.state = state;
        }
    }

    fn resume(&mut self) {
        self.state = State::Released;
        for crossing in &mut self.crossings {
            if crossing.state == CrossingState::Stopped {
                crossing.state = crossing.progress();
            }
        }
    }

    fn add_control(&mut self, control: &Control) {
        let satisfied = control.code.is_some_and(super::ControlCode::is_satisfactory);
        if self.state == State::UnderControl && satisfied {
            self.state = State::Accepted;
        }
        self.controls.push(control.clone());
    }

    fn change_seal(&mut self, at: Timestamp, event: &SealEvent, office: OfficeReference) {
        let mut set = |number: &str, state: SealState| {
            if let Some(seal) = self.seals.iter_mut().find(|seal| &*seal.number == number) {
                seal.state = state;
                seal.office = Some(office);
                seal.at = Some(at);
            }
        };
        let fresh = match event {
            SealEvent::Affixed { number, class } => Some((number, *class)),
            SealEvent::Verified { number } => {
                set(number, SealState::Verified);
                None
            }
            SealEvent::Broken { number } => {
                set(number, SealState::Broken);
                None
            }
            SealEvent::Replaced { number, by, class } => {
                set(number, SealState::Replaced);
                Some((by, *class))
            }
        };
        if let Some((number, class)) = fresh {
            self.seals.push(Seal {
                number: number.clone(),
                class,
                state: SealState::Affixed,
                office: Some(office),
                at: Some(at),
            });
        }
    }
}

impl Crossing {
    fn record_side(&mut self, side: Side, record: CrossingRecord) {
        match side {
            Side::Exit => self.exit = Some(record),
            Side::Entry => self.entry = Some(record),
        }
        self.state = self.progress();
    }

    /// How far the records at hand bring it, before both sides are compared.
    fn progress(&self) -> CrossingState {
        let open = |office: Option<OfficeReference>, record: Option<&CrossingRecord>| {
            office.is_some() && record.is_none()
        };
        let missing = usize::from(open(self.exit_office, self.exit.as_ref()))
            + usize::from(open(self.entry_office, self.entry.as_ref()));
        match (self.exit.is_some() || self.entry.is_some(), missing) {
            (false, _) => CrossingState::Expected,
            (true, 0) => CrossingState::Crossed,
            (true, _) => CrossingState::HalfCrossed,
        }
    }
}
