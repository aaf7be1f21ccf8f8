//! GMNS: networks as node and link tables (Zephyr Foundation, General Modeling Network
//! Specification 0.96).
//!
//! Reading takes the standard columns, in any order, and leaves others alone. Lengths are taken
//! in kilometres. Writing gives the columns of the atlas, which are GMNS with a few of our own.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{self, Write};

use landbridge_units::{CountryCode, Kilometres};

use crate::fault::{Fault, FaultKind, Faults};
use crate::locate::great_circle;
use crate::model::{
    Atlas, Coordinate, GaugeMm, LinkIdx, Mode, NodeRole, Row, SeaPassage, Territory,
};
use crate::raw::{RowReader, TableReader};

/// A network that belongs to nobody's atlas yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Its nodes.
    pub nodes: Vec<Node>,
    /// Its links, by position in `nodes`.
    pub links: Vec<Link>,
}

/// A node of such a network.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its id.
    pub id: Box<str>,
    /// Its name, or empty.
    pub name: Box<str>,
    /// Where it lies.
    pub at: Coordinate,
}

/// A link of such a network.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its id.
    pub id: Box<str>,
    /// The position of the node where it begins.
    pub from: usize,
    /// The position of the node where it ends.
    pub to: usize,
    /// Whether it leads only from `from` to `to`.
    pub directed: bool,
    /// Its length; the great circle where the table has none.
    pub length: Kilometres,
    /// Its mode.
    pub mode: Mode,
    /// Its country, where the table has one.
    pub country: Option<CountryCode>,
    /// Track gauge of a railway, where the table has one.
    pub gauge_mm: Option<GaugeMm>,
}

/// Reads `node.csv` and `link.csv`, or finds every fault in them.
pub fn read(node_csv: &[u8], link_csv: &[u8]) -> Result<Network, Faults> {
    let mut faults = Vec::new();
    let mut network = Network::default();
    let mut positions: HashMap<Box<str>, usize> = HashMap::new();
    each_row("node.csv", node_csv, &mut faults, |row| {
        let Some(node) = node(row) else { return };
        if let Entry::Vacant(free) = positions.entry(node.id.clone()) {
            free.insert(network.nodes.len());
            network.nodes.push(node);
        } else {
            let message = "another node has this id".to_owned();
            row.fault_of_id(FaultKind::DuplicateId, message, "give each node its own id");
        }
    });
    each_row("link.csv", link_csv, &mut faults, |row| {
        network.links.extend(link(row, &network.nodes, &positions));
    });
    if faults.is_empty() { Ok(network) } else { Err(faults.into()) }
}

