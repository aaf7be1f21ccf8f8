//! From a design to an estimate.

use super::absorber::Absorber;
use super::collinearity::{absorbing_effects, correction, finish, require_some, residualise};
use super::estimate::{Fitted, means, separated_and_singletons};
use super::likelihood::Likelihood;
use super::poisson::{self, Maximum, Point};
use super::rows::informative;
use super::sample::Sample;
use super::{Coefficient, Collinear, Design, Dropped, Effect, Estimate, EstimationError};
use crate::dense::{Square, dot};

/// How the mean follows from the linear index, and what is minimised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Family {
    /// `E[y] = exp(index)`, Poisson pseudo maximum likelihood.
    #[default]
    Poisson,
    /// `E[y] = index`, least squares.
    Gaussian,
}

/// How an equation is estimated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Poisson or least squares.
    pub family: Family,
    /// Tolerance of the fitted means and of the residualised regressors, relative.
    pub tolerance: f64,
    /// Most Newton steps.
    pub max_iterations: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { family: Family::Poisson, tolerance: 1e-9, max_iterations: 100 }
    }
}

/// Name of the coefficient that stands where there are no effects.
const INTERCEPT: &str = "(Intercept)";

/// Estimates an equation.
///
/// Without sets of effects an intercept is estimated, the first of the coefficients.
///
/// # Errors
/// When the design is at fault, when the data cannot identify any coefficient, when no maximum is
/// reached.
pub fn fit(design: &Design, options: &Options) -> Result<Estimate, EstimationError> {
    design.check(options.family)?;
    let (kept, dropped) = informative(design, options.family);
    Fit { design, options, kept, dropped }.run()
}

/// Estimates the same equation with other weights, which multiply those of the design: the
/// coefficients, in the order of the estimate. The search begins where the estimate ended.
///
/// `weight` has as many values as the design has rows; those of rows that the estimate dropped
/// are not looked at, and no row is dropped but for a weight of zero.
///
/// # Errors
/// When a weight is negative or not a number, when a regressor is determined by the effects under
/// these weights, when no maximum is reached.
pub fn refit(
    design: &Design,
    estimate: &Estimate,
    weight: &[f64],
    options: &Options,
) -> Result<Vec<f64>, EstimationError> {
    design.check_column("weight", weight)?;
    let fitted = &estimate.fitted;
    let sample = &fitted.sample;
    let weight: Vec<f64> = sample
        .rows
        .iter()
        .zip(&sample.weight)
        .map(|(&row, own)| own * weight[row as usize])
        .collect();
    if fitted.family == Family::Gaussian {
        return least_squares(&mut sample.clone(), &weight, options).map(|fit| fit.slopes);
    }
    let slopes = estimate.coefficients.iter().map(|one| one.value).collect();
    let point = Point { index: fitted.index.clone(), slopes };
    let weight = super::rows::masked(sample, weight);
    Ok(poisson::maximise(sample, &weight, point, options)?.point.slopes)
}

/// The regressors of a design, after an intercept where there are no effects.
struct Columns<'a> {
    design: &'a Design,
    values: Vec<&'a [f64]>,
    has_intercept: bool,
}

impl<'a> Columns<'a> {
    fn new(design: &'a Design, ones: &'a [f64]) -> Self {
        let has_intercept = design.effects.is_empty();
        let given = design.regressors.iter().map(|regressor| regressor.values.as_slice());
        let values = has_intercept.then_some(ones).into_iter().chain(given).collect();
        Self { design, values, has_intercept }
    }

    fn place(&self, column: usize) -> Option<usize> {
        column.checked_sub(usize::from(self.has_intercept))
    }

    fn name(&self, column: usize) -> String {
        let given = self.place(column).map(|at| self.design.regressors[at].name.clone());
        given.unwrap_or_else(|| INTERCEPT.to_owned())
    }

    fn collinear(&self, kept: &[u32], (column, partners): &(usize, Vec<usize>)) -> Collinear {
        let absorbed_by = if partners.is_empty() {
            absorbing_effects(self.design, kept, self.values[*column])
        } else {
            partners.iter().map(|&partner| self.name(partner)).collect()
        };
        let regressor = self.place(*column).unwrap_or(0);
        Collinear { regressor, name: self.name(*column), absorbed_by }
    }
}

/// An estimation under way.
struct Fit<'a> {
    design: &'a Design,
    options: &'a Options,
    kept: Vec<u32>,
    dropped: Vec<Dropped>,
}

