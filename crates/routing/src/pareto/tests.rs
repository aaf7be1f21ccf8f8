//! The search against two slow twins: all paths enumerated, and labels corrected until none move.

use proptest::prelude::*;

use super::*;
use crate::graph::{Arc, Graph, NodeIdx};
use crate::limits::Limits;

type Weights = [u32; 4];

fn below(a: &Weights, b: &Weights) -> bool {
    a.iter().zip(b).all(|(x, y)| x <= y)
}

fn insert(front: &mut Vec<Weights>, vector: Weights) -> bool {
    if front.iter().any(|other| below(other, &vector)) {
        return false;
    }
    front.retain(|other| !below(&vector, other));
    front.push(vector);
    true
}

fn sum(a: &Weights, b: &Weights) -> Weights {
    std::array::from_fn(|i| a[i] + b[i])
}

/// The first twin: every path without repeated nodes.
fn enumerate(
    graph: &Graph<Weights>,
    path: &mut Vec<NodeIdx>,
    spent: Weights,
    ends: &mut [Vec<Weights>],
) {
    let node = *path.last().unwrap();
    insert(&mut ends[node.index()], spent);
    for arc in graph.out(node) {
        if !path.contains(&arc.head) {
            path.push(arc.head);
            enumerate(graph, path, sum(&spent, &arc.weight), ends);
            path.pop();
        }
    }
}

/// The second twin: Bellman and Ford with sets of vectors.
fn correct(nodes: usize, arcs: &[Arc<Weights>], source: NodeIdx) -> Vec<Vec<Weights>> {
    let mut fronts = vec![Vec::new(); nodes];
    fronts[source.index()].push([0; 4]);
    let mut moved = true;
    while moved {
        moved = false;
        for arc in arcs {
            for vector in fronts[arc.tail.index()].clone() {
                moved |= insert(&mut fronts[arc.head.index()], sum(&vector, &arc.weight));
            }
        }
    }
    fronts
}

fn case(
    nodes: std::ops::Range<usize>,
    arcs_per_node: usize,
) -> impl Strategy<Value = (usize, Vec<Arc<Weights>>)> {
    (nodes, 2usize..5, 1u32..30).prop_flat_map(move |(nodes, objectives, heaviest)| {
        let node = || (0..nodes as u32).prop_map(NodeIdx);
        let weight = prop::array::uniform4(0..=heaviest).prop_map(move |mut weight| {
            weight[objectives..].fill(0);
            weight
        });
        let arc =
            (node(), node(), weight).prop_map(|(tail, head, weight)| Arc { tail, head, weight });
        (Just(nodes), prop::collection::vec(arc, nodes..=nodes * arcs_per_node))
    })
}

/// Solves all pairs of a case and compares vectors and paths with the expected sets.
fn check_exact(nodes: usize, arcs: &[Arc<Weights>], source: NodeIdx, expected: &[Vec<Weights>]) {
    let instance = Instance::prepare(nodes, arcs).unwrap();
    let mut workspace = Workspace::new();
    for (target, expected) in expected.iter().enumerate() {
        let mut expected = expected.clone();
        expected.sort_unstable();
        let mut query = instance.query(source, NodeIdx(target as u32), &mut workspace);
        let set = query.solve(&Limits::exact(1_000_000));
        let found: Vec<Weights> = set.solutions.iter().map(|solution| solution.vector).collect();
        assert_eq!((&found, set.outcome), (&expected, Outcome::Exact), "{source:?} to {target}");
        for solution in &set.solutions {
            let mut at = source;
            let mut spent = [0; 4];
            for arc in query.path(solution).iter().map(|arc| arcs[arc.index()]) {
                assert_eq!(arc.tail, at);
                (at, spent) = (arc.head, sum(&spent, &arc.weight));
            }
            assert_eq!((at.index(), spent), (target, solution.vector));
        }
    }
}

fn covers(found: &[Weights], vector: &Weights, epsilon: &[f64; 4]) -> bool {
    let reached = |s: &Weights| {
        (0..4).all(|i| f64::from(s[i]) <= f64::from(vector[i]) * (1.0 + epsilon[i]) + 1e-9)
    };
    found.iter().any(reached)
}

