//! User equilibrium and system optimum by paths.
//!
//! Wardrop's first principle: no traveller has a faster path than the one in use (Beckmann,
//! `McGuire`, Winsten, "Studies in the Economics of Transportation", 1956). Rounds of two parts:
//! shortest-path trees at the times of the moment, which also give the relative gap, add a path
//! to each pair that has a shorter one than it knows; then flows are shifted between the known
//! paths, pair by pair (`sweep`) and all at once (`newton`), until little is left to gain from
//! them. Shifts are made one after the other and trees each by itself, so the same flows come out,
//! bit by bit, on any number of threads.

mod links;
mod newton;
mod paths;
mod sweep;

use rayon::prelude::*;
use thiserror::Error;

use self::links::Links;
use self::newton::Newton;
use self::paths::PathSet;
use self::sweep::Sweep;
use crate::demand::{OdMatrix, OdPair};
use crate::link_performance::{LinkPerformanceFunction, TravelTime};
use crate::network::{Network, Rows};
use crate::shortest_path::{Tree, Workspace};

/// How much shorter, relatively, a path must be to count as another path; below lies rounding.
const SHORTER: f64 = 1e-14;

/// Share of the gap found by the trees that the known paths may leave before the next trees.
const INNER: f64 = 0.1;

/// Sweeps, each with a Newton step, between two rounds of trees.
const TURNS: usize = 8;

/// Relative gap from which Newton steps are made.
const NEAR: f64 = 1e-2;

/// What flows settle to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Principle {
    /// Nobody gains by taking another path.
    UserEquilibrium,
    /// The time of all together is least.
    SystemOptimum,
}

impl Principle {
    /// The time that decides: the traveller's own, or what its travelling costs all.
    #[inline]
    pub(crate) fn time(self, function: &LinkPerformanceFunction, flow: f64) -> TravelTime {
        match self {
            Self::UserEquilibrium => function.travel_time(flow),
            Self::SystemOptimum => function.marginal_time(flow),
        }
    }
}

/// When to stop, and how to work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// What flows settle to.
    pub principle: Principle,
    /// Relative gap at which to stop: time that could be saved by shortest paths at the times of
    /// the moment, as a share of all time.
    pub relative_gap: f64,
    /// Rounds after which to stop in any case.
    pub max_rounds: usize,
}

/// One round of an assignment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Round {
    /// Which, from 1.
    pub round: usize,
    /// Relative gap found at its start.
    pub relative_gap: f64,
    /// Paths in use.
    pub paths: usize,
}

impl Principle {
    /// What the flows make least: Beckmann's objective, `Σ ∫ t dx`, or the time of all, `Σ x t`.
    pub fn objective(self, network: &Network, link_flow: &[f64]) -> f64 {
        let links = network.links.iter().zip(link_flow);
        links
            .map(|(link, &flow)| match self {
                Self::UserEquilibrium => link.performance.integral(flow),
                Self::SystemOptimum => flow * link.performance.travel_time(flow).time,
            })
            .sum()
    }
}

/// Flows at the end of an assignment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// Flow of each link, in the order of the network.
    pub link_flow: Vec<f64>,
    /// Relative gap of these flows.
    pub relative_gap: f64,
    /// Whether the gap that was asked for was reached.
    pub is_converged: bool,
    /// Rounds that were made.
    pub rounds: usize,
    /// Paths in use at the end, by pair. Many path flows give the same link flows; these are one.
    pub paths: Vec<PathFlow>,
    /// Shortest time of each pair at the end, in the order of the demand.
    pub shortest_time: Vec<f64>,
}

/// A path in use.
#[derive(Clone, Debug, PartialEq)]
pub struct PathFlow {
    /// Its pair, by its place in the demand.
    pub pair: usize,
    /// How much uses it.
    pub flow: f64,
    /// Its links from the origin on, by their places in the network.
    pub links: Vec<u32>,
}

