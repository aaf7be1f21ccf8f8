//! Contraction that keeps every Pareto-optimal vector.
//!
//! A node is contracted by joining each arc into it with each arc out of it, unless another path
//! of at most two sections is nowhere worse. What remains after the cheap nodes are gone is a
//! small *core* with a few parallel sections between the same nodes, one for each trade-off.
//! Contraction hierarchies: Geisberger, Sanders, Schultes, Delling, 2008; with several
//! objectives and a core that is left alone: Geisberger, Kobitzsch, Sanders, 2010.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Vector;
use crate::graph::{Arc, ArcIdx};

/// A node is contracted only while it adds at most this many sections more than it removes.
const MOST_ADDED: isize = 16;

/// A node with more pairs of arcs in and out is left in the core.
const MOST_PAIRS: usize = 2_304;

/// Next to a node with more sections than this, nothing is contracted.
const MOST_SECTIONS: usize = 1_024;

/// Rank of a node that was left in the core.
pub(super) const IN_CORE: u32 = u32::MAX;

/// An arc, or the join of two sections at a contracted node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section {
    pub(super) tail: u32,
    pub(super) head: u32,
    pub(super) weight: Vector,
    pub(super) parts: Parts,
}

/// What a section stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Parts {
    Arc(ArcIdx),
    Pair(u32, u32),
}

/// The result: sections by the node at which they were when it was contracted.
#[derive(Clone, Debug)]
pub(super) struct Contraction {
    pub(super) sections: Vec<Section>,
    /// Order of contraction, [`IN_CORE`] for the rest.
    pub(super) rank: Vec<u32>,
    /// Sections from each node to nodes of higher rank or, in the core, to nodes of the core.
    pub(super) out: Vec<Vec<u32>>,
    /// Sections into each node, likewise.
    pub(super) into: Vec<Vec<u32>>,
}

/// Contracts the cheap nodes of a graph.
pub(super) fn contract(node_count: usize, arcs: &[Arc<Vector>]) -> Contraction {
    let mut rest = Rest::new(node_count, arcs);
    let mut done = Contraction {
        sections: Vec::new(),
        rank: vec![IN_CORE; node_count],
        out: vec![Vec::new(); node_count],
        into: vec![Vec::new(); node_count],
    };
    let mut ranked = 0;
    let mut queue: BinaryHeap<Reverse<(isize, u32)>> = (0..node_count as u32)
        .filter_map(|node| rest.price(node).map(|p| Reverse((p, node))))
        .collect();
    while let Some(Reverse((_, node))) = queue.pop() {
        let Some(price) = rest.price(node) else { continue };
        if queue.peek().is_some_and(|Reverse((next, _))| price > *next) {
            queue.push(Reverse((price, node)));
            continue;
        }
        done.rank[node as usize] = ranked;
        ranked += 1;
        (done.out[node as usize], done.into[node as usize]) = rest.remove(node);
    }
    for node in (0..node_count).filter(|node| done.rank[*node] == IN_CORE) {
        done.out[node] = std::mem::take(&mut rest.out[node]);
        done.into[node] = std::mem::take(&mut rest.into[node]);
    }
    done.sections = rest.sections;
    done
}

/// What is not yet contracted.
struct Rest {
    sections: Vec<Section>,
    out: Vec<Vec<u32>>,
    into: Vec<Vec<u32>>,
    /// How many contractions lie below a node: spreads them evenly.
    depth: Vec<isize>,
}

impl Rest {
    fn new(node_count: usize, arcs: &[Arc<Vector>]) -> Self {
        let mut rest = Self {
            sections: Vec::with_capacity(2 * arcs.len()),
            out: vec![Vec::new(); node_count],
            into: vec![Vec::new(); node_count],
            depth: vec![0; node_count],
        };
        for (index, arc) in arcs.iter().enumerate() {
            let parts = Parts::Arc(ArcIdx(index as u32));
            let (tail, head) = (arc.tail.0, arc.head.0);
            rest.add(Section { tail, head, weight: arc.weight, parts });
        }
        rest
    }

