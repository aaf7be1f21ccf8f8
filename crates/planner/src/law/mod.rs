//! The law of one question: under which instrument the goods may be in a country, and whose
//! vehicle may carry them there.
//!
//! A [`Regime`] is what the law needs to know about a load on its way: the row of the coverage
//! table that lets it be where it is, the nationality of the lorry, and whether that lorry was
//! loaded in this country. The rows of the coverage table are the only permissions: a country
//! without a row cannot be entered, whatever the road.

mod access;
mod admission;
mod preorder;
mod step;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use landbridge_atlas::model::{
    Coverage, CrossingIdx, Equivalent, FacilityIdx, FacilityKind, Instrument, InstrumentKind, Mode,
    PlaceIdx, Points, Row, Spot,
};
use landbridge_units::CountryCode;

use crate::facts::Facts;

pub(crate) use admission::{
    GoodsTerms, LawTerms, Obstacle, exceeds, goods_rules, obstacle, rules_in,
};
pub(crate) use step::{Landing, Transfer, designated};

/// A row of the coverage table that holds on the day and that the request allows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CoverRow<'a> {
    pub(crate) coverage: &'a Coverage,
    pub(crate) instrument: &'a Instrument,
}

impl CoverRow<'_> {
    /// Whether the row lets the goods enter at a spot.
    fn lets_in(&self, spots: &[Spot], inland: bool) -> bool {
        allows(&self.coverage.entry_points, spots, inland)
    }

    /// Whether the row lets the goods leave at a spot.
    pub(crate) fn lets_out(&self, spots: &[Spot], inland: bool) -> bool {
        allows(&self.coverage.exit_points, spots, inland)
    }

    /// Whether the row serves a mode. Ships carry goods between countries and not through them:
    /// what is landed comes under the row of the carriage that follows. Goods in the air move under
    /// an air waybill, also from one flight to the next: no other transit agreement carries them.
    fn is_for(&self, mode: Mode) -> bool {
        let afloat = matches!(mode, Mode::Sea | Mode::Ferry);
        let by_note = self.instrument.kind == InstrumentKind::ConsignmentNote;
        (afloat && !by_note) || self.coverage.mode.is_none_or(|of| of == mode)
    }
}

/// Whether the points of a row include any of the spots, or the interior of the country.
fn allows(points: &Points, spots: &[Spot], inland: bool) -> bool {
    spots.iter().any(|spot| points.allow(*spot)) || (inland && points.allow_inland())
}

/// What the law knows about a load on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Regime {
    /// Position in [`Law::rows`].
    pub(crate) row: u16,
    /// Position in [`Law::nationalities`]; [`NO_LORRY`] off the road.
    pub(crate) nationality: u8,
    /// Whether the lorry was loaded in the country it is in.
    pub(crate) loaded_here: bool,
}

/// No lorry carries the goods.
pub(crate) const NO_LORRY: u8 = 0x7F;

/// Where a movement begins or ends, in the eyes of the law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Terminus {
    /// In a country, at a place or at no place of the atlas.
    Inland(CountryCode, Option<PlaceIdx>),
    /// At a facility.
    Facility(CountryCode, FacilityIdx),
}

impl Terminus {
    pub(crate) fn country(&self) -> CountryCode {
        match self {
            Self::Inland(country, _) | Self::Facility(country, _) => *country,
        }
    }
}

/// The law of one question.
pub(crate) struct Law<'a> {
    pub(crate) facts: Facts<'a>,
    pub(crate) rows: Vec<CoverRow<'a>>,
    pub(crate) nationalities: Vec<CountryCode>,
    pub(crate) origin: Terminus,
    pub(crate) destination: Terminus,
    /// Registration of the first lorry, when the request fixes it.
    registration: Option<CountryCode>,
    equivalents: Vec<&'a Equivalent>,
    rights: access::Rights<'a>,
    terms: LawTerms<'a>,
    preorder: preorder::Preorder,
    by_country: HashMap<CountryCode, Vec<u16>>,
    reloads: RefCell<Reloads>,
}

