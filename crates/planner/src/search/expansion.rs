//! The product graph that the search unfolds.

use std::rc::Rc;

use landbridge_atlas::model::{HandlingKind, Mode, Spot};
use landbridge_routing::product::{Criteria, Expansion, ProductState, Start, Steps};
use landbridge_units::CountryCode;

use super::border::{PassScores, Passage};
use super::bounds::Bounds;
use super::progress::Progress;
use super::trail::{TRAIL_BITS, TrailId, Trails};
use super::world::{World, handling_delay};
use crate::facts::{BAD, Delay, Due, USUAL};
use crate::index::{Attachment, BoundaryIdx, BoundaryRole, CellIdx, Heading, Hop};
use crate::law::{Landing, Law, Regime, Terminus, Transfer};

const REGIME_BITS: u32 = 32 - TRAIL_BITS;

/// What a step of a path was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StepKind {
    /// Along the network inside a cell.
    Hop,
    /// Over a border.
    Cross(Transfer),
    /// From one vehicle, mode or gauge to another.
    Reload,
    /// On a service, by its position among the runs.
    Ride(usize),
}

/// A step as the number that the search carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag(pub(crate) u32);

impl From<StepKind> for Tag {
    fn from(kind: StepKind) -> Self {
        Self(match kind {
            StepKind::Hop => 0,
            StepKind::Reload => 1,
            StepKind::Cross(Transfer::None) => 2,
            StepKind::Cross(Transfer::Transhipment) => 3,
            StepKind::Cross(Transfer::TrailerSwap) => 4,
            StepKind::Ride(run) => 8 + run as u32,
        })
    }
}

impl From<Tag> for StepKind {
    fn from(tag: Tag) -> Self {
        match tag.0 {
            0 => Self::Hop,
            1 => Self::Reload,
            2 => Self::Cross(Transfer::None),
            3 => Self::Cross(Transfer::Transhipment),
            4 => Self::Cross(Transfer::TrailerSwap),
            run => Self::Ride(run as usize - 8),
        }
    }
}

/// A path that the search found: where it starts, and each step with where it leads.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    pub(crate) start: ProductState,
    pub(crate) steps: Vec<(ProductState, StepKind)>,
    pub(crate) criteria: Criteria,
}

/// An end of the movement, tied to the overlay.
pub(crate) struct End {
    /// How the place is tied to the road network; absent for facilities.
    pub(crate) attachment: Option<Attachment>,
    /// Boundaries next to it, with the kilometres; for a facility its accesses, at none.
    pub(crate) near: Vec<Hop>,
}

/// One search: the world and the law, between two ends, through gates in order.
pub(crate) struct Journey<'w, 'a> {
    pub(crate) world: &'w World<'a>,
    pub(crate) law: &'w Law<'a>,
    pub(crate) origin: &'w End,
    pub(crate) destination: &'w End,
    pub(crate) vias: &'w [(CellIdx, Attachment, Vec<Hop>, Vec<Hop>)],
    pub(crate) progress: Progress,
    pub(crate) direct_km: Option<f64>,
    trails: Trails,
    bounds: Bounds,
}

impl End {
    /// The end as the law and the network see it.
    pub(crate) fn new(
        world: &World<'_>,
        terminus: &Terminus,
        attachment: Option<Attachment>,
        heading: Heading,
    ) -> Self {
        let near = match (terminus, &attachment) {
            (Terminus::Facility(_, facility), _) => {
                let accesses = world.index.at_facility(*facility).iter();
                accesses.map(|to| Hop { to: *to, km: 0.0 }).collect()
            }
            (_, Some(tie)) => {
                let seeds = if heading == Heading::Away { &tie.ahead } else { &tie.behind };
                world.index.cells[tie.cell].reach(seeds, heading)
            }
            _ => Vec::new(),
        };
        Self { attachment, near }
    }
}

impl<'w, 'a> Journey<'w, 'a> {
    /// Prepares a search; the bounds are found here.
    pub(crate) fn new(
        (world, law): (&'w World<'a>, &'w Law<'a>),
        (origin, destination): (&'w End, &'w End),
        vias: &'w [(CellIdx, Attachment, Vec<Hop>, Vec<Hop>)],
        (progress, re_entered): (Progress, &[CountryCode]),
    ) -> Self {
        let countries = world.index.countries();
        let trails = Trails::new(countries, law.destination.country(), re_entered.to_vec());
        let direct_km = match (&origin.attachment, &destination.attachment) {
            (Some(a), Some(b)) => a.direct_km(world.index, b),
            _ => None,
        };
        let mut journey = Self {
            world,
            law,
            origin,
            destination,
            vias,
            progress,
            direct_km,
            trails,
            bounds: Bounds::default(),
        };
        journey.bounds = Bounds::new(&journey);
        journey
    }