fn each_row(
    file: &'static str,
    bytes: &[u8],
    faults: &mut Vec<Fault>,
    visit: impl FnMut(&mut RowReader<'_>),
) {
    if let Some(table) = TableReader::new(file, bytes, faults) {
        table.with_extras().for_each(faults, visit);
    }
}

fn node(row: &mut RowReader<'_>) -> Option<Node> {
    let id = row.any_id("node_id");
    let name = row.optional_text("name").into();
    let lon = row.number("x_coord", -180.0..=180.0);
    let lat = row.number("y_coord", -90.0..=90.0);
    Some(Node { id: id?, name, at: Coordinate { lat: lat?, lon: lon? } })
}

fn link(
    row: &mut RowReader<'_>,
    nodes: &[Node],
    positions: &HashMap<Box<str>, usize>,
) -> Option<Link> {
    let id = row.any_id("link_id");
    let from = end(row, "from_node_id", positions);
    let to = end(row, "to_node_id", positions);
    let directed = directed(row);
    let length = match row.optional_text("length") {
        "" => Some(None),
        _ => row.optional_number("length", 0.0..=25_000.0),
    };
    let mode = mode(row.optional_text("facility_type"), row.optional_text("allowed_uses"));
    let country = match row.optional_text("country") {
        "" => Some(None),
        text => row.parse_text("country", text).map(Some),
    };
    let gauge_mm = match row.optional_text("gauge_mm") {
        "" => Some(None),
        _ => row.optional_number("gauge_mm", 600.0..=1700.0),
    };
    let (from, to) = (from?, to?);
    let direct = great_circle(nodes[from].at, nodes[to].at);
    Some(Link {
        id: id?,
        from,
        to,
        directed: directed?,
        length: length?.and_then(Kilometres::new).unwrap_or(direct),
        mode,
        country: country?,
        gauge_mm: gauge_mm?.map(|gauge| gauge as GaugeMm),
    })
}

fn end(
    row: &mut RowReader<'_>,
    name: &'static str,
    positions: &HashMap<Box<str>, usize>,
) -> Option<usize> {
    let id = row.required_text(name)?;
    let position = positions.get(&id).copied();
    if position.is_none() {
        let message = format!("no node “{id}”");
        let remedy = "add it to node.csv, or correct the id";
        row.fault(FaultKind::UnknownReference, name, message, remedy);
    }
    position
}

/// GMNS writes a boolean, as `1`, `true` or `TRUE`; without the column links lead one way.
fn directed(row: &mut RowReader<'_>) -> Option<bool> {
    match row.optional_text("directed").to_ascii_lowercase().as_str() {
        "" | "1" | "true" | "yes" => Some(true),
        "0" | "false" | "no" => Some(false),
        _ => {
            let message = "not true or false".to_owned();
            row.fault(FaultKind::BadWord, "directed", message, "write 1 or 0");
            None
        }
    }
}

/// The mode by the words of the two columns that tell it; roads have many names, others few.
fn mode(facility_type: &str, allowed_uses: &str) -> Mode {
    const NAMES: [(Mode, &[&str]); 4] = [
        (Mode::Rail, &["rail", "railway", "railroad", "train", "freight_rail", "light_rail"]),
        (Mode::Ferry, &["ferry"]),
        (Mode::Sea, &["sea", "ship", "shipping", "water", "waterway", "vessel"]),
        (Mode::Air, &["air", "flight", "airway"]),
    ];
    let columns = [facility_type.to_ascii_lowercase(), allowed_uses.to_ascii_lowercase()];
    let is_part = |sign: char| !(sign.is_alphanumeric() || sign == '_');
    let words: Vec<&str> = columns.iter().flat_map(|column| column.split(is_part)).collect();
    let named = NAMES.iter().find(|(_, names)| words.iter().any(|word| names.contains(word)));
    named.map_or(Mode::Road, |(mode, _)| *mode)
}

/// Writes `node.csv`.
pub fn write_nodes(atlas: &Atlas, out: &mut impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "node_id",
        "name",
        "x_coord",
        "y_coord",
        "z_coord",
        "node_type",
        "country",
        "parent_id",
    ])?;
    for node in &atlas.nodes {
        let (kind, parent) = match node.role {
            NodeRole::Junction => ("junction", ""),
            NodeRole::Crossing(crossing) => ("border_crossing", atlas.crossings[crossing].id()),
            NodeRole::Facility(facility) => ("facility", atlas.facilities[facility].id()),
        };
        let country = match node.territory {
            Territory::Country(country) => country.to_string(),
            Territory::Border(a, b) => format!("{a}{b}"),
        };
        table.write_record([
            &*node.id,
            &*node.name,
            &node.at.lon.to_string(),
            &node.at.lat.to_string(),
            &node.elevation_m.map_or(String::new(), |metres| metres.to_string()),
            kind,
            &country,
            parent,
        ])?;
    }
    table.flush()
}

/// Writes `link.csv`.
pub fn write_links(atlas: &Atlas, out: &mut impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "link_id",
        "from_node_id",
        "to_node_id",
        "directed",
        "length",
        "facility_type",
        "allowed_uses",
        "country",
        "gauge_mm",
        "planned_id",
        "geometry",
        "source",
        "grade",
        "passage",
    ])?;
    for (index, link) in atlas.links.enumerate() {
        let sources: Vec<&str> =
            link.origin.sources.iter().map(|source| atlas.sources[*source].id()).collect();
        table.write_record([
            &*link.id,
            atlas.nodes[link.from].id(),
            atlas.nodes[link.to].id(),
            if link.directed { "1" } else { "0" },
            &link.length.get().to_string(),
            link.mode.as_str(),
            link.mode.as_str(),
            link.country.as_str(),
            &link.gauge_mm.map_or(String::new(), |gauge| gauge.to_string()),
            link.planned.map_or("", |planned| atlas.planned_links[planned].id()),
            &well_known_text(atlas, index),
            &sources.join(";"),
            link.origin.grade.as_str(),
            link.passage.map_or("", SeaPassage::as_str),
        ])?;
    }
    table.flush()
}

/// The line as WKT; empty for a straight one.
fn well_known_text(atlas: &Atlas, link: LinkIdx) -> String {
    let geometry = atlas.links[link].geometry;
    let start = geometry.start as usize;
    let points = &atlas.line_points[start..start + geometry.length as usize];
    let points: Vec<String> = points.iter().map(|[lon, lat]| format!("{lon} {lat}")).collect();
    if points.is_empty() { String::new() } else { format!("LINESTRING ({})", points.join(", ")) }
}
