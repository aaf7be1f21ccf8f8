//! Sets of criteria vectors in blocks of eight lanes, many sets in one arena.
//!
//! A block keeps each criterion in one array of eight values, so that one comparison covers eight
//! labels and compiles to vector instructions. Empty lanes hold infinity and dominate nothing.

use super::{CRITERIA, Criteria};

const LANES: usize = 8;
const NONE: u32 = u32::MAX;

/// One set: a chain of blocks, newest first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frontier {
    head: u32,
    used: u32,
}

impl Frontier {
    pub(super) const EMPTY: Self = Self { head: NONE, used: LANES as u32 };
}

#[derive(Clone, Debug)]
struct Block {
    lanes: [[f64; LANES]; CRITERIA],
    next: u32,
}

/// The memory of all sets.
#[derive(Debug, Default)]
pub(super) struct Arena {
    blocks: Vec<Block>,
}

impl Arena {
    /// Adds `vector` to the set.
    pub(super) fn insert(&mut self, set: &mut Frontier, vector: &Criteria) {
        if set.used as usize == LANES {
            let block = Block { lanes: [[f64::INFINITY; LANES]; CRITERIA], next: set.head };
            set.head = self.blocks.len() as u32;
            set.used = 0;
            self.blocks.push(block);
        }
        let block = &mut self.blocks[set.head as usize];
        for (lane, value) in block.lanes.iter_mut().zip(vector) {
            lane[set.used as usize] = *value;
        }
        set.used += 1;
    }

    /// Whether a vector of the set is at most `ceiling` in every component.
    pub(super) fn any_below(&self, set: Frontier, ceiling: &Criteria) -> bool {
        let mut at = set.head;
        while at != NONE {
            let block = &self.blocks[at as usize];
            if block.any_below(ceiling) {
                return true;
            }
            at = block.next;
        }
        false
    }

    /// The smallest factor by which a vector of the set, divided by it, is at most `floor`.
    pub(super) fn cover_factor(&self, set: Frontier, floor: &Criteria) -> f64 {
        let mut best = f64::INFINITY;
        let mut at = set.head;
        while at != NONE {
            let block = &self.blocks[at as usize];
            for lane in 0..LANES {
                let factors = (0..CRITERIA).map(|i| ratio(block.lanes[i][lane], floor[i]));
                best = best.min(factors.fold(1.0, f64::max));
            }
            at = block.next;
        }
        best
    }
}

impl Block {
    #[expect(clippy::needless_bitwise_bool, reason = "without branches it compiles to vectors")]
    fn any_below(&self, ceiling: &Criteria) -> bool {
        let [a, b, c, d] = &self.lanes;
        let mut any = false;
        for lane in 0..LANES {
            any |= (a[lane] <= ceiling[0])
                & (b[lane] <= ceiling[1])
                & (c[lane] <= ceiling[2])
                & (d[lane] <= ceiling[3]);
        }
        any
    }
}

fn ratio(value: f64, floor: f64) -> f64 {
    if value <= floor {
        1.0
    } else if floor <= 0.0 {
        f64::INFINITY
    } else {
        value / floor
    }
}
