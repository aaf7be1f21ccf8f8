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
}
