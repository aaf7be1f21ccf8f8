//! Puts terminals and towns into the network.

use std::collections::BTreeMap;

use crate::geometry::{Grid, Position, nearest_on_segment};
use crate::graph::{Anchor, Country, Graph, Node, Origin};
use crate::source::region::Countries;
use crate::source::tables::{FacilityRow, PlaceRow};

/// A terminal may lie this far from the network.
const FACILITY_KM: f64 = 60.0;
/// The way from a terminal to the network is a little longer than the straight line.
const CONNECTOR_FACTOR: f64 = 1.2;
const MIN_CONNECTOR_KM: f64 = 0.3;
/// A town may lie this far from the road or railway that serves it.
const PLACE_ROAD_KM: f64 = 40.0;
const PLACE_RAIL_KM: f64 = 12.0;
/// Every town of this size has a road within reach.
const TOWN_POPULATION: u64 = 50_000;
/// Nearer than this, the end of a link stands for the point on it.
const END_KM: f64 = 2.0;

/// Finds the nearest link, also after links have been split.
#[derive(Debug)]
pub struct Snapper {
    grid: Grid,
    parts: BTreeMap<u32, [u32; 2]>,
}

/// The nearest point of a link.
#[derive(Debug, Clone, Copy)]
pub struct Foot {
    edge: u32,
    share: f64,
    at: Position,
    /// Distance to it.
    pub km: f64,
}

impl Snapper {
    /// Indexes all links.
    pub fn new(graph: &Graph) -> Self {
        Self { grid: graph.edge_grid(), parts: BTreeMap::new() }
    }

    /// The nearest link of a country, and of a gauge if one is asked for.
    pub fn foot(
        &self,
        graph: &Graph,
        at: Position,
        radius_km: f64,
        accept: impl Fn(u32) -> bool,
    ) -> Option<Foot> {
        let mut open = self.grid.near(at, radius_km);
        let mut best: Option<Foot> = None;
        while let Some(edge) = open.pop() {
            if let Some(parts) = self.parts.get(&edge) {
                open.extend(parts);
                continue;
            }
            if !graph.edges[edge as usize].alive || !accept(edge) {
                continue;
            }
            let foot = foot_on(graph, edge, at);
            let nearer = best.is_none_or(|best| (foot.km, foot.edge) < (best.km, best.edge));
            if foot.km <= radius_km && nearer {
                best = Some(foot);
            }
        }
        best
    }

    /// The node at a foot: an end that is near enough, or a new node that splits the link.
    pub fn node_at(&mut self, graph: &mut Graph, foot: Foot) -> u32 {
        let ends = graph.edges[foot.edge as usize].ends;
        let near = ends
            .into_iter()
            .filter(|end| {
                !matches!(graph.nodes[*end as usize].anchor, Some(Anchor::Crossing { .. }))
            })
            .map(|end| (end, graph.at(end).distance_km(foot.at)))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((end, _)) = near.filter(|(_, km)| *km < END_KM) {
            return end;
        }
        let country = super::edge_country(graph, foot.edge);
        let dense = ends.iter().all(|end| graph.nodes[*end as usize].dense);
        let node = graph.add_node(Node { at: foot.at.rounded(), country, dense, anchor: None });
        let first_part = graph.edges.len() as u32;
        let gauge = graph.edges[foot.edge as usize].gauge_mm;
        graph.split_edge(foot.edge, node, foot.share);
        debug_assert_eq!(graph.edges[first_part as usize].gauge_mm, gauge);
        self.parts.insert(foot.edge, [first_part, first_part + 1]);
        node
    }
}

fn foot_on(graph: &Graph, edge: u32, at: Position) -> Foot {
    let line = graph.line(edge);
    let whole = crate::geometry::line_length_km(&line).max(1e-9);
    let mut gone = 0.0;
    let mut best = Foot { edge, share: 0.0, at: line[0], km: f64::INFINITY };
    for pair in line.windows(2) {
        let (share, km) = nearest_on_segment(at, pair[0], pair[1]);
        let here = pair[0].distance_km(pair[1]);
        if km < best.km {
            let share_of_line = (gone + here * share) / whole;
            best = Foot { edge, share: share_of_line, at: pair[0].towards(pair[1], share), km };
        }
        gone += here;
    }
    best
}

/// Where a terminal meets the network.
#[derive(Debug, Clone, Copy)]
enum Join {
    Link(Foot),
    /// Wagons of the other gauge come over the border as far as the terminal.
    Crossing(u32, Option<u16>),
}

