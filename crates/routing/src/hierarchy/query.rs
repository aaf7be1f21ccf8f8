//! Queries: climb the elimination tree from both ends, meet at the best node.

use super::{Hierarchy, Join, NONE};
use crate::dijkstra::UNREACHED;
use crate::graph::{ArcIdx, NodeIdx};

/// Distances of one direction, all unreached between queries.
#[derive(Clone, Debug)]
pub(super) struct Climb {
    distance: Vec<u32>,
    /// The join by which each distance was found.
    by: Vec<u32>,
}

impl Climb {
    pub(super) fn new(nodes: usize) -> Self {
        Self { distance: vec![UNREACHED; nodes], by: vec![NONE; nodes] }
    }

    #[inline]
    fn improve(&mut self, node: u32, distance: u32, join: u32) {
        let own = &mut self.distance[node as usize];
        if distance < *own {
            *own = distance;
            self.by[node as usize] = join;
        }
    }
}

impl Hierarchy {
    /// Distance from `source` to `target`.
    pub fn distance(&mut self, source: NodeIdx, target: NodeIdx) -> Option<u32> {
        let (distance, _) = self.meet(source, target);
        self.forget(source, target);
        (distance != UNREACHED).then_some(distance)
    }

    /// Arcs of a shortest path from `source` to `target`; empty when there is none.
    pub fn path(&mut self, source: NodeIdx, target: NodeIdx) -> Vec<ArcIdx> {
        let (distance, meeting) = self.meet(source, target);
        let mut arcs = Vec::new();
        if distance != UNREACHED {
            let mut at = meeting;
            let mut climbed = Vec::new();
            while at != self.rank[source.index()] {
                let join = self.climb[0].by[at as usize];
                climbed.push((join, at));
                at = self.low_of_join(join, at);
            }
            for (join, high) in climbed.into_iter().rev() {
                self.unfold(join, high, true, &mut arcs);
            }
            at = meeting;
            while at != self.rank[target.index()] {
                let join = self.climb[1].by[at as usize];
                self.unfold(join, at, false, &mut arcs);
                at = self.low_of_join(join, at);
            }
        }
        self.forget(source, target);
        arcs
    }

    /// Best distance and where the two climbs meet.
    fn meet(&mut self, source: NodeIdx, target: NodeIdx) -> (u32, u32) {
        let mut ahead = self.rank[source.index()];
        let mut behind = self.rank[target.index()];
        let [forward, backward] = &mut self.climb;
        forward.improve(ahead, 0, NONE);
        backward.improve(behind, 0, NONE);
        let (mut best, mut meeting) = (UNREACHED, NONE);
        while ahead != NONE || behind != NONE {
            let node = ahead.min(behind);
            let range = self.first[node as usize] as usize..self.first[node as usize + 1] as usize;
            let joins = &self.joins[range.clone()];
            let parent = joins.first().map_or(NONE, |join| join.high);
            let from_source = forward.distance[node as usize];
            let from_target = backward.distance[node as usize];
            let through = from_source.saturating_add(from_target);
            if through < best {
                (best, meeting) = (through, node);
            }
            if ahead == node {
                if from_source < best {
                    for (join, at) in joins.iter().zip(range.clone()) {
                        forward.improve(join.high, from_source.saturating_add(join.up), at as u32);
                    }
                }
                ahead = parent;
            }
            if behind == node {
                if from_target < best {
                    for (join, at) in joins.iter().zip(range) {
                        backward.improve(
                            join.high,
                            from_target.saturating_add(join.down),
                            at as u32,
                        );
                    }
                }
                behind = parent;
            }
        }
        (best, meeting)
    }

    /// Makes all distances unreached again.
    fn forget(&mut self, source: NodeIdx, target: NodeIdx) {
        for (climb, end) in self.climb.iter_mut().zip([source, target]) {
            let mut node = self.rank[end.index()];
            while node != NONE {
                climb.distance[node as usize] = UNREACHED;
                let first = self.first[node as usize] as usize;
                let has_parent = first < self.first[node as usize + 1] as usize;
                node = if has_parent { self.joins[first].high } else { NONE };
            }
        }
    }

    fn low_of_join(&self, join: u32, high: u32) -> u32 {
        let below = self.below(high);
        below[below.partition_point(|(_, other)| *other < join)].0
    }

    /// Appends the arcs of a join, walked from its lower node up or from its higher node down.
    fn unfold(&self, join: u32, high: u32, upward: bool, arcs: &mut Vec<ArcIdx>) {
        let mut open = vec![(join, high, upward)];
        while let Some((join, high, upward)) = open.pop() {
            let Join { up, down, .. } = self.joins[join as usize];
            let weight = if upward { up } else { down };
            let direct = self.arcs_on(join).iter().find(|arc| {
                let goes_up = self.places[arc.index()].is_some_and(|place| place.upward);
                goes_up == upward && self.weights[arc.index()] == weight
            });
            if let Some(arc) = direct {
                arcs.push(*arc);
                continue;
            }
            let low = self.low_of_join(join, high);
            let part = self.triangles(low, high).find(|(to_low, to_high)| {
                let (to_low, to_high) =
                    (self.joins[*to_low as usize], self.joins[*to_high as usize]);
                let way =
                    if upward { (to_low.down, to_high.up) } else { (to_high.down, to_low.up) };
                way.0.saturating_add(way.1) == weight
            });
            let (to_low, to_high) = part.expect("a join weighs what an arc or a triangle weighs");
            if upward {
                open.extend([(to_high, high, true), (to_low, low, false)]);
            } else {
                open.extend([(to_low, low, true), (to_high, high, false)]);
            }
        }
    }
}
