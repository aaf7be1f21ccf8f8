//! Demand and supply of every country at given prices, and their slopes.
//!
//! With `u_i = p_i^-θ`, `a_ij = s_ij B_ij` and `v_j = E'_j / Σ_i a_ij u_i` a flow is `X'_ij = u_i a_ij
//! v_j`, so powers are taken for countries and never for pairs.

use super::{Closure, Economy, Elasticities, Model, Scope};
use crate::solver::lu::{Lu, dot};
use crate::solver::newton::System;

/// The markets of an economy under a change of the freeness of trade.
pub(super) struct Market<'a> {
    economy: &'a Economy,
    model: &'a Model,
    /// `a_ij = X_ij B_ij / E_j`, row-major by exporter.
    weights: Vec<f64>,
}

/// Everything that follows from a vector of log prices.
pub(super) struct State {
    /// `u_i = p_i^-θ`.
    pub(super) supply_factor: Vec<f64>,
    /// `v_j = E'_j P_j^θ`.
    pub(super) demand_factor: Vec<f64>,
    /// `ln P_j`.
    pub(super) log_price_index: Vec<f64>,
    /// `Y'_i`.
    pub(super) output: Vec<f64>,
    /// `E'_j`.
    pub(super) expenditure: Vec<f64>,
    /// `D_i = Σ_j X'_ij`.
    demand: Vec<f64>,
    /// `ln(D_i / Y'_i)`.
    residual: Vec<f64>,
}

impl State {
    /// `ln(D_i / Y'_i)` of every country.
    #[cfg(test)]
    pub(super) fn residual(&self) -> &[f64] {
        &self.residual
    }
}

impl<'a> Market<'a> {
    pub(super) fn new(economy: &'a Economy, model: &'a Model, freeness: &[f64]) -> Self {
        let mut weights = economy.flows().to_vec();
        for (row, changes) in
            weights.chunks_exact_mut(economy.len()).zip(freeness.chunks_exact(economy.len()))
        {
            let columns = row.iter_mut().zip(changes).zip(economy.expenditure());
            for ((weight, change), expenditure) in columns {
                *weight *= change / expenditure;
            }
        }
        Self { economy, model, weights }
    }

    /// How many countries there are.
    pub(super) fn size(&self) -> usize {
        self.economy.len()
    }

    /// By how much a price may rise with the log of demand by output without overshooting: the
    /// response of a small country that sells abroad alone.
    pub(super) fn rate(&self) -> f64 {
        let Elasticities { trade_elasticity, supply_elasticity } = self.model.elasticities;
        0.7 / (1.0 + trade_elasticity + supply_elasticity)
    }

    /// The flow of a pair.
    pub(super) fn flow(&self, state: &State, exporter: usize, importer: usize) -> f64 {
        let weight = self.weights[exporter * self.economy.len() + importer];
        state.supply_factor[exporter] * weight * state.demand_factor[importer]
    }

    /// All flows, row-major by exporter.
    pub(super) fn flows(&self, state: &State) -> Vec<f64> {
        let n = self.economy.len();
        (0..n * n).map(|place| self.flow(state, place / n, place % n)).collect()
    }

    /// `Σ_i a_ij u_i` for every importer.
    fn accessibility(&self, supply_factor: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.economy.len()];
        for (row, factor) in self.weights.chunks_exact(sums.len()).zip(supply_factor) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += weight * factor;
            }
        }
        sums
    }

    /// `Y'_i` and `E'_j`, or the country that would spend nothing.
    fn incomes(&self, log_price: &[f64], log_index: &[f64]) -> Result<[Vec<f64>; 2], usize> {
        let (output, expenditure) = (self.economy.output(), self.economy.expenditure());
        if self.model.scope == Scope::Conditional {
            return Ok([output.to_vec(), expenditure.to_vec()]);
        }
        let psi = self.model.elasticities.supply_elasticity;
        let prices = log_price.iter().zip(log_index);
        let change = prices.map(|(price, index)| (price + psi * (price - index)).exp());
        let new: Vec<f64> = output.iter().zip(change).map(|(old, change)| old * change).collect();
        let world: f64 = new.iter().sum();
        let spent: Vec<f64> = match self.model.closure {
            Closure::Kappa => {
                let ratios = expenditure.iter().zip(output).map(|(spent, made)| spent / made);
                let wanted: Vec<f64> = ratios.zip(&new).map(|(ratio, made)| ratio * made).collect();
                let kappa = world / wanted.iter().sum::<f64>();
                wanted.iter().map(|value| kappa * value).collect()
            }
            Closure::Additive => {
                let scale = world / output.iter().sum::<f64>();
                let deficits = expenditure.iter().zip(output).map(|(spent, made)| spent - made);
                new.iter().zip(deficits).map(|(made, deficit)| made + scale * deficit).collect()
            }
        };
        match spent.iter().position(|&value| !(value > 0.0 && value.is_finite())) {
            Some(country) => Err(country),
            None => Ok([new, spent]),
        }
    }

    /// How expenditure answers to output: `d ln E'_j = r_j d ln Y'_j + c_j Σ_k h_k d ln Y'_k`.
    fn response(&self, state: &State) -> Response {
        let share = |values: &[f64]| -> Vec<f64> {
            let sum: f64 = values.iter().sum();
            values.iter().map(|value| value / sum).collect()
        };
        let n = self.economy.len();
        let made = share(&state.output);
        match (self.model.scope, self.model.closure) {
            (Scope::Conditional, _) => {
                Response { own: vec![0.0; n], common: vec![0.0; n], shares: vec![0.0; n], made }
            }
            (Scope::FullEndowment, Closure::Kappa) => {
                let spent = share(&state.expenditure);
                let shares = made.iter().zip(spent).map(|(made, spent)| made - spent).collect();
                Response { own: vec![1.0; n], common: vec![1.0; n], shares, made }
            }
            (Scope::FullEndowment, Closure::Additive) => {
                let incomes = state.output.iter().zip(&state.expenditure);
                let own: Vec<f64> = incomes.map(|(made, spent)| made / spent).collect();
                let common = own.iter().map(|own| 1.0 - own).collect();
                Response { own, common, shares: made.clone(), made }
            }
        }
    }

    /// `Σ_j a_ij d_j a_kj` for all `i` and `k`, row-major; symmetric.
    fn second_order(&self, diagonal: &[f64]) -> Vec<f64> {
        let n = self.economy.len();
        let mut product = vec![0.0; n * n];
        for (i, row) in self.weights.chunks_exact(n).enumerate() {
            let scaled: Vec<f64> = row.iter().zip(diagonal).map(|(a, d)| a * d).collect();
            for (k, other) in self.weights.chunks_exact(n).enumerate().skip(i) {
                let value = dot(&scaled, other);
                product[i * n + k] = value;
                product[k * n + i] = value;
            }
        }
        product
    }
}

