//! Weighted least squares on effects: the absorbed set exactly, the others by conjugate gradients.
//!
//! With W the weights, D the dummies of the other sets, X the regressors and M the projection
//! that takes the weighted mean of its absorbed group from each row, the normal equations of
//! (X, D) after elimination of the absorbed set are `S v = [D X]' W M r`, `S = [D X]' W M [D X]`
//! (a Schur complement). `S` is never formed: one pass over the rows applies it.

use super::sample::Sample;
use crate::dense::{Cholesky, Square, dot};

/// The system for one set of weights.
pub(super) struct Absorber<'a> {
    sample: &'a Sample,
    weight: &'a [f64],
    /// One over the weight of each group; zero where nothing is absorbed.
    inverse_group: Vec<f64>,
    /// One over the diagonal of S by level; zero where it vanishes.
    inverse_diagonal: Vec<f64>,
    /// Factor of the part of S that belongs to the regressors; none when they take no part.
    gram: Option<Cholesky>,
}

/// What one solution took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Solved {
    /// Size of the residual beside the right-hand side, in the norm of the preconditioner.
    pub(super) residual: f64,
    /// Rounds of conjugate gradients.
    pub(super) rounds: usize,
}

impl<'a> Absorber<'a> {
    /// The system on effects alone.
    pub(super) fn new(sample: &'a Sample, weight: &'a [f64]) -> Self {
        let inverse = |value: f64| if value > 0.0 { 1.0 / value } else { 0.0 };
        let factor = if sample.is_absorbed { 1.0 } else { 0.0 };
        let inverse_group: Vec<f64> = sample
            .groups()
            .map(|rows| factor * inverse(weight[rows].iter().sum::<f64>()))
            .collect();
        let mut diagonal = vec![0.0; sample.levels()];
        for (rows, inverse) in sample.groups().zip(&inverse_group) {
            for row in rows {
                let own = weight[row] * (1.0 - weight[row] * inverse);
                for &level in sample.levels_of(row) {
                    diagonal[level as usize] += own.max(0.0);
                }
            }
        }
        for value in &mut diagonal {
            *value = inverse(*value);
        }
        Self { sample, weight, inverse_group, inverse_diagonal: diagonal, gram: None }
    }

    /// The system on effects and regressors; `Err` names a regressor that others determine.
    pub(super) fn with_regressors(sample: &'a Sample, weight: &'a [f64]) -> Result<Self, usize> {
        let mut absorber = Self::new(sample, weight);
        absorber.gram = Some(Cholesky::new(&absorber.gram_matrix(), 1e-13)?);
        Ok(absorber)
    }

    /// `X' W M X`.
    fn gram_matrix(&self) -> Square {
        let count = self.sample.regressors;
        let mut gram = Square::zeros(count);
        let mut sums = vec![0.0; count];
        for (rows, inverse) in self.sample.groups().zip(&self.inverse_group) {
            sums.fill(0.0);
            for row in rows {
                let x = &self.sample.x[row * count..][..count];
                add_outer(&mut gram, self.weight[row], x);
                for (sum, value) in sums.iter_mut().zip(x) {
                    *sum += self.weight[row] * value;
                }
            }
            add_outer(&mut gram, -inverse, &sums);
        }
        gram.mirror();
        gram
    }

    /// Unknowns: a value for each level, then for each regressor.
    pub(super) fn unknowns(&self) -> usize {
        self.inverse_diagonal.len() + self.regressors()
    }

    fn regressors(&self) -> usize {
        if self.gram.is_some() { self.sample.regressors } else { 0 }
    }

    /// The right-hand side `[D X]' W M r` of a working residual.
    pub(super) fn right_hand_side(&self, residual: &[f64]) -> Vec<f64> {
        let mut side = vec![0.0; self.unknowns()];
        self.pass(Source::Rows(residual), &mut side);
        side
    }

