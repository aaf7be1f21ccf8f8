//! Origin-destination demand on a network as flows at equilibrium.

pub mod demand;
pub mod equilibrium;
pub mod link_performance;
pub mod network;
mod shortest_path;
pub mod tntp;
