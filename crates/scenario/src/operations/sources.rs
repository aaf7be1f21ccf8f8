//! Itineraries as sources of the simulation: who sets out when, and what it passes.

use std::collections::BTreeMap;

use landbridge_atlas::model::DispersionScope;
use landbridge_simulation::departures::Pace;
use landbridge_simulation::draws::{Duration, key, purpose};
use landbridge_simulation::model::{Source, Stage};

use super::Traffic;
use super::period::{DAY, Period};
use super::places::{Numbers, Place, Reader};
use crate::outcome::{FlowLeg, ItineraryFlow, Phase};

/// Itineraries that differ in nothing but the part of the period in which they are taken.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The itinerary of each phase in which it is taken, by position.
    pub(super) of_phase: BTreeMap<usize, usize>,
    /// Any of them.
    pub(super) any: usize,
}

/// The groups, in the order in which their first members stand.
pub(super) fn groups(itineraries: &[ItineraryFlow]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, itinerary) in itineraries.iter().enumerate() {
        if itinerary.per_day <= 0.0 || itinerary.passages.is_empty() {
            continue;
        }
        let alike = known.entry(identity(itinerary)).or_default();
        let is_free = |group: &Group| {
            !group.of_phase.contains_key(&itinerary.phase)
                && is_same(&itineraries[group.any], itinerary)
        };
        if let Some(group) = alike.iter().copied().find(|&group| is_free(&groups[group])) {
            groups[group].of_phase.insert(itinerary.phase, number);
        } else {
            alike.push(groups.len());
            let of_phase = BTreeMap::from([(itinerary.phase, number)]);
            groups.push(Group { of_phase, any: number });
        }
    }
    groups
}

/// What makes an itinerary the same in another scenario.
pub(super) fn identity(itinerary: &ItineraryFlow) -> String {
    let ItineraryFlow { origin, destination, group, corridor, passages, .. } = itinerary;
    let passed: Vec<&str> = passages.iter().map(|passage| &*passage.facility).collect();
    let law = itinerary.instruments.join("+");
    format!("{origin}|{destination}|{group}|{corridor}|{law}|{}", passed.join(">"))
}

fn is_same(one: &ItineraryFlow, other: &ItineraryFlow) -> bool {
    one.passages == other.passages
        && one.permits == other.permits
        && one.vehicle == other.vehicle
        && one.after_h.to_bits() == other.after_h.to_bits()
}

/// What sources are made with.
pub(super) struct Maker<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) traffic: &'a Traffic<'a>,
    pub(super) period: &'a Period,
    pub(super) places: &'a [Place],
    pub(super) numbers: &'a Numbers,
    /// The place of each corridor among the tallies.
    pub(super) corridors: &'a BTreeMap<&'a str, usize>,
}

impl Maker<'_> {
    /// The sources of all groups; those of one identity have keys of their own by order.
    pub(super) fn sources(&self, groups: &[Group]) -> Vec<Source> {
        let mut seen: BTreeMap<String, u64> = BTreeMap::new();
        let itineraries = self.traffic.itineraries;
        groups
            .iter()
            .map(|group| {
                let name = identity(&itineraries[group.any]);
                let twin = seen.entry(name.clone()).or_default();
                *twin += 1;
                self.source(group, purpose(&[key(&name), *twin]), name)
            })
            .collect()
    }

    fn source(&self, group: &Group, key: u64, name: String) -> Source {
        let itinerary = &self.traffic.itineraries[group.any];
        let rate = |phase: &usize| self.traffic.itineraries[group.of_phase[phase]].per_day;
        let most = group.of_phase.keys().map(rate).fold(0.0, f64::max);
        let factor = |phase: usize| group.of_phase.get(&phase).map_or(0.0, |_| rate(&phase) / most);
        let passages = &itinerary.passages;
        let mut stages: Vec<Stage> = Vec::with_capacity(passages.len());
        let mut approach = Duration::default();
        let (mut clock, mut since) = (0.0, 0.0);
        for passage in passages {
            since += passage.before_h;
            let Some(&post) = self.numbers.get(&passage.facility) else {
                // A place that is no row of the facilities takes its time and holds nobody up.
                since += passage.service_h;
                continue;
            };
            let way = self.way(&itinerary.legs, clock, since);
            match stages.last_mut() {
                Some(stage) => stage.onward = way,
                None => approach = way,
            }
            clock += since + passage.service_h;
            since = 0.0;
            let Place { lane_h, variation, .. } = self.places[post];
            let rest = (passage.service_h - lane_h).max(0.0);
            let delay = Duration::lognormal(rest, variation);
            stages.push(Stage { post, delay, onward: Duration::default() });
        }
        if let Some(stage) = stages.last_mut() {
            stage.onward = self.way(&itinerary.legs, clock, since + itinerary.after_h);
        }
        Source {
            name,
            key: Some(key),
            between: Duration::Exponential { mean: DAY / most },
            pace: pace(self.traffic.phases, self.period, factor),
            convoy: 1,
            approach,
            tally: self.corridors.get(&*itinerary.corridor).copied(),
            route: stages,
            ..Source::default()
        }
    }

    /// Hours under way, with the spread of the mode that drives, sails or rolls then.
    fn way(&self, legs: &[FlowLeg], from: f64, hours: f64) -> Duration {
        let middle = from + hours / 2.0;
        let away = |leg: &&FlowLeg| (leg.from_h - middle).max(middle - leg.to_h).max(0.0);
        let leg = legs.iter().min_by(|a, b| away(a).total_cmp(&away(b)));
        let scope = leg.and_then(|leg| leg.mode.parse::<DispersionScope>().ok());
        let variation = scope.map_or(0.0, |scope| self.reader.variation(scope));
        Duration::lognormal(hours, variation)
    }
}

/// How often a source is used in each phase, the warm-up counted to the first.
fn pace(phases: &[Phase], period: &Period, factor: impl Fn(usize) -> f64) -> Pace {
    let mut list: Vec<(f64, f64)> = Vec::new();
    for (number, phase) in phases.iter().enumerate() {
        let begins = phase.from.parse().map_or(0.0, |day| period.hour_of(day));
        list.push((if number == 0 { 0.0 } else { begins.max(0.0) }, factor(number)));
    }
    // One rate for the whole of the period needs no list.
    if list.iter().all(|&(_, factor)| factor >= 1.0) { Pace::Steady } else { Pace::Listed(list) }
}
