//! Random networks: the fast method beside Frank and Wolfe's, and the conditions of Wardrop.

use landbridge_assignment::demand::{OdMatrix, OdPair};
use landbridge_assignment::equilibrium::{Principle, Settings, assign};
use landbridge_assignment::frank_wolfe::{Direction, frank_wolfe};
use landbridge_assignment::link_performance::{
    Bpr, Conical, Davidson, LinkPerformanceFunction, Queue, QueueParameters,
};
use landbridge_assignment::network::{Link, Network};
use proptest::prelude::*;

const NODES: u32 = 9;

fn function() -> impl Strategy<Value = LinkPerformanceFunction> {
    let time = 0.5..10.0;
    prop_oneof![
        2 => (time.clone(), 5.0..30.0, 0.1..2.0, 1.0..6.0).prop_map(|(time, capacity, b, power)| {
            LinkPerformanceFunction::Bpr(Bpr::new(time, capacity, b, power).unwrap())
        }),
        1 => (time.clone(), 5.0..30.0, 2.0..8.0).prop_map(|(time, capacity, a)| {
            LinkPerformanceFunction::Conical(Conical::new(time, capacity, a).unwrap())
        }),
        1 => (time.clone(), 10.0..60.0, 0.1..1.0).prop_map(|(time, saturation, j)| {
            let davidson = Davidson::new(time, saturation, j, Davidson::KNEE);
            LinkPerformanceFunction::Davidson(davidson.unwrap())
        }),
        1 => (1_u32..5, 0.5..3.0, 6.0..24.0).prop_map(|(servers, service_h, opening_h)| {
            let knee = Queue::KNEE;
            let place = QueueParameters { servers, service_h, opening_h, variability: 1.0, knee };
            LinkPerformanceFunction::Queue(Queue::new(place).unwrap())
        }),
        1 => time.prop_map(|time| LinkPerformanceFunction::Constant { time }),
    ]
}

prop_compose! {
    /// A ring, so that every zone is reached, and links across it.
    fn problem()(
        ring in prop::collection::vec(function(), NODES as usize),
        across in prop::collection::vec((0..NODES, 0..NODES, function()), 0..24),
        flows in prop::collection::vec((0..NODES, 0..NODES, 0.1..15.0), 1..10),
    ) -> (Network, OdMatrix) {
        let ring = (0..NODES).zip(ring).map(|(node, performance)| {
            Link { from: node, to: (node + 1) % NODES, performance }
        });
        let across = across.into_iter().map(|(from, to, performance)| {
            Link { from, to, performance }
        });
        let nodes = NODES as usize;
        let network = Network {
            node_count: nodes,
            zone_count: nodes,
            first_through_node: 0,
            links: ring.chain(across).collect(),
        };
        let pairs = flows.into_iter();
        let demand = OdMatrix::new(pairs.map(|(origin, destination, flow)| {
            OdPair { origin, destination, flow }
        }));
        (network, demand)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_objective_is_below_ours((network, demand) in problem(), is_selfish: bool) {
        let principle =
            if is_selfish { Principle::UserEquilibrium } else { Principle::SystemOptimum };
        let settings = Settings { principle, relative_gap: 1e-11, max_rounds: 2000 };
        let ours = assign(&network, &demand, &settings, |_| true).unwrap();
        prop_assert!(ours.is_converged, "gap {}", ours.relative_gap);
        let objective = principle.objective(&network, &ours.link_flow);
        for direction in [Direction::FrankWolfe, Direction::Conjugate, Direction::Biconjugate] {
            let (flows, gap) =
                frank_wolfe(&network, &demand, principle, direction, 1e-7, 300).unwrap();
            let theirs = principle.objective(&network, &flows);
            // Convexity: no flows are further below than the gap times the time.
            let time: f64 = network.links.iter().zip(&flows).map(|(link, &flow)| {
                flow * match principle {
                    Principle::UserEquilibrium => link.performance.travel_time(flow).time,
                    Principle::SystemOptimum => link.performance.marginal_time(flow).time,
                }
            }).sum();
            prop_assert!(objective <= theirs * (1.0 + 1e-9), "{objective} {theirs}");
            prop_assert!(objective >= theirs * (1.0 - 1e-12) - gap * time * (1.0 + 1e-9), "{objective} {theirs}");
        }
    }

    #[test]
    fn flow_is_conserved((network, demand) in problem()) {
        let principle = Principle::UserEquilibrium;
        let settings = Settings { principle, relative_gap: 1e-9, max_rounds: 2000 };
        let end = assign(&network, &demand, &settings, |_| true).unwrap();
        let mut balance = vec![0.0; network.node_count];
        for (link, flow) in network.links.iter().zip(&end.link_flow) {
            prop_assert!(*flow >= 0.0);
            balance[link.from as usize] -= flow;
            balance[link.to as usize] += flow;
        }
        for pair in demand.pairs() {
            balance[pair.origin as usize] += pair.flow;
            balance[pair.destination as usize] -= pair.flow;
        }
        for rest in balance {
            prop_assert!(rest.abs() < 1e-9, "{rest}");
        }
        // The paths lead from zone to zone and make up the flows of the links.
        let mut over = vec![0.0; network.links.len()];
        for path in &end.paths {
            let ends = |link: &u32| &network.links[*link as usize];
            let pair = demand.pairs()[path.pair];
            prop_assert_eq!(ends(&path.links[0]).from, pair.origin);
            prop_assert_eq!(ends(path.links.last().unwrap()).to, pair.destination);
            prop_assert!(path.links.windows(2).all(|two| ends(&two[0]).to == ends(&two[1]).from));
            for &link in &path.links {
                over[link as usize] += path.flow;
            }
        }
        for (link, (over, flow)) in over.iter().zip(&end.link_flow).enumerate() {
            prop_assert!((over - flow).abs() < 1e-9, "{over} {flow}");
            let selected: f64 = end.flow_over(link as u32).iter().sum();
            prop_assert!((selected - flow).abs() < 1e-9, "{selected} {flow}");
        }
    }
}
