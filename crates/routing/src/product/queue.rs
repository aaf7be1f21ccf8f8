//! Priority queue of open labels, in an order that extends dominance.
//!
//! A label is popped by its first bound, ties by the sum of the others: if one bound vector
//! dominates another, it leaves the queue first.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::Criteria;

/// Open labels by ascending bound.
#[derive(Debug, Default)]
pub(super) struct Queue {
    heap: BinaryHeap<Entry>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    first: f64,
    others: f64,
    label: u32,
}

impl Queue {
    pub(super) fn push(&mut self, bound: &Criteria, label: u32) {
        let entry = Entry { first: bound[0], others: bound[1] + bound[2] + bound[3], label };
        self.heap.push(entry);
    }

    pub(super) fn pop(&mut self) -> Option<u32> {
        self.heap.pop().map(|entry| entry.label)
    }

    /// The labels still open, in no particular order.
    pub(super) fn labels(&self) -> impl Iterator<Item = u32> + '_ {
        self.heap.iter().map(|entry| entry.label)
    }
}

impl Ord for Entry {
    /// Reversed, since `BinaryHeap` pops the greatest; ties go to the older label.
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .first
            .total_cmp(&self.first)
            .then_with(|| other.others.total_cmp(&self.others))
            .then_with(|| other.label.cmp(&self.label))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}
