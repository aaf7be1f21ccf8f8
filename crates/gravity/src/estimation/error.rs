//! Why an equation cannot be estimated.

/// What stands in the way of an estimate.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EstimationError {
    /// A column is longer or shorter than the outcome.
    #[error("column {column} has {rows} rows, and the outcome has {expected}")]
    Length {
        /// Name of the column.
        column: String,
        /// Its rows.
        rows: usize,
        /// Rows of the outcome.
        expected: usize,
    },
    /// A value that no equation can take.
    #[error("row {row} of {column} is {value}; {remedy}")]
    Value {
        /// Name of the column.
        column: String,
        /// Row of the design, from zero.
        row: usize,
        /// What stands there.
        value: f64,
        /// What would be right.
        remedy: &'static str,
    },
    /// A code at or above the number of levels.
    #[error("row {row} of {effect} has code {code}, and there are {levels} levels")]
    Code {
        /// Name of the set.
        effect: String,
        /// Row of the design, from zero.
        row: usize,
        /// What stands there.
        code: u32,
        /// Levels of the set.
        levels: usize,
    },
    /// Clusters are asked for that the design has not.
    #[error("set {set} of clusters is asked for, and the design has {sets}")]
    NoClusters {
        /// Which, from zero.
        set: usize,
        /// How many there are.
        sets: usize,
    },
    /// No row is left that says anything about the coefficients.
    #[error(
        "no row is left: {separated} are separated, {singletons} alone in a group, \
             {weightless} of weight zero"
    )]
    NoRows {
        /// Rows that some combination fits by a mean of zero.
        separated: usize,
        /// Rows alone in a group.
        singletons: usize,
        /// Rows of weight zero.
        weightless: usize,
    },
    /// Every regressor is absorbed, so that there is no coefficient to estimate.
    #[error("the data cannot identify the coefficient of {regressor}: {absorbed_by} absorbs it")]
    NotIdentified {
        /// The first regressor.
        regressor: String,
        /// The effects or regressors that determine it.
        absorbed_by: String,
    },
    /// With these weights a regressor is determined by others.
    #[error(
        "with these weights regressor {regressor} (from zero) is determined by the effects \
             and the regressors before it"
    )]
    Indeterminate {
        /// Which of the regressors kept.
        regressor: usize,
    },
    /// The search ended without reaching the maximum.
    #[error(
        "no maximum of the likelihood after {iterations} Newton steps; the last changed \
             the fitted means by {step:.1e} of their size; ask for more steps"
    )]
    NotConverged {
        /// Steps taken.
        iterations: usize,
        /// Root mean square change of the index in the last.
        step: f64,
    },
    /// No step raises the likelihood, though its slope is not zero.
    #[error(
        "the likelihood cannot be raised further after {iterations} Newton steps, though a \
             step of {step:.1e} is due; scale the regressors to similar size"
    )]
    Stalled {
        /// Steps taken.
        iterations: usize,
        /// Root mean square change of the index that was due.
        step: f64,
    },
}
