//! The overlay with figures on it: what one question pays and waits on every hop, border,
//! terminal and service.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use jiff::tz::TimeZone;
use landbridge_atlas::model::{
    ChargeKind, ChargeSubject, CrossingIdx, CrossingStatus, EmissionFactor, FacilityIdx,
    HandlingKind, Mode,
};
use landbridge_units::CountryCode;

use super::border::Passage;
use super::service::Run;
use crate::facts::{Clock, Delay, Due, Evidence, Facts, Haulage, Load, Pace, evidence};
use crate::index::{BoundaryIdx, BoundaryRole, CellIdx, PlannerIndex};
use crate::law::{Regime, Transfer};

/// What a kilometre takes in a cell.
#[derive(Clone, Debug)]
pub(crate) struct CellTerms<'a> {
    pub(crate) pace: Pace,
    pub(crate) haulage: Haulage<'a>,
    pub(crate) emission: &'a EmissionFactor,
    pub(crate) kg_per_km: f64,
}

/// What the request keeps out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Avoided {
    pub(crate) countries: Vec<CountryCode>,
    pub(crate) crossings: Vec<CrossingIdx>,
    pub(crate) facilities: Vec<FacilityIdx>,
    pub(crate) modes: Vec<Mode>,
}

/// A change of vehicle, mode or gauge inside a facility or at a post.
#[derive(Clone, Debug)]
pub(crate) struct Reload<'a> {
    pub(crate) kind: HandlingKind,
    pub(crate) delay: Delay,
    pub(crate) usd: f64,
    pub(crate) dues: Vec<Due<'a>>,
    pub(crate) evidence: Vec<Evidence>,
}

type Passages<'a> = HashMap<(BoundaryIdx, BoundaryIdx), Option<Rc<Passage<'a>>>>;
type Reloads<'a> = HashMap<(BoundaryIdx, BoundaryIdx), Option<Rc<Reload<'a>>>>;

/// Everything that one question needs to price a step.
pub(crate) struct World<'a> {
    pub(crate) facts: Facts<'a>,
    pub(crate) index: &'a PlannerIndex,
    pub(crate) clock: Clock,
    pub(crate) load: Load,
    pub(crate) avoided: Avoided,
    terms: Vec<OnceCell<Option<CellTerms<'a>>>>,
    passages: RefCell<Passages<'a>>,
    reloads: RefCell<Reloads<'a>>,
    runs: OnceCell<Vec<Run<'a>>>,
    runs_from: OnceCell<HashMap<BoundaryIdx, Vec<usize>>>,
    pub(super) entry_dues: RefCell<HashMap<(u16, u8), [f64; 2]>>,
    pub(super) landings: RefCell<Landings>,
}

/// What borders do to regimes, as far as it was worked out: a world has one law.
type Landings = HashMap<(Regime, BoundaryIdx, BoundaryIdx), Rc<[(Regime, Transfer)]>>;

impl<'a> World<'a> {
    pub(crate) fn new(
        facts: Facts<'a>,
        index: &'a PlannerIndex,
        clock: Clock,
        (load, avoided): (Load, Avoided),
    ) -> Self {
        Self {
            facts,
            index,
            clock,
            load,
            avoided,
            terms: vec![OnceCell::new(); index.cells.len()],
            passages: RefCell::default(),
            reloads: RefCell::default(),
            runs: OnceCell::new(),
            runs_from: OnceCell::new(),
            entry_dues: RefCell::default(),
            landings: RefCell::default(),
        }
    }