impl Fit<'_> {
    fn run(self) -> Result<Estimate, EstimationError> {
        let design = self.design;
        if self.kept.is_empty() {
            return Err(no_rows(&self.dropped));
        }
        let ones = vec![1.0; if design.effects.is_empty() { design.outcome.len() } else { 0 }];
        let columns = Columns::new(design, &ones);
        let mut sample = Sample::new(design, &self.kept, &columns.values);
        let start = poisson::start(&sample, &sample.weight, columns.has_intercept);
        let weight: Vec<f64> = match self.options.family {
            Family::Poisson => {
                start.index.iter().zip(&sample.weight).map(|(index, w)| w * index.exp()).collect()
            }
            Family::Gaussian => sample.weight.clone(),
        };
        let residualised = residualise(&mut sample, &weight);
        let collinear: Vec<Collinear> =
            residualised.lost.iter().map(|lost| columns.collinear(&self.kept, lost)).collect();
        require_some(residualised.kept.len(), &collinear)?;
        let point = Point {
            slopes: residualised.kept.iter().map(|&column| start.slopes[column]).collect(),
            index: start.index,
        };
        let mut end = match self.options.family {
            Family::Poisson => poisson_end(&mut sample, point, self.options)?,
            Family::Gaussian => {
                let weight = sample.weight.clone();
                least_squares(&mut sample, &weight, self.options)?
            }
        };
        end.rounds += residualised.rounds;
        let coefficient = |(&column, &value): (&usize, &f64)| Coefficient {
            name: columns.name(column),
            regressor: columns.place(column),
            value,
        };
        let coefficients = residualised.kept.iter().zip(&end.slopes).map(coefficient).collect();
        Ok(self.estimate(sample, coefficients, collinear, end))
    }

    fn estimate(
        self,
        sample: Sample,
        coefficients: Vec<Coefficient>,
        collinear: Vec<Collinear>,
        end: End,
    ) -> Estimate {
        let family = self.options.family;
        let likelihood = Likelihood::new(&sample, &end.mean, family);
        Estimate {
            coefficients,
            collinear,
            observations: sample.len(),
            means: means(self.design, &self.dropped, (&sample.rows, &end.mean)),
            dropped: self.dropped,
            deviance: likelihood.deviance,
            log_likelihood: likelihood.own,
            null_log_likelihood: likelihood.null,
            iterations: end.iterations,
            rounds: end.rounds,
            fitted: Fitted {
                family,
                levels_of_effects: levels_of_effects(self.design, &sample.rows),
                sample,
                index: end.index,
                score: end.score,
                bread: end.bread,
            },
        }
    }
}

/// The end of a search.
struct End {
    slopes: Vec<f64>,
    index: Vec<f64>,
    mean: Vec<f64>,
    score: Vec<f64>,
    bread: Square,
    iterations: usize,
    rounds: usize,
}

fn poisson_end(
    sample: &mut Sample,
    point: Point,
    options: &Options,
) -> Result<End, EstimationError> {
    let weight = sample.weight.clone();
    let Maximum { mut point, weighted_mean, iterations, rounds } =
        poisson::maximise(sample, &weight, point, options)?;
    let (bread, more) = finish(sample, &weighted_mean, options)?;
    let score: Vec<f64> = (0..sample.len())
        .map(|row| weight[row] * sample.outcome[row] - weighted_mean[row])
        .collect();
    let last = correction(sample, &bread, &score);
    point.slopes.iter_mut().zip(last).for_each(|(slope, change)| *slope += change);
    let mean = weighted_mean.iter().zip(&weight).map(|(mean, weight)| mean / weight).collect();
    let Point { index, slopes } = point;
    Ok(End { slopes, index, mean, score, bread, iterations, rounds: rounds + more })
}

fn least_squares(
    sample: &mut Sample,
    weight: &[f64],
    options: &Options,
) -> Result<End, EstimationError> {
    let (bread, mut rounds) = finish(sample, weight, options)?;
    let mut residual: Vec<f64> = sample
        .outcome
        .iter()
        .zip(&sample.offset)
        .map(|(outcome, offset)| outcome - offset)
        .collect();
    if sample.is_absorbed {
        rounds +=
            Absorber::new(sample, weight).residualise(&mut residual, options.tolerance).rounds;
    }
    let weigh = |residual: &[f64]| -> Vec<f64> {
        residual.iter().zip(weight).map(|(residual, weight)| residual * weight).collect()
    };
    let slopes = correction(sample, &bread, &weigh(&residual));
    for (row, residual) in residual.iter_mut().enumerate() {
        *residual -= dot(&sample.x[row * slopes.len()..][..slopes.len()], &slopes);
    }
    let mean: Vec<f64> = sample
        .outcome
        .iter()
        .zip(&residual)
        .map(|(outcome, residual)| outcome - residual)
        .collect();
    let score = weigh(&residual);
    Ok(End { slopes, index: mean.clone(), mean, score, bread, iterations: 1, rounds })
}

/// Levels that occur in the rows kept, by set of effects.
fn levels_of_effects(design: &Design, rows: &[u32]) -> Vec<usize> {
    let occurring = |effect: &Effect| {
        let mut occurs = vec![false; effect.levels];
        for &row in rows {
            occurs[effect.codes[row as usize] as usize] = true;
        }
        occurs.into_iter().filter(|&occurs| occurs).count()
    };
    design.effects.iter().map(occurring).collect()
}

fn no_rows(dropped: &[Dropped]) -> EstimationError {
    let (separated, singletons) = separated_and_singletons(dropped);
    let weightless = dropped.len() - separated - singletons;
    EstimationError::NoRows { separated, singletons, weightless }
}
