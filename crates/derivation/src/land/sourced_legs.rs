//! Lets legs whose length a source gives override the derived lengths: the links along the way
//! are scaled, in the order of the table, so that the leg has the length of the source.

use crate::error::DerivationError;
use crate::geometry::Position;
use crate::graph::{Anchor, Graph, Search};
use crate::source::tables::{SourcedLegRow, waypoints};

use super::LandMode;
use super::calibration::MIN_DETOUR;

const TABLE: &str = "sourced_legs.csv";
/// A point of a leg may lie this far from the network.
const SNAP_KM: f64 = 20.0;
/// A leg that asks for more than this is a fault of the network or of the table.
const PLAUSIBLE: std::ops::RangeInclusive<f64> = 0.75..=1.45;

/// What was scaled.
#[derive(Debug, Default)]
pub struct Applied {
    /// Row, length before, length after.
    pub legs: Vec<(SourcedLegRow, f64, f64)>,
    /// Nodes at the ends of each leg.
    pub ends: Vec<[u32; 2]>,
}

impl Applied {
    /// One line for each leg.
    pub fn lines(&self) -> Vec<String> {
        let line = |(row, before, after): &(SourcedLegRow, f64, f64)| {
            format!(
                "{}: {}: derived {before:.0} km, source {:.0} km, now {after:.0} km",
                row.mode, row.override_id, row.length_km
            )
        };
        self.legs.iter().map(line).collect()
    }
}

/// Applies the legs of a mode.
pub fn apply(
    graph: &mut Graph,
    mode: LandMode,
    legs: &[SourcedLegRow],
) -> Result<Applied, DerivationError> {
    let mut applied = Applied::default();
    for edge in &mut graph.edges {
        edge.sourced_leg = None;
    }
    for (number, row) in legs.iter().enumerate().filter(|(_, row)| row.mode == mode.as_str()) {
        let (ends, path) = path_of(graph, row)?;
        let km = |graph: &Graph| path.iter().map(|edge| graph.edges[*edge as usize].km).sum();
        let before: f64 = km(graph);
        scale(graph, &path, row, number as u16)?;
        applied.legs.push((row.clone(), before, km(graph)));
        applied.ends.push(ends);
    }
    Ok(applied)
}

fn scale(
    graph: &mut Graph,
    path: &[u32],
    row: &SourcedLegRow,
    number: u16,
) -> Result<(), DerivationError> {
    let is_free = |edge: &&u32| graph.edges[**edge as usize].sourced_leg.is_none();
    let (free, fixed): (Vec<&u32>, Vec<&u32>) = path.iter().partition(is_free);
    let sum = |edges: &[&u32]| edges.iter().map(|e| graph.edges[**e as usize].km).sum::<f64>();
    let ratio = (row.length_km - sum(&fixed)) / sum(&free).max(0.1);
    if !PLAUSIBLE.contains(&ratio) {
        return Err(fault(row, &format!("its links would be scaled by {ratio:.2}")));
    }
    for edge in free {
        let ends = graph.edges[*edge as usize].ends.map(|end| graph.at(end));
        let edge = &mut graph.edges[*edge as usize];
        edge.km = (edge.km * ratio).max(ends[0].distance_km(ends[1]) * MIN_DETOUR);
        edge.sourced_leg = Some(number);
    }
    Ok(())
}

/// The ends of a leg and the links of the shortest way through its points.
pub fn path_of(
    graph: &Graph,
    row: &SourcedLegRow,
) -> Result<([u32; 2], Vec<u32>), DerivationError> {
    let mut stops = vec![resolve(graph, row, &row.from)?];
    for at in waypoints(TABLE, &row.via)? {
        stops.push(nearest(graph, at).ok_or_else(|| fault(row, "a via point is off the network"))?);
    }
    stops.push(resolve(graph, row, &row.to)?);
    let mut search = Search::new(graph.nodes.len());
    let mut path = Vec::new();
    for pair in stops.windows(2) {
        let mut found = false;
        search.run(
            graph,
            pair[0],
            |_, edge| edge.km,
            |node, _| {
                found |= node == pair[1];
                !found
            },
        );
        if !found {
            return Err(fault(row, "no way joins its points"));
        }
        path.extend(search.path_to(graph, pair[1]));
    }
    path.sort_unstable();
    path.dedup();
    Ok(([stops[0], stops[stops.len() - 1]], path))
}

fn resolve(graph: &Graph, row: &SourcedLegRow, end: &str) -> Result<u32, DerivationError> {
    let found =
        match end.split_once('/') {
            Some((id, _)) => (0..graph.nodes.len() as u32)
                .filter(|node| graph.degree(*node) > 0)
                .find(|node| match &graph.nodes[*node as usize].anchor {
                    Some(Anchor::Crossing { id: known, .. } | Anchor::Facility(known)) => {
                        known == id
                    }
                    _ => false,
                }),
            None => waypoints(TABLE, end)?.first().and_then(|at| nearest(graph, *at)),
        };
    found.ok_or_else(|| fault(row, &format!("`{end}` is not in the network")))
}

fn nearest(graph: &Graph, at: Position) -> Option<u32> {
    (0..graph.nodes.len() as u32)
        .filter(|node| graph.degree(*node) > 0)
        .map(|node| (node, at.distance_km(graph.at(node))))
        .filter(|(_, km)| *km <= SNAP_KM)
        .min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
        .map(|(node, _)| node)
}

fn fault(row: &SourcedLegRow, what: &str) -> DerivationError {
    DerivationError::Table {
        table: TABLE.into(),
        line: 0,
        what: format!("`{}`: {what}", row.override_id),
    }
}
