//! The minimum by its dual: one price for each count, and Newton's method on the prices.
//!
//! With `φ(f) = (f + 1/f − 2) / 2`, of which `φ*(s) = 1 − √(1 − 2s)` is the conjugate, the prices
//! `μ_k` of counts and the pull `ν_c` of each cell minimise the strictly convex function
//!
//! ```text
//! Σ_k (τ_k² μ_k² / 2 − μ_k) + Σ_i p_i φ*(ρ² (ν_c + q_i)) / ρ² + Σ_c φ*(−σ_c² ν_c) / σ_c²
//! ```
//!
//! where `p_i` is the share of way i in its cell, `q_i = Σ_k a_ki μ_k / p_i`, and `μ_k ≤ 0` for a
//! count that is only a ceiling; `a_ki` is in units of the count. Given the prices each `ν_c`
//! follows by itself, so Newton's method needs a system of the size of the counts alone.

/// Steps of Newton's method at most.
const MOST_STEPS: usize = 500;
/// Largest violation at which it stops.
const ENOUGH: f64 = 1e-13;

/// What is to be minimised.
#[derive(Debug)]
pub(super) struct Problem {
    /// Of each cell: σ², and its ways.
    pub(super) cells: Vec<Cell>,
    /// τ² of each count.
    pub(super) errors: Vec<f64>,
    /// Whether a count is more than a ceiling.
    pub(super) is_whole: Vec<bool>,
    /// ρ², of every way.
    pub(super) route_trust: f64,
}

/// A flow of the matrix.
#[derive(Debug)]
pub(super) struct Cell {
    /// σ² of the cell.
    pub(super) trust: f64,
    /// Its ways; shares add up to one.
    pub(super) ways: Vec<Way>,
}

/// A way that a flow takes.
#[derive(Debug)]
pub(super) struct Way {
    /// Share of the cell; above 0.
    pub(super) share: f64,
    /// Counts that it passes, with its part of the count.
    pub(super) passing: Vec<(usize, f64)>,
}

/// The minimum.
pub(super) struct Solved {
    /// Factor of each cell.
    pub(super) factors: Vec<f64>,
    /// Of each cell, factor of each way.
    pub(super) ways: Vec<Vec<f64>>,
    /// Largest violation of the conditions of the minimum.
    pub(super) residual: f64,
}

/// Factors at some prices, and the value and slope of the dual there.
struct Point {
    factors: Vec<f64>,
    ways: Vec<Vec<f64>>,
    value: f64,
    slope: Vec<f64>,
}

pub(super) fn solve(problem: &Problem) -> Solved {
    let count = problem.errors.len();
    let mut prices = vec![0.0; count];
    let mut point = problem.at(&prices).expect("no price leaves every factor at one");
    let mut residual = f64::INFINITY;
    for _ in 0..MOST_STEPS {
        let free: Vec<usize> =
            (0..count).filter(|&k| !problem.is_held(k, prices[k], point.slope[k])).collect();
        residual = free.iter().map(|&k| point.slope[k].abs()).fold(0.0, f64::max);
        if residual <= ENOUGH {
            break;
        }
        let (newton, steepest) = problem.steps(&point, &free);
        let lower = problem
            .descend(&prices, &point, (&free, &newton))
            .or_else(|| problem.descend(&prices, &point, (&free, &steepest)));
        let Some((next, there)) = lower else { break };
        prices = next;
        point = there;
    }
    Solved { factors: point.factors, ways: point.ways, residual }
}

/// φ*(s) as above.
fn conjugate(s: f64) -> f64 {
    1.0 - (1.0 - 2.0 * s).sqrt()
}

/// The factor where φ has the slope s.
fn factor(s: f64) -> f64 {
    1.0 / (1.0 - 2.0 * s).sqrt()
}

impl Problem {
    /// The point that prices make; none where a price asks for more than every factor.
    fn at(&self, prices: &[f64]) -> Option<Point> {
        let own = prices.iter().zip(&self.errors);
        let mut value: f64 = own.map(|(price, error)| error * price * price / 2.0 - price).sum();
        let mut slope: Vec<f64> =
            prices.iter().zip(&self.errors).map(|(price, error)| error * price - 1.0).collect();
        let (mut factors, mut ways) = (Vec::new(), Vec::new());
        for cell in &self.cells {
            let pulls: Vec<f64> = cell.ways.iter().map(|way| way.pull(prices)).collect();
            let pull = self.pull_of_cell(cell, &pulls)?;
            let mut found = Vec::new();
            for (way, own) in cell.ways.iter().zip(&pulls) {
                let at = self.route_trust * (pull + own);
                let way_factor = factor(at);
                value += way.share * conjugate(at) / self.route_trust;
                for &(count, part) in &way.passing {
                    slope[count] += part * way_factor;
                }
                found.push(way_factor);
            }
            value += conjugate(-cell.trust * pull) / cell.trust;
            factors.push(factor(-cell.trust * pull));
            ways.push(found);
        }
        Some(Point { factors, ways, value, slope })
    }

