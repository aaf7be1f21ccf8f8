//! The rows on which the vectors of a linear space can be negative while nowhere positive.
//!
//! A vertex of a linear programme gives some of these rows; with them out of the way the next
//! gives more, until none is left. The rows found so are all of them: were there another, a sum
//! of its vector and a large multiple of those found would still be nowhere positive.

/// A linear space by its values on rows: `images[row][vector]`.
pub(crate) struct Cone {
    images: Vec<Vec<f64>>,
    /// A value beside the largest that is rounding.
    tolerance: f64,
    /// Rows not yet found.
    open: Vec<usize>,
}

/// A vector that is nowhere positive on the open rows.
pub(crate) struct Ray {
    /// The open rows on which it is negative.
    pub(crate) rows: Vec<usize>,
    /// The share of each vector of the space.
    pub(crate) share: Vec<f64>,
}

impl Cone {
    pub(crate) fn new(images: Vec<Vec<f64>>, tolerance: f64) -> Self {
        let most = most(&images);
        let is_open = |row: &usize| images[*row].iter().any(|value| value.abs() > tolerance * most);
        let open = (0..images.len()).filter(is_open).collect();
        Self { images, tolerance, open }
    }

    /// How many of the vectors are independent.
    pub(crate) fn rank(images: &[Vec<f64>], tolerance: f64) -> usize {
        let rows: Vec<usize> = (0..images.len()).collect();
        Basis::new(images, &rows, tolerance).pivots.len()
    }

    /// A ray of the cone, whose rows are taken out.
    pub(crate) fn next_ray(&mut self) -> Option<Ray> {
        if self.open.is_empty() {
            return None;
        }
        let basis = Basis::new(&self.images, &self.open, self.tolerance);
        let point = maximise(&basis.rows, self.tolerance)?;
        let values: Vec<f64> = basis
            .rows
            .iter()
            .map(|row| row.iter().zip(&point).map(|(value, point)| value * point).sum())
            .collect();
        let most = values.iter().copied().fold(0.0, f64::max);
        let is_found = |at: usize| values[at] > 1e-6 * most;
        let rows: Vec<usize> =
            (0..self.open.len()).filter(|&at| is_found(at)).map(|at| self.open[at]).collect();
        let mut at = 0;
        self.open.retain(|_| {
            at += 1;
            !is_found(at - 1)
        });
        let share = basis.share(&point);
        Some(Ray { rows, share })
    }
}

/// The largest value, or one: vectors have a share of one in some column, and columns are scaled
/// to one, so that a space whose values are all tiny is nothing but rounding.
fn most(rows: &[Vec<f64>]) -> f64 {
    rows.iter().flatten().fold(1.0, |most: f64, value| most.max(value.abs()))
}

/// The space with vectors chosen so that each has one row of its own, on which it is one and the
/// others are zero; values are those of the vectors reversed, so that they are to be positive.
struct Basis {
    /// Values by row and vector.
    rows: Vec<Vec<f64>>,
    /// Row and old vector of each new vector.
    pivots: Vec<(usize, usize)>,
    /// New vectors by old ones.
    change: Vec<Vec<f64>>,
}

impl Basis {
    /// By elimination on columns with complete pivoting.
    fn new(images: &[Vec<f64>], open: &[usize], tolerance: f64) -> Self {
        let count = images.first().map_or(0, Vec::len);
        let scale = most(images);
        let reversed = |&row: &usize| images[row].iter().map(|value| -value / scale).collect();
        let mut rows: Vec<Vec<f64>> = open.iter().map(reversed).collect();
        let mut change: Vec<Vec<f64>> = (0..count)
            .map(|at| (0..count).map(|to| f64::from(u8::from(at == to))).collect())
            .collect();
        let mut pivots: Vec<(usize, usize)> = Vec::new();
        let mut is_used = vec![false; count];
        loop {
            let mut best = (tolerance, None);
            for (row, values) in rows.iter().enumerate() {
                for (vector, value) in values.iter().enumerate() {
                    if !is_used[vector] && value.abs() > best.0 {
                        best = (value.abs(), Some((row, vector)));
                    }
                }
            }
            let Some((row, vector)) = best.1 else { break };
            is_used[vector] = true;
            pivots.push((row, vector));
            eliminate(&mut rows, &mut change, (row, vector));
        }
        for values in &mut rows {
            *values = pivots.iter().map(|&(_, vector)| values[vector]).collect();
            clean(values, tolerance);
        }
        Self { rows, pivots, change }
    }