/// See [`Market::response`].
struct Response {
    own: Vec<f64>,
    common: Vec<f64>,
    shares: Vec<f64>,
    /// Shares of world output.
    made: Vec<f64>,
}

impl System for Market<'_> {
    type State = State;

    fn state(&self, log_price: &[f64]) -> Result<State, usize> {
        let theta = self.model.elasticities.trade_elasticity;
        let supply_factor: Vec<f64> = log_price.iter().map(|q| (-theta * q).exp()).collect();
        let access = self.accessibility(&supply_factor);
        if let Some(country) = access.iter().position(|&sum| !(sum > 0.0 && sum.is_finite())) {
            return Err(country);
        }
        let log_price_index: Vec<f64> = access.iter().map(|sum| -sum.ln() / theta).collect();
        let [output, expenditure] = self.incomes(log_price, &log_price_index)?;
        let demand_factor: Vec<f64> =
            expenditure.iter().zip(&access).map(|(spent, sum)| spent / sum).collect();
        let rows = self.weights.chunks_exact(self.economy.len()).zip(&supply_factor);
        let demand: Vec<f64> =
            rows.map(|(row, factor)| factor * dot(row, &demand_factor)).collect();
        let residual: Vec<f64> =
            demand.iter().zip(&output).map(|(wanted, made)| (wanted / made).ln()).collect();
        match residual.iter().position(|value| !value.is_finite()) {
            Some(country) => Err(country),
            None => Ok(State {
                supply_factor,
                demand_factor,
                log_price_index,
                output,
                expenditure,
                demand,
                residual,
            }),
        }
    }

    fn residual<'a>(&self, state: &'a State) -> &'a [f64] {
        &state.residual
    }

    /// With purchase shares `π_kj`, sales shares `w_ij = X'_ij / D_i` and the [`Response`] the slope
    /// of `ln(D_i / Y'_i)` by `ln p_k` is
    ///
    /// ```text
    /// -(θ + 1 + ψ) δ_ik + ψ π_ki + (1 + ψ) w_ik r_k + Σ_j w_ij (θ - ψ r_j) π_kj
    ///   + (Σ_j w_ij c_j) ((1 + ψ) h_k - ψ Σ_j h_j π_kj)
    /// ```
    ///
    /// and with output and expenditure held `-θ δ_ik + θ Σ_j w_ij π_kj`. All prices together
    /// change nothing, so the world's output at given quantities is held too: its share of each
    /// country, `m_k`, is taken off every row, and the system is regular.
    fn slopes(&self, state: &State) -> Option<Lu> {
        let n = self.economy.len();
        let theta = self.model.elasticities.trade_elasticity;
        let (is_full, psi) = match self.model.scope {
            Scope::Conditional => (0.0, 0.0),
            Scope::FullEndowment => (1.0, self.model.elasticities.supply_elasticity),
        };
        let Response { own, common, shares, made } = self.response(state);
        let (u, v) = (&state.supply_factor, &state.demand_factor);
        // 1 / Σ_i a_ij u_i, by which a weight becomes a purchase share.
        let to_share: Vec<f64> = v.iter().zip(&state.expenditure).map(|(v, e)| v / e).collect();
        let diagonal: Vec<f64> =
            (0..n).map(|j| v[j] * to_share[j] * (theta - psi * own[j])).collect();
        let mut matrix = self.second_order(&diagonal);
        let rows = || self.weights.chunks_exact(n);
        let held: Vec<f64> =
            shares.iter().zip(&to_share).map(|(h, to_share)| h * to_share).collect();
        let answer: Vec<f64> = (rows().zip(u).zip(&shares))
            .map(|((row, u), h)| (is_full + psi) * h - psi * u * dot(row, &held))
            .collect();
        let rising: Vec<f64> = common.iter().zip(v).map(|(c, v)| c * v).collect();
        for (i, (slopes, row)) in matrix.chunks_exact_mut(n).zip(rows()).enumerate() {
            let scale = u[i] / state.demand[i];
            let common = scale * dot(row, &rising);
            for k in 0..n {
                // The purchase share of k in i's market: weights[k][i] u_k / Σ.
                let bought = self.weights[k * n + i] * u[k] * to_share[i];
                slopes[k] = scale * (slopes[k] * u[k] + (is_full + psi) * row[k] * v[k] * own[k])
                    + psi * bought
                    + common * answer[k]
                    - made[k];
            }
            slopes[i] -= theta + is_full + psi;
        }
        Lu::new(matrix, n)
    }
}
