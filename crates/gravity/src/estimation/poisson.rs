//! Newton's method on the Poisson likelihood, the absorbed effects concentrated out.
//!
//! Given the rest of the index, the effect of an absorbed group has a closed form: it makes the
//! fitted total of the group its observed total. What is left is a concave function whose Hessian
//! is the Schur complement that [`Absorber`] applies, so each step costs one solution for one
//! right-hand side, whatever the number of regressors.

use super::absorber::Absorber;
use super::sample::Sample;
use super::{EstimationError, Options};
use crate::dense::dot;

/// Where the search begins, and where it ends.
#[derive(Debug, Clone)]
pub(super) struct Point {
    /// Linear index by row, with offset and all effects.
    pub(super) index: Vec<f64>,
    /// Coefficients of the regressors of the sample.
    pub(super) slopes: Vec<f64>,
}

/// The maximum of the likelihood.
pub(super) struct Maximum {
    /// Index and coefficients.
    pub(super) point: Point,
    /// Fitted mean times weight, by row.
    pub(super) weighted_mean: Vec<f64>,
    /// Newton steps.
    pub(super) iterations: usize,
    /// Rounds of conjugate gradients in all steps.
    pub(super) rounds: usize,
    /// Rows of outcome zero whose mean was still falling at the end.
    pub(super) falling: Vec<usize>,
}

/// A search that did not reach a maximum.
pub(super) struct Failure {
    /// Why.
    pub(super) error: EstimationError,
    /// Rows of outcome zero whose mean was falling at the end.
    pub(super) falling: Vec<usize>,
}

/// A change of the index by which a row counts as falling: a row whose mean goes to zero loses
/// about one with each Newton step, and any other ever less.
const FALLING: f64 = -0.1;

/// Steps that hardly change any mean, after which coefficients are what they are.
const MOST_SMALL_STEPS: usize = 5;
/// Sweeps of proportional fitting before the first step.
const SWEEPS: usize = 4;

/// Effects fitted in proportion, set after set, with all coefficients zero but an intercept's,
/// which is the first.
pub(super) fn start(sample: &Sample, weight: &[f64], has_intercept: bool) -> Point {
    let mut slopes = vec![0.0; sample.regressors];
    let mut index = sample.offset.clone();
    if has_intercept {
        let fitted: f64 =
            weight.iter().zip(&index).map(|(weight, index)| weight * index.exp()).sum();
        slopes[0] = (dot(weight, &sample.outcome) / fitted).ln();
        for value in &mut index {
            *value += slopes[0];
        }
        return Point { index, slopes };
    }
    let mut mean: Vec<f64> =
        weight.iter().zip(&index).map(|(weight, index)| weight * index.exp()).collect();
    let mut factor = vec![0.0; sample.levels()];
    let observed = totals(sample, weight, &sample.outcome);
    for sweep in 0..SWEEPS {
        fit_groups(sample, weight, &mut mean);
        if sweep + 1 == SWEEPS {
            break;
        }
        for set in 0..sample.width {
            let fitted = totals_of(sample, &mean, set);
            for level in sample.firsts[set]..sample.firsts[set + 1] {
                let ratio = observed[level] / fitted[level - sample.firsts[set]];
                factor[level] = if ratio.is_finite() && ratio > 0.0 { ratio } else { 1.0 };
            }
            for (row, mean) in mean.iter_mut().enumerate() {
                *mean *= factor[sample.levels_of(row)[set] as usize];
            }
        }
    }
    for ((index, mean), weight) in index.iter_mut().zip(&mean).zip(weight) {
        if *weight > 0.0 && *mean > 0.0 {
            *index = (mean / weight).ln();
        }
    }
    Point { index, slopes }
}

fn fit_groups(sample: &Sample, weight: &[f64], mean: &mut [f64]) {
    for rows in sample.groups() {
        let observed = dot(&weight[rows.clone()], &sample.outcome[rows.clone()]);
        let ratio = observed / mean[rows.clone()].iter().sum::<f64>();
        if ratio.is_finite() && ratio > 0.0 {
            mean[rows].iter_mut().for_each(|mean| *mean *= ratio);
        }
    }
}

/// Weighted sums by level of all sets.
fn totals(sample: &Sample, weight: &[f64], values: &[f64]) -> Vec<f64> {
    let mut totals = vec![0.0; sample.levels()];
    for (row, (weight, value)) in weight.iter().zip(values).enumerate() {
        for &level in sample.levels_of(row) {
            totals[level as usize] += weight * value;
        }
    }
    totals
}

fn totals_of(sample: &Sample, values: &[f64], set: usize) -> Vec<f64> {
    let first = sample.firsts[set];
    let mut totals = vec![0.0; sample.firsts[set + 1] - first];
    for (row, value) in values.iter().enumerate() {
        totals[sample.levels_of(row)[set] as usize - first] += value;
    }
    totals
}

