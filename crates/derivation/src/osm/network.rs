//! Cuts ways where they meet, and joins what needs no junction.

use std::collections::{BTreeMap, BTreeSet};

use super::read::Way;
use super::tags::{Attributes, Kind};
use crate::geometry::{Position, line_length_km, simplify};
use crate::gmns::{GmnsLink, GmnsNode, GmnsTables};
use crate::source::region::Countries;

/// A piece of a way between two junctions.
#[derive(Debug, Clone)]
struct Piece {
    way: i64,
    nodes: Vec<i64>,
    attributes: Attributes,
}

impl Piece {
    fn ends(&self) -> [i64; 2] {
        [self.nodes[0], self.nodes[self.nodes.len() - 1]]
    }

    /// Roads meet roads, railways railways.
    fn layer(&self) -> u8 {
        layer(&self.attributes)
    }
}

fn layer(attributes: &Attributes) -> u8 {
    match attributes.kind {
        // Lorries drive onto a ferry: it belongs to the roads.
        Kind::Road(_) | Kind::Ferry => 0,
        Kind::Rail => 1,
    }
}

/// All nodes of all ways.
pub(super) fn needed_nodes(ways: &[Way]) -> BTreeSet<i64> {
    ways.iter().flat_map(|way| way.nodes.iter().copied()).collect()
}

/// The tables of a network.
pub(super) fn build(
    ways: &[Way],
    positions: &BTreeMap<i64, Position>,
    countries: &Countries,
    line_tolerance_km: f64,
) -> GmnsTables {
    let ways = present_parts(ways, positions);
    let pieces = join_pieces(cut_ways(&ways));
    let mut tables = GmnsTables::default();
    let mut nodes = BTreeMap::new();
    let mut parts: BTreeMap<i64, u32> = BTreeMap::new();
    for piece in &pieces {
        let part = parts.entry(piece.way).or_insert(0);
        *part += 1;
        let line: Vec<Position> = piece.nodes.iter().map(|node| positions[node]).collect();
        let ids = piece.ends().map(|end| node_id(end, piece.layer()));
        for (id, at) in ids.iter().zip([line[0], line[line.len() - 1]]) {
            nodes.entry(id.clone()).or_insert_with(|| junction(id, at, countries));
        }
        tables.links.push(link(piece, *part, ids, &line, line_tolerance_km, countries));
    }
    tables.nodes = nodes.into_values().collect();
    tables.sort();
    tables
}

/// Ways without the nodes that the extract lacks; a gap parts a way.
fn present_parts(ways: &[Way], positions: &BTreeMap<i64, Position>) -> Vec<Way> {
    let mut parts = Vec::with_capacity(ways.len());
    for way in ways {
        for run in way.nodes.split(|node| !positions.contains_key(node)) {
            if run.len() > 1 {
                parts.push(Way { nodes: run.to_vec(), ..way.clone() });
            }
        }
    }
    parts
}

fn cut_ways(ways: &[Way]) -> Vec<Piece> {
    let mut uses: BTreeMap<(u8, i64), u32> = BTreeMap::new();
    for way in ways {
        let last = way.nodes.len() - 1;
        for (place, node) in way.nodes.iter().enumerate() {
            let count = uses.entry((layer(&way.attributes), *node)).or_insert(0);
            *count += if place == 0 || place == last { 2 } else { 1 };
        }
    }
    let mut pieces = Vec::with_capacity(ways.len());
    for way in ways {
        let mut start = 0;
        for at in 1..way.nodes.len() {
            if uses[&(layer(&way.attributes), way.nodes[at])] > 1 {
                let nodes = way.nodes[start..=at].to_vec();
                pieces.push(Piece { way: way.id, nodes, attributes: way.attributes });
                start = at;
            }
        }
    }
    pieces
}

