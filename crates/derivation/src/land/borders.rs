//! Puts the border crossing points into the links that cross a border, and takes the other such
//! links out, so that a border is crossed at a crossing point only.

use crate::error::DerivationError;
use crate::geometry::{Grid, Position, nearest_on_segment};
use crate::graph::{Anchor, Country, Graph, Node, Origin};
use crate::source::tables::CrossingRow;

use super::anchors::Snapper;

/// A crossing may lie this far off a link, and farther off a long one, whose line is a sketch.
const BASE_TOLERANCE_KM: f64 = 12.0;
const TOLERANCE_PER_KM: f64 = 0.15;
const MAX_TOLERANCE_KM: f64 = 40.0;
/// Links this much farther than the nearest one are its other carriageways and side roads.
const PARALLEL_KM: f64 = 3.0;
/// A crossing that lies farther off its link is moved onto it.
const SNAP_KM: f64 = 2.0;
/// A crossing without a link is joined to links within this distance.
const JOIN_KM: f64 = 90.0;
const JOIN_FACTOR: f64 = 1.25;
/// A piece of this length that hangs on a neighbour's network alone belongs to its roads.
const WEAVE_KM: f64 = 60.0;

/// How a crossing came into the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insertion {
    /// It split this many links.
    Split(usize),
    /// No link was near; it was joined to the nearest node on both sides.
    Joined,
    /// Nothing was near.
    Missing,
}

/// Gives short pieces that only hang on one neighbour's roads to that neighbour.
///
/// Roads weave over the lines of the Fergana valley and the Kazakh steppe without a post.
/// Returns the number of pieces.
pub fn absorb_weaves(graph: &mut Graph) -> usize {
    let (piece_of, count) = pieces(graph);
    let mut km = vec![0.0; count];
    let mut neighbours: Vec<Vec<Country>> = vec![Vec::new(); count];
    for edge in graph.living_edges() {
        let [a, b] = graph.edges[edge as usize].ends;
        let (pa, pb) = (piece_of[a as usize] as usize, piece_of[b as usize] as usize);
        if pa == pb {
            km[pa] += graph.edges[edge as usize].km;
        } else {
            neighbours[pa].push(graph.nodes[b as usize].country);
            neighbours[pb].push(graph.nodes[a as usize].country);
        }
    }
    let mut absorbed = vec![None; count];
    for piece in 0..count {
        let next = &neighbours[piece];
        let alone = next.len() >= 2 && next.iter().all(|country| *country == next[0]);
        if alone && km[piece] < WEAVE_KM {
            absorbed[piece] = Some(next[0]);
        }
    }
    for (node, piece) in graph.nodes.iter_mut().zip(&piece_of) {
        if let Some(country) = absorbed[*piece as usize] {
            node.country = country;
        }
    }
    absorbed.iter().flatten().count()
}

/// Components that do not leave their country.
fn pieces(graph: &Graph) -> (Vec<u32>, usize) {
    let mut sets = super::healing::DisjointSets::new(graph.nodes.len());
    for edge in graph.living_edges() {
        let [a, b] = graph.edges[edge as usize].ends;
        if graph.nodes[a as usize].country == graph.nodes[b as usize].country {
            sets.join(a.min(b), a.max(b));
        }
    }
    let mut number = vec![u32::MAX; graph.nodes.len()];
    let mut count = 0;
    let mut of = vec![0; graph.nodes.len()];
    for node in 0..graph.nodes.len() as u32 {
        let root = sets.find(node) as usize;
        if number[root] == u32::MAX {
            number[root] = count;
            count += 1;
        }
        of[node as usize] = number[root];
    }
    (of, count as usize)
}

struct Candidate {
    crossing: usize,
    edge: u32,
    km: f64,
    share: f64,
}

