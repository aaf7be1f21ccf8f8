//! What an equilibrium of sectors means for each country.

use super::round::{Image, Round};
use super::{SectorEconomy, SectorModel};
use crate::equilibrium::{Change, Numeraire};

/// What becomes of a country. Ratios are after to before; values are in the unit of the flows.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorCountry {
    /// `w_n`, as a ratio.
    pub wage: f64,
    /// `Π_j (P_n^j)^α_n^j`: prices of what is consumed, as a ratio.
    pub consumer_price: f64,
    /// `P_n^j` by sector, as ratios; 1 where nothing is bought.
    pub prices: Vec<f64>,
    /// Output by sector at the seller's price, without tariffs.
    pub output: Vec<Change>,
    /// Value added.
    pub value_added: Change,
    /// Revenue of tariffs.
    pub tariff_revenue: Change,
    /// What is spent on final goods.
    pub income: Change,
    /// Sales to others at the seller's price, without tariffs.
    pub exports: Change,
    /// Purchases from others at the seller's price, without tariffs.
    pub imports: Change,
    /// `w_n` by consumer prices, as a ratio.
    pub real_wage: f64,
    /// Income by consumer prices, as a ratio.
    pub welfare: f64,
}

/// An equilibrium of sectors after a change.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorEquilibrium {
    /// What becomes of each country, in the order of the tables.
    pub countries: Vec<SectorCountry>,
    /// New sales at the seller's price, without tariffs, in the order of [`super::Tables::flows`].
    pub flows: Vec<f64>,
    /// Largest residual of any market, in logs.
    pub residual: f64,
    /// Rounds through all markets.
    pub rounds: usize,
}

impl SectorEquilibrium {
    pub(super) fn new(
        (economy, model): (&SectorEconomy, &SectorModel),
        round: &Round,
        (log_wage, image): (&[f64], &Image),
        (rounds, residual): (usize, f64),
    ) -> Self {
        let (n, _) = economy.size();
        let prices: Vec<f64> =
            (0..n).map(|country| consumer_price(economy, image, country)).collect();
        let level = match model.numeraire {
            Numeraire::PriceOf(country) => (-log_wage[country]).exp(),
            Numeraire::PriceIndexOf(country) => 1.0 / prices[country],
            Numeraire::WorldOutput => {
                let paid = economy.value_added.iter().zip(log_wage).map(|(made, w)| made * w.exp());
                economy.value_added.iter().sum::<f64>() / paid.sum::<f64>()
            }
        };
        let mut flows = round.flows(image);
        for flow in &mut flows {
            *flow *= level;
        }
        let trade = &[trade(&economy.tables.flows, n), trade(&flows, n)];
        let view = View { economy, image, log_wage, trade, prices: &prices, level };
        let countries = (0..n).map(|country| view.country(country)).collect();
        Self { countries, flows, residual, rounds }
    }
}

/// An equilibrium at the numeraire's level.
struct View<'a> {
    economy: &'a SectorEconomy,
    image: &'a Image,
    log_wage: &'a [f64],
    /// Sales to others and purchases from them, before and after.
    trade: &'a [[Vec<f64>; 2]; 2],
    prices: &'a [f64],
    level: f64,
}

impl View<'_> {
    fn country(&self, country: usize) -> SectorCountry {
        let Self { economy, image, level, .. } = *self;
        let (n, sectors) = economy.size();
        let places = || (0..sectors).map(|sector| sector * n + country);
        let change = |before: f64, after: f64| Change { before, after: after * level };
        let wage = self.log_wage[country].exp() * level;
        let consumer_price = self.prices[country] * level;
        let income = change(economy.income[country], image.income[country]);
        let made = economy.value_added[country];
        let is_bought = |place: usize| economy.expenditure[place] > 0.0;
        let price = |place: usize| {
            if is_bought(place) { image.log_price[place].exp() * level } else { 1.0 }
        };
        let [[sold, bought], [sold_now, bought_now]] = self.trade;
        let exports = Change { before: sold[country], after: sold_now[country] };
        let imports = Change { before: bought[country], after: bought_now[country] };
        SectorCountry {
            wage,
            consumer_price,
            prices: places().map(price).collect(),
            output: places()
                .map(|place| change(economy.output[place], image.output[place]))
                .collect(),
            value_added: Change { before: made, after: made * wage },
            tariff_revenue: change(economy.revenue[country], image.revenue[country]),
            income,
            exports,
            imports,
            real_wage: wage / consumer_price,
            welfare: income.after / income.before / consumer_price,
        }
    }
}

fn consumer_price(economy: &SectorEconomy, image: &Image, country: usize) -> f64 {
    let (n, sectors) = economy.size();
    let weighted = |sector: usize| {
        let place = sector * n + country;
        economy.final_demand[place] / economy.income[country] * image.log_price[place]
    };
    (0..sectors).map(weighted).sum::<f64>().exp()
}

/// Sales of each country to others, then purchases from them, over all sectors.
fn trade(flows: &[f64], n: usize) -> [Vec<f64>; 2] {
    let (mut sold, mut bought) = (vec![0.0; n], vec![0.0; n]);
    for (row, flows) in flows.chunks_exact(n).enumerate() {
        let exporter = row % n;
        for (importer, flow) in flows.iter().enumerate().filter(|(other, _)| *other != exporter) {
            sold[exporter] += flow;
            bought[importer] += flow;
        }
    }
    [sold, bought]
}
