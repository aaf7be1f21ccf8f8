//! The ready studies, run and read for sense.

use std::sync::{Arc, LazyLock};

use landbridge_atlas::{Atlas, RawAtlas};
use landbridge_scenario::demand::Demand;
use landbridge_scenario::outcome::Outcome;
use landbridge_scenario::progress::Silent;
use landbridge_scenario::run::{Made, Study, run, run_with};
use landbridge_scenario::scenario::Scenario;
use landbridge_scenario::studies;

use crate::remembering::Remembering;

static ATLAS: LazyLock<Arc<Atlas>> =
    LazyLock::new(|| Arc::new(RawAtlas::embedded().resolve().unwrap()));
static DEMAND: LazyLock<Demand> = LazyLock::new(|| Demand::shipped(&ATLAS));

/// Runs a study, and the same without its changes.
fn both(id: &str, is_simulated: bool) -> (Made, Made) {
    let study = studies::find(id).unwrap();
    let mut scenario = Scenario::parse(id, study.toml).unwrap();
    scenario.simulation.enabled = is_simulated;
    let go = |scenario: &Scenario| {
        let (atlas, demand, written) = (&*ATLAS, &*DEMAND, (id, study.toml));
        let study = Study { atlas, scenario, written, demand, version: "test" };
        // Studies that begin in the same world need not plan it again.
        let is_plain = scenario.change.is_empty();
        let made = if is_plain {
            run_with(&study, &Remembering::of(&atlas.version), &Silent)
        } else {
            run(&study, &Silent)
        };
        let made = made.unwrap();
        conserves(&made.outcome);
        made
    };
    let made = go(&scenario);
    // What changes nothing is its own base.
    let base = if scenario.change.is_empty() { made.clone() } else { go(&scenario.base()) };
    if std::env::var_os("LANDBRIDGE_SHOW").is_some() {
        show(&base.outcome);
        show(&made.outcome);
    }
    (base, made)
}

fn show(outcome: &Outcome) {
    eprintln!("{} {:?} {:?}", outcome.scenario.title, outcome.equilibrium, outcome.totals);
    for phase in &outcome.phases {
        eprintln!("  phase {phase:?}");
    }
    for row in &outcome.corridors {
        eprintln!(
            "  {:32} TEU {:>9.0} {:>6.2} % USD {:>6.0} days {:>6.1} sim {:?} {:?}",
            row.corridor,
            row.teu,
            100.0 * row.share,
            row.cost_usd_per_teu,
            row.days,
            row.days_median,
            row.days_p95
        );
    }
    for row in outcome
        .facilities
        .iter()
        .filter(|row| row.capacity_per_day.is_some() || row.simulated.is_some())
        .take(30)
    {
        let seen = row
            .simulated
            .as_ref()
            .map(|s| (s.wait_mean_h, s.wait_p95_h, s.queue_most, s.utilisation));
        eprintln!(
            "  {:34} {:>8.2}/day cap {:?} used {:?} h {:.1} sim {seen:?}",
            row.facility,
            row.consignments_per_day,
            row.capacity_per_day,
            row.utilisation,
            row.hours
        );
    }
    for line in &outcome.assumptions {
        eprintln!("  - {line}");
    }
}

/// What is asked for is carried or said not to be, and no place serves more than it can.
fn conserves(outcome: &Outcome) {
    let totals = &outcome.totals;
    let asked: f64 = outcome.pairs.iter().map(|pair| pair.tonnes).sum();
    let told = totals.tonnes + totals.tonnes_unserved;
    assert!((asked - told).abs() < 1e-4 * asked, "{asked} {told}");
    let by_corridor: f64 = outcome.corridors.iter().map(|row| row.tonnes).sum();
    let by_group: f64 = outcome.commodities.iter().map(|row| row.tonnes).sum();
    for sum in [by_corridor, by_group] {
        assert!((sum - totals.tonnes).abs() < 1e-4 * totals.tonnes, "{sum} {}", totals.tonnes);
    }
    for row in &outcome.facilities {
        let passing: f64 = outcome
            .itineraries
            .iter()
            .filter(|itinerary| {
                itinerary.passages.iter().any(|at| at.facility == row.facility)
                    || itinerary.permits.iter().any(|permit| {
                        row.facility == format!("permit:{}/{}", permit.instrument, permit.party)
                    })
            })
            .map(|itinerary| itinerary.consignments)
            .sum();
        let told = row.consignments_per_day * 365.0;
        // Itineraries that carry next to nothing are not listed.
        let left_out = 2e-4 * totals.consignments;
        assert!((passing - told).abs() < 0.01 * told + left_out, "{row:?} {passing}");
    }
}

fn teu(outcome: &Outcome, corridors: &[&str]) -> f64 {
    let wanted = |id: &str| corridors.iter().any(|start| id.starts_with(start));
    outcome.corridors.iter().filter(|row| wanted(&row.corridor)).map(|row| row.teu).sum()
}

