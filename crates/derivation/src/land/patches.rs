//! Adds links that exist in the world but are broken or missing in the extract, and gives long
//! straight links the course that they really take.

use crate::error::DerivationError;
use crate::geometry::{Position, line_length_km};
use crate::graph::{Graph, Node, Origin};
use crate::source::tables;

use super::{LandInput, LandMode};

/// A patch ends at the node nearest to its first and last waypoint, within this distance; one of
/// them may lie off the network, for the next patch to go on from.
const SNAP_KM: f64 = 25.0;

/// Applies the patches of a mode; returns how many.
///
/// A patch becomes a chain of links between its waypoints, so that a border or a town on the
/// way can be put into it; its known length is shared out by distance.
pub fn apply(
    graph: &mut Graph,
    mode: LandMode,
    input: &LandInput<'_>,
) -> Result<usize, DerivationError> {
    let mut applied = 0;
    for row in input.patches.iter().filter(|row| row.mode == mode.as_str()) {
        let way = tables::waypoints("osm_extract_patches.csv", &row.waypoints_lat_lon)?;
        let grid = graph.node_grid();
        let snap = |at: Position| {
            let near = grid.near(at, SNAP_KM).into_iter();
            near.map(|node| (node, at.distance_km(graph.at(node))))
                .filter(|(_, km)| *km <= SNAP_KM)
                .min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
                .map(|(node, _)| node)
        };
        let ends = [snap(way[0]), snap(way[way.len() - 1])];
        if ends == [None, None] {
            return Err(DerivationError::Table {
                table: "osm_extract_patches.csv".into(),
                line: 0,
                what: format!("`{}` lies farther than {SNAP_KM} km from the network", row.name),
            });
        }
        let mut chain = Vec::with_capacity(way.len());
        for (number, &at) in way.iter().enumerate() {
            let known = match number {
                0 => ends[0],
                last if last == way.len() - 1 => ends[1],
                _ => None,
            };
            let (country, dense) = input.countries.of(at);
            let new = Node { at, country, dense, anchor: None };
            chain.push(known.unwrap_or_else(|| graph.add_node(new)));
        }
        add_chain(graph, &chain, row.length_km, Origin::Patch);
        applied += 1;
    }
    Ok(applied)
}

/// A link is meant by a course when both its ends lie this near to the course's ends.
const COURSE_END_KM: f64 = 5.0;

/// Leads long straight links over the waypoints of their course; their length stays.
///
/// The extract holds such a link as one straight line between two junctions. Where a crossing
/// or a town is put into it, the course decides how the length is shared out.
pub fn bend(
    graph: &mut Graph,
    mode: LandMode,
    input: &LandInput<'_>,
) -> Result<usize, DerivationError> {
    let mut bent = 0;
    for row in input.courses.iter().filter(|row| row.mode == mode.as_str()) {
        let way = tables::waypoints("courses.csv", &row.waypoints_lat_lon)?;
        let (first, last) = (way[0], way[way.len() - 1]);
        let is_end = |node: u32, at: Position| graph.at(node).distance_km(at) <= COURSE_END_KM;
        let meant = graph.living_edges().find_map(|edge| {
            let [a, b] = graph.edges[edge as usize].ends;
            let forward = is_end(a, first) && is_end(b, last);
            let backward = is_end(b, first) && is_end(a, last);
            (forward || backward).then_some((edge, if forward { [a, b] } else { [b, a] }))
        });
        let Some((edge, [from, to])) = meant else {
            return Err(DerivationError::Table {
                table: "courses.csv".into(),
                line: 0,
                what: format!("`{}` does not follow one link of the extract", row.name),
            });
        };
        let length_km = graph.edges[edge as usize].km;
        graph.remove_edge(edge);
        let mut chain = vec![from];
        for &at in &way[1..way.len() - 1] {
            let (country, dense) = input.countries.of(at);
            chain.push(graph.add_node(Node { at, country, dense, anchor: None }));
        }
        chain.push(to);
        add_chain(graph, &chain, length_km, Origin::Extract);
        bent += 1;
    }
    Ok(bent)
}

fn add_chain(graph: &mut Graph, chain: &[u32], length_km: f64, origin: Origin) {
    let line: Vec<Position> = chain.iter().map(|node| graph.at(*node)).collect();
    let factor = length_km / line_length_km(&line).max(0.1);
    for (pair, ends) in line.windows(2).zip(chain.windows(2)) {
        let km = pair[0].distance_km(pair[1]) * factor;
        graph.add_edge([ends[0], ends[1]], km, origin);
    }
}
