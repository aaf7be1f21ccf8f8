//! Customisable contraction hierarchy: distances in microseconds, edits in milliseconds.
//!
//! Which nodes are joined depends on the graph alone (`order`); what the joins weigh is computed
//! from the weights by [`Hierarchy::set_weight`] for a few arcs and by [`Hierarchy::customise`] for
//! all. With `w(x, y)` the weight of a join and `v` any node below both,
//!
//! ```text
//! w(x, y) = min( arcs from x to y,  min over v of  w(x, v) + w(v, y) )
//! ```
//!
//! A query climbs the elimination tree from the source and from the target; the best meeting point
//! is the answer. Source: Dibbelt, Strasser, Wagner, "Customizable contraction hierarchies",
//! ACM JEA 2016. Distances of `u32::MAX` and more count as no path.
//!
//! ```
//! use landbridge_routing::graph::{Arc, ArcIdx, Graph, NodeIdx};
//! use landbridge_routing::hierarchy::Hierarchy;
//!
//! let arc = |tail, head, weight| Arc { tail: NodeIdx(tail), head: NodeIdx(head), weight };
//! let graph = Graph::from_arcs(3, &[arc(0, 1, 4), arc(1, 2, 5), arc(0, 2, 20)])?;
//! let mut hierarchy = Hierarchy::new(&graph);
//! assert_eq!(hierarchy.distance(NodeIdx(0), NodeIdx(2)), Some(9));
//! hierarchy.set_weight(ArcIdx(1), 50);
//! assert_eq!(hierarchy.distance(NodeIdx(0), NodeIdx(2)), Some(20));
//! assert_eq!(hierarchy.path(NodeIdx(0), NodeIdx(2)), [ArcIdx(2)]);
//! # Ok::<(), landbridge_routing::graph::GraphError>(())
//! ```

mod order;
mod query;
#[cfg(test)]
mod tests;
mod weights;

use self::order::Elimination;
use self::query::Climb;
use crate::dijkstra::UNREACHED;
use crate::graph::{ArcIdx, Graph, NodeIdx};

const NONE: u32 = u32::MAX;

/// A join of two nodes of different rank, with a weight in each direction.
#[derive(Clone, Copy, Debug)]
struct Join {
    /// Rank of the higher node.
    high: u32,
    /// From the lower node to the higher.
    up: u32,
    /// From the higher node to the lower.
    down: u32,
}

/// Where an arc of the graph lies in the hierarchy.
#[derive(Clone, Copy, Debug)]
struct Place {
    join: u32,
    upward: bool,
}

/// A graph prepared for distances; its weights can be edited.
#[derive(Clone, Debug)]
pub struct Hierarchy {
    rank: Vec<u32>,
    /// Joins of the node of each rank with higher ones, ascending.
    first: Vec<u32>,
    joins: Vec<Join>,
    /// For each rank the lower nodes joined with it, and by which join, ascending.
    first_below: Vec<u32>,
    below: Vec<(u32, u32)>,
    /// Weight of each arc, and where it lies; loops lie nowhere.
    weights: Vec<u32>,
    places: Vec<Option<Place>>,
    /// The arcs that lie on each join.
    first_arc: Vec<u32>,
    arcs: Vec<ArcIdx>,
    climb: [Climb; 2],
}

impl Hierarchy {
    /// Orders the nodes of a graph and weighs the joins.
    pub fn new(graph: &Graph<u32>) -> Self {
        let list = graph.list();
        let mut neighbours = vec![Vec::new(); graph.node_count()];
        for arc in &list {
            neighbours[arc.tail.index()].push(arc.head.0);
            neighbours[arc.head.index()].push(arc.tail.0);
        }
        let mut hierarchy = Self::lay_out(order::eliminate(neighbours));
        hierarchy.weights = list.iter().map(|arc| arc.weight).collect();
        hierarchy.places = list.iter().map(|arc| hierarchy.place(arc.tail, arc.head)).collect();
        hierarchy.list_arcs_by_join();
        hierarchy.customise();
        hierarchy
    }

    fn lay_out(elimination: Elimination) -> Self {
        let Elimination { rank, above } = elimination;
        let nodes = rank.len();
        let mut first = vec![0];
        let mut joins = Vec::with_capacity(above.iter().map(Vec::len).sum());
        let mut first_below = vec![0u32; nodes + 1];
        for high in above.iter().flatten() {
            first_below[*high as usize + 1] += 1;
            joins.push(Join { high: *high, up: UNREACHED, down: UNREACHED });
        }
        for rank in 0..nodes {
            first.push(first[rank] + above[rank].len() as u32);
            first_below[rank + 1] += first_below[rank];
        }
        let mut next = first_below.clone();
        let mut below = vec![(0, 0); joins.len()];
        for low in 0..nodes {
            for join in first[low]..first[low + 1] {
                let place = &mut next[joins[join as usize].high as usize];
                below[*place as usize] = (low as u32, join);
                *place += 1;
            }
        }
        let climb = [Climb::new(nodes), Climb::new(nodes)];
        Self {
            rank,
            first,
            joins,
            first_below,
            below,
            weights: Vec::new(),
            places: Vec::new(),
            first_arc: Vec::new(),
            arcs: Vec::new(),
            climb,
        }
    }

    fn place(&self, tail: NodeIdx, head: NodeIdx) -> Option<Place> {
        let (tail, head) = (self.rank[tail.index()], self.rank[head.index()]);
        let (low, high) = (tail.min(head), tail.max(head));
        let join = (low != high).then(|| self.find_join(low, high)).flatten()?;
        Some(Place { join, upward: tail == low })
    }

    fn list_arcs_by_join(&mut self) {
        self.first_arc = vec![0; self.joins.len() + 1];
        for place in self.places.iter().flatten() {
            self.first_arc[place.join as usize + 1] += 1;
        }
        for join in 0..self.joins.len() {
            self.first_arc[join + 1] += self.first_arc[join];
        }
        let mut next = self.first_arc.clone();
        self.arcs = vec![ArcIdx(0); self.first_arc[self.joins.len()] as usize];
        for (index, place) in self.places.iter().enumerate() {
            if let Some(place) = place {
                let at = &mut next[place.join as usize];
                self.arcs[*at as usize] = ArcIdx(index as u32);
                *at += 1;
            }
        }
    }

    /// Number of nodes.
    pub fn node_count(&self) -> usize {
        self.rank.len()
    }

    /// Number of joins.
    pub fn join_count(&self) -> usize {
        self.joins.len()
    }

    fn joins_of(&self, low: u32) -> std::ops::Range<usize> {
        self.first[low as usize] as usize..self.first[low as usize + 1] as usize
    }

    fn find_join(&self, low: u32, high: u32) -> Option<u32> {
        let range = self.joins_of(low);
        let found = self.joins[range.clone()].binary_search_by_key(&high, |join| join.high).ok()?;
        Some((range.start + found) as u32)
    }

    fn arcs_on(&self, join: u32) -> &[ArcIdx] {
        let range = self.first_arc[join as usize]..self.first_arc[join as usize + 1];
        &self.arcs[range.start as usize..range.end as usize]
    }

    fn below(&self, high: u32) -> &[(u32, u32)] {
        let range = self.first_below[high as usize]..self.first_below[high as usize + 1];
        &self.below[range.start as usize..range.end as usize]
    }
}