fn a_day(outcome: &Outcome, facility: &str, phase: usize) -> f64 {
    let passes = outcome
        .itineraries
        .iter()
        .filter(|row| row.phase == phase && row.passages.iter().any(|at| at.facility == facility));
    passes.map(|row| row.per_day).sum()
}

#[test]
fn torkham_closed_for_a_month() {
    let (base, made) = both("torkham-closed", true);
    let (base, made) = (base.outcome, made.outcome);
    let closed = made.phases.iter().position(|phase| phase.from == "2025-07-01").unwrap();
    assert_eq!(made.phases[closed].to, "2025-07-30");
    let torkham = |outcome: &Outcome, phase| a_day(outcome, "post:torkham-pk-road", phase);
    // Who leaves in the month waits for its end or goes another way; the queue is the report's.
    assert!(torkham(&made, closed) < 0.75 * torkham(&base, 0), "{}", torkham(&made, closed));
    assert!(
        teu(&made, &["chaman", "ghulam", "kkh", "taftan"])
            > teu(&base, &["chaman", "ghulam", "kkh", "taftan"])
    );
    assert!(made.totals.days > base.totals.days);
    assert!((made.totals.tonnes - base.totals.tonnes).abs() < 1.0);
}

#[test]
fn khunjerab_in_its_season_only() {
    let (base, made) = both("khunjerab-seasonal", false);
    let (base, made) = (base.outcome, made.outcome);
    assert!(teu(&made, &["kkh"]) < 0.95 * teu(&base, &["kkh"]));
    let winter = made.phases.iter().position(|phase| phase.from.starts_with("2026-01")).unwrap();
    let summer = made.phases.iter().position(|phase| phase.from == "2026-04-01").unwrap();
    let pass = |phase| a_day(&made, "post:khunjerab-pk-road", phase);
    // Who has no better way waits for the spring.
    assert!(pass(winter) < 0.7 * pass(summer), "{} {}", pass(winter), pass(summer));
}

#[test]
fn borders_in_half_the_time() {
    let (base, made) = both("border-times-halved", false);
    assert!(made.outcome.totals.days < base.outcome.totals.days - 0.5);
}

#[test]
fn the_railway_through_afghanistan() {
    let (base, made) = both("uap-railway", false);
    let through = |outcome: &Outcome| {
        let by_rail = outcome
            .itineraries
            .iter()
            .filter(|row| row.legs.iter().any(|leg| leg.mode == "rail" && leg.country == "AF"));
        by_rail.map(|row| row.teu).sum::<f64>()
    };
    let (before, after) = (through(&base.outcome), through(&made.outcome));
    assert!(after > 1.02 * before, "{before} {after}");
}

#[test]
fn tajikistan_in_the_quadrilateral_agreement() {
    let (base, made) = both("tajikistan-accedes", false);
    let to_tajikistan = |outcome: &Outcome| {
        let under = outcome
            .itineraries
            .iter()
            .filter(|row| row.destination == "tj" && row.instruments.iter().any(|id| id == "qtta"));
        under.map(|row| row.consignments).sum::<f64>()
    };
    assert!(to_tajikistan(&base.outcome) == 0.0);
    assert!(to_tajikistan(&made.outcome) > 10.0, "{}", to_tajikistan(&made.outcome));
}

#[test]
fn ten_times_the_permits() {
    let (base, made) = both("permits-2000", false);
    let used = |outcome: &Outcome| {
        let permits = outcome.facilities.iter().filter(|row| row.kind == "permit");
        permits.map(|row| 365.0 * row.consignments_per_day).sum::<f64>()
    };
    for (outcome, quota) in [(&base.outcome, 200.0), (&made.outcome, 2000.0)] {
        for row in outcome.facilities.iter().filter(|row| row.facility.starts_with("permit:qtta/"))
        {
            assert!(365.0 * row.consignments_per_day <= quota, "{row:?}");
        }
    }
    assert!(
        used(&made.outcome) > used(&base.outcome),
        "{} {}",
        used(&made.outcome),
        used(&base.outcome)
    );
}

#[test]
fn more_trade_until_a_place_breaks() {
    let busiest = |outcome: &Outcome| {
        let places = outcome.facilities.iter().filter(|row| row.kind != "permit");
        places.filter_map(|row| row.utilisation).fold(0.0, f64::max)
    };
    let (_, small) = both("growth-10k", false);
    let (_, large) = both("growth-150k", false);
    assert!(busiest(&large.outcome) > busiest(&small.outcome));
    let broken = large.outcome.facilities.iter().filter(|row| row.utilisation > Some(0.9));
    let broken: Vec<&str> = broken.map(|row| &*row.facility).collect();
    assert!(!broken.is_empty());
    assert!(large.outcome.totals.cost_usd_per_teu > small.outcome.totals.cost_usd_per_teu);
}
