//! Roads and railways: from the extract to a network whose borders are crossed at crossing
//! points only.

pub mod anchors;
pub mod borders;
pub mod calibration;
pub mod contraction;
pub mod gauge;
pub mod healing;
pub mod patches;
pub mod planned;
pub mod selection;
pub mod sourced_legs;
pub mod tables;

use crate::error::DerivationError;
use crate::graph::{Anchor, Country, Graph, Node, Origin};
use crate::source::elevation::Elevation;
use crate::source::literals::RawNetwork;
use crate::source::region::{self, Countries};
use crate::source::tables::{
    CourseRow, CrossingRow, FacilityRow, GaugeRow, PatchRow, PlaceRow, SourcedLegRow,
};

use borders::Insertion;
use contraction::Compactness;
use healing::{RAIL_REACH, ROAD_REACH, Reach};
use sourced_legs::Applied;

/// One of the two networks by land.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LandMode {
    /// Roads.
    Road,
    /// Railways.
    Rail,
}

impl LandMode {
    /// The word in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Road => "road",
            Self::Rail => "rail",
        }
    }

    fn reach(self) -> Reach {
        match self {
            Self::Road => ROAD_REACH,
            Self::Rail => RAIL_REACH,
        }
    }

    fn compactness(self) -> Compactness {
        match self {
            Self::Road => Compactness {
                dense_merge_km: 1.5,
                sparse_merge_km: 3.0,
                dense_stub_km: 20.0,
                line_tolerance_km: 0.4,
            },
            Self::Rail => Compactness {
                dense_merge_km: 2.5,
                sparse_merge_km: 5.0,
                dense_stub_km: 30.0,
                line_tolerance_km: 0.4,
            },
        }
    }
}

/// Everything that the derivation of a network by land reads.
#[derive(Debug)]
pub struct LandInput<'input> {
    /// Answers for countries.
    pub countries: &'input Countries,
    /// Relief.
    pub elevation: &'input Elevation,
    /// All crossings; those of the mode are used.
    pub crossings: &'input [CrossingRow],
    /// All terminals; those of the mode are used.
    pub facilities: &'input [FacilityRow],
    /// All patches; those of the mode are used.
    pub patches: &'input [PatchRow],
    /// Courses of long links; those of the mode are used.
    pub courses: &'input [CourseRow],
    /// Gauges.
    pub gauges: &'input [GaugeRow],
    /// Legs whose length a source gives.
    pub legs: &'input [SourcedLegRow],
    /// Places that the network must reach.
    pub places: &'input [PlaceRow],
}

/// What happened on the way, for the report.
#[derive(Debug, Default)]
pub struct LandLog {
    /// Lines of the report.
    pub lines: Vec<String>,
}

/// The full network of one mode, calibrated, with crossings, terminals and towns.
pub fn derive(
    mode: LandMode,
    raw: &RawNetwork,
    input: &LandInput<'_>,
    log: &mut LandLog,
) -> Result<(Graph, Applied), DerivationError> {
    let mut graph = cut(raw, input.countries);
    note(log, mode, &graph, "cut to the region");
    let bent = patches::bend(&mut graph, mode, input)?;
    let patched = patches::apply(&mut graph, mode, input)?;
    let ends = healing::mend_dead_ends(&mut graph, mode.reach());
    let joins = healing::join_components(&mut graph, mode.reach());
    let weaves = borders::absorb_weaves(&mut graph);
    log.lines.push(format!(
        "{}: {bent} links bent, {patched} patches, {ends} dead ends mended, {joins} pieces joined, {weaves} weaves",
        mode.as_str()
    ));
    insert_crossings(mode, &mut graph, input, log)?;
    let joins = healing::join_components(&mut graph, mode.reach());
    log.lines.push(format!("{}: {joins} pieces joined behind the borders", mode.as_str()));
    if mode == LandMode::Rail {
        let parted = gauge::assign(&mut graph, input.gauges);
        log.lines.push(format!("rail: {parted} junctions parted by gauge"));
    }
    let of_mode: Vec<FacilityRow> = input
        .facilities
        .iter()
        .filter(|row| crate::source::tables::lists(&row.modes, mode.as_str()))
        .cloned()
        .collect();
    let missing = anchors::insert_facilities(&mut graph, &of_mode, input.countries);
    log.lines.push(format!("{}: terminals without a link: {missing:?}", mode.as_str()));
    let lost_km = graph.keep_largest_component();
    log.lines.push(format!("{}: {lost_km:.0} km hang loose and go", mode.as_str()));
    let missing = anchors::insert_places(&mut graph, input.places, mode == LandMode::Road);
    if mode == LandMode::Road {
        log.lines.push(format!("road: towns beyond reach: {missing:?}"));
    }
    calibration::calibrate(&mut graph, input.elevation, mode == LandMode::Road);
    let applied = sourced_legs::apply(&mut graph, mode, input.legs)?;
    log.lines.extend(applied.lines());
    note(log, mode, &graph, "full");
    Ok((graph, applied))
}

