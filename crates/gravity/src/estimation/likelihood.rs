//! How well fitted means explain outcomes.

use std::f64::consts::PI;

use super::Family;
use super::sample::Sample;
use super::special::ln_gamma;
use crate::dense::dot;

/// Measures of fit.
pub(super) struct Likelihood {
    /// Poisson deviance, or residual sum of squares.
    pub(super) deviance: f64,
    /// Log-likelihood of the fitted means.
    pub(super) own: f64,
    /// Log-likelihood of the best common mean.
    pub(super) null: f64,
}

impl Likelihood {
    pub(super) fn new(sample: &Sample, mean: &[f64], family: Family) -> Self {
        let total: f64 = sample.weight.iter().sum();
        let common = dot(&sample.weight, &sample.outcome) / total;
        match family {
            Family::Gaussian => {
                let squares = |mean: &dyn Fn(usize) -> f64| -> f64 {
                    let square =
                        |row| sample.weight[row] * (sample.outcome[row] - mean(row)).powi(2);
                    (0..sample.len()).map(square).sum()
                };
                let rows = sample.len() as f64;
                let of = |squares: f64| -rows / 2.0 * (1.0 + (2.0 * PI * squares / rows).ln());
                let deviance = squares(&|row| mean[row]);
                Self { deviance, own: of(deviance), null: of(squares(&|_| common)) }
            }
            Family::Poisson => {
                let (mut deviance, mut own, mut null) = (0.0, 0.0, 0.0);
                for (row, &mean) in mean.iter().enumerate() {
                    let (weight, outcome) = (sample.weight[row], sample.outcome[row]);
                    deviance += 2.0 * weight * (mean - outcome + ratio_term(outcome, mean));
                    let factorial = ln_gamma(outcome + 1.0);
                    own += weight * (log_term(outcome, mean) - mean - factorial);
                    null += weight * (log_term(outcome, common) - common - factorial);
                }
                Self { deviance, own, null }
            }
        }
    }
}

fn log_term(outcome: f64, mean: f64) -> f64 {
    if outcome > 0.0 { outcome * mean.ln() } else { 0.0 }
}

fn ratio_term(outcome: f64, mean: f64) -> f64 {
    if outcome > 0.0 { outcome * (outcome / mean).ln() } else { 0.0 }
}