/// Climbs from a point to the maximum of the likelihood.
pub(super) fn maximise(
    sample: &Sample,
    weight: &[f64],
    mut point: Point,
    options: &Options,
) -> Result<Maximum, Failure> {
    let mut mean = vec![0.0; sample.len()];
    let mut height = concentrate(sample, weight, &mut point.index, &mut mean);
    let (mut rounds, mut before) = (0, f64::INFINITY);
    let (mut falling, mut small_steps) = (Vec::new(), 0);
    for iterations in 0..options.max_iterations {
        let side = scores(sample, weight, &mean);
        let absorber = Absorber::with_regressors(sample, &mean)
            .map_err(|regressor| EstimationError::Indeterminate { regressor });
        let absorber = match absorber {
            Ok(absorber) => absorber,
            Err(error) => return Err(Failure { error, falling }),
        };
        let total: f64 = mean.iter().sum();
        let slope = absorber.size(&side) / total.sqrt();
        // Newton's error is the square of the last, so nothing finer is worth solving for.
        let forcing = (slope / before).powi(2).min(slope).clamp(1e-8, 0.1);
        before = slope;
        let mut v = vec![0.0; absorber.unknowns()];
        let solved = absorber.solve(&side, &mut v, forcing, None);
        rounds += solved.rounds;
        let step = absorber.centred_index(&v);
        falling = (0..sample.len())
            .filter(|&row| step[row] < FALLING && mean[row] > 0.0 && sample.outcome[row] <= 0.0)
            .collect();
        let gain = dot(&side, &v);
        let (taken, next) =
            climb(sample, weight, &mut point.index, &mut mean, (&step, height, gain));
        height = next;
        for (value, change) in point.slopes.iter_mut().zip(&v[sample.levels()..]) {
            *value += taken * change;
        }
        let length = (gain.max(0.0) / total).sqrt();
        let is_small = |size: f64| size * size.max(solved.residual) < options.tolerance;
        let is_settled = is_small(relative_change(&point.slopes, &v[sample.levels()..]));
        small_steps += usize::from(is_small(length));
        // Rounding may keep a coefficient moving that hangs on very little.
        let is_ended = is_settled || !falling.is_empty() || small_steps == MOST_SMALL_STEPS;
        if taken >= 1.0 && is_small(length) && is_ended {
            let iterations = iterations + 1;
            return Ok(Maximum { point, weighted_mean: mean, iterations, rounds, falling });
        }
        if taken <= 0.0 {
            let error = EstimationError::Stalled { iterations, step: length };
            return Err(Failure { error, falling });
        }
    }
    let iterations = options.max_iterations;
    Err(Failure { error: EstimationError::NotConverged { iterations, step: before }, falling })
}

/// The greatest change of a coefficient beside its size, which may be large where the coefficient
/// hangs on rows of small means; what is tiny beside the others counts as theirs.
fn relative_change(slopes: &[f64], changes: &[f64]) -> f64 {
    let most = slopes.iter().fold(0.0, |most: f64, slope| most.max(slope.abs()));
    let relative = |(slope, change): (&f64, &f64)| change.abs() / slope.abs().max(1e-6 * most);
    slopes.iter().zip(changes).map(relative).filter(|size| size.is_finite()).fold(0.0, f64::max)
}

/// Goes as far along a step as the likelihood rises: the part taken, and the likelihood there.
fn climb(
    sample: &Sample,
    weight: &[f64],
    index: &mut [f64],
    mean: &mut [f64],
    (step, height, gain): (&[f64], f64, f64),
) -> (f64, f64) {
    const MOST_HALVINGS: u32 = 30;
    let begin = index.to_vec();
    let mut part = 1.0;
    for _ in 0..MOST_HALVINGS {
        for ((index, begin), step) in index.iter_mut().zip(&begin).zip(step) {
            *index = begin + part * step;
        }
        let next = concentrate(sample, weight, index, mean);
        let rounding = 1e-12 * height.abs().max(1.0);
        if next >= height + 1e-4 * part * gain - rounding {
            return (part, next);
        }
        part /= 2.0;
    }
    index.copy_from_slice(&begin);
    (0.0, concentrate(sample, weight, index, mean))
}

/// Gives each absorbed group the effect that fits its total, and each row its weighted mean; the
/// likelihood there, without terms of the outcome alone.
fn concentrate(sample: &Sample, weight: &[f64], index: &mut [f64], mean: &mut [f64]) -> f64 {
    let mut height = 0.0;
    for rows in sample.groups() {
        let (weight, outcome) = (&weight[rows.clone()], &sample.outcome[rows.clone()]);
        let (index, mean) = (&mut index[rows.clone()], &mut mean[rows]);
        let observed = dot(weight, outcome);
        let top = if sample.is_absorbed {
            index.iter().copied().fold(f64::NEG_INFINITY, f64::max)
        } else {
            0.0
        };
        for ((mean, index), weight) in mean.iter_mut().zip(&*index).zip(weight) {
            *mean = weight * (index - top).exp();
        }
        if sample.is_absorbed {
            let ratio = observed / mean.iter().sum::<f64>();
            if !(ratio > 0.0 && ratio.is_finite()) {
                mean.fill(0.0);
                continue;
            }
            let shift = ratio.ln() - top;
            for (mean, index) in mean.iter_mut().zip(&mut *index) {
                *mean *= ratio;
                *index += shift;
            }
        }
        for at in 0..mean.len() {
            height += weight[at] * outcome[at] * index[at] - mean[at];
        }
    }
    if height.is_nan() { f64::NEG_INFINITY } else { height }
}

/// The gradient of the concentrated likelihood: `[D X]' (w y - w mu)`.
fn scores(sample: &Sample, weight: &[f64], mean: &[f64]) -> Vec<f64> {
    let (levels, count) = (sample.levels(), sample.regressors);
    let mut side = vec![0.0; levels + count];
    for row in 0..sample.len() {
        let score = weight[row] * sample.outcome[row] - mean[row];
        for &level in sample.levels_of(row) {
            side[level as usize] += score;
        }
        for (out, x) in side[levels..].iter_mut().zip(&sample.x[row * count..][..count]) {
            *out += score * x;
        }
    }
    side
}
