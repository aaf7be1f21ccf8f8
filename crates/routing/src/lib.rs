//! Search over numbers: shortest paths and Pareto sets.
//!
//! This crate knows arcs, labels and Pareto sets, and nothing about what they stand for.
//! Modules in reading order: [`graph`] holds arcs in rows and [`dimacs`] reads them from files;
//! [`dijkstra`] finds single distances without preparation and [`hierarchy`] with it; [`pareto`]
//! finds all trade-offs between up to four objectives, within [`limits`]; [`product`] does so where
//! time matters, on a product of network and automaton that the caller unfolds lazily; [`report`]
//! is the bare search as a command shows it.
//!
//! ```
//! use landbridge_routing::dijkstra::{Workspace, one_to_one};
//! use landbridge_routing::graph::{Arc, Graph, NodeIdx};
//!
//! let arc = |tail, head, weight| Arc { tail: NodeIdx(tail), head: NodeIdx(head), weight };
//! let graph = Graph::from_arcs(3, &[arc(0, 1, 4), arc(1, 2, 5), arc(0, 2, 20)])?;
//! let mut workspace = Workspace::new();
//! assert_eq!(one_to_one(&graph, NodeIdx(0), NodeIdx(2), &mut workspace), Some(9));
//! # Ok::<(), landbridge_routing::graph::GraphError>(())
//! ```

pub mod dijkstra;
pub mod dimacs;
mod frontier;
pub mod graph;
pub mod hierarchy;
pub mod limits;
pub mod pareto;
pub mod product;
pub mod report;
