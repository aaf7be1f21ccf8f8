//! The estimator beside the textbook: dummies written out, dense matrices, plain Newton steps.

#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

use landbridge_gravity::dense::{Cholesky, Square, dot};
use landbridge_gravity::estimation::{
    Design, Effect, Errors, Estimate, EstimationError, Options, Reason, Regressor, SmallSample,
    fit, refit,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Numbers without a pattern, from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn unit(&mut self) -> f64 {
        self.below(1 << 20) as f64 / f64::from(1 << 20)
    }
}

/// Trade of a few countries over a few years, some of it zero, rows missing.
fn small_panel(seed: u64, has_pairs: bool) -> Design {
    let mut dice = Dice(seed);
    let (countries, years) = (3 + dice.below(3) as u32, 2 + dice.below(3) as u32);
    let zeros = dice.below(7);
    let mut design = Design::default();
    let (mut codes, mut columns) = (vec![Vec::new(); 3], vec![Vec::new(); 2]);
    let (mut weight, mut offset) = (Vec::new(), Vec::new());
    for exporter in 0..countries {
        for importer in 0..countries {
            for year in 0..years {
                if dice.below(10) == 0 {
                    continue;
                }
                let is_zero = dice.below(10) < zeros;
                design.outcome.push(if is_zero { 0.0 } else { (3.0 * dice.unit()).exp() });
                columns[0].push(dice.below(2) as f64);
                columns[1].push(dice.unit() * 4.0);
                weight.push(0.5 + dice.unit());
                offset.push(dice.unit() - 0.5);
                codes[0].push(exporter * years + year);
                codes[1].push(importer * years + year);
                codes[2].push(exporter * countries + importer);
            }
        }
    }
    let effect = |name: &str, codes: &[u32]| Effect {
        name: name.to_owned(),
        codes: codes.to_vec(),
        levels: (countries * countries.max(years)) as usize,
    };
    let names = ["exporter^year", "importer^year", "pair"];
    let sets = names.iter().zip(&codes).take(if has_pairs { 3 } else { 2 });
    design.effects = sets.map(|(name, codes)| effect(name, codes)).collect();
    design.clusters = vec![effect("pair", &codes[2]), effect("exporter^year", &codes[0])];
    let columns = columns.into_iter().zip(["binary", "distance"]);
    let regressor = |(values, name): (_, &str)| Regressor { name: name.to_owned(), values };
    design.regressors = columns.map(regressor).collect();
    design.weight = (dice.below(2) == 0).then_some(weight);
    design.offset = (dice.below(2) == 0).then_some(offset);
    design
}

/// The textbook's estimate on some rows: coefficients of the first columns, means, covariances.
struct Textbook {
    rows: Vec<usize>,
    /// Regressors, then dummies, by row.
    z: Vec<Vec<f64>>,
    slopes: Vec<f64>,
    mean: Vec<f64>,
}

fn weight_of(design: &Design, row: usize) -> f64 {
    design.weight.as_ref().map_or(1.0, |weight| weight[row])
}

