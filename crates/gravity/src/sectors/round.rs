//! Once round all markets: from wages, prices and purchases to those that follow from them.

use super::{SectorEconomy, SectorModel, SectorShock};
use crate::equilibrium::Closure;
use crate::solver::lu::dot;

/// The markets of an economy of sectors under a change.
pub(super) struct Round<'a> {
    economy: &'a SectorEconomy,
    model: &'a SectorModel,
    /// `π_in^j B_in^j`, in the order of the flows: what a share is at unchanged prices.
    weights: Vec<f64>,
    /// The same by `1 + τ'`: what reaches the seller.
    net: Vec<f64>,
    /// World value added in the baseline, and deficits by country.
    world: f64,
    deficits: Vec<f64>,
}

/// What follows from a point.
pub(super) struct Image {
    /// `ln P_n^j`, by sector and country; 0 where nothing is bought.
    pub(super) log_price: Vec<f64>,
    /// `X_n^j` anew, by sector and country.
    pub(super) expenditure: Vec<f64>,
    /// `Y_i^j`, by sector and country.
    pub(super) output: Vec<f64>,
    /// `a_i^j = (c_i^j)^-θ` and `g_n^j = X_n^j (P_n^j)^θ`: a flow is their product with a weight.
    pub(super) supply: Vec<f64>,
    pub(super) demand: Vec<f64>,
    /// `I_n` and `R_n`.
    pub(super) income: Vec<f64>,
    pub(super) revenue: Vec<f64>,
    /// `ln(Σ_j γ_n^j Y_n^j / w_n L_n)`: demand for the country's factors by their pay.
    pub(super) excess: Vec<f64>,
}

/// Why there is no image: the country, and the sector that nobody sells to it if that is why.
pub(super) struct NoImage {
    pub(super) country: usize,
    pub(super) sector: Option<usize>,
}

impl<'a> Round<'a> {
    pub(super) fn new(
        economy: &'a SectorEconomy,
        shock: &SectorShock,
        model: &'a SectorModel,
    ) -> Self {
        let tables = &economy.tables;
        let n = tables.countries.len();
        let mut weights = Vec::with_capacity(tables.flows.len());
        let mut net = Vec::with_capacity(tables.flows.len());
        for (place, flow) in tables.flows.iter().enumerate() {
            let theta = model.trade_elasticity[place / (n * n)];
            let (before, after) = (1.0 + tables.tariffs[place], 1.0 + shock.tariffs[place]);
            let bought = economy.expenditure[place / (n * n) * n + place % n];
            let cost = shock.trade_cost[place] * after / before;
            let weight = if *flow > 0.0 { flow * before / bought * cost.powf(-theta) } else { 0.0 };
            weights.push(weight);
            net.push(weight / after);
        }
        let world = economy.value_added.iter().sum();
        let balance = economy.income.iter().zip(&economy.value_added).zip(&economy.revenue);
        let deficits = balance.map(|((spent, made), revenue)| spent - made - revenue).collect();
        Self { economy, model, weights, net, world, deficits }
    }

    /// Sales at the seller's price, in the order of the flows.
    pub(super) fn flows(&self, image: &Image) -> Vec<f64> {
        let (n, _) = self.economy.size();
        let flow = |(place, net): (usize, &f64)| {
            let row = place / n;
            image.supply[row] * net * image.demand[row / n * n + place % n]
        };
        self.net.iter().enumerate().map(flow).collect()
    }

    /// `ln c_i^j = γ_i^j ln w_i + Σ_k γ_i^kj ln P_i^k`, by sector and country.
    pub(super) fn log_cost(&self, log_wage: &[f64], log_price: &[f64]) -> Vec<f64> {
        let tables = &self.economy.tables;
        let (n, sectors) = self.economy.size();
        let mut cost = vec![0.0; n * sectors];
        let mut prices = vec![0.0; sectors];
        for country in 0..n {
            for (supplier, price) in prices.iter_mut().enumerate() {
                *price = log_price[supplier * n + country];
            }
            for maker in 0..sectors {
                let place = country * sectors + maker;
                cost[maker * n + country] = tables.value_added[place] * log_wage[country]
                    + dot(&tables.inputs[place * sectors..][..sectors], &prices);
            }
        }
        cost
    }

    /// `(c_i^j)^-θ` from log costs.
    pub(super) fn supply(&self, log_cost: &[f64]) -> Vec<f64> {
        let (n, _) = self.economy.size();
        let theta = |place: usize| self.model.trade_elasticity[place / n];
        log_cost.iter().enumerate().map(|(place, cost)| (-theta(place) * cost).exp()).collect()
    }

    /// `(P_n^j)^-θ = Σ_i weight a_i^j`, by sector and country; 1 where nothing is bought.
    pub(super) fn access(&self, supply: &[f64]) -> Result<Vec<f64>, NoImage> {
        let (n, sectors) = self.economy.size();
        let mut sums = columns(&self.weights, supply, n, sectors);
        for (place, sum) in sums.iter_mut().enumerate() {
            if self.economy.expenditure[place] <= 0.0 {
                *sum = 1.0;
            } else if !(*sum > 0.0 && sum.is_finite()) {
                return Err(NoImage { country: place % n, sector: Some(place / n) });
            }
        }
        Ok(sums)
    }

