//! A trip written as an itinerary.

use std::collections::BTreeMap;

use landbridge_atlas::model::{Condition, ConditionSubject, Effect, InstrumentKind, Row};
use landbridge_units::{CountryCode, Grade};
use sha2::{Digest, Sha256};

use super::draws::Sample;
use super::name::{leg_end, stop_zone};
use super::papers::{Papers, papers};
use super::round::{cents, hours, round};
use super::trip::{Course, Deed, Flat, Part, Stop, Trip};
use super::{cost, geometry, wait};
use crate::document::{BorderCrossing, Itinerary, Leg, Moment, QuotedRate, Spread, Warning};
use crate::facts::{BAD, Evidence, USUAL, evidence};
use crate::index::CellIdx;
use crate::law::{Regime, Transfer, designated};
use crate::resolve::{Question, moment};
use crate::said::{Arg, Message, said, told};
use crate::search::{Hold, Journey};

/// A trip with its drawn arrivals.
pub(crate) struct Scored<'a> {
    pub(crate) trip: Trip<'a>,
    pub(crate) sample: Sample,
    pub(crate) labels: Vec<&'static str>,
}

/// Hours, kilometres and facts gathered while a trip is written.
struct Writer<'j, 'w, 'a> {
    journey: &'j Journey<'w, 'a>,
    question: &'j Question,
    legs: Vec<Leg>,
    borders: Vec<BorderCrossing>,
    spent: BTreeMap<CountryCode, (f64, f64)>,
    evidence: Vec<Evidence>,
    warnings: Vec<Warning>,
}

/// Writes an itinerary.
pub(crate) fn itinerary<'a>(
    journey: &Journey<'_, 'a>,
    question: &Question,
    scored: &Scored<'a>,
) -> Itinerary {
    let (trip, sample) = (&scored.trip, &scored.sample);
    let (median, p95) = (sample.quantile(0.5), sample.quantile(0.95));
    let mut writer = Writer {
        journey,
        question,
        legs: Vec::new(),
        borders: Vec::new(),
        spent: BTreeMap::new(),
        evidence: Vec::new(),
        warnings: Vec::new(),
    };
    let score = Flat(typical_score(journey, trip, median));
    trip.run(journey, &score, |part, t, course| writer.part(part, t, course));
    writer.corridor(trip);
    let mut papers = papers(journey, question, trip, &writer.spent);
    let cost_items = cost::items(journey, trip);
    let weakest_grade = writer.weakest(&mut papers, &cost_items);
    let atlas = journey.world.facts.atlas;
    let (from, to) = (&question.from.timezone, &question.to.timezone);
    let clock = &journey.world.clock;
    let on_time = question.deadline.map(|deadline| sample.share_within(clock.hours(deadline)));
    let mut itinerary = Itinerary {
        id: String::new(),
        corridor: trip.corridor.map_or(String::new(), |of| atlas.corridors[of].id.to_string()),
        corridor_name: trip
            .corridor
            .map_or(String::new(), |of| atlas.corridors[of].name.to_string()),
        labels: scored.labels.iter().map(ToString::to_string).collect(),
        departure: moment(question.ready, from),
        arrival_median: moment(clock.instant(median), to),
        arrival_p95: moment(clock.instant(p95), to),
        duration_h: Spread { median: hours(median), p95: hours(p95) },
        on_time_probability: on_time.map(|share| round(share, 4)),
        distance_km: round(writer.legs.iter().map(|leg| leg.distance_km).sum(), 1),
        cost_usd: cents(cost_items.iter().map(|item| item.amount_usd).sum()),
        cost_items,
        market_rates: market_rates(journey, trip),
        co2e_kg: round(trip.criteria[3], 1),
        instruments: papers.instruments,
        border_crossings: writer.borders,
        legs: writer.legs,
        permits: papers.permits,
        guarantees: papers.guarantees,
        documents: papers.documents,
        time_limits: papers.time_limits,
        warnings: papers.warnings,
        weakest_grade,
    };
    itinerary.id = digest(&itinerary);
    itinerary
}

/// The score at which all delays of the trip together bring it home at the median: the legs show
/// that course, so that their end agrees with the arrival that is stated.
fn typical_score<'a>(journey: &Journey<'_, 'a>, trip: &Trip<'a>, median: f64) -> f64 {
    let (mut low, mut high) = (-1.0, 1.5);
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        match trip.arrival(journey, &Flat(middle)) {
            Some(arrival) if arrival <= median => low = middle,
            _ => high = middle,
        }
    }
    if trip.arrival(journey, &Flat(low)).is_some() { low } else { USUAL }
}

