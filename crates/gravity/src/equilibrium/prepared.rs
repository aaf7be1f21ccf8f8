//! Many counterfactuals on one baseline.

use super::market::{Market, State};
use super::{Closure, Economy, Equilibrium, EquilibriumError, Model, Shock};
use crate::solver::lu::Lu;
use crate::solver::newton::{Solved, Stalled, System, newton};

/// Parts of the way from the baseline to the change that are not halved further.
const SHORTEST_PART: f64 = 1.0 / 4096.0;

/// Rounds of small changes of prices, where all else fails.
const ROUNDS: usize = 5000;

/// Residual at which they end.
const CLOSE: f64 = 1e-3;

/// An economy whose slopes at the baseline are at hand: each counterfactual starts along them, and
/// small changes need no others. The answer depends on the shock alone, not on those asked before.
#[derive(Clone, Debug)]
pub struct Prepared {
    economy: Economy,
    model: Model,
    slopes: Lu,
}

impl Prepared {
    /// Splits the slopes of the baseline.
    ///
    /// # Errors
    ///
    /// An elasticity or a numeraire out of range, or a baseline whose prices are not determined.
    pub fn new(economy: Economy, model: Model) -> Result<Self, EquilibriumError> {
        model.check(&economy)?;
        let market = Market::new(&economy, &model, &vec![1.0; economy.len().pow(2)]);
        let slopes = market.state(&vec![0.0; economy.len()]).map(|state| market.slopes(&state));
        let unclear = |country: usize| EquilibriumError::NoConvergence {
            country: economy.countries()[country].clone(),
            residual: 0.0,
            iterations: 1,
        };
        let slopes = slopes.map_err(unclear)?.ok_or_else(|| unclear(0))?;
        Ok(Self { economy, model, slopes })
    }

    /// The slopes of the baseline, for a search of another kind that begins along them.
    pub(crate) fn into_slopes(self) -> Lu {
        self.slopes
    }

    /// The baseline.
    pub fn economy(&self) -> &Economy {
        &self.economy
    }

    /// What is assumed.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The equilibrium after a change, as [`super::solve`] finds it.
    ///
    /// # Errors
    ///
    /// As [`super::solve`].
    pub fn solve(&self, shock: &Shock) -> Result<Equilibrium, EquilibriumError> {
        self.solve_near(shock, &vec![0.0; self.economy.len()])
    }

    /// The same, with the search begun at log prices.
    pub(super) fn solve_near(
        &self,
        shock: &Shock,
        start: &[f64],
    ) -> Result<Equilibrium, EquilibriumError> {
        let theta = self.model.elasticities.trade_elasticity;
        let freeness = shock.freeness(&self.economy, theta)?;
        solve_from(&self.economy, &self.model, &freeness, start, Some(&self.slopes))
    }
}

/// The equilibrium from log prices to begin at, along slopes where they are at hand.
pub(super) fn solve_from(
    economy: &Economy,
    model: &Model,
    freeness: &[f64],
    start: &[f64],
    slopes: Option<&Lu>,
) -> Result<Equilibrium, EquilibriumError> {
    let market = Market::new(economy, model, freeness);
    if freeness.contains(&0.0) {
        let flows: Vec<f64> = economy.flows().iter().zip(freeness).map(|(x, b)| x * b).collect();
        economy.check_ties(&flows, true)?;
    }
    let solved = match newton(&market, start, slopes) {
        Ok(solved) => Ok(solved),
        Err(first) => follow(economy, model, freeness, first.evaluations)
            .or_else(|second| grope(&market, second)),
    };
    match solved {
        Ok(solved) => Ok(Equilibrium::new(economy, model, &market, &solved)),
        Err(stalled) => Err(explain(economy, model, &stalled)),
    }
}

/// Walks from the baseline, where all prices are one, to the change in parts: `B^s` for `s` from 0
/// to 1. Each part starts where the last ended, and is halved where the search stands still.
fn follow(
    economy: &Economy,
    model: &Model,
    freeness: &[f64],
    before: usize,
) -> Result<Solved<State>, Stalled> {
    let mut point = vec![0.0; economy.len()];
    let (mut reached, mut part, mut evaluations) = (0.0, 0.5, before);
    loop {
        let aim = f64::min(reached + part, 1.0);
        let partly = |&change: &f64| if change > 0.0 { change.powf(aim) } else { 1.0 - aim };
        let changes: Vec<f64> = freeness.iter().map(partly).collect();
        match newton(&Market::new(economy, model, &changes), &point, None) {
            Ok(solved) if aim >= 1.0 => {
                return Ok(Solved { evaluations: evaluations + solved.evaluations, ..solved });
            }
            Ok(solved) => {
                evaluations += solved.evaluations;
                (point, reached, part) = (solved.point, aim, part * 2.0);
            }
            Err(stalled) if part <= SHORTEST_PART => {
                return Err(Stalled { evaluations: evaluations + stalled.evaluations, ..stalled });
            }
            Err(stalled) => {
                evaluations += stalled.evaluations;
                part *= 0.5;
            }
        }
    }
}

/// Lets prices rise a little where demand exceeds output, and goes on with Newton's method from
/// there. The way from the baseline may be barred where surpluses are held, and this one open.
fn grope(market: &Market, before: Stalled) -> Result<Solved<State>, Stalled> {
    let mut point = vec![0.0; market.size()];
    let Ok(mut state) = market.state(&point) else { return Err(before) };
    for _ in 0..ROUNDS {
        let excess = market.residual(&state);
        let rate = market.rate();
        let ahead: Vec<f64> = point.iter().zip(excess).map(|(at, by)| at + rate * by).collect();
        let Ok(next) = market.state(&ahead) else { return Err(before) };
        (point, state) = (ahead, next);
        if market.residual(&state).iter().all(|excess| excess.abs() < CLOSE) {
            break;
        }
    }
    let evaluations = before.evaluations + ROUNDS;
    let solved = newton(market, &point, None).map_err(|_| before)?;
    Ok(Solved { evaluations: solved.evaluations + evaluations, ..solved })
}

fn explain(economy: &Economy, model: &Model, stalled: &Stalled) -> EquilibriumError {
    let name = |country: usize| economy.countries()[country].clone();
    match (model.closure, stalled.barred) {
        (Closure::Additive, Some(country)) => EquilibriumError::NothingToSpend {
            country: name(country),
            surplus: economy.output()[country] - economy.expenditure()[country],
        },
        _ => EquilibriumError::NoConvergence {
            country: name(stalled.worst),
            residual: stalled.residual,
            iterations: stalled.evaluations,
        },
    }
}
