//! Combinations of the columns of a small design that vanish on given rows.

use super::Names;
use crate::estimation::sample::Sample;

/// A value below this share of the largest is rounding.
const ROUNDING: f64 = 1e-9;

/// The columns of a design with dummies written out: absorbed groups, or one for the intercept
/// that stands among the regressors; levels of the other sets; regressors, scaled to one.
pub(super) struct Columns {
    groups: usize,
    group_of: Vec<usize>,
    scale: Vec<f64>,
    firsts: Vec<usize>,
}

impl Columns {
    pub(super) fn new(sample: &Sample) -> Self {
        let groups = if sample.is_absorbed { sample.starts.len() - 1 } else { 0 };
        let group_of = sample
            .groups()
            .enumerate()
            .flat_map(|(group, rows)| rows.map(move |_| group))
            .collect();
        let largest = |column: usize| {
            sample.column(column).iter().fold(0.0, |most: f64, value| most.max(value.abs()))
        };
        let inverse = |value: f64| if value > 0.0 { 1.0 / value } else { 0.0 };
        let scale = (0..sample.regressors).map(|column| inverse(largest(column))).collect();
        Self { groups, group_of, scale, firsts: sample.firsts.clone() }
    }

    pub(super) fn count(&self) -> usize {
        self.first_slope() + self.scale.len()
    }

    fn first_slope(&self) -> usize {
        self.groups + self.firsts[self.firsts.len() - 1]
    }

    /// One row of the design.
    pub(super) fn row(&self, sample: &Sample, row: usize) -> Vec<f64> {
        let mut values = vec![0.0; self.count()];
        if self.groups > 0 {
            values[self.group_of[row]] = 1.0;
        }
        for &level in sample.levels_of(row) {
            values[self.groups + level as usize] = 1.0;
        }
        let first = self.first_slope();
        for (column, scale) in self.scale.iter().enumerate() {
            values[first + column] = sample.x[row * sample.regressors + column] * scale;
        }
        values
    }

    /// The product of one row with a vector.
    pub(super) fn value(&self, sample: &Sample, row: usize, vector: &[f64]) -> f64 {
        let mut value = if self.groups > 0 { vector[self.group_of[row]] } else { 0.0 };
        for &level in sample.levels_of(row) {
            value += vector[self.groups + level as usize];
        }
        let first = self.first_slope();
        for (column, scale) in self.scale.iter().enumerate() {
            value += sample.x[row * sample.regressors + column] * scale * vector[first + column];
        }
        value
    }

    /// The names of the columns that take part in a vector.
    pub(super) fn names(&self, names: &Names<'_>, vector: &[f64]) -> Vec<String> {
        let most = vector.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
        let takes_part = |part: &[f64]| part.iter().any(|value| value.abs() > 1e-6 * most);
        let first = self.first_slope();
        let mut found: Vec<String> = Vec::new();
        for (name, value) in names.regressors.iter().zip(&vector[first..]) {
            if takes_part(&[*value]) {
                found.push(name.clone());
            }
        }
        if takes_part(&vector[..self.groups]) {
            found.extend(names.absorbed.map(str::to_owned));
        }
        for (name, ends) in names.sets.iter().zip(self.firsts.windows(2)) {
            if takes_part(&vector[self.groups + ends[0]..self.groups + ends[1]]) {
                found.push((*name).to_owned());
            }
        }
        found
    }
}

/// A basis of the vectors on which all rows vanish, by elimination with complete pivoting.
pub(super) fn basis(mut rows: Vec<Vec<f64>>, columns: usize) -> Vec<Vec<f64>> {
    let pivots = reduce(&mut rows, columns);
    let mut is_pivot = vec![false; columns];
    for &(_, column) in &pivots {
        is_pivot[column] = true;
    }
    let free = (0..columns).filter(|&column| !is_pivot[column]);
    free.map(|column| {
        let mut vector = vec![0.0; columns];
        vector[column] = 1.0;
        for &(row, pivot) in &pivots {
            vector[pivot] = -rows[row][column];
        }
        vector
    })
    .collect()
}

/// Brings rows to reduced echelon form in place: the row and column of each pivot.
pub(super) fn reduce(rows: &mut [Vec<f64>], columns: usize) -> Vec<(usize, usize)> {
    let mut pivots: Vec<(usize, usize)> = Vec::new();
    let largest = |rows: &[Vec<f64>], from: usize| {
        let mut best = (0.0, 0, 0);
        for (row, values) in rows.iter().enumerate().skip(from) {
            for (column, value) in values.iter().enumerate() {
                if value.abs() > best.0 {
                    best = (value.abs(), row, column);
                }
            }
        }
        best
    };
    let scale = largest(rows, 0).0;
    for next in 0..rows.len().min(columns) {
        let (size, row, column) = largest(rows, next);
        if size <= ROUNDING * scale {
            break;
        }
        rows.swap(next, row);
        let inverse = 1.0 / rows[next][column];
        let pivot: Vec<f64> = rows[next].iter().map(|value| value * inverse).collect();
        for (at, values) in rows.iter_mut().enumerate() {
            let factor = values[column];
            if at != next && factor != 0.0 {
                for (value, pivot) in values.iter_mut().zip(&pivot) {
                    *value -= factor * pivot;
                }
                values[column] = 0.0;
            }
        }
        rows[next] = pivot;
        pivots.push((next, column));
    }
    pivots
}
