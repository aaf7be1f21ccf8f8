//! Which rows share a random weight.

use super::Draw;
use crate::estimation::Effect;

/// The blocks of the rows of a design: rows of one block get the same weight in a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocks {
    /// The block of each row; none for rows whose weight stays one.
    of_row: Vec<Option<u32>>,
    count: usize,
}

impl Blocks {
    /// One block for each level of an effect (the pairs of countries, say), without the rows for
    /// which `is_fixed` holds (domestic sales): their weight stays one.
    pub fn new(effect: &Effect, is_fixed: impl Fn(usize) -> bool) -> Self {
        let code = |(row, &code): (usize, &u32)| (!is_fixed(row)).then_some(code);
        Self { of_row: effect.codes.iter().enumerate().map(code).collect(), count: effect.levels }
    }

    /// The weights of the rows in a draw.
    pub fn weights(&self, draw: &Draw) -> Vec<f64> {
        let of_block = draw.exponentials("weights of blocks", self.count);
        let weight = |block: &Option<u32>| block.map_or(1.0, |block| of_block[block as usize]);
        self.of_row.iter().map(weight).collect()
    }
}
