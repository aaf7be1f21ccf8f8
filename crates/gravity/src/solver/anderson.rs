//! Fixed points found faster than by going round: D. G. Anderson, "Iterative procedures for
//! nonlinear integral equations", *Journal of the ACM* 12, 1965; in the form of H. Walker, P. Ni,
//! *SIAM Journal on Numerical Analysis* 49, 2011, algorithm AA. It is a quasi-Newton method: the
//! last steps tell the slopes in the directions that were gone.

use std::collections::VecDeque;

use super::lu::{Lu, dot};

/// Steps that are remembered.
const MEMORY: usize = 12;

/// What is added to the diagonal of the small system, as a share of it.
const RIDGE: f64 = 1e-14;

/// The memory of the last steps.
#[derive(Default)]
pub(crate) struct Anderson {
    /// The last image and what it differs from its point.
    last: Option<(Vec<f64>, Vec<f64>)>,
    /// Differences of images, and of what they differ from their points; oldest first.
    images: VecDeque<Vec<f64>>,
    changes: VecDeque<Vec<f64>>,
    /// Products of the latter among each other, rows as they are remembered.
    products: VecDeque<VecDeque<f64>>,
}

impl Anderson {
    /// Forgets all steps.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// The next point, from the image of a point and what it differs from the point.
    pub(crate) fn next(&mut self, image: Vec<f64>, change: Vec<f64>) -> Vec<f64> {
        if let Some((last_image, last_change)) = self.last.take() {
            self.remember(difference(&image, &last_image), difference(&change, &last_change));
        }
        let mut next = image.clone();
        for (share, direction) in self.shares(&change).into_iter().zip(&self.images) {
            for (value, along) in next.iter_mut().zip(direction) {
                *value -= share * along;
            }
        }
        self.last = Some((image, change));
        next
    }

    fn remember(&mut self, image: Vec<f64>, change: Vec<f64>) {
        if self.images.len() == MEMORY {
            self.images.pop_front();
            self.changes.pop_front();
            self.products.pop_front();
            for row in &mut self.products {
                row.pop_front();
            }
        }
        self.images.push_back(image);
        self.changes.push_back(change);
        let newest = &self.changes[self.changes.len() - 1];
        let row: VecDeque<f64> = self.changes.iter().map(|other| dot(newest, other)).collect();
        for (other, product) in self.products.iter_mut().zip(&row) {
            other.push_back(*product);
        }
        self.products.push_back(row);
    }

    /// The shares of the remembered changes that together come nearest to this one.
    fn shares(&self, change: &[f64]) -> Vec<f64> {
        let size = self.changes.len();
        let mut matrix: Vec<f64> = self.products.iter().flatten().copied().collect();
        for place in 0..size {
            matrix[place * size + place] *= 1.0 + RIDGE;
        }
        let right: Vec<f64> = self.changes.iter().map(|other| dot(other, change)).collect();
        let shares = Lu::new(matrix, size).map(|lu| lu.solve(&right));
        shares.filter(|shares| shares.iter().all(|share| share.is_finite())).unwrap_or_default()
    }
}

fn difference(left: &[f64], right: &[f64]) -> Vec<f64> {
    left.iter().zip(right).map(|(a, b)| a - b).collect()
}

#[cfg(test)]
mod tests {
    use super::{Anderson, difference};

    #[test]
    fn a_linear_map_is_solved_in_as_many_steps_as_it_has_directions() {
        // x -> A x + b with the fixed point (1, 2, 3).
        let map = |x: &[f64]| {
            let d = difference(x, &[1.0, 2.0, 3.0]);
            vec![
                1.0 + 0.9 * d[0] + 0.1 * d[1],
                2.0 + 0.8 * d[1] - 0.2 * d[2],
                3.0 - 0.3 * d[0] + 0.5 * d[2],
            ]
        };
        let (mut anderson, mut point) = (Anderson::default(), vec![0.0; 3]);
        for _ in 0..5 {
            let image = map(&point);
            let change = difference(&image, &point);
            point = anderson.next(image, change);
        }
        for (value, wanted) in point.iter().zip([1.0, 2.0, 3.0]) {
            assert!((value - wanted).abs() < 1e-9, "{point:?}");
        }
    }
}
