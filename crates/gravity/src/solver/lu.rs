//! Small dense systems of equations, solved directly.

/// A square matrix split into a lower and an upper triangle, rows exchanged so that the largest
/// pivot comes first (Golub and Van Loan, *Matrix Computations*, algorithm 3.4.1).
#[derive(Clone, Debug)]
pub(crate) struct Lu {
    size: usize,
    /// Row-major: the multipliers below the diagonal, the upper triangle on it and above.
    factors: Vec<f64>,
    /// The row of the matrix that stands at each place.
    order: Vec<usize>,
}

impl Lu {
    /// Splits a matrix of `size` rows, row-major; none where it is singular or not finite.
    pub(crate) fn new(mut matrix: Vec<f64>, size: usize) -> Option<Self> {
        assert_eq!(matrix.len(), size * size, "a square matrix");
        let mut order: Vec<usize> = (0..size).collect();
        for column in 0..size {
            let at = |row: usize| matrix[row * size + column].abs();
            let pivot = (column..size).max_by(|&a, &b| at(a).total_cmp(&at(b)))?;
            if !(at(pivot) > 0.0 && at(pivot).is_finite()) {
                return None;
            }
            if pivot != column {
                order.swap(pivot, column);
                let (above, below) = matrix.split_at_mut(pivot * size);
                above[column * size..][..size].swap_with_slice(&mut below[..size]);
            }
            let (above, below) = matrix.split_at_mut((column + 1) * size);
            let top = &above[column * size + column..];
            for row in below.chunks_exact_mut(size) {
                let multiplier = row[column] / top[0];
                row[column] = multiplier;
                if multiplier != 0.0 {
                    for (entry, &over) in row[column + 1..].iter_mut().zip(&top[1..]) {
                        *entry -= multiplier * over;
                    }
                }
            }
        }
        Some(Self { size, factors: matrix, order })
    }

    /// The vector that the matrix turns into `right`.
    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut solution: Vec<f64> = self.order.iter().map(|&row| right[row]).collect();
        for row in 1..self.size {
            let (known, rest) = solution.split_at_mut(row);
            rest[0] -= dot(&self.factors[row * self.size..][..row], known);
        }
        for row in (0..self.size).rev() {
            let factors = &self.factors[row * self.size..][..self.size];
            let (rest, known) = solution.split_at_mut(row + 1);
            rest[row] = (rest[row] - dot(&factors[row + 1..], known)) / factors[row];
        }
        solution
    }
}

/// The inner product, summed in four strands so that the processor adds several at a time; the
/// order of summation is the same on every machine.
#[inline]
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    let length = left.len().min(right.len());
    let (left, right) = (&left[..length], &right[..length]);
    let mut strands = [0.0; 4];
    let (fours_left, fours_right) = (left.chunks_exact(4), right.chunks_exact(4));
    let rest = fours_left.remainder().iter().zip(fours_right.remainder());
    let rest: f64 = rest.map(|(a, b)| a * b).sum();
    for (a, b) in fours_left.zip(fours_right) {
        for (strand, (a, b)) in strands.iter_mut().zip(a.iter().zip(b)) {
            *strand += a * b;
        }
    }
    (strands[0] + strands[2]) + (strands[1] + strands[3]) + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Lu, dot};

    #[test]
    fn a_singular_matrix_is_not_split() {
        assert!(Lu::new(vec![1.0, 2.0, 2.0, 4.0], 2).is_none());
        assert!(Lu::new(vec![f64::NAN], 1).is_none());
    }

    #[test]
    fn rows_are_exchanged_where_the_first_pivot_is_zero() {
        let lu = Lu::new(vec![0.0, 2.0, 4.0, 0.0], 2).unwrap();
        assert_eq!(lu.solve(&[6.0, 8.0]), [2.0, 3.0]);
    }

    proptest! {
        #[test]
        fn what_is_solved_gives_the_right_side_again(
            size in 1_usize..30,
            entries in prop::collection::vec(-1.0..1.0_f64, 900),
            right in prop::collection::vec(-1.0..1.0_f64, 30),
        ) {
            let mut matrix: Vec<f64> = entries[..size * size].to_vec();
            // A dominant diagonal, so that the answer is well determined.
            for row in 0..size {
                matrix[row * size + row] += size as f64;
            }
            let right = &right[..size];
            let solution = Lu::new(matrix.clone(), size).unwrap().solve(right);
            for (row, wanted) in matrix.chunks_exact(size).zip(right) {
                prop_assert!((dot(row, &solution) - wanted).abs() < 1e-12);
            }
        }
    }
}
