//! What follows from an estimate: predictions, average effects, a test of the equation.

use super::special::two_sided_probability;
use super::{
    Covariance, Design, Errors, Estimate, EstimationError, Family, Options, Regressor, SmallSample,
    fit,
};
use crate::dense::dot;

/// What a regressor does to the outcome, on average over the rows of the estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AverageEffect {
    /// In units of the outcome: the derivative, or for a regressor that is zero or one the
    /// difference between the two.
    pub value: f64,
    /// Its standard error, the fitted means being held.
    pub standard_error: f64,
    /// The relative change of the mean for one more unit, `exp(b) - 1`.
    pub relative: f64,
}

/// Ramsey's test whether the square of the index still explains the outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reset {
    /// Coefficient of the square.
    pub coefficient: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Wald's statistic, chi-squared with one degree of freedom when the equation is right.
    pub statistic: f64,
    /// The probability of a greater one.
    pub probability: f64,
}

impl Estimate {
    /// Fitted means under other values of the regressors, the effects being held: the mean times
    /// `exp((x' - x) b)`, or plus `(x' - x) b` in least squares. `changed` has the regressors of
    /// the design in their order.
    ///
    /// # Errors
    /// When a column has another length.
    pub fn predict(
        &self,
        design: &Design,
        changed: &[Regressor],
    ) -> Result<Vec<f64>, EstimationError> {
        let mut change = vec![0.0; design.outcome.len()];
        for coefficient in &self.coefficients {
            let Some(at) = coefficient.regressor else { continue };
            let (before, after) = (&design.regressors[at], changed.get(at));
            let after =
                after.filter(|after| after.values.len() == change.len()).ok_or_else(|| {
                    EstimationError::Length {
                        column: before.name.clone(),
                        rows: after.map_or(0, |after| after.values.len()),
                        expected: change.len(),
                    }
                })?;
            for (row, change) in change.iter_mut().enumerate() {
                *change += coefficient.value * (after.values[row] - before.values[row]);
            }
        }
        let of = |(mean, change): (&f64, &f64)| match self.fitted.family {
            Family::Poisson => mean * change.exp(),
            Family::Gaussian => mean + change,
        };
        Ok(self.means.iter().zip(&change).map(of).collect())
    }

    /// The average effect of a coefficient, by its place; `None` for an intercept.
    pub fn average_effect(
        &self,
        design: &Design,
        covariance: &Covariance,
        at: usize,
    ) -> Option<AverageEffect> {
        let slope = self.coefficients.get(at)?.value;
        let values = &design.regressors[self.coefficients[at].regressor?].values;
        let error = covariance.standard_errors()[at];
        let sample = &self.fitted.sample;
        let mean = |row: &u32| self.means[*row as usize];
        let value = |row: &u32| values[*row as usize];
        let is_binary = sample.rows.iter().all(|row| [0.0, 1.0].contains(&value(row)));
        let average = |of: &dyn Fn(&u32) -> f64| {
            let each: Vec<f64> = sample.rows.iter().map(of).collect();
            dot(&sample.weight, &each) / sample.weight.iter().sum::<f64>()
        };
        let relative = slope.exp_m1();
        let (value, derivative) = match self.fitted.family {
            Family::Gaussian => (slope, 1.0),
            Family::Poisson if is_binary => (
                average(&|row| {
                    let without = mean(row) * (-slope * value(row)).exp();
                    without * relative
                }),
                average(&|row| mean(row) * (slope * (1.0 - 2.0 * value(row))).exp()),
            ),
            Family::Poisson => (slope * average(&mean), average(&mean)),
        };
        Some(AverageEffect { value, standard_error: derivative * error, relative })
    }

    /// Ramsey's test of the equation (Santos Silva and Tenreyro 2006, section 5).
    ///
    /// # Errors
    /// When the equation with the square cannot be estimated.
    pub fn reset(
        &self,
        design: &Design,
        errors: Errors<'_>,
        small_sample: SmallSample,
    ) -> Result<Reset, EstimationError> {
        const SQUARE: &str = "square of the index";
        let sample = &self.fitted.sample;
        let mut values = vec![0.0; design.outcome.len()];
        let mut weight = vec![0.0; design.outcome.len()];
        let average = self.fitted.index.iter().sum::<f64>() / sample.len() as f64;
        for (at, &row) in sample.rows.iter().enumerate() {
            values[row as usize] = (self.fitted.index[at] - average).powi(2);
            weight[row as usize] = sample.weight[at];
        }
        let mut extended = Design { weight: Some(weight), ..design.clone() };
        extended.regressors.push(Regressor { name: SQUARE.to_owned(), values });
        let options = Options { family: self.fitted.family, ..Options::default() };
        let estimate = fit(&extended, &options)?;
        let square = design.regressors.len();
        let at = estimate.coefficients.iter().position(|one| one.regressor == Some(square));
        let at = at.ok_or_else(|| EstimationError::NotIdentified {
            regressor: SQUARE.to_owned(),
            absorbed_by: "the equation".to_owned(),
        })?;
        let coefficient = estimate.coefficients[at].value;
        let covariance = estimate.covariance(&extended, errors, small_sample)?;
        let standard_error = covariance.standard_errors()[at];
        let ratio = coefficient / standard_error;
        Ok(Reset {
            coefficient,
            standard_error,
            statistic: ratio * ratio,
            probability: two_sided_probability(ratio),
        })
    }
}
