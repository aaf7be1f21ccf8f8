//! The working network of one mode: nodes, undirected edges, and searches over them.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::geometry::{Grid, Position};

/// ISO 3166-1 alpha-2 code of a country, `XZ` for the high seas and unclaimed points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Waters of no country.
    pub const HIGH_SEAS: Self = Self(*b"XZ");

    /// The two letters of `code`, or the high seas when it has not two ASCII letters.
    pub fn parse(code: &str) -> Option<Self> {
        match code.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([*a, *b])),
            _ => None,
        }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XZ")
    }
}

/// What a node stands for besides being a junction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// A border crossing point with its id and both countries.
    Crossing {
        /// Id in the table of crossings.
        id: String,
        /// The two countries, as the table has them.
        countries: [Country; 2],
    },
    /// A port, terminal, dry port or airport with its id.
    Facility(String),
    /// A town that the network must reach.
    Place(String),
}

/// A node of the working network.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it lies.
    pub at: Position,
    /// In which country.
    pub country: Country,
    /// Whether it lies in the densely kept part of the region.
    pub dense: bool,
    /// What stands here.
    pub anchor: Option<Anchor>,
}

/// Where an edge comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The extract of OpenStreetMap, or the sea lanes of the marine network.
    Extract,
    /// A break mended here.
    Healed,
    /// A row of the table of patches.
    Patch,
    /// The way from the network to a crossing, terminal or town beside it.
    Connector,
}

/// An undirected edge.
#[derive(Debug, Clone)]
pub struct Edge {
    /// The nodes at its ends.
    pub ends: [u32; 2],
    /// Its length, in the source until calibration, then as it is written.
    pub km: f64,
    /// Points between the ends, in the direction of `ends`.
    pub shape: Vec<Position>,
    /// Where it comes from.
    pub origin: Origin,
    /// Track gauge of a railway.
    pub gauge_mm: Option<u16>,
    /// Strait or canal that a sea lane leads through.
    pub passage: Option<&'static str>,
    /// Row of the sourced leg that fixed its length.
    pub sourced_leg: Option<u16>,
    /// False once it has been taken out.
    pub alive: bool,
}

/// A network that can grow and lose edges; indices stay valid.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// All nodes, also those that lost their edges.
    pub nodes: Vec<Node>,
    /// All edges, also dead ones.
    pub edges: Vec<Edge>,
    incident: Vec<Vec<u32>>,
}

impl Graph {
    /// Adds a node.
    pub fn add_node(&mut self, node: Node) -> u32 {
        self.nodes.push(node);
        self.incident.push(Vec::new());
        (self.nodes.len() - 1) as u32
    }

    /// Adds a straight edge.
    pub fn add_edge(&mut self, ends: [u32; 2], km: f64, origin: Origin) -> u32 {
        self.push_edge(Edge {
            ends,
            km,
            shape: vec![],
            origin,
            gauge_mm: None,
            passage: None,
            sourced_leg: None,
            alive: true,
        })
    }

    /// Adds a finished edge.
    pub fn push_edge(&mut self, edge: Edge) -> u32 {
        let index = self.edges.len() as u32;
        for end in edge.ends {
            self.incident[end as usize].push(index);
        }
        self.edges.push(edge);
        index
    }

    /// Takes an edge out.
    pub fn remove_edge(&mut self, edge: u32) {
        self.edges[edge as usize].alive = false;
        for end in self.edges[edge as usize].ends {
            self.incident[end as usize].retain(|other| *other != edge);
        }
    }

    /// Living edges at a node.
    pub fn incident(&self, node: u32) -> &[u32] {
        &self.incident[node as usize]
    }

    /// Number of living edges at a node.
    pub fn degree(&self, node: u32) -> usize {
        self.incident[node as usize].len()
    }

    /// The node at the other end of an edge.
    pub fn across(&self, edge: u32, node: u32) -> u32 {
        let [a, b] = self.edges[edge as usize].ends;
        if a == node { b } else { a }
    }

    /// Position of a node.
    pub fn at(&self, node: u32) -> Position {
        self.nodes[node as usize].at
    }

