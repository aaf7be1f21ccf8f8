//! Shortest-path trees that are repaired when link times change a little.
//!
//! Between two rounds of an assignment few nodes change their predecessor, so the tree of before
//! is measured anew and only what is no longer shortest is corrected (label correcting from the
//! links that break `d(head) <= d(tail) + t`). The first tree comes from Dijkstra's algorithm.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use crate::network::Rows;

/// No link, no node.
pub(crate) const NONE: u32 = u32::MAX;

/// The shortest paths from one origin.
pub(crate) struct Tree {
    pub(crate) origin: u32,
    /// The link by which each node is reached; [`NONE`] at the origin and where nothing leads.
    pub(crate) parent: Vec<u32>,
    /// Reached nodes, each after its predecessor.
    order: Vec<u32>,
}

/// Memory of the search, used again for each tree.
pub(crate) struct Workspace {
    pub(crate) distance: Vec<f64>,
    position: Vec<u32>,
    is_waiting: Vec<bool>,
    waiting: VecDeque<u32>,
    /// Nodes by distance; the bits of floats from 0 on are in the floats' order.
    heap: BinaryHeap<Reverse<(u64, u32)>>,
    first_child: Vec<u32>,
    next_sibling: Vec<u32>,
}

impl Workspace {
    pub(crate) fn new(nodes: usize) -> Self {
        Self {
            distance: vec![f64::INFINITY; nodes],
            position: vec![NONE; nodes],
            is_waiting: vec![false; nodes],
            waiting: VecDeque::new(),
            heap: BinaryHeap::new(),
            first_child: vec![NONE; nodes],
            next_sibling: vec![NONE; nodes],
        }
    }
}

impl Tree {
    /// The tree by Dijkstra's algorithm; distances are left in the workspace.
    pub(crate) fn new(rows: &Rows, origin: u32, times: &[f64], work: &mut Workspace) -> Self {
        let mut tree = Self { origin, parent: vec![NONE; rows.node_count()], order: Vec::new() };
        work.distance.fill(f64::INFINITY);
        work.distance[origin as usize] = 0.0;
        work.heap.push(Reverse((0, origin)));
        while let Some(Reverse((bits, node))) = work.heap.pop() {
            let distance = f64::from_bits(bits);
            if distance > work.distance[node as usize] {
                continue;
            }
            tree.order.push(node);
            for link in rows.leaving(node, origin) {
                let head = rows.heads[link];
                let reached = distance + times[link];
                if reached < work.distance[head as usize] {
                    work.distance[head as usize] = reached;
                    tree.parent[head as usize] = link as u32;
                    work.heap.push(Reverse((reached.to_bits(), head)));
                }
            }
        }
        tree
    }

    /// Makes the tree shortest again after times have changed; distances are left in the
    /// workspace.
    pub(crate) fn repair(&mut self, rows: &Rows, times: &[f64], work: &mut Workspace) {
        self.measure(rows, times, work);
        let mut has_changed = false;
        for place in 0..self.order.len() {
            let node = self.order[place];
            has_changed |= self.relax(rows, times, work, node, place as u32);
        }
        while let Some(node) = work.waiting.pop_front() {
            work.is_waiting[node as usize] = false;
            self.relax(rows, times, work, node, NONE - 1);
        }
        if has_changed {
            self.put_in_order(rows, work);
        }
    }

    /// Distances along the tree as it is.
    fn measure(&self, rows: &Rows, times: &[f64], work: &mut Workspace) {
        // What the origin does not reach at any time stays at infinity.
        work.distance.fill(f64::INFINITY);
        work.distance[self.origin as usize] = 0.0;
        work.position[self.origin as usize] = 0;
        for (place, &node) in self.order.iter().enumerate().skip(1) {
            let link = self.parent[node as usize] as usize;
            work.distance[node as usize] = work.distance[rows.tails[link] as usize] + times[link];
            work.position[node as usize] = place as u32;
        }
    }

    /// Shortens what the links of a node shorten; nodes whose turn is over wait for another.
    #[inline]
    fn relax(
        &mut self,
        rows: &Rows,
        times: &[f64],
        work: &mut Workspace,
        node: u32,
        place: u32,
    ) -> bool {
        let distance = work.distance[node as usize];
        let mut has_changed = false;
        let links = rows.leaving(node, self.origin);
        let pairs = rows.heads[links.clone()].iter().zip(&times[links.clone()]);
        for (link, (&head, &time)) in links.zip(pairs) {
            let reached = distance + time;
            if reached < work.distance[head as usize] {
                work.distance[head as usize] = reached;
                self.parent[head as usize] = link as u32;
                has_changed = true;
                if work.position[head as usize] <= place && !work.is_waiting[head as usize] {
                    work.is_waiting[head as usize] = true;
                    work.waiting.push_back(head);
                }
            }
        }
        has_changed
    }

    /// Puts each node behind its predecessor again.
    fn put_in_order(&mut self, rows: &Rows, work: &mut Workspace) {
        for &node in &self.order {
            work.first_child[node as usize] = NONE;
        }
        for &node in self.order[1..].iter().rev() {
            let before = rows.tails[self.parent[node as usize] as usize] as usize;
            work.next_sibling[node as usize] = work.first_child[before];
            work.first_child[before] = node;
        }
        self.order.truncate(1);
        let mut place = 0;
        while let Some(&node) = self.order.get(place) {
            let mut child = work.first_child[node as usize];
            while child != NONE {
                self.order.push(child);
                child = work.next_sibling[child as usize];
            }
            place += 1;
        }
    }

    /// The links from a node back to the origin.
    pub(crate) fn links_back<'t>(
        &'t self,
        rows: &'t Rows,
        node: u32,
    ) -> impl Iterator<Item = u32> + 't {
        let mut node = node;
        std::iter::from_fn(move || {
            let link = self.parent[node as usize];
            (link != NONE).then(|| {
                node = rows.tails[link as usize];
                link
            })
        })
    }
}
