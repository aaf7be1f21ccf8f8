//! Rows of the network tables from a working network.

use std::collections::BTreeMap;

use crate::gmns::{GmnsLink, GmnsNode, GmnsTables};
use crate::graph::{Anchor, Edge, Graph, Origin};
use crate::source::tables::{CrossingRow, SourcedLegRow};

use super::{LandMode, edge_country};

/// What the rows take from other tables.
#[derive(Debug)]
pub struct Names<'input> {
    /// Crossings, for altitude and name.
    pub crossings: &'input [CrossingRow],
    /// Names of terminals by id.
    pub facilities: &'input BTreeMap<String, String>,
    /// Names of places by id.
    pub places: &'input BTreeMap<String, String>,
    /// Legs whose sources the links along them carry.
    pub legs: &'input [SourcedLegRow],
}

/// All rows of a network by land.
pub fn rows(graph: &Graph, mode: LandMode, names: &Names<'_>) -> GmnsTables {
    let ids = node_ids(graph, mode);
    let mut tables = GmnsTables::default();
    for node in 0..graph.nodes.len() as u32 {
        if graph.degree(node) > 0 {
            tables.nodes.push(node_row(graph, node, &ids[node as usize], names));
        }
    }
    let mut used = BTreeMap::new();
    for edge in graph.living_edges() {
        tables.links.push(link_row(graph, edge, mode, &ids, names, &mut used));
    }
    tables.sort();
    tables
}

/// `r36850-75430`: mode, latitude and longitude in thousandths of a degree; stable as long as
/// the junction stays where it is.
pub fn node_ids(graph: &Graph, mode: LandMode) -> Vec<String> {
    let letter = if mode == LandMode::Road { 'r' } else { 't' };
    let mut used: BTreeMap<String, u32> = BTreeMap::new();
    let mut ids = Vec::with_capacity(graph.nodes.len());
    for (index, node) in graph.nodes.iter().enumerate() {
        let anchor = &node.anchor;
        let id = if let Some(Anchor::Crossing { id, .. } | Anchor::Facility(id)) = anchor {
            format!("{id}/{}", mode.as_str())
        } else {
            let (lat, lon) = node.at.milli_degrees();
            format!("{letter}{lat}-{lon}")
        };
        if graph.degree(index as u32) == 0 {
            ids.push(String::new());
            continue;
        }
        let count = used.entry(id.clone()).or_insert(0);
        *count += 1;
        ids.push(if *count == 1 { id } else { format!("{id}-{count}") });
    }
    ids
}

fn node_row(graph: &Graph, node: u32, id: &str, names: &Names<'_>) -> GmnsNode {
    let data = &graph.nodes[node as usize];
    let mut row = GmnsNode {
        node_id: id.to_owned(),
        name: String::new(),
        at: data.at,
        height_m: None,
        node_type: "junction",
        country: data.country.as_str().to_owned(),
        parent_id: String::new(),
    };
    match &data.anchor {
        Some(Anchor::Crossing { id, countries }) => {
            let crossing = names.crossings.iter().find(|crossing| crossing.crossing_id == *id);
            row.name = crossing.map_or(String::new(), |crossing| crossing.name.clone());
            row.height_m = crossing.and_then(|crossing| crossing.altitude_m);
            row.node_type = "border_crossing";
            row.country = countries.map(|country| country.as_str().to_owned()).concat();
            row.parent_id.clone_from(id);
        }
        Some(Anchor::Facility(id)) => {
            row.name = names.facilities.get(id).cloned().unwrap_or_default();
            row.node_type = "facility";
            row.parent_id.clone_from(id);
        }
        Some(Anchor::Place(id)) => {
            row.name = names.places.get(id).cloned().unwrap_or_default();
        }
        None => {}
    }
    row
}

fn link_row(
    graph: &Graph,
    edge: u32,
    mode: LandMode,
    ids: &[String],
    names: &Names<'_>,
    used: &mut BTreeMap<String, u32>,
) -> GmnsLink {
    let data = &graph.edges[edge as usize];
    let mut ends = data.ends.map(|end| ids[end as usize].clone());
    let mut shape = data.shape.clone();
    if ends[0] > ends[1] {
        ends.swap(0, 1);
        shape.reverse();
    }
    let (source, grade) = provenance(data, names.legs);
    let [from_node_id, to_node_id] = ends;
    GmnsLink {
        link_id: link_id(&from_node_id, &to_node_id, mode, used),
        from_node_id,
        to_node_id,
        directed: false,
        length_km: data.km,
        facility_type: mode.as_str(),
        country: edge_country(graph, edge).as_str().to_owned(),
        gauge_mm: data.gauge_mm,
        planned_id: String::new(),
        shape,
        source,
        grade,
        passage: "",
        free_speed_kmh: None,
        road_class: "",
    }
}

fn provenance(edge: &Edge, legs: &[SourcedLegRow]) -> (String, &'static str) {
    let leg = edge.sourced_leg.and_then(|number| legs.get(usize::from(number)));
    let (source, grade) = match edge.origin {
        Origin::Extract => ("DS-SCGRAPH", "derived"),
        Origin::Healed => ("DS-SCGRAPH;EST", "estimate"),
        Origin::Patch => ("DS-PATCHES", "own_knowledge"),
        Origin::Connector => ("EST", "estimate"),
    };
    match leg {
        Some(leg) => (format!("{source};{}", leg.source), grade),
        None => (source.to_owned(), grade),
    }
}

/// Seven letters and digits out of the ends, so that an id outlives a new derivation.
pub fn link_id(from: &str, to: &str, mode: LandMode, used: &mut BTreeMap<String, u32>) -> String {
    let letter = if mode == LandMode::Road { 'r' } else { 't' };
    let id = format!("{letter}{}", short_hash(&format!("{from}>{to}")));
    let count = used.entry(id.clone()).or_insert(0);
    *count += 1;
    if *count == 1 { id } else { format!("{id}-{count}") }
}

/// FNV-1a of 64 bits, cut to eight digits of base 36.
pub fn short_hash(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut rest = hash;
    let mut digits = String::with_capacity(8);
    for _ in 0..8 {
        digits.push(char::from_digit((rest % 36) as u32, 36).unwrap_or('0'));
        rest /= 36;
    }
    digits
}

/// The rows of `leg_override.csv` for one mode: what the full network took over, between the
/// nodes of the strategic one.
pub fn override_rows(
    graph: &Graph,
    mode: LandMode,
    full: &super::sourced_legs::Applied,
    strategic: &super::sourced_legs::Applied,
) -> Vec<String> {
    let ids = node_ids(graph, mode);
    let pairs = full.legs.iter().zip(&strategic.ends);
    let row = |((leg, before, _), ends): (&(SourcedLegRow, f64, f64), &[u32; 2])| {
        let [from, to] = ends.map(|end| ids[end as usize].clone());
        let note = format!("{} Derived length {before:.0} km.", leg.note);
        format!(
            "{},{from},{to},{},{},,,,,{},{},\"{}\",",
            leg.override_id,
            leg.mode,
            leg.length_km,
            leg.source,
            leg.grade,
            note.trim().replace('"', "\"\"")
        )
    };
    pairs.map(row).collect()
}
