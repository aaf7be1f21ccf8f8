//! Ways over the Caspian and short legs along a coast, from port to port, by this project's own
//! table: the lanes of the marine network are too coarse there.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::DerivationError;
use crate::geometry::{Position, line_length_km};
use crate::gmns::GmnsTables;
use crate::source::tables::{self, FacilityRow};

const TABLE: &str = "ferries.csv";
/// Where no length is known: the line through the waypoints, and a little more.
const COURSE_FACTOR: f64 = 1.02;

/// A way between two ports.
#[derive(Debug, Clone, Deserialize)]
pub struct FerryRow {
    /// `ferry` or `sea`.
    pub mode: String,
    /// A port.
    pub from_facility_id: String,
    /// The other.
    pub to_facility_id: String,
    /// Points between them, `lat lon; lat lon`.
    pub waypoints_lat_lon: String,
    /// Known length, may be empty.
    pub length_km: Option<f64>,
    /// Strait that it leads through, may be empty.
    pub passage: String,
    /// Source id.
    pub source: String,
    /// Grade.
    pub grade: String,
}

/// The rows of all ways, with the ports' nodes.
pub fn derive(
    rows: &[FerryRow],
    facilities: &[FacilityRow],
) -> Result<GmnsTables, DerivationError> {
    let ports: BTreeMap<&str, &FacilityRow> =
        facilities.iter().map(|row| (row.facility_id.as_str(), row)).collect();
    let mut out = GmnsTables::default();
    let mut nodes = BTreeMap::new();
    for row in rows {
        let port = |id: &str| {
            let port = ports.get(id).filter(|port| tables::lists(&port.modes, &row.mode));
            port.copied().ok_or_else(|| fault(format!("no port `{id}` with mode {}", row.mode)))
        };
        let (from, to) = (port(&row.from_facility_id)?, port(&row.to_facility_id)?);
        let shape = tables::waypoints(TABLE, &row.waypoints_lat_lon)?;
        let mut line = vec![Position::new(from.lat, from.lon)];
        line.extend_from_slice(&shape);
        line.push(Position::new(to.lat, to.lon));
        let km = row.length_km.unwrap_or(line_length_km(&line) * COURSE_FACTOR);
        let kind = word(&row.mode, &["ferry", "sea"])?;
        let ends = [from, to].map(|port| super::facility_node(port, &row.mode, None));
        let ids = [ends[0].node_id.as_str(), ends[1].node_id.as_str()];
        let mut ferry = super::lane(ids, km, kind, shape);
        ferry.source.clone_from(&row.source);
        ferry.grade = word(&row.grade, &["sourced", "derived", "estimate", "own_knowledge"])?;
        ferry.passage = word(&row.passage, &["", "hormuz"])?;
        out.links.push(ferry);
        nodes.extend(ends.map(|node| (node.node_id.clone(), node)));
    }
    out.nodes = nodes.into_values().collect();
    Ok(out)
}

fn word(text: &str, known: &[&'static str]) -> Result<&'static str, DerivationError> {
    let found = known.iter().find(|word| **word == text).copied();
    found.ok_or_else(|| fault(format!("`{text}` is none of {known:?}")))
}

fn fault(what: String) -> DerivationError {
    DerivationError::Table { table: TABLE.into(), line: 0, what }
}
