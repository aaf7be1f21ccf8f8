//! Origin-destination demand on a network as flows at equilibrium.
//!
//! This crate knows zones, links and flows, and nothing about goods. Modules in reading order:
//! [`network`] and [`demand`] are what is given; [`link_performance`] tells the time of a link by
//! its flow; [`equilibrium`] finds the flows at which nobody gains by another path, or all
//! together lose least; [`frank_wolfe`] does so slowly and plainly; [`stochastic`] spreads demand
//! over alternatives as those who choose see them; [`tntp`] reads the files in
//! which such problems are exchanged; [`omx`] reads and writes matrices.
//!
//! ```
//! use landbridge_assignment::demand::{OdMatrix, OdPair};
//! use landbridge_assignment::equilibrium::{Principle, Settings, assign};
//! use landbridge_assignment::link_performance::{Bpr, LinkPerformanceFunction};
//! use landbridge_assignment::network::{Link, Network};
//!
//! // Pigou's example: a road that always takes an hour, and one that takes as long as its flow.
//! let hour = LinkPerformanceFunction::Constant { time: 1.0 };
//! let flow = LinkPerformanceFunction::Bpr(Bpr::new(1e-9, 1e-9, 1.0, 1.0)?);
//! let link = |performance| Link { from: 0, to: 1, performance };
//! let network = Network {
//!     node_count: 2,
//!     zone_count: 2,
//!     first_through_node: 0,
//!     links: vec![link(hour), link(flow)],
//! };
//! let demand = OdMatrix::new([OdPair { origin: 0, destination: 1, flow: 1.0 }]);
//! let settings = |principle| Settings { principle, relative_gap: 1e-9, max_rounds: 100 };
//! let selfish = assign(&network, &demand, &settings(Principle::UserEquilibrium), |_| true)?;
//! assert!((selfish.link_flow[1] - 1.0).abs() < 1e-6);
//! let best = assign(&network, &demand, &settings(Principle::SystemOptimum), |_| true)?;
//! assert!((best.link_flow[1] - 0.5).abs() < 1e-6);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod demand;
pub mod equilibrium;
pub mod frank_wolfe;
pub mod link_performance;
pub mod network;
pub mod omx;
mod shortest_path;
pub mod stochastic;
pub mod tntp;
