//! What a user asks: one consignment, when it is ready, and what may be used for it.
//!
//! The types are the JSON of the interface as it is; nothing here is checked against an atlas.
//! [`crate::Planner::plan`] does that and reports every fault of the request at once.

use serde::{Deserialize, Serialize};

/// A question to the planner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanRequest {
    /// Name, `place:id`, facility id, UN/LOCODE or `lat,lon` of the origin.
    pub from: String,
    /// The same of the destination.
    pub to: String,
    /// Local time at the origin (`2026-03-03T09:00`) or RFC 3339 with an offset.
    pub ready: String,
    /// Local time at the destination, or RFC 3339 with an offset.
    #[serde(default)]
    pub deadline: Option<String>,
    /// Plan as the world was known on this day; the caller supplies today.
    #[serde(default)]
    pub as_of: Option<String>,
    /// What is carried.
    #[serde(default)]
    pub goods: Goods,
    /// The vehicle at the origin.
    #[serde(default)]
    pub vehicle: VehicleWish,
    /// Agreements that may be used.
    #[serde(default)]
    pub instruments: InstrumentWish,
    /// `country:AF`, `crossing:torkham`, `facility:…` or `place:kabul`.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// Places to pass, in order.
    #[serde(default)]
    pub via: Vec<String>,
    /// `road`, `rail`, `sea`, `ferry`, `air`; empty means all.
    #[serde(default)]
    pub modes: Vec<String>,
    /// What an hour is worth; the atlas-wide estimate when absent.
    #[serde(default)]
    pub value_of_time_usd_per_h: Option<f64>,
    /// Papers already held.
    #[serde(default)]
    pub held: Held,
    /// Planned links that are to count as built.
    #[serde(default)]
    pub scenario: Scenario,
    /// Also the best way along each corridor that others beat, in place of the whole Pareto set:
    /// the alternatives of a model of choice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub every_corridor: bool,
    /// How many itineraries to return at most.
    #[serde(default = "eight")]
    pub max_itineraries: usize,
    /// Relative slack once the search begins to merge labels.
    #[serde(default = "one_percent")]
    pub epsilon: f64,
    /// Monte Carlo draws for each candidate.
    #[serde(default = "two_thousand")]
    pub draws: usize,
    /// Seed of the draws.
    #[serde(default = "one")]
    pub seed: u64,
}

impl PlanRequest {
    /// A question with everything but the two ends, the time and the goods left at its default.
    pub fn new(from: &str, to: &str, ready: &str, goods: Goods) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
            ready: ready.into(),
            deadline: None,
            as_of: None,
            goods,
            vehicle: VehicleWish::default(),
            instruments: InstrumentWish::default(),
            avoid: Vec::new(),
            via: Vec::new(),
            modes: Vec::new(),
            value_of_time_usd_per_h: None,
            held: Held::default(),
            scenario: Scenario::default(),
            every_corridor: false,
            max_itineraries: eight(),
            epsilon: one_percent(),
            draws: two_thousand(),
            seed: one(),
        }
    }
}

/// What is carried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Goods {
    /// Harmonized System code: 2, 4, 6, 8 or 10 digits.
    #[serde(default)]
    pub hs: Option<String>,
    /// In words.
    #[serde(default)]
    pub description: Option<String>,
    /// Mass of the goods.
    #[serde(default = "twenty")]
    pub mass_t: f64,
    /// Volume of the goods.
    #[serde(default)]
    pub volume_m3: Option<f64>,
    /// Number of containers.
    #[serde(default)]
    pub containers: Option<u32>,
    /// `20`, `40`, `40HC`, `45HC`.
    #[serde(default)]
    pub container_type: Option<String>,
    /// What the goods are worth.
    #[serde(default)]
    pub value: Option<Price>,
    /// `frozen`, `chilled` or `ambient`.
    #[serde(default)]
    pub temperature: Option<String>,
    /// Class of dangerous goods, `1` to `9` with divisions.
    #[serde(default)]
    pub dangerous_class: Option<String>,
    /// Where the goods were made.
    #[serde(default)]
    pub origin_country: Option<String>,
}

impl Default for Goods {
    fn default() -> Self {
        Self {
            hs: None,
            description: None,
            mass_t: twenty(),
            volume_m3: None,
            containers: None,
            container_type: None,
            value: None,
            temperature: None,
            dangerous_class: None,
            origin_country: None,
        }
    }
}

/// A sum of money as a user writes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// How much.
    pub amount: f64,
    /// ISO 4217.
    pub currency: String,
}

/// The vehicle at the origin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VehicleWish {
    /// Country of registration, or `any`.
    #[serde(default = "any")]
    pub registration: String,
    /// Gross mass of one laden vehicle; computed from goods and tare when absent.
    #[serde(default)]
    pub gross_t: Option<f64>,
    /// Load of the heaviest single axle.
    #[serde(default)]
    pub axle_t: Option<f64>,
}

impl Default for VehicleWish {
    fn default() -> Self {
        Self { registration: any(), gross_t: None, axle_t: None }
    }
}

/// Agreements that may be used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct InstrumentWish {
    /// Only these; empty means all.
    pub allowed: Vec<String>,
    /// None of these.
    pub excluded: Vec<String>,
    /// The answer says of these why they could not be used.
    pub wanted: Vec<String>,
}

/// Papers already held.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Held {
    /// Instruments whose transit permit is held.
    pub permits: Vec<String>,
    /// Instruments whose guarantee is held.
    pub guarantees: Vec<String>,
    /// Countries whose special permission is held.
    pub special_permissions: Vec<String>,
}

/// What is to count as built.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// Planned links and the day each opens.
    pub planned: Vec<PlannedOpening>,
}

/// A planned link and the day it opens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlannedOpening {
    /// Id of the planned link.
    pub id: String,
    /// The day it opens.
    pub from: String,
}

fn any() -> String {
    "any".into()
}
fn eight() -> usize {
    8
}
fn one_percent() -> f64 {
    0.01
}
fn two_thousand() -> usize {
    2000
}
fn one() -> u64 {
    1
}
fn twenty() -> f64 {
    20.0
}
