//! Many runs, until what is asked for is known well enough.

use rayon::prelude::*;

use crate::agenda::Hours;
use crate::model::Model;
use crate::run::{Plan, Record, run};

/// An observation: what was made, one after the other with the antithetic twin, if there is one.
type Made<T> = Vec<T>;

/// How many runs, and when to stop.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Replications {
    /// Where all randomness comes from.
    pub seed: u64,
    /// Hours before anything is counted.
    pub warm_up: Hours,
    /// Hours at which each run ends.
    pub until: Hours,
    /// Observations before it may stop, at least 2.
    pub least: u64,
    /// Observations at which it stops in any case.
    pub most: u64,
    /// Half-width of the confidence interval, as a share of the mean, at which it stops.
    pub precision: f64,
    /// Whether an observation is the mean of a run and its antithetic twin.
    pub is_antithetic: bool,
    /// Share of the consignments of the first replication whose timeline is kept.
    pub sample: f64,
    /// Length of the stretches whose mean queues are kept; 0 = none are.
    pub stretch: Hours,
}

/// A mean over replications with its confidence interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Half of the width of the interval that holds the true mean with 95 %.
    pub half_width: f64,
    /// Observations.
    pub count: u64,
}

impl Estimate {
    /// The mean of independent observations, with Student's interval.
    pub fn of(observations: &[f64]) -> Self {
        let count = observations.len();
        let mean = observations.iter().sum::<f64>() / count.max(1) as f64;
        let squares: f64 = observations.iter().map(|value| (value - mean).powi(2)).sum();
        let half_width = if count < 2 {
            f64::INFINITY
        } else {
            let error = (squares / (count - 1) as f64 / count as f64).sqrt();
            student_975(count - 1) * error
        };
        Self { mean, half_width, count: count as u64 }
    }

    /// Whether the interval is as narrow as a share of the mean.
    pub fn is_within(&self, precision: f64) -> bool {
        self.half_width <= precision * self.mean.abs()
    }
}

/// The quantile 0.975 of Student's distribution: exact for 1 and 2 degrees of freedom, else by G.
/// W. Hill, "Student's t-quantiles", Communications of the ACM 13 (1970), algorithm 396.
#[allow(clippy::many_single_char_names, reason = "the symbols of the paper")]
pub fn student_975(degrees: usize) -> f64 {
    let tail = 0.05;
    let n = degrees as f64;
    if degrees == 1 {
        let angle = tail * std::f64::consts::FRAC_PI_2;
        return angle.cos() / angle.sin();
    }
    if degrees == 2 {
        return (2.0 / (tail * (2.0 - tail)) - 2.0).sqrt();
    }
    let a = 1.0 / (n - 0.5);
    let b = (48.0 / a) / a;
    let mut c = ((20_700.0 * a / b - 98.0) * a - 16.0) * a + 96.36;
    let d = ((94.5 / (b + c) - 3.0) / b + 1.0) * (a * std::f64::consts::FRAC_PI_2).sqrt() * n;
    let mut y = (d * tail).powf(2.0 / n);
    if y > 0.05 + a {
        let x = crate::draws::normal_quantile(tail * 0.5);
        y = x * x;
        if degrees < 5 {
            c += 0.3 * (n - 4.5) * (x + 0.6);
        }
        c += (((0.05 * d * x - 5.0) * x - 7.0) * x - 2.0) * x + b;
        y = (((((0.4 * y + 6.3) * y + 36.0) * y + 94.5) / c - y - 3.0) / b + 1.0) * x;
        y = a * y * y;
        y = y.exp_m1();
    } else {
        let inner = 1.0 / (((n + 6.0) / (n * y) - 0.089 * d - 0.822) * (n + 2.0) * 3.0);
        y = ((inner + 0.5 / (n + 4.0)) * y - 1.0) * (n + 1.0) / (n + 2.0) + 1.0 / y;
    }
    (n * y).sqrt()
}

