//! Who sells how much to whom before anything changes.

use super::EquilibriumError;

/// The baseline: the sales of each country to each, its sales to itself included.
///
/// Output `Y_i = Σ_j X_ij` and expenditure `E_j = Σ_i X_ij` are the sums of the flows, so that the
/// baseline is an equilibrium. All values are in one currency, in any unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Economy {
    countries: Vec<String>,
    flows: Vec<f64>,
    output: Vec<f64>,
    expenditure: Vec<f64>,
}

impl Economy {
    /// An economy from its flows, `n` by `n` row-major: exporter by exporter, importers within.
    ///
    /// # Errors
    ///
    /// A matrix of another shape, a country named twice, a flow that is negative or no number, a
    /// country that sells or buys nothing, countries without trade with the others.
    pub fn new(countries: Vec<String>, flows: Vec<f64>) -> Result<Self, EquilibriumError> {
        let n = countries.len();
        if flows.len() != n * n || n == 0 {
            return Err(EquilibriumError::Shape { countries: n, found: flows.len() });
        }
        let mut sorted: Vec<&String> = countries.iter().collect();
        sorted.sort_unstable();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(EquilibriumError::Twice { country: pair[0].clone() });
        }
        if let Some(place) = flows.iter().position(|flow| !(flow.is_finite() && *flow >= 0.0)) {
            let (exporter, importer) = (countries[place / n].clone(), countries[place % n].clone());
            return Err(EquilibriumError::Flow { exporter, importer, value: flows[place] });
        }
        let output: Vec<f64> = flows.chunks_exact(n).map(|row| row.iter().sum()).collect();
        let mut expenditure = vec![0.0; n];
        for row in flows.chunks_exact(n) {
            for (spent, flow) in expenditure.iter_mut().zip(row) {
                *spent += flow;
            }
        }
        let empty = |values: &[f64]| values.iter().position(|&value| value <= 0.0);
        if let Some(place) = empty(&output) {
            return Err(EquilibriumError::NoSales { country: countries[place].clone() });
        }
        if let Some(place) = empty(&expenditure) {
            return Err(EquilibriumError::NoPurchases { country: countries[place].clone() });
        }
        let economy = Self { countries, flows, output, expenditure };
        economy.check_ties(&economy.flows, false)?;
        Ok(economy)
    }

    /// The same weights of pairs with other totals.
    pub(super) fn with_totals(self, output: Vec<f64>, expenditure: Vec<f64>) -> Self {
        Self { output, expenditure, ..self }
    }

    /// Names of the countries.
    pub fn countries(&self) -> &[String] {
        &self.countries
    }

    /// How many countries there are.
    pub fn len(&self) -> usize {
        self.countries.len()
    }

    /// Never: an economy has a country at least.
    pub fn is_empty(&self) -> bool {
        self.countries.is_empty()
    }

    /// The place of a country by its name.
    pub fn find_country(&self, name: &str) -> Option<usize> {
        self.countries.iter().position(|country| country == name)
    }

    /// Sales of each country to each, row-major by exporter.
    pub fn flows(&self) -> &[f64] {
        &self.flows
    }

    /// Sales of one country to another, or to itself.
    pub fn flow(&self, exporter: usize, importer: usize) -> f64 {
        self.flows[exporter * self.len() + importer]
    }

    /// All sales of each country, those at home included.
    pub fn output(&self) -> &[f64] {
        &self.output
    }

    /// All purchases of each country, those at home included.
    pub fn expenditure(&self) -> &[f64] {
        &self.expenditure
    }

    /// Refuses weights (flows, or flows times a change) that leave countries apart from the others.
    pub(super) fn check_ties(
        &self,
        weights: &[f64],
        is_after: bool,
    ) -> Result<(), EquilibriumError> {
        let n = self.len();
        let mut group: Vec<usize> = (0..n).collect();
        let root = |group: &mut Vec<usize>, mut place: usize| {
            while group[place] != place {
                group[place] = group[group[place]];
                place = group[place];
            }
            place
        };
        for (place, _) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            let (a, b) = (root(&mut group, place / n), root(&mut group, place % n));
            group[a.max(b)] = a.min(b);
        }
        let roots: Vec<usize> = (0..n).map(|country| root(&mut group, country)).collect();
        let members = |root: usize| roots.iter().filter(|other| **other == root).count();
        let main = (0..n).max_by_key(|&root| (members(root), n - root)).unwrap_or(0);
        if members(main) == n {
            return Ok(());
        }
        let apart = (0..n).filter(|&country| roots[country] != main);
        let countries = apart.map(|country| self.countries[country].clone()).collect();
        Err(EquilibriumError::Apart { countries, is_after })
    }
}
