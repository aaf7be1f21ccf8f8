//! Closed forms, and a slow twin: the method of successive averages.

use proptest::prelude::*;

use super::*;
use crate::link_performance::{Bpr, Queue, QueueParameters};

fn alternative(fixed_cost: f64, facilities: &[usize], nest: usize) -> Alternative {
    Alternative { fixed_cost, facilities: facilities.to_vec(), nest, path_size: 1.0 }
}

fn choice(demand: f64, scale: f64, nests: &[f64], alternatives: Vec<Alternative>) -> Choice {
    Choice { demand, scale, nest_scales: nests.to_vec(), alternatives }
}

fn settle(facilities: &[LinkPerformanceFunction], choices: &[Choice]) -> StochasticEquilibrium {
    let end = stochastic_user_equilibrium(facilities, choices, None, 1e-12, 200).unwrap();
    assert!(end.is_converged, "{}", end.residual);
    end
}

#[track_caller]
fn near(ours: f64, expected: f64) {
    assert!((ours - expected).abs() < 1e-9, "{ours} {expected}");
}

#[test]
fn without_congestion_the_logit_formula_holds() {
    let alternatives = vec![alternative(1.0, &[], 0), alternative(3.0, &[], 0)];
    let end = settle(&[], &[choice(10.0, 0.5, &[0.5], alternatives)]);
    near(end.alternative_flow[0][0], 10.0 / (1.0 + (-1.0_f64).exp()));
}

#[test]
fn the_red_bus_takes_from_the_blue_one_first() {
    // Three alternatives of equal cost, two of them in one nest.
    let alternatives =
        vec![alternative(1.0, &[], 0), alternative(1.0, &[], 1), alternative(1.0, &[], 1)];
    let end = settle(&[], &[choice(1.0, 1.0, &[1.0, 4.0], alternatives)]);
    // The nest's expected least cost is 1 - ln 2 / 4.
    let nest = 2.0_f64.powf(0.25) / (1.0 + 2.0_f64.powf(0.25));
    near(end.alternative_flow[0][0], 1.0 - nest);
    near(end.alternative_flow[0][1], 0.5 * nest);
}

#[test]
fn a_path_size_halves_what_is_the_same() {
    let sizes = path_sizes(&[vec![(0, 2.0)], vec![(1, 1.0), (2, 1.0)], vec![(1, 1.0), (2, 1.0)]]);
    assert_eq!(sizes, [1.0, 0.5, 0.5]);
    let mut alternatives = vec![alternative(1.0, &[], 0); 3];
    for (alternative, size) in alternatives.iter_mut().zip(sizes) {
        alternative.path_size = size;
    }
    let end = settle(&[], &[choice(8.0, 1.0, &[1.0], alternatives)]);
    near(end.alternative_flow[0][0], 4.0);
    near(end.alternative_flow[0][1], 2.0);
}

#[test]
fn one_congested_facility_is_found_by_halving_too() {
    let post = LinkPerformanceFunction::Bpr(Bpr::new(2.0, 5.0, 1.0, 4.0).unwrap());
    let (demand, scale, other) = (12.0, 0.7, 6.0);
    let alternatives = vec![alternative(0.0, &[0], 0), alternative(other, &[], 0)];
    let end = settle(&[post], &[choice(demand, scale, &[scale], alternatives)]);
    let (mut low, mut high) = (0.0, demand);
    for _ in 0..200 {
        let flow = 0.5 * (low + high);
        let time = post.travel_time(flow).time;
        let wanted = demand / (1.0 + (scale * (time - other)).exp());
        if wanted > flow { low = flow } else { high = flow }
    }
    near(end.facility_flow[0], low);
}

#[test]
fn faults_are_named() {
    let fault = |choice: Choice| {
        stochastic_user_equilibrium(&[], &[choice], None, 1e-9, 10).unwrap_err().to_string()
    };
    assert_eq!(fault(choice(1.0, 1.0, &[1.0], vec![])), "choice 0: there is no alternative");
    let fault_of_scale = fault(choice(1.0, 1.0, &[0.5], vec![alternative(1.0, &[], 0)]));
    assert!(fault_of_scale.contains("scale of a nest"), "{fault_of_scale}");
    let fault_of_facility = fault(choice(1.0, 1.0, &[1.0], vec![alternative(1.0, &[3], 0)]));
    assert!(fault_of_facility.contains("not there"), "{fault_of_facility}");
}

prop_compose! {
    fn random_choice(facilities: usize)(
        demand in 0.5..20.0,
        scale in 0.1..1.0,
        steeper in prop::collection::vec(1.0..3.0, 2),
        alternatives in prop::collection::vec(
            (0.0..20.0, prop::collection::btree_set(0..facilities, 0..3), 0_usize..2, 0.2..1.0),
            1..5,
        ),
    ) -> Choice {
        let alternatives = alternatives.into_iter().map(|(fixed_cost, uses, nest, path_size)| {
            let facilities = uses.into_iter().collect();
            Alternative { fixed_cost, facilities, nest, path_size }
        });
        Choice {
            demand,
            scale,
            nest_scales: steeper.iter().map(|factor| factor * scale).collect(),
            alternatives: alternatives.collect(),
        }
    }
}

fn facilities() -> Vec<LinkPerformanceFunction> {
    let place = |servers, service_h| QueueParameters {
        servers,
        service_h,
        opening_h: 9.0,
        variability: 1.0,
        knee: Queue::KNEE,
    };
    vec![
        LinkPerformanceFunction::Bpr(Bpr::new(2.0, 10.0, 0.5, 4.0).unwrap()),
        LinkPerformanceFunction::Queue(Queue::new(place(2, 0.8)).unwrap()),
        LinkPerformanceFunction::Queue(Queue::new(place(1, 0.5)).unwrap()),
        LinkPerformanceFunction::Constant { time: 3.0 },
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn successive_averages_end_where_newton_does(
        choices in prop::collection::vec(random_choice(4), 1..6),
    ) {
        let facilities = facilities();
        let end = stochastic_user_equilibrium(&facilities, &choices, None, 1e-11, 500).unwrap();
        prop_assert!(end.is_converged, "residual {} after {}", end.residual, end.steps);
        for (choice, flows) in choices.iter().zip(&end.alternative_flow) {
            prop_assert!((flows.iter().sum::<f64>() - choice.demand).abs() < 1e-9);
        }
        // The twin begins at our flows and must stay there, and elsewhere and must come there.
        let problem = Problem { facilities: &facilities, choices: &choices };
        let mut flow = vec![0.0; facilities.len()];
        for round in 1..=10_000 {
            let difference = problem.difference(&flow);
            let share = 1.0 / f64::from(round).powf(0.9);
            for (flow, difference) in flow.iter_mut().zip(difference) {
                *flow += share * difference;
            }
        }
        let demand: f64 = choices.iter().map(|choice| choice.demand).sum();
        for (theirs, ours) in flow.iter().zip(&end.facility_flow) {
            prop_assert!((theirs - ours).abs() < 2e-2 * demand, "{theirs} {ours}");
        }
        let warm = stochastic_user_equilibrium(
            &facilities, &choices, Some(&end.facility_flow), 1e-10, 500,
        ).unwrap();
        prop_assert_eq!(warm.steps, 0);
    }
}