    /// What contracting a node costs; none when it shall stay in the core.
    fn price(&self, node: u32) -> Option<isize> {
        let (out, into) = (&self.out[node as usize], &self.into[node as usize]);
        if out.len() * into.len() > MOST_PAIRS || self.has_crowded_neighbour(node) {
            return None;
        }
        let added = self.joins(node).len().cast_signed() - (out.len() + into.len()).cast_signed();
        (added <= MOST_ADDED).then_some(added + self.depth[node as usize] / 4)
    }

    fn has_crowded_neighbour(&self, node: u32) -> bool {
        let degree = |node: u32| self.out[node as usize].len() + self.into[node as usize].len();
        self.out[node as usize].iter().any(|s| degree(self.section(*s).head) > MOST_SECTIONS)
            || self.into[node as usize]
                .iter()
                .any(|s| degree(self.section(*s).tail) > MOST_SECTIONS)
    }

    /// The sections that must be added when a node goes.
    fn joins(&self, node: u32) -> Vec<Section> {
        let mut joins: Vec<Section> = Vec::new();
        for first in &self.into[node as usize] {
            for second in &self.out[node as usize] {
                let Some(join) = self.join(*first, *second) else { continue };
                let beaten = joins.iter().any(|other| replaces(other, &join));
                if !beaten && !self.has_witness(node, &join) {
                    joins.retain(|other| !replaces(&join, other));
                    joins.push(join);
                }
            }
        }
        joins
    }

    fn join(&self, first: u32, second: u32) -> Option<Section> {
        let (a, b) = (self.section(first), self.section(second));
        let weight = std::array::from_fn(|i| a.weight[i] + b.weight[i]);
        let parts = Parts::Pair(first, second);
        (a.tail != b.head).then_some(Section { tail: a.tail, head: b.head, weight, parts })
    }

    /// Whether one or two sections that avoid `node` do as well as the join in every objective.
    fn has_witness(&self, node: u32, join: &Section) -> bool {
        self.out[join.tail as usize].iter().map(|first| self.section(*first)).any(|first| {
            if first.head == join.head {
                return at_most(&first.weight, &join.weight);
            }
            first.head != node && at_most(&first.weight, &join.weight) && {
                let left = std::array::from_fn(|i| join.weight[i] - first.weight[i]);
                let seconds = self.out[first.head as usize].iter().map(|s| self.section(*s));
                seconds.into_iter().any(|s| s.head == join.head && at_most(&s.weight, &left))
            }
        })
    }

    fn add(&mut self, section: Section) {
        let Section { tail, head, .. } = section;
        let own = &self.out[tail as usize];
        if tail == head || own.iter().any(|s| replaces(self.section(*s), &section)) {
            return;
        }
        let sections = &self.sections;
        let stays = |s: &u32| !replaces(&section, &sections[*s as usize]);
        self.out[tail as usize].retain(stays);
        self.into[head as usize].retain(stays);
        let index = self.sections.len() as u32;
        self.out[tail as usize].push(index);
        self.into[head as usize].push(index);
        self.sections.push(section);
    }

    /// Takes a node out and joins its sections; returns those out of it and into it.
    fn remove(&mut self, node: u32) -> (Vec<u32>, Vec<u32>) {
        let joins = self.joins(node);
        let out = std::mem::take(&mut self.out[node as usize]);
        let into = std::mem::take(&mut self.into[node as usize]);
        let depth = self.depth[node as usize] + 1;
        for section in &out {
            let head = self.section(*section).head as usize;
            self.into[head].retain(|other| other != section);
            self.depth[head] = self.depth[head].max(depth);
        }
        for section in &into {
            let tail = self.section(*section).tail as usize;
            self.out[tail].retain(|other| other != section);
            self.depth[tail] = self.depth[tail].max(depth);
        }
        for join in joins {
            self.add(join);
        }
        (out, into)
    }

    fn section(&self, index: u32) -> &Section {
        &self.sections[index as usize]
    }
}

fn at_most(a: &Vector, b: &Vector) -> bool {
    a.iter().zip(b).all(|(x, y)| x <= y)
}

/// Whether `a` joins the same nodes as `b` and is nowhere worse.
fn replaces(a: &Section, b: &Section) -> bool {
    a.tail == b.tail && a.head == b.head && at_most(&a.weight, &b.weight)
}
