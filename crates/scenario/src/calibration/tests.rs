//! Closed forms, a slow twin, and the counts that are shipped.

use proptest::prelude::*;

use super::dual::{Problem, solve};
use super::{Calibrated, Measure, Observation, calibrate, observations};
use crate::demand::tests::atlas;
use crate::demand::{CommodityGroup, Demand, Flow, Zone};
use crate::outcome::{ItineraryFlow, Passage};

fn problem(passing: &[&[(usize, f64)]], trust: &[f64], errors: &[f64], whole: &[bool]) -> Problem {
    Problem {
        passing: passing.iter().map(|row| row.to_vec()).collect(),
        trust: trust.to_vec(),
        errors: errors.to_vec(),
        is_whole: whole.to_vec(),
    }
}

fn check(problem: &Problem, wanted: &[f64]) {
    let solved = solve(problem);
    assert!(solved.residual < 1e-10, "{}", solved.residual);
    for (factor, wanted) in solved.factors.iter().zip(wanted) {
        assert!((factor - wanted).abs() < 1e-6 * wanted.max(1.0), "{:?}", solved.factors);
    }
}

#[test]
fn closed_forms() {
    // A count that the prior meets changes nothing; nor does one that nothing passes.
    check(&problem(&[&[(0, 1.0)]], &[0.5], &[0.01], &[true]), &[1.0]);
    check(&problem(&[&[]], &[0.5], &[0.01], &[true]), &[1.0]);
    // A count without error is met: alike cells share the factor, and …
    check(&problem(&[&[(0, 0.2), (1, 0.3)]], &[0.5, 0.75], &[1e-9], &[true]), &{
        // … f_0 = e^(0.5·0.2 μ), f_1 = e^(0.75·0.3 μ), with 0.2 f_0 + 0.3 f_1 = 1 by bisection.
        let (mut low, mut high) = (0.0_f64, 100.0_f64);
        for _ in 0..200 {
            let price = f64::midpoint(low, high);
            let sum = 0.2 * (0.1 * price).exp() + 0.3 * (0.225 * price).exp();
            if sum > 1.0 { high = price } else { low = price }
        }
        [(0.1 * low).exp(), (0.225 * low).exp()]
    });
    check(&problem(&[&[(0, 0.25), (1, 0.25)]], &[0.5; 2], &[1e-9], &[true]), &[2.0, 2.0]);
    // f_0 = f_1² where one is trusted half as much: f_1² + f_1 = 4.
    let root = f64::midpoint(-1.0, 17.0_f64.sqrt());
    let unequal = problem(&[&[(0, 0.25), (1, 0.25)]], &[1.0, 0.5], &[1e-9], &[true]);
    check(&unequal, &[root * root, root]);
}

#[test]
fn a_ceiling_pulls_down_and_never_up() {
    check(&problem(&[&[(0, 0.1)]], &[0.5], &[0.01], &[false]), &[1.0]);
    check(&problem(&[&[(0, 2.0)]], &[0.5], &[1e-9], &[false]), &[0.5]);
    // One count asks for twice as much, a ceiling forbids more than is there.
    let both = problem(&[&[(0, 0.5)], &[(0, 1.0)]], &[0.5], &[1.0, 1e-9], &[true, false]);
    check(&both, &[1.0]);
}

/// The same minimum, cell after cell by bisection of its slope: slow and obvious.
fn twin(problem: &Problem) -> Vec<f64> {
    let cells = problem.trust.len();
    let mut factors = vec![1.0; cells];
    let slope = |factors: &[f64], cell: usize| {
        let mut slope = factors[cell].ln() / problem.trust[cell];
        for ((row, error), whole) in
            problem.passing.iter().zip(&problem.errors).zip(&problem.is_whole)
        {
            let modelled: f64 = row.iter().map(|&(c, part)| part * factors[c]).sum();
            let part: f64 = row.iter().filter(|(c, _)| *c == cell).map(|(_, part)| part).sum();
            let beyond = if *whole { modelled - 1.0 } else { (modelled - 1.0).max(0.0) };
            slope += part * beyond / error;
        }
        slope
    };
    for _ in 0..5_000 {
        let before = factors.clone();
        for cell in 0..cells {
            let (mut low, mut high) = (-60.0_f64, 60.0_f64);
            for _ in 0..100 {
                let middle = f64::midpoint(low, high);
                factors[cell] = middle.exp();
                if slope(&factors, cell) > 0.0 { high = middle } else { low = middle }
            }
        }
        let change = factors.iter().zip(&before).map(|(a, b)| (a - b).abs() / b);
        if change.fold(0.0, f64::max) < 1e-12 {
            break;
        }
    }
    factors
}

