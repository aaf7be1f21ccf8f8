//! Trade between countries estimated by gravity, and what a change of trade cost does to all.
//!
//! This crate knows exporters, importers, trade and trade cost, and nothing about corridors,
//! carriers or law. [`panel`] reads data and [`formula`] an equation; [`estimation`] finds what
//! trade answers to; [`equilibrium`] what a change of trade cost does to every country, and
//! [`sectors`] the same by sector, with inputs and tariffs; [`bootstrap`] how sure one can be.

pub mod bootstrap;
pub mod dense;
pub mod equilibrium;
pub mod estimation;
pub mod formula;
pub mod panel;
pub mod sectors;
mod solver;