impl Assignment {
    /// How much of each pair uses a link, in the order of the demand: a select-link analysis.
    pub fn flow_over(&self, link: u32) -> Vec<f64> {
        let mut flows = vec![0.0; self.shortest_time.len()];
        for path in self.paths.iter().filter(|path| path.links.contains(&link)) {
            flows[path.pair] += path.flow;
        }
        flows
    }
}

/// Why nothing could be assigned.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AssignmentError {
    /// Demand that no path can carry.
    #[error("{count} pairs of zones have demand and no path, first from {} to {}", .origin + 1, .destination + 1)]
    Disconnected {
        /// Zone of the first such pair, counted from 0.
        origin: u32,
        /// Its other zone.
        destination: u32,
        /// How many there are.
        count: usize,
    },
    /// A zone that the network does not have.
    #[error("the demand names zone {}, the network has {zones}", .zone + 1)]
    UnknownZone {
        /// The zone, counted from 0.
        zone: u32,
        /// How many there are.
        zones: usize,
    },
}

/// Pairs of one origin, with their shortest paths.
struct Origin<'d> {
    pairs: &'d [OdPair],
    /// Number of its first pair.
    first_pair: usize,
    tree: Tree,
    /// Time to each destination by the tree.
    shortest: Vec<f64>,
}

/// Assigns demand to a network; `watch` hears of each round and says whether to go on.
pub fn assign(
    network: &Network,
    demand: &OdMatrix,
    settings: &Settings,
    mut watch: impl FnMut(&Round) -> bool,
) -> Result<Assignment, AssignmentError> {
    let rows = Rows::new(network);
    check_zones(demand, rows.zone_count)?;
    let mut links = Links::new(network, &rows, settings.principle);
    let (mut times, mut flows) = (Vec::new(), vec![0.0; rows.heads.len()]);
    links.times(&mut times);
    let mut origins = first_trees(&rows, demand, &times);
    check_connected(&origins)?;
    let demands: Vec<f64> = demand.pairs().iter().map(|pair| pair.flow).collect();
    let mut paths = with_shortest(&PathSet::default(), &rows, &origins, &demands, &links);
    let mut sweep = Sweep::new(rows.heads.len());
    let mut round = 0;
    let mut damping = newton::FIRST_DAMPING;
    loop {
        round += 1;
        paths.load(&mut flows);
        links.set_flows(&flows);
        links.times(&mut times);
        repair(&rows, &mut origins, &times);
        let relative_gap = gap(&links, &origins);
        let wants_more = watch(&Round { round, relative_gap, paths: paths.path_count() });
        let is_converged = relative_gap <= settings.relative_gap;
        if is_converged || round >= settings.max_rounds || !wants_more {
            let mut link_flow = vec![0.0; flows.len()];
            for (&link, &flow) in rows.original.iter().zip(&flows) {
                link_flow[link as usize] = flow;
            }
            return Ok(Assignment {
                link_flow,
                relative_gap,
                is_converged,
                rounds: round,
                paths: paths.in_use(&rows.original),
                shortest_time: origins.into_iter().flat_map(|origin| origin.shortest).collect(),
            });
        }
        paths = with_shortest(&paths, &rows, &origins, &demands, &links);
        settle(&mut sweep, &mut paths, &mut links, relative_gap, &mut damping);
    }
}

/// Whether the demand's zones exist and are connected.
pub(crate) fn check(network: &Network, demand: &OdMatrix) -> Result<(), AssignmentError> {
    let rows = Rows::new(network);
    check_zones(demand, rows.zone_count)?;
    check_connected(&first_trees(&rows, demand, &vec![0.0; network.links.len()]))
}

fn check_zones(demand: &OdMatrix, zones: usize) -> Result<(), AssignmentError> {
    let named = demand.pairs().iter().flat_map(|pair| [pair.origin, pair.destination]);
    match named.into_iter().find(|&zone| zone as usize >= zones) {
        Some(zone) => Err(AssignmentError::UnknownZone { zone, zones }),
        None => Ok(()),
    }
}

