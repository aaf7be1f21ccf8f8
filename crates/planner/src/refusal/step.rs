//! Walking a way step by step: what stands in it, and where the law lets nothing on.

use landbridge_atlas::model::{
    CoverageRole, CrossingIdx, FacilityIdx, Mode, Row, ServiceIdx, Spot,
};
use landbridge_units::CountryCode;

use super::bar;
use super::route::Route;
use super::walk::{country_subject, departure, nearest, stuck};
use super::way::{Node, Step, stopped};
use super::{Crossed, Reason};
use crate::document::RefusalCode;
use crate::index::{Boundary, BoundaryIdx, BoundaryRole};
use crate::law::{Landing, Regime, Terminus};
use crate::said::{Arg, said};

/// Follows a way with every regime that the law allows on it.
pub(super) struct Walker<'s, 'r, 'w, 'a> {
    route: &'s Route<'r, 'w, 'a>,
    /// Whether a terminal for a change of instrument is taken to lie in every country.
    loosely: bool,
}

impl<'s, 'r, 'w, 'a> Walker<'s, 'r, 'w, 'a> {
    pub(super) fn new(route: &'s Route<'r, 'w, 'a>) -> Self {
        Self { route, loosely: true }
    }

    /// Everything in the way in order: what bars everybody, then the first step that no law covers,
    /// then a country entered twice.
    pub(super) fn walk(mut self, way: &[(Node, Step, Node)]) -> Vec<Reason> {
        let mut reasons: Vec<Reason> =
            way.iter().filter_map(|(from, step, to)| self.bar(*from, *step, *to)).collect();
        reasons.extend(self.law(way).or_else(|| {
            self.loosely = false;
            self.law(way)
        }));
        if reasons.is_empty() {
            reasons.extend(self.entered_twice(way));
        }
        reasons
    }

