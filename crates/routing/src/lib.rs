//! Search over numbers: shortest paths and Pareto sets.
//!
//! This crate knows arcs, labels and Pareto sets, and nothing about what they stand for.
//! Modules in reading order: [`product`] searches a product of network and automaton that the
//! caller unfolds lazily, with four criteria pushed through first-in-first-out functions.

pub mod product;
