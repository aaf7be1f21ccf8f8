//! What an equilibrium means for each country.

use super::market::{Market, State};
use super::{Economy, Model, Numeraire, Scope};
use crate::solver::newton::Solved;

/// A value before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// In the baseline.
    pub before: f64,
    /// After the change.
    pub after: f64,
}

impl Change {
    /// After as a ratio to before; none where there was nothing.
    pub fn ratio(&self) -> Option<f64> {
        (self.before > 0.0).then(|| self.after / self.before)
    }
}

/// What becomes of a country. Ratios are after to before; values are in the unit of the flows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountryOutcome {
    /// `p_i`, the price of its output at its own gate, as a ratio.
    pub price: f64,
    /// `P_i`, inward multilateral resistance: the price index of what it buys, as a ratio.
    pub inward_resistance: f64,
    /// `Π_i`, outward multilateral resistance, as a ratio: `p_i Π_i = (Y'_i / Y_i)^(-1/θ)` with
    /// the world's output held.
    pub outward_resistance: f64,
    /// All sales, nominal.
    pub output: Change,
    /// All purchases, nominal.
    pub expenditure: Change,
    /// Sales to others, nominal.
    pub exports: Change,
    /// Purchases from others, nominal.
    pub imports: Change,
    /// Share of the purchases that comes from home.
    pub domestic_share: Change,
    /// `p_i` by the mean price of what it imports at the sellers' gates (Törnqvist: geometric, by
    /// the mean of the import shares before and after), as a ratio; none without imports.
    pub terms_of_trade: Option<f64>,
    /// `(Y'_i / Y_i) / P_i`, as a ratio.
    pub real_output: f64,
    /// `(E'_i / E_i) / P_i`, as a ratio: what its expenditure buys.
    pub welfare: f64,
}

/// An equilibrium after a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Equilibrium {
    /// What becomes of each country, in the order of the economy.
    pub countries: Vec<CountryOutcome>,
    /// New flows, nominal, row-major by exporter.
    pub flows: Vec<f64>,
    /// Largest `|ln(demand / output)|` of any country: at most 1e-10.
    pub residual: f64,
    /// Evaluations of all markets.
    pub iterations: usize,
    /// Log prices before the numeraire, from which a near equilibrium is soon found.
    pub(super) log_price: Vec<f64>,
}

impl Equilibrium {
    pub(super) fn new(
        economy: &Economy,
        model: &Model,
        market: &Market,
        solved: &Solved<State>,
    ) -> Self {
        let state = &solved.state;
        let level = level(economy, model, solved);
        // Where output and expenditure are held, prices alone have a scale to choose.
        let nominal = if model.scope == Scope::Conditional { 1.0 } else { level };
        let mut flows = market.flows(state);
        for flow in &mut flows {
            *flow *= nominal;
        }
        let view = View { economy, model, solved, flows: &flows, level, nominal };
        let countries = (0..economy.len()).map(|country| view.country(country)).collect();
        let (residual, iterations) = (solved.residual, solved.evaluations);
        Self { countries, flows, residual, iterations, log_price: solved.point.clone() }
    }

    /// The new flow of a pair.
    pub fn flow(&self, exporter: usize, importer: usize) -> f64 {
        self.flows[exporter * self.countries.len() + importer]
    }
}

/// What all prices are multiplied by, so that the numeraire keeps its value.
fn level(economy: &Economy, model: &Model, solved: &Solved<State>) -> f64 {
    let (point, state) = (&solved.point, &solved.state);
    let psi = model.elasticities.supply_elasticity;
    match model.numeraire {
        Numeraire::PriceIndexOf(country) => (-state.log_price_index[country]).exp(),
        Numeraire::PriceOf(country) => (-point[country]).exp(),
        Numeraire::WorldOutput => {
            let prices = point.iter().zip(&state.log_price_index);
            let change = prices.map(|(price, index)| (price + psi * (price - index)).exp());
            let valued: f64 =
                change.zip(economy.output()).map(|(change, made)| change * made).sum();
            economy.output().iter().sum::<f64>() / valued
        }
    }
}

/// An equilibrium at the numeraire's level.
struct View<'a> {
    economy: &'a Economy,
    model: &'a Model,
    solved: &'a Solved<State>,
    flows: &'a [f64],
    level: f64,
    nominal: f64,
}

impl View<'_> {
    fn country(&self, country: usize) -> CountryOutcome {
        let Self { economy, model, solved, flows, level, nominal } = *self;
        let state = &solved.state;
        let theta = model.elasticities.trade_elasticity;
        let price = solved.point[country].exp() * level;
        let inward_resistance = state.log_price_index[country].exp() * level;
        let change = |before: &[f64], after: &[f64]| Change {
            before: before[country],
            after: after[country] * nominal,
        };
        let output = change(economy.output(), &state.output);
        let expenditure = change(economy.expenditure(), &state.expenditure);
        let growth = |change: Change| change.after / change.before;
        let world = |values: &[f64]| values.iter().sum::<f64>();
        let share = growth(output) * world(economy.output()) / (world(&state.output) * nominal);
        let place = country * economy.len() + country;
        CountryOutcome {
            price,
            inward_resistance,
            outward_resistance: share.powf(-1.0 / theta) / price,
            output,
            expenditure,
            exports: self.both(|flows| self.abroad(flows, country).map(|(sold, _)| sold).sum()),
            imports: self.both(|flows| self.abroad(flows, country).map(|(_, bought)| bought).sum()),
            domestic_share: Change {
                before: economy.flows()[place] / expenditure.before,
                after: flows[place] / expenditure.after,
            },
            terms_of_trade: self.terms_of_trade(country),
            real_output: growth(output) / inward_resistance,
            welfare: growth(expenditure) / inward_resistance,
        }
    }

    fn both(&self, measure: impl Fn(&[f64]) -> f64) -> Change {
        Change { before: measure(self.economy.flows()), after: measure(self.flows) }
    }

    /// Sales to each other country, and purchases from it.
    fn abroad<'b>(
        &self,
        flows: &'b [f64],
        country: usize,
    ) -> impl Iterator<Item = (f64, f64)> + use<'b> {
        let n = self.economy.len();
        let others = (0..n).filter(move |&other| other != country);
        others.map(move |other| (flows[country * n + other], flows[other * n + country]))
    }

    fn terms_of_trade(&self, country: usize) -> Option<f64> {
        let imports =
            self.both(|flows| self.abroad(flows, country).map(|(_, bought)| bought).sum());
        if !(imports.before > 0.0 && imports.after > 0.0) {
            return None;
        }
        let before = self.abroad(self.economy.flows(), country);
        let after = self.abroad(self.flows, country);
        let prices = self.solved.point.iter().enumerate();
        let prices = prices.filter(|(other, _)| *other != country).map(|(_, price)| price);
        let paid = before.zip(after).zip(prices).map(|(((_, before), (_, after)), price)| {
            0.5 * (before / imports.before + after / imports.after) * price
        });
        Some((self.solved.point[country] - paid.sum::<f64>()).exp())
    }
}
