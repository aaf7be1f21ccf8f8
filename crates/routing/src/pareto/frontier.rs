//! Truncated frontiers in blocks of eight lanes.
//!
//! Labels leave the queue in ascending order of the first objective, so whether an earlier one
//! dominates a later one is decided by the other three alone (dimensionality reduction: Pulido,
//! Mandow, Pérez de la Cruz, 2015). An earlier vector that a later one dominates in those three is
//! useless from then on and is taken out: sets of thousands shrink to dozens. Each block keeps the
//! three in one array of eight `i32` each, so that one comparison covers eight labels and compiles
//! to vector instructions on any processor. Empty lanes hold `i32::MAX`, above every ceiling.

const LANES: usize = 8;

/// The objectives after the first.
pub(super) type Tail = [i32; 3];

/// A set of vectors of which none dominates another.
#[derive(Clone, Debug, Default)]
pub(super) struct Frontier {
    blocks: Vec<Block>,
    /// Lanes in use in the last block.
    used: usize,
}

#[derive(Clone, Copy, Debug)]
struct Block {
    lanes: [[i32; LANES]; 3],
}

impl Frontier {
    /// Forgets all vectors, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.blocks.clear();
        self.used = 0;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether a vector of the set is at most `ceiling` in every component.
    ///
    /// A block that decides moves to the front half: it is likely to decide again.
    #[inline]
    pub(super) fn any_below(&mut self, ceiling: Tail) -> bool {
        let Some(at) = self.blocks.iter().position(|block| block.any_below(ceiling)) else {
            return false;
        };
        if at > 0 && at + 1 < self.blocks.len() {
            self.blocks.swap(at, at / 2);
        }
        true
    }

    /// Adds a vector that no other dominates, and takes out those that it dominates.
    pub(super) fn insert(&mut self, vector: Tail) {
        let mut at = 0;
        while at < self.blocks.len() {
            while let Some(lane) = self.blocks.get(at).and_then(|block| block.above(vector)) {
                self.remove(at, lane);
            }
            at += 1;
        }
        if self.used == LANES || self.blocks.is_empty() {
            self.blocks.push(Block { lanes: [[i32::MAX; LANES]; 3] });
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
        self.blocks[at].write(lane, moved);
        self.blocks[last].write(self.used, [i32::MAX; 3]);
        if self.used == 0 {
            self.blocks.pop();
            self.used = LANES;
        }
    }
}

impl Block {
    #[inline]
    fn any_below(&self, ceiling: Tail) -> bool {
        let [a, b, c] = &self.lanes;
        let mut any = 0;
        for lane in 0..LANES {
            any |= i32::from(a[lane] <= ceiling[0])
                & i32::from(b[lane] <= ceiling[1])
                & i32::from(c[lane] <= ceiling[2]);
        }
        any != 0
    }

    /// A lane in use that is at least `floor` in every component.
    fn above(&self, floor: Tail) -> Option<usize> {
        let [a, b, c] = &self.lanes;
        let mut any = 0;
        for lane in 0..LANES {
            any |= i32::from(a[lane] >= floor[0])
                & i32::from(b[lane] >= floor[1])
                & i32::from(c[lane] >= floor[2])
                & i32::from(a[lane] != i32::MAX);
        }
        let above = |lane: &usize| {
            let vector = self.read(*lane);
            vector[0] != i32::MAX && vector.iter().zip(floor).all(|(x, y)| *x >= y)
        };
        if any == 0 { None } else { (0..LANES).find(above) }
    }

    fn read(&self, lane: usize) -> Tail {
        [self.lanes[0][lane], self.lanes[1][lane], self.lanes[2][lane]]
    }

    fn write(&mut self, lane: usize, vector: Tail) {
        for (row, value) in self.lanes.iter_mut().zip(vector) {
            row[lane] = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn below(a: Tail, b: Tail) -> bool {
        a.iter().zip(b).all(|(x, y)| *x <= y)
    }

    proptest! {
        #[test]
        fn a_frontier_is_a_list_without_the_dominated(
            vectors in prop::collection::vec(prop::array::uniform3(0i32..12), 0..60),
        ) {
            let mut frontier = Frontier::default();
            let mut twin: Vec<Tail> = Vec::new();
            for vector in vectors {
                let dominated = twin.iter().any(|v| below(*v, vector));
                prop_assert_eq!(frontier.any_below(vector), dominated);
                if !dominated {
                    twin.retain(|v| !below(vector, *v));
                    twin.push(vector);
                    frontier.insert(vector);
                }
                let kept: usize = frontier.blocks.iter().flat_map(|b| b.lanes[0]).filter(|v| *v != i32::MAX).count();
                prop_assert_eq!(kept, twin.len());
            }
        }

        #[test]
        fn dominance_is_a_partial_order(
            [a, b, c] in prop::array::uniform3(prop::array::uniform3(0i32..4)),
        ) {
            prop_assert!(below(a, a));
            prop_assert!(!(below(a, b) && below(b, a)) || a == b);
            prop_assert!(!(below(a, b) && below(b, c)) || below(a, c));
        }
    }
}
