//! A corridor year: 150,000 TEU through all posts, 30 replications.
//!
//! The flows are those of the ready study `growth-150k`; what is timed is the simulation with the
//! transit state machine at the gate, by the clock, on two threads.

#![allow(clippy::print_stdout, reason = "the readings are the product of a bench")]

use std::sync::Arc;
use std::time::Instant;

use landbridge_atlas::{Atlas, RawAtlas};
use landbridge_scenario::demand::Demand;
use landbridge_scenario::operations::{Controls, Drive, Operations, Traffic, simulate_with};
use landbridge_scenario::outcome::Outcome;
use landbridge_scenario::progress::Silent;
use landbridge_scenario::run::{Study, run};
use landbridge_scenario::scenario::Scenario;
use landbridge_scenario::studies;

const STUDY: &str = "growth-150k";
const REPLICATIONS: u64 = 30;
const GOAL_S: f64 = 60.0;

fn main() {
    let atlas = Arc::new(RawAtlas::embedded().resolve().expect("the shipped atlas"));
    let toml = studies::find(STUDY).expect("a ready study").toml;
    let mut scenario = Scenario::parse(STUDY, toml).expect("a sound study");
    let outcome = outcome(&atlas, &scenario, toml);
    scenario.simulation.replications = REPLICATIONS;
    // So narrow an interval is never reached: all replications are made.
    scenario.simulation.precision = 1e-12;
    println!(
        "{STUDY}: {:.0} TEU, {:.0} consignments a year, {} itineraries, {} places",
        outcome.totals.teu,
        outcome.totals.consignments,
        outcome.itineraries.len(),
        outcome.facilities.len()
    );
    for threads in [2, 1] {
        let (seconds, seen) = timed(&atlas, &scenario, &outcome, (Drive::Alike, threads));
        let million = seen.events as f64 / 1e6;
        let verdict = if seconds <= GOAL_S { "holds" } else { "missed" };
        println!(
            "{REPLICATIONS} replications on {threads} threads: {seconds:.1} s, {million:.1} million \
             events, {:.0} consignments a year each: {verdict}",
            seen.consignments
        );
        if threads == 2 {
            tell_waits(&seen);
        }
    }
    scenario.simulation.replications = 2;
    let (alike_s, alike) = timed(&atlas, &scenario, &outcome, (Drive::Alike, 1));
    let (each_s, each) = timed(&atlas, &scenario, &outcome, (Drive::Each, 1));
    let (one_by_one, led) = (&each.facilities, &alike.facilities);
    assert_eq!(one_by_one, led, "the same figures");
    let lives = 2.0 * each.consignments;
    println!(
        "every consignment through the rules on its own: {each_s:.1} s for 2 replications on one \
         thread instead of {alike_s:.1} s, {:.0} µs a life; the same figures",
        (each_s - alike_s) / lives * 1e6
    );
}

/// The places where most is waited, and what the rules refused.
fn tell_waits(seen: &Operations) {
    let mut places: Vec<_> = seen.facilities.iter().collect();
    places.sort_by(|a, b| b.1.wait_mean_h.total_cmp(&a.1.wait_mean_h));
    for (id, place) in places.iter().take(5) {
        let causes: Vec<String> = place
            .waiting_for
            .iter()
            .map(|cause| format!("{} {:.0} %", cause.what, 100.0 * cause.share))
            .collect();
        println!(
            "  {id}: {:.1} h on average, {:.1} h at the 95th percentile, {} in the longest queue \
             ({})",
            place.wait_mean_h,
            place.wait_p95_h,
            place.queue_most,
            causes.join(", ")
        );
    }
    for row in &seen.refused {
        println!(
            "  refused {} → {} by {} under {}: {}, {:.0} a year",
            row.origin,
            row.destination,
            row.corridor,
            row.instruments.join("+"),
            row.reason,
            row.per_year
        );
    }
}

fn outcome(atlas: &Arc<Atlas>, scenario: &Scenario, toml: &str) -> Outcome {
    let demand = Demand::shipped(atlas);
    let study =
        Study { atlas, scenario, written: (STUDY, toml), demand: &demand, version: "bench" };
    run(&study, &Silent).expect("the study has an outcome").outcome
}

fn timed(
    atlas: &Atlas,
    scenario: &Scenario,
    outcome: &Outcome,
    (drive, threads): (Drive, usize),
) -> (f64, Operations) {
    let traffic = Traffic {
        phases: &outcome.phases,
        itineraries: &outcome.itineraries,
        facilities: &outcome.facilities,
    };
    let controls = Controls { drive, ..Controls::default() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let begin = Instant::now();
    let seen = pool.install(|| simulate_with(atlas, scenario, &traffic, &controls, &Silent));
    (begin.elapsed().as_secs_f64(), seen.expect("nobody cancels"))
}