/// Joins the two pieces at every node where only they meet and nothing changes.
fn join_pieces(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut at_node: BTreeMap<(u8, i64), Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        for end in piece.ends() {
            at_node.entry((piece.layer(), end)).or_default().push(index);
        }
    }
    let mut place: Vec<usize> = (0..pieces.len()).collect();
    let mut slots: Vec<Option<Piece>> = pieces.into_iter().map(Some).collect();
    for ((_, node), indices) in &at_node {
        let [one, other] = indices[..] else { continue };
        let (one, other) = (find(&mut place, one), find(&mut place, other));
        if one == other {
            continue;
        }
        let (Some(first), Some(second)) = (&slots[one], &slots[other]) else { continue };
        if let Some(joined) = join(first, second, *node) {
            slots[one] = Some(joined);
            slots[other] = None;
            place[other] = one;
        }
    }
    slots.into_iter().flatten().collect()
}

/// Where a piece is now, after others took it in.
fn find(place: &mut [usize], mut index: usize) -> usize {
    while place[index] != index {
        place[index] = place[place[index]];
        index = place[index];
    }
    index
}

/// Two pieces as one over a node, unless their attributes or directions differ.
fn join(first: &Piece, second: &Piece, node: i64) -> Option<Piece> {
    if first.attributes != second.attributes {
        return None;
    }
    let turned = |piece: &Piece| {
        let mut nodes = piece.nodes.clone();
        nodes.reverse();
        nodes
    };
    let one_way = first.attributes.one_way;
    let (mut nodes, rest) = match (first.ends(), second.ends()) {
        ([_, end], [start, _]) if end == node && start == node => {
            (first.nodes.clone(), second.nodes.clone())
        }
        ([start, _], [_, end]) if start == node && end == node => {
            (second.nodes.clone(), first.nodes.clone())
        }
        _ if one_way => return None,
        ([_, end], _) if end == node => (first.nodes.clone(), turned(second)),
        _ => (turned(first), second.nodes.clone()),
    };
    nodes.extend_from_slice(&rest[1..]);
    Some(Piece { way: first.way, nodes, attributes: first.attributes })
}

fn node_id(node: i64, layer: u8) -> String {
    let letter = if layer == 0 { 'r' } else { 't' };
    format!("{letter}n{node}")
}

fn junction(id: &str, at: Position, countries: &Countries) -> GmnsNode {
    GmnsNode {
        node_id: id.to_owned(),
        name: String::new(),
        at,
        height_m: None,
        node_type: "junction",
        country: countries.of(at).0.as_str().to_owned(),
        parent_id: String::new(),
    }
}

/// The source id that the atlas knows for extracts of OpenStreetMap.
const SOURCE: &str = "DS-OSM";
/// Lengths in the tables have metres; a link never falls under that.
const MIN_LENGTH_KM: f64 = 0.001;

fn link(
    piece: &Piece,
    part: u32,
    [from_node_id, to_node_id]: [String; 2],
    line: &[Position],
    line_tolerance_km: f64,
    countries: &Countries,
) -> GmnsLink {
    let drawn = simplify(line, line_tolerance_km);
    let (facility_type, road_class) = match piece.attributes.kind {
        Kind::Road(class) => ("road", class.as_str()),
        Kind::Rail => ("rail", ""),
        Kind::Ferry => ("ferry", ""),
    };
    let middle = line[line.len() / 2];
    GmnsLink {
        link_id: format!("w{}-{part}", piece.way),
        from_node_id,
        to_node_id,
        directed: piece.attributes.one_way,
        length_km: line_length_km(line).max(MIN_LENGTH_KM),
        facility_type,
        country: countries.of(middle).0.as_str().to_owned(),
        gauge_mm: piece.attributes.gauge_mm,
        planned_id: String::new(),
        shape: drawn[1..drawn.len() - 1].to_vec(),
        source: SOURCE.to_owned(),
        grade: "sourced",
        passage: "",
        free_speed_kmh: Some(piece.attributes.speed_kmh),
        road_class,
    }
}