fn check_connected(origins: &[Origin<'_>]) -> Result<(), AssignmentError> {
    let reached = origins.iter().flat_map(|origin| origin.pairs.iter().zip(&origin.shortest));
    let mut lost = reached.filter(|(_, time)| time.is_infinite()).map(|(pair, _)| pair);
    match lost.next() {
        Some(&OdPair { origin, destination, .. }) => {
            Err(AssignmentError::Disconnected { origin, destination, count: 1 + lost.count() })
        }
        None => Ok(()),
    }
}

fn first_trees<'d>(rows: &Rows, demand: &'d OdMatrix, times: &[f64]) -> Vec<Origin<'d>> {
    let mut first_pair = 0;
    let groups: Vec<(usize, &[OdPair])> = demand
        .by_origin()
        .map(|pairs| {
            first_pair += pairs.len();
            (first_pair - pairs.len(), pairs)
        })
        .collect();
    groups
        .into_par_iter()
        .map_init(
            || Workspace::new(rows.node_count()),
            |work, (first_pair, pairs)| {
                let tree = Tree::new(rows, pairs[0].origin, times, work);
                let shortest = distances(pairs, work);
                Origin { pairs, first_pair, tree, shortest }
            },
        )
        .collect()
}

fn distances(pairs: &[OdPair], work: &Workspace) -> Vec<f64> {
    pairs.iter().map(|pair| work.distance[pair.destination as usize]).collect()
}

/// Brings the trees up to date with the times; each by itself, so on any number of threads alike.
fn repair(rows: &Rows, origins: &mut [Origin<'_>], times: &[f64]) {
    origins.par_iter_mut().for_each_init(
        || Workspace::new(rows.node_count()),
        |work, origin| {
            origin.tree.repair(rows, times, work);
            origin.shortest = distances(origin.pairs, work);
        },
    );
}

/// `(Σ x t - Σ d u) / Σ x t`.
fn gap(links: &Links<'_>, origins: &[Origin<'_>]) -> f64 {
    let total = links.total_time();
    let pairs = origins.iter().flat_map(|origin| origin.pairs.iter().zip(&origin.shortest));
    let shortest: f64 = pairs.map(|(pair, time)| pair.flow * time).sum();
    if total > 0.0 { ((total - shortest) / total).max(0.0) } else { 0.0 }
}

/// The paths in use, with the shortest path of each pair that has none as short.
fn with_shortest(
    paths: &PathSet,
    rows: &Rows,
    origins: &[Origin<'_>],
    demands: &[f64],
    links: &Links<'_>,
) -> PathSet {
    let mut at = 0;
    paths.renewed(demands, |pair, out| {
        while pair >= origins[at].first_pair + origins[at].pairs.len() {
            at += 1;
        }
        let origin = &origins[at];
        let place = pair - origin.first_pair;
        let known = if paths.pair_count() == 0 { 0..0 } else { paths.of_pair(pair) };
        let best = known.map(|path| paths.time(path, links)).fold(f64::INFINITY, f64::min);
        let is_new = origin.shortest[place] < best * (1.0 - SHORTER);
        if is_new {
            out.extend(origin.tree.links_back(rows, origin.pairs[place].destination));
        }
        is_new
    })
}

/// Shifts flow until the paths in use leave much less to gain than the network did.
fn settle(
    sweep: &mut Sweep,
    paths: &mut PathSet,
    links: &mut Links<'_>,
    relative_gap: f64,
    damping: &mut f64,
) {
    let total = links.total_time();
    let goal = INNER * relative_gap * total;
    let choices: Vec<usize> =
        (0..paths.pair_count()).filter(|&pair| paths.of_pair(pair).len() > 1).collect();
    let mut newton = None;
    for turn in 0..TURNS {
        let excess: f64 = choices.iter().map(|&pair| sweep.balance(pair, paths, links)).sum();
        if excess <= goal {
            break;
        }
        if relative_gap <= NEAR && turn > 0 {
            let newton = newton.get_or_insert_with(|| Newton::new(&choices, paths, links.count()));
            if newton.step(paths, links, damping) <= goal {
                break;
            }
        }
    }
}