    /// Solves `S v = side` from `v` as it is, until the residual is `tolerance` times `scale` in
    /// the norm of the preconditioner; a scale of `None` is the size of the right-hand side.
    pub(super) fn solve(
        &self,
        side: &[f64],
        v: &mut [f64],
        tolerance: f64,
        scale: Option<f64>,
    ) -> Solved {
        const MOST_ROUNDS: usize = 10_000;
        let mut residual = side.to_vec();
        let mut image = vec![0.0; v.len()];
        if v.iter().any(|&value| value != 0.0) {
            self.pass(Source::Unknowns(v), &mut image);
            residual.iter_mut().zip(&image).for_each(|(value, image)| *value -= image);
        }
        let scale = scale.unwrap_or_else(|| self.size(side));
        let mut conditioned = residual.clone();
        self.precondition(&mut conditioned);
        let mut direction = conditioned.clone();
        let mut energy = dot(&residual, &conditioned).max(0.0);
        let mut rounds = 0;
        while energy.sqrt() > tolerance * scale && rounds < MOST_ROUNDS {
            self.pass(Source::Unknowns(&direction), &mut image);
            let curvature = dot(&direction, &image);
            if curvature.is_nan() || curvature <= 0.0 {
                break;
            }
            let step = energy / curvature;
            for at in 0..v.len() {
                v[at] += step * direction[at];
                residual[at] -= step * image[at];
            }
            conditioned.copy_from_slice(&residual);
            self.precondition(&mut conditioned);
            let next = dot(&residual, &conditioned).max(0.0);
            let ratio = next / energy;
            for (value, conditioned) in direction.iter_mut().zip(&conditioned) {
                *value = conditioned + ratio * *value;
            }
            energy = next;
            rounds += 1;
        }
        Solved { residual: if scale > 0.0 { energy.sqrt() / scale } else { 0.0 }, rounds }
    }

    /// The size of a right-hand side in the norm of the preconditioner.
    pub(super) fn size(&self, side: &[f64]) -> f64 {
        let mut conditioned = side.to_vec();
        self.precondition(&mut conditioned);
        dot(side, &conditioned).max(0.0).sqrt()
    }

    fn precondition(&self, vector: &mut [f64]) {
        let (levels, regressors) = vector.split_at_mut(self.inverse_diagonal.len());
        for (value, inverse) in levels.iter_mut().zip(&self.inverse_diagonal) {
            *value *= inverse;
        }
        if let Some(gram) = &self.gram {
            gram.solve(regressors);
        }
    }

    /// The linear index of each row, before the absorbed effects.
    pub(super) fn index(&self, v: &[f64]) -> Vec<f64> {
        let count = self.regressors();
        let (levels, slopes) = v.split_at(self.inverse_diagonal.len());
        let of_row = |row: usize| {
            let effects: f64 =
                self.sample.levels_of(row).iter().map(|&level| levels[level as usize]).sum();
            effects + dot(&self.sample.x[row * count..][..count], slopes)
        };
        (0..self.sample.len()).map(of_row).collect()
    }

    /// The linear index of each row less the weighted mean of its absorbed group.
    pub(super) fn centred_index(&self, v: &[f64]) -> Vec<f64> {
        let mut index = self.index(v);
        self.centre(&mut index);
        index
    }

    fn centre(&self, column: &mut [f64]) {
        for (rows, inverse) in self.sample.groups().zip(&self.inverse_group) {
            let mean = dot(&column[rows.clone()], &self.weight[rows.clone()]) * inverse;
            for value in &mut column[rows] {
                *value -= mean;
            }
        }
    }

    /// Takes the effects from a column: its residual in a weighted regression on all sets.
    /// The column may already be such a residual for other weights.
    ///
    /// What is left of the effects is `tolerance` times the size of the column.
    pub(super) fn residualise(&self, column: &mut [f64], tolerance: f64) -> Solved {
        let size = column.iter().zip(self.weight).map(|(value, w)| w * value * value).sum::<f64>();
        self.residualise_to(column, tolerance * size.sqrt())
    }

    /// The same until what is left of the effects has a size.
    pub(super) fn residualise_to(&self, column: &mut [f64], goal: f64) -> Solved {
        let side = self.right_hand_side(column);
        let mut v = vec![0.0; self.unknowns()];
        let solved = self.solve(&side, &mut v, goal, Some(1.0));
        self.subtract(&v, column);
        solved
    }

    /// Takes the index of some unknowns, and then the absorbed effects, from a column.
    pub(super) fn subtract(&self, v: &[f64], column: &mut [f64]) {
        let fitted = self.index(v);
        for (value, fitted) in column.iter_mut().zip(&fitted) {
            *value -= fitted;
        }
        self.centre(column);
    }

