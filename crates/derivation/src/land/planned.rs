//! Links of planned railways, so that a scenario can turn them on.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::DerivationError;
use crate::geometry::{Position, line_length_km};
use crate::gmns::{GmnsLink, GmnsNode, GmnsTables};
use crate::source::region::Countries;
use crate::source::tables::{CrossingRow, FacilityRow, lists, waypoints};

use super::LandMode;
use super::calibration::MIN_DETOUR;

/// A waypoint this near to a crossing stands for it.
const CROSSING_KM: f64 = 5.0;
/// An end this near to a railway joins it.
const JOIN_KM: f64 = 15.0;
/// Where no length is known.
const COURSE_FACTOR: f64 = 1.15;

/// What is read of `planned_links.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct PlannedRow {
    /// Id.
    pub planned_id: String,
    /// Mode.
    pub mode: String,
    /// Gauge, empty where open.
    pub gauge_mm: Option<u16>,
    /// Length, may be unknown.
    pub length_km: Option<f64>,
    /// `lat lon; lat lon`, may be empty.
    pub waypoints: String,
    /// Node or terminal at its beginning, or a name.
    pub from_node_hint: String,
    /// The same of its end.
    pub to_node_hint: String,
    /// Source ids.
    pub source: String,
    /// Grade.
    pub grade: String,
}

/// What planned lines are tied to.
#[derive(Debug)]
pub struct Ties<'input> {
    /// Rows of the railways that exist.
    pub railways: &'input GmnsTables,
    /// Crossings.
    pub crossings: &'input [CrossingRow],
    /// Terminals.
    pub facilities: &'input [FacilityRow],
    /// Answers for countries.
    pub countries: &'input Countries,
}

/// Nodes and links of all planned railways whose course and gauge are known.
///
/// A line is cut at the crossings on its way, so that each link lies in one country.
pub fn rows(planned: &[PlannedRow], ties: &Ties<'_>) -> Result<GmnsTables, DerivationError> {
    let mut out = GmnsTables::default();
    let mut new_nodes: BTreeMap<String, GmnsNode> = BTreeMap::new();
    for row in planned.iter().filter(|row| row.mode == "rail" && row.gauge_mm.is_some()) {
        let way = waypoints("planned_links.csv", &row.waypoints)?;
        if way.len() < 2 {
            continue;
        }
        let factor = row.length_km.map_or(COURSE_FACTOR, |km| km / line_length_km(&way));
        let mut start = (0, end_node(way[0], &row.from_node_hint, ties));
        for at in 1..way.len() {
            let node = if at + 1 == way.len() {
                Some(end_node(way[at], &row.to_node_hint, ties))
            } else {
                crossing_node(way[at], ties)
            };
            let Some(node) = node else { continue };
            if node.node_id == start.1.node_id {
                continue;
            }
            let part = &way[start.0..=at];
            out.links.push(link(row, [&start.1, &node], part, factor, ties));
            new_nodes.insert(start.1.node_id.clone(), start.1);
            start = (at, node);
        }
        new_nodes.insert(start.1.node_id.clone(), start.1);
    }
    for node in &ties.railways.nodes {
        new_nodes.remove(&node.node_id);
    }
    out.nodes = new_nodes.into_values().collect();
    Ok(out)
}

fn link(
    row: &PlannedRow,
    ends: [&GmnsNode; 2],
    part: &[Position],
    factor: f64,
    ties: &Ties<'_>,
) -> GmnsLink {
    let mut shape = part[1..part.len() - 1].to_vec();
    let [mut from, mut to] = ends;
    let great_circle = from.at.distance_km(to.at);
    let middle = if part.len() > 2 { part[part.len() / 2] } else { part[0].towards(part[1], 0.5) };
    let country = ends
        .into_iter()
        .find(|node| node.node_type != "border_crossing")
        .map_or(ties.countries.of(middle).0.as_str().to_owned(), |node| node.country.clone());
    if from.node_id > to.node_id {
        std::mem::swap(&mut from, &mut to);
        shape.reverse();
    }
    let hash =
        super::tables::short_hash(&format!("{}:{}>{}", row.planned_id, from.node_id, to.node_id));
    GmnsLink {
        link_id: format!("p{hash}"),
        from_node_id: from.node_id.clone(),
        to_node_id: to.node_id.clone(),
        directed: false,
        length_km: (line_length_km(part) * factor).max(great_circle * MIN_DETOUR),
        facility_type: LandMode::Rail.as_str(),
        country: country.clone(),
        gauge_mm: gauge_at_border(&country, ends, ties).or(row.gauge_mm),
        planned_id: row.planned_id.clone(),
        shape,
        source: row.source.clone(),
        grade: if row.grade == "own_knowledge" { "own_knowledge" } else { "estimate" },
        passage: "",
        free_speed_kmh: None,
        road_class: "",
    }
}

