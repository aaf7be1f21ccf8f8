//! Tables in the General Modeling Network Specification (GMNS): `node.csv`, `link.csv` and the
//! `datapackage.json` that describes them.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use crate::error::DerivationError;
use crate::geometry::Position;

/// A row of `node.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct GmnsNode {
    /// Id.
    pub node_id: String,
    /// Name, may be empty.
    pub name: String,
    /// Where it lies.
    pub at: Position,
    /// Height in metres, where known.
    pub height_m: Option<f64>,
    /// `junction`, `border_crossing` or `facility`.
    pub node_type: &'static str,
    /// Alpha-2, or both countries of a crossing.
    pub country: String,
    /// Crossing or facility that the node belongs to.
    pub parent_id: String,
}

/// A row of `link.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct GmnsLink {
    /// Id.
    pub link_id: String,
    /// Node at its beginning.
    pub from_node_id: String,
    /// Node at its end.
    pub to_node_id: String,
    /// Whether it runs one way only.
    pub directed: bool,
    /// Length in kilometres.
    pub length_km: f64,
    /// `road`, `rail`, `sea`, `ferry` or `air`, and the only use allowed.
    pub facility_type: &'static str,
    /// Alpha-2.
    pub country: String,
    /// Gauge of a railway.
    pub gauge_mm: Option<u16>,
    /// Project that would build it; empty for what exists.
    pub planned_id: String,
    /// Points between the ends; none for a straight link.
    pub shape: Vec<Position>,
    /// Source ids.
    pub source: String,
    /// Grade.
    pub grade: &'static str,
    /// Strait or canal that a sea lane leads through, else empty.
    pub passage: &'static str,
    /// Speed without congestion, where the source has one.
    pub free_speed_kmh: Option<f64>,
    /// Class of road, where the source has one.
    pub road_class: &'static str,
}

/// A network as GMNS has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GmnsTables {
    /// Nodes.
    pub nodes: Vec<GmnsNode>,
    /// Links.
    pub links: Vec<GmnsLink>,
}

const NODE_HEADER: &str = "node_id,name,x_coord,y_coord,z_coord,node_type,country,parent_id";
const LINK_HEADER: &str = "link_id,from_node_id,to_node_id,directed,length,facility_type,\
                           allowed_uses,country,gauge_mm,planned_id,geometry,source,grade,passage";

impl GmnsTables {
    /// Adds the rows of another network.
    pub fn append(&mut self, mut other: Self) {
        self.nodes.append(&mut other.nodes);
        self.links.append(&mut other.links);
    }

    /// Of rows with the same node id keeps the first.
    pub fn keep_first_of_each_node(&mut self) {
        let mut seen = std::collections::BTreeSet::new();
        self.nodes.retain(|node| seen.insert(node.node_id.clone()));
    }

    /// The nodes whose id passes, without links.
    #[must_use]
    pub fn of_nodes(&self, is_wanted: impl Fn(&str) -> bool) -> Self {
        let nodes = self.nodes.iter().filter(|node| is_wanted(&node.node_id)).cloned().collect();
        Self { nodes, links: Vec::new() }
    }

    /// Sorts both tables by id, so that the same network gives the same bytes.
    pub fn sort(&mut self) {
        self.nodes.sort_by(|a, b| a.node_id.cmp(&b.node_id));
        self.links.sort_by(|a, b| a.link_id.cmp(&b.link_id));
    }

    /// `node.csv` as text.
    pub fn node_csv(&self) -> String {
        let mut out = format!("{NODE_HEADER}\n");
        for node in &self.nodes {
            let height = node.height_m.map_or(String::new(), |metres| format!("{metres:.0}"));
            let at = node.at.rounded();
            let _ = writeln!(
                out,
                "{},{},{},{},{height},{},{},{}",
                node.node_id,
                quoted(&node.name),
                at.lon,
                at.lat,
                node.node_type,
                node.country,
                node.parent_id
            );
        }
        out
    }

    /// `link.csv` as text; imported networks have two columns more.
    pub fn link_csv(&self) -> String {
        let imported = self.has_classes();
        let extra = if imported { ",free_speed,road_class" } else { "" };
        let mut out = format!("{LINK_HEADER}{extra}\n");
        let at = self.positions();
        for link in &self.links {
            let gauge = link.gauge_mm.map_or(String::new(), |gauge| gauge.to_string());
            let _ = write!(
                out,
                "{},{},{},{},{:.3},{},{},{},{gauge},{},{},{},{},{}",
                link.link_id,
                link.from_node_id,
                link.to_node_id,
                u8::from(link.directed),
                link.length_km,
                link.facility_type,
                link.facility_type,
                link.country,
                link.planned_id,
                wkt(link, &at),
                link.source,
                link.grade,
                link.passage
            );
            if imported {
                let speed = link.free_speed_kmh.map_or(String::new(), |kmh| format!("{kmh:.0}"));
                let _ = write!(out, ",{speed},{}", link.road_class);
            }
            out.push('\n');
        }
        out
    }

