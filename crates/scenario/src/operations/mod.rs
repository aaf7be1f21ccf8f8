//! The flows of a scenario, consignment by consignment: what waits where, for what, how long.
//!
//! Itineraries become sources, places of the atlas become posts with their hours, closures and
//! lanes, and the customs rules stand at the gate. Nothing here is drawn but by keys of names, so
//! that two scenarios share their draws wherever they share an itinerary and a place.

mod customs;
mod hours;
mod period;
mod places;
mod playback;
mod sources;
mod tally;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use landbridge_atlas::Atlas;
use landbridge_atlas::view::View;
use landbridge_simulation::model::Model;
use landbridge_simulation::replications::{Observations, Replications};
use landbridge_simulation::run::run_with;
use serde::{Deserialize, Serialize};

pub use customs::{Controls, Drive, RefusedConsignments};
pub use playback::{Playback, PlayedConsignment, PlayedFacility};

use crate::crew::{Crew, Errand, Hands, Part, Threads};
use crate::outcome::{FacilityFlow, ItineraryFlow, Line, Outcome, Phase, Simulated};
use crate::progress::{Cancelled, Progress, Stage};
use crate::scenario::Scenario;
use customs::Customs;
use period::Period;
use places::{Numbers, Place, Reader};
use sources::{Group, Maker};
use tally::Made;

/// Hours of the stretches of which the playback shows queues.
const STEP_H: f64 = 6.0;
/// Consignments whose way is kept, on average; at most [`MOST_PLAYED`] are.
const PLAYED: f64 = 1_800.0;
/// Consignments whose way is kept at most.
const MOST_PLAYED: usize = 2_000;
/// Replications before the simulation may stop.
const LEAST: u64 = 5;

/// What moves, and where it may wait.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Traffic<'a> {
    /// The parts of the period.
    pub phases: &'a [Phase],
    /// Who takes which itinerary.
    pub itineraries: &'a [ItineraryFlow],
    /// Where their legs run.
    pub lines: &'a [Line],
    /// Places and what they can serve.
    pub facilities: &'a [FacilityFlow],
}

/// Traffic that was handed over as text.
#[derive(Deserialize)]
pub(crate) struct Moving {
    phases: Vec<Phase>,
    itineraries: Vec<ItineraryFlow>,
    lines: Vec<Line>,
    facilities: Vec<FacilityFlow>,
}

impl Moving {
    pub(crate) fn traffic(&self) -> Traffic<'_> {
        let Self { phases, itineraries, lines, facilities } = self;
        Traffic { phases, itineraries, lines, facilities }
    }
}

/// What is simulated.
#[derive(Clone, Copy)]
pub(crate) struct Days<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) traffic: &'a Traffic<'a>,
    pub(crate) controls: &'a Controls,
}

/// What the simulation saw.
#[derive(Clone, Debug, PartialEq)]
pub struct Operations {
    /// At each place, by its id.
    pub facilities: BTreeMap<String, Simulated>,
    /// Days door to door of each corridor that was taken to the end: median and 95th percentile.
    pub corridors: BTreeMap<String, (f64, f64)>,
    /// Replications.
    pub replications: u64,
    /// Consignments that set out in a year, on average over replications.
    pub consignments: f64,
    /// Events of all replications.
    pub events: u64,
    /// Consignments that the rules did not let pass.
    pub refused: Vec<RefusedConsignments>,
    /// The first replication, to be played on the map.
    pub playback: Playback,
    /// What the reader has to know.
    pub assumptions: Vec<String>,
}

impl Operations {
    /// Writes what was seen into an outcome.
    pub fn fill(&self, outcome: &mut Outcome) {
        for row in &mut outcome.facilities {
            row.simulated = self.facilities.get(&row.facility).cloned();
        }
        for row in &mut outcome.corridors {
            let days = self.corridors.get(&row.corridor);
            (row.days_median, row.days_p95) = (days.map(|days| days.0), days.map(|days| days.1));
        }
        outcome.stamp.replications = self.replications;
        outcome.assumptions.extend(self.assumptions.iter().cloned());
    }
}

/// A scenario made ready to be simulated.
struct Prepared {
    period: Period,
    places: Vec<Place>,
    numbers: Numbers,
    groups: Vec<Group>,
    model: Model,
    customs: Customs,
}