/// Changes inside facilities already worked out.
type Reloads = HashMap<(Regime, FacilityIdx, (Mode, Mode)), Rc<[Regime]>>;

impl<'a> Law<'a> {
    /// Collects the rows that hold.
    pub(crate) fn new(
        facts: Facts<'a>,
        (origin, destination): (Terminus, Terminus),
        registration: Option<CountryCode>,
        terms: LawTerms<'a>,
    ) -> Self {
        let rows: Vec<CoverRow<'a>> = facts
            .atlas
            .coverage
            .iter()
            .map(|coverage| CoverRow {
                coverage,
                instrument: &facts.atlas.instruments[coverage.instrument],
            })
            .filter(|row| admission::obstacle(&facts, row, &terms).is_none())
            .collect();
        let mut nationalities: Vec<CountryCode> = facts
            .atlas
            .vehicle_access
            .iter()
            .filter_map(|row| row.registration_country)
            .chain([origin.country(), destination.country()])
            .collect();
        nationalities.sort_unstable();
        nationalities.dedup();
        let equivalents =
            facts.atlas.equivalents.iter().filter(|row| facts.holds(&row.provenance)).collect();
        let rights = access::Rights::new(rows.len(), nationalities.len());
        let preorder = preorder::Preorder::new(rows.len());
        let mut by_country: HashMap<CountryCode, Vec<u16>> = HashMap::new();
        for (position, row) in rows.iter().enumerate() {
            by_country.entry(row.coverage.country).or_default().push(position as u16);
        }
        Self {
            facts,
            rows,
            nationalities,
            origin,
            destination,
            registration,
            equivalents,
            rights,
            terms,
            preorder,
            by_country,
            reloads: RefCell::default(),
        }
    }

    /// The crossings that agreements may name for this one: itself, and those handled here.
    pub(crate) fn designations(&self, crossing: CrossingIdx, mode: Mode) -> Vec<Spot> {
        let stand_in = self
            .equivalents
            .iter()
            .filter(|row| row.mode == mode && row.operational == crossing)
            .map(|row| Spot::Crossing(row.designated));
        std::iter::once(Spot::Crossing(crossing)).chain(stand_in).collect()
    }

    /// The row that says that freight of a mode is handled elsewhere.
    pub(crate) fn handled_elsewhere(
        &self,
        crossing: CrossingIdx,
        mode: Mode,
    ) -> Option<&'a Equivalent> {
        self.equivalents.iter().copied().find(|row| row.mode == mode && row.designated == crossing)
    }

    /// What the request lets the law use.
    pub(crate) fn terms(&self) -> LawTerms<'a> {
        self.terms
    }

    /// The rows of a country, each with its position.
    fn rows_in(&self, country: CountryCode) -> impl Iterator<Item = (usize, &CoverRow<'a>)> {
        let positions = self.by_country.get(&country).map_or(&[][..], Vec::as_slice);
        positions.iter().map(|position| (*position as usize, &self.rows[*position as usize]))
    }

    /// The row of a regime.
    pub(crate) fn row(&self, regime: Regime) -> &CoverRow<'a> {
        &self.rows[regime.row as usize]
    }

    /// The country that registered the lorry of a regime.
    pub(crate) fn nationality(&self, regime: Regime) -> Option<CountryCode> {
        self.nationalities.get(regime.nationality as usize).copied()
    }

    fn nationality_of(&self, country: CountryCode) -> Option<u8> {
        self.nationalities.binary_search(&country).ok().map(|position| position as u8)
    }

    /// Whether a facility lies at the edge of its country, so that goods come from abroad there.
    pub(crate) fn is_gateway(&self, facility: FacilityIdx) -> bool {
        let kind = self.facts.atlas.facilities[facility].kind;
        matches!(kind, FacilityKind::Seaport | FacilityKind::Airport)
    }
}

/// Whether two rows belong to one instrument.
fn same_instrument(a: &CoverRow<'_>, b: &CoverRow<'_>) -> bool {
    a.instrument.id() == b.instrument.id()
}
