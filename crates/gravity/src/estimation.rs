//! Poisson pseudo maximum likelihood (PPML) with fixed effects.

mod design;
mod error;

pub use design::{Design, Effect, Regressor};
pub use error::EstimationError;