    pub(super) fn log_price(&self, access: &[f64]) -> Vec<f64> {
        let (n, _) = self.economy.size();
        let theta = |place: usize| self.model.trade_elasticity[place / n];
        access.iter().enumerate().map(|(place, sum)| -sum.ln() / theta(place)).collect()
    }

    /// Once round, from log wages, log prices and purchases.
    pub(super) fn image(
        &self,
        log_wage: &[f64],
        log_price: &[f64],
        expenditure: &[f64],
    ) -> Result<Image, NoImage> {
        let supply = self.supply(&self.log_cost(log_wage, log_price));
        let access = self.access(&supply)?;
        let log_price = self.log_price(&access);
        self.purchases(log_wage, log_price, (supply, &access), expenditure)
    }

    /// Purchases that follow from purchases at given prices, and what they earn.
    pub(super) fn purchases(
        &self,
        log_wage: &[f64],
        log_price: Vec<f64>,
        (supply, access): (Vec<f64>, &[f64]),
        expenditure: &[f64],
    ) -> Result<Image, NoImage> {
        let (n, sectors) = self.economy.size();
        let demand: Vec<f64> = expenditure.iter().zip(access).map(|(x, sum)| x / sum).collect();
        let mut output = vec![0.0; n * sectors];
        for ((sold, row), (place, factor)) in
            output.iter_mut().zip(self.net.chunks_exact(n)).zip(supply.iter().enumerate())
        {
            *sold = factor * dot(row, &demand[place / n * n..][..n]);
        }
        let mut revenue = vec![0.0; n];
        for (place, sum) in columns(&self.net, &supply, n, sectors).into_iter().enumerate() {
            revenue[place % n] += expenditure[place] - demand[place] * sum;
        }
        let pay: Vec<f64> =
            self.economy.value_added.iter().zip(log_wage).map(|(paid, w)| paid * w.exp()).collect();
        let income = self.incomes(&pay, &revenue)?;
        let expenditure = self.wanted(&output, &income);
        let excess = self.excess(&output, &pay);
        if let Some(country) = excess.iter().position(|value| !value.is_finite()) {
            return Err(NoImage { country, sector: None });
        }
        Ok(Image { log_price, expenditure, output, supply, demand, income, revenue, excess })
    }

    fn incomes(&self, pay: &[f64], revenue: &[f64]) -> Result<Vec<f64>, NoImage> {
        let economy = self.economy;
        let earned: Vec<f64> =
            pay.iter().zip(revenue).map(|(pay, tariffs)| pay + tariffs).collect();
        let income: Vec<f64> = match self.model.closure {
            Closure::Additive => {
                let scale = pay.iter().sum::<f64>() / self.world;
                earned.iter().zip(&self.deficits).map(|(e, deficit)| e + scale * deficit).collect()
            }
            Closure::Kappa => {
                let base = economy.income.iter().zip(&economy.value_added).zip(&economy.revenue);
                let ratios = base.map(|((spent, made), revenue)| spent / (made + revenue));
                let wanted: Vec<f64> = ratios.zip(&earned).map(|(ratio, e)| ratio * e).collect();
                let kappa = earned.iter().sum::<f64>() / wanted.iter().sum::<f64>();
                wanted.iter().map(|value| kappa * value).collect()
            }
        };
        match income.iter().position(|&value| !(value > 0.0 && value.is_finite())) {
            Some(country) => Err(NoImage { country, sector: None }),
            None => Ok(income),
        }
    }

    /// `X_n^j = Σ_k γ_n^jk Y_n^k + α_n^j I_n`, by sector and country.
    fn wanted(&self, output: &[f64], income: &[f64]) -> Vec<f64> {
        let economy = self.economy;
        let (n, sectors) = economy.size();
        let mut wanted = vec![0.0; n * sectors];
        let mut of_country = vec![0.0; sectors];
        for country in 0..n {
            let growth = income[country] / economy.income[country];
            for (sector, value) in of_country.iter_mut().enumerate() {
                *value = economy.final_demand[sector * n + country] * growth;
            }
            for maker in 0..sectors {
                let made = output[maker * n + country];
                let inputs = &economy.tables.inputs[(country * sectors + maker) * sectors..];
                for (value, share) in of_country.iter_mut().zip(inputs) {
                    *value += share * made;
                }
            }
            for (sector, value) in of_country.iter().enumerate() {
                wanted[sector * n + country] = *value;
            }
        }
        wanted
    }

    fn excess(&self, output: &[f64], pay: &[f64]) -> Vec<f64> {
        let (n, sectors) = self.economy.size();
        let shares = &self.economy.tables.value_added;
        let earned = |country: usize| -> f64 {
            (0..sectors).map(|j| shares[country * sectors + j] * output[j * n + country]).sum()
        };
        pay.iter().enumerate().map(|(country, pay)| (earned(country) / pay).ln()).collect()
    }
}

/// `Σ_i weight_in^j factor_i^j` for every sector and importer.
fn columns(weights: &[f64], factors: &[f64], n: usize, sectors: usize) -> Vec<f64> {
    let mut sums = vec![0.0; n * sectors];
    for ((place, row), factor) in weights.chunks_exact(n).enumerate().zip(factors) {
        for (sum, weight) in sums[place / n * n..][..n].iter_mut().zip(row) {
            *sum += weight * factor;
        }
    }
    sums
}
