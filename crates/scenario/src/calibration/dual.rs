//! The minimum by its dual: one price for each count, and Newton's method on the prices.
//!
//! At the minimum `f_c = exp(σ_c² Σ_k a_kc μ_k)`, where `μ_k` is the price of count k, so the
//! many cells follow from the few prices. These minimise the strictly convex function
//!
//! ```text
//! D(μ) = Σ_k (τ_k² μ_k² / 2 − μ_k) + Σ_c exp(σ_c² Σ_k a_kc μ_k) / σ_c²
//! ```
//!
//! with `μ_k ≤ 0` for a count that is only a ceiling. Here `a_kc` is in units of the count.

/// Steps of Newton's method at most.
const MOST_STEPS: usize = 500;
/// Largest violation at which it stops.
const ENOUGH: f64 = 1e-13;

/// What is to be minimised.
#[derive(Debug)]
pub(super) struct Problem {
    /// Of each count: cells that pass it, with their part of the count.
    pub(super) passing: Vec<Vec<(usize, f64)>>,
    /// σ² of each cell.
    pub(super) trust: Vec<f64>,
    /// τ² of each count.
    pub(super) errors: Vec<f64>,
    /// Whether a count is more than a ceiling.
    pub(super) is_whole: Vec<bool>,
}

/// The minimum.
pub(super) struct Solved {
    /// Factor of each cell.
    pub(super) factors: Vec<f64>,
    /// Largest violation of the conditions of the minimum.
    pub(super) residual: f64,
}

pub(super) fn solve(problem: &Problem) -> Solved {
    let count = problem.passing.len();
    let mut prices = vec![0.0; count];
    let mut residual = f64::INFINITY;
    for _ in 0..MOST_STEPS {
        let factors = problem.factors(&prices);
        let slope = problem.slope(&prices, &factors);
        let free: Vec<usize> =
            (0..count).filter(|&k| !problem.is_held(k, prices[k], slope[k])).collect();
        residual = free.iter().map(|&k| slope[k].abs()).fold(0.0, f64::max);
        if residual <= ENOUGH {
            break;
        }
        let (newton, steepest) = problem.steps(&factors, &slope, &free);
        let is_lower = problem.descend(&mut prices, (&free, &newton), &slope)
            || problem.descend(&mut prices, (&free, &steepest), &slope);
        if !is_lower {
            break;
        }
    }
    Solved { factors: problem.factors(&prices), residual }
}

impl Problem {
    /// The factors that prices make.
    fn factors(&self, prices: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.trust.len()];
        for (row, price) in self.passing.iter().zip(prices) {
            for &(cell, part) in row {
                sums[cell] += part * price;
            }
        }
        sums.iter().zip(&self.trust).map(|(sum, trust)| (sum * trust).exp()).collect()
    }

    fn value(&self, prices: &[f64]) -> f64 {
        let own = prices
            .iter()
            .zip(&self.errors)
            .map(|(price, error)| price * price * error / 2.0 - price);
        let cells = self.factors(prices);
        own.sum::<f64>() + cells.iter().zip(&self.trust).map(|(f, trust)| f / trust).sum::<f64>()
    }

    fn slope(&self, prices: &[f64], factors: &[f64]) -> Vec<f64> {
        let rows = self.passing.iter().zip(prices).zip(&self.errors);
        rows.map(|((row, price), error)| {
            let modelled: f64 = row.iter().map(|&(cell, part)| part * factors[cell]).sum();
            error * price + modelled - 1.0
        })
        .collect()
    }

    /// Whether a ceiling that is not reached keeps its price at nothing.
    fn is_held(&self, k: usize, price: f64, slope: f64) -> bool {
        !self.is_whole[k] && price >= 0.0 && slope <= 0.0
    }

    /// Newton's step of the free prices, and the scaled steepest one, which goes down also where a
    /// ceiling cuts Newton's. The Hessian is τ² on the diagonal and A diag(σ² f) Aᵀ.
    fn steps(&self, factors: &[f64], slope: &[f64], free: &[usize]) -> (Vec<f64>, Vec<f64>) {
        let size = free.len();
        let mut matrix = vec![vec![0.0; size + 1]; size];
        let mut dense = vec![0.0; self.trust.len()];
        for (i, &k) in free.iter().enumerate() {
            for &(cell, part) in &self.passing[k] {
                dense[cell] = part * self.trust[cell] * factors[cell];
            }
            for (j, &l) in free.iter().enumerate() {
                matrix[i][j] = self.passing[l].iter().map(|&(cell, part)| part * dense[cell]).sum();
            }
            for &(cell, _) in &self.passing[k] {
                dense[cell] = 0.0;
            }
            matrix[i][i] += self.errors[k];
            matrix[i][size] = -slope[k];
        }
        let steepest = matrix.iter().enumerate().map(|(i, row)| row[size] / row[i]).collect();
        (eliminate(matrix), steepest)
    }

    /// Halves the step until it goes down; prices of ceilings stop at nothing.
    fn descend(
        &self,
        prices: &mut Vec<f64>,
        (free, step): (&[usize], &[f64]),
        slope: &[f64],
    ) -> bool {
        let before = self.value(prices);
        let mut length = 1.0;
        for _ in 0..60 {
            let mut next = prices.clone();
            for (&k, along) in free.iter().zip(step) {
                next[k] += length * along;
                if !self.is_whole[k] {
                    next[k] = next[k].min(0.0);
                }
            }
            let promised: f64 = free.iter().map(|&k| slope[k] * (next[k] - prices[k])).sum::<f64>();
            let value = self.value(&next);
            // Near the minimum the value no longer tells; the step is then as good as it gets.
            let slack = 1e-12 * before.abs().max(1.0);
            if value.is_finite() && value <= before + 1e-4 * promised + slack && next != *prices {
                *prices = next;
                return true;
            }
            length /= 2.0;
        }
        false
    }
}

/// Solves a symmetric positive definite system, given with its right side as last column.
fn eliminate(mut matrix: Vec<Vec<f64>>) -> Vec<f64> {
    let size = matrix.len();
    for pivot in 0..size {
        let (above, below) = matrix.split_at_mut(pivot + 1);
        let row = &above[pivot];
        for other in below {
            let factor = other[pivot] / row[pivot];
            for (value, from) in other.iter_mut().zip(row).skip(pivot) {
                *value -= factor * from;
            }
        }
    }
    let mut solution = vec![0.0; size];
    for pivot in (0..size).rev() {
        let row = &matrix[pivot];
        let known: f64 = (pivot + 1..size).map(|j| row[j] * solution[j]).sum();
        solution[pivot] = (row[size] - known) / row[pivot];
    }
    solution
}
