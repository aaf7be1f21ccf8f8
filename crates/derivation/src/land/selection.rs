//! Which links of the full network the strategic one keeps.
//!
//! In the dense countries all, and what meets a crossing; elsewhere the shortest ways between neighbouring towns, crossings
//! and terminals, and one alternative to them, found with used links counting 1.6 times.

use crate::graph::{Anchor, Graph, Node, Search};

const NEIGHBOURS: usize = 6;
const REACH_KM: f64 = 900.0;
const ALTERNATIVE_PENALTY: f64 = 1.6;

/// Edges to keep, as a flag per edge.
pub fn select(graph: &Graph) -> Vec<bool> {
    let mut kept = vec![false; graph.edges.len()];
    for edge in graph.living_edges() {
        let ends = graph.edges[edge as usize].ends;
        let nodes = ends.map(|end| &graph.nodes[end as usize]);
        let at_crossing = |node: &Node| matches!(node.anchor, Some(Anchor::Crossing { .. }));
        kept[edge as usize] =
            nodes.iter().all(|node| node.dense) || nodes.iter().any(|node| at_crossing(node));
    }
    let terminals: Vec<u32> = (0..graph.nodes.len() as u32)
        .filter(|node| graph.nodes[*node as usize].anchor.is_some() && graph.degree(*node) > 0)
        .collect();
    let mut search = Search::new(graph.nodes.len());
    for penalty in [1.0, ALTERNATIVE_PENALTY] {
        let before = kept.clone();
        for &terminal in &terminals {
            keep_ways_from(graph, &mut search, terminal, &before, penalty, &mut kept);
        }
    }
    connect(graph, &mut search, &terminals, &mut kept);
    kept
}

fn keep_ways_from(
    graph: &Graph,
    search: &mut Search,
    terminal: u32,
    before: &[bool],
    penalty: f64,
    kept: &mut [bool],
) {
    let mut reached = Vec::new();
    let cost = |edge: u32, km: f64| if before[edge as usize] { km * penalty } else { km };
    search.run(
        graph,
        terminal,
        |edge, data| cost(edge, data.km),
        |node, km| {
            if node != terminal && graph.nodes[node as usize].anchor.is_some() {
                reached.push(node);
            }
            reached.len() < NEIGHBOURS && km < REACH_KM
        },
    );
    for node in reached {
        for edge in search.path_to(graph, node) {
            kept[edge as usize] = true;
        }
    }
}

/// Joins what the ways to neighbours left apart.
fn connect(graph: &Graph, search: &mut Search, terminals: &[u32], kept: &mut [bool]) {
    loop {
        let of = kept_components(graph, kept);
        let giant = largest(&of, terminals);
        let Some(stray) = terminals.iter().find(|node| of[**node as usize] != giant) else {
            return;
        };
        let mut target = None;
        search.run(
            graph,
            *stray,
            |_, edge| edge.km,
            |node, _| {
                if of[node as usize] == giant {
                    target = Some(node);
                }
                target.is_none()
            },
        );
        let Some(target) = target else { return };
        for edge in search.path_to(graph, target) {
            kept[edge as usize] = true;
        }
    }
}

fn kept_components(graph: &Graph, kept: &[bool]) -> Vec<u32> {
    let mut sets = super::healing::DisjointSets::new(graph.nodes.len());
    for edge in graph.living_edges().filter(|edge| kept[*edge as usize]) {
        let [a, b] = graph.edges[edge as usize].ends;
        sets.join(a.min(b), a.max(b));
    }
    (0..graph.nodes.len() as u32).map(|node| sets.find(node)).collect()
}

/// The component with most terminals.
fn largest(of: &[u32], terminals: &[u32]) -> u32 {
    let mut count = std::collections::BTreeMap::new();
    for terminal in terminals {
        *count.entry(of[*terminal as usize]).or_insert(0_usize) += 1;
    }
    count.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(component, _)| component)
}