fn textbook(design: &Design, rows: &[usize], regressors: &[usize]) -> Textbook {
    let z: Vec<Vec<f64>> = rows
        .iter()
        .map(|&row| {
            let mut line: Vec<f64> =
                regressors.iter().map(|&at| design.regressors[at].values[row]).collect();
            for effect in &design.effects {
                line.extend(
                    (0..effect.levels)
                        .map(|level| f64::from(u8::from(effect.codes[row] as usize == level))),
                );
            }
            line
        })
        .collect();
    let offset = |row: usize| design.offset.as_ref().map_or(0.0, |offset| offset[row]);
    let mut slopes = vec![0.0; z[0].len()];
    let mut mean = vec![0.0; rows.len()];
    for _ in 0..400 {
        for (at, &row) in rows.iter().enumerate() {
            mean[at] = (dot(&z[at], &slopes) + offset(row)).min(40.0).exp();
        }
        let weighted: Vec<f64> =
            rows.iter().zip(&mean).map(|(&row, mean)| weight_of(design, row) * mean).collect();
        let score: Vec<f64> = rows
            .iter()
            .zip(&weighted)
            .map(|(&row, mean)| weight_of(design, row) * design.outcome[row] - mean)
            .collect();
        let mut step = products(&z, &score);
        let most = step.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
        ridge(&z, &weighted, 1e-9).solve(&mut step);
        // A row whose mean is gone may go as far as it likes.
        let moved = |(line, mean): (&Vec<f64>, &f64)| {
            if *mean > 1e-9 { dot(line, &step).abs() } else { 0.0 }
        };
        let longest = z.iter().zip(&mean).map(moved).fold(3.0, f64::max) / 3.0;
        slopes.iter_mut().zip(&step).for_each(|(slope, step)| *slope += step / longest);
        if most < 1e-11 {
            break;
        }
    }
    Textbook { rows: rows.to_vec(), z, slopes, mean }
}

fn products(z: &[Vec<f64>], values: &[f64]) -> Vec<f64> {
    let mut products = vec![0.0; z[0].len()];
    for (line, value) in z.iter().zip(values) {
        products.iter_mut().zip(line).for_each(|(product, z)| *product += z * value);
    }
    products
}

/// `Z'WZ` with a ridge, which leaves the point where the score vanishes as it is.
fn ridge(z: &[Vec<f64>], weight: &[f64], ridge: f64) -> Cholesky {
    let mut gram = Square::zeros(z[0].len());
    for (line, weight) in z.iter().zip(weight) {
        for row in 0..line.len() {
            for column in 0..line.len() {
                *gram.at_mut(row, column) += weight * line[row] * line[column];
            }
        }
    }
    for at in 0..gram.size() {
        *gram.at_mut(at, at) += ridge;
    }
    Cholesky::new(&gram, 0.0).unwrap()
}

impl Textbook {
    /// The covariance with errors that may be correlated within groups.
    fn covariance(&self, design: &Design, count: usize, group: impl Fn(usize) -> usize) -> Square {
        let weight: Vec<f64> = self
            .rows
            .iter()
            .zip(&self.mean)
            .map(|(&row, mean)| weight_of(design, row) * mean)
            .collect();
        let dummies: Vec<Vec<f64>> = self.z.iter().map(|line| line[count..].to_vec()).collect();
        let factor = ridge(&dummies, &weight, 1e-10);
        let mut x = vec![vec![0.0; count]; self.rows.len()];
        for column in 0..count {
            let values: Vec<f64> = self.z.iter().map(|line| line[column]).collect();
            let weighted: Vec<f64> = values.iter().zip(&weight).map(|(v, w)| v * w).collect();
            let mut slopes = products(&dummies, &weighted);
            factor.solve(&mut slopes);
            for (row, line) in dummies.iter().enumerate() {
                x[row][column] = values[row] - dot(line, &slopes);
            }
        }
        let bread = ridge(&x, &weight, 0.0).inverse();
        let mut sums = vec![vec![0.0; count]; self.rows.len().max(100)];
        for (at, &row) in self.rows.iter().enumerate() {
            let error = weight_of(design, row) * (design.outcome[row] - self.mean[at]);
            let sum = &mut sums[group(at)];
            sum.iter_mut().zip(&x[at]).for_each(|(sum, x)| *sum += error * x);
        }
        let mut meat = Square::zeros(count);
        for sum in &sums {
            for row in 0..count {
                for column in 0..count {
                    *meat.at_mut(row, column) += sum[row] * sum[column];
                }
            }
        }
        bread.times(&meat).times(&bread)
    }
}