    /// The pull of a cell at which its ways add up to it: the root of an increasing function, by
    /// Newton's method within bounds that are halved where it leaves them.
    fn pull_of_cell(&self, cell: &Cell, pulls: &[f64]) -> Option<f64> {
        if pulls.iter().all(|pull| pull.abs() == 0.0) {
            return Some(0.0);
        }
        let most = pulls.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut low = -0.5 / cell.trust;
        let mut high = 0.5 / self.route_trust - most;
        if low >= high {
            return None;
        }
        let mut at = 0.0_f64.clamp(low + (high - low) / 4.0, high - (high - low) / 4.0);
        for _ in 0..200 {
            let whole = factor(-cell.trust * at);
            let (mut gap, mut rise) = (-whole, cell.trust * whole.powi(3));
            for (way, own) in cell.ways.iter().zip(pulls) {
                let one = factor(self.route_trust * (at + own));
                gap += way.share * one;
                rise += way.share * self.route_trust * one.powi(3);
            }
            if gap > 0.0 {
                high = at;
            } else {
                low = at;
            }
            let newton = at - gap / rise;
            let next =
                if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
            if (next - at).abs() <= 1e-16 * at.abs().max(1e-3) {
                break;
            }
            at = next;
        }
        Some(at)
    }

    /// Whether a ceiling that is not reached keeps its price at nothing.
    fn is_held(&self, k: usize, price: f64, slope: f64) -> bool {
        !self.is_whole[k] && price >= 0.0 && slope <= 0.0
    }

    /// Newton's step of the free prices, and the scaled steepest one, which goes down also where a
    /// ceiling cuts Newton's.
    fn steps(&self, point: &Point, free: &[usize]) -> (Vec<f64>, Vec<f64>) {
        let size = free.len();
        let position = |count: usize| free.binary_search(&count).ok();
        let mut matrix = vec![vec![0.0; size + 1]; size];
        for ((cell, ways), whole) in self.cells.iter().zip(&point.ways).zip(&point.factors) {
            let mut rise = cell.trust * whole.powi(3);
            let mut sums = vec![0.0; size];
            for (way, one) in cell.ways.iter().zip(ways) {
                let along = self.route_trust * one.powi(3);
                rise += way.share * along;
                let passing: Vec<(usize, f64)> = way
                    .passing
                    .iter()
                    .filter_map(|&(count, part)| Some((position(count)?, part)))
                    .collect();
                for &(i, part) in &passing {
                    sums[i] += part * along;
                    for &(j, other) in &passing {
                        matrix[i][j] += part * other * along / way.share;
                    }
                }
            }
            for i in (0..size).filter(|&i| sums[i] > 0.0) {
                for j in 0..size {
                    matrix[i][j] -= sums[i] * sums[j] / rise;
                }
            }
        }
        for (i, &k) in free.iter().enumerate() {
            matrix[i][i] += self.errors[k];
            matrix[i][size] = -point.slope[k];
        }
        let steepest = matrix.iter().enumerate().map(|(i, row)| row[size] / row[i]).collect();
        (eliminate(matrix), steepest)
    }

    /// Halves the step until it goes down; prices of ceilings stop at nothing.
    fn descend(
        &self,
        prices: &[f64],
        point: &Point,
        (free, step): (&[usize], &[f64]),
    ) -> Option<(Vec<f64>, Point)> {
        let mut length = 1.0;
        // Near the minimum the value no longer tells; the step is then as good as it gets.
        let slack = 1e-12 * point.value.abs().max(1.0);
        for _ in 0..60 {
            let mut next = prices.to_vec();
            for (&k, along) in free.iter().zip(step) {
                next[k] += length * along;
                if !self.is_whole[k] {
                    next[k] = next[k].min(0.0);
                }
            }
            let promised: f64 = free.iter().map(|&k| point.slope[k] * (next[k] - prices[k])).sum();
            if next != prices
                && let Some(there) = self.at(&next)
                && there.value <= point.value + 1e-4 * promised + slack
            {
                return Some((next, there));
            }
            length /= 2.0;
        }
        None
    }
}

impl Way {
    fn pull(&self, prices: &[f64]) -> f64 {
        let sum: f64 = self.passing.iter().map(|&(count, part)| part * prices[count]).sum();
        sum / self.share
    }
}

/// Solves a symmetric positive definite system, given with its right side as last column.
pub(super) fn eliminate(mut matrix: Vec<Vec<f64>>) -> Vec<f64> {
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
