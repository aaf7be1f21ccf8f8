//! Small networks whose flows are known.

use landbridge_assignment::demand::{OdMatrix, OdPair};
use landbridge_assignment::equilibrium::{
    Assignment, AssignmentError, Principle, Settings, assign,
};
use landbridge_assignment::link_performance::{Bpr, LinkPerformanceFunction};
use landbridge_assignment::network::{Link, Network};

/// `a + b x` as a function of the Bureau of Public Roads.
fn linear(a: f64, b: f64) -> LinkPerformanceFunction {
    LinkPerformanceFunction::Bpr(Bpr::new(a, a / b, 1.0, 1.0).unwrap())
}

fn link(from: u32, to: u32, performance: LinkPerformanceFunction) -> Link {
    Link { from, to, performance }
}

fn settle(network: &Network, demand: &OdMatrix, principle: Principle) -> Assignment {
    let settings = Settings { principle, relative_gap: 1e-13, max_rounds: 1000 };
    let end = assign(network, demand, &settings, |_| true).unwrap();
    assert!(end.is_converged, "gap {}", end.relative_gap);
    end
}

fn one_pair(flow: f64) -> OdMatrix {
    OdMatrix::new([OdPair { origin: 0, destination: 1, flow }])
}

/// Braess, "Über ein Paradoxon aus der Verkehrsplanung", Unternehmensforschung 12 (1968): six
/// travellers from 0 to 1; the link 2-3 makes each of them slower, 92 in place of 83.
fn braess(has_shortcut: bool) -> Network {
    let tiny = 1e-9;
    let mut links = vec![
        link(0, 2, linear(tiny, 10.0)),
        link(0, 3, linear(50.0, 1.0)),
        link(2, 1, linear(50.0, 1.0)),
        link(3, 1, linear(tiny, 10.0)),
    ];
    if has_shortcut {
        links.push(link(2, 3, linear(10.0, 1.0)));
    }
    Network { node_count: 4, zone_count: 2, first_through_node: 0, links }
}

#[test]
fn braess_is_slower_with_the_shortcut() {
    let time = |has_shortcut| {
        let network = braess(has_shortcut);
        let end = settle(&network, &one_pair(6.0), Principle::UserEquilibrium);
        let total = Principle::SystemOptimum.objective(&network, &end.link_flow);
        (total / 6.0, end.link_flow)
    };
    let (with, flows) = time(true);
    assert!((with - 92.0).abs() < 1e-6, "{with}");
    for (flow, expected) in flows.iter().zip([4.0, 2.0, 2.0, 4.0, 2.0]) {
        assert!((flow - expected).abs() < 1e-6, "{flows:?}");
    }
    let (without, _) = time(false);
    assert!((without - 83.0).abs() < 1e-6, "{without}");
}

#[test]
fn the_system_optimum_leaves_the_shortcut_of_braess_empty() {
    let network = braess(true);
    let end = settle(&network, &one_pair(6.0), Principle::SystemOptimum);
    for (flow, expected) in end.link_flow.iter().zip([3.0, 3.0, 3.0, 3.0, 0.0]) {
        assert!((flow - expected).abs() < 1e-6, "{:?}", end.link_flow);
    }
}

#[test]
fn flow_keeps_out_of_zones_on_the_way() {
    // The short way leads through zone 2, which no path may pass.
    let links = vec![
        link(0, 2, linear(1.0, 1e-3)),
        link(2, 1, linear(1.0, 1e-3)),
        link(0, 3, linear(5.0, 1e-3)),
        link(3, 1, linear(5.0, 1e-3)),
    ];
    let network = Network { node_count: 4, zone_count: 3, first_through_node: 3, links };
    let end = settle(&network, &one_pair(2.0), Principle::UserEquilibrium);
    assert_eq!(end.link_flow, [0.0, 0.0, 2.0, 2.0]);
}

#[test]
fn demand_without_a_path_is_refused() {
    let network = Network {
        node_count: 3,
        zone_count: 3,
        first_through_node: 0,
        links: vec![link(0, 1, linear(1.0, 1.0))],
    };
    let settings =
        Settings { principle: Principle::UserEquilibrium, relative_gap: 1e-6, max_rounds: 10 };
    let pair = |origin, destination| OdPair { origin, destination, flow: 1.0 };
    let demand = OdMatrix::new([pair(0, 1), pair(0, 2), pair(1, 0)]);
    let error = assign(&network, &demand, &settings, |_| true).unwrap_err();
    assert_eq!(error, AssignmentError::Disconnected { origin: 0, destination: 2, count: 2 });
    let error = assign(&network, &OdMatrix::new([pair(0, 3)]), &settings, |_| true).unwrap_err();
    assert_eq!(error, AssignmentError::UnknownZone { zone: 3, zones: 3 });
}

#[test]
fn a_gap_that_is_not_reached_is_said() {
    let settings =
        Settings { principle: Principle::UserEquilibrium, relative_gap: 0.0, max_rounds: 2 };
    let end = assign(&braess(true), &one_pair(6.0), &settings, |_| true).unwrap();
    assert!(!end.is_converged && end.relative_gap > 0.0 && end.rounds == 2);
    let stopped = Settings { max_rounds: 1000, ..settings };
    let end = assign(&braess(true), &one_pair(6.0), &stopped, |round| round.round < 3).unwrap();
    assert_eq!(end.rounds, 3);
}