fn problems() -> impl Strategy<Value = Problem> {
    (1usize..5, 1usize..4).prop_flat_map(|(cells, counts)| {
        let part = prop_oneof![Just(0.0), 0.01..3.0];
        let parts = prop::collection::vec(prop::collection::vec(part, cells), counts);
        let trust = prop::collection::vec(0.05..1.0, cells);
        let errors = prop::collection::vec(0.02..0.5, counts);
        let whole = prop::collection::vec(any::<bool>(), counts);
        (parts, trust, errors, whole).prop_map(|(parts, trust, errors, is_whole)| {
            let row = |row: Vec<f64>| {
                row.into_iter().enumerate().filter(|(_, part)| *part > 0.0).collect()
            };
            let passing = parts.into_iter().map(row).collect();
            Problem { passing, trust, errors, is_whole }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn finds_what_the_slow_twin_finds(problem in problems()) {
        let solved = solve(&problem);
        prop_assert!(solved.residual < 1e-10, "residual {}", solved.residual);
        for (factor, wanted) in solved.factors.iter().zip(twin(&problem)) {
            prop_assert!((factor - wanted).abs() < 1e-6 * wanted.max(1.0), "{factor} {wanted}");
        }
    }
}

fn demand(flows: &[(usize, usize, f64)]) -> Demand {
    let zone = |id: &str| Zone {
        id: id.into(),
        name: id.into(),
        country: "PK".into(),
        place: "place:lahore".into(),
    };
    let group = CommodityGroup {
        id: "metals".into(),
        name: "Metals".into(),
        hs: "72".into(),
        t_per_consignment: 24.0,
        teu_per_consignment: 2.0,
        usd_per_t: 1000.0,
        value_of_time_usd_per_h: 1.0,
        temperature: None,
        shelf_life_days: None,
        evidence: Vec::new(),
    };
    let flow = |&(origin, destination, tonnes): &(usize, usize, f64)| Flow {
        origin,
        destination,
        group: 0,
        tonnes,
        teu: tonnes / 12.0,
        usd: tonnes * 1000.0,
        grade: "estimate".into(),
        evidence: Vec::new(),
    };
    Demand {
        zones: vec![zone("a"), zone("b"), zone("c")],
        groups: vec![group],
        flows: flows.iter().map(flow).collect(),
    }
}

fn itinerary(origin: &str, destination: &str, tonnes: f64, places: &[&str]) -> ItineraryFlow {
    let passage =
        |place: &&str| Passage { facility: (*place).to_owned(), before_h: 1.0, service_h: 1.0 };
    ItineraryFlow {
        origin: origin.into(),
        destination: destination.into(),
        group: "metals".into(),
        corridor: String::new(),
        instruments: Vec::new(),
        vehicle: String::new(),
        permits: Vec::new(),
        phase: 0,
        per_day: tonnes / 24.0 / 365.0,
        consignments: tonnes / 24.0,
        tonnes,
        teu: tonnes / 12.0,
        share: 1.0,
        cost_usd: 1.0,
        days: 1.0,
        co2e_kg: 1.0,
        passages: places.iter().map(passage).collect(),
        after_h: 1.0,
        legs: Vec::new(),
    }
}

fn seen(place: &str, posts: &[&str], amount: f64, is_whole: bool) -> Observation {
    Observation {
        place: place.into(),
        name: place.into(),
        facilities: posts.iter().map(ToString::to_string).collect(),
        evidence: "traffic:x".into(),
        measure: Measure::Tonnes,
        amount,
        error_share: 1e-4,
        is_whole,
    }
}

fn fit(calibrated: &Calibrated) -> Vec<(i64, i64, i64, Option<i64>)> {
    let whole = |amount: f64| amount.round() as i64;
    let rows = calibrated.fit.iter();
    rows.map(|row| {
        (whole(row.observed), whole(row.before), whole(row.modelled), row.background.map(whole))
    })
    .collect()
}

#[test]
fn flows_move_to_the_counts_and_the_rest_is_background() {
    let demand = demand(&[(0, 1, 1000.0), (0, 2, 500.0), (1, 0, 300.0)]);
    let itineraries = [
        // Both posts of a crossing are passed, and the flow counts once.
        itinerary("a", "b", 600.0, &["post:x-1", "post:x-2"]),
        itinerary("a", "b", 400.0, &["post:y-1"]),
        itinerary("a", "c", 500.0, &["post:z-1"]),
        itinerary("b", "a", 300.0, &[]),
    ];
    let counts = [
        seen("crossing:x", &["post:x-1", "post:x-2"], 1200.0, true),
        seen("crossing:z", &["post:z-1"], 9000.0, false),
        seen("crossing:nowhere", &["post:n"], 70.0, false),
    ];
    let calibrated = calibrate(&demand, &itineraries, &counts);
    assert!(calibrated.is_converged, "{}", calibrated.residual);
    assert_eq!(
        fit(&calibrated),
        [(1200, 600, 1200, None), (9000, 500, 500, Some(8500)), (70, 0, 0, Some(70)),]
    );
    let applied = calibrated.applied_to(&demand);
    let tonnes: Vec<i64> = applied.flows.iter().map(|flow| flow.tonnes.round() as i64).collect();
    assert_eq!(tonnes, [2000, 500, 300]);
    assert_eq!(calibrate(&demand, &itineraries, &counts), calibrated);
    assert_eq!(calibrate(&demand, &itineraries, &[]).factors, [1.0; 3]);
}

#[test]
fn the_shipped_counts_are_amounts_of_a_year_and_no_capacities() {
    let seen = observations(&atlas());
    assert_eq!(seen.len(), 13);
    let find = |place: &str| seen.iter().find(|seen| seen.place == place).expect("it is counted");
    let khunjerab = find("crossing:khunjerab");
    assert!((khunjerab.amount - 40_900.0 / 305.0 * 365.0).abs() < 1e-6);
    assert_eq!(khunjerab.facilities, ["post:khunjerab-pk-road", "post:khunjerab-cn-road"]);
    assert!(khunjerab.is_whole);
    let karasu = find("crossing:karasu-ak-tilek");
    assert!((karasu.amount - (112.0 + 274.0) * 365.0 * 0.65).abs() < 1e-6);
    let hairatan = find("crossing:hairatan");
    assert_eq!(hairatan.facilities, ["post:hairatan-af-rail", "post:hairatan-uz-rail"]);
    assert!(!hairatan.is_whole && hairatan.measure == Measure::Tonnes);
    assert!((find("crossing:saryagash-keles").amount - 27e6).abs() < 1e-6);
}
