//! How good a network is: components, lengths against the great circle and against known legs.
//!
//! Works on the tables as they are committed, so that a test needs no download.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::path::Path;

use serde::Deserialize;

use crate::error::DerivationError;
use crate::geometry::Position;
use crate::source::tables;

#[derive(Debug, Deserialize)]
struct NodeRow {
    node_id: String,
    x_coord: f64,
    y_coord: f64,
    node_type: String,
    country: String,
}

#[derive(Debug, Clone, Deserialize)]
struct LinkRow {
    link_id: String,
    from_node_id: String,
    to_node_id: String,
    length: f64,
    facility_type: String,
    country: String,
    gauge_mm: Option<u16>,
    planned_id: String,
}

/// A node of the committed network.
#[derive(Debug)]
pub struct CommittedNode {
    /// Id.
    pub id: String,
    /// Where it lies.
    pub at: Position,
    /// `junction`, `border_crossing` or `facility`.
    pub node_type: String,
    /// Alpha-2, or both of a crossing.
    pub country: String,
}

/// A link of the committed network, its ends as indices.
#[derive(Debug)]
pub struct CommittedLink {
    /// Id.
    pub id: String,
    /// Nodes at its ends.
    pub ends: [usize; 2],
    /// Kilometres.
    pub km: f64,
    /// Mode.
    pub mode: String,
    /// Country.
    pub country: String,
    /// Gauge of a railway.
    pub gauge_mm: Option<u16>,
}

/// The network that exists: planned links are left out.
#[derive(Debug)]
pub struct CommittedNetwork {
    /// Nodes.
    pub nodes: Vec<CommittedNode>,
    /// Links.
    pub links: Vec<CommittedLink>,
    incident: Vec<Vec<usize>>,
    by_id: BTreeMap<String, usize>,
}

/// A path through the network.
#[derive(Debug, Default)]
pub struct PathFound {
    /// Whole length.
    pub km: f64,
    /// Length in each country.
    pub km_by_country: BTreeMap<String, f64>,
    /// Crossings on the way, in order.
    pub crossings: Vec<String>,
}

impl CommittedNetwork {
    /// Reads `node.csv` and `link.csv` of a folder.
    pub fn read(folder: &Path) -> Result<Self, DerivationError> {
        let nodes: Vec<NodeRow> = tables::read(&folder.join("node.csv"))?;
        let rows: Vec<LinkRow> = tables::read(&folder.join("link.csv"))?;
        let by_id: BTreeMap<String, usize> =
            nodes.iter().enumerate().map(|(index, node)| (node.node_id.clone(), index)).collect();
        let mut links = Vec::with_capacity(rows.len());
        for row in rows.into_iter().filter(|row| row.planned_id.is_empty()) {
            links.push(link_of(row, &by_id)?);
        }
        let mut incident = vec![Vec::new(); nodes.len()];
        for (index, link) in links.iter().enumerate() {
            link.ends.iter().for_each(|end| incident[*end].push(index));
        }
        let nodes = nodes.into_iter().map(|row| CommittedNode {
            id: row.node_id,
            at: Position::new(row.y_coord, row.x_coord),
            node_type: row.node_type,
            country: row.country,
        });
        Ok(Self { nodes: nodes.collect(), links, incident, by_id })
    }

    /// Number of components of each mode, nodes without links left aside.
    pub fn components_by_mode(&self) -> BTreeMap<String, usize> {
        let modes: BTreeSet<&str> = self.links.iter().map(|link| link.mode.as_str()).collect();
        modes.into_iter().map(|mode| (mode.to_owned(), self.components_of(mode))).collect()
    }

    fn components_of(&self, mode: &str) -> usize {
        let mut seen = vec![false; self.nodes.len()];
        let mut count = 0;
        for link in self.links.iter().filter(|link| link.mode == mode) {
            if seen[link.ends[0]] {
                continue;
            }
            count += 1;
            let mut open = vec![link.ends[0]];
            while let Some(node) = open.pop() {
                if std::mem::replace(&mut seen[node], true) {
                    continue;
                }
                let of_mode = self.incident[node].iter().filter(|l| self.links[**l].mode == mode);
                open.extend(of_mode.flat_map(|link| self.links[*link].ends));
            }
        }
        count
    }

