//! Closed forms, a slow twin, and the counts that are shipped.

use proptest::prelude::*;

use super::dual::{Cell, Problem, Way, solve};
use super::{Calibrated, Measure, Observation, calibrate, observations};
use crate::demand::tests::atlas;
use crate::demand::{CommodityGroup, Demand, Flow, Zone};
use crate::outcome::{ItineraryFlow, Passage};

/// Cells with one way each, which passes counts. Flow and way move together and are both trusted:
/// 1/σ² is what both have together.
fn problem(passing: &[&[(usize, f64)]], trust: &[f64], errors: &[f64], whole: &[bool]) -> Problem {
    let cells = trust.iter().zip(passing).map(|(&trust, row)| Cell {
        trust: 1.0 / (1.0 / trust - 1.0 / 4.0),
        ways: vec![Way { share: 1.0, passing: row.to_vec() }],
    });
    Problem {
        cells: cells.collect(),
        errors: errors.to_vec(),
        is_whole: whole.to_vec(),
        route_trust: 4.0,
    }
}

fn check(problem: &Problem, wanted: &[f64]) {
    let solved = solve(problem);
    assert!(solved.residual < 1e-10, "{}", solved.residual);
    for (factor, wanted) in solved.factors.iter().zip(wanted) {
        assert!((factor - wanted).abs() < 1e-5 * wanted.max(1.0), "{:?}", solved.factors);
    }
}

#[test]
fn closed_forms() {
    // A count that the prior meets changes nothing; nor does one that nothing passes.
    check(&problem(&[&[(0, 1.0)]], &[0.5], &[0.01], &[true]), &[1.0]);
    check(&problem(&[&[]], &[0.5], &[0.01], &[true]), &[1.0]);
    // A count without error is met, and alike cells share the factor.
    let alike = problem(&[&[(0, 0.25)], &[(0, 0.25)]], &[0.5; 2], &[1e-9], &[true]);
    check(&alike, &[2.0, 2.0]);
    check(&problem(&[&[(0, 8.0)]], &[0.5], &[1e-9], &[true]), &[0.125]);
    // (1 − 1/f²) / σ² is the same for cells that pass alike: 1/f_0² = 1/2, 1/f_1² = 3/4 with σ_0²
    // twice σ_1², which a count of f_0 + f_1 asks for.
    let (first, second) = (2.0_f64.sqrt(), (4.0_f64 / 3.0).sqrt());
    let part = 1.0 / (first + second);
    let unequal = problem(&[&[(0, part)], &[(0, part)]], &[0.2, 0.1], &[1e-9], &[true]);
    check(&unequal, &[first, second]);
    // A price of −5/3 at a count with error: 2 f = 1 + 5/3 τ² = 1.2 and 1/f² = 1 + 10/3 · 2 σ².
    let trust = (1.0 / 0.36 - 1.0) / (4.0 * 5.0 / 3.0);
    check(&problem(&[&[(0, 2.0)]], &[trust], &[0.12], &[true]), &[0.6]);
}

#[test]
fn a_ceiling_pulls_down_and_never_up() {
    check(&problem(&[&[(0, 0.1)]], &[0.5], &[0.01], &[false]), &[1.0]);
    check(&problem(&[&[(0, 2.0)]], &[0.5], &[1e-9], &[false]), &[0.5]);
    // One count asks for twice as much, a ceiling forbids more than is there.
    let row: &[(usize, f64)] = &[(0, 0.5), (1, 1.0)];
    check(&problem(&[row], &[0.5], &[1.0, 1e-9], &[true, false]), &[1.0]);
}

#[test]
fn a_way_is_corrected_before_a_flow_that_is_known() {
    let way = |share: f64, part: f64| Way { share, passing: vec![(0, part)] };
    let ways = vec![way(0.5, 10.0), Way { share: 0.5, passing: Vec::new() }];
    let problem = Problem {
        cells: vec![Cell { trust: 0.01, ways }],
        errors: vec![1e-6],
        is_whole: vec![true],
        route_trust: 4.0,
    };
    let solved = solve(&problem);
    assert!((solved.ways[0][0] - 0.1).abs() < 1e-3, "{:?}", solved.ways);
    assert!(solved.factors[0] > 0.8 && solved.ways[0][1] > 1.3, "{:?}", solved.factors);
    let sum = f64::midpoint(solved.ways[0][0], solved.ways[0][1]);
    assert!((solved.factors[0] - sum).abs() < 1e-12);
}

