//! What changes: trade costs, or the freeness of trade, of any pair.

use super::{Economy, EquilibriumError};

/// What the ratios of a [`Shock`] multiply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The trade cost `t_ij`, as a factor on the price (1.1 for a cost of 10 %): ratios above 0;
    /// infinity closes the pair.
    TradeCost,
    /// The freeness of trade `t_ij^-θ`, as an estimated equation gives it (`exp(β Δx)`): ratios of
    /// 0 and above; 0 closes the pair.
    Freeness,
}

/// A change for each pair, as a factor; 1 where nothing changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Shock {
    measure: Measure,
    countries: usize,
    ratios: Vec<f64>,
}

impl Shock {
    /// No change of any pair.
    pub fn none(measure: Measure, economy: &Economy) -> Self {
        let countries = economy.len();
        Self { measure, countries, ratios: vec![1.0; countries * countries] }
    }

    /// Changes of all pairs, row-major by exporter, as [`Economy::flows`].
    ///
    /// # Errors
    ///
    /// A matrix of another shape than that of the economy.
    pub fn new(
        measure: Measure,
        economy: &Economy,
        ratios: Vec<f64>,
    ) -> Result<Self, EquilibriumError> {
        let countries = economy.len();
        if ratios.len() != countries * countries {
            return Err(EquilibriumError::Shape { countries, found: ratios.len() });
        }
        Ok(Self { measure, countries, ratios })
    }

    /// Whether the factors are those of trade costs.
    pub(super) fn is_of_trade_cost(&self) -> bool {
        self.measure == Measure::TradeCost
    }

    /// The factor of a pair.
    pub fn ratio(&self, exporter: usize, importer: usize) -> f64 {
        self.ratios[exporter * self.countries + importer]
    }

    /// Sets the factor of the trade from one country to another.
    ///
    /// # Panics
    ///
    /// Where an index is not one of the economy's.
    pub fn set(&mut self, exporter: usize, importer: usize, ratio: f64) {
        assert!(importer < self.countries, "an index of the economy");
        self.ratios[exporter * self.countries + importer] = ratio;
    }

    /// Multiplies the factor of the trade from one country to another.
    ///
    /// # Panics
    ///
    /// Where an index is not one of the economy's.
    pub fn scale(&mut self, exporter: usize, importer: usize, ratio: f64) {
        self.set(exporter, importer, self.ratio(exporter, importer) * ratio);
    }

    /// Changes `B_ij` of the freeness of trade at a trade elasticity.
    pub(super) fn freeness(
        &self,
        economy: &Economy,
        trade_elasticity: f64,
    ) -> Result<Vec<f64>, EquilibriumError> {
        if self.countries != economy.len() {
            let (countries, found) = (economy.len(), self.ratios.len());
            return Err(EquilibriumError::Shape { countries, found });
        }
        let wrong = |place: usize| {
            let (measure, range) = match self.measure {
                Measure::TradeCost => ("trade cost", "it has to be above 0 (infinity closes)"),
                Measure::Freeness => ("the freeness of trade", "it has to be 0 or above"),
            };
            EquilibriumError::Ratio {
                measure,
                exporter: economy.countries()[place / self.countries].clone(),
                importer: economy.countries()[place % self.countries].clone(),
                value: self.ratios[place],
                range,
            }
        };
        let freeness = |(place, &ratio): (usize, &f64)| {
            let freeness = match self.measure {
                // Most pairs do not change, and a power costs more than a look.
                Measure::TradeCost if (ratio - 1.0).abs() <= 0.0 => 1.0,
                Measure::TradeCost if ratio > 0.0 => ratio.powf(-trade_elasticity),
                Measure::TradeCost => f64::NAN,
                Measure::Freeness => ratio,
            };
            let is_sound = freeness.is_finite() && freeness >= 0.0;
            if is_sound { Ok(freeness) } else { Err(wrong(place)) }
        };
        self.ratios.iter().enumerate().map(freeness).collect()
    }
}
