//! Dijkstra's algorithm: one-to-one, one-to-all, and from both ends.
//!
//! Source: Dijkstra, "A note on two problems in connexion with graphs", 1959; the stopping rule
//! from both ends is Pohl's (1971): stop when the two least keys add up to the best path found.
//! Distances are `u32`; a path of `u32::MAX` or more counts as no path. All memory lies in a
//! [`Workspace`] that is reused between queries, and a query touches only what it visits: a node
//! is valid when it carries the stamp of the present query.

mod queue;

use self::queue::Queue;
use crate::graph::{Graph, NodeIdx, OutArc};

/// Distance that stands for "no path".
pub const UNREACHED: u32 = u32::MAX;

const NO_PARENT: u32 = u32::MAX;

/// What a search knows of a node.
#[derive(Clone, Copy, Debug, Default)]
struct Visit {
    distance: u32,
    stamp: u32,
    parent: u32,
}

/// Memory of a search, reused between queries.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    visits: Vec<Visit>,
    stamp: u32,
    queue: Queue,
}

impl Workspace {
    /// An empty workspace; it grows to the graph of its first query.
    pub fn new() -> Self {
        Self::default()
    }

    fn begin(&mut self, node_count: usize, seeds: impl IntoIterator<Item = (NodeIdx, u32)>) {
        if self.visits.len() < node_count {
            self.visits.resize(node_count, Visit::default());
        }
        if self.stamp == u32::MAX {
            self.visits.fill(Visit::default());
            self.stamp = 0;
        }
        self.stamp += 1;
        self.queue.clear();
        for (node, distance) in seeds {
            self.improve(node, distance, NO_PARENT);
        }
    }

    /// Distance of `node` in the present query, so far.
    pub fn distance(&self, node: NodeIdx) -> u32 {
        let visit = self.visits[node.index()];
        if visit.stamp == self.stamp { visit.distance } else { UNREACHED }
    }

    /// Nodes of the tree path from the source to `node`; empty when `node` was not reached.
    pub fn path(&self, node: NodeIdx) -> Vec<NodeIdx> {
        if self.distance(node) == UNREACHED {
            return Vec::new();
        }
        let parent = |at: &NodeIdx| {
            let parent = self.visits[at.index()].parent;
            (parent != NO_PARENT).then_some(NodeIdx(parent))
        };
        let mut nodes: Vec<NodeIdx> = std::iter::successors(Some(node), parent).collect();
        nodes.reverse();
        nodes
    }

    fn improve(&mut self, node: NodeIdx, distance: u32, parent: u32) {
        let visit = &mut self.visits[node.index()];
        if visit.stamp != self.stamp || distance < visit.distance {
            *visit = Visit { distance, stamp: self.stamp, parent };
            self.queue.push(distance, node);
        }
    }

    /// The next node in order of distance, each once.
    fn settle(&mut self) -> Option<(NodeIdx, u32)> {
        while let Some((distance, node)) = self.queue.pop() {
            if distance == self.visits[node.index()].distance {
                return Some((node, distance));
            }
        }
        None
    }

    fn relax(&mut self, node: NodeIdx, distance: u32, arcs: &[OutArc<u32>]) {
        for arc in arcs {
            let through = distance.saturating_add(arc.weight);
            if through < UNREACHED {
                self.improve(arc.head, through, node.0);
            }
        }
    }

    fn least(&mut self) -> u32 {
        self.queue.least().unwrap_or(UNREACHED)
    }
}

/// Distance from `source` to `target`; the tree stays in the workspace.
pub fn one_to_one(
    graph: &Graph<u32>,
    source: NodeIdx,
    target: NodeIdx,
    workspace: &mut Workspace,
) -> Option<u32> {
    workspace.begin(graph.node_count(), [(source, 0)]);
    while let Some((node, distance)) = workspace.settle() {
        if node == target {
            return Some(distance);
        }
        workspace.relax(node, distance, graph.out(node));
    }
    None
}

/// Distances from `source` to all nodes; they stay in the workspace.
pub fn one_to_all(graph: &Graph<u32>, source: NodeIdx, workspace: &mut Workspace) {
    many_to_all(graph, [(source, 0)], workspace);
}

/// Distances to all nodes from the nearest of several, each with a distance to begin with.
pub fn many_to_all(
    graph: &Graph<u32>,
    seeds: impl IntoIterator<Item = (NodeIdx, u32)>,
    workspace: &mut Workspace,
) {
    workspace.begin(graph.node_count(), seeds);
    while let Some((node, distance)) = workspace.settle() {
        workspace.relax(node, distance, graph.out(node));
    }
}

/// Distances from `source` to each of `targets`, in their order; stops at the last of them.
pub fn one_to_many(
    graph: &Graph<u32>,
    source: NodeIdx,
    targets: &[NodeIdx],
    workspace: &mut Workspace,
) -> Vec<Option<u32>> {
    let mut open = targets.to_vec();
    open.sort_unstable();
    open.dedup();
    let mut left = open.len();
    workspace.begin(graph.node_count(), [(source, 0)]);
    while left > 0 {
        let Some((node, distance)) = workspace.settle() else { break };
        left -= usize::from(open.binary_search(&node).is_ok());
        workspace.relax(node, distance, graph.out(node));
    }
    let distance = |target: &NodeIdx| workspace.distance(*target);
    targets.iter().map(distance).map(|d| (d != UNREACHED).then_some(d)).collect()
}

