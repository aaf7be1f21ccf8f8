//! A cell: the network of one country, mode and gauge, with Dijkstra over kilometres.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::sync::OnceLock;

use landbridge_atlas::model::{Atlas, LinkIdx, NodeIdx};
use landbridge_units::Idx;

use super::CellKey;
use super::gates::BoundaryIdx;

/// The index of a cell.
pub(crate) type CellIdx = Idx<Cell>;

/// A way inside a cell from one boundary to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hop {
    pub(crate) to: BoundaryIdx,
    pub(crate) km: f64,
}

/// A way along one link, from a node of the cell.
#[derive(Clone, Copy, Debug)]
struct Arc {
    head: u32,
    km: f64,
    link: LinkIdx,
}

/// Outgoing or incoming arcs of every node, one after the other.
struct Adjacency {
    first: Vec<u32>,
    arcs: Vec<Arc>,
}

impl Adjacency {
    fn new(node_count: usize, mut arcs: Vec<(u32, Arc)>) -> Self {
        arcs.sort_by_key(|(tail, arc)| (*tail, arc.head, arc.link));
        let mut first = vec![0_u32; node_count + 1];
        for (tail, _) in &arcs {
            first[*tail as usize + 1] += 1;
        }
        for node in 0..node_count {
            first[node + 1] += first[node];
        }
        Self { first, arcs: arcs.into_iter().map(|(_, arc)| arc).collect() }
    }

    fn of(&self, node: u32) -> &[Arc] {
        let node = node as usize;
        &self.arcs[self.first[node] as usize..self.first[node + 1] as usize]
    }
}

/// The network of one country, mode and gauge.
pub(crate) struct Cell {
    pub(crate) key: CellKey,
    nodes: Vec<NodeIdx>,
    positions: HashMap<NodeIdx, u32>,
    forward: Adjacency,
    backward: Adjacency,
    boundary_at: Vec<Option<BoundaryIdx>>,
    hops: Vec<OnceLock<Box<[Hop]>>>,
    hop_slot: HashMap<u32, u32>,
}

impl Cell {
    /// The cell of these links.
    pub(crate) fn new(atlas: &Atlas, key: CellKey, links: &[LinkIdx]) -> Self {
        let mut nodes: Vec<NodeIdx> = links
            .iter()
            .flat_map(|link| [atlas.links[*link].from, atlas.links[*link].to])
            .collect();
        nodes.sort_unstable();
        nodes.dedup();
        let positions: HashMap<NodeIdx, u32> =
            nodes.iter().enumerate().map(|(position, node)| (*node, position as u32)).collect();
        let (mut forward, mut backward) = (Vec::new(), Vec::new());
        for link in links {
            let row = &atlas.links[*link];
            let (from, to, km) = (positions[&row.from], positions[&row.to], row.length.get());
            let ways = if row.directed { &[(from, to)][..] } else { &[(from, to), (to, from)] };
            for (tail, head) in ways {
                forward.push((*tail, Arc { head: *head, km, link: *link }));
                backward.push((*head, Arc { head: *tail, km, link: *link }));
            }
        }
        let count = nodes.len();
        Self {
            key,
            nodes,
            positions,
            forward: Adjacency::new(count, forward),
            backward: Adjacency::new(count, backward),
            boundary_at: vec![None; count],
            hops: Vec::new(),
            hop_slot: HashMap::new(),
        }
    }

    pub(crate) fn node_count(&self) -> u32 {
        self.nodes.len() as u32
    }

    pub(crate) fn node(&self, position: u32) -> NodeIdx {
        self.nodes[position as usize]
    }

    pub(crate) fn position(&self, node: NodeIdx) -> Option<u32> {
        self.positions.get(&node).copied()
    }

    pub(crate) fn mark_boundary(&mut self, position: u32, boundary: BoundaryIdx) {
        self.boundary_at[position as usize] = Some(boundary);
        self.hop_slot.insert(position, self.hops.len() as u32);
        self.hops.push(OnceLock::new());
    }

