//! Weights of the joins: all at once, or those that an edit changes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Hierarchy, Join, NONE};
use crate::dijkstra::UNREACHED;
use crate::graph::ArcIdx;

/// An edit that changes more than one join in so many is made by weighing all joins.
const MOST_CHANGED: usize = 64;

/// As many joins are always weighed one by one.
const FEW_JOINS: usize = 1_000;

/// Joins to weigh, by the rank of their lower node: whatever a join depends on is lower.
type Queue = BinaryHeap<Reverse<(u32, u32)>>;

impl Hierarchy {
    /// Weighs all joins anew from the weights of the arcs.
    pub fn customise(&mut self) {
        for join in &mut self.joins {
            (join.up, join.down) = (UNREACHED, UNREACHED);
        }
        for (place, weight) in self.places.iter().zip(&self.weights) {
            if let Some(place) = place {
                let join = &mut self.joins[place.join as usize];
                let own = if place.upward { &mut join.up } else { &mut join.down };
                *own = (*own).min(*weight);
            }
        }
        let mut join_to = vec![NONE; self.node_count()];
        for low in 0..self.node_count() as u32 {
            self.pass_up(low, &mut join_to);
        }
    }

    /// Improves the joins between the nodes above `low` by the way through it.
    fn pass_up(&mut self, low: u32, join_to: &mut [u32]) {
        let own = self.joins_of(low);
        for first in own.clone() {
            let Join { high: middle, up, down } = self.joins[first];
            let upper = self.joins_of(middle);
            for join in upper.clone() {
                join_to[self.joins[join].high as usize] = join as u32;
            }
            for second in first + 1..own.end {
                let other = self.joins[second];
                let join = &mut self.joins[join_to[other.high as usize] as usize];
                join.up = join.up.min(down.saturating_add(other.up));
                join.down = join.down.min(other.down.saturating_add(up));
            }
        }
    }

    /// Edits the weight of an arc and all joins that depend on it; says how many joins changed.
    pub fn set_weight(&mut self, arc: ArcIdx, weight: u32) -> usize {
        self.set_weights(&[(arc, weight)])
    }

    /// Edits several arcs at once; says how many joins changed.
    ///
    /// Joins are weighed anew from the lowest up, and only those for which a changed join was on
    /// the best way, or has become so. When that is a large part of all, all are weighed anew.
    pub fn set_weights(&mut self, edits: &[(ArcIdx, u32)]) -> usize {
        let mut queue = Queue::new();
        for (arc, weight) in edits {
            self.weights[arc.index()] = *weight;
            if let Some(place) = self.places[arc.index()] {
                queue.push(Reverse((self.low_of(place.join), place.join)));
            }
        }
        let mut changed = 0;
        let mut last = None;
        while let Some(Reverse((low, join))) = queue.pop() {
            if last == Some(join) {
                continue;
            }
            last = Some(join);
            let old = self.joins[join as usize];
            let (up, down) = self.weigh(low, join);
            if (up, down) == (old.up, old.down) {
                continue;
            }
            self.joins[join as usize] = Join { high: old.high, up, down };
            changed += 1;
            if changed > FEW_JOINS.max(self.joins.len() / MOST_CHANGED) {
                self.customise();
                return self.joins.len();
            }
            self.find_dependents(low, old, join, &mut queue);
        }
        changed
    }

    /// Queues the joins above for which the way by a changed join was best, or has become so.
    fn find_dependents(&self, low: u32, old: Join, join: u32, queue: &mut Queue) {
        let new = self.joins[join as usize];
        for index in self.joins_of(low) {
            let other = self.joins[index];
            let (below, above) = (new.high.min(other.high), new.high.max(other.high));
            let Some(top) = self.find_join(below, above) else { continue };
            let weight = self.joins[top as usize];
            let by = |changed: Join| {
                let (first, second) =
                    if changed.high == below { (changed, other) } else { (other, changed) };
                (first.down.saturating_add(second.up), second.down.saturating_add(first.up))
            };
            let ((old_up, old_down), (new_up, new_down)) = (by(old), by(new));
            let up = old_up != new_up && (old_up == weight.up || new_up < weight.up);
            let down = old_down != new_down && (old_down == weight.down || new_down < weight.down);
            if up || down {
                queue.push(Reverse((below, top)));
            }
        }
    }

    fn low_of(&self, join: u32) -> u32 {
        self.first.partition_point(|first| *first <= join) as u32 - 1
    }

    /// What a join weighs in both directions, given all lower joins.
    fn weigh(&self, low: u32, join: u32) -> (u32, u32) {
        let (mut up, mut down) = (UNREACHED, UNREACHED);
        for arc in self.arcs_on(join) {
            let weight = self.weights[arc.index()];
            let upward = self.places[arc.index()].is_some_and(|place| place.upward);
            let own = if upward { &mut up } else { &mut down };
            *own = (*own).min(weight);
        }
        for (to_low, to_high) in self.triangles(low, self.joins[join as usize].high) {
            let (to_low, to_high) = (self.joins[to_low as usize], self.joins[to_high as usize]);
            up = up.min(to_low.down.saturating_add(to_high.up));
            down = down.min(to_high.down.saturating_add(to_low.up));
        }
        (up, down)
    }

    /// Pairs of joins from a lower node to `low` and to `high`.
    pub(super) fn triangles(&self, low: u32, high: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let mut of_high = self.below(high).iter().peekable();
        self.below(low).iter().filter_map(move |(node, to_low)| {
            while of_high.next_if(|(other, _)| other < node).is_some() {}
            of_high.next_if(|(other, _)| other == node).map(|(_, to_high)| (*to_low, *to_high))
        })
    }
}
