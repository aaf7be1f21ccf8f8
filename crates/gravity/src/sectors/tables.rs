//! Who sells what to whom, what it is made of, and what it pays at the border.

use super::SectorError;
use crate::equilibrium::Economy;

/// Purchases that are smaller than the inputs by this share of them differ by rounding alone.
const ROUNDING: f64 = 1e-9;

/// The baseline as tables, `N` countries and `J` sectors.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    /// Names of the countries.
    pub countries: Vec<String>,
    /// Names of the sectors.
    pub sectors: Vec<String>,
    /// Sales at the seller's price, without tariffs: `J` matrices of `N` by `N`, row-major by
    /// exporter, domestic sales included.
    pub flows: Vec<f64>,
    /// Ad valorem tariffs, 0.1 for 10 %, in the order of the flows.
    pub tariffs: Vec<f64>,
    /// Share of value added in the value of output: `N` rows of `J`.
    pub value_added: Vec<f64>,
    /// Share of inputs in the value of output: for each country and each producing sector, a row of
    /// `J` supplying sectors. Together with the value added it adds up to one.
    pub inputs: Vec<f64>,
}

/// A baseline that adds up.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorEconomy {
    pub(super) tables: Tables,
    /// All sectors together, without tariffs.
    pub(super) aggregate: Economy,
    /// `Y_i^j`, by sector and country.
    pub(super) output: Vec<f64>,
    /// `X_n^j`, with tariffs, by sector and country.
    pub(super) expenditure: Vec<f64>,
    /// `α_n^j I_n`, by sector and country.
    pub(super) final_demand: Vec<f64>,
    /// `I_n`.
    pub(super) income: Vec<f64>,
    /// `w_n L_n`.
    pub(super) value_added: Vec<f64>,
    /// `R_n`.
    pub(super) revenue: Vec<f64>,
}

impl SectorEconomy {
    /// An economy from its tables.
    ///
    /// # Errors
    ///
    /// A table of another size, a negative flow or tariff, shares that do not add up to one, inputs
    /// beyond what is bought, and what [`Economy::new`] refuses of all sectors together.
    pub fn new(tables: Tables) -> Result<Self, SectorError> {
        check_shapes(&tables)?;
        check_pairs(&tables)?;
        let (n, j) = (tables.countries.len(), tables.sectors.len());
        let mut sums = vec![0.0; n * n];
        for matrix in tables.flows.chunks_exact(n * n) {
            for (sum, flow) in sums.iter_mut().zip(matrix) {
                *sum += flow;
            }
        }
        let aggregate = Economy::new(tables.countries.clone(), sums)?;
        let (mut output, mut expenditure) = (vec![0.0; n * j], vec![0.0; n * j]);
        let mut revenue = vec![0.0; n];
        for (place, (flow, tariff)) in tables.flows.iter().zip(&tables.tariffs).enumerate() {
            let (row, importer) = (place / n, place % n);
            output[row] += flow;
            expenditure[row / n * n + importer] += flow * (1.0 + tariff);
            revenue[importer] += flow * tariff;
        }
        check_shares(&tables, &output)?;
        let final_demand = final_demand(&tables, &output, &expenditure)?;
        let over = |values: &[f64]| -> Vec<f64> {
            (0..n).map(|country| values.iter().skip(country).step_by(n).sum()).collect()
        };
        let income = over(&final_demand);
        let made: Vec<f64> = (0..n * j)
            .map(|place| tables.value_added[place % n * j + place / n] * output[place])
            .collect();
        let value_added = over(&made);
        Ok(Self {
            tables,
            aggregate,
            output,
            expenditure,
            final_demand,
            income,
            value_added,
            revenue,
        })
    }

    /// What it was made from.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// How many countries and sectors there are.
    pub fn size(&self) -> (usize, usize) {
        (self.tables.countries.len(), self.tables.sectors.len())
    }

    /// The sum of all sectors, without tariffs.
    pub fn aggregate(&self) -> &Economy {
        &self.aggregate
    }

