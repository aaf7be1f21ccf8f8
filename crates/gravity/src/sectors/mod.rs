//! Many sectors with inputs from each other and tariffs with revenue, in changes from a baseline.
//!
//! L. Caliendo, F. Parro, "Estimates of the trade and welfare effects of NAFTA", *Review of Economic
//! Studies* 82, 2015, equations 10 to 14 in changes. With wages `w_n`, unit costs `c_n^j`, price
//! indices `P_n^j`, purchases `X_n^j` with tariffs, and for each sector `j` the trade elasticity `θ_j`:
//!
//! ```text
//! c_i^j   = w_i^(γ_i^j) Π_k (P_i^k)^(γ_i^kj)
//! P_n^j   = (Σ_i π_in^j (κ_in^j c_i^j)^-θ_j)^(-1/θ_j),    κ = d (1 + τ') / (1 + τ)
//! π'_in^j = π_in^j (κ_in^j c_i^j / P_n^j)^-θ_j
//! X'_n^j  = Σ_k γ_n^jk Y'_n^k + α_n^j I'_n,                Y'_i^j = Σ_n π'_in^j X'_n^j / (1 + τ'_in^j)
//! w_n L_n = Σ_j γ_n^j Y'_n^j
//! ```
//!
//! Income `I'_n` is pay, tariff revenue and a deficit by the [`Closure`]: held as a share of the
//! world's value added, or as a ratio of income to what is earned, but for one factor.
//!
//! [`solve`] goes round all markets at once with Anderson's acceleration, wages along the slopes of
//! the economy without sectors; [`solve_plainly`] is the nested fixed point that the literature
//! uses, its slow twin.

mod error;
mod outcome;
mod plain;
mod round;
mod search;
mod tables;
#[cfg(test)]
mod tests;

pub use error::SectorError;
pub use outcome::{SectorCountry, SectorEquilibrium};
pub use plain::solve_plainly;
pub use search::solve;
pub use tables::{SectorEconomy, Tables};

use crate::equilibrium::{Closure, EquilibriumError, Numeraire};

/// What changes; both tables are in the order of [`Tables::flows`].
#[derive(Clone, Debug, PartialEq)]
pub struct SectorShock {
    /// `d_in^j`: change of the trade cost without tariffs, as a factor above 0; infinity closes.
    pub trade_cost: Vec<f64>,
    /// `τ'_in^j`: the tariffs after the change, 0.1 for 10 %.
    pub tariffs: Vec<f64>,
}

impl SectorShock {
    /// No change.
    pub fn none(economy: &SectorEconomy) -> Self {
        let tables = economy.tables();
        Self { trade_cost: vec![1.0; tables.flows.len()], tariffs: tables.tariffs.clone() }
    }
}

/// What is assumed of the world.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorModel {
    /// `θ_j`: by how many per cent trade in a sector falls with a per cent of its cost.
    pub trade_elasticity: Vec<f64>,
    /// How income follows what is earned where trade is not balanced.
    pub closure: Closure,
    /// What keeps its value: the world's value added, a country's consumer prices, or its wage.
    pub numeraire: Numeraire,
}

/// Refuses what does not fit the economy.
fn check(
    economy: &SectorEconomy,
    shock: &SectorShock,
    model: &SectorModel,
) -> Result<(), SectorError> {
    let tables = economy.tables();
    let pairs = "each sector, exporter and importer";
    let sectors = tables.sectors.len();
    for (table, found, expected, per) in [
        ("the changes of trade cost", shock.trade_cost.len(), tables.flows.len(), pairs),
        ("the new tariffs", shock.tariffs.len(), tables.flows.len(), pairs),
        ("the trade elasticities", model.trade_elasticity.len(), sectors, "each sector"),
    ] {
        if found != expected {
            return Err(SectorError::Shape { table, found, expected, per });
        }
    }
    let above = "it has to be above 0 (infinity closes)";
    tables::check_range(tables, "the change of trade cost", &shock.trade_cost, above, |value| {
        value > 0.0
    })?;
    let range = "it has to be 0 or above";
    tables::check_range(tables, "the new tariff", &shock.tariffs, range, |value| {
        value >= 0.0 && value.is_finite()
    })?;
    let wrong =
        model.trade_elasticity.iter().position(|&theta| !(theta > 0.0 && theta.is_finite()));
    if let Some(sector) = wrong {
        let (sector, value) = (tables.sectors[sector].clone(), model.trade_elasticity[sector]);
        return Err(SectorError::Elasticity { sector, value });
    }
    match model.numeraire {
        Numeraire::PriceIndexOf(index) | Numeraire::PriceOf(index)
            if index >= tables.countries.len() =>
        {
            let countries = tables.countries.len();
            Err(EquilibriumError::NoSuchCountry { index, countries }.into())
        }
        _ => Ok(()),
    }
}