/// A graph and its reverse with a workspace each: searches from both ends.
#[derive(Clone, Debug)]
pub struct BothEnds {
    forward: Graph<u32>,
    backward: Graph<u32>,
    from_source: Workspace,
    from_target: Workspace,
}

impl BothEnds {
    /// Prepares the reverse graph.
    pub fn new(graph: Graph<u32>) -> Self {
        let backward = graph.reversed();
        let (from_source, from_target) = (Workspace::new(), Workspace::new());
        Self { forward: graph, backward, from_source, from_target }
    }

    /// Distance from `source` to `target`, growing the search with the nearer frontier.
    pub fn distance(&mut self, source: NodeIdx, target: NodeIdx) -> Option<u32> {
        self.from_source.begin(self.forward.node_count(), [(source, 0)]);
        self.from_target.begin(self.backward.node_count(), [(target, 0)]);
        let mut best = if source == target { 0 } else { UNREACHED };
        loop {
            let (ahead, behind) = (self.from_source.least(), self.from_target.least());
            if ahead.saturating_add(behind) >= best {
                return (best != UNREACHED).then_some(best);
            }
            best = if ahead <= behind {
                advance(&self.forward, &mut self.from_source, &self.from_target, best)
            } else {
                advance(&self.backward, &mut self.from_target, &self.from_source, best)
            };
        }
    }

    /// Edits the weight of an arc in both directions.
    pub fn set_weight(&mut self, arc: crate::graph::ArcIdx, weight: u32) {
        self.forward.set_weight(arc, weight);
        self.backward.set_weight(arc, weight);
    }
}

/// Settles one node and returns the length of the best path that meets the other search.
fn advance(graph: &Graph<u32>, own: &mut Workspace, other: &Workspace, best: u32) -> u32 {
    let Some((node, distance)) = own.settle() else { return best };
    let mut best = best;
    for arc in graph.out(node) {
        let through = distance.saturating_add(arc.weight);
        if through < best {
            own.improve(arc.head, through, node.0);
            best = best.min(through.saturating_add(other.distance(arc.head)));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::Arc;

    /// The twin: Bellman and Ford.
    fn twin(nodes: usize, arcs: &[Arc<u32>], source: NodeIdx) -> Vec<u32> {
        let mut distance = vec![UNREACHED; nodes];
        distance[source.index()] = 0;
        for _ in 0..nodes {
            for arc in arcs {
                let through = distance[arc.tail.index()].saturating_add(arc.weight);
                let head = &mut distance[arc.head.index()];
                *head = through.min(*head);
            }
        }
        distance
    }

    fn case() -> impl Strategy<Value = (usize, Vec<Arc<u32>>)> {
        (1usize..12).prop_flat_map(|nodes| {
            let node = 0..nodes as u32;
            let weight = prop_oneof![0u32..9, Just(u32::MAX), Just(u32::MAX / 2)];
            let arc = (node.clone(), node, weight).prop_map(|(tail, head, weight)| Arc {
                tail: NodeIdx(tail),
                head: NodeIdx(head),
                weight,
            });
            (Just(nodes), prop::collection::vec(arc, 0..40))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn every_variant_equals_the_twin((nodes, arcs) in case()) {
            let graph = Graph::from_arcs(nodes, &arcs).unwrap();
            let mut workspace = Workspace::new();
            let mut both = BothEnds::new(graph.clone());
            let all: Vec<NodeIdx> = (0..nodes as u32).map(NodeIdx).collect();
            for source in &all {
                let expected = twin(nodes, &arcs, *source);
                let wanted: Vec<Option<u32>> =
                    expected.iter().map(|d| (*d != UNREACHED).then_some(*d)).collect();
                one_to_all(&graph, *source, &mut workspace);
                let found: Vec<u32> = all.iter().map(|v| workspace.distance(*v)).collect();
                prop_assert_eq!(&found, &expected);
                prop_assert_eq!(&one_to_many(&graph, *source, &all, &mut workspace), &wanted);
                for target in &all {
                    let one = one_to_one(&graph, *source, *target, &mut workspace);
                    prop_assert_eq!(one, wanted[target.index()]);
                    prop_assert_eq!(both.distance(*source, *target), wanted[target.index()]);
                }
            }
        }
    }

    #[test]
    fn the_path_is_walked_from_the_source() {
        let arc = |tail, head, weight| Arc { tail: NodeIdx(tail), head: NodeIdx(head), weight };
        let list = [arc(0, 1, 1), arc(1, 2, 1), arc(0, 2, 3)];
        let graph = Graph::from_arcs(4, &list).unwrap();
        let mut workspace = Workspace::new();
        assert_eq!(one_to_one(&graph, NodeIdx(0), NodeIdx(2), &mut workspace), Some(2));
        assert_eq!(workspace.path(NodeIdx(2)), [NodeIdx(0), NodeIdx(1), NodeIdx(2)]);
        assert!(workspace.path(NodeIdx(3)).is_empty());
    }
}
