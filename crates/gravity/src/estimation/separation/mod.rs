//! Rows that a combination of regressors and effects separates.
//!
//! A row of outcome zero is separated when some `z = X b + D a` is zero on every row of positive
//! outcome, nowhere positive on rows of outcome zero, and negative on this one: going along z
//! raises the likelihood for ever, and the row says nothing about what is left (Correia,
//! Guimarães and Zylkin 2019, proposition 1). The rows found are all of them, by linear
//! programmes over the combinations that vanish where the outcome is positive.

pub(super) mod cone;
mod null_space;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use self::cone::Cone;
use super::absorber::Absorber;
use super::sample::Sample;

/// Rows of a sample that are separated, and by what.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Separated {
    /// Row of the sample.
    pub(super) row: usize,
    /// Names of the regressors and effects that take part.
    pub(super) by: Arc<[String]>,
}

/// What the columns of a sample are called.
pub(super) struct Names<'a> {
    /// The absorbed set, where there is one.
    pub(super) absorbed: Option<&'a str>,
    /// The other sets, in the order of the sample.
    pub(super) sets: Vec<&'a str>,
    /// The regressors of the sample.
    pub(super) regressors: Vec<String>,
}

/// Products in the elimination of a small design, up to which it is done before the fit.
const SMALL: f64 = 5e7;

/// Whether the whole of a sample is small enough to be looked at before the fit.
pub(super) fn is_small(sample: &Sample) -> bool {
    let columns = (sample.starts.len() + sample.levels() + sample.regressors) as f64;
    let rows = sample.len() as f64;
    rows * columns * rows.min(columns) <= SMALL
}

/// All separated rows of a small sample, by elimination.
pub(super) fn find(sample: &Sample, names: &Names<'_>) -> Vec<Separated> {
    let candidates: Vec<usize> =
        (0..sample.len()).filter(|&row| sample.outcome[row] <= 0.0).collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let columns = null_space::Columns::new(sample);
    let positive: Vec<Vec<f64>> = (0..sample.len())
        .filter(|&row| sample.outcome[row] > 0.0)
        .map(|row| columns.row(sample, row))
        .collect();
    let basis = null_space::basis(positive, columns.count());
    let value = |row: usize, vector: &[f64]| -> f64 { columns.value(sample, row, vector) };
    let images: Vec<Vec<f64>> = candidates
        .iter()
        .map(|&row| basis.iter().map(|vector| value(row, vector)).collect())
        .collect();
    name_rows(&candidates, Cone::new(images, FINE), |share| {
        let mut vector = vec![0.0; columns.count()];
        for (share, basis) in share.iter().zip(&basis) {
            for (value, basis) in vector.iter_mut().zip(basis) {
                *value += share * basis;
            }
        }
        columns.names(names, &vector)
    })
}

/// Weight of the candidates beside that of other rows, in the search for combinations that
/// vanish on the others.
const FAINT: f64 = 1e-6;
/// What is rounding in combinations found by elimination, and by least squares.
const FINE: f64 = 1e-7;
const COARSE: f64 = 1e-4;

/// The separated rows among some candidates of a large sample, all other rows being known not to
/// be: the combinations that vanish on the others are found as weighted least squares.
pub(super) fn find_among(
    sample: &Sample,
    candidates: &[usize],
    names: &Names<'_>,
) -> Vec<Separated> {
    if candidates.is_empty() {
        return Vec::new();
    }
    let mut weight = vec![1.0; sample.len()];
    for &row in candidates {
        weight[row] = FAINT;
    }
    let Ok(absorber) = Absorber::with_regressors(sample, &weight) else { return Vec::new() };
    let mut probes: Vec<Vec<f64>> = Vec::new();
    let mut images = vec![Vec::new(); candidates.len()];
    while probes.len() < candidates.len() {
        let wanted = candidates.len().min(8.max(2 * probes.len()));
        for number in probes.len()..wanted {
            let (v, image) = project(&absorber, sample, candidates, number);
            images.iter_mut().zip(image).for_each(|(row, value)| row.push(value));
            probes.push(v);
        }
        if Cone::rank(&images, COARSE) < probes.len() {
            break;
        }
    }
    name_rows(candidates, Cone::new(images, COARSE), |share| {
        let mut slopes = vec![0.0; sample.regressors];
        for (share, v) in share.iter().zip(&probes) {
            for (slope, value) in slopes.iter_mut().zip(&v[sample.levels()..]) {
                *slope += share * value;
            }
        }
        let whole = share.iter().map(|share| share.abs()).fold(0.0, f64::max);
        let taking_part = names.regressors.iter().zip(&slopes);
        let regressors = taking_part
            .filter(|(_, slope)| slope.abs() > 1e-3 * whole)
            .map(|(name, _)| name.clone());
        let effects = names.absorbed.iter().chain(&names.sets).map(|&name| name.to_owned());
        regressors.chain(effects).collect()
    })
}

/// The combination nearest to a probe on the candidates that vanishes elsewhere, and its values
/// on the candidates.
fn project(
    absorber: &Absorber<'_>,
    sample: &Sample,
    candidates: &[usize],
    number: usize,
) -> (Vec<f64>, Vec<f64>) {
    let mut probe = vec![0.0; sample.len()];
    for (at, &row) in candidates.iter().enumerate() {
        probe[row] = if is_up(number, at) { 1.0 } else { -1.0 };
    }
    let mut v = vec![0.0; absorber.unknowns()];
    let mut image = Vec::new();
    // What does not vanish elsewhere loses a factor of about a million each time.
    for _ in 0..3 {
        let wanted = probe.clone();
        let side = absorber.right_hand_side(&probe);
        v.fill(0.0);
        absorber.solve(&side, &mut v, 1e-12, None);
        absorber.subtract(&v, &mut probe);
        image = candidates.iter().map(|&row| wanted[row] - probe[row]).collect();
        probe.fill(0.0);
        for (&row, value) in candidates.iter().zip(&image) {
            probe[row] = *value;
        }
    }
    (v, image)
}

/// Whether a probe pulls a candidate up: the first none, the others in an order without a pattern
/// (the mixing function of `SplitMix64`).
fn is_up(number: usize, candidate: usize) -> bool {
    let mut bits = ((number as u64) << 32 | candidate as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number > 0 && (bits ^ bits >> 31) & 1 == 1
}

/// The rows on which a combination of the vectors of a cone can be negative while it is nowhere
/// positive, each with the names that the combination has.
fn name_rows(
    candidates: &[usize],
    mut cone: Cone,
    names: impl Fn(&[f64]) -> Vec<String>,
) -> Vec<Separated> {
    let mut found = Vec::new();
    while let Some(ray) = cone.next_ray() {
        let by: Arc<[String]> = names(&ray.share).into();
        let row = |at: &usize| Separated { row: candidates[*at], by: Arc::clone(&by) };
        found.extend(ray.rows.iter().map(row));
    }
    found.sort_unstable_by_key(|separated| separated.row);
    found
}