    /// The share of each old vector in a point.
    fn share(&self, point: &[f64]) -> Vec<f64> {
        let of = |change: &Vec<f64>| -> f64 {
            self.pivots.iter().zip(point).map(|(&(_, vector), point)| change[vector] * point).sum()
        };
        self.change.iter().map(of).collect()
    }
}

/// Takes a vector from the others so that they vanish on its row, and scales it to one there.
fn eliminate(rows: &mut [Vec<f64>], change: &mut [Vec<f64>], (row, vector): (usize, usize)) {
    let inverse = 1.0 / rows[row][vector];
    let factors: Vec<f64> = rows[row].iter().map(|value| value * inverse).collect();
    for values in rows.iter_mut().chain(change) {
        let own = values[vector];
        for (other, (value, factor)) in values.iter_mut().zip(&factors).enumerate() {
            *value = if other == vector { own * inverse } else { *value - own * factor };
        }
    }
}

/// Sets what is rounding beside the rest of a row to zero.
fn clean(values: &mut [f64], tolerance: f64) {
    for value in values {
        if value.abs() <= tolerance {
            *value = 0.0;
        }
    }
}

/// A point of `point >= 0, rows · point >= 0` whose values have a positive sum, if there is one.
///
/// The simplex method from the origin, with Bland's rule, on
/// `maximise Σ values subject to -rows · point <= 0, Σ values <= 1`.
fn maximise(rows: &[Vec<f64>], tolerance: f64) -> Option<Vec<f64>> {
    let count = rows.first().map_or(0, Vec::len);
    let sums: Vec<f64> = (0..count).map(|at| rows.iter().map(|row| row[at]).sum()).collect();
    let mut tableau: Vec<Vec<f64>> = rows
        .iter()
        .map(|row| row.iter().map(|value| -value).chain([0.0]).collect())
        .chain([sums.iter().copied().chain([1.0]).collect()])
        .collect();
    let mut objective: Vec<f64> = sums.iter().map(|sum| -sum).chain([0.0]).collect();
    // Variables are the point, then a slack for each row.
    let mut outside: Vec<usize> = (0..count).collect();
    let mut inside: Vec<usize> = (count..count + tableau.len()).collect();
    loop {
        let falling = (0..count).filter(|&column| objective[column] < -tolerance);
        let Some(column) = falling.min_by_key(|&column| outside[column]) else { break };
        let ratio = |row: usize| tableau[row][count] / tableau[row][column];
        let row = (0..tableau.len()).filter(|&row| tableau[row][column] > tolerance).min_by(
            |&one, &other| {
                let by_ratio = ratio(one).max(0.0).total_cmp(&ratio(other).max(0.0));
                by_ratio.then(inside[one].cmp(&inside[other]))
            },
        )?;
        pivot(&mut tableau, &mut objective, (row, column));
        std::mem::swap(&mut inside[row], &mut outside[column]);
    }
    let mut point = vec![0.0; count];
    for (row, &variable) in inside.iter().enumerate() {
        if variable < count {
            point[variable] = tableau[row][count].max(0.0);
        }
    }
    (objective[count] > 0.5).then_some(point)
}

fn pivot(tableau: &mut [Vec<f64>], objective: &mut [f64], (row, column): (usize, usize)) {
    let inverse = 1.0 / tableau[row][column];
    for value in &mut tableau[row] {
        *value *= inverse;
    }
    tableau[row][column] = inverse;
    let own = tableau[row].clone();
    let others = tableau.iter_mut().enumerate().filter(|(at, _)| *at != row);
    for values in others.map(|(_, values)| values.as_mut_slice()).chain([objective]) {
        let factor = values[column];
        if factor == 0.0 {
            continue;
        }
        for (value, own) in values.iter_mut().zip(&own) {
            *value -= factor * own;
        }
        values[column] = -factor * inverse;
    }
}