/// The first 16 hexadecimal digits of the SHA-256 of the content, which is told in English: what
/// repeats it for other languages does not count.
fn digest(itinerary: &Itinerary) -> String {
    let content = serde_json::to_vec(&once(itinerary)).expect("a document has only text keys");
    let hash = Sha256::digest(&content);
    let head = hash.iter().take(8).fold(0_u64, |head, byte| head << 8 | u64::from(*byte));
    format!("{head:016x}")
}

/// An itinerary without what says the same once more.
fn once(itinerary: &Itinerary) -> Itinerary {
    let mut once = itinerary.clone();
    once.cost_items.iter_mut().for_each(|item| item.message = None);
    once.border_crossings.iter_mut().for_each(|border| border.waiting.clear());
    once.legs.iter_mut().for_each(|leg| leg.waiting.clear());
    once.permits.iter_mut().for_each(|permit| permit.message = None);
    once.documents.iter_mut().for_each(|paper| paper.message = None);
    once.warnings.iter_mut().for_each(|warning| warning.message = None);
    once
}

/// The words of a condition.
fn quoted(condition: &Condition) -> Message {
    said!(Quoted, text = Arg::quote(&condition.reason))
}

fn market_rates(journey: &Journey<'_, '_>, trip: &Trip<'_>) -> Vec<QuotedRate> {
    let facts = &journey.world.facts;
    let (origin, destination) = (journey.law.origin.country(), journey.law.destination.country());
    facts
        .atlas
        .market_rates
        .iter()
        .filter(|row| {
            let from = row.from_country.is_none_or(|of| of == origin);
            let to = row.to_countries.is_empty() || row.to_countries.contains(&destination);
            let corridor = row.corridor.is_some() && row.corridor == trip.corridor;
            from && to && corridor && facts.is_visible(&row.provenance)
        })
        .map(|row| {
            let usd = |amount: Option<f64>| {
                let (amount, currency) = (amount?, row.currency?);
                let price = landbridge_atlas::model::Price { amount, currency };
                Some(cents(facts.usd(price)?.0))
            };
            QuotedRate {
                unit: row.unit.to_string(),
                low_usd: usd(row.low),
                high_usd: usd(row.high),
                days_low: row.days_low,
                days_high: row.days_high,
                evidence: vec![row.fact_id().to_string()],
            }
        })
        .collect()
}

