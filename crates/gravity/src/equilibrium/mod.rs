//! One-sector structural gravity in general equilibrium, in changes from a baseline.
//!
//! Exact hat algebra (Dekle, Eaton, Kortum 2007) on the model of Anderson and van Wincoop (2003),
//! in the notation of Yotov, Piermartini, Monteiro, Larch, *An Advanced Guide to Trade Policy
//! Analysis* (WTO/UNCTAD 2016), with the supply elasticity of Campos, Reggio, Timini (2023). For a change `B_ij` of
//! the freeness of trade, the prices `p_i` and the price indices `P_j` solve, as ratios to the
//! baseline,
//!
//! ```text
//! X'_ij  = X_ij B_ij (p_i / P_j)^-θ E'_j / E_j
//! P_j^-θ = Σ_i (X_ij / E_j) B_ij p_i^-θ
//! Y'_i   = Y_i p_i (p_i / P_i)^ψ
//! Σ_j X'_ij = Y'_i
//! ```
//!
//! with trade elasticity `θ` ([`Elasticities::trade_elasticity`]), supply elasticity `ψ`, flows `X`
//! from exporter `i` to importer `j`, output `Y` and expenditure `E`, which follows output by a
//! [`Closure`]. A pair without trade in the baseline stays without.
//!
//! ```
//! use landbridge_gravity::equilibrium::*;
//!
//! let names = ["KAZ", "PAK", "rest of the world"].map(String::from);
//! let economy = Economy::new(
//!     names.into(),
//!     vec![200.0, 0.1, 60.0, 0.2, 500.0, 30.0, 50.0, 40.0, 150_000.0],
//! )?;
//! let mut shock = Shock::none(Measure::TradeCost, &economy);
//! shock.set(0, 1, 0.8);
//! shock.set(1, 0, 0.8);
//! let model = Model::new(Elasticities { trade_elasticity: 5.03, supply_elasticity: 0.0 });
//! let after = solve(&economy, &shock, &model)?;
//! assert!(after.residual <= 1e-12);
//! assert!(after.flow(1, 0) > 3.0 * economy.flow(1, 0));
//! assert!(after.countries[0].welfare > 1.0);
//! # Ok::<(), EquilibriumError>(())
//! ```

mod balance;
mod economy;
mod error;
mod market;
mod outcome;
mod prepared;
mod reach;
mod shock;
#[cfg(test)]
mod tests;

pub use economy::Economy;
pub use error::EquilibriumError;
pub use outcome::{Change, CountryOutcome, Equilibrium};
pub use prepared::Prepared;
pub use reach::{Reached, Target};
pub use shock::{Measure, Shock};

/// How strongly trade and supply answer to prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Elasticities {
    /// `θ`: by how many per cent trade falls with a per cent of trade cost; above 0. With a
    /// constant elasticity of substitution `σ` it is `σ - 1`.
    pub trade_elasticity: f64,
    /// `ψ`: by how many per cent output rises with a per cent of the real price of output; 0 or
    /// above, 0 for a fixed endowment.
    pub supply_elasticity: f64,
}

/// How expenditure follows output where trade is not balanced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closure {
    /// `E'_j = κ (E_j / Y_j) Y'_j`: each country keeps its ratio of expenditure to output, but for
    /// one factor `κ` that makes the world spend what it earns. Without `κ` there is no exact
    /// solution when trade is unbalanced.
    Kappa,
    /// `E'_j = Y'_j + (E_j - Y_j) ΣY' / ΣY`: each country keeps its deficit, as a share of the
    /// world's output. With [`Numeraire::WorldOutput`] that is the same sum of money.
    Additive,
}

/// What keeps its price or value, so that nominal changes have a meaning. Quantities, shares,
/// real output and welfare do not depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeraire {
    /// The world's nominal output: `Σ_i Y_i p_i (p_i / P_i)^ψ = Σ_i Y_i`.
    WorldOutput,
    /// The price index of a country, by its place: `P = 1`.
    PriceIndexOf(usize),
    /// The output price of a country, by its place: `p = 1`.
    PriceOf(usize),
}

/// What may move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Multilateral resistances alone; output and expenditure are held.
    Conditional,
    /// Prices, output and expenditure too.
    FullEndowment,
}

/// What is assumed of the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Model {
    /// What may move.
    pub scope: Scope,
    /// How strongly trade and supply answer.
    pub elasticities: Elasticities,
    /// How expenditure follows output.
    pub closure: Closure,
    /// What keeps its value.
    pub numeraire: Numeraire,
}

impl Model {
    /// Full endowment equilibrium with closure [`Closure::Kappa`] and the world's output as
    /// numeraire.
    pub fn new(elasticities: Elasticities) -> Self {
        Self {
            scope: Scope::FullEndowment,
            elasticities,
            closure: Closure::Kappa,
            numeraire: Numeraire::WorldOutput,
        }
    }

    fn check(&self, economy: &Economy) -> Result<(), EquilibriumError> {
        let Elasticities { trade_elasticity, supply_elasticity } = self.elasticities;
        let refuse = |name, value, range| Err(EquilibriumError::Elasticity { name, value, range });
        if !(trade_elasticity > 0.0 && trade_elasticity.is_finite()) {
            return refuse("the trade elasticity", trade_elasticity, "it has to be above 0");
        }
        if !(supply_elasticity >= 0.0 && supply_elasticity.is_finite()) {
            return refuse("the supply elasticity", supply_elasticity, "it has to be 0 or above");
        }
        match self.numeraire {
            Numeraire::PriceIndexOf(index) | Numeraire::PriceOf(index)
                if index >= economy.len() =>
            {
                Err(EquilibriumError::NoSuchCountry { index, countries: economy.len() })
            }
            _ => Ok(()),
        }
    }
}

/// The equilibrium after a change of trade costs.
///
/// # Errors
///
/// A ratio or an elasticity out of range, countries that the change cuts off from the others, a
/// country whose surplus exceeds its output, a search that ends without equilibrium: each names
/// the country.
pub fn solve(
    economy: &Economy,
    shock: &Shock,
    model: &Model,
) -> Result<Equilibrium, EquilibriumError> {
    model.check(economy)?;
    let freeness = shock.freeness(economy, model.elasticities.trade_elasticity)?;
    prepared::solve_from(economy, model, &freeness, &vec![0.0; economy.len()], None)
}