    pub(crate) fn origin_node(&self) -> u32 {
        self.world.index.boundaries.len() as u32
    }

    pub(crate) fn destination_node(&self) -> u32 {
        self.origin_node() + 1
    }

    pub(crate) fn via_node(&self, via: usize) -> u32 {
        self.origin_node() + 2 + via as u32
    }

    pub(crate) fn nodes(&self) -> usize {
        self.via_node(self.vias.len()) as usize
    }

    /// Whether a way to the destination exists at all, rules and hours apart.
    pub(crate) fn is_connected(&self) -> bool {
        self.bounds
            .of(self.origin_node(), self.first_progress())
            .iter()
            .all(|bound| bound.is_finite())
    }

    /// A movement that begins at a facility has used it.
    fn first_progress(&self) -> u8 {
        match self.law.origin {
            Terminus::Facility(_, facility) => self.progress.at_facility(0, facility),
            Terminus::Inland(..) => 0,
        }
    }

    /// The states in which the movement may begin.
    pub(crate) fn starts(&self) -> Vec<Start> {
        let spot = |node: u32, regime| Start {
            at: ProductState::new(node, pack(regime, self.trails.start(self.first_progress()))),
            criteria: [0.0, 0.0, self.world.entry_usd(self.law, None, regime), 0.0],
        };
        if self.origin.attachment.is_some() {
            let regimes = self.law.starts(Mode::Road);
            return regimes.into_iter().map(|regime| spot(self.origin_node(), regime)).collect();
        }
        let near = self.origin.near.iter();
        near.flat_map(|hop| {
            let mode = self.world.index.boundaries[hop.to].mode;
            let regimes = self.law.starts(mode);
            regimes.into_iter().map(move |regime| spot(hop.to.get() as u32, regime))
        })
        .collect()
    }

    fn push_hop(&self, to: ProductState, cell: CellIdx, km: f64, c: &Criteria, steps: &mut Steps) {
        let Some(terms) = self.world.terms(cell) else { return };
        let [usual, bad, usd, kg] = *c;
        let after = [
            usual + terms.pace.per_km.at(USUAL) * km,
            bad + terms.pace.per_km.at(BAD) * km,
            usd + terms.haulage.usd_per_km * km,
            kg + terms.kg_per_km * km,
        ];
        steps.push(to, Tag::from(StepKind::Hop).0, after);
    }

    fn leave_tie(
        &self,
        (cell, near): (CellIdx, &[Hop]),
        at: ProductState,
        c: &Criteria,
        steps: &mut Steps,
    ) {
        for hop in near {
            self.push_hop(ProductState::new(hop.to.get() as u32, at.state), cell, hop.km, c, steps);
        }
    }

    fn leave_origin(&self, at: ProductState, c: &Criteria, steps: &mut Steps) {
        let Some(tie) = &self.origin.attachment else { return };
        self.leave_tie((tie.cell, &self.origin.near), at, c, steps);
        let arrives = self.is_complete(at) && self.law.may_end(unpack(at.state).0, Mode::Road);
        if let (Some(km), true) = (self.direct_km, arrives) {
            self.push_hop(ProductState::new(self.destination_node(), 0), tie.cell, km, c, steps);
        }
        self.to_vias(at, tie, c, steps);
    }

    fn to_vias(&self, at: ProductState, tie: &Attachment, c: &Criteria, steps: &mut Steps) {
        for (via, (cell, target, ..)) in self.vias.iter().enumerate() {
            if let Some(km) = tie.direct_km(self.world.index, target) {
                self.push_via(at, via, (*cell, km), c, steps);
            }
        }
    }

    fn push_via(
        &self,
        at: ProductState,
        via: usize,
        (cell, km): (CellIdx, f64),
        c: &Criteria,
        steps: &mut Steps,
    ) {
        let (regime, trail) = unpack(at.state);
        let done = self.trails.done(trail);
        let next = self.progress.at_via(done, via);
        if next > done {
            let moved = self.trails.with_reloaded(trail, false);
            let state = pack(regime, self.trails.with_done(moved, next));
            let to = ProductState::new(self.via_node(via), state);
            self.push_hop(to, cell, km, c, steps);
        }
    }

