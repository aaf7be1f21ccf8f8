//! From a design to an estimate.

use super::absorber::Absorber;
use super::collinearity::{absorbing_effects, correction, finish, require_some, residualise};
use super::estimate::{Fitted, means, separated_and_singletons};
use super::likelihood::Likelihood;
use super::poisson::{self, Failure, Maximum, Point};
use super::rows::Rows;
use super::sample::Sample;
use super::separation::{self, Names, Separated};
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
    let mut rows = Rows::new(design);
    loop {
        rows.drop_empty(design, options.family);
        let kept = rows.kept();
        if kept.is_empty() {
            return Err(no_rows(&rows.dropped(design)));
        }
        match attempt(design, options, &kept)? {
            Attempt::Separated(sample, separated) => rows.separate(&sample, &separated),
            Attempt::Fitted(fit) => {
                return Ok(fit.estimate(design, options.family, rows.dropped(design)));
            }
        }
    }
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
    let maximum = poisson::maximise(sample, &weight, point, options);
    Ok(maximum.map_err(|failure| failure.error)?.point.slopes)
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

    /// Names of the columns of a sample, with the regressors that it still has.
    fn names(&self, sample: &Sample, regressors: &[usize]) -> Names<'a> {
        let name = |set: usize| self.design.effects[set].name.as_str();
        let others = (0..self.design.effects.len()).filter(|&set| Some(set) != sample.absorbed);
        Names {
            absorbed: sample.absorbed.map(name),
            sets: others.map(name).collect(),
            regressors: regressors.iter().map(|&column| self.name(column)).collect(),
        }
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

/// What comes of an estimation on some rows.
enum Attempt {
    /// Some of them are separated.
    Separated(Box<Sample>, Vec<Separated>),
    /// They have an estimate.
    Fitted(Box<Fit>),
}

/// A sample with its estimate.
struct Fit {
    sample: Sample,
    coefficients: Vec<Coefficient>,
    collinear: Vec<Collinear>,
    end: End,
}

fn attempt(design: &Design, options: &Options, kept: &[u32]) -> Result<Attempt, EstimationError> {
    let ones = vec![1.0; if design.effects.is_empty() { design.outcome.len() } else { 0 }];
    let columns = Columns::new(design, &ones);
    let mut sample = Sample::new(design, kept, &columns.values);
    let is_poisson = options.family == Family::Poisson;
    let is_settled = is_poisson && separation::is_small(&sample);
    if is_settled {
        let all: Vec<usize> = (0..columns.values.len()).collect();
        let separated = separation::find(&sample, &columns.names(&sample, &all));
        if !separated.is_empty() {
            return Ok(Attempt::Separated(Box::new(sample), separated));
        }
    }
    let start = poisson::start(&sample, &sample.weight, columns.has_intercept);
    let weight: Vec<f64> = if is_poisson {
        start.index.iter().zip(&sample.weight).map(|(index, w)| w * index.exp()).collect()
    } else {
        sample.weight.clone()
    };
    let residualised = residualise(&mut sample, &weight);
    let collinear: Vec<Collinear> =
        residualised.lost.iter().map(|lost| columns.collinear(kept, lost)).collect();
    require_some(residualised.kept.len(), &collinear)?;
    let mut end = if is_poisson {
        let slopes = residualised.kept.iter().map(|&column| start.slopes[column]).collect();
        let point = Point { slopes, index: start.index };
        let names = columns.names(&sample, &residualised.kept);
        match poisson_end(&mut sample, point, options, (!is_settled).then_some(&names))? {
            Ok(end) => end,
            Err(separated) => return Ok(Attempt::Separated(Box::new(sample), separated)),
        }
    } else {
        least_squares(&mut sample, &weight, options)?
    };
    end.rounds += residualised.rounds;
    let coefficient = |(&column, &value): (&usize, &f64)| Coefficient {
        name: columns.name(column),
        regressor: columns.place(column),
        value,
    };
    let coefficients = residualised.kept.iter().zip(&end.slopes).map(coefficient).collect();
    Ok(Attempt::Fitted(Box::new(Fit { sample, coefficients, collinear, end })))
}

impl Fit {
    fn estimate(self, design: &Design, family: Family, dropped: Vec<Dropped>) -> Estimate {
        let Self { sample, coefficients, collinear, end } = self;
        let likelihood = Likelihood::new(&sample, &end.mean, family);
        Estimate {
            coefficients,
            collinear,
            observations: sample.len(),
            means: means(design, &dropped, (&sample.rows, &end.mean)),
            dropped,
            deviance: likelihood.deviance,
            log_likelihood: likelihood.own,
            null_log_likelihood: likelihood.null,
            iterations: end.iterations,
            rounds: end.rounds,
            fitted: Fitted {
                family,
                levels_of_effects: levels_of_effects(design, &sample.rows),
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

/// The maximum, or the rows that are separated; names are given when separation is still open.
fn poisson_end(
    sample: &mut Sample,
    point: Point,
    options: &Options,
    names: Option<&Names<'_>>,
) -> Result<Result<End, Vec<Separated>>, EstimationError> {
    let weight = sample.weight.clone();
    let found = poisson::maximise(sample, &weight, point, options);
    if let Some(names) = names {
        let (Ok(Maximum { falling, .. }) | Err(Failure { falling, .. })) = &found;
        let separated = separation::find_among(sample, falling, names);
        if !separated.is_empty() {
            return Ok(Err(separated));
        }
    }
    let Maximum { mut point, weighted_mean, iterations, rounds, .. } =
        found.map_err(|failure| failure.error)?;
    let (bread, more) = finish(sample, &weighted_mean, options)?;
    let score: Vec<f64> = (0..sample.len())
        .map(|row| weight[row] * sample.outcome[row] - weighted_mean[row])
        .collect();
    let last = correction(sample, &bread, &score);
    point.slopes.iter_mut().zip(last).for_each(|(slope, change)| *slope += change);
    let mean = weighted_mean.iter().zip(&weight).map(|(mean, weight)| mean / weight).collect();
    let Point { index, slopes } = point;
    Ok(Ok(End { slopes, index, mean, score, bread, iterations, rounds: rounds + more }))
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
