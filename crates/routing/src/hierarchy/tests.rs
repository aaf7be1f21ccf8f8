//! The hierarchy against Dijkstra, before and after edits.

use proptest::prelude::*;

use super::*;
use crate::dijkstra::{Workspace, one_to_one};
use crate::graph::Arc;

fn check_all_pairs(hierarchy: &mut Hierarchy, graph: &Graph<u32>) {
    let mut workspace = Workspace::new();
    let list = graph.list();
    for source in (0..graph.node_count() as u32).map(NodeIdx) {
        for target in (0..graph.node_count() as u32).map(NodeIdx) {
            let expected = one_to_one(graph, source, target, &mut workspace);
            assert_eq!(hierarchy.distance(source, target), expected, "{source:?} to {target:?}");
            let mut at = source;
            let mut length = 0;
            for arc in hierarchy.path(source, target).iter().map(|arc| list[arc.index()]) {
                assert_eq!(arc.tail, at);
                (at, length) = (arc.head, length + arc.weight);
            }
            if let Some(expected) = expected {
                assert_eq!((at, length), (target, expected));
            }
        }
    }
}

fn case() -> impl Strategy<Value = (usize, Vec<Arc<u32>>, Vec<(usize, u32)>)> {
    (1usize..25).prop_flat_map(|nodes| {
        let node = || (0..nodes as u32).prop_map(NodeIdx);
        let weight = || prop_oneof![0u32..30, Just(u32::MAX)];
        let arc =
            (node(), node(), weight()).prop_map(|(tail, head, weight)| Arc { tail, head, weight });
        let edits = prop::collection::vec((0usize..1_000, weight()), 0..8);
        (Just(nodes), prop::collection::vec(arc, 1..70), edits)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn distances_and_paths_equal_dijkstra_before_and_after_edits((nodes, arcs, edits) in case()) {
        let mut graph = Graph::from_arcs(nodes, &arcs).unwrap();
        let mut hierarchy = Hierarchy::new(&graph);
        check_all_pairs(&mut hierarchy, &graph);
        for (place, weight) in edits {
            let arc = ArcIdx((place % arcs.len()) as u32);
            graph.set_weight(arc, weight);
            hierarchy.set_weight(arc, weight);
        }
        check_all_pairs(&mut hierarchy, &graph);
        hierarchy.customise();
        check_all_pairs(&mut hierarchy, &graph);
    }
}
