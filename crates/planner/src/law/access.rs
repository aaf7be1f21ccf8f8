//! Whose lorries may drive where.

use std::cell::RefCell;

use landbridge_atlas::model::{
    AccessLimit, AccessRole, FacilityIdx, Instrument, InstrumentKind, PlaceIdx, Row, Spot,
    VehicleAccess,
};
use landbridge_units::CountryCode;

use super::{Law, Regime, Terminus};

/// How far a lorry may go to load or unload.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Admission {
    /// Nowhere.
    None,
    /// Only to these.
    Limited(Vec<AccessLimit>),
    /// Everywhere in the country.
    Everywhere,
}

/// What the lorries of one country may do in another, under one instrument.
#[derive(Clone, Debug)]
pub(crate) struct Right<'a> {
    /// Whether they may drive through.
    pub(crate) transit: bool,
    /// Where they may load and unload.
    pub(crate) terminating: Admission,
    /// The rows that say so.
    pub(crate) rows: Vec<&'a VehicleAccess>,
}

impl Right<'_> {
    /// Whether they may come in at all.
    pub(crate) fn may_enter(&self) -> bool {
        self.transit || self.terminating != Admission::None
    }
}

/// Rights already looked up, by row of the law and nationality.
pub(crate) struct Rights<'a> {
    nationalities: usize,
    known: RefCell<Vec<Option<std::rc::Rc<Right<'a>>>>>,
}

impl Rights<'_> {
    pub(crate) fn new(rows: usize, nationalities: usize) -> Self {
        Self { nationalities, known: RefCell::new(vec![None; rows * nationalities]) }
    }
}

impl<'a> Law<'a> {
    /// What the lorry of a regime may do in the country of its row.
    pub(crate) fn right(&self, regime: Regime) -> std::rc::Rc<Right<'a>> {
        let slot = regime.row as usize * self.rights.nationalities + regime.nationality as usize;
        if let Some(right) = &self.rights.known.borrow()[slot] {
            return right.clone();
        }
        let row = self.row(regime);
        let nationality = self.nationalities[regime.nationality as usize];
        let right =
            std::rc::Rc::new(self.look_up(nationality, row.coverage.country, row.instrument));
        self.rights.known.borrow_mut()[slot] = Some(right.clone());
        right
    }

    /// Adds up the rows of a pair. A `no` under one instrument speaks for that instrument only; a
    /// `no` without instrument speaks for rows without one.
    pub(crate) fn look_up(
        &self,
        registration: CountryCode,
        territory: CountryCode,
        instrument: &Instrument,
    ) -> Right<'a> {
        let rows: Vec<&'a VehicleAccess> = self
            .facts
            .atlas
            .vehicle_access
            .iter()
            .filter(|row| {
                row.territory_country == territory
                    && row.registration_country.is_none_or(|of| of == registration)
                    && self.facts.holds(&row.provenance)
                    && self.speaks_for(row, instrument)
            })
            .collect();
        let (allowing, denying): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.allowed);
        let stands = |row: &&VehicleAccess| {
            !denying.iter().any(|no| no.instrument == row.instrument && covers(no.role, row.role))
        };
        let rows: Vec<&'a VehicleAccess> = allowing.into_iter().filter(stands).collect();
        let transit =
            rows.iter().any(|row| row.role != AccessRole::Terminating && row.limited_to.is_empty());
        let terminating = rows.iter().filter(|row| row.role != AccessRole::Transit);
        let admission = terminating.fold(Admission::None, |sum, row| add(sum, &row.limited_to));
        Right { transit, terminating: admission, rows }
    }

    /// Whether a row of the access table is about goods moving under an instrument: it names that
    /// instrument, or none, or an agreement that is about lorries and not about goods.
    fn speaks_for(&self, row: &VehicleAccess, instrument: &Instrument) -> bool {
        row.instrument.is_none_or(|named| {
            let named = &self.facts.atlas.instruments[named];
            let about_lorries = matches!(
                named.kind,
                InstrumentKind::RoadTransportAgreement | InstrumentKind::Framework
            );
            about_lorries || named.id() == instrument.id()
        })
    }

    /// Whether the lorry of a regime may load or unload at a facility.
    pub(crate) fn may_work_at(&self, regime: Regime, facility: FacilityIdx) -> bool {
        let place = self.facts.atlas.facilities[facility].place;
        self.admits(regime, |limit| match limit {
            AccessLimit::Facility(of) => *of == facility,
            AccessLimit::Place(of) => Some(*of) == place,
            AccessLimit::Crossing(_) => false,
        })
    }

    /// Whether the lorry of a regime may come to a crossing to load or unload.
    pub(crate) fn may_work_at_crossing(&self, regime: Regime, spots: &[Spot]) -> bool {
        self.admits(regime, |limit| match limit {
            AccessLimit::Crossing(of) => spots.contains(&Spot::Crossing(*of)),
            _ => false,
        })
    }

    /// Whether the lorry of a regime may load or unload at an end of the movement.
    pub(crate) fn may_work_at_terminus(&self, regime: Regime, end: &Terminus) -> bool {
        match end {
            Terminus::Facility(_, facility) => self.may_work_at(regime, *facility),
            Terminus::Inland(_, place) => self.admits(regime, |limit| self.is_at(*limit, *place)),
        }
    }

    fn is_at(&self, limit: AccessLimit, place: Option<PlaceIdx>) -> bool {
        match limit {
            AccessLimit::Place(of) => Some(of) == place,
            AccessLimit::Facility(of) => {
                place.is_some() && self.facts.atlas.facilities[of].place == place
            }
            AccessLimit::Crossing(_) => false,
        }
    }

    fn admits(&self, regime: Regime, here: impl Fn(&AccessLimit) -> bool) -> bool {
        match &self.right(regime).terminating {
            Admission::None => false,
            Admission::Everywhere => true,
            Admission::Limited(limits) => limits.iter().any(here),
        }
    }
}

/// Whether a denial for one role takes away a permission for another.
fn covers(denied: AccessRole, granted: AccessRole) -> bool {
    denied == AccessRole::Any || denied == granted
}

fn add(sum: Admission, limits: &[AccessLimit]) -> Admission {
    match (sum, limits.is_empty()) {
        (Admission::Everywhere, _) | (_, true) => Admission::Everywhere,
        (Admission::None, false) => Admission::Limited(limits.to_vec()),
        (Admission::Limited(mut known), false) => {
            known.extend_from_slice(limits);
            Admission::Limited(known)
        }
    }
}