    fn leave_via(&self, via: usize, at: ProductState, c: &Criteria, steps: &mut Steps) {
        let (cell, tie, _, away) = &self.vias[via];
        self.leave_tie((*cell, away), at, c, steps);
        self.to_vias(at, tie, c, steps);
        let arrives = self.is_complete(at) && self.law.may_end(unpack(at.state).0, Mode::Road);
        let target = self.destination.attachment.as_ref().filter(|_| arrives);
        if let Some(km) = target.and_then(|target| tie.direct_km(self.world.index, target)) {
            self.push_hop(ProductState::new(self.destination_node(), 0), *cell, km, c, steps);
        }
    }

    fn leave_boundary(&self, at: ProductState, c: &Criteria, steps: &mut Steps) {
        let here = BoundaryIdx::new(at.node as usize);
        let boundary = &self.world.index.boundaries[here];
        if let Some(cell) = boundary.cell {
            let (regime, trail) = unpack(at.state);
            let moved = pack(regime, self.trails.with_reloaded(trail, false));
            for hop in self.world.index.hops(here) {
                let to = ProductState::new(hop.to.get() as u32, moved);
                self.push_hop(to, cell, hop.km, c, steps);
            }
            for (via, (of, _, towards, _)) in self.vias.iter().enumerate() {
                if let Some(hop) = towards.iter().find(|hop| *of == cell && hop.to == here) {
                    self.push_via(at, via, (cell, hop.km), c, steps);
                }
            }
        }
        self.to_destination(here, at, c, steps);
        match boundary.role {
            BoundaryRole::Crossing(_) => self.over_border(here, at, c, steps),
            BoundaryRole::Facility(_) => self.in_facility(here, at, c, steps),
        }
    }

    fn to_destination(&self, here: BoundaryIdx, at: ProductState, c: &Criteria, steps: &mut Steps) {
        let Ok(found) = self.destination.near.binary_search_by_key(&here, |hop| hop.to) else {
            return;
        };
        let (regime, trail) = unpack(at.state);
        let done = self.trails.done(trail);
        let boundary = &self.world.index.boundaries[here];
        // A movement that ends at a facility uses it.
        let done =
            if self.destination.attachment.is_none() { self.using(done, here) } else { done };
        if done < self.progress.complete() || !self.law.may_end(regime, boundary.mode) {
            return;
        }
        let to = ProductState::new(self.destination_node(), 0);
        let km = self.destination.near[found].km;
        match (&self.destination.attachment, boundary.cell) {
            (Some(tie), Some(cell)) if tie.cell == cell => self.push_hop(to, cell, km, c, steps),
            (None, _) => steps.push(to, Tag::from(StepKind::Hop).0, *c),
            _ => {}
        }
    }

    fn over_border(&self, here: BoundaryIdx, at: ProductState, c: &Criteria, steps: &mut Steps) {
        let (regime, trail) = unpack(at.state);
        let boundaries = &self.world.index.boundaries;
        for side in self.world.other_sides(here) {
            let countries = (boundaries[here].country, boundaries[side].country);
            let Some(entered) = self.trails.enter(trail, countries.0, countries.1) else {
                continue;
            };
            let Some(passage) = self.world.passage(here, side) else { continue };
            let next = self.progress.at_crossing(self.trails.done(trail), passage.crossing);
            let next = self.trails.with_done(entered, next);
            let landings = self.landings(regime, (here, side), &passage);
            for (regime, transfer) in landings.iter().copied() {
                let to = ProductState::new(side.get() as u32, pack(regime, next));
                let carrier = self.law.nationality(unpack(at.state).0);
                if let Some(after) = self.pass(&passage, (transfer, carrier), c) {
                    let after = self.with_entry_dues(regime, unpack(at.state).0, after);
                    steps.push(to, Tag::from(StepKind::Cross(transfer)).0, after);
                }
            }
        }
    }

    /// The regimes after a border, found once for each side and regime.
    fn landings(
        &self,
        regime: Regime,
        (here, side): (BoundaryIdx, BoundaryIdx),
        passage: &Passage<'_>,
    ) -> Rc<[(Regime, Transfer)]> {
        let key = (regime, here, side);
        if let Some(known) = self.world.landings.borrow().get(&key) {
            return known.clone();
        }
        let found: Rc<[_]> = self.find_landings(regime, (here, side), passage).into();
        self.world.landings.borrow_mut().insert(key, found.clone());
        found
    }

