//! Mends breaks of the extract: dead ends that stop short of the next node, and pieces that
//! hang loose. Nothing is joined over a border.

use crate::geometry::Grid;
use crate::graph::{Graph, Origin, Search};

/// How far a mend may reach.
#[derive(Debug, Clone, Copy)]
pub struct Reach {
    /// From a dead end, where the way round is long.
    pub dead_end_km: f64,
    /// Between two loose pieces.
    pub component_km: f64,
}

/// Roads: 1.5 km from a dead end, 6 km between pieces.
pub const ROAD_REACH: Reach = Reach { dead_end_km: 1.5, component_km: 6.0 };
/// Railways: 3 km from a dead end, 25 km between pieces.
pub const RAIL_REACH: Reach = Reach { dead_end_km: 3.0, component_km: 25.0 };

/// A mended gap is a little longer than the straight line.
const MEND_FACTOR: f64 = 1.1;
/// A dead end is mended when the way round is longer than this and than eight gaps.
const WORTHWHILE_DETOUR_KM: f64 = 8.0;

/// Joins dead ends to the nearest node of the same country; returns the number of mends.
pub fn mend_dead_ends(graph: &mut Graph, reach: Reach) -> usize {
    let grid = graph.node_grid();
    let mut search = Search::new(graph.nodes.len());
    let dead_ends: Vec<u32> =
        (0..graph.nodes.len() as u32).filter(|node| graph.degree(*node) == 1).collect();
    let mut mends = 0;
    for end in dead_ends {
        if let Some((other, gap)) = worthwhile_neighbour(graph, &grid, &mut search, end, reach) {
            graph.add_edge([end, other], gap * MEND_FACTOR, Origin::Healed);
            mends += 1;
        }
    }
    mends
}

fn worthwhile_neighbour(
    graph: &Graph,
    grid: &Grid,
    search: &mut Search,
    end: u32,
    reach: Reach,
) -> Option<(u32, f64)> {
    let mut near = neighbours(graph, grid, end, reach.dead_end_km);
    near.retain(|(other, _)| *other != end);
    let limit = WORTHWHILE_DETOUR_KM.max(8.0 * reach.dead_end_km);
    let mut reached = Vec::new();
    search.run(
        graph,
        end,
        |_, edge| edge.km,
        |node, km| {
            reached.push((node, km));
            km <= limit
        },
    );
    near.into_iter().find(|(other, gap)| {
        let detour = reached.iter().find(|(node, _)| node == other).map(|(_, km)| *km);
        detour.is_none_or(|km| km > WORTHWHILE_DETOUR_KM.max(8.0 * gap))
    })
}

/// Nodes of the same country within `radius_km`, the nearest first.
fn neighbours(graph: &Graph, grid: &Grid, node: u32, radius_km: f64) -> Vec<(u32, f64)> {
    let here = &graph.nodes[node as usize];
    let mut near: Vec<(u32, f64)> = grid
        .near(here.at, radius_km)
        .into_iter()
        .filter(|other| graph.nodes[*other as usize].country == here.country)
        .map(|other| (other, here.at.distance_km(graph.at(other))))
        .filter(|(_, km)| *km <= radius_km)
        .collect();
    near.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    near
}

/// Joins loose pieces by their shortest gaps inside a country; returns the number of mends.
pub fn join_components(graph: &mut Graph, reach: Reach) -> usize {
    let gaps = component_gaps(graph, reach.component_km);
    let (of, count) = graph.components();
    let mut sets = DisjointSets::new(count);
    let mut mends = 0;
    for (km, from, to) in gaps {
        if sets.join(of[from as usize], of[to as usize]) {
            graph.add_edge([from, to], km * MEND_FACTOR, Origin::Healed);
            mends += 1;
        }
    }
    mends
}

fn component_gaps(graph: &Graph, radius_km: f64) -> Vec<(f64, u32, u32)> {
    let (of, count) = graph.components();
    let mut size = vec![0_usize; count];
    for component in &of {
        size[*component as usize] += 1;
    }
    let giant = (0..count).max_by_key(|component| size[*component]).unwrap_or(0) as u32;
    let grid = graph.node_grid();
    let mut gaps = Vec::new();
    for node in 0..graph.nodes.len() as u32 {
        if of[node as usize] == giant || graph.degree(node) == 0 {
            continue;
        }
        let near = neighbours(graph, &grid, node, radius_km);
        let next = near.into_iter().find(|(other, _)| of[*other as usize] != of[node as usize]);
        gaps.extend(next.map(|(other, km)| (km, node, other)));
    }
    gaps.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    gaps
}

/// Union-find with path halving.
#[derive(Debug)]
pub struct DisjointSets {
    parent: Vec<u32>,
}

impl DisjointSets {
    /// `count` sets of one.
    pub fn new(count: usize) -> Self {
        Self { parent: (0..count as u32).collect() }
    }

    /// The representative of a set.
    pub fn find(&mut self, mut item: u32) -> u32 {
        while self.parent[item as usize] != item {
            let above = self.parent[self.parent[item as usize] as usize];
            self.parent[item as usize] = above;
            item = above;
        }
        item
    }

    /// Joins two sets, the first one's representative leading; false if they were one.
    pub fn join(&mut self, lead: u32, other: u32) -> bool {
        let (lead, other) = (self.find(lead), self.find(other));
        self.parent[other as usize] = lead;
        lead != other
    }
}
