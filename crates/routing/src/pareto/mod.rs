//! Exact and ε-approximate Pareto sets between two nodes, for two to four whole-number objectives.
//!
//! # Method
//!
//! With `g(l)` the weights of a partial path `l` to node `v`, and `h_i(v)` the least weight of
//! objective `i` from `v` to the target, every completion of `l` costs at least `f = g + h` in each
//! objective. Labels leave the queue in lexicographic order of `f`, and a label is dropped, when it
//! is made and again when it leaves the queue,
//!
//! - if a solution `s` has `s ≤ f`, or
//! - if a label expanded at the same node was `≤ f`.
//!
//! Since `h` is consistent the first objective never falls from one label to the next, so both
//! tests need the other objectives only, and sets of vectors shrink to what is minimal in those.
//! (NAMOA*: Mandow, Pérez de la Cruz, 2010; dimensionality reduction: Pulido, Mandow, Pérez de la
//! Cruz, 2015; lazy tests: Hernández et al., 2023; targeted multi-objective Dijkstra: Maristany de
//! las Casas et al., 2021.)
//!
//! The search runs on a network from which cheap nodes have been contracted beforehand, with
//! parallel sections for trade-offs, so that every Pareto vector survives (see `contraction`). A
//! path climbs from the source to the core, crosses it, and descends to the target. This reduces
//! labels by an order of magnitude and makes the bounds almost free; on the corpus instance the
//! core has one node in forty. It is the one thing here that must be redone when weights change:
//! prepare the [`Instance`] again.
//!
//! # ε
//!
//! Once merging has begun ([`crate::limits::Limits`]), a label is also dropped if a solution is at most
//! `(1 + δ)·f`, or if it has just come nearer to the target than any of its ancestors by a whole
//! level and a label expanded at its node is at most `(1 + δ)·f`. Levels divide `h_0` evenly; a
//! label is only ever dropped in favour of one that has as few levels before it, so that on the
//! way of any path at most [`MERGES`] such drops follow on each other, and with
//! `(1 + δ)^(MERGES + 1) = 1 + ε` every Pareto vector `v` has a solution `s ≤ (1 + ε)·v`.
//!
//! # Example
//!
//! ```
//! use landbridge_routing::graph::{Arc, NodeIdx};
//! use landbridge_routing::limits::Limits;
//! use landbridge_routing::pareto::{Instance, Workspace};
//!
//! let arc = |tail, head, weight| Arc { tail: NodeIdx(tail), head: NodeIdx(head), weight };
//! let arcs = [
//!     arc(0, 1, [1, 9, 0, 0]),
//!     arc(1, 2, [1, 9, 0, 0]),
//!     arc(0, 2, [5, 5, 0, 0]),
//!     arc(0, 2, [6, 5, 0, 0]),
//! ];
//! let instance = Instance::prepare(3, &arcs)?;
//! let mut workspace = Workspace::new();
//! let mut query = instance.query(NodeIdx(0), NodeIdx(2), &mut workspace);
//! let set = query.solve(&Limits::exact(1_000));
//! let vectors: Vec<_> = set.solutions.iter().map(|solution| solution.vector).collect();
//! assert_eq!(vectors, [[2, 18, 0, 0], [5, 5, 0, 0]]);
//! assert_eq!(query.path(&set.solutions[0]).len(), 2);
//! # Ok::<(), landbridge_routing::pareto::PrepareError>(())
//! ```

mod bounds;
mod contraction;
mod layout;
mod queue;
mod search;
#[cfg(test)]
mod tests;

use thiserror::Error;

pub use self::layout::Instance;
pub use self::search::{Query, Workspace};
use crate::limits::Outcome;

/// Weights or bounds of a path, one for each objective.
type Vector = [i32; 4];

/// Drops within a slack that may follow on each other on the way of one path.
pub const MERGES: u32 = 2;

/// Why a network cannot be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PrepareError {
    /// The arcs are no graph.
    #[error(transparent)]
    Graph(#[from] crate::graph::GraphError),
    /// A path could be heavier than 31 bits hold.
    #[error(
        "a path could weigh {most} in objective {objective}, more than 2147483647; \
         divide the weights of that objective"
    )]
    TooHeavy {
        /// The objective, from 0; 4 stands for all but the first together.
        objective: usize,
        /// The greatest weight of a path without repeated nodes, at most.
        most: u64,
    },
}

/// A vector of the Pareto set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Solution {
    /// Its weights, in the order of the objectives.
    pub vector: [u32; 4],
    label: u32,
}

/// The solutions of a query in lexicographic order, and what they are worth.
#[derive(Clone, Debug, PartialEq)]
pub struct ParetoSet {
    /// The vectors.
    pub solutions: Vec<Solution>,
    /// What they are worth.
    pub outcome: Outcome,
    /// Labels made.
    pub labels: usize,
    /// Labels expanded.
    pub expanded: usize,
}