    fn find_landings(
        &self,
        regime: Regime,
        (here, side): (BoundaryIdx, BoundaryIdx),
        passage: &Passage<'_>,
    ) -> Vec<(Regime, Transfer)> {
        let mode = self.world.index.boundaries[here].mode;
        if self.law.handled_elsewhere(passage.crossing, mode).is_some() {
            return Vec::new();
        }
        let spots = self.law.designations(passage.crossing, mode);
        let landing = Landing {
            to: self.world.index.boundaries[side].country,
            mode,
            exit_spots: &spots,
            entry_spots: &spots,
            exit_post: &passage.exit.post.facilities,
            entry_post: &passage.entry.post.facilities,
        };
        self.law.cross(regime, &landing)
    }

    /// The criteria after a passage; absent when it never opens again.
    fn pass(
        &self,
        passage: &Passage<'a>,
        (transfer, carrier): (Transfer, Option<CountryCode>),
        c: &Criteria,
    ) -> Option<Criteria> {
        let delay = self.transfer_delay(passage, transfer)?;
        let dues: f64 = match transfer {
            Transfer::None => 0.0,
            _ => passage.transhipment_dues.iter().map(Due::amount_usd).sum(),
        };
        let [usual, bad, usd, kg] = *c;
        let usual = passage.pass(usual, delay, &PassScores::all(USUAL))?.out;
        let bad = passage.pass(bad, delay, &PassScores::all(BAD))?.out;
        Some([usual, bad, usd + passage.usd(carrier) + dues, kg])
    }

    /// How long a change of vehicle at a post takes.
    pub(crate) fn transfer_delay(
        &self,
        passage: &Passage<'_>,
        transfer: Transfer,
    ) -> Option<Delay> {
        let kind = match transfer {
            Transfer::None => return Some(Delay::default()),
            Transfer::Transhipment => HandlingKind::Transhipment,
            Transfer::TrailerSwap => HandlingKind::TrailerSwap,
        };
        let spots = [Spot::Crossing(passage.crossing)];
        let row = self.world.facts.handling(kind, &spots, (Mode::Road, Mode::Road));
        let row = row.or_else(|| {
            self.world.facts.handling(HandlingKind::Transhipment, &spots, (Mode::Road, Mode::Road))
        })?;
        Some(handling_delay(row).0)
    }

    fn in_facility(&self, here: BoundaryIdx, at: ProductState, c: &Criteria, steps: &mut Steps) {
        let BoundaryRole::Facility(facility) = self.world.index.boundaries[here].role else {
            return;
        };
        let (regime, trail) = unpack(at.state);
        let done = self.trails.done(trail);
        let mode = self.world.index.boundaries[here].mode;
        for access in self.world.index.at_facility(facility) {
            let to = self.world.index.boundaries[*access].mode;
            let is_idle = *access == here && mode != Mode::Road;
            if is_idle || self.world.is_mode_out(to) || self.trails.is_reloaded(trail) {
                continue;
            }
            let Some(reload) = self.world.reload(here, *access) else { continue };
            for next in self.law.reload(regime, facility, (mode, to)).iter().copied() {
                let [usual, bad, usd, kg] = *c;
                let after = [
                    usual + reload.delay.at(USUAL),
                    bad + reload.delay.at(BAD),
                    usd + reload.usd,
                    kg,
                ];
                // A port or airport is used by sailing or flying, a terminal by changing mode.
                let works = mode != to && !self.law.is_gateway(facility);
                let used = if works { self.progress.at_facility(done, facility) } else { done };
                let reloaded = self.trails.with_reloaded(trail, true);
                let state = pack(next, self.trails.with_done(reloaded, used));
                let to = ProductState::new(access.get() as u32, state);
                steps.push(
                    to,
                    Tag::from(StepKind::Reload).0,
                    self.with_entry_dues(next, regime, after),
                );
            }
        }
        self.take_services(here, at, c, steps);
    }

    fn take_services(&self, here: BoundaryIdx, at: ProductState, c: &Criteria, steps: &mut Steps) {
        let (regime, trail) = unpack(at.state);
        let done = self.trails.done(trail);
        for position in self.world.runs_from(here) {
            let run = &self.world.runs()[*position];
            let Some(entered) = self.sail(trail, run.from, run.to) else { continue };
            let [usual, bad, usd, kg] = *c;
            let (Some(a), Some(b)) = (run.ride(usual, USUAL, USUAL), run.ride(bad, BAD, BAD))
            else {
                continue;
            };
            let after = [a.arrival, b.arrival, usd + run.usd, kg + run.co2e_kg];
            let done = self.progress.at_straits(self.using(done, run.from), &run.straits);
            for next in self.landed(regime, run.from, run.to) {
                let state = pack(next, self.trails.with_done(entered, self.using(done, run.to)));
                let to = ProductState::new(run.to.get() as u32, state);
                let after = self.with_entry_dues(next, regime, after);
                steps.push(to, Tag::from(StepKind::Ride(*position)).0, after);
            }
        }
    }