/// Inserts all crossings and removes every other link over a border.
pub fn insert_crossings(
    graph: &mut Graph,
    crossings: &[CrossingRow],
) -> Result<Vec<Insertion>, DerivationError> {
    let mut pairs = Vec::with_capacity(crossings.len());
    for row in crossings {
        pairs.push(country_pair(row)?);
    }
    let candidates = candidates(graph, crossings, &pairs);
    let mut nearest = vec![f64::INFINITY; crossings.len()];
    let mut nodes = vec![None; crossings.len()];
    let mut splits = vec![0; crossings.len()];
    for candidate in candidates {
        let Candidate { crossing, edge, km, share } = candidate;
        if !graph.edges[edge as usize].alive || km > nearest[crossing] + PARALLEL_KM {
            continue;
        }
        nearest[crossing] = nearest[crossing].min(km);
        let node = *nodes[crossing].get_or_insert_with(|| {
            let at = snapped(graph, &crossings[crossing], edge, km, share);
            add_crossing(graph, at, &crossings[crossing], pairs[crossing])
        });
        graph.split_edge(edge, node, share);
        splits[crossing] += 1;
    }
    let unlisted: Vec<u32> =
        graph.living_edges().filter(|edge| graph.is_unlisted_border(*edge)).collect();
    for edge in unlisted {
        graph.remove_edge(edge);
    }
    let mut snapper = Snapper::new(graph);
    let outcome = (0..crossings.len()).map(|crossing| match splits[crossing] {
        0 if crossings[crossing].status == "planned" => Insertion::Missing,
        0 => join_by_hand(graph, &mut snapper, &crossings[crossing], pairs[crossing]),
        links => Insertion::Split(links),
    });
    Ok(outcome.collect())
}

fn country_pair(row: &CrossingRow) -> Result<[Country; 2], DerivationError> {
    match (Country::parse(&row.country_a), Country::parse(&row.country_b)) {
        (Some(a), Some(b)) => Ok([a, b]),
        _ => Err(DerivationError::Table {
            table: "crossings.csv".into(),
            line: 0,
            what: format!("`{}` does not join two alpha-2 countries", row.crossing_id),
        }),
    }
}

fn candidates(graph: &Graph, crossings: &[CrossingRow], pairs: &[[Country; 2]]) -> Vec<Candidate> {
    let mut grid = Grid::default();
    for edge in graph.living_edges().filter(|edge| graph.is_unlisted_border(*edge)) {
        let [a, b] = graph.edges[edge as usize].ends;
        grid.insert_segment(graph.at(a), graph.at(b), edge);
    }
    let mut found = Vec::new();
    for (crossing, row) in crossings.iter().enumerate() {
        let at = Position::new(row.lat, row.lon);
        for edge in grid.near(at, MAX_TOLERANCE_KM) {
            let [a, b] = graph.edges[edge as usize].ends.map(|end| &graph.nodes[end as usize]);
            let joins = pairs[crossing] == [a.country, b.country]
                || pairs[crossing] == [b.country, a.country];
            let (share, km) = nearest_on_segment(at, a.at, b.at);
            let tolerance = BASE_TOLERANCE_KM + TOLERANCE_PER_KM * a.at.distance_km(b.at);
            if joins && km <= tolerance.min(MAX_TOLERANCE_KM) {
                found.push(Candidate { crossing, edge, km, share });
            }
        }
    }
    found.sort_by(|a, b| {
        a.km.total_cmp(&b.km).then((a.crossing, a.edge).cmp(&(b.crossing, b.edge)))
    });
    found
}

/// The place of a crossing: where the table has it, or on the link if that lies well off.
///
/// Positions of the table are good to some kilometres, often less than the link's line.
fn snapped(graph: &Graph, row: &CrossingRow, edge: u32, km: f64, share: f64) -> Position {
    if km <= SNAP_KM {
        return Position::new(row.lat, row.lon);
    }
    let [a, b] = graph.edges[edge as usize].ends.map(|end| graph.at(end));
    a.towards(b, share.clamp(0.02, 0.98))
}

fn add_crossing(
    graph: &mut Graph,
    at: Position,
    row: &CrossingRow,
    countries: [Country; 2],
) -> u32 {
    graph.add_node(Node {
        at: at.rounded(),
        country: countries[0],
        dense: true,
        anchor: Some(Anchor::Crossing { id: row.crossing_id.clone(), countries }),
    })
}

fn join_by_hand(
    graph: &mut Graph,
    snapper: &mut Snapper,
    row: &CrossingRow,
    countries: [Country; 2],
) -> Insertion {
    let at = Position::new(row.lat, row.lon);
    let sides = countries.map(|country| {
        snapper.foot(graph, at, JOIN_KM, |edge| super::edge_country(graph, edge) == country)
    });
    let [Some(one), Some(other)] = sides else { return Insertion::Missing };
    let node = add_crossing(graph, at, row, countries);
    for foot in [one, other] {
        let junction = snapper.node_at(graph, foot);
        let km = at.distance_km(graph.at(junction)).max(0.1) * JOIN_FACTOR;
        graph.add_edge([junction, node], km, Origin::Connector);
    }
    Insertion::Joined
}
