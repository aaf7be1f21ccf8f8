//! Gates that an itinerary must pass in order: those of a corridor, and places of the request.

use landbridge_atlas::model::{CrossingIdx, FacilityIdx, SeaPassage};

/// Something to pass.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Gate {
    /// Any of these points of a corridor.
    AnyOf { crossings: Vec<CrossingIdx>, facilities: Vec<FacilityIdx>, straits: Vec<SeaPassage> },
    /// The place of the request with this number.
    Via(usize),
}

/// The gates, in order; progress counts those already passed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress {
    pub(crate) gates: Vec<Gate>,
}

impl Progress {
    /// The count when all is passed.
    pub(crate) fn complete(&self) -> u8 {
        self.gates.len() as u8
    }

    /// Progress after a crossing is passed.
    pub(crate) fn at_crossing(&self, done: u8, crossing: CrossingIdx) -> u8 {
        self.after(
            done,
            |gate| matches!(gate, Gate::AnyOf { crossings, .. } if crossings.contains(&crossing)),
        )
    }

    /// Progress after a facility is used.
    pub(crate) fn at_facility(&self, done: u8, facility: FacilityIdx) -> u8 {
        self.after(
            done,
            |gate| matches!(gate, Gate::AnyOf { facilities, .. } if facilities.contains(&facility)),
        )
    }

    /// Progress after straits are passed.
    pub(crate) fn at_straits(&self, done: u8, passed: &[SeaPassage]) -> u8 {
        self.after(done, |gate| {
            matches!(gate, Gate::AnyOf { straits, .. } if straits.iter().any(|s| passed.contains(s)))
        })
    }

    /// Progress after a place of the request is passed.
    pub(crate) fn at_via(&self, done: u8, via: usize) -> u8 {
        self.after(done, |gate| *gate == Gate::Via(via))
    }

    fn after(&self, done: u8, meets: impl Fn(&Gate) -> bool) -> u8 {
        match self.gates.get(done as usize) {
            Some(gate) if meets(gate) => done + 1,
            _ => done,
        }
    }
}
