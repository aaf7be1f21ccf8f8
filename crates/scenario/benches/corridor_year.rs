//! A corridor year: 150,000 TEU through all posts, 30 replications.
//!
//! Flows between Pakistan and five states of Central Asia; what is timed is the simulation with the
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

const STUDY: &str = "corridor-year";
const TOML: &str = r#"
id = "corridor-year"
title = "A corridor year"
day = "2025-06-02"
days = 365

[demand]
zones = ["pk", "kz", "kg", "uz", "tj", "tm"]
only = ["pk"]
total = { teu = 150000, zones = ["kz", "kg", "uz", "tj", "tm"] }

[simulation]
enabled = false
"#;
const REPLICATIONS: u64 = 30;
const GOAL_S: f64 = 60.0;

fn main() {
    let atlas = Arc::new(RawAtlas::embedded().resolve().expect("the shipped atlas"));
    let mut scenario = Scenario::parse(STUDY, TOML).expect("a sound scenario");
    let began = Instant::now();
    let outcome = outcome(&atlas, &scenario);
    println!("flows in equilibrium: {:.0} s", began.elapsed().as_secs_f64());
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
    let (seconds, seen) = timed(&atlas, &scenario, &outcome, (Drive::Alike, 2));
    let million = seen.events as f64 / 1e6;
    let verdict = if seconds <= GOAL_S { "holds" } else { "missed" };
    println!(
        "{REPLICATIONS} replications on 2 threads: {seconds:.1} s, {million:.1} million events, \
         {:.0} consignments a year each: {verdict}",
        seen.consignments
    );
    tell_waits(&seen);
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

fn outcome(atlas: &Arc<Atlas>, scenario: &Scenario) -> Outcome {
    let demand = Demand::shipped(atlas);
    let study =
        Study { atlas, scenario, written: (STUDY, TOML), demand: &demand, version: "bench" };
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
        lines: &outcome.lines,
        facilities: &outcome.facilities,
    };
    let controls = Controls { drive, ..Controls::default() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let begin = Instant::now();
    let seen = pool.install(|| simulate_with(atlas, scenario, &traffic, &controls, &Silent));
    (begin.elapsed().as_secs_f64(), seen.expect("nobody cancels"))
}
