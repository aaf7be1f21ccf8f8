//! The tables of `data/trade`: what trade answers to, and the world of the corridor.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A country or bloc.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EconomyRow {
    /// Id of the zone of the atlas that it is.
    pub economy_id: String,
    /// Its code of ISO 3166 in three letters; empty for a bloc.
    pub iso3: String,
    /// Its name.
    pub name: String,
    /// Gross domestic product, million dollars.
    pub gdp_usd_million: f64,
    /// Sales to the other economies, million dollars.
    pub exports_usd_million: f64,
    /// Purchases from the other economies, million dollars.
    pub imports_usd_million: f64,
    /// The year of the three.
    pub year: i16,
    /// Ids of sources.
    pub source: String,
    /// How far it can be trusted.
    pub grade: String,
    /// How it was made.
    pub note: String,
}

/// How near two economies are.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ProximityRow {
    /// The one.
    pub economy_id: String,
    /// The other.
    pub partner_id: String,
    /// Kilometres between them.
    pub distance_km: f64,
    /// `yes` or `no`.
    pub has_common_border: String,
    /// Ids of sources.
    pub source: String,
    /// How far it can be trusted.
    pub grade: String,
    /// How it was made.
    pub note: String,
}

/// A term of the estimated gravity equation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TermRow {
    /// Its name.
    pub term: String,
    /// Its coefficient.
    pub estimate: f64,
    /// Standard error of the coefficient.
    pub standard_error: f64,
    /// Ids of sources.
    pub source: String,
    /// How far it can be trusted.
    pub grade: String,
    /// How it was estimated.
    pub note: String,
}

/// A published trade elasticity: by how many per cent trade falls with a per cent of trade cost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ElasticityRow {
    /// Its id.
    pub elasticity_id: String,
    /// The elasticity, above 0.
    pub trade_elasticity: f64,
    /// Ids of sources.
    pub source: String,
    /// How far it can be trusted.
    pub grade: String,
    /// What it was estimated from.
    pub note: String,
}

/// What a published value of a day is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayMeasure {
    /// Of the value of the goods: it acts as a tariff.
    TradeCostPerDay,
    /// Of the trade itself.
    TradePerDay,
}

/// A published value of a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayValueRow {
    /// Its id.
    pub day_value_id: String,
    /// What it is a share of.
    pub measure: DayMeasure,
    /// The least that is published.
    pub low: f64,
    /// The most.
    pub high: f64,
    /// Ids of sources.
    pub source: String,
    /// How far it can be trusted.
    pub grade: String,
    /// What it was estimated from.
    pub note: String,
}

/// Where a figure is from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceRow {
    /// Its id.
    pub source_id: String,
    /// Author, title, year.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The licence of the data; `fact` for single figures.
    pub licence: String,
}

/// The countries and blocs, in the order of every matrix of this crate.
pub fn economies() -> Vec<EconomyRow> {
    read(include_str!("../../../data/trade/economies.csv"))
}

/// Distances between all of them, each pair once.
pub fn proximities() -> Vec<ProximityRow> {
    read(include_str!("../../../data/trade/proximity.csv"))
}

/// The estimated gravity equation.
pub fn equation() -> Vec<TermRow> {
    read(include_str!("../../../data/trade/equation.csv"))
}

/// Published trade elasticities.
pub fn elasticities() -> Vec<ElasticityRow> {
    read(include_str!("../../../data/trade/elasticities.csv"))
}

/// Published values of a day.
pub fn day_values() -> Vec<DayValueRow> {
    read(include_str!("../../../data/trade/day_values.csv"))
}

/// Where all of it is from.
pub fn sources() -> Vec<SourceRow> {
    read(include_str!("../../../data/trade/sources.csv"))
}

pub(crate) fn read<T: DeserializeOwned>(table: &str) -> Vec<T> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("the tables of the project are sound")
}
