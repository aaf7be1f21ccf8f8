//! Small dense matrices: Cholesky factors with the order of pivots.

/// A square matrix by rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Square {
    size: usize,
    values: Vec<f64>,
}

impl Square {
    /// All zeros.
    pub fn zeros(size: usize) -> Self {
        Self { size, values: vec![0.0; size * size] }
    }

    /// Rows and columns.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The value in a row and column.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.size + column]
    }

    /// The value in a row and column, to change.
    pub fn at_mut(&mut self, row: usize, column: usize) -> &mut f64 {
        &mut self.values[row * self.size + column]
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.size..][..self.size]
    }

    /// Makes the lower half the mirror of the upper.
    pub fn mirror(&mut self) {
        for row in 0..self.size {
            for column in 0..row {
                *self.at_mut(row, column) = self.at(column, row);
            }
        }
    }

    /// The product with another matrix of the same size.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let mut product = Self::zeros(self.size);
        for row in 0..self.size {
            for (inner, &factor) in self.row(row).iter().enumerate() {
                for (column, &value) in other.row(inner).iter().enumerate() {
                    *product.at_mut(row, column) += factor * value;
                }
            }
        }
        product
    }

    /// The product with a vector.
    pub fn apply(&self, vector: &[f64]) -> Vec<f64> {
        (0..self.size).map(|row| dot(self.row(row), vector)).collect()
    }
}

/// The sum of products.
pub fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// The factor L of a symmetric positive definite matrix, A = L Lᵀ.
#[derive(Debug, Clone, PartialEq)]
pub struct Cholesky {
    factor: Square,
}

impl Cholesky {
    /// Factorises; `Err` names the first row whose pivot is at most `tolerance` times its
    /// diagonal value, which is one that the rows before it determine.
    pub fn new(matrix: &Square, tolerance: f64) -> Result<Self, usize> {
        let size = matrix.size();
        let mut factor = Square::zeros(size);
        for row in 0..size {
            for column in 0..=row {
                let known = dot(&factor.row(row)[..column], &factor.row(column)[..column]);
                let rest = matrix.at(row, column) - known;
                if column < row {
                    *factor.at_mut(row, column) = rest / factor.at(column, column);
                } else if rest > tolerance * matrix.at(row, row).abs() && rest.is_finite() {
                    *factor.at_mut(row, row) = rest.sqrt();
                } else {
                    return Err(row);
                }
            }
        }
        Ok(Self { factor })
    }

    /// Solves A x = b in place.
    pub fn solve(&self, vector: &mut [f64]) {
        let size = self.factor.size();
        for row in 0..size {
            let known = dot(&self.factor.row(row)[..row], &vector[..row]);
            vector[row] = (vector[row] - known) / self.factor.at(row, row);
        }
        for row in (0..size).rev() {
            let known: f64 =
                (row + 1..size).map(|below| self.factor.at(below, row) * vector[below]).sum();
            vector[row] = (vector[row] - known) / self.factor.at(row, row);
        }
    }

    /// The inverse of A.
    pub fn inverse(&self) -> Square {
        let size = self.factor.size();
        let mut inverse = Square::zeros(size);
        for column in 0..size {
            let mut unit = vec![0.0; size];
            unit[column] = 1.0;
            self.solve(&mut unit);
            for (row, value) in unit.into_iter().enumerate() {
                *inverse.at_mut(row, column) = value;
            }
        }
        inverse
    }
}

#[cfg(test)]
mod tests {
    use super::{Cholesky, Square};

    fn matrix(values: [[f64; 3]; 3]) -> Square {
        Square { size: 3, values: values.concat() }
    }

    #[test]
    fn solves_and_inverts() {
        let given = matrix([[4.0, 2.0, 1.0], [2.0, 5.0, 3.0], [1.0, 3.0, 6.0]]);
        let factor = Cholesky::new(&given, 1e-12).unwrap();
        let mut solution = given.apply(&[1.0, -2.0, 3.0]);
        factor.solve(&mut solution);
        for (found, expected) in solution.iter().zip([1.0, -2.0, 3.0]) {
            assert!((found - expected).abs() < 1e-14);
        }
        let unit = given.times(&factor.inverse());
        for row in 0..3 {
            for column in 0..3 {
                let expected = f64::from(u8::from(row == column));
                assert!((unit.at(row, column) - expected).abs() < 1e-14);
            }
        }
    }

    #[test]
    fn names_the_row_that_others_determine() {
        let given = matrix([[1.0, 1.0, 2.0], [1.0, 2.0, 3.0], [2.0, 3.0, 5.0]]);
        assert_eq!(Cholesky::new(&given, 1e-12), Err(2));
    }
}
