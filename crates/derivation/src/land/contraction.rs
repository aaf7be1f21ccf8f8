//! Makes the kept links compact: junctions that lie together become one, chains become one link
//! with the line kept, and stubs that lead nowhere go.

use crate::geometry::{Position, line_length_km, simplify};
use crate::graph::{Anchor, Edge, Graph, Origin};

use super::calibration::MIN_DETOUR;
use super::healing::DisjointSets;

/// How compact the result is.
#[derive(Debug, Clone, Copy)]
pub struct Compactness {
    /// Junctions this near to each other become one, in the dense countries.
    pub dense_merge_km: f64,
    /// The same elsewhere.
    pub sparse_merge_km: f64,
    /// Stubs up to this length go, in the dense countries; elsewhere all go.
    pub dense_stub_km: f64,
    /// Lines keep points that lie farther off than this.
    pub line_tolerance_km: f64,
}

/// The kept links as a compact network.
pub fn compact(graph: &Graph, kept: &[bool], how: Compactness) -> Graph {
    let mut out = merge_junctions(graph, kept, how);
    loop {
        let mut changes = drop_parallels(&mut out);
        changes += join_chains(&mut out);
        changes += drop_stubs(&mut out, how);
        if changes == 0 {
            break;
        }
    }
    let edges: Vec<u32> = out.living_edges().collect();
    for edge in edges {
        let line = simplify(&out.line(edge), how.line_tolerance_km);
        let rounded = line[1..line.len() - 1].iter().map(|at| at.rounded()).collect();
        let ends = out.edges[edge as usize].ends.map(|end| out.at(end));
        let edge = &mut out.edges[edge as usize];
        edge.shape = rounded;
        edge.km = edge.km.max(ends[0].distance_km(ends[1]) * MIN_DETOUR);
    }
    out
}

fn is_fixed(graph: &Graph, node: u32) -> bool {
    matches!(graph.nodes[node as usize].anchor, Some(Anchor::Crossing { .. } | Anchor::Facility(_)))
}

fn merge_junctions(graph: &Graph, kept: &[bool], how: Compactness) -> Graph {
    let sets = &mut cluster(graph, kept, how);
    let mut out = Graph::default();
    let mut number = vec![u32::MAX; graph.nodes.len()];
    for edge in graph.living_edges().filter(|edge| kept[*edge as usize]) {
        let old = &graph.edges[edge as usize];
        let leads = old.ends.map(|end| sets.find(end));
        if leads[0] == leads[1] {
            continue;
        }
        let ends = leads.map(|lead| {
            if number[lead as usize] == u32::MAX {
                let mut node = graph.nodes[lead as usize].clone();
                node.at = node.at.rounded();
                number[lead as usize] = out.add_node(node);
            }
            number[lead as usize]
        });
        let moved: f64 =
            (0..2).map(|i| graph.at(old.ends[i]).distance_km(graph.at(leads[i]))).sum();
        out.push_edge(Edge { ends, km: old.km + moved / 2.0, ..old.clone() });
    }
    out
}

/// Sets of junctions that lie together; a set's representative is where it will stand.
fn cluster(graph: &Graph, kept: &[bool], how: Compactness) -> DisjointSets {
    let mut sets = DisjointSets::new(graph.nodes.len());
    let mut short: Vec<u32> = graph
        .living_edges()
        .filter(|edge| kept[*edge as usize])
        .filter(|edge| graph.edges[*edge as usize].km < how.dense_merge_km.max(how.sparse_merge_km))
        .collect();
    short.sort_by(|a, b| {
        let km = |edge: &u32| graph.edges[*edge as usize].km;
        km(a).total_cmp(&km(b)).then(a.cmp(b))
    });
    for edge in short {
        let [a, b] = graph.edges[edge as usize].ends.map(|end| sets.find(end));
        let (na, nb) = (&graph.nodes[a as usize], &graph.nodes[b as usize]);
        let radius = if na.dense { how.dense_merge_km } else { how.sparse_merge_km };
        let apart = is_fixed(graph, a) || is_fixed(graph, b) || na.country != nb.country;
        let both_named = na.anchor.is_some() && nb.anchor.is_some();
        if apart || both_named || na.at.distance_km(nb.at) > radius {
            continue;
        }
        let b_leads =
            nb.anchor.is_some() || (na.anchor.is_none() && graph.degree(b) > graph.degree(a));
        if b_leads {
            sets.join(b, a);
        } else {
            sets.join(a, b);
        }
    }
    sets
}

