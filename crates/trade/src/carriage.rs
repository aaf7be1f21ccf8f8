//! What carriage costs between economies: money as a share of the value of the goods, and days.

use std::sync::Arc;

use landbridge_atlas::Atlas;
use landbridge_scenario::demand::Demand;
use landbridge_scenario::pricing::Pricing;
use landbridge_scenario::progress::Progress;
use landbridge_scenario::run::{RunError, Study};
use landbridge_scenario::scenario::{Scale, Scenario};
use serde::{Deserialize, Serialize};

/// Carriage of a commodity group from one economy to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Carriage {
    /// The economy that sells.
    pub exporter: String,
    /// The economy that buys.
    pub importer: String,
    /// The commodity group.
    pub group: String,
    /// Share of the value of what this exporter sells this importer, 0 to 1.
    pub share: f64,
    /// Freight as a share of the value of the goods.
    pub freight: f64,
    /// Days door to door.
    pub days: f64,
    /// Share of it that any itinerary carries, 0 to 1.
    pub carried: f64,
}

/// Carriage in the world of the shipped programme's baselines, as the planner gives it: a table,
/// so that whoever moves a slider need not wait for the planner.
pub fn shipped() -> Vec<Carriage> {
    crate::facts::read(include_str!("../../../data/trade/carriage.csv"))
}

/// A world that is planned, and answers what carriage costs at any amounts.
pub struct Roads {
    pricing: Pricing,
}

/// What carriage costs, and how well flows and choices agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Priced {
    /// Each group of each pair.
    pub carriages: Vec<Carriage>,
    /// Largest difference between flow and choice, as a share of all demand.
    pub residual: f64,
}

impl Roads {
    /// Plans the scenario with a text.
    ///
    /// # Errors
    ///
    /// Faults of the scenario, and a run that was taken back.
    pub fn of(
        atlas: &Arc<Atlas>,
        scenario: &str,
        progress: &dyn Progress,
    ) -> Result<Self, RunError> {
        let name = "programme.toml";
        let demand = Demand::shipped(atlas);
        let parsed = Scenario::parse(name, scenario)?;
        let study = Study {
            atlas,
            scenario: &parsed,
            written: (name, scenario),
            demand: &demand,
            version: env!("CARGO_PKG_VERSION"),
        };
        Ok(Self { pricing: Pricing::of(&study, progress)? })
    }

    /// What carriage costs when flows are scaled.
    ///
    /// # Errors
    ///
    /// Flows and choices that do not come to agree.
    pub fn priced(&self, scale: &[Scale], progress: &dyn Progress) -> Result<Priced, RunError> {
        let prices = self.pricing.at(scale, progress)?;
        let demand = self.pricing.demand();
        let zone = |zone: usize| demand.zones[zone].id.clone();
        let mut carriages: Vec<Carriage> = Vec::with_capacity(prices.pairs.len());
        for pair in &prices.pairs {
            let group = demand.find_group(&pair.group).expect("prices are of its groups");
            let group = &demand.groups[group];
            let value = |of: &str| {
                let flows = demand.flows.iter().filter(|flow| {
                    zone(flow.origin) == pair.origin
                        && zone(flow.destination) == pair.destination
                        && (of.is_empty() || demand.groups[flow.group].id == of)
                });
                flows.map(|flow| flow.usd).sum::<f64>()
            };
            let usd_per_consignment = group.usd_per_t * group.t_per_consignment;
            carriages.push(Carriage {
                exporter: pair.origin.clone(),
                importer: pair.destination.clone(),
                group: pair.group.clone(),
                share: value(&pair.group) / value(""),
                freight: pair.cost_usd_per_teu * group.teu_per_consignment / usd_per_consignment,
                days: pair.days,
                carried: pair.carried,
            });
        }
        Ok(Priced { carriages, residual: prices.residual })
    }
}
