//! What happens next: events by time, and at one time in the order in which they were planned.

/// Hours since the start of a run.
pub type Hours = f64;

/// An event with the time at which it happens.
#[derive(Clone, Copy, Debug)]
struct Entry<E> {
    /// Bits of the time; those of floats from 0 on are in the floats' order.
    time: u64,
    /// Number of the event, so that equal times keep their order.
    number: u64,
    event: E,
}

impl<E> Entry<E> {
    fn is_before(&self, other: &Self) -> bool {
        (self.time, self.number) < (other.time, other.number)
    }
}

/// Events to come, in a binary heap.
///
/// An event taken out leaves its place open until the next is planned or taken, as most events
/// plan one other.
#[derive(Clone, Debug)]
pub struct Agenda<E> {
    entries: Vec<Entry<E>>,
    has_gap: bool,
    planned: u64,
    now: Hours,
}

impl<E: Copy> Default for Agenda<E> {
    fn default() -> Self {
        Self { entries: Vec::new(), has_gap: false, planned: 0, now: 0.0 }
    }
}

impl<E: Copy> Agenda<E> {
    /// The time of the last event taken out.
    pub fn now(&self) -> Hours {
        self.now
    }

    /// How many events have been planned so far.
    pub fn planned(&self) -> u64 {
        self.planned
    }

    /// Plans an event at a time that has not passed yet; one that has is planned for now.
    pub fn plan(&mut self, at: Hours, event: E) {
        let entry = Entry { time: at.max(self.now).to_bits(), number: self.planned, event };
        self.planned += 1;
        if self.has_gap {
            self.has_gap = false;
            self.entries[0] = entry;
            self.sink();
        } else {
            self.entries.push(entry);
            self.rise();
        }
    }

    /// Takes out the next event, and moves on to its time.
    pub fn take(&mut self) -> Option<E> {
        if self.has_gap {
            self.has_gap = false;
            self.entries.swap_remove(0);
            self.sink();
        }
        let entry = *self.entries.first()?;
        self.has_gap = true;
        self.now = f64::from_bits(entry.time);
        Some(entry.event)
    }

    fn rise(&mut self) {
        let mut place = self.entries.len() - 1;
        while place > 0 {
            let parent = (place - 1) / 2;
            if !self.entries[place].is_before(&self.entries[parent]) {
                break;
            }
            self.entries.swap(place, parent);
            place = parent;
        }
    }

    fn sink(&mut self) {
        let count = self.entries.len();
        let mut place = 0;
        loop {
            let mut child = 2 * place + 1;
            if child >= count {
                break;
            }
            if child + 1 < count && self.entries[child + 1].is_before(&self.entries[child]) {
                child += 1;
            }
            if !self.entries[child].is_before(&self.entries[place]) {
                break;
            }
            self.entries.swap(place, child);
            place = child;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Agenda;

    #[test]
    fn equal_times_keep_their_order() {
        let mut agenda = Agenda::default();
        for (at, event) in [(2.0, 'c'), (1.0, 'a'), (2.0, 'd'), (1.0, 'b')] {
            agenda.plan(at, event);
        }
        let order: String = std::iter::from_fn(|| agenda.take()).collect();
        assert_eq!(order, "abcd");
        assert!((agenda.now() - 2.0).abs() < f64::EPSILON);
        agenda.plan(0.0, 'e');
        assert_eq!(agenda.take(), Some('e'));
        assert!((agenda.now() - 2.0).abs() < f64::EPSILON, "time does not run backwards");
    }

    proptest! {
        #[test]
        fn a_sorted_list_is_the_twin(
            steps in prop::collection::vec((prop::bool::weighted(0.6), 0_u8..50), 1..200),
        ) {
            let mut agenda = Agenda::default();
            let mut list: Vec<(u64, u64, u8)> = Vec::new();
            let (mut number, mut now) = (0, 0);
            for (is_plan, delay) in steps {
                if is_plan {
                    let at = now + u64::from(delay);
                    agenda.plan(at as f64, delay);
                    list.push((at, number, delay));
                    number += 1;
                } else {
                    list.sort_unstable();
                    let expected = (!list.is_empty()).then(|| list.remove(0));
                    now = expected.map_or(now, |(at, ..)| at);
                    prop_assert_eq!(agenda.take(), expected.map(|(_, _, event)| event));
                }
            }
        }
    }
}
