//! Track gauge: by country, with boxes where another one holds.

use crate::geometry::Position;
use crate::graph::{Anchor, Country, Graph};
use crate::source::tables::GaugeRow;

/// Sets the gauge of every link, then parts the junctions where two gauges meet.
///
/// Wagons change gauge in a terminal or at a crossing only, so a plain junction of two gauges
/// becomes two nodes. Returns how many were parted.
pub fn assign(graph: &mut Graph, rows: &[GaugeRow]) -> usize {
    let edges: Vec<u32> = graph.living_edges().collect();
    for edge in edges {
        let [a, b] = graph.edges[edge as usize].ends;
        let middle = graph.at(a).towards(graph.at(b), 0.5);
        let gauge = gauge_at(rows, super::edge_country(graph, edge), middle);
        graph.edges[edge as usize].gauge_mm = Some(gauge);
    }
    (0..graph.nodes.len() as u32).filter(|node| part(graph, *node)).count()
}

/// Russian gauge where the table says nothing.
const DEFAULT_GAUGE_MM: u16 = 1520;

fn gauge_at(rows: &[GaugeRow], country: Country, at: Position) -> u16 {
    let of_country = || rows.iter().filter(|row| row.country == country.as_str());
    let inside = |row: &&GaugeRow| match (row.south, row.west, row.north, row.east) {
        (Some(south), Some(west), Some(north), Some(east)) => {
            (south..=north).contains(&at.lat) && (west..=east).contains(&at.lon)
        }
        _ => false,
    };
    of_country()
        .find(inside)
        .or_else(|| of_country().find(|row| row.south.is_none()))
        .map_or(DEFAULT_GAUGE_MM, |row| row.gauge_mm)
}

fn part(graph: &mut Graph, node: u32) -> bool {
    if matches!(graph.nodes[node as usize].anchor, Some(Anchor::Crossing { .. })) {
        return false;
    }
    let incident = graph.incident(node).to_vec();
    let gauge = |edge: &u32| graph.edges[*edge as usize].gauge_mm;
    let Some(first) = incident.first().and_then(gauge) else { return false };
    let other: Vec<u32> =
        incident.iter().copied().filter(|edge| gauge(edge) != Some(first)).collect();
    if other.is_empty() {
        return false;
    }
    let twin = graph.add_node(graph.nodes[node as usize].clone());
    for edge in other {
        let mut moved = graph.edges[edge as usize].clone();
        graph.remove_edge(edge);
        moved.ends = moved.ends.map(|end| if end == node { twin } else { end });
        graph.push_edge(moved);
    }
    true
}
