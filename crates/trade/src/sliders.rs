//! What trade would be if carriage of the pair cost less, took fewer days, or tariffs fell: an
//! answer in milliseconds, since nothing is planned for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use landbridge_atlas::Atlas;
use landbridge_gravity::equilibrium::EquilibriumError;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::answer::Answer;
use crate::baseline::Baseline;
use crate::carriage::{self, Carriage};
use crate::evaluate::{Case, Effect};
use crate::programme::{Programme, TariffChange};

/// Draws at most, so that an answer stays quick.
pub const MOST_DRAWS: u64 = 5000;

/// What is made up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Sliders {
    /// Share of the freight between the pair that is saved, -1 to 1.
    pub freight_cut: f64,
    /// Days door to door that are saved, -60 to 60; nothing takes less than none.
    pub days_saved: f64,
    /// Tariff that each of the pair gives up on goods of the other, share of the value, 0 to 1.
    pub tariff_cut: BTreeMap<String, f64>,
    /// The same for both, on top.
    pub preference_margin: f64,
    /// The trade elasticity, above 0 to 50; all published ones are drawn when absent.
    pub trade_elasticity: Option<f64>,
    /// Draws behind the intervals, 1 to 5,000.
    pub draws: u64,
    /// Their seed.
    pub seed: u64,
}

impl Default for Sliders {
    fn default() -> Self {
        Self {
            freight_cut: 0.0,
            days_saved: 0.0,
            tariff_cut: BTreeMap::new(),
            preference_margin: 0.0,
            trade_elasticity: None,
            draws: 400,
            seed: 1,
        }
    }
}

/// What trade would be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slid {
    /// The target, million dollars a year.
    pub target_usd_million: f64,
    /// Draws behind each interval.
    pub draws: u64,
    /// Their seed.
    pub seed: u64,
    /// Under each baseline.
    pub effects: Vec<Effect>,
    /// Trade of every pair of economies under each baseline, for a map.
    pub pairs: Vec<PairTrade>,
}

/// What one economy sells another, at the central answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairTrade {
    /// The baseline.
    pub baseline: String,
    /// The economy that sells.
    pub exporter: String,
    /// The economy that buys.
    pub importer: String,
    /// Million dollars a year before.
    pub before_usd_million: f64,
    /// Million dollars a year after.
    pub after_usd_million: f64,
}

/// A slider out of its range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Error)]
#[error("{field}: {value}: {remedy}")]
pub struct SliderFault {
    /// The slider.
    pub field: String,
    /// Where it stands.
    pub value: String,
    /// What to do.
    pub remedy: String,
}

/// The shipped programme, ready for sliders.
pub struct Table {
    /// The programme.
    pub programme: Programme,
    /// Each side's world.
    pub baselines: Vec<Baseline>,
    /// Carriage of today.
    pub carriages: Vec<Carriage>,
}

impl Table {
    /// Builds the worlds.
    ///
    /// # Errors
    ///
    /// A baseline in which somebody trades with nobody.
    pub fn of(atlas: &Arc<Atlas>) -> Result<Self, EquilibriumError> {
        let programme = Programme::shipped();
        let baselines = Baseline::of(&programme, atlas)?;
        Ok(Self { programme, baselines, carriages: carriage::shipped() })
    }

    /// What is out of range.
    pub fn faults(&self, sliders: &Sliders) -> Vec<SliderFault> {
        let mut faults = Vec::new();
        let mut within = |field: &str, value: f64, low: f64, high: f64| {
            if !(low..=high).contains(&value) {
                faults.push(SliderFault {
                    field: field.to_owned(),
                    value: value.to_string(),
                    remedy: format!("give a number from {low} to {high}"),
                });
            }
        };
        within("freight_cut", sliders.freight_cut, -1.0, 1.0);
        within("days_saved", sliders.days_saved, -60.0, 60.0);
        within("preference_margin", sliders.preference_margin, 0.0, 1.0);
        within("draws", sliders.draws as f64, 1.0, MOST_DRAWS as f64);
        if let Some(elasticity) = sliders.trade_elasticity {
            within("trade_elasticity", elasticity, 0.01, 50.0);
        }
        for (importer, cut) in &sliders.tariff_cut {
            within(&format!("tariff_cut/{importer}"), *cut, 0.0, 1.0);
        }
        let pair = &self.programme.pair;
        for importer in sliders.tariff_cut.keys().filter(|importer| !pair.contains(importer)) {
            faults.push(SliderFault {
                field: "tariff_cut".to_owned(),
                value: importer.clone(),
                remedy: format!("name {} or {}", pair[0], pair[1]),
            });
        }
        faults
    }

    /// What trade would be, once nothing is out of range.
    ///
    /// # Errors
    ///
    /// An equilibrium that is not found.
    pub fn answer(&self, sliders: &Sliders) -> Result<Slid, EquilibriumError> {
        let pair = &self.programme.pair;
        let of_pair = |row: &Carriage| pair.contains(&row.exporter) && pair.contains(&row.importer);
        let mut after = self.carriages.clone();
        for carriage in after.iter_mut().filter(|row| of_pair(row)) {
            carriage.freight *= 1.0 - sliders.freight_cut;
            carriage.days = (carriage.days - sliders.days_saved).max(0.0);
        }
        let mut groups: Vec<String> = after.iter().map(|row| row.group.clone()).collect();
        groups.sort();
        groups.dedup();
        let tariffs: Vec<TariffChange> = pair
            .iter()
            .map(|importer| TariffChange {
                importer: importer.clone(),
                groups: groups.clone(),
                from: sliders.tariff_cut.get(importer).copied().unwrap_or(0.0)
                    + sliders.preference_margin,
                to: 0.0,
            })
            .collect();
        let tariffs: Vec<&TariffChange> = tariffs.iter().collect();
        let case = Case { before: &self.carriages, after: &after, tariffs: &tariffs, pair };
        let with = |answer: Answer| Answer {
            trade_elasticity: sliders.trade_elasticity.unwrap_or(answer.trade_elasticity),
            ..answer
        };
        let central = with(Answer::central());
        let draws: Vec<Answer> =
            Answer::draws(sliders.draws, sliders.seed).into_iter().map(with).collect();
        let target = self.programme.target_usd_million;
        let effects =
            self.baselines.iter().map(|world| case.effect(world, target, (&central, &draws)));
        let pairs = self.baselines.iter().map(|world| pairs(world, &case, &central));
        Ok(Slid {
            target_usd_million: target,
            draws: sliders.draws,
            seed: sliders.seed,
            effects: effects.collect::<Result<_, _>>()?,
            pairs: pairs.collect::<Result<Vec<_>, _>>()?.concat(),
        })
    }
}

/// What everybody sells everybody else.
fn pairs(
    world: &Baseline,
    case: &Case<'_>,
    central: &Answer,
) -> Result<Vec<PairTrade>, EquilibriumError> {
    let solved = case.solve(world, central)?;
    let names = world.economy.countries();
    let cells = (0..names.len()).flat_map(|e| (0..names.len()).map(move |i| (e, i)));
    let row = |(exporter, importer): (usize, usize)| PairTrade {
        baseline: world.id.clone(),
        exporter: names[exporter].clone(),
        importer: names[importer].clone(),
        before_usd_million: world.economy.flow(exporter, importer),
        after_usd_million: solved.flow(exporter, importer),
    };
    Ok(cells.filter(|(exporter, importer)| exporter != importer).map(row).collect())
}
