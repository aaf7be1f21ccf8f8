//! Sets of vectors in blocks of eight lanes, kept for one question: is one of them at most this?
//!
//! Each block keeps one component of eight vectors in one array, so that one comparison covers
//! eight labels and compiles to vector instructions on any processor. Empty lanes hold a value
//! above every ceiling.
//!
//! Labels leave a queue in ascending order of their first component, so an earlier vector that a
//! later one dominates in all others is useless from then on and is taken out: sets of thousands
//! shrink to dozens (dimensionality reduction: Pulido, Mandow, Pérez de la Cruz, 2015). Where the
//! order is certain, the first component is not even stored; `FROM` is the first component that
//! counts when a vector is taken out. Should a label come out of order, then some labels are not
//! recognised as dominated, and none is wrongly.

const LANES: usize = 8;

/// A component of a vector.
pub(crate) trait Value: Copy + PartialOrd {
    /// Above every ceiling.
    const ABOVE_ALL: Self;
}

impl Value for i32 {
    const ABOVE_ALL: Self = Self::MAX;
}

impl Value for f64 {
    const ABOVE_ALL: Self = Self::INFINITY;
}

/// A set of vectors of `SIZE` components.
#[derive(Clone, Debug)]
pub(crate) struct Frontier<T, const SIZE: usize, const FROM: usize> {
    blocks: Vec<Block<T, SIZE>>,
    /// Lanes in use in the last block.
    used: usize,
}

#[derive(Clone, Copy, Debug)]
struct Block<T, const SIZE: usize> {
    lanes: [[T; LANES]; SIZE],
}

impl<T, const SIZE: usize, const FROM: usize> Default for Frontier<T, SIZE, FROM> {
    fn default() -> Self {
        Self { blocks: Vec::new(), used: 0 }
    }
}

impl<T: Value, const SIZE: usize, const FROM: usize> Frontier<T, SIZE, FROM> {
    /// Forgets all vectors, and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.blocks.clear();
        self.used = 0;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether a vector of the set is at most `ceiling` in every component.
    ///
    /// A block that decides moves to the front half: it is likely to decide again.
    #[inline]
    pub(crate) fn any_below(&mut self, ceiling: &[T; SIZE]) -> bool {
        let Some(at) = self.blocks.iter().position(|block| block.any_below(ceiling)) else {
            return false;
        };
        if at > 0 && at + 1 < self.blocks.len() {
            self.blocks.swap(at, at / 2);
        }
        true
    }

    /// Adds a vector that no other dominates, and takes out those that it makes useless.
    pub(crate) fn insert(&mut self, vector: &[T; SIZE]) {
        let mut at = 0;
        while at < self.blocks.len() {
            while let Some(lane) = self.blocks.get(at).and_then(|b| b.find_above::<FROM>(vector)) {
                self.remove(at, lane);
            }
            at += 1;
        }
        if self.used == LANES || self.blocks.is_empty() {
            self.blocks.push(Block { lanes: [[T::ABOVE_ALL; LANES]; SIZE] });
            self.used = 0;
        }
        let last = self.blocks.len() - 1;
        self.blocks[last].write(self.used, vector);
        self.used += 1;
    }

    /// Puts the last vector in the place of the one removed.
    fn remove(&mut self, at: usize, lane: usize) {
        let last = self.blocks.len() - 1;
        self.used -= 1;
        let moved = self.blocks[last].read(self.used);
        self.blocks[at].write(lane, &moved);
        self.blocks[last].write(self.used, &[T::ABOVE_ALL; SIZE]);
        if self.used == 0 {
            self.blocks.pop();
            self.used = LANES;
        }
    }
}

impl<T: Value, const SIZE: usize> Block<T, SIZE> {
    #[inline]
    fn any_below(&self, ceiling: &[T; SIZE]) -> bool {
        let mut below = [true; LANES];
        for (row, ceiling) in self.lanes.iter().zip(ceiling) {
            for (lane, value) in below.iter_mut().zip(row) {
                *lane &= *value <= *ceiling;
            }
        }
        below.iter().fold(false, |any, lane| any | lane)
    }

    /// A lane in use that is at least `floor` in every component from `FROM` on.
    fn find_above<const FROM: usize>(&self, floor: &[T; SIZE]) -> Option<usize> {
        let mut above = [true; LANES];
        for (lane, value) in above.iter_mut().zip(&self.lanes[FROM]) {
            *lane = *value < T::ABOVE_ALL;
        }
        for (row, floor) in self.lanes.iter().zip(floor).skip(FROM) {
            for (lane, value) in above.iter_mut().zip(row) {
                *lane &= *value >= *floor;
            }
        }
        above.iter().position(|lane| *lane)
    }

    fn read(&self, lane: usize) -> [T; SIZE] {
        std::array::from_fn(|i| self.lanes[i][lane])
    }

    fn write(&mut self, lane: usize, vector: &[T; SIZE]) {
        for (row, value) in self.lanes.iter_mut().zip(vector) {
            row[lane] = *value;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn below(a: &[i32], b: &[i32]) -> bool {
        a.iter().zip(b).all(|(x, y)| x <= y)
    }

    proptest! {
        #[test]
        fn a_frontier_is_a_list_without_the_dominated(
            vectors in prop::collection::vec(prop::array::uniform3(0i32..12), 0..60),
        ) {
            let mut frontier = Frontier::<i32, 3, 0>::default();
            let mut twin: Vec<[i32; 3]> = Vec::new();
            for vector in vectors {
                let dominated = twin.iter().any(|v| below(v, &vector));
                prop_assert_eq!(frontier.any_below(&vector), dominated);
                if !dominated {
                    twin.retain(|v| !below(&vector, v));
                    twin.push(vector);
                    frontier.insert(&vector);
                }
                let lanes = frontier.blocks.iter().flat_map(|block| block.lanes[0]);
                prop_assert_eq!(lanes.filter(|value| *value != i32::MAX).count(), twin.len());
            }
        }

        #[test]
        fn in_ascending_order_what_was_taken_out_is_not_missed(
            mut vectors in prop::collection::vec(prop::array::uniform3(0i32..12), 0..60),
        ) {
            vectors.sort_unstable();
            let mut frontier = Frontier::<f64, 3, 1>::default();
            for (at, vector) in vectors.iter().enumerate() {
                let wide = vector.map(f64::from);
                let dominated = vectors[..at].iter().any(|v| below(v, vector));
                prop_assert_eq!(frontier.any_below(&wide), dominated);
                if !dominated {
                    frontier.insert(&wide);
                }
            }
        }

        #[test]
        fn dominance_is_a_partial_order(
            [a, b, c] in prop::array::uniform3(prop::array::uniform3(0i32..4)),
        ) {
            prop_assert!(below(&a, &a));
            prop_assert!(!(below(&a, &b) && below(&b, &a)) || a == b);
            prop_assert!(!(below(&a, &b) && below(&b, &c)) || below(&a, &c));
        }
    }
}