fn kept_rows(design: &Design, estimate: &Estimate) -> Vec<usize> {
    let is_dropped = |row: &usize| estimate.dropped.iter().any(|one| one.row == *row);
    (0..design.outcome.len()).filter(|row| !is_dropped(row)).collect()
}

fn near(ours: f64, theirs: f64, tolerance: f64, what: &str) -> Result<(), TestCaseError> {
    let error = (ours - theirs).abs();
    prop_assert!(error <= tolerance * theirs.abs().max(1.0), "{}: {} {}", what, ours, theirs);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None,
        rng_seed: RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    #[test]
    fn small_panels_agree_with_the_textbook(seed in any::<u64>(), has_pairs in any::<bool>()) {
        let design = small_panel(seed, has_pairs);
        let estimate = match fit(&design, &Options::default()) {
            Ok(estimate) => estimate,
            Err(EstimationError::NotIdentified { .. } | EstimationError::NoRows { .. }) => return Ok(()),
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        };
        let rows = kept_rows(&design, &estimate);
        let regressors: Vec<usize> =
            estimate.coefficients.iter().filter_map(|one| one.regressor).collect();
        let twin = textbook(&design, &rows, &regressors);
        for (at, &row) in rows.iter().enumerate() {
            near(estimate.means[row], twin.mean[at], 1e-6, "mean")?;
        }
        for (at, one) in estimate.coefficients.iter().enumerate() {
            near(one.value, twin.slopes[at], 1e-6, &one.name)?;
        }
        let count = regressors.len();
        let cluster = |set: usize| {
            let (design, rows) = (&design, &rows);
            move |at: usize| design.clusters[set].codes[rows[at]] as usize
        };
        let robust = twin.covariance(&design, count, |at| at);
        let [pair, exporter] = [0, 1].map(|set| twin.covariance(&design, count, cluster(set)));
        // A pair trades once a year, so rows that agree in both are rows of their own.
        let both: Vec<f64> = (0..count)
            .map(|at| pair.at(at, at) + exporter.at(at, at) - robust.at(at, at))
            .collect();
        let ours = |errors: Errors<'_>| {
            estimate.covariance(&design, errors, SmallSample::Plain).unwrap().matrix
        };
        for (at, both) in both.iter().enumerate() {
            near(ours(Errors::Robust).at(at, at), robust.at(at, at), 1e-5, "robust")?;
            near(ours(Errors::Clustered(&[0])).at(at, at), pair.at(at, at), 1e-5, "clustered")?;
            near(ours(Errors::Clustered(&[0, 1])).at(at, at), *both, 1e-5, "in two ways")?;
        }
    }

    /// On all rows the textbook's means go to zero where a row is separated, and only there:
    /// elsewhere they stay where the estimate has them, and the scores of the estimate vanish.
    #[test]
    fn exactly_the_separated_rows_are_dropped(seed in any::<u64>(), has_pairs in any::<bool>()) {
        let design = small_panel(seed, has_pairs);
        let Ok(estimate) = fit(&design, &Options::default()) else { return Ok(()) };
        let all: Vec<usize> = (0..design.outcome.len()).collect();
        let twin = textbook(&design, &all, &[0, 1]);
        for one in &estimate.dropped {
            if matches!(one.reason, Reason::Separated(_)) {
                prop_assert!(twin.mean[one.row] < 1e-4, "row {}: {}", one.row, twin.mean[one.row]);
            }
        }
        let rows = kept_rows(&design, &estimate);
        for &row in &rows {
            // The ridge holds the twin back where hardly any mean is left to move it.
            if estimate.means[row] > 1e-6 {
                let ratio = estimate.means[row] / twin.mean[row];
                prop_assert!((ratio - 1.0).abs() < 1e-2, "row {}: {} times", row, ratio);
            }
        }
        for effect in &design.effects {
            let mut scores = vec![0.0; effect.levels];
            for &row in &rows {
                let score = weight_of(&design, row) * (design.outcome[row] - estimate.means[row]);
                scores[effect.codes[row] as usize] += score;
            }
            for score in scores {
                near(score, 0.0, 1e-6, "score")?;
            }
        }
    }

    /// The square of the index as one more regressor, and effects as differences of predictions.
    #[test]
    fn what_follows_from_an_estimate(seed in any::<u64>()) {
        let design = small_panel(seed, false);
        let Ok(estimate) = fit(&design, &Options::default()) else { return Ok(()) };
        let rows = kept_rows(&design, &estimate);
        prop_assume!(rows.iter().all(|&row| estimate.means[row] > 1e-3));
        let plain = estimate.covariance(&design, Errors::Robust, SmallSample::Plain).unwrap();
        let total: f64 = rows.iter().map(|&row| weight_of(&design, row)).sum();
        for (at, one) in estimate.coefficients.iter().enumerate() {
            let which = one.regressor.unwrap();
            let is_binary = rows.iter().all(|&row| {
                [0.0, 1.0].contains(&design.regressors[which].values[row])
            });
            let average = |to: &dyn Fn(f64) -> f64| -> f64 {
                let mut changed = design.regressors.clone();
                changed[which].values.iter_mut().for_each(|value| *value = to(*value));
                let means = estimate.predict(&design, &changed).unwrap();
                rows.iter().map(|&row| weight_of(&design, row) * means[row]).sum::<f64>() / total
            };
            let expected = if is_binary {
                average(&|_| 1.0) - average(&|_| 0.0)
            } else {
                (average(&|value| value + 1e-5) - average(&|value| value - 1e-5)) / 2e-5
            };
            let effect = estimate.average_effect(&design, &plain, at).unwrap();
            near(effect.value, expected, 1e-6, "average effect")?;
            near(effect.relative, one.value.exp() - 1.0, 1e-12, "relative effect")?;
        }
        let mut extended = design.clone();
        let index = estimate.index();
        let centre = rows.iter().map(|&row| index[row]).sum::<f64>() / rows.len() as f64;
        let square = |&value: &f64| if value.is_finite() { (value - centre).powi(2) } else { 0.0 };
        let values = index.iter().map(square).collect();
        extended.regressors.push(Regressor { name: "square".to_owned(), values });
        let Ok(reset) = estimate.reset(&design, Errors::Robust, SmallSample::Plain) else {
            return Ok(());
        };
        let mut columns: Vec<usize> =
            estimate.coefficients.iter().filter_map(|one| one.regressor).collect();
        columns.push(2);
        let twin = textbook(&extended, &rows, &columns);
        // With the square a row may be separated that was not before.
        prop_assume!(twin.mean.iter().all(|&mean| mean > 1e-3));
        let count = columns.len();
        let variance = twin.covariance(&extended, count, |at| at).at(count - 1, count - 1);
        near(reset.coefficient, twin.slopes[count - 1], 1e-5, "square")?;
        near(reset.standard_error, variance.sqrt(), 1e-5, "error of the square")?;
        near(reset.statistic, (reset.coefficient / reset.standard_error).powi(2), 1e-12, "Wald")?;
        prop_assert!((0.0..=1.0).contains(&reset.probability));
    }

    #[test]
    fn other_weights_from_where_the_estimate_ended(seed in any::<u64>()) {
        let mut design = small_panel(seed, true);
        design.weight = None;
        let Ok(estimate) = fit(&design, &Options::default()) else { return Ok(()) };
        let mut dice = Dice(seed);
        let weight: Vec<f64> = design.outcome.iter().map(|_| 0.2 + dice.unit()).collect();
        let warm = refit(&design, &estimate, &weight, &Options::default()).unwrap();
        let cold = fit(&Design { weight: Some(weight), ..design }, &Options::default()).unwrap();
        for (warm, cold) in warm.iter().zip(&cold.coefficients) {
            near(*warm, cold.value, 1e-7, &cold.name)?;
        }
    }
}