impl Writer<'_, '_, '_> {
    fn part(&mut self, part: &Part<'_>, t: f64, course: Course) {
        let mut leg = self.blank(part, t);
        match (&part.deed, course) {
            (Deed::Drive { cell, km, .. }, Course::Drive { hours }) => {
                self.drive(&mut leg, (*cell, *km), hours);
                self.spend(part.before, hours, *km);
                leg.arrival = self.moment(part.to, t + hours);
            }
            (Deed::Border { passage, transfer, .. }, Course::Border(passed)) => {
                leg.kind = "border_crossing".into();
                leg.waiting_h = hours(passed.exit.wait + passed.entry.wait);
                let dwell = passed.exit.dwell + passed.entry.dwell + passed.handling;
                leg.handling_h = hours(dwell);
                if passage.gauge_change.is_some() {
                    leg.kind = "gauge_change".into();
                } else if *transfer != Transfer::None {
                    leg.kind = "transhipment".into();
                }
                let border = self.border(part, passage, &passed);
                leg.waiting_reason.clone_from(&border.waiting_reason);
                leg.waiting.clone_from(&border.waiting);
                leg.evidence.clone_from(&border.evidence);
                leg.arrival = self.moment(part.to, passed.out);
                self.spend(part.before, passed.exit.wait + passed.exit.dwell, 0.0);
                self.spend(part.after, passed.entry.wait + passed.entry.dwell, 0.0);
                self.borders.push(border);
            }
            (Deed::Reload(reload), Course::Reload { hours: took }) => {
                leg.kind = match reload.kind {
                    landbridge_atlas::model::HandlingKind::GaugeChange => "gauge_change",
                    _ => "transhipment",
                }
                .into();
                leg.handling_h = hours(took);
                leg.evidence = cost::ids(&reload.evidence);
                self.evidence.extend(reload.evidence.iter().cloned());
                leg.arrival = self.moment(part.to, t + took);
                self.spend(part.before, took, 0.0);
            }
            (Deed::Ride(run), Course::Ride(ride)) => {
                let run = &self.journey.world.runs()[*run];
                leg.service = Some(run.service.id.to_string());
                leg.distance_km = round(run.km, 1);
                leg.waiting_h = hours(ride.wait);
                let name = Arg::name(run.service, &run.service.name);
                leg.waiting = vec![said!(UntilLeaves, name = name)];
                leg.waiting_reason = told(&leg.waiting);
                leg.moving_h = hours(ride.under_way);
                leg.co2e_kg = round(run.co2e_kg, 1);
                leg.evidence = cost::ids(&run.evidence);
                leg.country = CountryCode::HIGH_SEAS.as_str().into();
                self.evidence.extend(run.evidence.iter().cloned());
                leg.arrival = self.moment(part.to, ride.arrival);
            }
            _ => {}
        }
        self.legs.push(leg);
    }

    fn drive(&mut self, leg: &mut Leg, (cell, km): (CellIdx, f64), took: f64) {
        let Some(terms) = self.journey.world.terms(cell) else { return };
        leg.distance_km = round(km, 1);
        leg.moving_h = hours(took * terms.pace.moving_share);
        leg.resting_h = hours(took * (1.0 - terms.pace.moving_share));
        leg.co2e_kg = round(km * terms.kg_per_km, 1);
        let emission = evidence(terms.emission);
        let behind = terms.pace.evidence.iter().chain(&terms.haulage.evidence).chain([&emission]);
        let behind: Vec<Evidence> = behind.cloned().collect();
        leg.evidence = cost::ids(&behind);
        self.evidence.extend(behind);
    }

    fn border(
        &mut self,
        part: &Part<'_>,
        passage: &crate::search::Passage<'_>,
        passed: &crate::search::Passed,
    ) -> BorderCrossing {
        let world = self.journey.world;
        let crossing = &world.facts.atlas.crossings[passage.crossing];
        let (exit, entry) = (&passage.exit, &passage.entry);
        let waiting: Vec<Message> = [(exit, &passed.exit), (entry, &passed.entry)]
            .into_iter()
            .filter(|(_, stay)| stay.wait > 1e-6)
            .map(|(visit, stay)| wait::reason(world, visit, stay.arrival, stay.arrival + stay.wait))
            .collect();
        let spread = |visit: &crate::search::PostVisit<'_>| Spread {
            median: hours(visit.dwell.at(USUAL)),
            p95: hours(visit.dwell.at(BAD)),
        };
        let behind: Vec<Evidence> = [evidence(crossing)]
            .into_iter()
            .chain(exit.evidence.iter().cloned())
            .chain(entry.evidence.iter().cloned())
            .collect();
        self.conditions(passage);
        let behind = [(exit, &passed.exit), (entry, &passed.entry)]
            .into_iter()
            .filter(|(_, stay)| stay.wait > 1e-6)
            .filter_map(|(visit, stay)| match visit.hold(stay.arrival) {
                Some(Hold::Closed(condition)) => Some(evidence(condition)),
                _ => None,
            })
            .chain(self.reopened(passage))
            .chain(behind)
            .collect::<Vec<_>>();
        let ids = cost::ids(&behind);
        self.evidence.extend(behind);
        BorderCrossing {
            crossing: crossing.id.to_string(),
            name: crossing.name.to_string(),
            from_country: exit.post.country.as_str().into(),
            to_country: entry.post.country.as_str().into(),
            designated: self.designated(part, passage),
            mode: part.mode.as_str().into(),
            arrival: moment(world.clock.instant(passed.exit.arrival), &exit.post.timezone),
            waiting_h: hours(passed.exit.wait + passed.entry.wait),
            waiting_reason: told(&waiting),
            waiting,
            exit_h: spread(exit),
            entry_h: spread(entry),
            departure: moment(world.clock.instant(passed.entry.departure()), &entry.post.timezone),
            lat: super::name::degrees(crossing.at.lat),
            lon: super::name::degrees(crossing.at.lon),
            evidence: ids,
        }
    }

    /// The crossing that the agreements on either side name for the one that is used.
    fn designated(&self, part: &Part<'_>, passage: &crate::search::Passage<'_>) -> String {
        let (law, atlas) = (self.journey.law, self.journey.world.facts.atlas);
        let spots = law.designations(passage.crossing, part.mode);
        let named = designated(law.row(part.before), true, &spots)
            .filter(|named| *named != passage.crossing)
            .or_else(|| designated(law.row(part.after), false, &spots))
            .unwrap_or(passage.crossing);
        atlas.crossings[named].id.to_string()
    }

    /// Warns of limits without a figure, and of open-ended states that nobody verified of late.
    fn conditions(&mut self, passage: &crate::search::Passage<'_>) {
        let day = self.journey.world.facts.day;
        for visit in [&passage.exit, &passage.entry] {
            let limited = visit.closures.limited.iter().map(|condition| (*condition, true));
            let slow = visit.closures.slow.iter().map(|slow| (slow.condition, false));
            for (condition, is_limit) in limited.chain(slow) {
                if !condition.provenance.valid.contains(day) {
                    continue;
                }
                match (condition.provenance.valid.to, condition.provenance.last_verified) {
                    (None, Some(seen)) => {
                        let what = quoted(condition);
                        let code = if is_limit { "limited" } else { "unverified_condition" };
                        self.warn(code, said!(LastVerified, what = what, day = seen), condition);
                    }
                    _ if is_limit => self.warn("limited", quoted(condition), condition),
                    _ => {}
                }
            }
        }
    }

    /// What says that the border is open on the day.
    fn reopened(&self, passage: &crate::search::Passage<'_>) -> Vec<Evidence> {
        let day = self.journey.world.facts.day;
        let visits = [&passage.exit, &passage.entry].into_iter();
        let told = visits.flat_map(|visit| visit.closures.reopened.iter());
        let mut told: Vec<Evidence> = told
            .filter(|condition| condition.provenance.valid.contains(day))
            .map(|condition| evidence(*condition))
            .collect();
        told.dedup();
        told
    }

    /// Warns of limits on the corridor as a whole.
    fn corridor(&mut self, trip: &Trip<'_>) {
        let facts = &self.journey.world.facts;
        let Some(corridor) = trip.corridor else { return };
        let rows = facts.atlas.conditions.iter().filter(|row| {
            row.subject == ConditionSubject::Corridor(corridor)
                && row.effect == Effect::Limited
                && facts.holds(&row.provenance)
        });
        for condition in rows {
            self.warn("limited", quoted(condition), condition);
        }
    }

    fn warn(&mut self, code: &str, said: Message, condition: &Condition) {
        self.evidence.push(evidence(condition));
        let warning = Warning::new(code, said, vec![condition.fact_id().to_string()]);
        if self.warnings.iter().all(|known| known.code != code || known.text != warning.text) {
            self.warnings.push(warning);
        }
    }

    fn blank(&self, part: &Part<'_>, t: f64) -> Leg {
        let law = self.journey.law;
        let row = law.row(part.before);
        let is_clearance = row.instrument.kind == InstrumentKind::NationalProcedure
            && !row.instrument.transit_procedure;
        let departure = self.moment(part.from, t);
        Leg {
            kind: "carriage".into(),
            mode: part.mode.as_str().into(),
            from: leg_end(self.journey, self.question, part.from),
            to: leg_end(self.journey, self.question, part.to),
            country: row.coverage.country.as_str().into(),
            carrier_nationality: law
                .nationality(part.before)
                .map_or(String::new(), |of| of.as_str().into()),
            instrument: (!is_clearance).then(|| row.instrument.id().into()),
            distance_km: 0.0,
            arrival: departure.clone(),
            departure,
            moving_h: 0.0,
            resting_h: 0.0,
            waiting_h: 0.0,
            waiting_reason: String::new(),
            waiting: Vec::new(),
            handling_h: 0.0,
            cost_usd: cents(cost::part_usd(self.journey, part)),
            co2e_kg: 0.0,
            service: None,
            geometry: geometry::line(self.journey, self.question, part),
            evidence: Vec::new(),
        }
    }

    fn moment(&self, stop: Stop, t: f64) -> Moment {
        let zone = stop_zone(self.journey, self.question, stop);
        moment(self.journey.world.clock.instant(t), &zone)
    }

    fn spend(&mut self, regime: Regime, hours: f64, km: f64) {
        let country = self.journey.law.row(regime).coverage.country;
        let entry = self.spent.entry(country).or_default();
        *entry = (entry.0 + hours, entry.1 + km);
    }

    /// The weakest grade of all figures; papers take over the warnings gathered here.
    fn weakest(&mut self, papers: &mut Papers, items: &[crate::document::CostItem]) -> String {
        papers.warnings.append(&mut self.warnings);
        let facts = self.evidence.iter().chain(&papers.evidence);
        let of_items = items.iter().filter_map(|item| item.grade.parse::<Grade>().ok());
        let weakest = facts.map(|fact| fact.grade).chain(of_items).max();
        let weakest = weakest.unwrap_or(Grade::OwnKnowledge);
        if weakest >= Grade::Estimate {
            let mut behind: Vec<String> = self
                .evidence
                .iter()
                .chain(&papers.evidence)
                .filter(|fact| fact.grade == weakest)
                .map(|fact| fact.id.clone())
                .collect();
            behind.sort_unstable();
            behind.dedup();
            let said = match weakest {
                Grade::OwnKnowledge => said!(GeneralKnowledge),
                _ => said!(Estimates),
            };
            papers.warnings.push(Warning::new("weakest_grade", said, behind));
        }
        weakest.as_str().into()
    }
}