/// Of links between the same two nodes keeps the shortest, and others that run well apart.
fn drop_parallels(graph: &mut Graph) -> usize {
    let mut order: Vec<u32> = graph.living_edges().collect();
    let key = |graph: &Graph, edge: u32| {
        let data = &graph.edges[edge as usize];
        let [a, b] = data.ends;
        (a.min(b), a.max(b), data.gauge_mm)
    };
    order.sort_by(|a, b| {
        let km = |edge: &u32| graph.edges[*edge as usize].km;
        key(graph, *a).cmp(&key(graph, *b)).then(km(a).total_cmp(&km(b))).then(a.cmp(b))
    });
    let mut dropped = Vec::new();
    let mut first = order.first().copied();
    for &edge in order.iter().skip(1) {
        let leader = first.expect("the order is not empty here");
        if key(graph, leader) != key(graph, edge) {
            first = Some(edge);
        } else if !runs_apart(graph, leader, edge) {
            dropped.push(edge);
        }
    }
    let loops = graph.living_edges().filter(|edge| {
        let [a, b] = graph.edges[*edge as usize].ends;
        a == b
    });
    dropped.extend(loops.collect::<Vec<u32>>());
    for edge in &dropped {
        graph.remove_edge(*edge);
    }
    dropped.len()
}

/// Whether the middle of the longer link lies well off the shorter one.
fn runs_apart(graph: &Graph, shorter: u32, longer: u32) -> bool {
    let (one, other) = (graph.line(shorter), graph.line(longer));
    let km = graph.edges[longer as usize].km;
    let ratio = km / graph.edges[shorter as usize].km.max(0.1);
    let middle = point_halfway(&other);
    let off = one
        .windows(2)
        .map(|pair| crate::geometry::nearest_on_segment(middle, pair[0], pair[1]).1)
        .fold(f64::INFINITY, f64::min);
    ratio < 2.5 && off > 8.0 + 0.05 * km
}

fn point_halfway(line: &[Position]) -> Position {
    let half = line_length_km(line) / 2.0;
    let mut gone = 0.0;
    for pair in line.windows(2) {
        let km = pair[0].distance_km(pair[1]);
        if gone + km >= half && km > 0.0 {
            return pair[0].towards(pair[1], (half - gone) / km);
        }
        gone += km;
    }
    line[0]
}

/// Joins the two links at every plain node of degree two.
fn join_chains(graph: &mut Graph) -> usize {
    let mut joined = 0;
    for node in 0..graph.nodes.len() as u32 {
        if graph.nodes[node as usize].anchor.is_some() || graph.degree(node) != 2 {
            continue;
        }
        let [first, second] = [graph.incident(node)[0], graph.incident(node)[1]];
        let [a, b] = [graph.across(first, node), graph.across(second, node)];
        let (one, other) = (&graph.edges[first as usize], &graph.edges[second as usize]);
        let is_same = one.gauge_mm == other.gauge_mm && one.passage == other.passage;
        if a == node || b == node || a == b || !is_same {
            continue;
        }
        let edge = Edge {
            ends: [a, b],
            km: one.km + other.km,
            shape: joined_shape(graph, node, first, second),
            origin: if one.km >= other.km { one.origin } else { other.origin },
            gauge_mm: one.gauge_mm,
            passage: one.passage,
            sourced_leg: None,
            alive: true,
        };
        graph.remove_edge(first);
        graph.remove_edge(second);
        graph.push_edge(edge);
        joined += 1;
    }
    joined
}

fn joined_shape(graph: &Graph, node: u32, first: u32, second: u32) -> Vec<Position> {
    let towards = |edge: u32| {
        let mut shape = graph.edges[edge as usize].shape.clone();
        if graph.edges[edge as usize].ends[0] == node {
            shape.reverse();
        }
        shape
    };
    let mut shape = towards(first);
    shape.push(graph.at(node));
    shape.extend(towards(second).into_iter().rev());
    shape
}

fn drop_stubs(graph: &mut Graph, how: Compactness) -> usize {
    let mut dropped = 0;
    for node in 0..graph.nodes.len() as u32 {
        let data = &graph.nodes[node as usize];
        if data.anchor.is_some() || graph.degree(node) != 1 {
            continue;
        }
        let edge = graph.incident(node)[0];
        let across = &graph.nodes[graph.across(edge, node) as usize];
        // A crossing keeps what lies behind it, if only to show that the way goes on.
        if matches!(across.anchor, Some(Anchor::Crossing { .. })) {
            continue;
        }
        let is_short = !data.dense || graph.edges[edge as usize].km <= how.dense_stub_km;
        if is_short && graph.edges[edge as usize].origin != Origin::Connector {
            graph.remove_edge(edge);
            dropped += 1;
        }
    }
    dropped
}
