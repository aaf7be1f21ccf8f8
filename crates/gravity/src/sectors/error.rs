//! Why there is no equilibrium of sectors to show.

use thiserror::Error;

use crate::equilibrium::EquilibriumError;

/// A counterfactual by sector that was refused, or that has no answer.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum SectorError {
    /// What also concerns an economy of one sector.
    #[error(transparent)]
    Economy(#[from] EquilibriumError),
    /// A table has not one entry for each of what it is about.
    #[error("{table} has {found} entries; {expected} are needed: {per}")]
    Shape {
        /// Which table.
        table: &'static str,
        /// Entries found.
        found: usize,
        /// Entries needed.
        expected: usize,
        /// What there has to be one for.
        per: &'static str,
    },
    /// An entry is out of range.
    #[error("{table} of {sector} from {exporter} to {importer} is {value}; {range}")]
    Pair {
        /// Which table.
        table: &'static str,
        /// The sector.
        sector: String,
        /// Who sells.
        exporter: String,
        /// Who buys.
        importer: String,
        /// What was given.
        value: f64,
        /// What is allowed.
        range: &'static str,
    },
    /// The shares of value added and inputs of a producer are negative or do not add up to one.
    #[error(
        "the shares of value added and inputs of {sector} in {country} add up to {sum}, or one of them is negative; they have to add up to 1, value added above 0"
    )]
    Shares {
        /// The country.
        country: String,
        /// The producing sector.
        sector: String,
        /// Their sum.
        sum: f64,
    },
    /// Producers need more of a sector's goods than the country buys.
    #[error(
        "producers in {country} need {needed} of {sector}, and the country buys {bought}; lower the input shares or raise the purchases"
    )]
    Inputs {
        /// The country.
        country: String,
        /// The sector whose goods are needed.
        sector: String,
        /// What producers need.
        needed: f64,
        /// What is bought, tariffs included.
        bought: f64,
    },
    /// All sources of a sector's goods are closed to a country that needs them.
    #[error("after the change nobody sells {sector} to {country}, which needs it")]
    NoSource {
        /// The country.
        country: String,
        /// The sector.
        sector: String,
    },
    /// A trade elasticity is not above 0.
    #[error("the trade elasticity of {sector} is {value}; it has to be above 0")]
    Elasticity {
        /// The sector.
        sector: String,
        /// What was given.
        value: f64,
    },
}