/// Simulates the flows of a scenario in its changed atlas, with risk profiles, the times that
/// controls take, and how the rules are driven.
pub fn simulate_with(
    atlas: &Atlas,
    scenario: &Scenario,
    traffic: &Traffic<'_>,
    controls: &Controls,
    progress: &dyn Progress,
) -> Result<Operations, Cancelled> {
    let days = Days { scenario, traffic, controls };
    simulate(atlas, &days, &Hands { part: Part::Changed, crew: &Threads, progress })
}

/// The same by any hands.
pub(crate) fn simulate<C: Crew>(
    atlas: &Atlas,
    days: &Days<'_>,
    hands: &Hands<'_, C>,
) -> Result<Operations, Cancelled> {
    hands.progress.tell(Stage::Simulation, 0.0)?;
    let replicator = Replicator::new(atlas, days);
    let brief = || serde_json::to_vec(days.traffic).expect("traffic is made of plain values");
    let errand = Errand {
        part: hands.part,
        stage: Stage::Simulation,
        pieces: replicator.replications.most,
        may_end_early: true,
        brief: &brief,
    };
    let mut observations = Observations::new(&replicator.replications);
    let mut seen: Vec<Made> = Vec::new();
    let make = |replication| replicator.make(replication);
    hands.crew.carry_out(&errand, hands.progress, make, |made: Made| {
        observations.take(tally::mean_days(&made.0));
        seen.push(made);
        let are_enough = observations.are_enough();
        if are_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(tally::sum_up(&replicator.prepared, days.scenario, days.traffic, &seen))
}

/// What makes replications, in any order.
pub(crate) struct Replicator {
    prepared: Prepared,
    replications: Replications,
}

impl Replicator {
    pub(crate) fn new(atlas: &Atlas, days: &Days<'_>) -> Self {
        let prepared = prepare(atlas, days);
        let wish = &days.scenario.simulation;
        let replications = Replications {
            seed: days.scenario.seed,
            warm_up: prepared.period.warm_up,
            until: prepared.period.until,
            least: LEAST.min(wish.replications),
            most: wish.replications,
            precision: wish.precision,
            is_antithetic: false,
            sample: (PLAYED / prepared.expected(days.traffic)).min(1.0),
            stretch: STEP_H,
        };
        Self { prepared, replications }
    }

    /// Makes a replication.
    pub(crate) fn make(&self, replication: u64) -> Made {
        let plan = self.replications.plan(replication);
        let mut gate = self.prepared.customs.gate(&plan);
        let record = run_with(&self.prepared.model, &plan, &mut gate);
        (record, gate.account())
    }
}

fn prepare(atlas: &Atlas, days: &Days<'_>) -> Prepared {
    let Days { scenario, traffic, controls } = *days;
    let period = Period::of(scenario);
    let service_h = places::mean_service(traffic.itineraries);
    let view = View::new(atlas, period.as_of);
    let reader = Reader { view, scenario, period: &period, service_h };
    let places: Vec<Place> = traffic.facilities.iter().map(|row| reader.place(row)).collect();
    let ids = traffic.facilities.iter().map(|row| row.facility.clone());
    let numbers: Numbers = ids.zip(0..).collect();
    let groups = sources::groups(traffic.itineraries);
    let corridors = corridors(traffic.itineraries);
    let maker = Maker {
        reader: &reader,
        traffic,
        period: &period,
        places: &places,
        numbers: &numbers,
        corridors: &corridors,
    };
    let sources = maker.sources(&groups);
    let model = Model { posts: places.iter().map(|place| place.post.clone()).collect(), sources };
    let customs = Customs::new(atlas, (&period, controls), traffic, &groups, &numbers);
    Prepared { period, places, numbers, groups, model, customs }
}

/// Corridors in the order of their ids.
fn corridors(itineraries: &[ItineraryFlow]) -> BTreeMap<&str, usize> {
    let mut ids: Vec<&str> = itineraries.iter().map(|itinerary| &*itinerary.corridor).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().zip(0..).collect()
}

impl Prepared {
    /// Consignments that set out in the period and its warm-up, on average.
    fn expected(&self, traffic: &Traffic<'_>) -> f64 {
        let days = |phase: usize| {
            let warm_up = if phase == 0 { self.period.warm_up / period::DAY } else { 0.0 };
            traffic.phases.get(phase).map_or(0.0, |phase| f64::from(phase.days)) + warm_up
        };
        let all = traffic.itineraries.iter().map(|row| row.per_day * days(row.phase));
        all.sum::<f64>().max(1.0)
    }
}
