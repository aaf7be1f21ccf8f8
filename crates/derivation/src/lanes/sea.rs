//! Sea lanes from the marine network of `searoute`, as far as the seaports need them.
//!
//! The lanes of that network lead from the Caspian through the Volga-Don canal into the Black
//! Sea; sea-going ships do not. The Caspian is cut out here and served by [`super::ferries`].

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::error::DerivationError;
use crate::geometry::Position;
use crate::gmns::{GmnsNode, GmnsTables};
use crate::graph::{Anchor, Country, Graph, Node, Origin, Search};
use crate::land::anchors::Snapper;
use crate::land::contraction::{self, Compactness};
use crate::source::tables::FacilityRow;

/// A port may lie this far from the next lane.
const PORT_KM: f64 = 250.0;
/// The way from a port to the lane is a little longer than the straight line.
const APPROACH_FACTOR: f64 = 1.05;
const MIN_APPROACH_KM: f64 = 1.0;
/// Lanes are drawn to this precision.
const SEA_COMPACTNESS: Compactness = Compactness {
    dense_merge_km: 0.0,
    sparse_merge_km: 0.0,
    dense_stub_km: 0.0,
    line_tolerance_km: 5.0,
};

#[derive(Debug, Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Debug, Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Debug, Deserialize)]
struct Properties {
    passage: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    LineString(Vec<[f64; 2]>),
    MultiLineString(Vec<Vec<[f64; 2]>>),
}

/// The word of the atlas for a passage of the marine network; none for one that is not used.
fn passage_word(tag: &str) -> Option<&'static str> {
    match tag {
        "ormuz" => Some("hormuz"),
        "suez" => Some("suez"),
        "babalmandab" => Some("bab-el-mandeb"),
        "bosporus" => Some("bosporus"),
        "dardanelles" => Some("dardanelles"),
        "malacca" => Some("malacca"),
        "sunda" => Some("sunda"),
        "gibraltar" => Some("gibraltar"),
        "south_africa" => Some("cape-of-good-hope"),
        _ => None,
    }
}

/// The rows of all sea lanes between the ports that have the mode `sea`.
pub fn derive(geojson: &str, facilities: &[FacilityRow]) -> Result<GmnsTables, DerivationError> {
    let collection: Collection =
        serde_json::from_str(geojson).map_err(|error| DerivationError::Malformed {
            name: "marnet_searoute.geojson".into(),
            what: error.to_string(),
        })?;
    let mut graph = lanes(&collection);
    let ports: Vec<&FacilityRow> =
        facilities.iter().filter(|row| crate::source::tables::lists(&row.modes, "sea")).collect();
    let nodes = insert_ports(&mut graph, &ports)?;
    graph.keep_largest_component();
    let kept = ways_between(&graph, &nodes);
    let compact = contraction::compact(&graph, &kept, SEA_COMPACTNESS);
    Ok(rows(&compact, &ports))
}

/// The part of the world that ways between the ports may touch.
fn is_kept(at: Position) -> bool {
    let in_frame = (-30.0..=150.0).contains(&at.lon) && (-45.0..=72.0).contains(&at.lat);
    let in_caspian = (46.2..=55.0).contains(&at.lon) && (36.0..=60.0).contains(&at.lat);
    let in_russia = (38.5..=46.3).contains(&at.lon) && (46.5..=60.0).contains(&at.lat);
    in_frame && !in_caspian && !in_russia
}

fn lanes(collection: &Collection) -> Graph {
    let mut graph = Graph::default();
    let mut known = BTreeMap::new();
    for feature in &collection.features {
        let tag = feature.properties.passage.as_deref();
        if tag.is_some_and(|tag| passage_word(tag).is_none()) {
            continue;
        }
        let passage = tag.and_then(passage_word);
        let lines = match &feature.geometry {
            Geometry::LineString(line) => std::slice::from_ref(line),
            Geometry::MultiLineString(lines) => lines.as_slice(),
        };
        for pair in lines.iter().flat_map(|line| line.windows(2)) {
            let ends = [pair[0], pair[1]].map(|[lon, lat]| Position::new(lat, lon));
            if ends.iter().all(|at| is_kept(*at)) {
                let ends = ends.map(|at| node_at(&mut graph, &mut known, at));
                let km = graph.at(ends[0]).distance_km(graph.at(ends[1]));
                let edge = graph.add_edge(ends, km, Origin::Extract);
                graph.edges[edge as usize].passage = passage;
            }
        }
    }
    graph
}

fn node_at(graph: &mut Graph, known: &mut BTreeMap<(i64, i64), u32>, at: Position) -> u32 {
    let key = ((at.lat * 1e4).round() as i64, (at.lon * 1e4).round() as i64);
    *known.entry(key).or_insert_with(|| {
        graph.add_node(Node { at, country: Country::HIGH_SEAS, dense: false, anchor: None })
    })
}