    /// What a kilometre takes in a cell; absent when no speed, price or emission factor is known,
    /// or the request avoids the country or the mode.
    pub(crate) fn terms(&self, cell: CellIdx) -> Option<&CellTerms<'a>> {
        self.terms[cell.get()].get_or_init(|| self.find_terms(cell)).as_ref()
    }

    fn find_terms(&self, cell: CellIdx) -> Option<CellTerms<'a>> {
        let key = self.index.cells[cell].key;
        let out = self.avoided.countries.contains(&key.country) || self.is_mode_out(key.mode);
        if out {
            return None;
        }
        let emission = self.facts.emission_factor(key.country, key.mode)?;
        Some(CellTerms {
            pace: self.facts.pace(key.country, key.mode)?,
            haulage: self.facts.haulage(key.country, key.mode, &self.load)?,
            emission,
            kg_per_km: emission.wtw.get() * self.load.mass_t / 1000.0,
        })
    }

    /// Whether the request leaves a mode out.
    pub(crate) fn is_mode_out(&self, mode: Mode) -> bool {
        !self.avoided.modes.is_empty() && !self.avoided.modes.contains(&mode)
    }

    /// The other sides of the crossing that a boundary stands for.
    pub(crate) fn other_sides(&self, at: BoundaryIdx) -> impl Iterator<Item = BoundaryIdx> + '_ {
        let here = &self.index.boundaries[at];
        let node = match here.role {
            BoundaryRole::Crossing(_) => here.node,
            BoundaryRole::Facility(_) => None,
        };
        let sides = node.map_or(&[][..], |node| self.index.at_node(node));
        sides.iter().copied().filter(move |side| {
            let side = &self.index.boundaries[*side];
            side.country != here.country && side.mode == here.mode
        })
    }

    /// The passage from one side of a crossing to the other; absent when nothing may pass.
    pub(crate) fn passage(&self, from: BoundaryIdx, to: BoundaryIdx) -> Option<Rc<Passage<'a>>> {
        if let Some(known) = self.passages.borrow().get(&(from, to)) {
            return known.clone();
        }
        let passage = self.find_passage(from, to).map(Rc::new);
        self.passages.borrow_mut().insert((from, to), passage.clone());
        passage
    }

    /// Whether freight may use a crossing at all. A planned crossing has lines only when the
    /// scenario of the question builds them, and is open then.
    pub(crate) fn is_usable(&self, crossing: CrossingIdx) -> bool {
        let status = self.facts.atlas.crossings[crossing].status;
        matches!(status, CrossingStatus::Open | CrossingStatus::Planned)
            && !self.avoided.crossings.contains(&crossing)
    }

    /// The change from one access of a facility to another.
    pub(crate) fn reload(&self, from: BoundaryIdx, to: BoundaryIdx) -> Option<Rc<Reload<'a>>> {
        if let Some(known) = self.reloads.borrow().get(&(from, to)) {
            return known.clone();
        }
        let reload = self.find_reload(from, to).map(Rc::new);
        self.reloads.borrow_mut().insert((from, to), reload.clone());
        reload
    }

    /// The services that run.
    pub(crate) fn runs(&self) -> &[Run<'a>] {
        self.runs.get_or_init(|| self.find_runs())
    }

    /// The services that leave from a boundary.
    pub(crate) fn runs_from(&self, at: BoundaryIdx) -> &[usize] {
        let by_boundary = self.runs_from.get_or_init(|| {
            let mut by_boundary: HashMap<BoundaryIdx, Vec<usize>> = HashMap::new();
            for (position, run) in self.runs().iter().enumerate() {
                by_boundary.entry(run.from).or_default().push(position);
            }
            by_boundary
        });
        by_boundary.get(&at).map_or(&[], Vec::as_slice)
    }

    /// The charges of a subject that are due whatever happens there.
    pub(crate) fn standing_dues(&self, subject: ChargeSubject, mode: Mode) -> Vec<Due<'a>> {
        let standing = |due: &Due<'_>| {
            !matches!(
                due.charge.what,
                ChargeKind::Transhipment
                    | ChargeKind::GaugeChange
                    | ChargeKind::Handling
                    | ChargeKind::Demurrage
                    | ChargeKind::Detention
            )
        };
        self.facts.dues(subject, mode, &self.load).filter(standing).collect()
    }

    /// The charges of one kind of a subject.
    pub(crate) fn dues_for(
        &self,
        subject: ChargeSubject,
        mode: Mode,
        what: ChargeKind,
    ) -> Vec<Due<'a>> {
        let dues = self.facts.dues(subject, mode, &self.load);
        dues.filter(|due| due.charge.what == what && due.is_due_from(None)).collect()
    }
}

/// The zone of a name; the tables were checked, so an unknown one is UTC.
pub(crate) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The evidence and delay of a handling row.
pub(crate) fn handling_delay(row: &landbridge_atlas::model::Handling) -> (Delay, Evidence) {
    (Delay::from_quantiles(row.median.get(), row.p95.get()), evidence(row))
}
