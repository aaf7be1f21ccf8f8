//! What leads over no country's roads: sea lanes, ferries and short sea legs, and air links.

pub mod air;
pub mod ferries;
pub mod sea;

use crate::geometry::Position;
use crate::gmns::{GmnsLink, GmnsNode};
use crate::source::tables::FacilityRow;

/// The country of sea and air links.
const HIGH_SEAS: &str = "XZ";

/// The node of a terminal in one mode.
fn facility_node(row: &FacilityRow, mode: &str, height_m: Option<f64>) -> GmnsNode {
    GmnsNode {
        node_id: format!("{}/{mode}", row.facility_id),
        name: row.name.clone(),
        at: Position::new(row.lat, row.lon),
        height_m,
        node_type: "facility",
        country: row.country.clone(),
        parent_id: row.facility_id.clone(),
    }
}

/// A link between two nodes, in the order of their ids.
fn lane(ends: [&str; 2], length_km: f64, kind: &'static str, mut shape: Vec<Position>) -> GmnsLink {
    let [mut from, mut to] = ends;
    if from > to {
        std::mem::swap(&mut from, &mut to);
        shape.reverse();
    }
    let letter = kind.chars().next().expect("kinds are words");
    let hash = crate::land::tables::short_hash(&format!("{from}>{to}"));
    GmnsLink {
        link_id: format!("{letter}{hash}"),
        from_node_id: from.to_owned(),
        to_node_id: to.to_owned(),
        directed: false,
        length_km,
        facility_type: kind,
        country: HIGH_SEAS.to_owned(),
        gauge_mm: None,
        planned_id: String::new(),
        shape,
        source: String::new(),
        grade: "derived",
        passage: "",
        free_speed_kmh: None,
        road_class: "",
    }
}
