//! The world that the corridor's trade is a part of, by one side's statistics.
//!
//! Pairs that somebody reports stand as reported. The others follow the estimated gravity equation
//! of `data/trade/equation.csv`: among economies that report they are balanced to the published
//! totals of both (biproportional fitting over the cells that nobody reports); what an economy
//! sells that reports nothing is spread over its buyers, whose totals do not hold it. Trade at home
//! is gross output, 1.9 of gross domestic product, less exports.

use std::collections::BTreeMap;

use landbridge_atlas::Atlas;
use landbridge_atlas::model::TradeFigure;
use landbridge_gravity::equilibrium::{Economy, EquilibriumError};
use serde::{Deserialize, Serialize};

use crate::facts::{self, EconomyRow};
use crate::programme::{BaselineWish, Programme};

/// Gross output by gross domestic product: half of what is made is bought to make other things.
pub const OUTPUT_PER_GDP: f64 = 1.9;
/// The least share of output that stays at home.
const LEAST_AT_HOME: f64 = 0.25;
/// Rounds of balancing, and how near the totals have to come.
const ROUNDS: usize = 10_000;
const PRECISION: f64 = 1e-12;

/// Where the trade of a pair is from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "origin", content = "series")]
pub enum Origin {
    /// Reported: the series of the atlas.
    Reported(String),
    /// Predicted by the equation and balanced to totals.
    Predicted,
    /// At home: output less exports.
    Home,
    /// From a file that somebody brought.
    File,
}

/// The trade of a pair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cell {
    /// The economy that sells.
    pub exporter: String,
    /// The economy that buys.
    pub importer: String,
    /// Million dollars a year.
    pub usd_million: f64,
    /// Where it is from.
    #[serde(flatten)]
    pub origin: Origin,
}

/// A world by one side's statistics.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// Its id.
    pub id: String,
    /// Whose figures, of when.
    pub title: String,
    /// The flows, in million dollars; its countries are ids of economies.
    pub economy: Economy,
    /// The same flows with where each is from.
    pub cells: Vec<Cell>,
    /// What the reader has to know.
    pub assumptions: Vec<String>,
    /// Largest relative difference to a published total that is left.
    pub residual: f64,
}

impl Baseline {
    /// The baselines of a programme, each side's apart.
    ///
    /// # Errors
    ///
    /// An economy that trades with nobody.
    pub fn of(programme: &Programme, atlas: &Atlas) -> Result<Vec<Self>, EquilibriumError> {
        programme.baseline.iter().map(|wish| build(programme, wish, atlas)).collect()
    }

    /// A world that somebody brings: flows between countries with sales at home, million dollars,
    /// row-major by exporter. Countries of the corridor are known by their code of three letters.
    ///
    /// # Errors
    ///
    /// Countries that trade with nobody, and whatever else makes no economy.
    pub fn of_file(
        title: &str,
        countries: &[String],
        flows: Vec<f64>,
    ) -> Result<Self, EquilibriumError> {
        let economies = facts::economies();
        let known = |code: &String| {
            let row = economies.iter().find(|row| row.iso3 == *code);
            row.map_or_else(|| code.clone(), |row| row.economy_id.clone())
        };
        let names: Vec<String> = countries.iter().map(known).collect();
        let n = names.len();
        let cell = |(place, flow): (usize, &f64)| Cell {
            exporter: names[place / n].clone(),
            importer: names[place % n].clone(),
            usd_million: *flow,
            origin: Origin::File,
        };
        let cells = flows.iter().enumerate().map(cell).collect();
        let economy = Economy::new(names.clone(), flows)?;
        let assumptions =
            vec![format!("All trade is that of {title}, as it stands there, for {n} countries.")];
        let (id, title) = ("file".to_owned(), title.to_owned());
        Ok(Self { id, title, economy, cells, assumptions, residual: 0.0 })
    }

    /// The trade of a pair both ways, million dollars.
    pub fn of_pair(&self, pair: &[String; 2]) -> f64 {
        let [Some(one), Some(other)] = [0, 1].map(|end| self.economy.find_country(&pair[end]))
        else {
            return 0.0;
        };
        self.economy.flow(one, other) + self.economy.flow(other, one)
    }
}

/// A full year of goods from one economy to another.
fn is_year_of_goods(row: &TradeFigure) -> bool {
    let months = |day: &str| -> Option<i32> {
        let (year, rest) = day.split_once('-')?;
        Some(year.parse::<i32>().ok()? * 12 + rest.split('-').next()?.parse::<i32>().ok()?)
    };
    let span = months(&row.period_from).zip(months(&row.period_to));
    &*row.measure == "exports" && span.is_some_and(|(from, to)| to - from == 11)
}

