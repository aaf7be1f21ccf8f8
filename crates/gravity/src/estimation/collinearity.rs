//! Regressors that effects or other regressors determine.

use super::absorber::{Absorber, add_outer};
use super::sample::Sample;
use super::{Design, EstimationError, Options};
use crate::dense::{Cholesky, Square, dot};

/// A residual smaller than this share of its regressor is rounding.
const ABSORBED: f64 = 1e-7;
/// Tolerance of a first look, and what is looked at again.
const LOOSE: f64 = 1e-4;
const SUSPECT: f64 = 1e-2;
const TIGHT: f64 = 1e-11;

/// What the regressors are once the effects are taken from them.
pub(super) struct Residualised {
    /// Columns of the sample that stay.
    pub(super) kept: Vec<usize>,
    /// Columns that others determine: which, and the columns kept that take part; without any,
    /// the effects alone do.
    pub(super) lost: Vec<(usize, Vec<usize>)>,
    /// Rounds of conjugate gradients.
    pub(super) rounds: usize,
}

/// Replaces the regressors of a sample by their residuals on the effects, and drops those that
/// vanish or that the ones before them determine.
pub(super) fn residualise(sample: &mut Sample, weight: &[f64]) -> Residualised {
    let count = sample.regressors;
    let mut rounds = 0;
    let mut is_absorbed = vec![false; count];
    let mut size = vec![0.0; count];
    for at in 0..count {
        let mut column = sample.column(at);
        let whole = norm(&column, weight);
        if sample.is_absorbed {
            let absorber = Absorber::new(sample, weight);
            rounds += absorber.residualise(&mut column, LOOSE).rounds;
            if norm(&column, weight) < SUSPECT * whole {
                rounds += absorber.residualise_to(&mut column, TIGHT * whole).rounds;
            }
        }
        size[at] = norm(&column, weight);
        is_absorbed[at] = size[at] <= ABSORBED * whole;
        sample.replace_column(at, &column);
    }
    let mut remaining: Vec<usize> = (0..count).filter(|&at| !is_absorbed[at]).collect();
    let mut gram = gram_matrix(sample, &remaining, weight);
    if sample.is_absorbed && Cholesky::new(&gram, SUSPECT * SUSPECT).is_err() {
        for &at in &remaining {
            let mut column = sample.column(at);
            let goal = TIGHT * size[at];
            rounds += Absorber::new(sample, weight).residualise_to(&mut column, goal).rounds;
            sample.replace_column(at, &column);
        }
        gram = gram_matrix(sample, &remaining, weight);
    }
    let mut lost: Vec<(usize, Vec<usize>)> =
        (0..count).filter(|&at| is_absorbed[at]).map(|at| (at, Vec::new())).collect();
    while let Err(row) = Cholesky::new(&gram, 1e-11) {
        lost.push((remaining[row], partners(&gram, row, &remaining)));
        remaining.remove(row);
        gram = gram_matrix(sample, &remaining, weight);
    }
    lost.sort_unstable();
    sample.keep_columns(&remaining);
    Residualised { kept: remaining, lost, rounds }
}

fn norm(column: &[f64], weight: &[f64]) -> f64 {
    column.iter().zip(weight).map(|(value, weight)| weight * value * value).sum::<f64>().sqrt()
}

fn gram_matrix(sample: &Sample, which: &[usize], weight: &[f64]) -> Square {
    let mut gram = Square::zeros(which.len());
    let mut x = vec![0.0; which.len()];
    for (row, &weight) in weight.iter().enumerate() {
        for (value, &at) in x.iter_mut().zip(which) {
            *value = sample.x[row * sample.regressors + at];
        }
        add_outer(&mut gram, weight, &x);
    }
    gram.mirror();
    gram
}

/// The columns before `row` that make it up.
fn partners(gram: &Square, row: usize, names: &[usize]) -> Vec<usize> {
    let mut before = Square::zeros(row);
    for one in 0..row {
        for other in 0..row {
            *before.at_mut(one, other) = gram.at(one, other);
        }
    }
    let Ok(factor) = Cholesky::new(&before, 1e-13) else { return names[..row].to_vec() };
    let mut share = gram.row(row)[..row].to_vec();
    factor.solve(&mut share);
    let whole = gram.at(row, row).sqrt();
    (0..row)
        .filter(|&at| share[at].abs() * gram.at(at, at).sqrt() > 1e-5 * whole)
        .map(|at| names[at])
        .collect()
}

/// The smallest family of sets of effects that determines a regressor, by name.
pub(super) fn absorbing_effects(design: &Design, kept: &[u32], column: &[f64]) -> Vec<String> {
    let sets = design.effects.len();
    let mut families: Vec<u32> = (1..1_u32 << sets.min(8)).collect();
    families.sort_by_key(|family| family.count_ones());
    for family in families {
        let members: Vec<usize> = (0..sets).filter(|&set| family >> set & 1 == 1).collect();
        if members.len() == sets {
            break;
        }
        let part = Design {
            outcome: design.outcome.clone(),
            effects: members.iter().map(|&set| design.effects[set].clone()).collect(),
            ..Design::default()
        };
        let sample = Sample::new(&part, kept, &[column]);
        let mut values = sample.column(0);
        let weight = vec![1.0; values.len()];
        let whole = norm(&values, &weight);
        Absorber::new(&sample, &weight).residualise(&mut values, TIGHT);
        if norm(&values, &weight) <= ABSORBED * whole {
            return members.iter().map(|&set| design.effects[set].name.clone()).collect();
        }
    }
    design.effects.iter().map(|set| set.name.clone()).collect()
}

/// Refuses an equation that has lost all its regressors.
pub(super) fn require_some(kept: usize, lost: &[super::Collinear]) -> Result<(), EstimationError> {
    match lost.first() {
        Some(first) if kept == 0 => Err(EstimationError::NotIdentified {
            regressor: first.name.clone(),
            absorbed_by: first.absorbed_by.join(" with "),
        }),
        _ => Ok(()),
    }
}

/// The final residuals, and the inverse of the information of the coefficients.
pub(super) fn finish(
    sample: &mut Sample,
    weight: &[f64],
    options: &Options,
) -> Result<(Square, usize), EstimationError> {
    let count = sample.regressors;
    let mut rounds = 0;
    for at in 0..count {
        if !sample.is_absorbed {
            break;
        }
        let mut column = sample.column(at);
        rounds += Absorber::new(sample, weight).residualise(&mut column, options.tolerance).rounds;
        sample.replace_column(at, &column);
    }
    let mut gram = Square::zeros(count);
    for (row, &weight) in weight.iter().enumerate() {
        add_outer(&mut gram, weight, &sample.x[row * count..][..count]);
    }
    gram.mirror();
    let factor = Cholesky::new(&gram, 1e-13)
        .map_err(|regressor| EstimationError::Indeterminate { regressor })?;
    Ok((factor.inverse(), rounds))
}

/// The change of the coefficients that a score asks for: `bread · X' score`.
pub(super) fn correction(sample: &Sample, bread: &Square, score: &[f64]) -> Vec<f64> {
    let mut slope = vec![0.0; sample.regressors];
    for (row, score) in score.iter().enumerate() {
        let x = &sample.x[row * sample.regressors..][..sample.regressors];
        slope.iter_mut().zip(x).for_each(|(slope, x)| *slope += score * x);
    }
    (0..slope.len()).map(|row| dot(bread.row(row), &slope)).collect()
}
