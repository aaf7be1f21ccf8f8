//! Weights of the joins: all at once, or those that an edit changes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Hierarchy, Join, NONE};
use crate::dijkstra::UNREACHED;
use crate::graph::ArcIdx;

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
    pub fn set_weights(&mut self, edits: &[(ArcIdx, u32)]) -> usize {
        // Joins by rank of their lower node: whatever a join depends on is lower.
        let mut queue = BinaryHeap::new();
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
            let (up, down) = self.weigh(low, join);
            let Join { high, up: old_up, down: old_down } = self.joins[join as usize];
            if (up, down) == (old_up, old_down) {
                continue;
            }
            self.joins[join as usize] = Join { high, up, down };
            changed += 1;
            for other in self.joins_of(low) {
                let third = self.joins[other].high;
                let (low, high) = (high.min(third), high.max(third));
                queue.extend(self.find_join(low, high).map(|join| Reverse((low, join))));
            }
        }
        changed
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
