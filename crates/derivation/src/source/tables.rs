//! The project's own tables that the derivation reads.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::DerivationError;
use crate::geometry::Position;

/// A border crossing point.
#[derive(Debug, Clone, Deserialize)]
pub struct CrossingRow {
    /// Id.
    pub crossing_id: String,
    /// Name.
    pub name: String,
    /// One country.
    pub country_a: String,
    /// The other country.
    pub country_b: String,
    /// Modes, separated by `;`.
    pub modes: String,
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
    /// Altitude in metres, where known.
    pub altitude_m: Option<f64>,
    /// Gauge of railways on the side of `country_a`.
    pub gauge_a_mm: Option<u16>,
    /// Gauge of railways on the side of `country_b`.
    pub gauge_b_mm: Option<u16>,
    /// `open`, `closed`, `planned` or `unknown`.
    pub status: String,
}

/// A port, terminal, dry port or airport.
#[derive(Debug, Clone, Deserialize)]
pub struct FacilityRow {
    /// Id.
    pub facility_id: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: String,
    /// Country.
    pub country: String,
    /// Modes, separated by `;`.
    pub modes: String,
    /// Track gauges, separated by `;`.
    pub gauges_mm: String,
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
    /// Three-letter code of an airport.
    pub iata: Option<String>,
}

/// A link that exists in the world but is broken or missing in the extract.
#[derive(Debug, Clone, Deserialize)]
pub struct PatchRow {
    /// `road`, `rail` or `sea`.
    pub mode: String,
    /// Name.
    pub name: String,
    /// `lat lon; lat lon; …`.
    pub waypoints_lat_lon: String,
    /// Publicly known length.
    pub length_km: f64,
}

/// The track gauge of a country, or of a box inside it.
#[derive(Debug, Clone, Deserialize)]
pub struct GaugeRow {
    /// Country, alpha-2.
    pub country: String,
    /// Gauge.
    pub gauge_mm: u16,
    /// South edge of the box; empty for the whole country.
    pub south: Option<f64>,
    /// West edge.
    pub west: Option<f64>,
    /// North edge.
    pub north: Option<f64>,
    /// East edge.
    pub east: Option<f64>,
}

/// The way that a long link of the extract really takes.
#[derive(Debug, Clone, Deserialize)]
pub struct CourseRow {
    /// `road` or `rail`.
    pub mode: String,
    /// Name.
    pub name: String,
    /// `lat lon; lat lon; …`.
    pub waypoints_lat_lon: String,
}

/// A leg whose length a source gives.
#[derive(Debug, Clone, Deserialize)]
pub struct SourcedLegRow {
    /// Id of the row.
    pub override_id: String,
    /// `road` or `rail`.
    pub mode: String,
    /// A node id such as `khunjerab/road`, or `lat lon`.
    pub from: String,
    /// The same.
    pub to: String,
    /// Points on the way, `lat lon; lat lon`, may be empty.
    pub via: String,
    /// The length in the source.
    pub length_km: f64,
    /// Source ids.
    pub source: String,
    /// Grade.
    pub grade: String,
    /// Derivation or doubt.
    pub note: String,
}

/// A place that the network must reach.
#[derive(Debug, Clone, Deserialize)]
pub struct PlaceRow {
    /// Id.
    pub place_id: String,
    /// Country.
    pub country: String,
    /// Inhabitants.
    pub population: u64,
    /// Whether it is a hub of trade, which the network reaches whatever its size.
    pub is_hub: bool,
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
}

/// Reads a table with a header.
pub fn read<Row: DeserializeOwned>(path: &Path) -> Result<Vec<Row>, DerivationError> {
    let file = std::fs::File::open(path).map_err(DerivationError::file("open", path))?;
    let table = path.file_name().unwrap_or_default().to_string_lossy();
    let mut reader = csv::Reader::from_reader(file);
    reader.deserialize().collect::<Result<Vec<Row>, csv::Error>>().map_err(|error| {
        DerivationError::Table {
            table: table.into(),
            line: error.position().map_or(0, csv::Position::line),
            what: error.to_string(),
        }
    })
}

/// Parses `lat lon; lat lon`.
pub fn waypoints(table: &str, text: &str) -> Result<Vec<Position>, DerivationError> {
    let parse = |point: &str| {
        let (lat, lon) = point.trim().split_once(' ')?;
        Position::on_globe(lat.trim().parse().ok()?, lon.trim().parse().ok()?)
    };
    let points = text.split(';').filter(|point| !point.trim().is_empty()).map(parse);
    points.collect::<Option<Vec<_>>>().ok_or_else(|| DerivationError::Table {
        table: table.into(),
        line: 0,
        what: format!("`{text}` is not a list like `34.1 71.0; 34.2 71.1`"),
    })
}

/// Whether a `;` list holds `item`.
pub fn lists(list: &str, item: &str) -> bool {
    list.split(';').any(|entry| entry.trim() == item)
}