    /// `[D X]' W M r`, for r given by row or by unknowns.
    fn pass(&self, source: Source, out: &mut [f64]) {
        match self.sample.width {
            1 => self.pass_of::<1>(source, out),
            2 => self.pass_of::<2>(source, out),
            3 => self.pass_of::<3>(source, out),
            _ => self.pass_of::<0>(source, out),
        }
    }

    /// The pass for a number of sets that the compiler knows; zero: any number.
    fn pass_of<const WIDTH: usize>(&self, source: Source, out: &mut [f64]) {
        let width = if WIDTH == 0 { self.sample.width } else { WIDTH };
        let count = self.regressors();
        out.fill(0.0);
        let (out, out_slopes) = out.split_at_mut(self.inverse_diagonal.len());
        let mut index = Vec::new();
        for (rows, inverse) in self.sample.groups().zip(&self.inverse_group) {
            let weight = &self.weight[rows.clone()];
            let codes = &self.sample.codes[rows.start * width..rows.end * width];
            let x = &self.sample.x[rows.start * count..rows.end * count];
            index.clear();
            match source {
                Source::Rows(values) => index.extend_from_slice(&values[rows]),
                Source::Unknowns(v) => {
                    let (levels, slopes) = v.split_at(out.len());
                    index.resize(weight.len(), 0.0);
                    gather::<WIDTH>(&mut index, codes, (width, levels));
                    add_products(&mut index, x, slopes);
                }
            }
            let mean = dot(&index, weight) * inverse;
            for (index, weight) in index.iter_mut().zip(weight) {
                *index = weight * (*index - mean);
            }
            scatter::<WIDTH>(&index, codes, (width, &mut *out));
            add_rows(&index, x, out_slopes);
        }
    }
}

/// Adds the effects of each row.
fn gather<const WIDTH: usize>(index: &mut [f64], codes: &[u32], (width, levels): (usize, &[f64])) {
    let width = if WIDTH == 0 { width } else { WIDTH };
    if width == 0 {
        return;
    }
    for (index, codes) in index.iter_mut().zip(codes.chunks_exact(width)) {
        for &code in codes {
            *index += levels[code as usize];
        }
    }
}

/// Adds the value of each row to its levels.
fn scatter<const WIDTH: usize>(
    values: &[f64],
    codes: &[u32],
    (width, levels): (usize, &mut [f64]),
) {
    let width = if WIDTH == 0 { width } else { WIDTH };
    if width == 0 {
        return;
    }
    for (value, codes) in values.iter().zip(codes.chunks_exact(width)) {
        for &code in codes {
            levels[code as usize] += value;
        }
    }
}

/// Adds `x · slopes` of each row.
fn add_products(index: &mut [f64], x: &[f64], slopes: &[f64]) {
    match slopes {
        [] => {}
        [slope] => index.iter_mut().zip(x).for_each(|(index, x)| *index += slope * x),
        _ => {
            for (index, x) in index.iter_mut().zip(x.chunks_exact(slopes.len())) {
                *index += dot(x, slopes);
            }
        }
    }
}

/// Adds `values' x`.
fn add_rows(values: &[f64], x: &[f64], slopes: &mut [f64]) {
    match slopes {
        [] => {}
        [slope] => *slope += dot(values, x),
        _ => {
            for (value, x) in values.iter().zip(x.chunks_exact(slopes.len())) {
                for (slope, x) in slopes.iter_mut().zip(x) {
                    *slope += value * x;
                }
            }
        }
    }
}

/// Where the values of the rows come from in a pass.
#[derive(Clone, Copy)]
enum Source<'a> {
    Rows(&'a [f64]),
    Unknowns(&'a [f64]),
}

/// Adds `factor · x xᵀ` to the upper half.
pub(super) fn add_outer(matrix: &mut Square, factor: f64, x: &[f64]) {
    for (row, &value) in x.iter().enumerate() {
        if value != 0.0 {
            for (column, &other) in x.iter().enumerate().skip(row) {
                *matrix.at_mut(row, column) += factor * value * other;
            }
        }
    }
}