    /// Indices of the living edges, ascending.
    pub fn living_edges(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.edges.len() as u32).filter(|edge| self.edges[*edge as usize].alive)
    }

    /// The whole line of an edge, from its first end to its second.
    pub fn line(&self, edge: u32) -> Vec<Position> {
        let Edge { ends, shape, .. } = &self.edges[edge as usize];
        let mut line = Vec::with_capacity(shape.len() + 2);
        line.push(self.at(ends[0]));
        line.extend_from_slice(shape);
        line.push(self.at(ends[1]));
        line
    }

    /// Whether an edge joins two countries without standing at a crossing.
    pub fn is_unlisted_border(&self, edge: u32) -> bool {
        let [a, b] = self.edges[edge as usize].ends.map(|end| &self.nodes[end as usize]);
        let at_crossing = |node: &Node| matches!(node.anchor, Some(Anchor::Crossing { .. }));
        a.country != b.country && !at_crossing(a) && !at_crossing(b)
    }

    /// Component number of every node, the number of components, counted over living edges.
    pub fn components(&self) -> (Vec<u32>, usize) {
        let mut of = vec![u32::MAX; self.nodes.len()];
        let mut count = 0;
        for start in 0..self.nodes.len() {
            if of[start] != u32::MAX {
                continue;
            }
            of[start] = count;
            let mut open = vec![start as u32];
            while let Some(node) = open.pop() {
                for &edge in self.incident(node) {
                    let next = self.across(edge, node);
                    if of[next as usize] == u32::MAX {
                        of[next as usize] = count;
                        open.push(next);
                    }
                }
            }
            count += 1;
        }
        (of, count as usize)
    }

    /// Keeps the largest component only; returns how many kilometres went.
    pub fn keep_largest_component(&mut self) -> f64 {
        let (of, count) = self.components();
        let mut size = vec![0_usize; count];
        for component in &of {
            size[*component as usize] += 1;
        }
        let giant = (0..count).max_by_key(|c| (size[*c], usize::MAX - c)).unwrap_or(0) as u32;
        let strays: Vec<u32> = self
            .living_edges()
            .filter(|edge| of[self.edges[*edge as usize].ends[0] as usize] != giant)
            .collect();
        let km = strays.iter().map(|edge| self.edges[*edge as usize].km).sum();
        for edge in strays {
            self.remove_edge(edge);
        }
        km
    }

    /// Splits an edge where `node` stands: both parts share its length by distance.
    pub fn split_edge(&mut self, edge: u32, node: u32, share_of_line: f64) {
        let old = self.edges[edge as usize].clone();
        let [a, b] = old.ends;
        debug_assert!(a != node && b != node);
        let (here, line) = (self.at(node), self.line(edge));
        let (before, after) = cut_line(&line, share_of_line);
        let to_a =
            crate::geometry::line_length_km(&before) + before[before.len() - 1].distance_km(here);
        let to_b = crate::geometry::line_length_km(&after) + after[0].distance_km(here);
        let share = if to_a + to_b > 0.0 { to_a / (to_a + to_b) } else { 0.5 };
        self.remove_edge(edge);
        let first = Edge {
            ends: [a, node],
            km: (old.km * share).max(self.at(a).distance_km(here)),
            shape: before[1..].to_vec(),
            ..old.clone()
        };
        let second = Edge {
            ends: [node, b],
            km: (old.km * (1.0 - share)).max(self.at(b).distance_km(here)),
            shape: after[..after.len() - 1].to_vec(),
            ..old
        };
        self.push_edge(first);
        self.push_edge(second);
    }

    /// A grid of all living edges.
    pub fn edge_grid(&self) -> Grid {
        let mut grid = Grid::default();
        for edge in self.living_edges() {
            for pair in self.line(edge).windows(2) {
                grid.insert_segment(pair[0], pair[1], edge);
            }
        }
        grid
    }

    /// A grid of all nodes that have an edge.
    pub fn node_grid(&self) -> Grid {
        let mut grid = Grid::default();
        for node in 0..self.nodes.len() as u32 {
            if self.degree(node) > 0 {
                grid.insert_point(self.at(node), node);
            }
        }
        grid
    }
}

/// The interior points before and after `share` of the line's length, each with its end.
fn cut_line(line: &[Position], share: f64) -> (Vec<Position>, Vec<Position>) {
    let target = crate::geometry::line_length_km(line) * share;
    let mut gone = 0.0;
    for at in 1..line.len() {
        gone += line[at - 1].distance_km(line[at]);
        if gone >= target || at == line.len() - 1 {
            return (line[..at].to_vec(), line[at..].to_vec());
        }
    }
    (line.to_vec(), vec![line[line.len() - 1]])
}

#[derive(PartialEq)]
struct Open {
    km: f64,
    node: u32,
}

impl Eq for Open {}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        other.km.total_cmp(&self.km).then_with(|| other.node.cmp(&self.node))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Dijkstra's search that can be run thousands of times without new memory.
#[derive(Debug, Default)]
pub struct Search {
    km: Vec<f64>,
    via: Vec<u32>,
    touched: Vec<u32>,
}

impl Search {
    /// Room for a graph of `nodes` nodes.
    pub fn new(nodes: usize) -> Self {
        Self { km: vec![f64::INFINITY; nodes], via: vec![u32::MAX; nodes], touched: Vec::new() }
    }

    /// Settles nodes in order of distance from `start` until `visit` answers false.
    ///
    /// `cost` is what an edge counts; an infinite one is closed.
    pub fn run(
        &mut self,
        graph: &Graph,
        start: u32,
        cost: impl Fn(u32, &Edge) -> f64,
        mut visit: impl FnMut(u32, f64) -> bool,
    ) {
        for node in self.touched.drain(..) {
            self.km[node as usize] = f64::INFINITY;
            self.via[node as usize] = u32::MAX;
        }
        self.km[start as usize] = 0.0;
        self.touched.push(start);
        let mut open = BinaryHeap::from([Open { km: 0.0, node: start }]);
        while let Some(Open { km, node }) = open.pop() {
            if km > self.km[node as usize] {
                continue;
            }
            if !visit(node, km) {
                return;
            }
            for &edge in graph.incident(node) {
                let next = graph.across(edge, node);
                let reached = km + cost(edge, &graph.edges[edge as usize]);
                if reached < self.km[next as usize] {
                    if self.km[next as usize].is_infinite() {
                        self.touched.push(next);
                    }
                    self.km[next as usize] = reached;
                    self.via[next as usize] = edge;
                    open.push(Open { km: reached, node: next });
                }
            }
        }
    }

    /// Edges from the start of the last run to `node`, the last one first.
    pub fn path_to(&self, graph: &Graph, mut node: u32) -> Vec<u32> {
        let mut path = Vec::new();
        while self.via[node as usize] != u32::MAX {
            let edge = self.via[node as usize];
            path.push(edge);
            node = graph.across(edge, node);
        }
        path
    }

    /// Length of the shortest path, if `to` is reached within `limit_km`.
    pub fn distance(&mut self, graph: &Graph, from: u32, to: u32, limit_km: f64) -> Option<f64> {
        let mut found = None;
        self.run(
            graph,
            from,
            |_, edge| edge.km,
            |node, km| {
                if node == to {
                    found = Some(km);
                }
                found.is_none() && km <= limit_km
            },
        );
        found.filter(|km| *km <= limit_km)
    }
}