    /// Links that are shorter than the great circle between their ends.
    pub fn links_under_the_great_circle(&self) -> Vec<&str> {
        let is_short = |link: &&CommittedLink| {
            let [from, to] = link.ends.map(|end| self.nodes[end].at);
            // Positions are rounded to 100 m.
            link.km < from.distance_km(to) - 0.2
        };
        self.links.iter().filter(is_short).map(|link| link.id.as_str()).collect()
    }

    /// The node with an id, or the nearest one of a mode to `lat lon`.
    pub fn node(&self, mode: &str, what: &str) -> Option<usize> {
        if let Some(index) = self.by_id.get(what) {
            return Some(*index);
        }
        let at = *tables::waypoints("a leg", what).ok()?.first()?;
        (0..self.nodes.len())
            .filter(|node| self.incident[*node].iter().any(|link| self.links[*link].mode == mode))
            .min_by(|a, b| {
                let km = |node: usize| at.distance_km(self.nodes[node].at);
                km(*a).total_cmp(&km(*b))
            })
    }

    /// The shortest path of one mode through nodes, or none.
    pub fn path(&self, mode: &str, stops: &[usize]) -> Option<PathFound> {
        let mut found = PathFound::default();
        for pair in stops.windows(2) {
            for (node, link) in self.shortest(mode, pair[0], pair[1])? {
                let link = &self.links[link];
                found.km += link.km;
                *found.km_by_country.entry(link.country.clone()).or_insert(0.0) += link.km;
                if self.nodes[node].node_type == "border_crossing" {
                    found.crossings.push(self.nodes[node].id.clone());
                }
            }
        }
        Some(found)
    }

    /// Nodes reached and links used, in order.
    fn shortest(&self, mode: &str, from: usize, to: usize) -> Option<Vec<(usize, usize)>> {
        let mut metres = vec![u64::MAX; self.nodes.len()];
        let mut via = vec![usize::MAX; self.nodes.len()];
        metres[from] = 0;
        let mut open = BinaryHeap::from([Reverse((0_u64, from))]);
        while let Some(Reverse((here, node))) = open.pop() {
            if node == to {
                break;
            }
            if here > metres[node] {
                continue;
            }
            for &index in self.incident[node].iter().filter(|l| self.links[**l].mode == mode) {
                let link = &self.links[index];
                let next = link.ends[usize::from(link.ends[0] == node)];
                let reached = here + (link.km * 1000.0).round() as u64;
                if reached < metres[next] {
                    metres[next] = reached;
                    via[next] = index;
                    open.push(Reverse((reached, next)));
                }
            }
        }
        if metres[to] == u64::MAX {
            return None;
        }
        let mut path = Vec::new();
        let mut node = to;
        while node != from {
            path.push((node, via[node]));
            let link = &self.links[via[node]];
            node = link.ends[usize::from(link.ends[0] == node)];
        }
        path.reverse();
        Some(path)
    }

    /// Nodes where links of two gauges meet, besides crossings and terminals.
    pub fn gauge_breaks_at_junctions(&self) -> Vec<&str> {
        let has_two = |node: usize| {
            let gauges: BTreeSet<u16> =
                self.incident[node].iter().filter_map(|link| self.links[*link].gauge_mm).collect();
            gauges.len() > 1
        };
        let is_plain = |node: &usize| self.nodes[*node].node_type == "junction";
        let nodes = (0..self.nodes.len()).filter(is_plain).filter(|node| has_two(*node));
        nodes.map(|node| self.nodes[node].id.as_str()).collect()
    }

    /// Links that touch ground of a country other than their own.
    pub fn links_over_a_border(&self) -> Vec<&str> {
        let leaves = |link: &&CommittedLink| {
            link.country != "XZ"
                && link.ends.iter().any(|end| !self.nodes[*end].country.contains(&link.country))
        };
        self.links.iter().filter(leaves).map(|link| link.id.as_str()).collect()
    }
}