/// The strategic network from the full one.
pub fn strategic(
    mode: LandMode,
    full: &Graph,
    input: &LandInput<'_>,
    log: &mut LandLog,
) -> Result<(Graph, Applied), DerivationError> {
    let kept = selection::select(full);
    let mut graph = contraction::compact(full, &kept, mode.compactness());
    let lost_km = graph.keep_largest_component();
    log.lines.push(format!("{}: {lost_km:.0} km lost by contraction", mode.as_str()));
    let applied = sourced_legs::apply(&mut graph, mode, input.legs)?;
    note(log, mode, &graph, "strategic");
    Ok((graph, applied))
}

fn cut(raw: &RawNetwork, countries: &Countries) -> Graph {
    let mut graph = Graph::default();
    let mut number = vec![u32::MAX; raw.nodes.len()];
    for (index, at) in raw.nodes.iter().enumerate().filter(|(_, at)| region::contains(**at)) {
        let (country, dense) = countries.of(*at);
        number[index] = graph.add_node(Node { at: *at, country, dense, anchor: None });
    }
    for &(from, to, km) in &raw.links {
        let ends = [number[from as usize], number[to as usize]];
        if ends.iter().all(|end| *end != u32::MAX) {
            graph.add_edge(ends, km, Origin::Extract);
        }
    }
    graph
}

fn insert_crossings(
    mode: LandMode,
    graph: &mut Graph,
    input: &LandInput<'_>,
    log: &mut LandLog,
) -> Result<(), DerivationError> {
    let of_mode: Vec<CrossingRow> = input
        .crossings
        .iter()
        .filter(|row| crate::source::tables::lists(&row.modes, mode.as_str()))
        .cloned()
        .collect();
    let outcome = borders::insert_crossings(graph, &of_mode)?;
    let named = |wanted: fn(&Insertion) -> bool| -> Vec<&str> {
        let pairs = of_mode.iter().zip(&outcome).filter(|(_, how)| wanted(how));
        pairs.map(|(row, _)| row.crossing_id.as_str()).collect()
    };
    log.lines.push(format!(
        "{}: crossings: {} split a link; joined by hand {:?}; missing {:?}",
        mode.as_str(),
        named(|how| matches!(how, Insertion::Split(_))).len(),
        named(|how| *how == Insertion::Joined),
        named(|how| *how == Insertion::Missing),
    ));
    Ok(())
}

fn note(log: &mut LandLog, mode: LandMode, graph: &Graph, stage: &str) {
    let nodes = (0..graph.nodes.len() as u32).filter(|node| graph.degree(*node) > 0).count();
    let km: f64 = graph.living_edges().map(|edge| graph.edges[edge as usize].km).sum();
    log.lines.push(format!(
        "{}: {stage}: {nodes} nodes, {} links, {km:.0} km",
        mode.as_str(),
        graph.living_edges().count(),
    ));
}

/// The one country that a link lies in: that of its end that is no crossing.
pub fn edge_country(graph: &Graph, edge: u32) -> Country {
    let [a, b] = graph.edges[edge as usize].ends.map(|end| &graph.nodes[end as usize]);
    match (&a.anchor, &b.anchor) {
        (
            Some(Anchor::Crossing { countries: one, .. }),
            Some(Anchor::Crossing { countries: other, .. }),
        ) => one.iter().copied().find(|country| other.contains(country)).unwrap_or(one[0]),
        (Some(Anchor::Crossing { .. }), _) => b.country,
        _ => a.country,
    }
}
