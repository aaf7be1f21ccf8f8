//! What an estimation finds.

use std::sync::Arc;

use super::sample::Sample;
use super::{Design, Family};
use crate::dense::Square;

/// The coefficient of a regressor.
#[derive(Debug, Clone, PartialEq)]
pub struct Coefficient {
    /// Name of the regressor.
    pub name: String,
    /// Its place in the design; an intercept that the design does not list has none.
    pub regressor: Option<usize>,
    /// The estimate.
    pub value: f64,
}

/// A row that takes no part.
#[derive(Debug, Clone, PartialEq)]
pub struct Dropped {
    /// Row of the design, from zero.
    pub row: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a row takes no part.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// Its weight is zero.
    Weightless,
    /// It is alone in its group, whose effect fits it whatever the coefficients.
    Singleton {
        /// Which set of effects of the design.
        effect: usize,
        /// Which level of it.
        level: u32,
    },
    /// Its outcome is zero, and the likelihood rises for ever as its fitted mean goes to zero.
    Separated(Separator),
}

/// What separates a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Separator {
    /// All outcomes of a group are zero.
    Level {
        /// Which set of effects of the design.
        effect: usize,
        /// Which level of it.
        level: u32,
    },
    /// A combination of these regressors and effects that is zero on all other rows.
    Combination(Arc<[String]>),
}

/// A regressor left out because others determine it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collinear {
    /// Which regressor of the design.
    pub regressor: usize,
    /// Its name.
    pub name: String,
    /// The effects and regressors that determine it.
    pub absorbed_by: Vec<String>,
}

/// Coefficients with what is needed for their errors.
#[derive(Debug, Clone)]
pub struct Estimate {
    /// Coefficients, in the order of the design.
    pub coefficients: Vec<Coefficient>,
    /// Regressors left out.
    pub collinear: Vec<Collinear>,
    /// Rows that take no part, ascending.
    pub dropped: Vec<Dropped>,
    /// Rows that take part.
    pub observations: usize,
    /// Fitted mean by row of the design: zero for separated rows, the outcome for singletons,
    /// NaN for rows of weight zero.
    pub means: Vec<f64>,
    /// Poisson deviance, or the residual sum of squares.
    pub deviance: f64,
    /// Logarithm of the likelihood.
    pub log_likelihood: f64,
    /// The same for a model with an intercept only.
    pub null_log_likelihood: f64,
    /// Newton steps.
    pub iterations: usize,
    /// Rounds of conjugate gradients, those that residualise the regressors among them.
    pub rounds: usize,
    pub(super) fitted: Fitted,
}

/// The end of the search, from which errors are computed and the next search begins.
#[derive(Debug, Clone)]
pub(super) struct Fitted {
    pub(super) family: Family,
    /// The rows, with regressors that are residuals on the effects.
    pub(super) sample: Sample,
    /// Index by row of the sample, with offset and effects.
    pub(super) index: Vec<f64>,
    /// Weighted residual of the outcome by row of the sample.
    pub(super) score: Vec<f64>,
    /// Inverse of the information of the coefficients.
    pub(super) bread: Square,
    /// Levels that occur, by set of effects of the design.
    pub(super) levels_of_effects: Vec<usize>,
}

impl Estimate {
    /// The pseudo R² of `McFadden`: one less the ratio of the log-likelihoods of this model and of
    /// one with an intercept only.
    pub fn pseudo_r2(&self) -> f64 {
        1.0 - self.log_likelihood / self.null_log_likelihood
    }

    /// The linear index by row of the design, with offset and effects, as `means`.
    pub fn index(&self) -> Vec<f64> {
        match self.fitted.family {
            Family::Poisson => self.means.iter().map(|mean| mean.ln()).collect(),
            Family::Gaussian => self.means.clone(),
        }
    }

    /// The value of a coefficient by name.
    pub fn coefficient(&self, name: &str) -> Option<f64> {
        self.coefficients.iter().find(|one| one.name == name).map(|one| one.value)
    }

    /// Rows separated, and rows alone in their group.
    pub fn separated_and_singletons(&self) -> (usize, usize) {
        separated_and_singletons(&self.dropped)
    }
}

/// Rows separated, and rows alone in their group.
pub(super) fn separated_and_singletons(dropped: &[Dropped]) -> (usize, usize) {
    let count = |is: fn(&Reason) -> bool| dropped.iter().filter(|one| is(&one.reason)).count();
    (
        count(|reason| matches!(reason, Reason::Separated(_))),
        count(|reason| matches!(reason, Reason::Singleton { .. })),
    )
}

/// Fitted means by row of the design.
pub(super) fn means(
    design: &Design,
    dropped: &[Dropped],
    (rows, fitted): (&[u32], &[f64]),
) -> Vec<f64> {
    let mut means = vec![f64::NAN; design.outcome.len()];
    for one in dropped {
        means[one.row] = match one.reason {
            Reason::Weightless => f64::NAN,
            Reason::Singleton { .. } => design.outcome[one.row],
            Reason::Separated(_) => 0.0,
        };
    }
    for (&row, &mean) in rows.iter().zip(fitted) {
        means[row as usize] = mean;
    }
    means
}
