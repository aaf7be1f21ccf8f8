//! What is estimated: an outcome, what may explain it, and what is held fixed.

use super::{EstimationError, Family};

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

impl Design {
    /// Says what is wrong with the columns.
    pub(super) fn check(&self, family: Family) -> Result<(), EstimationError> {
        let rows = self.outcome.len();
        self.check_finite("outcome", &self.outcome)?;
        if family == Family::Poisson {
            Self::check_positive("outcome", &self.outcome)?;
        }
        if let Some(weight) = &self.weight {
            self.check_column("weight", weight)?;
        }
        if let Some(offset) = &self.offset {
            self.check_finite("offset", offset)?;
        }
        for regressor in &self.regressors {
            self.check_finite(&regressor.name, &regressor.values)?;
        }
        for effect in self.effects.iter().chain(&self.clusters) {
            check_length(&effect.name, effect.codes.len(), rows)?;
            let wrong = effect.codes.iter().position(|&code| code as usize >= effect.levels);
            if let Some(row) = wrong {
                let (effect, code, levels) =
                    (effect.name.clone(), effect.codes[row], effect.levels);
                return Err(EstimationError::Code { effect, row, code, levels });
            }
        }
        Ok(())
    }

    /// Says what is wrong with a column of values that are zero or more.
    pub(super) fn check_column(&self, name: &str, values: &[f64]) -> Result<(), EstimationError> {
        self.check_finite(name, values)?;
        Self::check_positive(name, values)
    }

    fn check_finite(&self, name: &str, values: &[f64]) -> Result<(), EstimationError> {
        check_length(name, values.len(), self.outcome.len())?;
        let is_right = |value: f64| value.is_finite();
        check_values(name, values, is_right, "leave the row out or give it a number")
    }

    fn check_positive(name: &str, values: &[f64]) -> Result<(), EstimationError> {
        check_values(name, values, |value| value >= 0.0, "it must be zero or more")
    }
}

fn check_length(name: &str, rows: usize, expected: usize) -> Result<(), EstimationError> {
    if rows == expected {
        return Ok(());
    }
    Err(EstimationError::Length { column: name.to_owned(), rows, expected })
}

fn check_values(
    name: &str,
    values: &[f64],
    is_right: impl Fn(f64) -> bool,
    remedy: &'static str,
) -> Result<(), EstimationError> {
    match values.iter().position(|&value| !is_right(value)) {
        None => Ok(()),
        Some(row) => {
            Err(EstimationError::Value { column: name.to_owned(), row, value: values[row], remedy })
        }
    }
}