/// Runs until `measure` is known to the precision asked for, or there are enough.
///
/// Returns the records of all observations that count, each with its antithetic twin after it if
/// there are twins, and the estimate of the measure. Whether to stop is decided in the order of
/// the replications, so the same records come out on any number of threads.
pub fn replicate(
    model: &Model,
    replications: &Replications,
    measure: impl Fn(&Record) -> f64 + Sync,
) -> (Vec<Record>, Estimate) {
    replicate_by(replications, |plan| run(model, plan), measure, |_| true)
}

/// The same for whatever makes one run from its plan; after each round `goes_on` hears how many
/// observations there are, and may end it all.
pub fn replicate_by<T: Send>(
    replications: &Replications,
    make: impl Fn(&Plan) -> T + Sync,
    measure: impl Fn(&T) -> f64 + Sync,
    goes_on: impl Fn(u64) -> bool,
) -> (Vec<T>, Estimate) {
    let mut kept = Vec::new();
    let mut observations = Observations::new(replications);
    // As many at once as there are threads; those beyond the end are thrown away.
    let at_once = rayon::current_num_threads() as u64;
    loop {
        let first = observations.count();
        let last = (first + at_once).min(replications.most);
        let round: Vec<Made<T>> = (first..last)
            .into_par_iter()
            .map(|replication| replications.plans(replication).map(|plan| make(&plan)).collect())
            .collect();
        for together in round {
            let sum: f64 = together.iter().map(&measure).sum();
            observations.take(sum / together.len() as f64);
            kept.extend(together);
            if observations.are_enough() {
                return (kept, observations.estimate());
            }
        }
        if first == last || !goes_on(observations.count()) {
            return (kept, observations.estimate());
        }
    }
}

/// Observations in the order of the replications, and whether there are enough. Whoever makes the
/// replications, one after the other or far apart, stops by this.
#[derive(Clone, Debug)]
pub struct Observations {
    rule: Replications,
    values: Vec<f64>,
}

impl Observations {
    /// None yet.
    pub fn new(rule: &Replications) -> Self {
        Self { rule: *rule, values: Vec::new() }
    }

    /// Takes in the next.
    pub fn take(&mut self, value: f64) {
        self.values.push(value);
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.values.len() as u64
    }

    /// What is known of the measure.
    pub fn estimate(&self) -> Estimate {
        Estimate::of(&self.values)
    }

    /// Whether the measure is known to the precision asked for, or there are as many as there may
    /// be.
    pub fn are_enough(&self) -> bool {
        let Replications { least, most, precision, .. } = self.rule;
        let is_known = self.count() >= least.max(2) && self.estimate().is_within(precision);
        is_known || self.count() >= most
    }
}

impl Replications {
    /// The plan of a replication.
    pub fn plan(&self, replication: u64) -> Plan {
        Plan {
            seed: self.seed,
            replication,
            is_antithetic: false,
            warm_up: self.warm_up,
            until: self.until,
            sample: if replication == 0 { self.sample } else { 0.0 },
            stretch: self.stretch,
        }
    }

    /// The plan of a replication, and that of its twin.
    fn plans(&self, replication: u64) -> impl Iterator<Item = Plan> + use<> {
        let twins: &[bool] = if self.is_antithetic { &[false, true] } else { &[false] };
        let plan = self.plan(replication);
        twins.iter().map(move |&is_antithetic| Plan { is_antithetic, ..plan })
    }
}

#[cfg(test)]
mod tests {
    use super::{Estimate, student_975};

    #[test]
    fn students_quantiles_are_those_of_the_tables() {
        let table = [
            (1, 12.7062),
            (2, 4.3027),
            (3, 3.1824),
            (4, 2.7764),
            (5, 2.5706),
            (9, 2.2622),
            (29, 2.0452),
            (100, 1.9840),
        ];
        for (degrees, quantile) in table {
            let ours = student_975(degrees);
            assert!((ours - quantile).abs() < 1e-3, "{degrees}: {ours} {quantile}");
        }
    }

    #[test]
    fn an_interval_is_that_of_the_textbook() {
        let estimate = Estimate::of(&[1.0, 2.0, 3.0, 4.0]);
        let expected = 3.1824 * (5.0_f64 / 3.0 / 4.0).sqrt();
        assert!((estimate.mean - 2.5).abs() < 1e-12);
        assert!((estimate.half_width - expected).abs() < 1e-3, "{estimate:?}");
    }
}