fn check_cover(nodes: usize, arcs: &[Arc<Weights>], limits: &Limits, expected: &[Vec<Weights>]) {
    let instance = Instance::prepare(nodes, arcs).unwrap();
    let mut workspace = Workspace::new();
    for (target, expected) in expected.iter().enumerate() {
        let target = NodeIdx(target as u32);
        let set = instance.query(NodeIdx(0), target, &mut workspace).solve(limits);
        let found: Vec<Weights> = set.solutions.iter().map(|solution| solution.vector).collect();
        let bound = match set.outcome {
            Outcome::Exact => [0.0; 4],
            Outcome::Within { epsilon } => epsilon,
            Outcome::Exhausted { within: Some(factor) } => [factor; 4],
            Outcome::Exhausted { within: None } => continue,
        };
        for vector in expected {
            assert!(covers(&found, vector, &bound), "{vector:?} at {target:?}, bound {bound:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn small_sets_equal_the_enumerated_ones((nodes, arcs) in case(2..8, 3)) {
        let graph = Graph::from_arcs(nodes, &arcs).unwrap();
        for source in (0..nodes as u32).map(NodeIdx) {
            let mut expected = vec![Vec::new(); nodes];
            enumerate(&graph, &mut vec![source], [0; 4], &mut expected);
            check_exact(nodes, &arcs, source, &expected);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn larger_sets_equal_the_corrected_ones((nodes, arcs) in case(40..90, 4)) {
        for source in [0, nodes as u32 / 2].map(NodeIdx) {
            check_exact(nodes, &arcs, source, &correct(nodes, &arcs, source));
        }
    }

    #[test]
    fn merged_sets_cover_the_corrected_ones((nodes, arcs) in case(30..70, 4), start in 0usize..300) {
        let expected = correct(nodes, &arcs, NodeIdx(0));
        let limits = Limits::within([0.1, 0.3, 0.2, 0.5], 1_000_000);
        check_cover(nodes, &arcs, &limits, &expected);
        check_cover(nodes, &arcs, &Limits { exact_labels: start, ..limits }, &expected);
    }

    #[test]
    fn an_exhausted_budget_states_a_bound_that_holds(
        (nodes, arcs) in case(30..70, 4),
        budget in 0usize..400,
    ) {
        let expected = correct(nodes, &arcs, NodeIdx(0));
        check_cover(nodes, &arcs, &Limits::exact(budget), &expected);
        check_cover(nodes, &arcs, &Limits::within([0.2; 4], budget), &expected);
    }
}

#[test]
fn weights_that_could_overflow_are_refused() {
    let arc = |tail, head, weight| Arc { tail: NodeIdx(tail), head: NodeIdx(head), weight };
    let heavy = [arc(0, 1, [1, 1 << 30, 0, 0]), arc(1, 0, [1, 1 << 30, 0, 0])];
    let refused = Instance::prepare(2, &heavy).unwrap_err().to_string();
    let expected = "a path could weigh 2147483648 in objective 1, more than 2147483647; \
                    divide the weights of that objective";
    assert_eq!(refused, expected);
}

#[test]
fn a_crowded_node_does_not_slow_the_contraction() {
    let spoke = |leaf: u32| Arc { tail: NodeIdx(leaf), head: NodeIdx(0), weight: [1, leaf, 0, 0] };
    let back = |leaf: u32| Arc { tail: NodeIdx(0), head: NodeIdx(leaf), weight: [1, leaf, 0, 0] };
    let arcs: Vec<_> = (1..20_000).flat_map(|leaf| [spoke(leaf), back(leaf)]).collect();
    let instance = Instance::prepare(20_000, &arcs).unwrap();
    let mut workspace = Workspace::new();
    let set = instance.query(NodeIdx(7), NodeIdx(9), &mut workspace).solve(&Limits::exact(100_000));
    assert_eq!(set.solutions[0].vector, [2, 16, 0, 0]);
}