/// For each pair the series to believe: those of the wish for its pair, else the one that was
/// reported for the year of the totals, else the latest.
fn reported<'a>(
    programme: &Programme,
    wish: &BaselineWish,
    atlas: &'a Atlas,
    economies: &[EconomyRow],
) -> BTreeMap<(usize, usize), &'a TradeFigure> {
    let place = |code: &str| {
        economies.iter().position(|economy| economy.economy_id.eq_ignore_ascii_case(code))
    };
    let of_pair = |row: &TradeFigure| {
        let ends = [&row.exporter, &row.importer].map(|code| code.to_lowercase());
        programme.pair.iter().all(|end| ends.contains(end))
    };
    let mut found: BTreeMap<(usize, usize), &TradeFigure> = BTreeMap::new();
    for row in atlas.trade_figures.iter().filter(|row| is_year_of_goods(row)) {
        let Some(cell) = place(&row.exporter).zip(place(&row.importer)) else { continue };
        if of_pair(row) {
            if wish.series.iter().any(|series| **series == *row.id) {
                found.insert(cell, row);
            }
            continue;
        }
        let year = economies[cell.0].year.to_string();
        let rank =
            |row: &TradeFigure| (row.period_from.starts_with(&year), row.period_from.clone());
        match found.get(&cell) {
            Some(other) if rank(other) >= rank(row) => {}
            _ => {
                found.insert(cell, row);
            }
        }
    }
    found
}

fn build(
    programme: &Programme,
    wish: &BaselineWish,
    atlas: &Atlas,
) -> Result<Baseline, EquilibriumError> {
    let economies = facts::economies();
    let n = economies.len();
    let known = reported(programme, wish, atlas, &economies);
    let mut flows = predicted(&economies);
    for (&(exporter, importer), row) in &known {
        flows[exporter * n + importer] = row.usd_million;
    }
    let is_open = |exporter: usize, importer: usize| {
        exporter != importer && !known.contains_key(&(exporter, importer))
    };
    for exporter in (0..n).filter(|&exporter| !reports(&economies[exporter])) {
        let sold = |importer: &usize| flows[exporter * n + importer];
        let told: f64 =
            (0..n).filter(|&i| i != exporter && !is_open(exporter, i)).map(|i| sold(&i)).sum();
        let left = (economies[exporter].exports_usd_million - told).max(0.0);
        scale(&mut flows, left, (0..n).map(|i| (exporter, i)), n, &is_open);
    }
    let is_free = |exporter: usize, importer: usize| {
        reports(&economies[exporter]) && is_open(exporter, importer)
    };
    let mut margins = Margins::of(&economies, &flows, &is_free);
    let scaled = margins.agree();
    let residual = margins.balance(&mut flows, &is_free);
    for (place, economy) in economies.iter().enumerate() {
        let output = OUTPUT_PER_GDP * economy.gdp_usd_million;
        let exports: f64 = flows[place * n..(place + 1) * n].iter().sum();
        flows[place * n + place] = (output - exports).max(LEAST_AT_HOME * output);
    }
    let names: Vec<String> = economies.iter().map(|economy| economy.economy_id.clone()).collect();
    let cells = (0..n * n).map(|cell| {
        let (exporter, importer) = (cell / n, cell % n);
        let origin = match known.get(&(exporter, importer)) {
            _ if exporter == importer => Origin::Home,
            Some(row) => Origin::Reported(row.id.to_string()),
            None => Origin::Predicted,
        };
        let (exporter, importer) = (names[exporter].clone(), names[importer].clone());
        Cell { exporter, importer, usd_million: flows[cell], origin }
    });
    let cells = cells.collect();
    let assumptions = assumptions(wish, known.len(), n * (n - 1), scaled);
    let economy = Economy::new(names, flows)?;
    let (id, title) = (wish.id.clone(), wish.title.clone());
    Ok(Baseline { id, title, economy, cells, assumptions, residual })
}

/// Whether anybody knows what an economy sells.
fn reports(economy: &EconomyRow) -> bool {
    economy.grade != "estimate"
}

