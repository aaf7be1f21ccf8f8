//! Trade between countries estimated by gravity, and what a change of trade cost does to all.
//!
//! This crate knows exporters, importers, trade and trade cost, and nothing about corridors,
//! carriers or law. [`estimation`] finds what trade answers to; [`equilibrium`] what a change of
//! trade cost does to every country; [`bootstrap`] how sure one can be of both.

pub mod bootstrap;
pub mod dense;
pub mod equilibrium;
pub mod estimation;
pub mod formula;
pub mod panel;
mod solver;
