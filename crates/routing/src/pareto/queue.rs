//! Bucket queue of open labels: lists for the future, a small heap for the present.
//!
//! Keys are a first objective that never falls below that of the last label popped, and a sum that
//! breaks ties. A label of a later bucket is put into a list in constant time; a bucket becomes a
//! heap when its turn comes (Dial, 1969; two levels: Denardo and Fox, 1979).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

const NONE: u32 = u32::MAX;

/// Buckets that the span between the least and a likely greatest key is divided into.
const BUCKETS: u32 = 4_096;

/// The last bucket, which takes all greater keys too.
const LAST_BUCKET: usize = 1 << 16;

/// Open labels by first objective, ties by the sum of the rest.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    present: BinaryHeap<Reverse<(u64, u32)>>,
    /// First entry of the list of each bucket.
    buckets: Vec<u32>,
    entries: Vec<Entry>,
    base: u32,
    shift: u32,
    bucket: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    key: u64,
    label: u32,
    next: u32,
}

impl Queue {
    /// Empties the queue for keys from `base` on, which double within a few thousand buckets.
    pub(super) fn reset(&mut self, base: i32) {
        self.present.clear();
        self.buckets.clear();
        self.entries.clear();
        self.base = base as u32;
        self.shift = (self.base / BUCKETS).max(1).ilog2();
        self.bucket = 0;
    }

    #[inline]
    pub(super) fn push(&mut self, first: i32, rest: u32, label: u32) {
        let key = u64::from(first as u32) << 32 | u64::from(rest);
        let bucket = (((first as u32 - self.base) >> self.shift) as usize).min(LAST_BUCKET);
        if bucket <= self.bucket {
            return self.present.push(Reverse((key, label)));
        }
        if bucket >= self.buckets.len() {
            self.buckets.resize(bucket + 1, NONE);
        }
        let entry = Entry { key, label, next: self.buckets[bucket] };
        self.buckets[bucket] = self.entries.len() as u32;
        self.entries.push(entry);
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Option<u32> {
        loop {
            if let Some(Reverse((_, label))) = self.present.pop() {
                return Some(label);
            }
            if self.bucket + 1 >= self.buckets.len() {
                return None;
            }
            self.bucket += 1;
            self.open_bucket();
        }
    }

    fn open_bucket(&mut self) {
        let mut at = std::mem::replace(&mut self.buckets[self.bucket], NONE);
        while at != NONE {
            let entry = self.entries[at as usize];
            self.present.push(Reverse((entry.key, entry.label)));
            at = entry.next;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.labels().next().is_none()
    }

    /// The labels still open, in no particular order.
    pub(super) fn labels(&self) -> impl Iterator<Item = u32> + '_ {
        let present = self.present.iter().map(|Reverse((_, label))| *label);
        let entry = |at: u32| (at != NONE).then(|| self.entries[at as usize]);
        let list = move |head: &u32| std::iter::successors(entry(*head), move |e| entry(e.next));
        present.chain(self.buckets.iter().flat_map(list).map(|entry| entry.label))
    }
}
