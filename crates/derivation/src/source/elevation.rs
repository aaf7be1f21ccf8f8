//! Reads `Altitude.h5` of `pvlib`: a grid of 2160 × 4320 bytes, 5 arc-minutes each.
//!
//! The file is HDF5 with one data set, stored in deflated chunks that a version-1 B-tree lists
//! (HDF5 file format specification, III.A.1). Only that much of the format is read here. The
//! grid shows the slopes beside a road too: it is an index of relief, never a height.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::error::DerivationError;
use crate::geometry::Position;

const ROWS: usize = 2160;
const COLUMNS: usize = 4320;
const CHUNK: [usize; 2] = [216, 432];
/// Where the B-tree of the chunks begins; the checksum of the file holds it there.
const TREE_AT: usize = 0x578;
const METRES_PER_STEP: f64 = 28.0;
/// What stands for water.
const SEA: u8 = 255;
const CELLS_PER_DEGREE: f64 = 12.0;

/// The grid, row 0 in the north.
#[derive(Debug)]
pub struct Elevation {
    steps: Vec<u8>,
}

impl Elevation {
    /// Reads the whole file.
    pub fn parse(file: &[u8]) -> Result<Self, DerivationError> {
        let mut grid = Self { steps: vec![0; ROWS * COLUMNS] };
        grid.read_tree(file, TREE_AT).ok_or_else(|| DerivationError::Malformed {
            name: "Altitude.h5".into(),
            what: "the chunks are not where HDF5 says they are".into(),
        })?;
        Ok(grid)
    }

    fn read_tree(&mut self, file: &[u8], at: usize) -> Option<()> {
        if file.get(at..at + 5)? != b"TREE\x01" {
            return None;
        }
        let level = *file.get(at + 5)?;
        let entries = number(file, at + 6, 2)?;
        // A key is the chunk's size, a filter mask and three offsets (two axes and the byte).
        for entry in 0..entries {
            let key = at + 24 + entry * 40;
            let child = number(file, key + 32, 8)?;
            if level > 0 {
                self.read_tree(file, child)?;
                continue;
            }
            let size = number(file, key, 4)?;
            let corner = [number(file, key + 8, 8)?, number(file, key + 16, 8)?];
            self.read_chunk(file.get(child..child + size)?, corner)?;
        }
        Some(())
    }

    fn read_chunk(&mut self, deflated: &[u8], corner: [usize; 2]) -> Option<()> {
        let mut chunk = Vec::with_capacity(CHUNK[0] * CHUNK[1]);
        ZlibDecoder::new(deflated).read_to_end(&mut chunk).ok()?;
        for (row, values) in chunk.chunks_exact(CHUNK[1]).enumerate() {
            let start = (corner[0] + row) * COLUMNS + corner[1];
            self.steps.get_mut(start..start + CHUNK[1])?.copy_from_slice(values);
        }
        Some(())
    }

    /// Standard deviation of the heights in the 3 × 3 cells around a point, in metres.
    pub fn relief_m(&self, at: Position) -> f64 {
        let row = ((90.0 - at.lat) * CELLS_PER_DEGREE) as usize;
        let column = ((at.lon + 180.0) * CELLS_PER_DEGREE) as usize;
        let mut heights = Vec::with_capacity(9);
        for row in row.saturating_sub(1)..=(row + 1).min(ROWS - 1) {
            for column in [column + COLUMNS - 1, column, column + 1] {
                let column = column % COLUMNS;
                let step = self.steps[row * COLUMNS + column];
                if step != SEA {
                    heights.push(f64::from(step) * METRES_PER_STEP);
                }
            }
        }
        let count = heights.len().max(1) as f64;
        let mean = heights.iter().sum::<f64>() / count;
        (heights.iter().map(|height| (height - mean).powi(2)).sum::<f64>() / count).sqrt()
    }

    /// Mean relief along a line, sampled about every 5 km.
    pub fn relief_along_m(&self, line: &[Position]) -> f64 {
        let mut samples = vec![self.relief_m(line[0])];
        for pair in line.windows(2) {
            let steps = (pair[0].distance_km(pair[1]) / 5.0).ceil().max(1.0) as u32;
            for step in 1..=steps {
                let share = f64::from(step) / f64::from(steps);
                samples.push(self.relief_m(pair[0].towards(pair[1], share)));
            }
        }
        samples.iter().sum::<f64>() / samples.len() as f64
    }
}

/// A little-endian number of `width` bytes.
fn number(file: &[u8], at: usize, width: usize) -> Option<usize> {
    let bytes = file.get(at..at + width)?;
    bytes
        .iter()
        .rev()
        .try_fold(0_usize, |sum, byte| sum.checked_mul(256).map(|sum| sum + usize::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_layout_is_refused() {
        assert!(Elevation::parse(&[0; 4096]).is_err());
    }

    #[test]
    fn flat_land_has_no_relief() {
        let plain = Elevation { steps: vec![17; ROWS * COLUMNS] };
        assert!(plain.relief_m(Position::new(45.0, 66.0)).abs() < 1e-9);
    }

    #[test]
    fn the_sea_beside_a_coast_is_no_relief() {
        let mut coast = Elevation { steps: vec![16; ROWS * COLUMNS] };
        coast.steps[776 * COLUMNS..].fill(SEA);
        assert!(coast.relief_m(Position::new(25.3, 64.6)).abs() < 1e-9);
    }
}
