//! Making the passages, reloads and services of a [`World`] from the tables.

use landbridge_atlas::model::{
    Capacity, ChargeKind, ChargeSubject, ConditionSubject, CrossingIdx, Direction, FacilityIdx,
    FacilityKind, HandlingKind, Mode, Post, PostFacility, SeaPassage, Service, ServiceIdx,
    ServiceStatus, Spot,
};
use landbridge_units::CountryCode;

use super::border::{PassScores, Passage, PostVisit, concerns};
use super::service::{Departures, Run};
use super::world::{Reload, World, handling_delay, zone};
use crate::facts::{BAD, Closures, Delay, Due, Evidence, Opening, evidence, scope_of};
use crate::index::{Boundary, BoundaryIdx, BoundaryRole};

impl<'a> World<'a> {
    pub(super) fn find_passage(&self, from: BoundaryIdx, to: BoundaryIdx) -> Option<Passage<'a>> {
        let (out, inwards) = (&self.index.boundaries[from], &self.index.boundaries[to]);
        let BoundaryRole::Crossing(crossing) = out.role else { return None };
        if !self.is_usable(crossing) {
            return None;
        }
        let pair = (out.country, inwards.country);
        let exit = self.visit(crossing, out, Direction::Exit, pair)?;
        let entry = self.visit(crossing, inwards, Direction::Entry, pair)?;
        let gauge_change = if out.gauge == inwards.gauge {
            None
        } else {
            let able = |post: &Post| {
                post.facilities.contains(&PostFacility::GaugeChange)
                    || post.facilities.contains(&PostFacility::Transhipment)
            };
            if !able(exit.post) && !able(entry.post) {
                return None;
            }
            let spots = [Spot::Crossing(crossing)];
            let modes = (Mode::Rail, Mode::Rail);
            Some(self.facts.handling(HandlingKind::GaugeChange, &spots, modes)?)
        };
        let mode = out.mode;
        let subject = ChargeSubject::Crossing(crossing);
        let mut dues = self.standing_dues(subject, mode);
        for post in [exit.index, entry.index] {
            dues.extend(self.standing_dues(ChargeSubject::Post(post), mode));
        }
        if gauge_change.is_some() {
            dues.extend(self.dues_for(subject, mode, ChargeKind::GaugeChange));
        }
        let transhipment_dues = self.dues_for(subject, mode, ChargeKind::Transhipment);
        Some(Passage { crossing, exit, entry, gauge_change, dues, transhipment_dues })
    }

    fn visit(
        &self,
        crossing: CrossingIdx,
        side: &Boundary,
        direction: Direction,
        pair: (CountryCode, CountryCode),
    ) -> Option<PostVisit<'a>> {
        let atlas = self.facts.atlas;
        let index = atlas.post_at(crossing, side.country, side.mode)?;
        let post = &atlas.posts[index];
        if !self.facts.is_visible(&post.provenance) {
            return None;
        }
        let terms = self.terms(side.cell?)?;
        let time = self.facts.border_time((index, post), direction)?;
        let (dwell, scatter) = self.facts.border_delay(time);
        let calendar = &atlas.calendars[post.calendar];
        let subjects =
            |subject: &ConditionSubject| concerns(*subject, crossing, (index, post.country), pair);
        let closures = Closures::collect(
            &self.facts,
            &subjects,
            post.mode,
            (&self.clock, &zone(&post.timezone)),
        );
        let offset_km = post.offset.get();
        let offset =
            Delay { median_h: terms.pace.per_km.median_h * offset_km, ..terms.pace.per_km };
        let included = terms.haulage.tariff.includes_border_payments;
        let payment = self.facts.border_payment((index, post), direction, (&self.load, included));
        let evidence = [evidence(post), evidence(calendar), evidence(time)]
            .into_iter()
            .chain(scatter)
            .collect();
        Some(PostVisit {
            index,
            post,
            opening: Opening::of(&self.facts, post.calendar, &self.clock),
            closures,
            dwell,
            offset,
            payment,
            evidence,
        })
    }

    pub(super) fn find_reload(&self, from: BoundaryIdx, to: BoundaryIdx) -> Option<Reload<'a>> {
        let (a, b) = (&self.index.boundaries[from], &self.index.boundaries[to]);
        let BoundaryRole::Facility(facility) = a.role else { return None };
        if self.avoided.facilities.contains(&facility) {
            return None;
        }
        let kind = self.reload_kind(facility, a, b);
        let spots = [Spot::Facility(facility)];
        let modes = (a.mode, b.mode);
        let row = self.facts.handling(kind, &spots, modes).or_else(|| {
            // A port without hours of its own kind takes those of any change between the modes.
            let in_port = kind == HandlingKind::PortHandling;
            in_port.then(|| self.facts.handling(HandlingKind::Transhipment, &spots, modes))?
        })?;
        let (delay, behind) = handling_delay(row);
        let dues = self.reload_dues(facility, kind, (a.mode, b.mode));
        let usd = dues.iter().map(Due::amount_usd).sum();
        Some(Reload { kind, delay, usd, dues, evidence: vec![behind] })
    }

    fn reload_kind(&self, facility: FacilityIdx, a: &Boundary, b: &Boundary) -> HandlingKind {
        let kind = self.facts.atlas.facilities[facility].kind;
        if a.mode == b.mode && a.gauge != b.gauge {
            HandlingKind::GaugeChange
        } else if kind == FacilityKind::Seaport && a.mode != b.mode {
            HandlingKind::PortHandling
        } else {
            HandlingKind::Transhipment
        }
    }

    fn reload_dues(
        &self,
        facility: FacilityIdx,
        kind: HandlingKind,
        (a, b): (Mode, Mode),
    ) -> Vec<Due<'a>> {
        let wanted = match kind {
            HandlingKind::GaugeChange => ChargeKind::GaugeChange,
            HandlingKind::PortHandling => ChargeKind::Handling,
            _ => ChargeKind::Transhipment,
        };
        let subject = ChargeSubject::Facility(facility);
        let mut dues = self.dues_for(subject, a, wanted);
        if a != b {
            dues.extend(self.dues_for(subject, b, wanted));
        }
        if dues.is_empty() {
            let other = if wanted == ChargeKind::Handling {
                ChargeKind::Transhipment
            } else {
                ChargeKind::Handling
            };
            dues = self.dues_for(subject, b, other);
        }
        dues.sort_by_key(|due| due.charge.id.clone());
        dues.dedup_by_key(|due| due.charge.id.clone());
        dues
    }

    pub(super) fn find_runs(&self) -> Vec<Run<'a>> {
        let mut runs = Vec::new();
        for (index, service) in self.facts.atlas.services.enumerate() {
            let runs_now = service.status == ServiceStatus::Running
                && self.facts.holds(&service.provenance)
                && !self.is_mode_out(service.mode);
            if !runs_now {
                continue;
            }
            runs.extend(self.run(index, service, (service.from, service.to)));
            if service.both_ways {
                runs.extend(self.run(index, service, (service.to, service.from)));
            }
        }
        runs
    }

    fn run(
        &self,
        index: ServiceIdx,
        service: &'a Service,
        (from, to): (FacilityIdx, FacilityIdx),
    ) -> Option<Run<'a>> {
        let atlas = self.facts.atlas;
        let avoided = &self.avoided;
        let capacity = self.facts.capacity(index, service.mode);
        if capacity.is_some_and(|row| self.load.mass_t > row.consignment_max.get()) {
            return None;
        }
        let (a, b) = (self.access(from, service.mode)?, self.access(to, service.mode)?);
        let (start, end) = (&self.index.boundaries[a], &self.index.boundaries[b]);
        let countries = [start.country, end.country];
        let out = avoided.facilities.contains(&from)
            || avoided.facilities.contains(&to)
            || countries.iter().any(|country| avoided.countries.contains(country));
        // A train through a border needs the law of each country on its way, which a timetable
        // does not tell: such trains are planned over the network, post by post.
        if out || (service.mode == Mode::Rail && countries[0] != countries[1]) {
            return None;
        }
        let seas = CountryCode::HIGH_SEAS;
        let of = if service.mode == Mode::Rail { start.country } else { seas };
        let way = self.index.service_way(atlas, index, (a, b));
        let haulage = self.facts.haulage(of, service.mode, &self.load)?;
        let emission = self.facts.emission_factor(of, service.mode)?;
        let straits = straits_between(
            &atlas.facilities[from].passages,
            &atlas.facilities[to].passages,
            &way.passages,
        );
        let subjects = |subject: &ConditionSubject| match subject {
            ConditionSubject::Service(about) => *about == index,
            ConditionSubject::Facility(about) => *about == from || *about == to,
            ConditionSubject::SeaPassage(about) => straits.contains(about),
            ConditionSubject::Country(about) => countries.contains(about),
            _ => false,
        };
        let local = zone(&atlas.facilities[from].timezone);
        let closures =
            Closures::collect(&self.facts, &subjects, service.mode, (&self.clock, &local));
        Some(Run {
            index,
            service,
            from: a,
            to: b,
            departures: Departures::of(service, &local, &self.clock)?,
            transit: self.transit(service),
            closures,
            straits,
            km: way.km,
            usd: way.km * haulage.usd_per_km,
            co2e_kg: way.km * emission.wtw.get() * self.load.mass_t / 1000.0,
            evidence: run_evidence(service, capacity, haulage.evidence, evidence(emission)),
        })
    }

    /// The scatter of a ride: the service's own, else that of its mode.
    fn transit(&self, service: &Service) -> Delay {
        let median = service.transit_median.get();
        if let Some(p95) = service.transit_p95 {
            return Delay::from_quantiles(median, p95.get());
        }
        let cv = self.facts.dispersion(scope_of(service.mode)).map_or(0.0, |row| row.cv);
        Delay { median_h: median, ..Delay::from_mean(median, cv) }
    }

    /// The access of a mode to a facility; the first when gauges make several.
    pub(crate) fn access(&self, facility: FacilityIdx, mode: Mode) -> Option<BoundaryIdx> {
        let accesses = self.index.at_facility(facility).iter();
        accesses.copied().find(|access| self.index.boundaries[*access].mode == mode)
    }

    /// The least that a passage takes: hours in both cases, and dollars.
    pub(crate) fn least_of_passage(&self, from: BoundaryIdx, to: BoundaryIdx) -> Option<[f64; 3]> {
        let passage = self.passage(from, to)?;
        let barred = [&passage.exit, &passage.entry].iter().any(|visit| visit.admit(0.0).is_none());
        if barred {
            return None;
        }
        let scores = [PassScores::all(0.0).exit, BAD];
        Some([passage.least_hours(scores[0]), passage.least_hours(scores[1]), passage.usd(None)])
    }
}

/// Straits between two ports: those of the way, and those that only one of them lies behind.
fn straits_between(a: &[SeaPassage], b: &[SeaPassage], way: &[SeaPassage]) -> Vec<SeaPassage> {
    let mut straits: Vec<SeaPassage> = way.to_vec();
    straits.extend(a.iter().filter(|strait| !b.contains(strait)));
    straits.extend(b.iter().filter(|strait| !a.contains(strait)));
    straits
}

fn run_evidence(
    service: &Service,
    capacity: Option<&Capacity>,
    mut behind: Vec<Evidence>,
    emission: Evidence,
) -> Vec<Evidence> {
    behind.insert(0, evidence(service));
    behind.extend(capacity.map(evidence));
    behind.push(emission);
    behind
}
