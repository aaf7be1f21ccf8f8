//! Why there is no equilibrium to show.

use thiserror::Error;

/// A counterfactual that was refused, or that has no answer; countries are named.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum EquilibriumError {
    /// The matrix does not fit the countries.
    #[error("{countries} countries need {} flows (each with each, itself included), not {found}", .countries * .countries)]
    Shape {
        /// How many countries there are.
        countries: usize,
        /// How many entries the matrix has.
        found: usize,
    },
    /// A country is named twice.
    #[error("country {country} is there twice; give each one row and one column")]
    Twice {
        /// Its name.
        country: String,
    },
    /// A flow is negative or no number.
    #[error("the flow from {exporter} to {importer} is {value}; it has to be zero or above")]
    Flow {
        /// Who sells.
        exporter: String,
        /// Who buys.
        importer: String,
        /// What was given.
        value: f64,
    },
    /// Totals for more or fewer countries than there are.
    #[error("there are {countries} countries, and totals for {found}")]
    Totals {
        /// How many countries there are.
        countries: usize,
        /// How many totals were given.
        found: usize,
    },
    /// A total that no flows can add up to.
    #[error("{country} sells {output} and buys {expenditure} in all; both have to be above 0")]
    Total {
        /// The country.
        country: String,
        /// What was given as its sales.
        output: f64,
        /// What was given as its purchases.
        expenditure: f64,
    },
    /// The world buys more or less than it sells.
    #[error("all countries together sell {output} and buy {expenditure}; scale one of them")]
    Unbalanced {
        /// Sales of all.
        output: f64,
        /// Purchases of all.
        expenditure: f64,
    },
    /// A row of zeros.
    #[error(
        "{country} sells nothing to anybody, not even at home: its row is zero; leave it out or fill in its domestic sales"
    )]
    NoSales {
        /// The country.
        country: String,
    },
    /// A column of zeros.
    #[error(
        "{country} buys nothing from anybody, not even at home: its column is zero; leave it out or fill in its domestic sales"
    )]
    NoPurchases {
        /// The country.
        country: String,
    },
    /// Countries that trade with none of the others, so that no price ties them to the rest.
    #[error("{} do not trade with any of the other countries{}, so their prices are not determined; leave them out", .countries.join(", "), if *.is_after { " after the change" } else { "" })]
    Apart {
        /// The countries, in the order of the economy.
        countries: Vec<String>,
        /// Whether it is the change that cuts them off.
        is_after: bool,
    },
    /// A change of a trade cost or of the freeness of trade is out of range.
    #[error("the change of {measure} from {exporter} to {importer} is {value}; {range}")]
    Ratio {
        /// What is changed.
        measure: &'static str,
        /// Who sells.
        exporter: String,
        /// Who buys.
        importer: String,
        /// What was given.
        value: f64,
        /// What is allowed.
        range: &'static str,
    },
    /// An elasticity is out of range.
    #[error("{name} is {value}; {range}")]
    Elasticity {
        /// Which.
        name: &'static str,
        /// What was given.
        value: f64,
        /// What is allowed.
        range: &'static str,
    },
    /// An index that no country has.
    #[error("there is no country number {index}; the economy has {countries}, counted from 0")]
    NoSuchCountry {
        /// What was given.
        index: usize,
        /// How many there are.
        countries: usize,
    },
    /// The search ended before supply met demand everywhere.
    #[error(
        "no equilibrium found in {iterations} iterations: for {country} demand still differs from output by {residual:.1e} of it"
    )]
    NoConvergence {
        /// The country whose market is farthest from clearing.
        country: String,
        /// By how much, relative to its output.
        residual: f64,
        /// Evaluations of all markets.
        iterations: usize,
    },
    /// A country spends nothing or less at every price that was found.
    #[error(
        "{country} would have to spend nothing or less: its surplus of {surplus} is held, and its output does not reach it; hold the ratio of expenditure to output instead"
    )]
    NothingToSpend {
        /// The country.
        country: String,
        /// Output less expenditure in the baseline.
        surplus: f64,
    },
    /// No change of the cost reaches the trade that is asked for.
    #[error(
        "no change of the trade cost reaches a trade of {target}: at {ratio:.3e} times the cost it is {nearest}"
    )]
    OutOfReach {
        /// What was asked for.
        target: f64,
        /// The nearest value found.
        nearest: f64,
        /// The change of the cost there.
        ratio: f64,
    },
    /// The question of a target is not well put.
    #[error("{0}")]
    Target(&'static str),
}