    /// The trail after a ride.
    fn sail(&self, trail: TrailId, from: BoundaryIdx, to: BoundaryIdx) -> Option<TrailId> {
        let boundaries = &self.world.index.boundaries;
        let (a, b) = (boundaries[from].country, boundaries[to].country);
        if a == b {
            return Some(self.trails.with_reloaded(trail, false));
        }
        self.trails.enter(trail, a, b)
    }

    /// Whether all gates are passed.
    fn is_complete(&self, at: ProductState) -> bool {
        self.trails.done(unpack(at.state).1) == self.progress.complete()
    }

    /// Progress when a facility is used; passing by on the road uses none.
    fn using(&self, done: u8, at: BoundaryIdx) -> u8 {
        match self.world.index.boundaries[at].role {
            BoundaryRole::Facility(facility) => self.progress.at_facility(done, facility),
            BoundaryRole::Crossing(_) => done,
        }
    }

    /// The regimes after a ride: at sea and in the air no country is crossed between the two.
    pub(crate) fn landed(&self, regime: Regime, from: BoundaryIdx, to: BoundaryIdx) -> Vec<Regime> {
        let (a, b) = (&self.world.index.boundaries[from], &self.world.index.boundaries[to]);
        let (BoundaryRole::Facility(start), BoundaryRole::Facility(end)) = (a.role, b.role) else {
            return Vec::new();
        };
        if a.country == b.country {
            return vec![regime];
        }
        let landing = Landing {
            to: b.country,
            mode: a.mode,
            exit_spots: &[Spot::Facility(start)],
            entry_spots: &[Spot::Facility(end)],
            exit_post: &[],
            entry_post: &[],
        };
        self.law.cross(regime, &landing).into_iter().map(|(regime, _)| regime).collect()
    }

    /// Adds what is due for a new country or instrument.
    fn with_entry_dues(&self, next: Regime, before: Regime, mut c: Criteria) -> Criteria {
        c[2] += self.world.entry_usd(self.law, Some(before), next);
        c
    }
}

impl Expansion for Journey<'_, '_> {
    fn node_count(&self) -> usize {
        self.nodes()
    }

    fn expand(&self, at: ProductState, criteria: &Criteria, steps: &mut Steps) {
        if at.node < self.origin_node() {
            self.leave_boundary(at, criteria, steps);
        } else if at.node == self.origin_node() {
            self.leave_origin(at, criteria, steps);
        } else if at.node > self.destination_node() {
            let via = (at.node - self.via_node(0)) as usize;
            self.leave_via(via, at, criteria, steps);
        }
    }

    fn is_target(&self, at: ProductState) -> bool {
        at.node == self.destination_node()
    }

    fn may_dominate(&self, p: u32, q: u32) -> bool {
        if p == q {
            return true;
        }
        let ((a, of), (b, other)) = (unpack(p), unpack(q));
        let is_free = |regime| self.world.instrument_usd(self.law, regime) <= 0.0;
        (of == other || self.trails.may_stand_in(of, other))
            && (a == b || self.law.may_stand_in(a, b, &is_free))
    }

    fn lower_bound(&self, at: ProductState) -> Criteria {
        if self.is_target(at) {
            return [0.0; 4];
        }
        self.bounds.of(at.node, self.trails.done(unpack(at.state).1))
    }
}

/// A regime and a trail as one number.
pub(crate) fn pack(regime: Regime, trail: TrailId) -> u32 {
    let packed = u32::from(regime.row) << 8
        | u32::from(regime.nationality) << 1
        | u32::from(regime.loaded_here);
    u32::from(trail) << REGIME_BITS | packed
}

/// The reverse of [`pack`].
pub(crate) fn unpack(state: u32) -> (Regime, TrailId) {
    let regime = Regime {
        row: (state >> 8 & 0x3FF) as u16,
        nationality: (state >> 1 & 0x7F) as u8,
        loaded_here: state & 1 == 1,
    };
    (regime, (state >> REGIME_BITS) as TrailId)
}