fn insert_ports(graph: &mut Graph, ports: &[&FacilityRow]) -> Result<Vec<u32>, DerivationError> {
    let mut snapper = Snapper::new(graph);
    let mut nodes = Vec::with_capacity(ports.len());
    for row in ports {
        let at = Position::new(row.lat, row.lon);
        let foot =
            snapper.foot(graph, at, PORT_KM, |_| true).ok_or_else(|| DerivationError::Table {
                table: "facilities.csv".into(),
                line: 0,
                what: format!("`{}` lies farther than {PORT_KM} km from a lane", row.facility_id),
            })?;
        let junction = snapper.node_at(graph, foot);
        let anchor = Some(Anchor::Facility(row.facility_id.clone()));
        let node = graph.add_node(Node {
            at: at.rounded(),
            country: Country::HIGH_SEAS,
            dense: false,
            anchor,
        });
        let km = (at.distance_km(graph.at(junction)) * APPROACH_FACTOR).max(MIN_APPROACH_KM);
        graph.add_edge([node, junction], km, Origin::Connector);
        nodes.push(node);
    }
    Ok(nodes)
}

/// The shortest ways between all ports, with Suez and the Red Sea open, and with them shut.
fn ways_between(graph: &Graph, ports: &[u32]) -> Vec<bool> {
    let mut kept = vec![false; graph.edges.len()];
    let mut search = Search::new(graph.nodes.len());
    for is_red_sea_open in [true, false] {
        let cost = |edge: &crate::graph::Edge| {
            let is_red_sea = matches!(edge.passage, Some("suez" | "bab-el-mandeb"));
            if is_red_sea && !is_red_sea_open { f64::INFINITY } else { edge.km }
        };
        for &port in ports {
            let targets: BTreeSet<u32> = ports.iter().copied().collect();
            let mut reached = Vec::new();
            search.run(
                graph,
                port,
                |_, edge| cost(edge),
                |node, km| {
                    if km.is_finite() && targets.contains(&node) {
                        reached.push(node);
                    }
                    true
                },
            );
            for node in reached {
                for edge in search.path_to(graph, node) {
                    kept[edge as usize] = true;
                }
            }
        }
    }
    kept
}

fn rows(graph: &Graph, ports: &[&FacilityRow]) -> GmnsTables {
    let mut tables = GmnsTables::default();
    let mut ids = Vec::with_capacity(graph.nodes.len());
    let mut used = BTreeSet::new();
    for (index, node) in graph.nodes.iter().enumerate() {
        let row = match &node.anchor {
            Some(Anchor::Facility(id)) => {
                let port = ports.iter().find(|row| row.facility_id == *id);
                super::facility_node(port.expect("the anchor came from this list"), "sea", None)
            }
            _ => sea_node(node.at, &mut used),
        };
        ids.push(row.node_id.clone());
        if graph.degree(index as u32) > 0 {
            tables.nodes.push(row);
        }
    }
    for edge in graph.living_edges() {
        let data = &graph.edges[edge as usize];
        let ends = data.ends.map(|end| ids[end as usize].as_str());
        let mut link = super::lane(ends, data.km, "sea", data.shape.clone());
        link.passage = data.passage.unwrap_or("");
        (link.source, link.grade) = match data.origin {
            Origin::Connector => ("EST".to_owned(), "estimate"),
            _ => ("DS-SEAROUTE".to_owned(), "derived"),
        };
        tables.links.push(link);
    }
    number_twins(&mut tables);
    tables
}

fn sea_node(at: Position, used: &mut BTreeSet<String>) -> GmnsNode {
    let (lat, lon) = at.milli_degrees();
    let half = |value: i32, letters: [char; 2]| {
        let letter = if value < 0 { letters[1] } else { letters[0] };
        format!("{letter}{}", value.abs())
    };
    let mut id = format!("m{}{}", half(lat, ['n', 's']), half(lon, ['e', 'w']));
    while !used.insert(id.clone()) {
        id.push('x');
    }
    GmnsNode {
        node_id: id,
        name: String::new(),
        at,
        height_m: None,
        node_type: "junction",
        country: super::HIGH_SEAS.to_owned(),
        parent_id: String::new(),
    }
}

/// Two lanes between the same nodes get ids of their own.
fn number_twins(tables: &mut GmnsTables) {
    let mut used = BTreeMap::new();
    for link in &mut tables.links {
        let count = used.entry(link.link_id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            link.link_id = format!("{}-{count}", link.link_id);
        }
    }
}