    /// `datapackage.json` as text.
    pub fn datapackage_json(&self) -> String {
        let extra = if self.has_classes() { ",free_speed,road_class" } else { "" };
        let resource = |name: &str, header: &str| {
            let fields: Vec<_> = header.split(',').map(field).collect();
            serde_json::json!({
                "name": name,
                "path": format!("{name}.csv"),
                "profile": "tabular-data-resource",
                "schema": { "fields": fields, "primaryKey": format!("{name}_id") },
            })
        };
        let package = serde_json::json!({
            "profile": "data-package",
            "name": "landbridge-network",
            "title": "Landbridge network",
            "licenses": [{
                "name": "ODbL-1.0",
                "title": "Open Database License 1.0",
                "path": "https://opendatacommons.org/licenses/odbl/1-0/",
            }],
            "sources": [{ "title": "© OpenStreetMap contributors" }],
            "resources": [
                resource("node", NODE_HEADER),
                resource("link", &format!("{LINK_HEADER}{extra}")),
            ],
        });
        format!("{package:#}\n")
    }

    /// Writes the three files into `folder`, which appears only when all are complete.
    pub fn write_new_folder(&self, folder: &Path) -> Result<(), DerivationError> {
        let parent = folder.parent().filter(|path| !path.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        std::fs::create_dir_all(parent).map_err(DerivationError::file("create", parent))?;
        let temporary = tempfile::Builder::new()
            .prefix(".gmns-")
            .tempdir_in(parent)
            .map_err(DerivationError::file("create a folder in", parent))?;
        for (name, text) in self.files() {
            write_file(&temporary.path().join(name), &text)?;
        }
        let temporary = temporary.keep();
        std::fs::rename(&temporary, folder).map_err(|error| {
            let _ = std::fs::remove_dir_all(&temporary);
            DerivationError::File { what: "create", path: folder.into(), source: error }
        })
    }

    /// File names with their contents.
    pub fn files(&self) -> [(&'static str, String); 3] {
        [
            ("node.csv", self.node_csv()),
            ("link.csv", self.link_csv()),
            ("datapackage.json", self.datapackage_json()),
        ]
    }

    /// DIMACS `.gr`: both directions of every link, length in metres, nodes numbered from 1 in
    /// the order of the table.
    pub fn dimacs(&self) -> String {
        let number: std::collections::BTreeMap<&str, usize> =
            self.nodes.iter().enumerate().map(|(i, node)| (node.node_id.as_str(), i + 1)).collect();
        let arcs: usize = self.links.iter().map(|link| if link.directed { 1 } else { 2 }).sum();
        let mut out = format!("c length in metres\np sp {} {arcs}\n", self.nodes.len());
        for link in &self.links {
            let metres = (link.length_km * 1000.0).round().max(1.0);
            let from = number[link.from_node_id.as_str()];
            let to = number[link.to_node_id.as_str()];
            let _ = writeln!(out, "a {from} {to} {metres}");
            if !link.directed {
                let _ = writeln!(out, "a {to} {from} {metres}");
            }
        }
        out
    }

    fn has_classes(&self) -> bool {
        self.links.iter().any(|link| link.free_speed_kmh.is_some())
    }

    fn positions(&self) -> std::collections::BTreeMap<&str, Position> {
        self.nodes.iter().map(|node| (node.node_id.as_str(), node.at)).collect()
    }
}

/// Writes a file through a temporary one beside it.
pub fn write_file(path: &Path, text: &str) -> Result<(), DerivationError> {
    let folder = path.parent().filter(|path| !path.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(DerivationError::file("create", folder))?;
    let mut file = tempfile::NamedTempFile::new_in(folder)
        .map_err(DerivationError::file("create a file in", folder))?;
    file.write_all(text.as_bytes()).map_err(DerivationError::file("write", path))?;
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    file.as_file().set_permissions(permissions).map_err(DerivationError::file("write", path))?;
    file.persist(path).map_err(|error| DerivationError::file("write", path)(error.error))?;
    Ok(())
}

fn wkt(link: &GmnsLink, at: &std::collections::BTreeMap<&str, Position>) -> String {
    if link.shape.is_empty() {
        return String::new();
    }
    let ends = [at[link.from_node_id.as_str()], at[link.to_node_id.as_str()]];
    let points = std::iter::once(&ends[0]).chain(&link.shape).chain(std::iter::once(&ends[1]));
    let points: Vec<String> =
        points.map(|point| point.rounded()).map(|at| format!("{} {}", at.lon, at.lat)).collect();
    format!("\"LINESTRING ({})\"", points.join(", "))
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn field(name: &str) -> serde_json::Value {
    let kind = match name {
        "x_coord" | "y_coord" | "z_coord" | "length" | "free_speed" => "number",
        "directed" | "gauge_mm" => "integer",
        _ => "string",
    };
    serde_json::json!({ "name": name, "type": kind })
}