/// A leg whose length a source gives, as `data/sources/length_checks.csv` has it.
#[derive(Debug, Clone, Deserialize)]
pub struct LegRow {
    /// `road` or `rail`.
    pub mode: String,
    /// Name.
    pub leg: String,
    /// Nodes or `lat lon`, separated by `|`.
    pub way: String,
    /// Length in the source.
    pub length_km: f64,
    /// Source ids.
    pub source: String,
}

/// A leg beside what the network has for it.
#[derive(Debug)]
pub struct ComparedLeg {
    /// The leg.
    pub row: LegRow,
    /// The way through the network.
    pub found: PathFound,
}

impl ComparedLeg {
    /// How much longer the network is, as a share.
    pub fn deviation(&self) -> f64 {
        self.found.km / self.row.length_km - 1.0
    }
}

impl std::fmt::Display for ComparedLeg {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let LegRow { mode, leg, length_km, source, .. } = &self.row;
        let countries: Vec<String> = self
            .found
            .km_by_country
            .iter()
            .map(|(country, km)| format!("{country} {km:.0}"))
            .collect();
        write!(
            out,
            "{mode:4}  {leg:45} {:5.0} km  source {length_km:5.0} km ({source})  {:+5.1} %  {}",
            self.found.km,
            self.deviation() * 100.0,
            countries.join(", ")
        )
    }
}

/// Every leg of a table beside the network.
pub fn compare_legs(
    network: &CommittedNetwork,
    table: &Path,
) -> Result<Vec<ComparedLeg>, DerivationError> {
    let rows: Vec<LegRow> = tables::read(table)?;
    let compare = |row: LegRow| {
        let stops: Option<Vec<usize>> =
            row.way.split('|').map(|stop| network.node(&row.mode, stop.trim())).collect();
        let found = stops.and_then(|stops| network.path(&row.mode, &stops));
        let what = format!("`{}`: no way joins its points", row.leg);
        let missing = DerivationError::Table { table: "length_checks.csv".into(), line: 0, what };
        found.map(|found| ComparedLeg { row, found }).ok_or(missing)
    };
    rows.into_iter().map(compare).collect()
}

/// The report on a network: sizes, components, faults, and legs beside their sources.
pub fn report(folder: &Path, legs: &Path) -> Result<String, DerivationError> {
    let network = CommittedNetwork::read(folder)?;
    let mut lines = vec![format!("{:6} {:>7} {:>10} {:>10}", "mode", "links", "km", "components")];
    for (mode, components) in network.components_by_mode() {
        let of_mode = || network.links.iter().filter(|link| link.mode == mode);
        let km: f64 = of_mode().map(|link| link.km).sum();
        lines.push(format!("{mode:6} {:7} {km:10.0} {components:10}", of_mode().count()));
    }
    for (what, count) in [
        ("links shorter than the great circle", network.links_under_the_great_circle().len()),
        ("links over a border", network.links_over_a_border().len()),
        ("junctions of two gauges", network.gauge_breaks_at_junctions().len()),
    ] {
        lines.push(format!("{what}: {count}"));
    }
    lines.extend(compare_legs(&network, legs)?.iter().map(ToString::to_string));
    Ok(lines.join("\n"))
}

fn link_of(
    row: LinkRow,
    by_id: &BTreeMap<String, usize>,
) -> Result<CommittedLink, DerivationError> {
    let end = |id: &str| {
        by_id.get(id).copied().ok_or_else(|| DerivationError::Table {
            table: "link.csv".into(),
            line: 0,
            what: format!("`{}` ends at `{id}`, which node.csv does not hold", row.link_id),
        })
    };
    let ends = [end(&row.from_node_id)?, end(&row.to_node_id)?];
    Ok(CommittedLink {
        id: row.link_id,
        ends,
        km: row.length,
        mode: row.facility_type,
        country: row.country,
        gauge_mm: row.gauge_mm,
    })
}
