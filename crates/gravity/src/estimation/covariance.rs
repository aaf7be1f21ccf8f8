//! Covariances of the coefficients: robust, and clustered in any number of ways.
//!
//! `V = B (Σ_c s_c s_c') B` with B the inverse information and `s_c` the sum, over a cluster, of
//! the rows of the score `x̃ w (y - mu)`, where x̃ is the residual of the regressors on the
//! effects. With several sets of clusters, the sum over all families of sets, those of an even
//! number taken off (Cameron, Gelbach and Miller 2011, equation 2.13).

use std::collections::HashMap;

use super::absorber::add_outer;
use super::estimate::Fitted;
use super::{Design, Estimate, EstimationError};
use crate::dense::Square;

/// Which errors may be correlated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errors<'a> {
    /// None, each with a variance of its own.
    Robust,
    /// Those within a cluster of any of these sets, by their place in [`Design::clusters`].
    Clustered(&'a [usize]),
}

/// The factor for a small sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmallSample {
    /// None: the plain sandwich.
    Plain,
    /// G/(G-1), with G the fewest clusters of any set, or the number of rows.
    Groups,
    /// G/(G-1) · (N-1)/(N-K): K counts the coefficients and all effects but those that are
    /// nested in clusters; for robust errors N/(N-K), HC1. What R's fixest does by default.
    Parameters,
}

/// The covariance of the coefficients, in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Covariance {
    /// By row and column.
    pub matrix: Square,
    /// Clusters of each set, or the number of rows.
    pub clusters: Vec<usize>,
}

impl Covariance {
    /// Standard errors; NaN where the variance is negative, as a sum over several sets of clusters
    /// can be when there are few of one.
    pub fn standard_errors(&self) -> Vec<f64> {
        (0..self.matrix.size()).map(|at| self.matrix.at(at, at).sqrt()).collect()
    }
}

impl Estimate {
    /// The covariance of the coefficients.
    ///
    /// # Errors
    /// When a set of clusters is asked for that the design has not.
    pub fn covariance(
        &self,
        design: &Design,
        errors: Errors<'_>,
        small_sample: SmallSample,
    ) -> Result<Covariance, EstimationError> {
        let sets = match errors {
            Errors::Robust => &[],
            Errors::Clustered(sets) => sets,
        };
        if let Some(&set) = sets.iter().find(|&&set| set >= design.clusters.len()) {
            return Err(EstimationError::NoClusters { set, sets: design.clusters.len() });
        }
        let fitted = &self.fitted;
        let count = fitted.sample.regressors;
        let mut meat = Square::zeros(count);
        let mut clusters = Vec::new();
        if sets.is_empty() {
            clusters.push(fitted.sample.len());
            for row in 0..fitted.sample.len() {
                add_outer(&mut meat, fitted.score[row].powi(2), fitted.x(row));
            }
        }
        for family in 1..1_usize << sets.len() {
            let members: Vec<usize> =
                (0..sets.len()).filter(|at| family >> at & 1 == 1).map(|at| sets[at]).collect();
            let (codes, levels) = joint_codes(design, &fitted.sample.rows, &members);
            let sign = if members.len() % 2 == 1 { 1.0 } else { -1.0 };
            add_clusters(fitted, &codes, levels, (sign, &mut meat));
            if members.len() == 1 {
                clusters.push(levels);
            }
        }
        meat.mirror();
        let mut matrix = fitted.bread.times(&meat).times(&fitted.bread);
        let factor = self.factor(design, sets, &clusters, small_sample);
        for row in 0..count {
            for column in 0..count {
                *matrix.at_mut(row, column) *= factor;
            }
        }
        Ok(Covariance { matrix, clusters })
    }

    fn factor(
        &self,
        design: &Design,
        sets: &[usize],
        clusters: &[usize],
        small_sample: SmallSample,
    ) -> f64 {
        let groups = clusters.iter().copied().min().unwrap_or(0) as f64;
        let adjusted = groups / (groups - 1.0);
        match small_sample {
            SmallSample::Plain => 1.0,
            SmallSample::Groups => adjusted,
            SmallSample::Parameters => {
                let rows = self.fitted.sample.len() as f64;
                adjusted * (rows - 1.0) / (rows - self.parameters(design, sets) as f64)
            }
        }
    }

    /// Coefficients, and levels of effects that are not nested in clusters less one for each
    /// such set after the first.
    fn parameters(&self, design: &Design, sets: &[usize]) -> usize {
        let rows = &self.fitted.sample.rows;
        let levels: Vec<usize> = design
            .effects
            .iter()
            .enumerate()
            .filter(|(_, effect)| {
                !sets.iter().any(|&set| is_nested(&effect.codes, &design.clusters[set].codes, rows))
            })
            .map(|(at, _)| self.fitted.levels_of_effects[at])
            .collect();
        let effects = levels.iter().sum::<usize>() + 1 - levels.len().max(1);
        self.coefficients.len() + effects
    }
}

impl Fitted {
    fn x(&self, row: usize) -> &[f64] {
        &self.sample.x[row * self.sample.regressors..][..self.sample.regressors]
    }
}

/// Whether rows with the same inner code always have the same outer code.
fn is_nested(inner: &[u32], outer: &[u32], rows: &[u32]) -> bool {
    let levels = rows.iter().map(|&row| inner[row as usize] as usize + 1).max().unwrap_or(0);
    let mut seen = vec![u32::MAX; levels];
    rows.iter().all(|&row| {
        let (slot, code) = (&mut seen[inner[row as usize] as usize], outer[row as usize]);
        let is_same = *slot == u32::MAX || *slot == code;
        *slot = code;
        is_same
    })
}

/// Clusters of rows that agree in all these sets, numbered as they come.
fn joint_codes(design: &Design, rows: &[u32], sets: &[usize]) -> (Vec<u32>, usize) {
    let mut numbers: HashMap<Vec<u32>, u32> = HashMap::new();
    if let [set] = sets {
        let set = &design.clusters[*set];
        let mut number = vec![u32::MAX; set.levels];
        let mut levels = 0;
        let codes = rows.iter().map(|&row| {
            let slot = &mut number[set.codes[row as usize] as usize];
            if *slot == u32::MAX {
                *slot = levels;
                levels += 1;
            }
            *slot
        });
        return (codes.collect(), levels as usize);
    }
    let mut codes = Vec::with_capacity(rows.len());
    for &row in rows {
        let key = sets.iter().map(|&set| design.clusters[set].codes[row as usize]).collect();
        let next = numbers.len() as u32;
        codes.push(*numbers.entry(key).or_insert(next));
    }
    (codes, numbers.len())
}

fn add_clusters(fitted: &Fitted, codes: &[u32], levels: usize, (sign, meat): (f64, &mut Square)) {
    let count = fitted.sample.regressors;
    let mut sums = vec![0.0; levels * count];
    for (row, &code) in codes.iter().enumerate() {
        let sum = &mut sums[code as usize * count..][..count];
        for (sum, x) in sum.iter_mut().zip(fitted.x(row)) {
            *sum += fitted.score[row] * x;
        }
    }
    for sum in sums.chunks_exact(count) {
        add_outer(meat, sign, sum);
    }
}
