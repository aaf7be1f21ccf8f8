//! What is estimated: an outcome, what may explain it, and what is held fixed.

/// A variable whose coefficient is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Regressor {
    /// Name, as it stands in the table of results.
    pub name: String,
    /// Value by row.
    pub values: Vec<f64>,
}

/// A set of groups of rows: fixed effects, or clusters of errors that may be correlated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Name, for example `exporter^year`.
    pub name: String,
    /// Group by row, each below `levels`.
    pub codes: Vec<u32>,
    /// Number of groups; some may have no row.
    pub levels: usize,
}

/// One equation with its data: all columns have as many rows as `outcome`.
///
/// `E[outcome | …] = exp(offset + regressors · coefficients + one effect of each set)`
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Design {
    /// What is explained, zero or more.
    pub outcome: Vec<f64>,
    /// Weight of each row, zero or more; a row of weight zero is left out. `None`: all one.
    pub weight: Option<Vec<f64>>,
    /// What is added to the linear index with a coefficient of one. `None`: nothing.
    pub offset: Option<Vec<f64>>,
    /// What explains.
    pub regressors: Vec<Regressor>,
    /// Sets of fixed effects; without any, an intercept is estimated.
    pub effects: Vec<Effect>,
    /// Sets of clusters for covariances.
    pub clusters: Vec<Effect>,
}
