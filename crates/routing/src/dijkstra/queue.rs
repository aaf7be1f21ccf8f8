//! Monotone priority queue of nodes by distance (radix heap).
//!
//! Distances pushed never fall below the last one popped. An entry lies in the bucket of the
//! highest bit in which its distance differs from that last one; when the first bucket is empty,
//! the next one is spread over the buckets below it, which an entry sees at most 32 times, and
//! most entries once or twice. Source: Ahuja, Mehlhorn, Orlin, Tarjan, "Faster algorithms for the
//! shortest path problem", JACM 1990. On road networks it takes about half the time of a binary
//! heap, since it moves entries in runs of memory.

use crate::graph::NodeIdx;

const BUCKETS: usize = 33;

/// Nodes by distance.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    buckets: [Vec<(u32, NodeIdx)>; BUCKETS],
    last: u32,
    filled: u64,
}

impl Default for Queue {
    fn default() -> Self {
        Self { buckets: std::array::from_fn(|_| Vec::new()), last: 0, filled: 0 }
    }
}

impl Queue {
    pub(super) fn clear(&mut self) {
        self.buckets.iter_mut().for_each(Vec::clear);
        (self.last, self.filled) = (0, 0);
    }

    #[inline]
    pub(super) fn push(&mut self, distance: u32, node: NodeIdx) {
        let bucket = bucket(distance, self.last);
        self.buckets[bucket].push((distance, node));
        self.filled |= 1 << bucket;
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Option<(u32, NodeIdx)> {
        self.least()?;
        let entry = self.buckets[0].pop();
        if self.buckets[0].is_empty() {
            self.filled &= !1;
        }
        entry
    }

    /// The least distance in the queue; brings its entries into the first bucket.
    #[inline]
    pub(super) fn least(&mut self) -> Option<u32> {
        if self.filled & 1 == 0 {
            self.spread()?;
        }
        Some(self.last)
    }

    fn spread(&mut self) -> Option<()> {
        let from = self.filled.trailing_zeros() as usize;
        let mut entries = std::mem::take(self.buckets.get_mut(from)?);
        self.filled &= !(1 << from);
        self.last = entries.iter().map(|(distance, _)| *distance).min()?;
        for (distance, node) in entries.drain(..) {
            self.push(distance, node);
        }
        self.buckets[from] = entries;
        Some(())
    }
}

fn bucket(distance: u32, last: u32) -> usize {
    (u32::BITS - (distance ^ last).leading_zeros()) as usize
}