    /// Value added of each country.
    pub fn value_added(&self) -> &[f64] {
        &self.value_added
    }

    /// The place of a pair in [`Tables::flows`].
    pub fn place(&self, sector: usize, exporter: usize, importer: usize) -> usize {
        let n = self.tables.countries.len();
        (sector * n + exporter) * n + importer
    }
}

fn check_shapes(tables: &Tables) -> Result<(), SectorError> {
    let (n, j) = (tables.countries.len(), tables.sectors.len());
    let pairs = "each sector, exporter and importer";
    for (table, found, expected, per) in [
        ("flows", tables.flows.len(), j * n * n, pairs),
        ("tariffs", tables.tariffs.len(), j * n * n, pairs),
        ("value added", tables.value_added.len(), n * j, "each country and sector"),
        ("inputs", tables.inputs.len(), n * j * j, "each country, producing and supplying sector"),
    ] {
        if found != expected || expected == 0 {
            return Err(SectorError::Shape { table, found, expected, per });
        }
    }
    Ok(())
}

fn check_pairs(tables: &Tables) -> Result<(), SectorError> {
    let (range, is_sound) =
        ("it has to be 0 or above", |value: f64| value.is_finite() && value >= 0.0);
    for (table, values) in [("the flow", &tables.flows), ("the tariff", &tables.tariffs)] {
        check_range(tables, table, values, range, is_sound)?;
    }
    Ok(())
}

/// Refuses the first value of a table of pairs that is out of range.
pub(super) fn check_range(
    tables: &Tables,
    table: &'static str,
    values: &[f64],
    range: &'static str,
    is_sound: impl Fn(f64) -> bool,
) -> Result<(), SectorError> {
    let n = tables.countries.len();
    let wrong = values.iter().position(|&value| !is_sound(value));
    let Some(place) = wrong else { return Ok(()) };
    Err(SectorError::Pair {
        table,
        sector: tables.sectors[place / (n * n)].clone(),
        exporter: tables.countries[place / n % n].clone(),
        importer: tables.countries[place % n].clone(),
        value: values[place],
        range,
    })
}

/// What nobody makes needs no shares.
fn check_shares(tables: &Tables, output: &[f64]) -> Result<(), SectorError> {
    let (n, j) = (tables.countries.len(), tables.sectors.len());
    for place in 0..n * j {
        let (country, sector) = (place / j, place % j);
        let (added, inputs) = (tables.value_added[place], &tables.inputs[place * j..][..j]);
        let sum = added + inputs.iter().sum::<f64>();
        let is_sound = added > 0.0 && inputs.iter().all(|&share| share >= 0.0);
        if output[sector * n + country] > 0.0 && !(is_sound && (sum - 1.0).abs() < 1e-6) {
            let (country, sector) =
                (tables.countries[country].clone(), tables.sectors[sector].clone());
            return Err(SectorError::Shares { country, sector, sum });
        }
    }
    Ok(())
}

fn final_demand(
    tables: &Tables,
    output: &[f64],
    expenditure: &[f64],
) -> Result<Vec<f64>, SectorError> {
    let (n, j) = (tables.countries.len(), tables.sectors.len());
    let mut rest = expenditure.to_vec();
    for (place, share) in tables.inputs.iter().enumerate() {
        let (country, maker, supplier) = (place / (j * j), place / j % j, place % j);
        if output[maker * n + country] > 0.0 {
            rest[supplier * n + country] -= share * output[maker * n + country];
        }
    }
    for (place, rest) in rest.iter_mut().enumerate() {
        let bought = expenditure[place];
        if *rest < -ROUNDING * bought {
            return Err(SectorError::Inputs {
                country: tables.countries[place % n].clone(),
                sector: tables.sectors[place / n].clone(),
                needed: bought - *rest,
                bought,
            });
        }
        *rest = rest.max(0.0);
    }
    Ok(rest)
}
