//! Lower bounds: the least weight of each objective from a node to the target.
//!
//! The nodes that a query can touch are those above the source, the core, and those above the
//! target in the hierarchy. Bounds are pulled down from the target into the core by one sweep,
//! through the core by one Dijkstra search for each objective, and up to the source by another
//! sweep. They are exact distances where the search can arrive, hence consistent.

use std::collections::BinaryHeap;

use super::Vector;
use super::layout::{Exit, Instance};
use crate::dijkstra;
use crate::graph::NodeIdx;

/// Bound of a node from which the target cannot be reached.
pub(super) const UNREACHED: i32 = i32::MAX;

const NONE: u32 = u32::MAX;

/// A section that leads down towards the target.
#[derive(Clone, Copy, Debug)]
pub(super) struct Descent {
    tail: NodeIdx,
    pub(super) head: NodeIdx,
    pub(super) exit: Exit,
    next: u32,
}

/// Bounds of all nodes for one query, and the sections that lead down to its target.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    least: Vec<Vector>,
    first_descent: Vec<u32>,
    descents: Vec<Descent>,
    below: Vec<NodeIdx>,
    climbing: Vec<NodeIdx>,
    may_climb: Vec<bool>,
    queue: BinaryHeap<NodeIdx>,
    dijkstra: dijkstra::Workspace,
}

impl Bounds {
    #[inline]
    pub(super) fn of(&self, node: NodeIdx) -> Vector {
        self.least[node.index()]
    }

    /// The sections down from `node` towards the target.
    #[inline]
    pub(super) fn descents(&self, node: NodeIdx) -> impl Iterator<Item = Descent> + '_ {
        let entry = |at: u32| self.descents.get(at as usize).copied();
        let first = entry(self.first_descent[node.index()]);
        std::iter::successors(first, move |descent| entry(descent.next))
    }

    /// Whether the search may take the sections up and through the core from `node`.
    #[inline]
    pub(super) fn may_climb(&self, node: NodeIdx) -> bool {
        self.may_climb[node.index()]
    }

    /// Finds the bounds of one query.
    pub(super) fn prepare(&mut self, instance: &Instance, source: NodeIdx, target: NodeIdx) {
        let nodes = instance.node_count();
        self.least.clear();
        self.least.resize(nodes, [UNREACHED; 4]);
        self.first_descent.clear();
        self.first_descent.resize(nodes, NONE);
        self.descents.clear();
        self.may_climb.clear();
        self.may_climb.resize(instance.core_size as usize, true);
        self.may_climb.resize(nodes, false);
        self.least[target.index()] = [0; 4];
        self.descend(instance, target);
        self.cross_core(instance);
        self.climb(instance, source);
        self.settle_below();
    }

    /// Visits every node from which the target is reached by sections down, lowest first.
    fn descend(&mut self, instance: &Instance, target: NodeIdx) {
        self.below.clear();
        self.queue.clear();
        self.queue.push(target);
        while let Some(node) = self.queue.pop() {
            if self.below.last() == Some(&node) {
                continue;
            }
            self.below.push(node);
            for arc in instance.into.out(node) {
                let above = arc.head;
                let next = self.first_descent[above.index()];
                self.first_descent[above.index()] = self.descents.len() as u32;
                self.descents.push(Descent { tail: above, head: node, exit: arc.weight, next });
                self.relax(above, node, &arc.weight.weight);
                if above.0 >= instance.core_size {
                    self.queue.push(above);
                }
            }
        }
    }

    fn cross_core(&mut self, instance: &Instance) {
        let core = 0..instance.core_size;
        for (objective, graph) in instance.backward.iter().enumerate() {
            let seed = |node: u32| {
                let least = self.least[node as usize][objective];
                (least != UNREACHED).then_some((NodeIdx(node), least as u32))
            };
            dijkstra::many_to_all(graph, core.clone().filter_map(seed), &mut self.dijkstra);
            for node in core.clone() {
                let distance = self.dijkstra.distance(NodeIdx(node)).min(UNREACHED as u32);
                self.least[node as usize][objective] = distance.cast_signed();
            }
        }
    }

    /// Bounds of the nodes above the source, highest first.
    fn climb(&mut self, instance: &Instance, source: NodeIdx) {
        self.climbing.clear();
        self.queue.clear();
        self.queue.push(source);
        while let Some(node) = self.queue.pop() {
            if node.0 < instance.core_size {
                break;
            }
            if self.climbing.last() != Some(&node) {
                self.climbing.push(node);
                self.may_climb[node.index()] = true;
                self.queue.extend(instance.out.out(node).iter().map(|arc| arc.head));
            }
        }
        for at in (0..self.climbing.len()).rev() {
            let node = self.climbing[at];
            for arc in instance.out.out(node) {
                self.relax(node, arc.head, &arc.weight.weight);
            }
        }
    }

    /// A node below that is also above the source may have come nearer; so do those above it.
    fn settle_below(&mut self) {
        for at in 0..self.descents.len() {
            let Descent { tail, head, exit, .. } = self.descents[at];
            self.relax(tail, head, &exit.weight);
        }
    }

    fn relax(&mut self, tail: NodeIdx, head: NodeIdx, weight: &Vector) {
        let head = self.least[head.index()];
        let tail = &mut self.least[tail.index()];
        *tail = std::array::from_fn(|i| tail[i].min(head[i].saturating_add(weight[i])));
    }
}