    fn boundary(&self, at: BoundaryIdx) -> &'s Boundary {
        &self.route.world.index.boundaries[at]
    }

    /// What bars a step whatever the law says.
    fn bar(&self, from: Node, step: Step, to: Node) -> Option<Reason> {
        let world = self.route.world;
        if let Step::Hop(cell) = step {
            let key = world.index.cells[cell].key;
            let priced = world.terms(cell).is_some();
            return (!priced).then(|| bar::no_price(self.route, key.country, key.mode));
        }
        let (Node::At(from), Node::At(to)) = (from, to) else { return None };
        match step {
            Step::Cross => {
                let shut = world.least_of_passage(from, to).is_none();
                let (crossing, border) = self.border(from, to)?;
                shut.then(|| bar::side_bar(self.route, crossing, (from, to), &border)).flatten()
            }
            Step::Reload => {
                world.reload(from, to).is_none().then(|| self.no_reload(from, to)).flatten()
            }
            Step::Ride(service) => self.no_ride(service, from, to),
            Step::Hop(_) => None,
        }
    }

    fn border(&self, from: BoundaryIdx, to: BoundaryIdx) -> Option<(CrossingIdx, Crossed)> {
        let BoundaryRole::Crossing(crossing) = self.boundary(from).role else { return None };
        let (from, to) = (self.boundary(from).country, self.boundary(to).country);
        Some((crossing, Crossed { crossings: vec![crossing], from, to }))
    }

    fn no_reload(&self, from: BoundaryIdx, to: BoundaryIdx) -> Option<Reason> {
        let (a, b) = (self.boundary(from), self.boundary(to));
        let facility = facility_of(a)?;
        let row = &self.route.world.facts.atlas.facilities[facility];
        let subject = row.fact_id().to_string();
        if self.route.world.avoided.facilities.contains(&facility) {
            let said = said!(Avoids, what = Arg::name(row, &row.name));
            return Some(Reason::bare(RefusalCode::AvoidedByRequest, said, subject));
        }
        let name = Arg::name(row, &row.name);
        let said = said!(NoChangeTime, from = rails(a), to = rails(b), name = name);
        Some(Reason::bare(RefusalCode::NoTariff, said, subject).by(row, &row.provenance))
    }

    fn no_ride(&self, service: ServiceIdx, from: BoundaryIdx, to: BoundaryIdx) -> Option<Reason> {
        let world = self.route.world;
        let row = &world.facts.atlas.services[service];
        let run = world
            .runs()
            .iter()
            .find(|run| run.index == service && (run.from, run.to) == (from, to));
        let Some(run) = run else { return Some(stopped(self.route, service, row)) };
        if run.ride(0.0, 0.0, 0.0).is_some() {
            return None;
        }
        let closure = run.closures.closed.iter().find(|closure| closure.to.is_infinite());
        Some(closure.map_or_else(
            || {
                let said = said!(ServiceLeavesNoMore, name = Arg::name(row, &row.name));
                Reason::bare(RefusalCode::ServiceSuspended, said, row.fact_id().to_string())
                    .by(row, &row.provenance)
            },
            |closure| bar::condition(closure.condition, row, &row.name),
        ))
    }

    /// The first step that no regime can take.
    fn law(&self, way: &[(Node, Step, Node)]) -> Option<Reason> {
        let law = self.route.law;
        let first = match way.first() {
            Some((_, _, Node::At(to))) if matches!(law.origin, Terminus::Facility(..)) => {
                self.boundary(*to).mode
            }
            _ => Mode::Road,
        };
        let (mut regimes, mut mode) = (law.starts(first), first);
        if regimes.is_empty() {
            return Some(departure(self.route, None));
        }
        for (from, step, to) in way {
            let (Node::At(from), Node::At(to)) = (*from, *to) else { continue };
            let known = self.widened(&regimes, mode);
            let next = self.after(&known, (from, *step, to));
            if next.is_empty() {
                return self.barred(&known, (from, *step, to));
            }
            (regimes, mode) = (next, self.boundary(to).mode);
        }
        let known = self.widened(&regimes, mode);
        (!known.iter().any(|regime| law.may_end(*regime, mode))).then(|| self.no_end())
    }

    fn widened(&self, regimes: &[Regime], mode: Mode) -> Vec<Regime> {
        let mut all = regimes.to_vec();
        if self.loosely {
            let law = self.route.law;
            all.extend(regimes.iter().flat_map(|of| law.alternatives(law.row(*of), mode)));
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn after(&self, regimes: &[Regime], step: (BoundaryIdx, Step, BoundaryIdx)) -> Vec<Regime> {
        let law = self.route.law;
        let (from, kind, to) = step;
        let (a, b) = (self.boundary(from), self.boundary(to));
        let mut next: Vec<Regime> = match (kind, a.role, b.role) {
            (Step::Cross, BoundaryRole::Crossing(crossing), _) => {
                regimes.iter().flat_map(|of| self.over(*of, crossing, (a, b))).collect()
            }
            (Step::Reload, BoundaryRole::Facility(facility), _) => regimes
                .iter()
                .flat_map(|of| law.reload(*of, facility, (a.mode, b.mode)).to_vec())
                .collect(),
            (Step::Ride(_), BoundaryRole::Facility(start), BoundaryRole::Facility(end))
                if a.country != b.country =>
            {
                let landing = Landing {
                    to: b.country,
                    mode: a.mode,
                    exit_spots: &[Spot::Facility(start)],
                    entry_spots: &[Spot::Facility(end)],
                    exit_post: &[],
                    entry_post: &[],
                };
                let landed = regimes.iter().flat_map(|of| law.cross(*of, &landing));
                landed.map(|(regime, _)| regime).collect()
            }
            _ => regimes.to_vec(),
        };
        next.sort_unstable();
        next.dedup();
        next
    }

    fn over(
        &self,
        regime: Regime,
        crossing: CrossingIdx,
        sides: (&Boundary, &Boundary),
    ) -> Vec<Regime> {
        let (law, atlas) = (self.route.law, self.route.world.facts.atlas);
        let mode = sides.0.mode;
        let post = |country| atlas.post_at(crossing, country, mode).map(|post| &atlas.posts[post]);
        let (Some(exit), Some(entry)) = (post(sides.0.country), post(sides.1.country)) else {
            return Vec::new();
        };
        if law.handled_elsewhere(crossing, mode).is_some() {
            return Vec::new();
        }
        let spots = law.designations(crossing, mode);
        let landing = Landing {
            to: sides.1.country,
            mode,
            exit_spots: &spots,
            entry_spots: &spots,
            exit_post: &exit.facilities,
            entry_post: &entry.facilities,
        };
        law.cross(regime, &landing).into_iter().map(|(regime, _)| regime).collect()
    }

    fn barred(
        &self,
        regimes: &[Regime],
        (from, kind, to): (BoundaryIdx, Step, BoundaryIdx),
    ) -> Option<Reason> {
        match kind {
            Step::Cross => {
                let (_, border) = self.border(from, to)?;
                Some(stuck(self.route, regimes, &border, None))
            }
            Step::Reload => self.no_change(regimes, from, to),
            _ => self.no_landing(from, to),
        }
    }

    /// No instrument takes the load from one mode to the next.
    fn no_change(&self, regimes: &[Regime], from: BoundaryIdx, to: BoundaryIdx) -> Option<Reason> {
        let (a, b) = (self.boundary(from), self.boundary(to));
        let facility = &self.route.world.facts.atlas.facilities[facility_of(a)?];
        let row = self.route.law.row(*regimes.first()?);
        let said = said!(
            NoChangeUnder,
            instrument = Arg::name(row.instrument, &row.instrument.short_name),
            from = a.mode,
            to = b.mode,
            name = Arg::name(facility, &facility.name),
        );
        let reason = Reason::bare(RefusalCode::NoCoverage, said, facility.fact_id().to_string());
        let reason = reason.under(row.instrument, &row.coverage.article);
        Some(reason.by(row.coverage, &row.coverage.provenance))
    }

    /// No instrument lets the goods land.
    fn no_landing(&self, from: BoundaryIdx, to: BoundaryIdx) -> Option<Reason> {
        let (a, b) = (self.boundary(from), self.boundary(to));
        let facility = facility_of(b)?;
        let (country, port) = (b.country, &self.route.world.facts.atlas.facilities[facility]);
        let ends = country == self.route.law.destination.country();
        let role = if ends { CoverageRole::Destination } else { CoverageRole::Transit };
        Some(nearest(self.route, (country, role), None, &|coverage, instrument| {
            let named = coverage.entry_points.allow(Spot::Facility(facility));
            let law = Arg::name(instrument, &instrument.short_name);
            let said = if named {
                said!(NotTakenUp, instrument = law, mode = a.mode)
            } else {
                let name = Arg::name(port, &port.name);
                said!(EntryNotNamed, instrument = law, name = name, country = country)
            };
            let code = if named { RefusalCode::NoCoverage } else { RefusalCode::PostNotDesignated };
            let reason = Reason::bare(code, said, port.fact_id().to_string());
            reason.under(instrument, &coverage.article).by(coverage, &coverage.provenance)
        }))
    }

    fn no_end(&self) -> Reason {
        let country = self.route.law.destination.country();
        let role = (country, CoverageRole::Destination);
        nearest(self.route, role, None, &|coverage, instrument| {
            let said = said!(MayNotUnload, country = country);
            let reason =
                Reason::bare(RefusalCode::VehicleNotAdmitted, said, country_subject(country));
            reason.under(instrument, &coverage.article).by(coverage, &coverage.provenance)
        })
    }

    /// The rule of re-entry.
    fn entered_twice(&self, way: &[(Node, Step, Node)]) -> Option<Reason> {
        let mut countries: Vec<CountryCode> = vec![self.route.law.origin.country()];
        for (.., to) in way {
            let Node::At(to) = to else { continue };
            let country = self.boundary(*to).country;
            if countries.last() == Some(&country) {
                continue;
            }
            let free = self.route.corridor.may_re_enter.contains(&country);
            if countries.contains(&country) && !free {
                let said = said!(SecondTime, country = country);
                let subject = country_subject(country);
                return Some(Reason::bare(RefusalCode::NotConnected, said, subject));
            }
            countries.push(country);
        }
        None
    }
}

fn facility_of(boundary: &Boundary) -> Option<FacilityIdx> {
    match boundary.role {
        BoundaryRole::Facility(facility) => Some(facility),
        BoundaryRole::Crossing(_) => None,
    }
}

/// A mode, on rails with its gauge.
fn rails(boundary: &Boundary) -> Arg {
    match boundary.gauge {
        0 => boundary.mode.into(),
        gauge => {
            said!(RailOfGauge, mode = boundary.mode, gauge = Arg::Code(gauge.to_string())).into()
        }
    }
}