/// The same minimum, way after way by bisection of its slope: slow and obvious.
fn twin(problem: &Problem) -> Vec<Vec<f64>> {
    let mut ways: Vec<Vec<f64>> =
        problem.cells.iter().map(|cell| vec![1.0; cell.ways.len()]).collect();
    for _ in 0..5_000 {
        let before = ways.clone();
        for cell in 0..ways.len() {
            for way in 0..ways[cell].len() {
                let (mut low, mut high) = (-30.0_f64, 30.0_f64);
                for _ in 0..90 {
                    let middle = f64::midpoint(low, high);
                    ways[cell][way] = middle.exp();
                    if slope(problem, &ways, (cell, way)) > 0.0 {
                        high = middle;
                    } else {
                        low = middle;
                    }
                }
            }
        }
        let pairs = ways.iter().flatten().zip(before.iter().flatten());
        if pairs.map(|(a, b)| (a - b).abs() / b).fold(0.0, f64::max) < 1e-11 {
            break;
        }
    }
    ways
}

/// How the sum that is minimised rises with the factor of a way.
fn slope(problem: &Problem, ways: &[Vec<f64>], (cell, way): (usize, usize)) -> f64 {
    let mut modelled = vec![0.0; problem.errors.len()];
    for (cell, factors) in problem.cells.iter().zip(ways) {
        for (way, factor) in cell.ways.iter().zip(factors) {
            for &(count, part) in &way.passing {
                modelled[count] += part * factor;
            }
        }
    }
    let rise = |factor: f64| (1.0 - 1.0 / (factor * factor)) / 2.0;
    let of = &problem.cells[cell];
    let whole: f64 = of.ways.iter().zip(&ways[cell]).map(|(way, f)| way.share * f).sum();
    let Way { share, passing } = &of.ways[way];
    let own = share * (rise(whole) / of.trust + rise(ways[cell][way]) / problem.route_trust);
    let counts = passing.iter().map(|&(count, part)| {
        let beyond = modelled[count] - 1.0;
        let beyond = if problem.is_whole[count] { beyond } else { beyond.max(0.0) };
        part * beyond / problem.errors[count]
    });
    own + counts.sum::<f64>()
}

fn problems() -> impl Strategy<Value = Problem> {
    (1usize..4, 1usize..4).prop_flat_map(|(cells, counts)| {
        let part = prop_oneof![Just(0.0), 0.01..3.0];
        let way = (0.1..1.0, prop::collection::vec(part, counts));
        let cell = (0.05..1.0, prop::collection::vec(way, 1..4));
        let cells = prop::collection::vec(cell, cells);
        let errors = prop::collection::vec(0.02..0.5, counts);
        let whole = prop::collection::vec(any::<bool>(), counts);
        (cells, errors, whole, 0.1..3.0).prop_map(|(cells, errors, is_whole, route_trust)| {
            let cells = cells.into_iter().map(|(trust, ways)| {
                let sum: f64 = ways.iter().map(|(share, _)| share).sum();
                let way = |(share, parts): (f64, Vec<f64>)| Way {
                    share: share / sum,
                    passing: parts
                        .into_iter()
                        .enumerate()
                        .filter(|(_, part)| *part > 0.0)
                        .collect(),
                };
                Cell { trust, ways: ways.into_iter().map(way).collect() }
            });
            Problem { cells: cells.collect(), errors, is_whole, route_trust }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn finds_what_the_slow_twin_finds(problem in problems()) {
        let solved = solve(&problem);
        prop_assert!(solved.residual < 1e-10, "residual {}", solved.residual);
        for (factors, wanted) in solved.ways.iter().zip(twin(&problem)) {
            for (factor, wanted) in factors.iter().zip(wanted) {
                prop_assert!((factor - wanted).abs() < 1e-5 * wanted.max(1.0), "{factor} {wanted}");
            }
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
        itinerary("a", "b", 1000.0, &["post:x-1", "post:x-2"]),
        itinerary("a", "c", 500.0, &["post:z-1"]),
        itinerary("b", "a", 300.0, &[]),
    ];
    let counts = [
        seen("crossing:x", &["post:x-1", "post:x-2"], 2000.0, true),
        seen("crossing:z", &["post:z-1"], 9000.0, false),
        seen("crossing:nowhere", &["post:n"], 70.0, false),
    ];
    let calibrated = calibrate(&demand, &itineraries, &counts);
    assert!(calibrated.is_converged, "{}", calibrated.residual);
    assert_eq!(
        fit(&calibrated),
        [(2000, 1000, 2000, None), (9000, 500, 500, Some(8500)), (70, 0, 0, Some(70))]
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
