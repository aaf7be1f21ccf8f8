//! EAMM-S: a multimodal network of 28,867 nodes with four objectives and ten pairs, for which
//! every exact solver tried agrees on the sizes of the Pareto sets.

use std::fs::File;
use std::path::PathBuf;

use landbridge_routing::dimacs::{Network, parse_network, parse_pairs};
use landbridge_routing::graph::NodeIdx;
use landbridge_routing::limits::{Limits, Outcome};
use landbridge_routing::pareto::{Instance, ParetoSet, Workspace};

const PUBLISHED: [usize; 10] = [722, 108, 885, 1646, 1412, 648, 16, 2699, 606, 398];

fn read() -> Option<(Network, Vec<(NodeIdx, NodeIdx)>)> {
    let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") else {
        eprintln!("skipped: LANDBRIDGE_CORPUS is not set");
        return None;
    };
    let open = |name: String| {
        File::open(PathBuf::from(&corpus).join("routing").join(name)).expect("a file of the corpus")
    };
    let files = ["time", "cost", "risk", "co2"].map(|objective| {
        let name = format!("eamm-s-{objective}.gr.gz");
        (name.clone(), open(name))
    });
    let network = parse_network(files).expect("a sound network");
    let pairs = open("eamm-s.od.txt".to_owned());
    let pairs = parse_pairs("eamm-s.od.txt", pairs, network.node_count).expect("sound pairs");
    Some((network, pairs))
}

fn solve_all(instance: &Instance, pairs: &[(NodeIdx, NodeIdx)], limits: &Limits) -> Vec<ParetoSet> {
    let mut workspace = Workspace::new();
    let mut solve =
        |(from, to): &(NodeIdx, NodeIdx)| instance.query(*from, *to, &mut workspace).solve(limits);
    pairs.iter().map(&mut solve).collect()
}

#[test]
fn pareto_sets_have_the_published_sizes_and_merged_ones_cover_them() {
    let Some((network, pairs)) = read() else { return };
    let instance = Instance::prepare(network.node_count, &network.arcs).unwrap();
    let exact = solve_all(&instance, &pairs, &Limits::exact(10_000_000));
    let sizes: Vec<usize> = exact.iter().map(|set| set.solutions.len()).collect();
    assert_eq!(sizes, PUBLISHED);

    let merged = solve_all(&instance, &pairs, &Limits::within([0.01; 4], 10_000_000));
    for (exact, merged) in exact.iter().zip(&merged) {
        assert_eq!(merged.outcome, Outcome::Within { epsilon: [0.01; 4] });
        assert!(merged.solutions.len() <= exact.solutions.len());
        for solution in &exact.solutions {
            let covers = |other: &[u32; 4]| {
                let mut pairs = other.iter().zip(&solution.vector);
                pairs.all(|(a, b)| f64::from(*a) <= f64::from(*b) * 1.01)
            };
            assert!(merged.solutions.iter().any(|other| covers(&other.vector)));
        }
    }
}
