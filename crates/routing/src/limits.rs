//! How much a Pareto search may spend, and what its result is then worth.

use serde::Serialize;

/// Number of criteria of a label; unused ones are 0.
pub const CRITERIA: usize = 4;

/// How much a search may spend and how exact it must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Labels made before labels within `epsilon` of each other begin to be merged.
    /// Zero merges from the start.
    pub exact_labels: usize,
    /// Labels made before the search stops with [`Outcome::Exhausted`].
    pub total_labels: usize,
    /// Relative slack of each criterion once merging has begun.
    pub epsilon: [f64; CRITERIA],
}

impl Limits {
    /// Never merges; stops after `total_labels`.
    pub const fn exact(total_labels: usize) -> Self {
        Self { exact_labels: usize::MAX, total_labels, epsilon: [0.0; CRITERIA] }
    }

    /// Merges within `epsilon` from the first label on; stops after `total_labels`.
    pub const fn within(epsilon: [f64; CRITERIA], total_labels: usize) -> Self {
        Self { exact_labels: 0, total_labels, epsilon }
    }
}

/// What the solutions are worth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The solutions are the Pareto set.
    Exact,
    /// Every vector of the Pareto set is covered by a solution within these relative bounds.
    Within {
        /// The bound of each criterion.
        epsilon: [f64; CRITERIA],
    },
    /// The label budget was used up.
    Exhausted {
        /// Every Pareto vector is covered by a solution within this relative bound in every
        /// criterion, as far as the lower bounds prove it; `None` when they prove nothing.
        within: Option<f64>,
    },
}

/// Slack of one merge, when at most `merges` of them and the cover by a solution follow on each
/// other: `(1 + slack)^(merges + 1) = 1 + epsilon`.
pub(crate) fn share(epsilon: f64, merges: u32) -> f64 {
    (1.0 + epsilon).powf(1.0 / f64::from(merges + 1)) - 1.0
}