    /// The hops from a boundary, found once.
    pub(crate) fn hops(&self, from: BoundaryIdx, position: u32) -> &[Hop] {
        let slot = self.hop_slot[&position] as usize;
        self.hops[slot].get_or_init(|| {
            let mut hops: Vec<Hop> = self.reach(&[(position, 0.0)], Heading::Away);
            hops.retain(|hop| hop.to != from);
            hops.into()
        })
    }

    /// The next boundaries from (or to) the seeds, with the kilometres to each.
    pub(crate) fn reach(&self, seeds: &[(u32, f64)], heading: Heading) -> Vec<Hop> {
        let tree = self.grow(seeds, heading, Extent::NextBoundaries);
        let mut hops: Vec<Hop> = tree
            .settled
            .iter()
            .filter_map(|position| {
                let to = self.boundary_at[*position as usize]?;
                Some(Hop { to, km: tree.km[*position as usize] })
            })
            .collect();
        hops.sort_by_key(|hop| hop.to);
        hops
    }

    /// Kilometres from the seeds to each node that no other boundary hides; infinite elsewhere.
    pub(crate) fn distances(&self, seeds: &[(u32, f64)], heading: Heading) -> Vec<f64> {
        self.grow(seeds, heading, Extent::NextBoundaries).km
    }

    /// The links of the shortest way from a seed to a node, in order of travel.
    pub(crate) fn way(&self, seeds: &[(u32, f64)], to: u32) -> Option<Vec<LinkIdx>> {
        self.grow(seeds, Heading::Away, Extent::NextBoundaries).links_to(to)
    }

    /// The links of the shortest way between two nodes, other boundaries passed.
    pub(crate) fn through_way(&self, from: u32, to: u32) -> Option<Vec<LinkIdx>> {
        self.grow(&[(from, 0.0)], Heading::Away, Extent::Until(to)).links_to(to)
    }

    fn grow(&self, seeds: &[(u32, f64)], heading: Heading, extent: Extent) -> Tree {
        let adjacency = match heading {
            Heading::Away => &self.forward,
            Heading::Towards => &self.backward,
        };
        let mut tree = Tree::new(self.nodes.len());
        let mut queue = BinaryHeap::new();
        for (position, km) in seeds {
            if *km < tree.km[*position as usize] {
                tree.km[*position as usize] = *km;
                queue.push(Reverse((OrderedKm(*km), *position)));
            }
        }
        while let Some(Reverse((OrderedKm(km), at))) = queue.pop() {
            if km > tree.km[at as usize] {
                continue;
            }
            tree.settled.push(at);
            if extent == Extent::Until(at) {
                break;
            }
            let is_seed = tree.parent[at as usize].is_none();
            let is_edge = self.boundary_at[at as usize].is_some() && !is_seed;
            if is_edge && extent == Extent::NextBoundaries {
                continue;
            }
            for arc in adjacency.of(at) {
                let next = km + arc.km;
                if next < tree.km[arc.head as usize] {
                    tree.km[arc.head as usize] = next;
                    tree.parent[arc.head as usize] = Some((at, arc.link));
                    queue.push(Reverse((OrderedKm(next), arc.head)));
                }
            }
        }
        tree
    }
}

/// Whether a search follows links or goes against them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    /// From the seeds.
    Away,
    /// To the seeds.
    Towards,
}

/// How far a search goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// To the next boundaries on every side.
    NextBoundaries,
    /// Through boundaries, to one node.
    Until(u32),
}

struct Tree {
    km: Vec<f64>,
    parent: Vec<Option<(u32, LinkIdx)>>,
    settled: Vec<u32>,
}

impl Tree {
    fn new(count: usize) -> Self {
        Self { km: vec![f64::INFINITY; count], parent: vec![None; count], settled: Vec::new() }
    }

    fn links_to(&self, to: u32) -> Option<Vec<LinkIdx>> {
        if !self.km[to as usize].is_finite() {
            return None;
        }
        let (mut links, mut at) = (Vec::new(), to);
        while let Some((parent, link)) = self.parent[at as usize] {
            links.push(link);
            at = parent;
        }
        links.reverse();
        Some(links)
    }
}

/// Kilometres in a heap: finite, so ordered.
#[derive(Clone, Copy, PartialEq)]
struct OrderedKm(f64);

impl Eq for OrderedKm {}

impl PartialOrd for OrderedKm {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OrderedKm {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
