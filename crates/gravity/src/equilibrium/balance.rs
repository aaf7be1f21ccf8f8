//! A baseline from the weights of pairs and the totals of countries.

use super::market::Market;
use super::{Economy, Elasticities, EquilibriumError, Model, Scope};
use crate::solver::newton::{Solved, System, newton};

/// Rounds of proportional fitting before Newton's method.
const ROUNDS: usize = 20;

/// Relative difference between what the world sells and buys that is rounding.
const ROUNDING: f64 = 1e-9;

impl Economy {
    /// The flows `X_ij = a_i w_ij b_j` whose rows add up to `output` and whose columns add up to
    /// `expenditure`: what an estimated equation predicts, where `w_ij` is the exponential of its
    /// index without the effects of exporters and importers (Fally, *Journal of International
    /// Economics* 97, 2015: Poisson estimates with these effects fit the totals).
    ///
    /// # Errors
    ///
    /// As [`Economy::new`], totals that are not above 0 or whose sums differ, and zeros among the
    /// weights that no `a` and `b` can make up for.
    pub fn balanced(
        countries: Vec<String>,
        weights: Vec<f64>,
        output: Vec<f64>,
        expenditure: Vec<f64>,
    ) -> Result<Self, EquilibriumError> {
        let weighted = Self::new(countries, weights)?;
        let given = [&output, &expenditure];
        if let Some(found) = given.iter().map(|one| one.len()).find(|&len| len != weighted.len()) {
            return Err(EquilibriumError::Totals { countries: weighted.len(), found });
        }
        for country in 0..weighted.len() {
            let [output, expenditure] = given.map(|totals| totals[country]);
            if !(output > 0.0 && output.is_finite() && expenditure > 0.0 && expenditure.is_finite())
            {
                let country = weighted.countries()[country].clone();
                return Err(EquilibriumError::Total { country, output, expenditure });
            }
        }
        let [sold, bought] = given.map(|totals| totals.iter().sum::<f64>());
        if (sold / bought - 1.0).abs() > ROUNDING {
            return Err(EquilibriumError::Unbalanced { output: sold, expenditure: bought });
        }
        weighted.with_totals(output, expenditure).fitted()
    }

    /// The flows that fit the totals; those at hand are weights.
    fn fitted(self) -> Result<Self, EquilibriumError> {
        let elasticities = Elasticities { trade_elasticity: 1.0, supply_elasticity: 0.0 };
        let model = Model { scope: Scope::Conditional, ..Model::new(elasticities) };
        let market = Market::new(&self, &model, &vec![1.0; self.len().pow(2)]);
        let unfit = |country: usize, residual, iterations| EquilibriumError::NoConvergence {
            country: self.countries()[country].clone(),
            residual,
            iterations,
        };
        let barred = |country: usize| unfit(country, f64::INFINITY, 1);
        let mut point = vec![0.0; self.len()];
        // At an elasticity of one, to move prices by the excess is to scale rows, then columns.
        for _ in 0..ROUNDS {
            let state = market.state(&point).map_err(barred)?;
            for (price, excess) in point.iter_mut().zip(market.residual(&state)) {
                *price += excess;
            }
        }
        let Solved { state, .. } = newton(&market, &point, None)
            .map_err(|stalled| unfit(stalled.worst, stalled.residual, stalled.evaluations))?;
        let flows = market.flows(&state);
        Self::new(self.countries().to_vec(), flows)
    }
}