/// What the table of crossings says of the gauge on a country's side of one of the ends.
fn gauge_at_border(country: &str, ends: [&GmnsNode; 2], ties: &Ties<'_>) -> Option<u16> {
    ends.into_iter().find_map(|end| {
        let row = ties.crossings.iter().find(|row| row.crossing_id == end.parent_id)?;
        if row.country_a == country {
            row.gauge_a_mm
        } else {
            row.gauge_b_mm.filter(|_| row.country_b == country)
        }
    })
}

fn crossing_node(at: Position, ties: &Ties<'_>) -> Option<GmnsNode> {
    let row = ties
        .crossings
        .iter()
        .filter(|row| lists(&row.modes, "rail"))
        .map(|row| (row, at.distance_km(Position::new(row.lat, row.lon))))
        .filter(|(_, km)| *km <= CROSSING_KM)
        .min_by(|a, b| a.1.total_cmp(&b.1))?
        .0;
    let id = format!("{}/rail", row.crossing_id);
    let known = ties.railways.nodes.iter().find(|node| node.node_id == id);
    Some(known.cloned().unwrap_or_else(|| GmnsNode {
        node_id: id,
        name: row.name.clone(),
        at: Position::new(row.lat, row.lon).rounded(),
        height_m: row.altitude_m,
        node_type: "border_crossing",
        country: format!("{}{}", row.country_a, row.country_b),
        parent_id: row.crossing_id.clone(),
    }))
}

/// The terminal or crossing that the hint names, the nearest railway, or a new node.
fn end_node(at: Position, hint: &str, ties: &Ties<'_>) -> GmnsNode {
    let hinted = format!("{hint}/rail");
    if let Some(node) = ties.railways.nodes.iter().find(|node| node.node_id == hinted) {
        return node.clone();
    }
    let is_here = |row: &&FacilityRow| {
        row.facility_id == hint
            || at.distance_km(Position::new(row.lat, row.lon)) <= CROSSING_KM
                && row.kind == "gauge_change"
    };
    let facility = ties.facilities.iter().filter(|row| lists(&row.modes, "rail")).find(is_here);
    if let Some(row) = facility {
        return GmnsNode {
            node_id: format!("{}/rail", row.facility_id),
            name: row.name.clone(),
            at: Position::new(row.lat, row.lon).rounded(),
            height_m: None,
            node_type: "facility",
            country: row.country.clone(),
            parent_id: row.facility_id.clone(),
        };
    }
    if let Some(node) = crossing_node(at, ties) {
        return node;
    }
    let nearest = ties
        .railways
        .nodes
        .iter()
        .map(|node| (node, at.distance_km(node.at)))
        .filter(|(_, km)| *km <= JOIN_KM)
        .min_by(|a, b| a.1.total_cmp(&b.1));
    nearest.map_or_else(|| new_node(at, ties), |(node, _)| node.clone())
}

fn new_node(at: Position, ties: &Ties<'_>) -> GmnsNode {
    let (lat, lon) = at.milli_degrees();
    GmnsNode {
        node_id: format!("t{lat}-{lon}"),
        name: String::new(),
        at: at.rounded(),
        height_m: None,
        node_type: "junction",
        country: ties.countries.of(at).0.as_str().to_owned(),
        parent_id: String::new(),
    }
}