/// What the equation says of every pair, up to the size of both.
fn predicted(economies: &[EconomyRow]) -> Vec<f64> {
    let terms = facts::equation();
    let coefficient = |name: &str| {
        terms.iter().find(|row| row.term == name).expect("the equation has the term").estimate
    };
    let (distance, border) = (coefficient("ln_distance"), coefficient("common_border"));
    let n = economies.len();
    let place = |id: &str| {
        economies.iter().position(|row| row.economy_id == id).expect("proximity is of economies")
    };
    let mut flows = vec![0.0; n * n];
    for row in facts::proximities() {
        let (one, other) = (place(&row.economy_id), place(&row.partner_id));
        let adjoins = f64::from(u8::from(row.has_common_border == "yes"));
        let nearness = (distance * row.distance_km.ln() + border * adjoins).exp();
        for (exporter, importer) in [(one, other), (other, one)] {
            let (sold, bought) =
                (economies[exporter].exports_usd_million, economies[importer].imports_usd_million);
            flows[exporter * n + importer] = nearness * sold * bought;
        }
    }
    flows
}

/// What is left of the totals for the cells that nobody reports.
struct Margins {
    exports: Vec<f64>,
    imports: Vec<f64>,
}

impl Margins {
    fn of(
        economies: &[EconomyRow],
        flows: &[f64],
        is_free: &impl Fn(usize, usize) -> bool,
    ) -> Self {
        let n = economies.len();
        let taken = |cells: &mut dyn Iterator<Item = (usize, usize)>| -> (f64, bool) {
            cells.filter(|(e, i)| e != i).fold((0.0, false), |(sum, any), (e, i)| {
                if is_free(e, i) { (sum, true) } else { (sum + flows[e * n + i], any) }
            })
        };
        let left = |total: f64, (taken, any): (f64, bool)| {
            if any { (total - taken).max(0.0) } else { 0.0 }
        };
        let exports = (0..n)
            .map(|e| left(economies[e].exports_usd_million, taken(&mut (0..n).map(|i| (e, i)))));
        // Totals of imports are sums over those who report.
        let imports = (0..n).map(|i| {
            let sellers = (0..n).filter(|&e| reports(&economies[e]));
            left(economies[i].imports_usd_million, taken(&mut sellers.map(|e| (e, i))))
        });
        Self { exports: exports.collect(), imports: imports.collect() }
    }

    /// Scales what is left of imports to what is left of exports; by how much.
    fn agree(&mut self) -> f64 {
        let (sold, bought): (f64, f64) = (self.exports.iter().sum(), self.imports.iter().sum());
        let factor = sold / bought;
        for import in &mut self.imports {
            *import *= factor;
        }
        factor
    }

    /// Balances the free cells; the largest relative difference that is left.
    fn balance(&self, flows: &mut [f64], is_free: &impl Fn(usize, usize) -> bool) -> f64 {
        let n = self.exports.len();
        let mut residual = f64::INFINITY;
        for _ in 0..ROUNDS {
            for exporter in 0..n {
                scale(flows, self.exports[exporter], (0..n).map(|i| (exporter, i)), n, is_free);
            }
            residual = 0.0;
            for importer in 0..n {
                let cells = (0..n).map(|e| (e, importer));
                let factor = scale(flows, self.imports[importer], cells, n, is_free);
                residual = residual.max((factor - 1.0).abs());
            }
            if residual < PRECISION {
                break;
            }
        }
        residual
    }
}

/// Scales the free ones of some cells to a total; by how much.
fn scale(
    flows: &mut [f64],
    total: f64,
    cells: impl Iterator<Item = (usize, usize)>,
    n: usize,
    is_free: &impl Fn(usize, usize) -> bool,
) -> f64 {
    let cells: Vec<usize> = cells.filter(|&(e, i)| is_free(e, i)).map(|(e, i)| e * n + i).collect();
    let sum: f64 = cells.iter().map(|&cell| flows[cell]).sum();
    if sum <= 0.0 {
        return 1.0;
    }
    for cell in cells {
        flows[cell] *= total / sum;
    }
    total / sum
}

fn assumptions(wish: &BaselineWish, known: usize, pairs: usize, scaled: f64) -> Vec<String> {
    vec![
        format!(
            "The trade of the pair is that of: {} ({}).",
            wish.title,
            wish.series.join(", ")
        ),
        format!(
            "{known} of {pairs} flows between economies stand as reported, most of 2016; the others \
             follow the estimated equation and are balanced to the totals of 2016, imports by a \
             factor of {scaled:.3}, because the world does not report the same as sold and bought."
        ),
        format!(
            "Gross output is {OUTPUT_PER_GDP} times gross domestic product, and what is not sold \
             abroad is bought at home."
        ),
        "The pair's figures of 2024 and 2025 stand in a world of 2016: to the rest of the world the \
         pair is so small that its own answer does not depend on that."
            .to_owned(),
    ]
}
