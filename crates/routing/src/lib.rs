//! Search over numbers: shortest paths and Pareto sets.
//!
//! This crate knows arcs, labels and Pareto sets, and nothing about what they stand for.
//! Modules in reading order: [`graph`] holds arcs in rows, [`dijkstra`] finds single distances,
//! and [`product`] searches a product of network and automaton that the
//! caller unfolds lazily, with four criteria pushed through first-in-first-out functions.

pub mod dijkstra;
pub mod dimacs;
pub mod graph;
pub mod hierarchy;
pub mod limits;
pub mod pareto;
pub mod product;
