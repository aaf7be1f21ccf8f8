//! What trade makes of a change of carriage: the freeness of trade under a draw of elasticities.
//!
//! The trade cost of goods is `t = (1 + f) · e^(τ d) · (1 + tariff)`: freight `f` as a share of the
//! value of the goods, `d` days worth `τ` of the value each, and the tariff. Trade falls with
//! `t^-θ`. Where a day is published as a share of trade, `s`, its part is `e^(-s d)` instead of
//! `e^(-θ τ d)`.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};

use crate::facts::{self, DayMeasure};

/// The trade elasticity that is used where one has to do: the median of the published ones.
pub const CENTRAL_ELASTICITY: &str = "head-mayer";
/// The value of a day that is used where one has to do.
pub const CENTRAL_DAY: &str = "hummels-schaur";

/// What a day is worth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayValue {
    /// What it is a share of.
    pub measure: DayMeasure,
    /// The share, 0 to 1.
    pub share: f64,
}

impl DayValue {
    /// The logarithm of what trade is multiplied by when carriage takes `days` longer.
    pub fn log_freeness(self, days: f64, trade_elasticity: f64) -> f64 {
        match self.measure {
            DayMeasure::TradeCostPerDay => -trade_elasticity * self.share * days,
            DayMeasure::TradePerDay => -self.share * days,
        }
    }
}

/// How trade answers: one of the ways that are published.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// `θ`, above 0.
    pub trade_elasticity: f64,
    /// What a day is worth.
    pub day: DayValue,
}

impl Answer {
    /// The one that is used where one has to do.
    pub fn central() -> Self {
        let elasticity = facts::elasticities();
        let elasticity = elasticity.iter().find(|row| row.elasticity_id == CENTRAL_ELASTICITY);
        let days = facts::day_values();
        let day = days.iter().find(|row| row.day_value_id == CENTRAL_DAY);
        let day = day.expect("the central value of a day is in its table");
        Self {
            trade_elasticity: elasticity.expect("it is in its table").trade_elasticity,
            day: DayValue { measure: day.measure, share: f64::midpoint(day.low, day.high) },
        }
    }

    /// So many draws: each takes one published elasticity and one published value of a day, all
    /// with the same probability, and within a published range any value alike. The same seed
    /// gives the same draws; draw `n` does not depend on how many there are.
    pub fn draws(count: u64, seed: u64) -> Vec<Self> {
        let (elasticities, days) = (facts::elasticities(), facts::day_values());
        let draw = |number| {
            let mut dice = ChaCha8Rng::seed_from_u64(seed);
            dice.set_stream(number);
            let elasticity = &elasticities[pick(&mut dice, elasticities.len())];
            let day = &days[pick(&mut dice, days.len())];
            let share = day.low + (day.high - day.low) * unit(&mut dice);
            let day = DayValue { measure: day.measure, share };
            Self { trade_elasticity: elasticity.trade_elasticity, day }
        };
        (0..count).map(draw).collect()
    }

    /// The logarithm of what trade is multiplied by.
    pub fn log_freeness(&self, from: &Cost, to: &Cost) -> f64 {
        let theta = self.trade_elasticity;
        let money = ((1.0 + to.freight) / (1.0 + from.freight)).ln();
        let tariff = ((1.0 + to.tariff) / (1.0 + from.tariff)).ln();
        -theta * (money + tariff) + self.day.log_freeness(to.days - from.days, theta)
    }
}

/// What stands between a seller and a buyer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// Freight as a share of the value of the goods.
    pub freight: f64,
    /// Days door to door.
    pub days: f64,
    /// Tariff as a share of the value of the goods.
    pub tariff: f64,
}

/// By which share a trade cost has to fall for trade to grow by a factor, with everything else
/// held: `1 - factor^(-1/θ)`.
pub fn cut_for(factor: f64, trade_elasticity: f64) -> f64 {
    1.0 - factor.powf(-1.0 / trade_elasticity)
}

/// How many days have to be saved for the same.
pub fn days_for(factor: f64, day: DayValue, trade_elasticity: f64) -> f64 {
    factor.ln() / day.log_freeness(-1.0, trade_elasticity)
}

fn unit(dice: &mut ChaCha8Rng) -> f64 {
    // 53 bits: every one of them is exact.
    (dice.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

fn pick(dice: &mut ChaCha8Rng, among: usize) -> usize {
    ((unit(dice) * among as f64) as usize).min(among - 1)
}
