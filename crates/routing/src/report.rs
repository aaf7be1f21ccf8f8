//! The bare search as a report: for each pair the size of the Pareto set and the time it took.
//!
//! Time comes from the caller's clock, so that a test can bring its own.

use serde::Serialize;

use crate::dimacs::Network;
use crate::graph::NodeIdx;
use crate::limits::{Limits, Outcome};
use crate::pareto::{Instance, PrepareError, Workspace};

/// What [`route_report`] found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Number of nodes.
    pub nodes: usize,
    /// Number of arcs.
    pub arcs: usize,
    /// Number of objectives.
    pub objectives: usize,
    /// Nodes left after contraction, and sections between them.
    pub core: (usize, usize),
    /// Time to contract the network, spent once.
    pub prepare_ms: f64,
    /// One entry for each pair, in their order.
    pub pairs: Vec<PairReport>,
    /// Sum of the set sizes.
    pub vectors: usize,
    /// Mean of bounds and search over the pairs.
    pub mean_total_ms: f64,
}

/// One pair of a [`Report`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairReport {
    /// Source, counted from 1 as in the file.
    pub from: u32,
    /// Target, counted from 1 as in the file.
    pub to: u32,
    /// Number of Pareto-optimal vectors.
    pub pareto_set_size: usize,
    /// Time for the lower bounds.
    pub bounds_ms: f64,
    /// Time for the search.
    pub search_ms: f64,
    /// Both together.
    pub total_ms: f64,
    /// Labels made.
    pub labels: usize,
    /// What the set is worth.
    pub outcome: Outcome,
}

/// Solves every pair in turn, on one thread.
///
/// `now_ms` is a clock in milliseconds from any origin.
///
/// # Panics
///
/// When a pair names a node that the network does not have.
pub fn route_report(
    network: &Network,
    pairs: &[(NodeIdx, NodeIdx)],
    limits: &Limits,
    mut now_ms: impl FnMut() -> f64,
) -> Result<Report, PrepareError> {
    let begin = now_ms();
    let instance = Instance::prepare(network.node_count, &network.arcs)?;
    let prepare_ms = now_ms() - begin;
    let mut workspace = Workspace::new();
    let solve = |pair: &(NodeIdx, NodeIdx)| {
        solve_pair(&instance, *pair, limits, &mut workspace, &mut now_ms)
    };
    let solved: Vec<PairReport> = pairs.iter().map(solve).collect();
    let total_ms: f64 = solved.iter().map(|pair| pair.total_ms).sum();
    Ok(Report {
        nodes: network.node_count,
        arcs: network.arcs.len(),
        objectives: network.objectives,
        core: instance.core_size(),
        prepare_ms,
        vectors: solved.iter().map(|pair| pair.pareto_set_size).sum(),
        mean_total_ms: if solved.is_empty() { 0.0 } else { total_ms / solved.len() as f64 },
        pairs: solved,
    })
}

fn solve_pair(
    instance: &Instance,
    (from, to): (NodeIdx, NodeIdx),
    limits: &Limits,
    workspace: &mut Workspace,
    now_ms: &mut impl FnMut() -> f64,
) -> PairReport {
    let begin = now_ms();
    let mut query = instance.query(from, to, workspace);
    let bounded = now_ms();
    let set = query.solve(limits);
    let end = now_ms();
    PairReport {
        from: from.0 + 1,
        to: to.0 + 1,
        pareto_set_size: set.solutions.len(),
        bounds_ms: bounded - begin,
        search_ms: end - bounded,
        total_ms: end - begin,
        labels: set.labels,
        outcome: set.outcome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dimacs::parse_network;

    #[test]
    fn a_report_has_one_line_for_each_pair_and_the_callers_time() {
        let files =
            ["p sp 3 3\na 1 2 1\na 2 3 1\na 1 3 5\n", "p sp 3 3\na 1 2 9\na 2 3 9\na 1 3 5\n"];
        let named = files.iter().map(|text| ("f.gr".to_owned(), text.as_bytes()));
        let network = parse_network(named).unwrap();
        let pairs = [(NodeIdx(0), NodeIdx(2)), (NodeIdx(2), NodeIdx(0))];
        let mut ticks = 0.0;
        let clock = || {
            ticks += 1.0;
            ticks
        };
        let report = route_report(&network, &pairs, &Limits::exact(100), clock).unwrap();
        let lines: Vec<_> = report
            .pairs
            .iter()
            .map(|pair| (pair.from, pair.to, pair.pareto_set_size, pair.bounds_ms, pair.total_ms))
            .collect();
        assert_eq!(lines, [(1, 3, 2, 1.0, 2.0), (3, 1, 0, 1.0, 2.0)]);
        assert_eq!((report.vectors, report.objectives), (2, 2));
    }
}