/// Adds a node for every terminal that has the mode; returns the ids that found no link.
pub fn insert_facilities(
    graph: &mut Graph,
    facilities: &[FacilityRow],
    countries: &Countries,
) -> Vec<String> {
    let mut snapper = Snapper::new(graph);
    let mut missing = Vec::new();
    for row in facilities {
        let at = Position::new(row.lat, row.lon).rounded();
        let country = Country::parse(&row.country).unwrap_or(countries.of(at).0);
        let joins: Vec<Join> = facility_gauges(graph, row)
            .into_iter()
            .filter_map(|gauge| find_join(graph, &snapper, at, country, gauge))
            .collect();
        if joins.is_empty() {
            missing.push(row.facility_id.clone());
            continue;
        }
        let anchor = Some(Anchor::Facility(row.facility_id.clone()));
        let node = graph.add_node(Node { at, country, dense: true, anchor });
        for join in joins {
            let (junction, gauge) = match join {
                Join::Link(foot) => {
                    let gauge = graph.edges[foot.edge as usize].gauge_mm;
                    (snapper.node_at(graph, foot), gauge)
                }
                Join::Crossing(crossing, gauge) => (crossing, gauge),
            };
            let km = (at.distance_km(graph.at(junction)) * CONNECTOR_FACTOR).max(MIN_CONNECTOR_KM);
            let connector = graph.add_edge([node, junction], km, Origin::Connector);
            graph.edges[connector as usize].gauge_mm = gauge;
        }
    }
    missing
}

fn find_join(
    graph: &Graph,
    snapper: &Snapper,
    at: Position,
    country: Country,
    gauge: Option<u16>,
) -> Option<Join> {
    let accept = |edge: u32| {
        super::edge_country(graph, edge) == country
            && (gauge.is_none() || graph.edges[edge as usize].gauge_mm == gauge)
    };
    if let Some(foot) = snapper.foot(graph, at, FACILITY_KM, accept) {
        return Some(Join::Link(foot));
    }
    let gauge = Some(gauge?);
    let has_gauge = |node: u32| {
        graph.incident(node).iter().any(|edge| graph.edges[*edge as usize].gauge_mm == gauge)
    };
    let is_near_crossing = |node: &u32| match &graph.nodes[*node as usize].anchor {
        Some(Anchor::Crossing { countries, .. }) => {
            countries.contains(&country)
                && at.distance_km(graph.at(*node)) <= FACILITY_KM
                && has_gauge(*node)
        }
        _ => false,
    };
    let nearest = (0..graph.nodes.len() as u32)
        .filter(is_near_crossing)
        .min_by(|a, b| at.distance_km(graph.at(*a)).total_cmp(&at.distance_km(graph.at(*b))));
    nearest.map(|node| Join::Crossing(node, gauge))
}

/// The gauges that a terminal joins; one `None` for roads.
fn facility_gauges(graph: &Graph, row: &FacilityRow) -> Vec<Option<u16>> {
    let is_rail = graph
        .living_edges()
        .next()
        .is_some_and(|edge| graph.edges[edge as usize].gauge_mm.is_some());
    if !is_rail {
        return vec![None];
    }
    let mut gauges: Vec<Option<u16>> =
        row.gauges_mm.split(';').filter_map(|gauge| gauge.trim().parse().ok()).map(Some).collect();
    if gauges.is_empty() {
        gauges.push(None);
    }
    gauges
}

/// Marks a node for every place, splitting long links; returns the ids that no link serves.
pub fn insert_places(graph: &mut Graph, places: &[PlaceRow], is_road: bool) -> Vec<String> {
    let mut snapper = Snapper::new(graph);
    let mut missing = Vec::new();
    let radius_km = if is_road { PLACE_ROAD_KM } else { PLACE_RAIL_KM };
    for row in places {
        let at = Position::new(row.lat, row.lon);
        let country = Country::parse(&row.country).unwrap_or(Country::HIGH_SEAS);
        let accept = |edge: u32| super::edge_country(graph, edge) == country;
        let Some(foot) = snapper.foot(graph, at, radius_km, accept) else {
            missing.push(row.place_id.clone());
            continue;
        };
        let node = snapper.node_at(graph, foot);
        let slot = &mut graph.nodes[node as usize].anchor;
        slot.get_or_insert_with(|| Anchor::Place(row.place_id.clone()));
    }
    missing
}

/// The hubs and the largest places, each outside the dense countries at least `spacing_km` from a larger one.
pub fn spaced(places: &[PlaceRow], countries: &Countries, spacing_km: f64) -> Vec<PlaceRow> {
    let is_wanted = |row: &&PlaceRow| row.is_hub || row.population >= TOWN_POPULATION;
    let mut sorted: Vec<&PlaceRow> = places.iter().filter(is_wanted).collect();
    sorted.sort_by(|a, b| {
        let key = |row: &PlaceRow| (!row.is_hub, u64::MAX - row.population);
        key(a).cmp(&key(b)).then(a.place_id.cmp(&b.place_id))
    });
    let mut grid = Grid::default();
    let mut kept: Vec<PlaceRow> = Vec::new();
    for row in sorted {
        let at = Position::new(row.lat, row.lon);
        let dense = countries.of(at).1;
        let near = grid.near(at, spacing_km).into_iter().any(|other| {
            let other = &kept[other as usize];
            at.distance_km(Position::new(other.lat, other.lon)) < spacing_km
        });
        if dense || row.is_hub || !near {
            grid.insert_point(at, kept.len() as u32);
            kept.push(row.clone());
        }
    }
    kept
}
